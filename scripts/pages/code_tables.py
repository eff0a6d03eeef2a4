"""Rows of tables into statuses, the vendor's codes, and what must be allowed to call the operation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .blocks import Row, Table
from .facts import ErrorCode, Status
from .tables import meanings, said

CODE = re.compile(r"\d{3}|[1-5]xx", re.IGNORECASE)
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
