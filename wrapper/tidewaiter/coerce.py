"""Values of a vendor's record: text to int, identifiers to text, and nothing else.

The vendors' pages and servers disagree on whether a count is `104857600` or `"104857600"`; callers get the int.
A counter that is neither must not cost anybody the state of a job: it becomes None, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .redaction import masking

WHOLE_NUMBER = re.compile(r"-?[0-9]{1,4000}")


class IntegerFields:
    """Reads the integers of one record, and keeps what there is to say about them."""

    def __init__(self, refuse: Callable[[str], Exception] | None = None) -> None:
        self.refuse = refuse
        """Makes the error to raise where there would be a warning; None for a lenient reading."""
        self.warnings: list[str] = []

    def read(self, name: str, value: object) -> int | None:
        """`value` as an int; None if it is None, absent, or no integer."""
        if type(value) is int:
            return value
        if is_absent(value):
            return None
        number = integer(value)
        if number is None:
            self._complain(f"{name} is {shorten(value)}, which is no integer")
        return number

    def _complain(self, sentence: str) -> None:
        if self.refuse is not None:
            raise self.refuse(sentence)
        self.warnings.append(sentence)


def integer(value: object) -> int | None:
    """The int that `value` is or spells in ASCII digits, exactly; else None."""
    if type(value) is int:  # a bool is an int to Python, and to no vendor
        return value
    if isinstance(value, str) and WHOLE_NUMBER.fullmatch(value):
        return int(value)
    return None


def is_absent(value: object) -> bool:
    """None, or the placeholder that a generated client puts where a key was missing."""
    return value is None or type(value).__name__ == "Unset"


def text(value: object) -> str | None:
    """`value` as text: identifiers stay verbatim, whichever JSON type they came in; absent is None."""
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str.__str__(value)  # a generated enum's own takes five times as long
    return None if is_absent(value) else str(value)


def shorten(value: object) -> str:
    if isinstance(value, int) and value.bit_length() > 200:
        return f"a number of {value.bit_length()} bits"
    shown = masking.text(repr(value))
    return shown if len(shown) <= 40 else f"{shown[:37]}..."
