"""What was understood of a page's parts, put together: nested fields, statuses, where parameters go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import attrs

from pages import phrases
from pages.facts import Facts, Field, Status, Unread
from pages.kinds import holds
from pages.reading import nesting
from pages.reading.gathered import Gathered, Group, Marked

OK = "200"
BRACES = re.compile(r"\{([^}]+)\}")
HEADER = re.compile(r"[Xx]-[A-Za-z0-9-]+|Content-Type|Authorization|User-Agent")
"""Names that are of headers wherever they stand."""
WITH_BODY = ("POST", "PUT", "PATCH")


def assemble(page: Gathered) -> Facts | None:
    method, path = page.address or (None, None)
    groups = nesting.named(page.groups)
    parameters = _parameters(groups, method, path)
    unread = [*page.unread, *([] if parameters else page.cut)]
    answers = _answers(groups, page, unread)
    unread += nesting.unread(groups, [*parameters, *(field for fields in answers.values() for field in fields)])
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


def _tables(groups: Sequence[Group]) -> dict[str, list[Field]]:
    return {group.type_name: nesting.by_marks(group.rows) for group in groups if group.type_name}


def _parameters(groups: Sequence[Group], method: str | None, path: str | None) -> list[Field]:
    mine = [group for group in groups if not group.is_answer]
    told = _tables(mine)
    in_path = set(BRACES.findall(path or ""))
    found: dict[tuple[str | None, str], Field] = {}
    for group in mine:
        if group.type_name is None:
            rows = [
                attrs.evolve(field, where=field.where or _where(field, group, in_path, method))
                for field, _ in group.rows
            ]
            marked = _unwrapped(list(zip(rows, (depth for _, depth in group.rows), strict=True)))
            for where in dict.fromkeys(field.where for field, _ in marked):
                top = nesting.by_marks([row for row in marked if row[0].where == where])
                for field in nesting.by_tables(top, told):
                    found.setdefault((field.where, field.path), field)
    return list(found.values())


def _where(field: Field, group: Group, in_path: set[str], method: str | None) -> str | None:
    """Where the page does not say it, the address does: what stands in braces there, or beside it."""
    if group.where is None and HEADER.fullmatch(field.path):
        return "header"
    if group.where or method is None:
        return group.where
    if field.path in in_path:
        return "path"
    if group.is_beside_address or method not in WITH_BODY:
        return "query"
    return "body"


def _unwrapped(rows: Sequence[Marked]) -> list[Marked]:
    """A row `body` in the body is no field, but the body itself."""
    return [
        (field, depth) for field, depth in rows if not (field.where == "body" and field.path == "body" and depth == 0)
    ]


def _answers(groups: Sequence[Group], page: Gathered, unread: list[Unread]) -> dict[str, tuple[Field, ...]]:
    mine = [group for group in groups if group.is_answer and group.where != "header"]
    found: dict[str, tuple[Field, ...]] = {}
    for status in dict.fromkeys(group.status or OK for group in mine):
        same = [group for group in mine if (group.status or OK) == status]
        rows = [row for group in same if group.type_name is None for row in group.rows]
        told = _tables(same)
        fields = list(nesting.by_tables(nesting.by_marks(rows), told))
        are_flat = not any(depth for _, depth in rows) and all("." not in field.path for field in fields)
        if are_flat and not told:
            fields = _placed(fields, _sample(page, status, {field.name for field in fields}), unread)
        found[status] = tuple(fields)
    return found


def _sample(page: Gathered, status: str, names: set[str]) -> Any:
    """The one that has the most of these fields."""
    values = [
        sample.value
        for sample in page.samples
        if sample.kind == "response" and sample.value and (sample.status or OK) == status
        if sample.line not in page.failures
    ]
    return max(values, key=lambda value: len(names & nesting.names(value)), default=None)


def _placed(fields: list[Field], sample: Any, unread: list[Unread]) -> list[Field]:
    """By the sample; where there is none, or it lacks a field, that is said."""
    holders = [field for field in fields if holds(field.type) and not nesting.referred(field)]
    if not holders:
        return fields
    placed, lost = nesting.by_sample(fields, sample)
    below = [field for field in lost if field.line > holders[0].line and field.name not in nesting.ENVELOPE]
    if below:
        names = ", ".join(field.name for field in below)
        why = "the sample lacks them" if sample is not None else "there is no sample"
        unread.append(Unread(below[0].line, f"how deep these fields lie is not said, and {why}: {names}"))
    return placed


def _statuses(page: Gathered) -> tuple[Status, ...]:
    listed = {status.code: status for status in page.statuses}
    named = {code: Status(code, "", line) for code, line in page.named_statuses.items()}
    of_codes = {one.status: Status(one.status, "", one.line) for one in page.codes if (one.status or "").isdigit()}
    named = {code: each for code, each in named.items() if code not in listed}
    return tuple(({**listed, **named} or of_codes).values())
