"""What the columns of a table hold, by their names and by what stands in them; and so what kind of table it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pages import kinds
from pages.document.blocks import Table
from pages.words import COLUMNS, EMPTY, NO, WHERE_WORDS, YES, folded

NAME = re.compile(r"[A-Za-z_$@][\w.\-$@\[\]:/]*")
MARKS = re.compile(r"^(?P<marks>(?:[»›>└├─∟│┗┣]\s*|-+\s+|&nbsp;)+)")
ENOUGH = 0.8
"""The share of the cells in a column that must look like what it is taken for."""
SHAPES: dict[str, Callable[[str], object]] = {
    "required": lambda text: text.lower() in YES | NO,
    "where": lambda text: folded(text) in WHERE_WORDS,
    "type": lambda text: kinds.kind(text) is not None,
    "name": lambda text: NAME.fullmatch(MARKS.sub("", text).strip(" *`\\")),
}


def meaning(name: str) -> str | None:
    """What a column of this name holds."""
    return COLUMNS.get(folded(name)) or COLUMNS.get(folded(name).removesuffix("s"))


def meanings(table: Table) -> tuple[str | None, ...]:
    """What each column holds; one that stands there twice counts once. The names are asked first; a table that has
    columns of names and of types is one of fields, whatever those are called."""
    found: list[str | None] = []
    for column in table.columns:
        held = meaning(column)
        found.append(held if held not in found else None)
    if "other" in found or kind_of({*found}) or None not in found:
        return tuple(found)
    shaped = _by_shape(table, found)
    return tuple(shaped if {"name", "type"} <= set(shaped) else found)


def _by_shape(table: Table, found: Sequence[str | None]) -> list[str | None]:
    shaped = list(found)
    for held, fits in SHAPES.items():
        for place, known in enumerate(shaped):
            if known is None and held not in shaped and (held != "name" or place == 0):
                cells = [row.cells[place] for row in table.rows if len(row.cells) > place]
                said = [cell for cell in cells if cell.lower() not in EMPTY]
                if said and sum(bool(fits(cell)) for cell in said) >= ENOUGH * len(said):
                    shaped[place] = held
    if "description" not in shaped and None in shaped:
        shaped[len(shaped) - 1 - shaped[::-1].index(None)] = "description"
    return shaped


def kind(table: Table) -> str | None:
    """`fields`, `codes`, `statuses`; `other` for what is no concern of ours; None if it is not known."""
    return kind_of(set(meanings(table)))


def kind_of(has: set[str | None]) -> str | None:
    if "other" in has:
        return "other"
    if "code" in has and has & {"status", "message", "solution"}:
        return "codes"
    if "status" in has:
        return "statuses"
    if ("name" in has and has & {"type", "required"}) or {"name", "description"} <= has:
        return "fields"
    return "codes" if "code" in has else None
