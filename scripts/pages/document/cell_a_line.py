"""Tables of which each cell became a paragraph, the names of the columns too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pages.document import run_together
from pages.document.blocks import Block, Row, Table
from pages.document.lines import Lines, is_section, tidy
from pages.document.run_together import TYPE
from pages.words import COLUMNS, NO, YES, folded, is_column

NAME = re.compile(r"[A-Za-z_$@][\w.\-$@\[\]/]*")
TYPED = re.compile(rf"(?:{TYPE}|Array of .+|.+ objects?|Map<.+>)", re.IGNORECASE)
CODE = re.compile(r"\d{3}|[A-Za-z]+\.\d+")
FITS = {
    "name": NAME.fullmatch,
    "type": TYPED.fullmatch,
    "required": lambda text: text.lower() in YES | NO,
    "status": CODE.fullmatch,
    "code": CODE.fullmatch,
}
"""What a cell of a column looks like; the others can hold anything."""


def tables(lines: Lines) -> Iterator[Block] | None:
    places = _columns(lines)
    if places is None:
        return None
    start, columns = lines.number, tuple(lines.all[place].strip() for place in places)
    meanings = [COLUMNS[folded(column)] for column in columns]
    lines.at = places[-1] + 1
    lead = _lead(lines, meanings) or _lead_below_root(lines, meanings)
    return _read(lines, columns, lead, start) if lead else run_together.rows(lines, columns, start)


def _columns(lines: Lines) -> list[int] | None:
    """The places of the columns' names, one below the other."""
    places: list[int] = []
    for place in range(lines.at, len(lines.all)):
        text = lines.all[place].strip()
        if text and not is_column(text):
            break
        if text:
            places.append(place)
    meanings = [COLUMNS[folded(lines.all[place])] for place in places]
    is_table = len(set(meanings)) == len(meanings) and (
        {"name", "description"} <= set(meanings) or meanings[:1] == ["status"]
    )
    return places if len(places) >= 2 and is_table else None


def _read(lines: Lines, columns: tuple[str, ...], lead: Sequence[str], start: int) -> Iterator[Block]:
    meanings = [COLUMNS[folded(column)] for column in columns]
    rows: list[Row] = []
    while (begun := _begins(lines, lines.at, lead)) is not None:
        number = begun[0] + 1
        cells = dict(zip(lead, (lines.all[place].strip() for place in begun), strict=True))
        lines.at = begun[-1] + 1
        cells["description"] = tidy("\n".join(lines.until(lambda place: _begins(lines, place, lead) is not None)))
        rows.append(Row(tuple(cells.get(meaning, "") for meaning in meanings), number))
    yield Table(columns, tuple(rows), start)


def _lead(lines: Lines, meanings: Sequence[str]) -> list[str]:
    """The columns that a row begins with. Copies lose the yes and no of some languages: then without that one."""
    short = [meaning for meaning in meanings if meaning in FITS]
    for lead in (short, [meaning for meaning in short if meaning != "required"]):
        if lead and _begins(lines, lines.at, lead) is not None:
            return lead
    return []


def _lead_below_root(lines: Lines, meanings: Sequence[str]) -> list[str]:
    """As `_lead`, below a line that has the type of the whole message, and no name."""
    start = lines.at
    while not lines.are_over and not lines.here.strip():
        lines.step()
    if not lines.are_over and lines.here.strip().lower() in ("object", "array"):
        lines.step()
        if lead := _lead(lines, meanings):
            return lead
    lines.at = start
    return []


def _begins(lines: Lines, place: int, lead: Sequence[str]) -> list[int] | None:
    """The places of the cells in the columns `lead`, if a row begins here (after what is empty)."""
    found: list[int] = []
    for at in range(place, len(lines.all)):
        text = lines.all[at].strip()
        if not text:
            continue
        if (is_section(text) and lead[len(found)] != "name") or not FITS[lead[len(found)]](text):
            return None
        found.append(at)
        if len(found) == len(lead):
            return found
    return None
