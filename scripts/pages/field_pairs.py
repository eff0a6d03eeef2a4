"""Which field of one list is which of another: the same way down, renamed, or moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from . import kinds
from .facts import Field
from .views import View

ALIKE = 0.6  # names less alike than this are two fields, not one renamed
Pair = tuple[Field, Field]


def paired(ours: tuple[Field, ...], theirs: tuple[Field, ...]) -> tuple[list[Pair], list[Field], list[Field]]:
    """Fields with the same way down, and those on one side only. A page need not say where a parameter goes."""
    both, left, right = [], list(ours), list(theirs)
    for key in (lambda field: (field.where, way(field)), way):
        for one in list(left):
            other = next((other for other in right if key(other) == key(one)), None)
            if other is not None:
                both.append((one, other))
                left.remove(one)
                right.remove(other)
    return both, left, right


def way(field: Field) -> str:
    """The way down, however lists are marked on it."""
    return field.path.replace("[]", "")


def parent(field: Field) -> str:
    return way(field).rpartition(".")[0]


def topmost(lonely: list[Field], others: tuple[Field, ...]) -> Iterator[Field]:
    """Without what lies below another of them, and without what the other side names as well, or on the way down."""
    ways = {way(field) for field in lonely}
    for field in lonely:
        above = {way(field)[: dot.start()] for dot in re.finditer(r"\.", way(field))}
        if not above & ways and not any(names_too(other, field) for other in others):
            yield field


def names_too(other: Field, field: Field) -> bool:
    """Whether it is the same, listed twice on one side, or lies below it."""
    there = None in (field.where, other.where) or field.where == other.where
    return (there and way(other) == way(field)) or way(other).startswith(f"{way(field)}.")


def renamed(new: list[Field], gone: list[Field], view: View) -> list[Pair]:
    """Pairs that are alike in all but the name, and in that not by chance."""

    def fits(one: Field, other: Field) -> bool:
        alike = SequenceMatcher(None, one.name.casefold(), other.name.casefold()).ratio() >= ALIKE
        described = view.same_page and bool(one.description) and one.description == other.description
        same = parent(one) == parent(other) and one.type is not None and kinds.kind(one.type) == kinds.kind(other.type)
        return same and (alike or described) and one.where in (None, other.where)

    return only_pairs(new, gone, fits)


def moved(new: list[Field], gone: list[Field], _view: View) -> list[Pair]:
    """Pairs of one name, further up or down."""
    return only_pairs(new, gone, lambda one, other: one.name == other.name)


def taken_along(one: Field, other: Field, new: list[Field], gone: list[Field]) -> list[Pair]:
    """The pair, and the pairs of what lies below its two; all are taken out of `new` and `gone`."""
    ends = {
        way(field).removeprefix(way(other)): field for field in gone if f"{way(field)}.".startswith(f"{way(other)}.")
    }
    pairs = [(field, end) for field in new if (end := ends.get(way(field).removeprefix(way(one))))]
    pairs = [(field, end) for field, end in pairs if f"{way(field)}.".startswith(f"{way(one)}.")]
    for field, end in pairs:
        new.remove(field)
        gone.remove(end)
    return pairs


def only_pairs(new: list[Field], gone: list[Field], fits: Callable[[Field, Field], bool]) -> list[Pair]:
    """The pairs that fit and of which neither side fits another."""
    pairs = [(one, other) for one in new for other in gone if fits(one, other)]
    return [(a, b) for a, b in pairs if 1 == sum(a is x for x, _ in pairs) == sum(b is y for _, y in pairs)]
