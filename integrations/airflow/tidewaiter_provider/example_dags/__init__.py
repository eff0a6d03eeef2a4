"""DAGs to copy from. They run in the tests."""
