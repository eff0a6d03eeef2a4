"""Links from a task to the vendor."""
