"""The balance of a page: each word of its lines is in what was read of it, or its line is a passage. This knows words
and lines, and nothing of tables, so that what another module loses is not lost without a word."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import attrs

from .facts import Facts, Passage
from .phrases import date
from .words import CHROME, COLUMNS, EMPTY, NO, SECTIONS, YES

WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}|[\u3040-\u30ff\u4e00-\u9fff]{2,}|\d{2,}")
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|&\w+;|^\s*```\w*")
NAMES = " ".join((*COLUMNS, *SECTIONS, *CHROME, *YES, *NO, *EMPTY, "none", "table"))
"""Of columns, of parts and of what surrounds a page, and yes and no, in lower case: what only frames the rest."""


def unbalanced(source: str, facts: Facts) -> Iterator[Passage]:
    """A passage for each line with a word that is nowhere in the facts."""
    told, of_fields = squashed(said(facts)), {field.line for field in facts.parameters}
    of_fields |= {field.line for fields in facts.answers.values() for field in fields}
    for number, line in enumerate(source.splitlines(), 1):
        plain = html.unescape(MARKUP.sub(" ", line)).strip()
        is_run_together = number in of_fields and " " not in plain
        if is_run_together or date(plain):
            continue
        if any(squashed(word) not in told and word.lower() not in NAMES for word in WORD.findall(plain)):
            yield Passage(plain, number, number)


def said(value: Any) -> str:
    """All that facts say, as one text."""
    if attrs.has(type(value)):
        return " ".join(said(getattr(value, field.name)) for field in attrs.fields(type(value)))
    if isinstance(value, dict):
        return " ".join(f"{key} {said(one)}" for key, one in value.items())
    if isinstance(value, tuple | list):
        return " ".join(map(said, value))
    return "" if value is None else str(value)


def squashed(text: str) -> str:
    return re.sub(r"[\s*`\\_]+", "", html.unescape(text)).lower()
