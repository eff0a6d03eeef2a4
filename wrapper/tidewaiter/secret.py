"""Text that must not be shown by accident."""

from __future__ import annotations


class Secret(str):
    """A str in every way but one: its repr, and so that of any record that holds it, is masked."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'**********'"
