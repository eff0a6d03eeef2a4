"""HTML, as a browser saves it, into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from lxml import etree, html

from pages.document.blocks import Block, Code, Heading, Row, Table, Text
from pages.words import COLUMNS, folded

HEADINGS = {f"h{level}" for level in range(1, 7)}
SKIPPED = {"script", "style", "nav", "svg", "footer", "button", "head", "noscript", "template", "select"}
INLINE = {
    *("a", "abbr", "b", "bdi", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label"),
    *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr"),
}
SPACES = re.compile(r"[ \t\r\n\u00a0\u3000]+")
INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\ufeff\u00ad")


def is_inline(element: Any) -> bool:
    """Whether it is a part of a line. People put whole tables into what is meant for words."""
    return element.tag in INLINE and all(inner.tag in INLINE | {"br", etree.Comment} for inner in element.iter())


def text(element: Any) -> str:
    """All the text in it; line breaks are kept."""
    if element.tag is etree.Comment:
        return ""
    parts = ["\n" if element.tag == "br" else element.text or ""]
    for child in element:
        parts += ["" if child.tag in SKIPPED else text(child), child.tail or ""]
    return "".join(parts).translate(INVISIBLE)


def flat(said: str) -> str:
    """On one line."""
    return SPACES.sub(" ", said.translate(INVISIBLE)).strip()


def cell(element: Any) -> str:
    """A cell's text: each paragraph is a line; each item of a list begins with `- `."""
    return "\n".join(line for line in map(flat, _lines(element)) if line not in ("", "-"))


def _lines(element: Any) -> Iterator[str]:
    current = _spaced(element.text)
    for child in element:
        if child.tag is etree.Comment or child.tag in SKIPPED:
            pass
        elif is_inline(child):
            current += _spaced(text(child))
        else:
            yield current
            current = ""
            yield from _item(child) if child.tag == "li" else _inner(child)
        current += _spaced(child.tail)
    yield current


def _inner(element: Any) -> Iterator[str]:
    return iter(text(element).splitlines()) if element.tag == "pre" else _lines(element)


def _item(element: Any) -> Iterator[str]:
    first, *others = [line for line in _lines(element) if line.strip()] or [""]
    yield from (f"- {first}", *others)


def _spaced(said: str | None) -> str:
    return SPACES.sub(" ", (said or "").translate(INVISIBLE))


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


def links(row: Any) -> frozenset[str]:
    """The anchors that a row links to; some pages have Markdown in the cells of an HTML table."""
    targets = [link.get("href", "") for link in row.iter("a")]
    targets += re.findall(r"\]\(([^)\s]*)\)", text(row))
    return frozenset(target.partition("#")[2] for target in targets if "#" in target)


def words_of(source: str) -> str:
    """The text of a document, each piece about on the line that it has there: without scripts, styles and the head."""
    try:
        tree = html.document_fromstring(source, html.HTMLParser(remove_pis=True, remove_comments=True))
    except etree.ParserError:
        return ""
    lines: dict[int, list[str]] = {}
    for element in tree.iter():
        skipped = element.tag in SKIPPED or any(one.tag in SKIPPED for one in element.iterancestors())
        pieces = [] if skipped else [element.text]
        if not any(one.tag in SKIPPED for one in element.iterancestors()):
            pieces.append(element.tail)
        for piece in filter(None, pieces):
            lines.setdefault(element.sourceline or 1, []).append(flat(piece))
    return "\n".join(" ".join(lines.get(number, ())) for number in range(1, max(lines, default=0) + 1))


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
        self._anchors: list[str] = []
        """What links to this place are called."""

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
                self._anchors = []
                yield Text(said, line)

    def _note_anchor(self, element: Any) -> None:
        for inner in element.iter("a"):
            if name := inner.get("name") or inner.get("id"):
                self._anchors.append(name)

    def _block(self, element: Any) -> Iterator[Block]:
        if element.tag in HEADINGS:
            yield from self._heading(element)
        elif element.tag == "pre":
            yield Code(text(element).strip("\n"), self._at(element))
        elif element.tag == "table" and not is_layout(element):
            yield from self._table(element)
            self._anchors = []
        else:
            yield from self.inside(element)

    def _heading(self, element: Any) -> Iterator[Heading]:
        self._note_anchor(element)
        if said := flat(text(element)):
            yield Heading(said, self._at(element), self._anchors[-1] if self._anchors else None)
        self._anchors = []

    def _table(self, table: Any) -> Iterator[Block]:
        line = self._at(table)
        heads: list[Row] = []
        rows: list[Row] = []
        seen = Grid()
        for element in own(table):
            if element.tag is etree.Comment:
                self._pass(element)
            elif not is_group(element):
                row = Row(seen.row(element), self._at(element), links(element))
                (heads if not rows and is_head(element) else rows).append(row)
        if not heads:
            heads, rows = rows[:1], rows[1:]
        if heads and not rows and len(heads[0].cells) == 1:  # a box around a note
            yield Text(flat(heads[0].cells[0]), line)
        elif heads:
            caption = flat(" ".join(map(text, table.iter("caption"))))
            anchors = frozenset((*self._anchors, *filter(None, (table.get("id"), table.get("name")))))
            yield Table(tuple(map(flat, heads[-1].cells)), tuple(rows), line, caption, anchors)
