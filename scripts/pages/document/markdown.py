"""Markdown into blocks, by way of HTML, so that HTML inside it is read like any other.

Comments in the rendered text (`<!--line 12-->`) carry the lines of the Markdown through to the blocks: HTML allows a
comment anywhere, even between the rows of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from pages.document.blocks import Block, Heading, Text
from pages.document.html import from_html
from pages.document.normalised import normalised


def from_markdown(source: str) -> list[Block]:
    parser = MarkdownIt("commonmark", {"html": True}, renderer_cls=_Renderer).enable("table").use(front_matter_plugin)
    lines = normalised(source)
    tokens = parser.parse("\n".join(line.text for line in lines))
    rendered = parser.renderer.render(tokens, parser.options, {"numbers": [line.number for line in lines]})
    return [*_front_matter(tokens), *from_html(f"<body>{rendered}</body>")]  # else the first mark were outside


class _Renderer(RendererHTML):
    """Leaves a mark before all that has a line."""

    def render(self, tokens: Sequence[Token], options: Any, env: Any) -> str:
        rendered = []
        for place, token in enumerate(tokens):
            if token.map and token.nesting >= 0 and token.type not in ("inline", "front_matter"):
                rendered.append(f"<!--line {env['numbers'][token.map[0]]}-->")
            if token.type == "inline":
                rendered.append(self.renderInline(token.children or [], options, env))
            elif token.type == "fence":  # the fence's own line is none of the code's
                rendered.append(f"<pre>{html_text(token.content)}</pre>\n")
            elif token.type in self.rules:
                rendered.append(self.rules[token.type](tokens, place, options, env))
            else:
                rendered.append(self.renderToken(tokens, place, options, env))
        return "".join(rendered)


def html_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


UNFOLD = re.compile(r"\s+(?=#{1,6} )|(?<=\|) (?=\|)|\s{2,}")
"""Where lines ended in a description that was folded into one."""


def _front_matter(tokens: Sequence[Token]) -> Iterator[Block]:
    """A site builder puts the first lines of some pages here, folded into one, and cuts them off."""
    for token in tokens:
        if token.type == "front_matter":
            for text in filter(None, UNFOLD.split(_described(token.content))):
                bare = text.lstrip("# ")
                yield Heading(bare, 1) if bare != text else Text(bare, 1)


def _described(front_matter: str) -> str:
    """What is no YAML, or no mapping, describes nothing."""
    try:
        said = yaml.safe_load(front_matter)
    except yaml.YAMLError:
        return ""
    return str(said.get("description", "")) if isinstance(said, dict) else ""
