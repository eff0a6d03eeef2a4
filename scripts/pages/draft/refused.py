"""A draft that cannot be made."""


class Refused(Exception):  # noqa: N818 - it is what happens, and no defect
    """Says what to do instead."""
