"""The rows of an HTML table, as they are seen: cells that take several columns or rows stand in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from lxml import etree

from .elements import HEADINGS, cell, flat
from .words import COLUMNS, folded

WIDEST = 20
"""Columns that one cell may take."""
HIGHEST = 1000
LAYOUT = {"table", *HEADINGS}
"""What stands in cells of a table that only arranges a page."""


def own(table: Any) -> Iterator[Any]:
    """Its rows, and comments between them, without those of tables in its cells."""
    for element in table.iter(etree.Comment, "tr"):
        if next(element.iterancestors("table")) is table:
            yield element


def cells(row: Any) -> list[Any]:
    return [child for child in row if child.tag in ("td", "th")]


def is_head(row: Any) -> bool:
    return row.getparent().tag == "thead" or all(one.tag == "th" for one in cells(row))


def is_group(row: Any) -> bool:
    """Whether it is one cell over all columns: what the rows below it have in common."""
    several = cells(row)
    return len(several) == 1 and _span(several[0], "colspan", WIDEST) > 1


def is_layout(table: Any) -> bool:
    """Whether it only arranges parts of a page: it has no names of columns, and tables or headings in its cells."""
    rows = [row for row in own(table) if row.tag == "tr"]
    named = any(folded(flat(cell(one))) in COLUMNS for one in (cells(rows[0]) if rows else ()))
    return not named and any(inner is not table for inner in table.iter(*LAYOUT))


class Grid:
    """Carries cells down that take several rows."""

    def __init__(self) -> None:
        self._carried: dict[int, tuple[str, int]] = {}
        """At each column, what is carried, and for how many rows more."""

    def row(self, element: Any) -> tuple[str, ...]:
        found: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        coming = [(cell(one), _span(one, "rowspan", HIGHEST)) for one in cells(element) for _ in _columns(one)]
        for place in count():
            if place in self._carried:
                said, more = self._carried[place]
            elif coming:
                said, more = coming.pop(0)
            else:
                break
            found.append(said)
            if more > 1:
                below[place] = (said, more - 1)
        self._carried = below
        return tuple(found)


def _columns(one: Any) -> range:
    return range(_span(one, "colspan", WIDEST))


def _span(one: Any, name: str, most: int) -> int:
    said = one.get(name, "1")
    return max(1, min(int(said), most)) if said.isdecimal() and said.isascii() and len(said) < 10 else 1
