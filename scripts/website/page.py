"""A page of the site."""

from __future__ import annotations

import re

import attrs

HEADING = re.compile(r"^#{1,2} (.+)$", re.MULTILINE)


@attrs.frozen
class Page:
    path: str
    text: str
    source: str = ""
    """The file that it was made from, which its links are relative to; empty for one that has none."""

    @property
    def title(self) -> str:
        match = HEADING.search(self.text)
        return match[1] if match else self.path
