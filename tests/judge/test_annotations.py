"""Annotations are sets of types: what is the same, however it is written, and what lies within what."""

from __future__ import annotations

import pytest
from judge.annotations import members, within

SAME = [
    ("int | None", "None | int"),
    ("Optional[int]", "int | None"),
    ("typing.Union[int, str]", "str | int"),
    ("list[int | None]", "list[None | int]"),
    ("Callable[[int | str], None]", "Callable[[str | int], None]"),
    ("Literal['a', 'b']", "Literal['b', 'a']"),
    ("'Job'", "Job"),
    ("collections.abc.Sequence[str]", "Sequence[str]"),
    ("T_co", "T"),
]
# Each: what is given, what takes it, and whether it does.
WITHIN = [
    ("int", "int | str", True),
    ("int | str", "int", False),
    ("Job", "object", True),
    ("Literal['a']", "Literal['a', 'b']", True),
    ("list[int]", "Sequence[int]", True),
    ("list[int]", "Sequence[str]", False),
    ("int", "float", True),
    ("float", "int", False),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_are_one_type(one: str, other: str) -> None:
    """The order of a union, the name of a module and quotes change nothing."""
    assert members(one) == members(other)


@pytest.mark.parametrize(("narrow", "wide", "fits"), WITHIN)
def test_what_lies_within(narrow: str, wide: str, fits: bool) -> None:
    """All that the one holds is held by the other."""
    assert fits == within(members(narrow), members(wide))
