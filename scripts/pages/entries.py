"""The line with which a row of a run-together table begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from .words import TYPES

Entry: TypeAlias = dict[str, str]

NAME_ENDS = {"uri", "url", "set"}
"""Types that a name ends with far more often than it is followed by them."""
KIND = "|".join(sorted(map(re.escape, TYPES - NAME_ENDS), key=len, reverse=True))
OF = r"(?:array|list|map)\s*<[\w<>, .]+>|array\s+of\s+[\w.]+(?:\s+objects?)?"
TYPE = rf"(?:{OF}|(?:{KIND})(?:\s*\[\s*\])?|\[(?:{KIND})\])"
FLAG = "yes|no|true|false|是|否|はい|いいえ"
NAME = r"[A-Za-z_$@][\w.\-$@\[\]]*?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


WITH_FLAG = _form(rf"(?P<name>(?:{NAME})?)\s*(?P<type>{TYPE})\s*(?P<required>{FLAG})(?:\s+(?P<example>\S.*))?")
WITHOUT_FLAG = _form(rf"(?P<name>(?:{NAME})?)(?P<type>{TYPE})")
SPACED = _form(rf"(?P<name>{NAME})\s+(?P<type>{TYPE})(?:\s+(?P<example>\S.*))?")


def _is_prose(text: str) -> bool:
    return text.endswith((".", "。")) and len(text.split()) > 3


def entry(line: str, meanings: Sequence[str]) -> Entry | None:
    """The cells that begin a row of a table with columns of these meanings, if this line does that."""
    text = line.strip()
    example_first = {"example", "description"} <= set(meanings) and meanings.index("example") < meanings.index(
        "description"
    )
    forms = [WITH_FLAG] if "required" in meanings else []
    forms += [WITHOUT_FLAG, *([SPACED] if example_first else [])]  # copies lose the flags of some languages
    for form in forms:
        if match := form.fullmatch(text):
            cells = {name: value.strip() for name, value in match.groupdict().items() if value}
            return None if "example" in cells and (not example_first or _is_prose(cells["example"])) else cells
    return None
