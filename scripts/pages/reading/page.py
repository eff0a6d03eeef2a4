"""Blocks into facts: which part of the page each stands in, and what it says there."""

from __future__ import annotations

import json
from collections.abc import Iterable

import attrs

from pages import phrases
from pages.document.blocks import Block, Code, Heading, Table, Text
from pages.facts import Facts, Field, Sample, Unread
from pages.reading.assembled import assemble
from pages.reading.gathered import Gathered, Group
from pages.reading.passages import passages, rows_in
from pages.reading.references import names_what_was_read
from pages.tables import columns, descriptions
from pages.tables import rows as table_rows
from pages.words import COLUMNS, EMPTY, folded, section

HOLD_SAMPLES = ("request_sample", "answer_sample", "samples", "request", "answer", "statuses", "other", None)


def take_code(page: Gathered, code: Code) -> None:
    first = code.text.strip().partition("\n")[0]
    is_request = page.section in ("request_sample", "request") or phrases.address(first) is not None
    if page.section in HOLD_SAMPLES:
        take_sample(page, code.text, code.line, "request" if is_request else "response")


def take_sample(page: Gathered, text: str, number: int, kind: str) -> None:
    value = None
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        if text.lstrip()[:1] in ("{", "["):
            page.unread.append(Unread(number, f"a {kind} sample that is no JSON"))
    status = page.status if kind == "response" else None
    if kind == "response" and page.is_failure and status is None:
        page.failures.add(number)
    page.samples.append(Sample(kind, text, value, status, number))


NO_FIELDS = ("history", "schemas", "permission", "codes")
NO_CONCERN = ("permission", "history", "schemas", "about", "other", None)


def take_table(page: Gathered, table: Table) -> None:
    number, caption = phrases.numbered(table.caption) if table.caption else (page.number, page.caption)
    caption = caption or table.caption
    is_sure = bool(caption)
    caption = caption or page.above or ""
    page.caption = page.number = page.above = None
    page.permission = page.permission or table_rows.permission(table)
    match columns.kind(table):
        case "fields" if page.section == "other":
            page.unread.append(
                Unread(table.line, f"a table of fields below a heading that is not known: {page.heading}")
            )
        case "fields":
            if page.section == "schemas":
                page.schemas.append(Unread(table.line, f"a table of a schema's fields: {page.above or caption}"))
            if page.section not in NO_FIELDS:
                _fields(page, table, Caption(caption, is_sure, number))
        case "statuses":
            page.statuses.extend(table_rows.statuses(table))
            page.links.update(*(row.links for row in table.rows))
            page.unread.extend(table_rows.overfull(table))
        case "codes":
            page.codes.extend(table_rows.codes(table))
            page.unread.extend(table_rows.overfull(table))
        case None if page.section not in NO_CONCERN:
            page.unread.append(Unread(table.line, f"a table of unknown columns: {', '.join(table.columns)}"))


@attrs.frozen
class Caption:
    text: str
    is_sure: bool
    number: str | None


def _fields(page: Gathered, table: Table, caption: Caption) -> None:
    rows = tuple(table_rows.fields(table))
    fields = [row.field for row in rows]
    page.unread.extend(table_rows.unread(table))
    if not table.rows:
        page.unread.append(Unread(table.line, f"a table in which no row was found: {', '.join(table.columns)}"))
    said = caption.text if caption.is_sure else ""
    where = phrases.where(said)
    follows_an_answer = page.section in ("answer", "answer_sample", "statuses") and where not in ("path", "query")
    is_answer = phrases.speaks_of_answers(said) or follows_an_answer
    page.groups.append(
        Group(
            is_answer=is_answer,
            where=None if any(field.where for field in fields) else where or (None if is_answer else page.where),
            status=page.status,
            caption=caption.text,
            is_sure=caption.is_sure,
            number=caption.number,
            anchors=table.anchors,
            line=table.line,
            is_beside_address=page.section == "address",
            rows=rows,
        )
    )
    page.texts.extend(field.description for field in fields)
    page.unread.extend(
        Unread(field.line, f"the values of {field.name}: they are announced, and do not follow")
        for field in fields
        if descriptions.announces(field.description) and not field.values
    )
    page.unread.extend(
        Unread(field.line, f"some values of {field.name}, or all: they do not read as a list of values")
        for field in fields
        if descriptions.is_partly_read(field.description) and not field.values
    )
    page.operation = page.operation or _action(fields)


def _action(fields: list[Field]) -> str | None:
    """One vendor's older pages list the operation among the parameters."""
    named = (field.values[0] if field.values else field.example for field in fields if field.path == "Action")
    return next(named, None)


LONGEST_HEADING = 40
FRONT_MATTER = 1
"""The line that it is said to be on, whatever it takes."""
LISTS = ("request", "answer", "statuses", "codes")
IN_SAMPLES = ("request_sample", "answer_sample", "samples")


