"""What was understood of a page's parts, put together: nested fields, statuses, where parameters go."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pages import phrases
from pages.facts import Facts, Field, Status, Unread
from pages.kinds import holds
from pages.reading import nesting
from pages.reading.gathered import Gathered, Group
from pages.reading.nesting import is_bare
from pages.reading.references import References, referred
from pages.reading.references import unread as unread_groups
from pages.tables.rows import FieldRow
from pages.words import BESIDE_DATA

OK = "200"
BRACES = re.compile(r"\{([^}]+)\}")
HEADER = re.compile(r"[Xx]-[A-Za-z0-9-]+|Content-Type|Authorization|User-Agent")
"""Names that are of headers wherever they stand."""
WITH_BODY = ("POST", "PUT", "PATCH")


def assemble(page: Gathered) -> Facts | None:
    method, path = page.address or (None, None)
    references = References(page.groups)
    unread = list(page.unread)
    parameters = _parameters(page, references, method, path, unread)
    answers = _answers(page, references, unread)
    unread += [] if parameters else page.cut
    unread += page.schemas if page.links and not answers else []
    unread += unread_groups(page.groups, [*parameters, *(field for fields in answers.values() for field in fields)])
    if not (page.address or parameters or answers):
        return None
    return Facts(
        title=page.title,
        operation=page.operation or page.permission,
        method=method,
        path=path,
        line=page.line,
        updated=page.updated,
        language=phrases.language(" ".join(page.texts)),
        parameters=tuple(parameters),
        answers=answers,
        statuses=_statuses(page),
        codes=tuple(page.codes),
        samples=tuple(page.samples),
        unread=tuple(sorted(unread, key=lambda one: one.line)),
    )


def _parameters(
    page: Gathered, references: References, method: str | None, path: str | None, unread: list[Unread]
) -> list[Field]:
    in_path = set(BRACES.findall(path or ""))
    found: dict[tuple[str | None, str], Field] = {}
    for group in page.groups:
        if not group.is_answer and references.is_root(group):
            rows = [row.going(_where(row.field, group, in_path, method)) for row in group.rows]
            rows = [row for row in rows if not _is_body(row)]
            for where in dict.fromkeys(row.field.where for row in rows):
                top = [row for row in rows if row.field.where == where]
                ways = _ways(page, "request", None, top) if where in ("body", None) else []
                placed = _placed(top, references, ways, unread) if ways else nesting.by_marks(top)
                for field in nesting.by_tables(placed, references, ways):
                    found.setdefault((field.where, field.path), field)
    return list(found.values())


def _where(field: Field, group: Group, in_path: set[str], method: str | None) -> str | None:
    """Where the page does not say it, the address does: what stands in braces there, or beside it."""
    if field.where:
        return field.where
    if group.where is None and HEADER.fullmatch(field.path):
        return "header"
    if group.where or method is None:
        return group.where
    if field.path in in_path:
        return "path"
    if group.is_beside_address or method not in WITH_BODY:
        return "query"
    return "body"


def _is_body(row: FieldRow) -> bool:
    """A row `body` in the body is no field, but the body itself."""
    return row.field.where == "body" and row.field.path == "body" and row.depth == 0


def _answers(page: Gathered, references: References, unread: list[Unread]) -> dict[str, tuple[Field, ...]]:
    mine = [group for group in page.groups if group.is_answer and group.where != "header"]
    found: dict[str, tuple[Field, ...]] = {}
    for status in dict.fromkeys(group.status or OK for group in mine):
        same = [group for group in mine if (group.status or OK) == status and references.is_root(group)]
        rows = [row for group in same for row in group.rows]
        ways = _ways(page, "response", status, rows)
        found[status] = tuple(nesting.by_tables(_placed(rows, references, ways, unread), references, ways))
    return found


def _ways(page: Gathered, kind: str, status: str | None, rows: Sequence[FieldRow]) -> list[str]:
    """Of the sample that has the most of these fields; one of JSON counts for more than one that only looks like it."""
    wanted = {row.field.name for row in rows}
    best: list[str] = []
    for is_json in (True, False):
        for sample in page.samples:
            is_right = sample.kind == kind and (status is None or (sample.status or OK) == status)
            if is_right and sample.line not in page.failures and (sample.value is not None) == is_json:
                ways = nesting.ways(sample.text if sample.value is None else sample.value)
                if len(wanted & nesting.names(ways)) > len(wanted & nesting.names(best)):
                    best = ways
        if best:
            break
    return nesting.with_lists(nesting.within_holder(best, rows), rows)


def _placed(rows: list[FieldRow], references: References, ways: list[str], unread: list[Unread]) -> list[FieldRow]:
    """By marks, or by the sample; where there is none, or it lacks a field, that is said."""
    told = [row for row in rows if references.below(row)]
    heads = {row.field.path for row in rows}
    is_marked = any(row.depth or row.field.path.partition(".")[0] in heads - {row.field.path} for row in rows)
    open_ones = [row for row in rows if not references.below(row) and (ways or not referred(row.field))]
    holders = [row for row in open_ones if _may_hold(row.field, ways)]
    is_shown = nesting.root_of(rows, ways) or (not told and nesting.are_within(rows, ways))
    if is_marked or not (holders or is_shown):
        return nesting.in_wrappers(nesting.by_marks(rows), ways) if ways and is_marked else nesting.by_marks(rows)
    placed, lost = nesting.by_sample(rows, ways, have_tables=bool(told))
    below = [
        field for field in lost if holders and field.line > holders[0].field.line and field.name not in BESIDE_DATA
    ]
    if below and not told:
        names = ", ".join(field.name for field in below)
        why = "the sample lacks them" if ways else "there is no sample"
        unread.append(Unread(below[0].line, f"how deep these fields lie is not said, and {why}: {names}"))
    return placed


def _may_hold(field: Field, ways: list[str]) -> bool:
    if field.type or is_bare(field):
        return is_bare(field) or holds(field.type)
    return any(f".{field.name}." in f".{way}".replace("[]", "") for way in ways)


def _statuses(page: Gathered) -> tuple[Status, ...]:
    listed = {status.code: status for status in page.statuses}
    named = {code: Status(code, "", line) for code, line in page.named_statuses.items()}
    of_codes = {one.status: Status(one.status, "", one.line) for one in page.codes if (one.status or "").isdigit()}
    named = {code: each for code, each in named.items() if code not in listed}
    return tuple(({**listed, **named} or of_codes).values())
