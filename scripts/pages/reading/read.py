"""A vendor's page, in whatever layout it was saved, into facts."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import attrs

from pages.document.blocks import Block
from pages.document.several import parts
from pages.facts import Page, Unreadable
from pages.reading.page import facts_of
from pages.reading.passages import rows_in, unbalanced

DOCUMENT = re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)
HTML = re.compile(r"<(?:h[1-6]|div|p)\b", re.IGNORECASE)
GRID = re.compile(r"^\s*\+(?:[-=]{3,}\+){2,}\s*$", re.MULTILINE)
"""A line of a table as reStructuredText draws it."""
MARKDOWN = re.compile(r"^(?:#{1,6} \S|<table|---$)", re.MULTILINE)
LOOKED_FOR = (
    "a line like `GET /path`, a title like `Product:Operation`, or tables whose columns are called Name or Parameter,"
    " and Type (in English, Chinese or Japanese)"
)


def read(path: Path) -> Page:
    """What the page says.

    Raises `Unreadable` if that is nothing of an operation, or of several.
    """
    pages = read_all(path)
    if len(pages) > 1:
        titles = ", ".join(str(page.facts.title) for page in pages[:8])
        raise Unreadable(f"{path.name}: {len(pages)} operations are here ({titles}): save the one that is meant alone")
    return pages[0]


def read_all(path: Path) -> list[Page]:
    """What the file says of each operation that it describes; a whole export has many.

    Raises `Unreadable` if there is none.
    """
    content = path.read_bytes()
    source = _decoded(content, path)
    layout = layout_of(source, path.suffix)
    found = parts(source) if layout == "markdown" else []
    pages = [_page(path, part.text, part.text.lstrip().encode(), layout) for part in found]
    whole = [page for page in pages or [_page(path, source, content, layout)] if page is not None]
    if not whole:
        raise Unreadable(f"{path.name}: no operation is described here; looked for {LOOKED_FOR}")
    return whole


def _page(path: Path, source: str, content: bytes, layout: str) -> Page | None:
    try:
        facts = facts_of(_blocks(source, layout), layout)
    except RecursionError:
        raise Unreadable(f"{path.name}: it is nested too deep to be read") from None
    if facts is None:
        return None
    said = _words(source) if layout == "html" else source
    lost = list(unbalanced(said, facts))
    passages = sorted((*facts.passages, *lost), key=lambda one: one.line)
    facts = attrs.evolve(facts, passages=tuple(passages), unread=(*facts.unread, *rows_in(lost)))
    return Page(path.name, hashlib.sha256(content).hexdigest(), layout, facts)


def _words(source: str) -> str:
    from pages.document.html import words_of

    return words_of(source)


def _decoded(content: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{path.name}: neither UTF-8 nor GB 18030; save the page as UTF-8 text")


def layout_of(source: str, suffix: str) -> str:
    """`markdown`, `html`, `rst` or `text`; by the content, since people save pages under any name."""
    if suffix.lower() in (".md", ".markdown"):
        return "markdown"
    if suffix.lower() in (".rst", ".rest") or GRID.search(source):
        return "rst"
    if DOCUMENT.match(source):
        return "html"
    if MARKDOWN.search(source):
        return "markdown"
    return "html" if HTML.search(source) else "text"


def _blocks(source: str, layout: str) -> list[Block]:
    """Each layout's parser is imported when it is needed: they are slow to import."""
    if layout == "text":
        from pages.document.text import from_text

        return from_text(source)
    if layout == "rst":
        from pages.document.restructured import from_rst

        return from_rst(source)
    if layout == "html":
        from pages.document.html import from_html

        return from_html(source)
    from pages.document.markdown import from_markdown

    return from_markdown(source)
