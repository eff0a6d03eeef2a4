"""What stands on a page and is in no fact: prose, and the rows of tables that are not understood. Nothing is left out
but what is furniture, so that a change anywhere on a page is seen."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from pages import phrases
from pages.document.blocks import Block, Code, Heading, Row, Table, Text
from pages.document.run_together import TYPE
from pages.facts import Facts, Passage, Unread
from pages.phrases import date
from pages.tables import columns
from pages.words import CHROME, COLUMNS, EMPTY, NO, SECTIONS, YES, folded, section

MARK = re.compile(
    r"`([^`\n]+)`"
    r"|\b([a-z][a-z0-9]*(?::[A-Za-z][\w*]*)+)"
    r"|\b(\d{4}-\d{2}-\d{2})\b"
    r"|(?<![\w.])(\d+(?:[.,]\d+)*(?:\s?(?:%|[KMGT]i?B|ms|seconds?|minutes?|hours?|days?|秒|分钟|小时|天|個|个|条|次))?)"
    r"|\b([A-Z][A-Z0-9]+_[A-Z0-9_]+|[a-z0-9]+_[a-z0-9_]+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)\b"
)
"""Numbers with their units, dates, and words of code: what a sentence says in figures."""
MOST_MARKS = 40


def passages(blocks: Iterable[Block], facts: Facts) -> tuple[Passage, ...]:
    """In the order of the page."""
    told = _lines_of(facts)
    return tuple(passage for block in blocks for passage in _of(block, facts, told))


def _lines_of(facts: Facts) -> set[int]:
    """The lines of all that the facts were read from."""
    answers = (field for fields in facts.answers.values() for field in fields)
    return {one.line for one in (*facts.parameters, *answers, *facts.statuses, *facts.codes, *facts.samples)}


def _of(block: Block, facts: Facts, told: set[int]) -> Iterator[Passage]:
    match block:
        case Heading(text, line) | Text(text, line):
            said = phrases.caption(text.strip("*# >"))  # without its number, which changes with every table
            if not _is_frame(text, facts) and said != "":
                yield Passage(said or text, line, line + text.count("\n"))
        case Code(text, line):
            is_address = "\n" not in text.strip() and phrases.address(text.strip()) is not None
            if line not in told and not is_address:
                yield Passage(text, line, line + text.count("\n"))
        case Table():
            rows = [(row, _left(row, block) if row.line in told else row.cells) for row in block.rows]
            left = [(row, cells) for row, cells in rows if any(cells)]
            if left:
                text = "\n".join(" | ".join(filter(None, cells)) for _, cells in left)
                yield Passage(text, left[0][0].line, left[-1][0].line)


def _left(row: Row, table: Table) -> tuple[str, ...]:
    """The cells of a row that its facts have no room for."""
    if columns.kind(table) == "fields":
        return ()
    meanings = dict(zip(columns.meanings(table), row.cells, strict=False))
    told = ("message", "description") if "code" in meanings else ("description", "meaning", "message")
    taken = next((name for name in told if meanings.get(name)), None)
    return tuple(cell for name, cell in meanings.items() if name not in ("status", "code", taken))


def _is_frame(text: str, facts: Facts) -> bool:
    """Whether a line only says what follows it, or is a fact by itself."""
    line = text.strip("*# >")
    return (
        not line
        or line == facts.title
        or folded(line) in CHROME
        or section(line) is not None
        or any(reads(line) is not None for reads in (phrases.status, phrases.date, phrases.address))
    )


TYPED = rf"(?:{TYPE}|\[\w+\])"
RUN_ON = r"[A-Za-z_$@][\w.\-]*?(?:string|integer|boolean|object|array|long)(?:yes|no|true|false|[A-Z是否]).*"
LIKE_A_ROW = re.compile(
    rf"[`*]*[A-Za-z_$@][\w.\-\[\]$@]*[`*]*\s*[(（:：–—-]\s*{TYPED}\b.*"  # `name (string): ...`
    rf"|{RUN_ON}"
    rf"|{TYPED}(?:[.,;，。；].*)?|\d{{3}}",  # a cell for itself
    re.IGNORECASE | re.DOTALL,
)
NEXT_TO = 8
"""Lines between two rows of what is one list."""


def rows_in(left: Iterable[Passage]) -> Iterator[Unread]:
    """Where what is left looks like rows of fields, statuses or codes: from where to where."""
    likely = [one for one in left if LIKE_A_ROW.fullmatch(one.text.strip())]
    lines = [one.line for one in likely if one.text.strip().lower() not in ("object", "array")]  # that is the message
    groups: list[list[int]] = []
    for line in lines:
        if groups and line - groups[-1][-1] <= NEXT_TO:
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        upto = f" to {group[-1]}" if group[-1] > group[0] else ""
        yield Unread(group[0], f"what looks like rows, in line{'s' if upto else ''} {group[0]}{upto}")


def lines_of(facts: Facts) -> str:
    """The lines of what is in no fact: `3, 9 to 12`; empty if there is nothing."""
    spans: list[list[int]] = []
    for one in sorted(facts.passages, key=lambda one: one.line):
        if spans and one.line <= spans[-1][1] + 1:
            spans[-1][1] = max(spans[-1][1], one.last)
        else:
            spans.append([one.line, max(one.line, one.last)])
    return ", ".join(f"{first} to {last}" if last > first else f"{first}" for first, last in spans)


def marks(text: str) -> tuple[str, ...]:
    """What a passage says in figures and in words of code, each once."""
    found = (next(filter(None, match.groups())) for match in MARK.finditer(text))
    return tuple(dict.fromkeys(found))[:MOST_MARKS]


WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}|[\u3040-\u30ff\u4e00-\u9fff]{2,}|\d{2,}")
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|&\w+;|^\s*```\w*|\{\s*[#.:][^{}]*\}|^\s*\.\. (?:_.*$|[\w-]+::)|:\w+:(?=`)")
FIRST_CELL = re.compile(
    r"\s*(?:\||(?:<tbody[^>]*>)?<tr[^>]*>\s*<td[^>]*>(?:<p[^>]*>)?)(?:[»└─\s*`-]|&nbsp;)*"
    r"(?P<name>[A-Za-z_$@][\w\\$@:-]*)[^|<]*(?:\||<)"
)
"""Of what looks like a row."""
NAMES = " ".join((*COLUMNS, *SECTIONS, *CHROME, *YES, *NO, *EMPTY, "none", "table"))
"""Of columns, of parts and of what surrounds a page, and yes and no, in lower case: what only frames the rest."""


def unbalanced(source: str, facts: Facts) -> Iterator[Passage]:
    """A passage for each line with a word that is nowhere in the facts."""
    text = html.unescape(said(facts))
    words_told, glued = {word.lower() for word in WORD.findall(text)}, squashed(text)
    of_fields = {field.line for field in facts.parameters}
    of_fields |= {field.line for fields in facts.answers.values() for field in fields}
    fields = [*facts.parameters, *(field for each in facts.answers.values() for field in each)]
    rows_told = {squashed(field.name) for field in fields}
    rows_told |= {squashed(word) for word in re.findall(r"\w+", said([facts.passages, facts.codes, facts.statuses]))}
    for number, line in enumerate(source.splitlines(), 1):
        plain = html.unescape(MARKUP.sub(" ", line)).strip()
        is_run_together = number in of_fields and (" " not in plain or re.match(RUN_ON, plain, re.IGNORECASE))
        if is_run_together or date(plain) or phrases.status(plain.strip("* ")):
            continue
        row = FIRST_CELL.match(line)
        is_row = row is not None and number not in of_fields and not names_columns(line)
        is_lost_row = is_row and squashed(row["name"]) not in rows_told
        words = WORD.findall(plain)
        framing = [word for word in words if word.lower() in NAMES]
        may_frame = number in of_fields or len(framing) == len(words)  # a row's yes and no, or such words alone
        left = [
            word
            for word in words
            if not (may_frame and word in framing)
            and word.lower() not in words_told
            # scripts without blanks, and numbers, are parted in other places there
            and (word[0] in string.ascii_letters or word not in glued)
        ]
        if is_lost_row or left:
            yield Passage(plain, number, number)


def names_columns(line: str) -> bool:
    """Whether this is the head of a table; a field may be called like one column, but not like all of them."""
    return all(folded(cell) in COLUMNS for cell in line.split("|") if folded(cell))


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
