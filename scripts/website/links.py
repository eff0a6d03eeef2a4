"""Links between files of the repository, into links between pages of the site."""

from __future__ import annotations

import os.path
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from .from_readme import HEADING, PARTS, Page

LINK = re.compile(
    r"^```.*?^```$|(?P<mark>!?)\[(?P<text>[^\]\[]*(?:\[[^\]]*\][^\]\[]*)*)\]\((?P<target>[^)\s]+)\)|`[^`\n]+`",
    re.MULTILINE | re.DOTALL,
)
"""A link; or code, in which there is none."""


class DeadLinkError(Exception):
    """A link to a file that is not there."""


def rewritten(page: Page, root: Path, pages: Mapping[str, str]) -> str:
    """The page's text. `pages` has the page of each file that is one; a link to another file is its name alone.

    Raises `DeadLinkError`.
    """

    def link(match: re.Match[str]) -> str:
        mark, text, target = match["mark"], match["text"], match["target"]
        if target is None:
            return match[0]
        if target.startswith(("https:", "http:", "mailto:")) or mark:
            return text if mark else match[0]
        file, _, anchor = target.partition("#")
        path = os.path.normpath(PurePosixPath(page.source).parent / file) if file else page.source
        if not (root / path).exists():
            raise DeadLinkError(f"{page.source}: [{text}]({target}): there is no {path}")
        place = _part(anchor) if path == "README.md" and anchor else pages.get(path)
        if place is None:
            return text if text.startswith("`") else f"{text} (`{path}`)"
        here = os.path.relpath(place, PurePosixPath(page.path).parent)
        return f"[{text}]({here}{f'#{anchor}' if anchor and path != 'README.md' else ''})"

    return LINK.sub(link, page.text)


def _part(anchor: str) -> str | None:
    return next((path for title, path in PARTS.items() if slug(title) == anchor), None)


def slug(title: str) -> str:
    return re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))


def title_of(text: str) -> str:
    match = re.search(r"^# (.+)$", text, re.MULTILINE) or HEADING.search(text)
    return match[1] if match else ""
