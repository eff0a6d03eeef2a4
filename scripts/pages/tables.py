"""Rows of tables into fields, statuses and codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import prose
from .blocks import Row, Table
from .facts import ErrorCode, Field, Status
from .nest import unmarked
from .words import COLUMNS, EMPTY, NO, TYPES, WHERE_WORDS, YES, folded

CODE = re.compile(r"\d{3}|[1-5]xx", re.IGNORECASE)
ESCAPED = re.compile(r"\\([\[\]_{}*<>|])")


def meanings(table: Table) -> tuple[str | None, ...]:
    """What each column holds; one that stands there twice counts once."""
    found: list[str | None] = []
    for column in table.columns:
        meaning = COLUMNS.get(folded(column))
        found.append(meaning if meaning not in found else None)
    return tuple(found)


def kind(table: Table) -> str | None:
    """`fields`, `codes`, `statuses`; `other` for what is no concern of ours; None if it is not known."""
    has = set(meanings(table))
    if "other" in has:
        return "other"
    if "code" in has and has & {"status", "message", "solution"}:
        return "codes"
    if "status" in has:
        return "statuses"
    if ("name" in has and has & {"type", "required"}) or {"name", "description"} <= has:
        return "fields"
    return "codes" if "code" in has else None


def fields(table: Table) -> Iterator[tuple[Field, int]]:
    """Each field, and how many marks say how deep it lies."""
    known = meanings(table)
    for row in table.rows:
        cells = {meaning: text for meaning, text in zip(known, row.cells, strict=False) if meaning}
        name, depth = unmarked(said(cells.get("name")) or "")
        name = ESCAPED.sub(r"\1", name)
        if name and " " not in name.strip("*") and not _is_element(name, cells):
            yield _field(name.strip("*`"), cells, row), depth


def _is_element(name: str, cells: dict[str, str]) -> bool:
    """A row without a name, whose type slipped into the place of it: the message itself, or the elements of a list."""
    return name.lower() in TYPES and (cells.get("type") or "").lower() not in TYPES


PERMISSION = re.compile(r"[a-z][a-z0-9-]*:([A-Z][A-Za-z0-9]+)")


def permission(table: Table) -> str | None:
    """The operation that a table of authorization names."""
    if "other" not in meanings(table):
        return None
    found = (PERMISSION.match(cell) for row in table.rows for cell in row.cells)
    return next((match[1] for match in found if match), None)


RUN_TOGETHER = re.compile(r"(?P<status>\d{3})(?P<code>[A-Za-z][\w.]+)")


def _run_together(row: Row) -> dict[str | None, str]:
    """A code in copied text, where a table has lost its columns."""
    match = RUN_TOGETHER.fullmatch("".join(row.cells))
    return dict(match.groupdict()) if match else {}


def _field(name: str, cells: dict[str, str], row: Row) -> Field:
    described = "\n".join(filter(None, (said(cells.get(column)) for column in ("title", "description", "range"))))
    kind = said(cells.get("type"))
    example = said(cells.get("example"))
    if example and not described and example.endswith((".", "。")):  # the row lacked its example
        described, example = example, None
    listed = prose.allowed(cells.get("range") or "") or prose.allowed(cells.get("description") or "")
    return Field(
        path=name,
        type=ESCAPED.sub(r"\1", " ".join(kind.split())) if kind else ("null" if cells.get("type") == "null" else None),
        required=_flag(cells.get("required")),
        where=WHERE_WORDS.get(folded(cells.get("where") or "")),
        values=tuple(ESCAPED.sub(r"\1", value) for value in listed),
        unit=prose.unit(described),
        example=example,
        description=described,
        line=row.line,
    )


def _flag(text: str | None) -> bool | None:
    word = (text or "").strip().lower()
    return True if word in YES else False if word in NO else None


def said(text: str | None) -> str | None:
    """A cell's text; None if the cell only says that there is none."""
    return None if text is None or text.strip().lower() in EMPTY else text.strip()


def statuses(table: Table) -> Iterator[Status]:
    known = meanings(table)
    for row in table.rows:
        cells = dict(zip(known, row.cells, strict=False))
        if code := CODE.match(cells.get("status") or ""):
            meaning = said(cells.get("description")) or said(cells.get("meaning")) or said(cells.get("message"))
            yield Status(code.group(), meaning or "", row.line)


def codes(table: Table) -> Iterator[ErrorCode]:
    known: Sequence[str | None] = meanings(table)
    for row in table.rows:
        cells = dict(zip(known, row.cells, strict=False)) if len(row.cells) > 1 else _run_together(row)
        if code := said(cells.get("code")):
            message = said(cells.get("message")) or said(cells.get("description")) or ""
            yield ErrorCode(code, message, said(cells.get("status")), row.line)
