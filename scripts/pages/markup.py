"""HTML, as a browser saves it, into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree, html

from . import grid
from .blocks import Block, Code, Heading, Row, Table, Text
from .elements import HEADINGS, SKIPPED, flat, is_inline, text

MARK = re.compile(r"\s*line (\d+)\s*")


def from_html(source: str) -> list[Block]:
    try:
        tree = html.document_fromstring(source, html.HTMLParser(remove_pis=True))
    except etree.ParserError:  # nothing is in it
        return []
    return list(_Walk().inside(tree))


class _Walk:
    """Goes through a document once, knowing on which line of the source it is."""

    def __init__(self) -> None:
        self._line = self._rendered = 1
        """The mark that was passed last: its line in the source, and in what is walked through."""
        self._anchor: str | None = None
        """What a link to this place is called."""

    def inside(self, element: Any) -> Iterator[Block]:
        """The blocks in `element`; text between them, and inline elements, are paragraphs."""
        run, line = [element.text or ""], self._at(element)
        for child in element:
            if child.tag is etree.Comment:
                self._pass(child)
            elif child.tag == "br" or is_inline(child):
                self._note_anchor(child)
                run.append("\n" if child.tag == "br" else text(child))
            else:
                yield from self._paragraphs(run, line)
                run = []
                if child.tag not in SKIPPED and isinstance(child.tag, str):
                    yield from self._block(child)
                line = self._at(child)
            run.append(child.tail or "")
        yield from self._paragraphs(run, line)

    def _at(self, element: Any) -> int:
        return int(self._line + (element.sourceline or self._rendered) - self._rendered)

    def _pass(self, comment: Any) -> None:
        if mark := MARK.fullmatch(comment.text or ""):
            self._line, self._rendered = int(mark[1]), comment.sourceline

    def _paragraphs(self, run: Sequence[str], line: int) -> Iterator[Text]:
        for said in map(flat, "".join(run).split("\n\n")):
            if said:
                self._anchor = None
                yield Text(said, line)

    def _note_anchor(self, element: Any) -> None:
        if element.tag == "a" and element.get("name"):
            self._anchor = element.get("name")

    def _block(self, element: Any) -> Iterator[Block]:
        if element.tag in HEADINGS:
            yield from self._heading(element)
        elif element.tag == "pre":
            yield Code(text(element).strip("\n"), self._at(element))
        elif element.tag == "table" and not grid.is_layout(element):
            self._anchor = None
            yield from self._table(element)
        else:
            yield from self.inside(element)

    def _heading(self, element: Any) -> Iterator[Heading]:
        for inner in element.iter("a"):
            self._note_anchor(inner)
        if said := flat(text(element)):
            yield Heading(said, self._at(element), self._anchor)
        self._anchor = None

    def _table(self, table: Any) -> Iterator[Block]:
        line = self._at(table)
        heads: list[Row] = []
        rows: list[Row] = []
        seen = grid.Grid()
        for element in grid.own(table):
            if element.tag is etree.Comment:
                self._pass(element)
            elif not grid.is_group(element):
                row = Row(seen.row(element), self._at(element))
                (heads if not rows and grid.is_head(element) else rows).append(row)
        if not heads:
            heads, rows = rows[:1], rows[1:]
        if heads and not rows and len(heads[0].cells) == 1:  # a box around a note
            yield Text(flat(heads[0].cells[0]), line)
        elif heads:
            caption = flat(" ".join(map(text, table.iter("caption"))))
            yield Table(tuple(map(flat, heads[-1].cells)), tuple(rows), line, caption)
