"""Tables whose cells were run together when they were copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pages.document.blocks import Block, Row, Table, Text
from pages.document.lines import Lines, bulleted
from pages.words import COLUMNS, TYPES, folded

Entry: TypeAlias = dict[str, str]

NAME_ENDS = {"uri", "url", "set"}
"""Types that a name ends with far more often than it is followed by them."""
KIND = "|".join(sorted(map(re.escape, TYPES - NAME_ENDS), key=len, reverse=True))
OF = r"(?:array|list|map)\s*<[\w<>, .]+>|array\s+of\s+[\w.]+(?:\s+objects?)?"
TYPE = rf"(?:{OF}|(?:{KIND})(?:\s*\[\s*\])?|\[(?:{KIND})\])"
FLAG = "yes|no|true|false|是|否|はい|いいえ"
NAME = r"[A-Za-z_$@][\w.\-$@\[\]]*?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


WITH_FLAG = _form(rf"(?P<name>(?:{NAME})?)\s*(?P<type>{TYPE})\s*(?P<required>{FLAG})(?:\s+(?P<example>\S.*))?")
GLUED = _form(rf"(?P<name>{NAME})(?P<type>{TYPE})(?P<required>{FLAG})(?P<description>(?-i:[A-Z\u4e00-\u9fff]).*)")
WITHOUT_FLAG = _form(rf"(?P<name>(?:{NAME})?)(?P<type>{TYPE})")
SPACED = _form(rf"(?P<name>{NAME})\s+(?P<type>{TYPE})(?:\s+(?P<example>\S.*))?")


def _is_prose(text: str) -> bool:
    return text.endswith((".", "。")) and len(text.split()) > 3


def entry(line: str, meanings: Sequence[str]) -> Entry | None:
    """The cells that begin a row of a table with columns of these meanings, if this line does that."""
    text = line.strip()
    example_first = {"example", "description"} <= set(meanings) and meanings.index("example") < meanings.index(
        "description"
    )
    forms = [WITH_FLAG, GLUED] if "required" in meanings else []
    forms += [WITHOUT_FLAG, *([SPACED] if example_first else [])]  # copies lose the flags of some languages
    for form in forms:
        if match := form.fullmatch(text):
            cells = {name: value.strip() for name, value in match.groupdict().items() if value}
            return None if "example" in cells and (not example_first or _is_prose(cells["example"])) else cells
    return None


LONGEST_HEAD = 200
LONGEST_NAME = 40
TITLE = re.compile(r"[A-Z][a-z]+(?: [A-Za-z][a-z]+){1,5}")


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

    def is_end(place: int) -> bool:
        return entry(lines.all[place], meanings) is not None or _columns(lines.all[place].strip()) is not None

    lines.until(is_end)
    found, title = [], None
    while not lines.are_over and (begun := entry(lines.here, meanings)) is not None:
        number = lines.number
        lines.step()
        below = [line.strip() for line in lines.until(is_end)]
        title = _take_title(below) if not lines.are_over and _columns(lines.here.strip()) else None
        found.append(Row(_cells(begun, below, meanings), number))
    yield Table(columns, tuple(found), start)
    if title:
        yield Text(title, lines.number)


def _take_title(below: list[str]) -> str | None:
    """What stands above the next table: a paragraph that is neither the description nor the example."""
    while below and not below[-1]:
        below.pop()
    apart = len(below) > 1 and not below[-2]
    said = [line for line in below if line]
    return below.pop() if apart and (len(said) > 2 or TITLE.fullmatch(below[-1])) else None


def _cells(begun: Entry, below: list[str], meanings: Sequence[str]) -> tuple[str, ...]:
    cells = dict(begun)
    if "example" in meanings and "example" not in cells and meanings[-1] == "example":
        cells["example"] = _take_example(below)
    said = [cells.get("description", ""), *(bulleted(line) for line in below)]
    cells["description"] = "\n".join(filter(None, said))
    return tuple(cells.get(meaning, "") for meaning in meanings)


def _take_example(below: list[str]) -> str:
    """The last paragraph, unless it is all that there is, or an item of a list: then it belongs to the description."""
    while below and not below[-1]:
        below.pop()
    said = [line for line in below if line]
    return "" if len(said) < 2 or bulleted(said[-1]).startswith("- ") else below.pop()
