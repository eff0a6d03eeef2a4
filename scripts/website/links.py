"""Links between files of the repository, into links between pages of the site."""

from __future__ import annotations

import os.path
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from .page import Page

LINK = re.compile(
    r"^ *```.*?^ *```$|(?P<mark>!?)\[(?P<text>[^\]\[]*(?:\[[^\]]*\][^\]\[]*)*)\]\((?P<target>[^)\s]+)\)|`[^`\n]+`",
    re.MULTILINE | re.DOTALL,
)
"""A link; or code, in which there is none."""
COMMENT = re.compile(
    r"^ *```.*?^ *```$|^(?P<indent> *)<!-- (?:(?:\d+ blocks )?not run: (?P<why>.*?)|.*?) -->\n",
    re.MULTILINE | re.DOTALL,
)
"""A comment; or code, in which there is none. Why code is not run, a reader may know too."""


class DeadLinkError(Exception):
    """A link to a file that is not there."""


def _shown(comment: re.Match[str]) -> str:
    if comment["indent"] is None:
        return comment[0]
    return f"{comment['indent']}*Not run by the tests: {comment['why']}.*\n\n" if comment["why"] else ""


def rewritten(page: Page, root: Path, pages: Mapping[str, str]) -> str:
    """The page's text, without comments but those that say why code is not run.

    `pages` has the page of each file or folder that is one, or that one is made from; a link to another is its name
    alone. What was made from no file has links between pages already.

    Raises `DeadLinkError`.
    """

    def link(match: re.Match[str]) -> str:
        mark, text, target = match["mark"], match["text"], match["target"]
        if target is None:
            return match[0]
        if target.startswith(("https:", "http:", "mailto:")):
            return text if mark else match[0]
        file, _, anchor = target.partition("#")
        path = os.path.normpath(PurePosixPath(page.source).parent / file) if file else page.source
        if not (root / path).exists():
            raise DeadLinkError(f"{page.source}: [{text}]({target}): there is no {path}")
        if mark:
            return match[0]  # pictures lie beside the pages as they do beside the files
        place = pages.get(path)
        if place is None:
            return text if text.startswith("`") else f"{text} (`{path}`)"
        here = os.path.relpath(place, PurePosixPath(page.path).parent)
        return f"[{text}]({here}{f'#{anchor}' if anchor else ''})"

    text = COMMENT.sub(_shown, page.text)
    return LINK.sub(link, text) if page.source else text
