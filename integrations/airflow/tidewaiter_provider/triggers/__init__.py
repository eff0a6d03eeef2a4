"""The trigger that waits for a job in the triggerer."""
