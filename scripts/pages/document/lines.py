"""The lines of a text, where a reader is among them, and the JSON that begins on one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import attrs

from pages.words import section

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


def json_value(lines: Lines) -> str | None:
    """The JSON value that begins on this line; what looks like one and is broken goes on to where it is closed."""
    source = "\n".join(lines.all[lines.at :])
    lead = len(source) - len(source.lstrip())
    try:
        end = lead + json.JSONDecoder(strict=False).raw_decode(source[lead:])[1]
    except (ValueError, RecursionError):
        return _broken(lines)
    lines.at += source[:end].count("\n")
    rest = source[end:].partition("\n")[0]
    if rest.strip():  # the page's next heading, run together with the sample
        lines.all[lines.at] = rest
    else:
        lines.step()
    return source[lead:end]


def _broken(lines: Lines) -> str | None:
    """Up to the line that closes as many brackets as were opened."""
    begun, depth = lines.at, 0
    for place in range(begun, len(lines.all)):
        line = lines.all[place]
        depth += sum(map(line.count, "{[")) - sum(map(line.count, "}]"))
        if is_section(line) or depth <= 0:
            lines.at = place if is_section(line) else place + 1
            break
    else:
        lines.at = len(lines.all)
    if lines.at - begun < 2:
        lines.at = begun
        return None
    return "\n".join(lines.all[begun : lines.at])
