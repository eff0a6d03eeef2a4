"""What a table on a page is about, by its columns, its caption and the part of the page that it stands in."""

from __future__ import annotations

from . import code_tables, nest, phrases, prose, tables
from .blocks import Table
from .facts import Unread
from .gathered import Gathered, Group, Marked
from .words import SECTIONS, folded

NO_FIELDS = ("history", "schemas", "permission", "codes")
NO_CONCERN = ("permission", "history", "schemas", "about", "other", None)


def take_table(page: Gathered, table: Table) -> None:
    caption = (phrases.caption(table.caption) or table.caption) if table.caption else page.caption
    caption = caption or _caption_without_number(page)
    page.caption = page.above = None
    page.permission = page.permission or code_tables.permission(table)
    match tables.kind(table):
        case "fields" if page.section == "other":
            page.unread.append(
                Unread(table.line, f"a table of fields below a heading that is not known: {page.heading}")
            )
        case "fields":
            if page.section not in NO_FIELDS:
                _fields(page, table, caption or "")
        case "statuses":
            page.statuses.extend(code_tables.statuses(table))
            page.unread.extend(tables.overfull(table))
        case "codes":
            page.codes.extend(code_tables.codes(table))
            page.unread.extend(tables.overfull(table))
        case None if page.section not in NO_CONCERN:
            page.unread.append(Unread(table.line, f"a table of unknown columns: {', '.join(table.columns)}"))


def _fields(page: Gathered, table: Table, caption: str) -> None:
    rows = list(tables.fields(table))
    page.unread.extend(tables.unread(table))
    if not table.rows:
        page.unread.append(Unread(table.line, f"a table in which no row was found: {', '.join(table.columns)}"))
    where = phrases.where(caption)
    is_about_answers = phrases.speaks_of_answers(caption)
    follows_an_answer = page.section in ("answer", "answer_sample", "statuses") and where not in ("path", "query")
    is_answer = is_about_answers or follows_an_answer
    is_message = not caption or where is not None or is_about_answers or _is_plain(caption)
    page.groups.append(
        Group(
            is_answer=is_answer,
            where=None if any(field.where for field, _ in rows) else where or (None if is_answer else page.where),
            status=page.status,
            caption=caption or ", ".join(field.name for field, _ in rows),
            line=table.line,
            type_name=None if is_message else phrases.type_named(caption),
            is_beside_address=page.section == "address",
            rows=rows,
        )
    )
    page.texts.extend(field.description for field, _ in rows)
    page.unread.extend(
        Unread(field.line, f"the values of {field.name}: they are announced, and do not follow")
        for field, _ in rows
        if prose.announces(field.description) and not field.values
    )
    page.unread.extend(
        Unread(field.line, f"some values of {field.name}, or all: they do not read as a list of values")
        for field, _ in rows
        if prose.is_partly_read(field.description) and not field.values
    )
    page.operation = page.operation or _action(rows)


def _caption_without_number(page: Gathered) -> str | None:
    """The line above a table, if it is called after a field that holds others."""
    name = phrases.type_named(page.above or "")
    fields = (field for group in page.groups for field, _ in group.rows)
    held = (field for field in fields if nest.holds(field.type))
    return (
        page.above if name and any(name == field.name or name in (field.type or "").split() for field in held) else None
    )


def _is_plain(caption: str) -> bool:
    """A caption that says only that there are parameters."""
    name = phrases.type_named(caption)
    speaks_of_parameters = "参数" in caption or "parameter" in caption.lower()
    return not name or folded(caption) in SECTIONS or (speaks_of_parameters and folded(name) in SECTIONS)


def _action(rows: list[Marked]) -> str | None:
    """One vendor's older pages list the operation among the parameters."""
    named = (field.values[0] if field.values else field.example for field, _ in rows if field.path == "Action")
    return next(named, None)
