"""reStructuredText into blocks, by way of docutils."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import roles

from pages.document.blocks import Block, Code, Heading, Row, Table, Text
from pages.document.lines import tidy

QUIET = {
    "report_level": 5,
    "halt_level": 6,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "smart_quotes": False,
    "syntax_highlight": "none",
}
"""What docutils does not know, such as another tool's directives, is kept as text; no other file is read."""
SKIPPED = (nodes.comment, nodes.target, nodes.substitution_definition)


def _reference(*role: Any) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """`:ref:`, which is another tool's: its words, and where it leads."""
    said, _, target = role[2].rpartition(" <")
    words, anchor = (said, target.removesuffix(">")) if said else (target, target)
    return [nodes.reference("", words, refid=nodes.make_id(anchor))], []


def from_rst(source: str) -> list[Block]:
    for name in ("ref", "doc", "term"):
        roles.register_local_role(name, _reference)  # type: ignore[arg-type]
    return list(_blocks(publish_doctree(source, settings_overrides=QUIET), 1))


def _blocks(node: Any, line: int) -> Iterator[Block]:
    for child in node.children:
        line = child.line or line
        if isinstance(child, nodes.title | nodes.subtitle | nodes.rubric):
            yield Heading(" ".join(child.astext().split()), line)
        elif isinstance(child, nodes.literal_block | nodes.doctest_block):
            yield Code(child.astext(), line)
        elif isinstance(child, nodes.table):
            yield from _table(child, line)
        elif isinstance(child, nodes.system_message):  # with what docutils could not read, as a table drawn wrongly
            yield from (Code(text.astext(), line) for text in child.findall(nodes.literal_block))
        elif isinstance(child, nodes.TextElement):
            yield from (Text(said, line) for said in [child.astext().strip()] if said)
        elif not isinstance(child, SKIPPED):
            yield from _blocks(child, line)


def _table(table: Any, line: int) -> Iterator[Block]:
    caption = " ".join(title.astext() for title in table.findall(nodes.title))
    heads = [_row(row, line) for head in table.findall(nodes.thead) for row in head.children]
    rows = [_row(row, line) for body in table.findall(nodes.tbody) for row in body.children]
    if not heads:
        heads, rows = rows[:1], rows[1:]
    if heads:
        columns = tuple(" ".join(cell.split()) for cell in heads[-1].cells)
        yield Table(columns, tuple(rows), line, caption, frozenset(table["ids"]))


def _row(row: Any, line: int) -> Row:
    lines = (node.line for node in row.findall() if getattr(node, "line", None))
    links = frozenset(link["refid"] for link in row.findall(nodes.reference) if "refid" in link)
    return Row(tuple(tidy(_text(entry)) for entry in row.children), next(lines, line), links)


def _text(entry: Any) -> str:
    """A line for each paragraph; items of lists begin with `- `."""
    said = []
    for node in entry.findall(nodes.TextElement):
        if isinstance(node.parent, nodes.TextElement):
            continue
        mark = "- " if isinstance(node.parent, nodes.list_item) else ""
        said.append(mark + " ".join(node.astext().split()))
    return "\n".join(said)
