"""Tables whose columns were run together in copying: `OrderIdlongYes`, or `OrderId Long Yes 11`, with the description,
and mostly the example, in paragraphs below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .blocks import Block, Row, Table
from .entries import Entry, entry
from .lines import Lines, bulleted
from .words import COLUMNS, folded

LONGEST_HEAD = 200
LONGEST_NAME = 40


def tables(lines: Lines) -> Iterator[Block] | None:
    columns = _columns(lines.here.strip())
    if columns is None:
        return None
    lines.step()
    return rows(lines, columns, lines.at)


def _columns(line: str) -> tuple[str, ...] | None:
    """The columns' names of which `line` is made; where there are several ways, the one with the most columns."""
    best = max(_ways(line, frozenset()), key=len, default=()) if len(line) <= LONGEST_HEAD else ()
    if [COLUMNS[folded(name)] for name in best] == ["name", "description"]:
        return (best[0], "Type", best[1])  # there, the type stands behind the name all the same
    return best if len(best) >= 3 else None


def _ways(line: str, taken: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The ways to cut `line` into names of different columns."""
    if not line:
        yield ()
    for end in range(1, min(len(line), LONGEST_NAME) + 1):
        meaning = COLUMNS.get(folded(line[:end]))
        if meaning and meaning not in taken and not line[end - 1].isspace():
            yield from ((line[:end], *rest) for rest in _ways(line[end:].lstrip(), taken | {meaning}))


def rows(lines: Lines, columns: tuple[str, ...], start: int) -> Iterator[Block]:
    """The table whose names end before this line."""
    meanings = tuple(COLUMNS[folded(column)] for column in columns)
    if not {"name", "type"} <= set(meanings):
        found = [Row((line.strip(),), start + 1 + place) for place, line in enumerate(lines.until(lambda _: False))]
        yield Table(columns, tuple(row for row in found if row.cells[0]), start)
        return

    def begins(place: int) -> bool:
        return entry(lines.all[place], meanings) is not None or _columns(lines.all[place].strip()) == columns

    lines.until(begins)
    found = []
    while not lines.are_over and begins(lines.at):
        number, begun = lines.number, entry(lines.here, meanings)
        lines.step()
        below = [line.strip() for line in lines.until(begins)]
        if begun is not None:  # else the names once more
            found.append(Row(_cells(begun, below, meanings), number))
    yield Table(columns, tuple(found), start)


def _cells(begun: Entry, below: list[str], meanings: Sequence[str]) -> tuple[str, ...]:
    cells = dict(begun)
    if "example" in meanings and "example" not in cells and meanings[-1] == "example":
        cells["example"] = _take_example(below)
    cells["description"] = "\n".join(bulleted(line) for line in below if line)
    return tuple(cells.get(meaning, "") for meaning in meanings)


def _take_example(below: list[str]) -> str:
    """The last paragraph, unless it is all that there is, or an item of a list: then it belongs to the description."""
    while below and not below[-1]:
        below.pop()
    said = [line for line in below if line]
    return "" if len(said) < 2 or bulleted(said[-1]).startswith("- ") else below.pop()
