"""What every layout comes down to: headings, paragraphs, tables and code, each with its line in the file."""

from __future__ import annotations

from typing import TypeAlias

import attrs


@attrs.frozen
class Heading:
    text: str
    line: int
    anchor: str | None = None
    """What a link to it is called: some vendors put the operation's name there."""


@attrs.frozen
class Text:
    """A paragraph, or an item of a list."""

    text: str
    line: int


@attrs.frozen
class Code:
    text: str
    line: int


@attrs.frozen
class Row:
    cells: tuple[str, ...]
    """Text; paragraphs are lines of their own, items of lists begin with `- `."""
    line: int
    links: frozenset[str] = frozenset()
    """The anchors on this page that its cells link to."""


@attrs.frozen
class Table:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int
    caption: str = ""
    anchors: frozenset[str] = frozenset()
    """What links to it are called."""


Block: TypeAlias = Heading | Text | Code | Table
