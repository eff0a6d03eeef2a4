"""Text that was copied from a page into blocks. Its tables have lost their lines; there is a reader for each way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pages.document import cell_a_line, piped, run_together
from pages.document.blocks import Block, Code, Heading, Text
from pages.document.lines import Lines, bulleted, is_section, json_value
from pages.words import CHROME, COLUMNS, folded, section

INVISIBLE = str.maketrans("\u00a0\u3000", "  ", "\u200b\u200c\u200d\ufeff\u00ad¶")

TABLES: tuple[Callable[[Lines], Iterator[Block] | None], ...] = (piped.tables, run_together.tables, cell_a_line.tables)
"""Each gives what it reads at this place, or None, and takes nothing, if its kind of table does not begin here."""


def from_text(source: str) -> list[Block]:
    return list(_blocks(Lines(source.translate(INVISIBLE).splitlines())))


def _blocks(lines: Lines) -> Iterator[Block]:
    while not lines.are_over:
        line, number = lines.here.strip(), lines.number
        if not line or folded(line) in CHROME:
            lines.step()
        elif folded(line) in COLUMNS and is_section(line) and (table := cell_a_line.tables(lines)) is not None:
            yield from table  # some parts of a page are called like the first column of a table
        elif is_section(line):
            lines.step()
            yield Heading(line, number) if section(line) else Text(line, number)
        elif (table := next(filter(None, (read(lines) for read in TABLES)), None)) is not None:
            yield from table
        elif line[0] in "{[" and (text := json_value(lines)) is not None:
            yield Code(text, number)
        else:
            lines.step()
            yield Text(bulleted(line), number)
