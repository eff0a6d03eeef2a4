"""HTML, as a browser saves it, into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree, html

from .blocks import Block, Code, Heading, Row, Table, Text
from .elements import HEADINGS, SKIPPED, cell, flat, is_inline, text

MARK = re.compile(r"\s*line (\d+)\s*")
WIDEST = 20
"""Columns that one cell may take."""


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
        elif element.tag == "table":
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
        for element in table.iter(etree.Comment, "tr"):
            if element.tag is etree.Comment:
                self._pass(element)
            else:
                (heads if not rows and _is_head(element) else rows).append(self._row(element))
        if not heads:
            heads, rows = rows[:1], rows[1:]
        if heads and not rows and len(heads[0].cells) == 1:  # a box around a note
            yield Text(flat(heads[0].cells[0]), line)
        elif heads:
            caption = flat(" ".join(map(text, table.iter("caption"))))
            yield Table(tuple(map(flat, heads[-1].cells)), tuple(rows), line, caption)

    def _row(self, element: Any) -> Row:
        return Row(tuple(said for one in _cells(element) for said in [cell(one)] * _span(one)), self._at(element))


def _cells(row: Any) -> list[Any]:
    return [child for child in row if child.tag in ("td", "th")]


def _is_head(row: Any) -> bool:
    return row.getparent().tag == "thead" or all(one.tag == "th" for one in _cells(row))


def _span(one: Any) -> int:
    said = one.get("colspan", "1")
    return min(int(said), WIDEST) if said.isdigit() else 1
