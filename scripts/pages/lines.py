"""The lines of a text, and where a reader is among them."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from .words import section

BULLET = re.compile(r"^\s*[•·●*▪◦‣–-]\s+")


@attrs.define
class Lines:
    all: list[str]
    at: int = 0

    @property
    def are_over(self) -> bool:
        return self.at >= len(self.all)

    @property
    def here(self) -> str:
        return self.all[self.at]

    @property
    def number(self) -> int:
        return self.at + 1

    def step(self) -> None:
        self.at += 1

    def until(self, is_end: Callable[[int], bool]) -> list[str]:
        """Take the lines up to the one at which `is_end` holds, or to the next part of the page."""
        begun = self.at
        while not self.are_over and not is_section(self.here) and not is_end(self.at):
            self.step()
        return self.all[begun : self.at]


CAPTION = re.compile(
    r"\s*(?:table|表|表格)\s*\d+\s+\S.{0,60}|\s*(?:status code|状态码)\s*[:：]\s*\d{3}\s*", re.IGNORECASE
)


def is_section(line: str) -> bool:
    """Whether a part of the page begins with this line, or what stands above a table or a sample."""
    if "|" in line or BULLET.match(line) or line.rstrip().endswith((".", "。", ",", ";", "；")):
        return False
    return section(line) is not None or CAPTION.fullmatch(line) is not None


def bulleted(line: str) -> str:
    """Items of lists begin with `- `, whatever the page has."""
    return BULLET.sub("- ", line)


def tidy(cell: str) -> str:
    """A cell, a line for each of its paragraphs."""
    return "\n".join(bulleted(" ".join(line.split())) for line in cell.splitlines() if line.strip())