def facts_of(blocks: Iterable[Block], layout: str) -> Facts | None:
    """None if nothing of an operation is said."""
    page, blocks = Gathered(layout), list(blocks)
    for block in blocks:
        match block:
            case Heading():
                _heading(page, block)
            case Text():
                _text(page, block)
            case Code():
                _address_in_code(page, block) or take_code(page, block)
            case Table():
                take_table(page, block)
    facts = assemble(page)
    if facts is None:
        return None
    left = passages(blocks, facts)
    unread = [*facts.unread, *rows_in(one for one in left if one.line in page.in_lists)]
    return attrs.evolve(facts, passages=left, unread=tuple(sorted(unread, key=lambda one: one.line)))


def _heading(page: Gathered, heading: Heading) -> None:
    text = heading.text.strip("*# ")
    page.above = text
    meaning = section(text)
    if meaning is None:
        _deprecation(page, text, heading.line)
        if not (_address(page, text, heading.line) or _status(page, text, heading.line)):
            _untitled(page, text, heading)
        return
    page.caption = page.number = None
    page.section = meaning
    page.where = phrases.where(text) if meaning == "request" else None
    page.is_failure = meaning in IN_SAMPLES and phrases.is_failure(text)
    if meaning in ("request", "answer", *IN_SAMPLES):
        page.status = None


def _untitled(page: Gathered, text: str, heading: Heading) -> None:
    """A heading that is no part of a page that we know: its title, or the beginning of something else."""
    page.number = None
    page.caption = text if names_what_was_read(text, page.groups) else None
    if page.caption:
        return
    sure = 3 if phrases.TITLED.match(text) and heading.line > FRONT_MATTER else 2
    if page.title_is < sure:
        page.title, page.title_is = text, sure
        page.line = page.line or heading.line
        page.operation = page.operation or phrases.named(heading.anchor) or phrases.operation(text)
        page.section = None
    elif page.section != "schemas":  # whose parts are called after the schemas
        page.section, page.heading, page.is_failure = "other", text, phrases.is_failure(text)


def _text(page: Gathered, text: Text) -> None:
    page.texts.append(text.text)
    if page.section in LISTS:
        page.in_lists.add(text.line)
    line = text.text.strip("*> ")
    page.above = line if len(line) < LONGEST_HEADING else None
    _deprecation(page, line, text.line)
    number, name = phrases.numbered(line)
    if name:
        page.number, page.caption = number, name
    elif page.layout != "text" and len(line) < LONGEST_HEADING and section(line):
        _heading(page, Heading(line, text.line))
    elif _status(page, line, text.line) or _date(page, line) or _address(page, line, text.line):
        pass
    elif line.startswith("|"):
        _cut_table(page, line, text.line)
    elif page.section is None:
        _before_all(page, line, text.line)
    elif page.section == "request_sample" and phrases.address(line):
        take_sample(page, line, text.line, "request")
    elif page.section in IN_SAMPLES and line[:1] in ("{", "["):
        page.unread.append(Unread(text.line, "a sample that breaks off"))


def _cut_table(page: Gathered, line: str, number: int) -> None:
    """A row that no table was made of; names of columns and rules are none."""
    cells = [cell.strip(" -") for cell in line.split("|")]
    if not all(folded(cell) in COLUMNS for cell in cells if cell.lower() not in EMPTY):
        unread = page.cut if number == FRONT_MATTER else page.unread
        unread.append(Unread(number, f"a table that is cut off, at {line[:60]!r}"))


def _deprecation(page: Gathered, line: str, number: int) -> None:
    """It is no fact yet, and must not be missed."""
    if page.section not in (*IN_SAMPLES, "history") and phrases.DEPRECATED.search(line):
        page.unread.append(Unread(number, f"says that it is deprecated: {line[:60]!r}"))


def _status(page: Gathered, line: str, number: int) -> bool:
    code = phrases.status(line)
    if code is None:
        return False
    page.caption, page.number, page.status = None, None, code
    if page.section in ("answer", "answer_sample", "statuses"):
        page.named_statuses.setdefault(code, number)
    return True


def _date(page: Gathered, line: str) -> bool:
    date = phrases.date(line)
    page.updated = page.updated or date
    return date is not None


def _address(page: Gathered, line: str, number: int) -> bool:
    """What the page itself says counts for more than what its front matter does."""
    found = phrases.address(line)
    if found is None or page.section in IN_SAMPLES:
        return False
    if page.address is None or (page.line == FRONT_MATTER and page.layout == "markdown"):
        page.address, page.line = found, number
    elif page.address != found and number > FRONT_MATTER:
        page.unread.append(Unread(number, f"a second operation: {' '.join(found)}; save each in a file of its own"))
    return True


def _address_in_code(page: Gathered, code: Code) -> bool:
    first = code.text.strip().partition("\n")[0]
    return page.section in ("address", "about", "request", None) and _address(page, first, code.line)


def _before_all(page: Gathered, line: str, number: int) -> None:
    """A title in plain text: the first line that is no sentence, unless another one names the operation."""
    named = phrases.operation(line) if page.layout == "text" else None
    if not line.endswith((".", "。")) and (page.title is None or (named and not page.operation and page.title_is < 2)):
        page.title, page.title_is = line, 2 if named else 1
        page.line = page.line or number
    page.operation = page.operation or named
