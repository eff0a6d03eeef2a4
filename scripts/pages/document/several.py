"""Files that hold more than one operation, as whole exports do: cut where each begins."""

from __future__ import annotations

import re

import attrs

from pages import phrases

TITLE = re.compile(rf"^#{{1,3}} (?:{phrases.METHODS}) \S.*$")
NEAR = 6
"""Lines within which an address follows its title."""


@attrs.frozen
class Part:
    """One operation's lines, each at its number in the file: what stands before it is blank."""

    title: str
    text: str


def parts(source: str) -> list[Part]:
    """None, if the file is about one operation or none."""
    lines = source.splitlines()
    starts = [place for place, line in enumerate(lines) if TITLE.match(line) and _has_address(lines, place)]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], len(lines)]
    return [
        Part(lines[start].strip("# "), "\n" * start + "\n".join(lines[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _has_address(lines: list[str], place: int) -> bool:
    return any(phrases.address(line) is not None for line in lines[place + 1 : place + 1 + NEAR])
