"""The text of HTML elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

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
