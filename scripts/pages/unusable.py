"""The error for files of our own that cannot be used: nothing can be checked against them."""


class UnusableError(Exception):
    """The ledger, the lock or a spec says something that it cannot; names the file, and the line if there is one."""
