"""Which table tells of what another one names: by captions, or by their order where copying lost those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from .facts import Field, Unread
from .gathered import Group


def named(groups: Sequence[Group]) -> list[Group]:
    """Copied text loses captions: then a further table is about the first type that was named and not yet told of."""
    found: list[Group] = []
    for group in groups:
        same = [other for other in found if (other.is_answer, other.status) == (group.is_answer, group.status)]
        told = {other.type_name for other in same}
        waiting = [name for other in same for field, _ in other.rows if (name := referred(field)) and name not in told]
        is_first = group.type_name is None and (group.where is not None or not waiting)
        found.append(group if group.type_name or is_first else attrs.evolve(group, type_name=waiting[0]))
    return found


REFERRED = re.compile(r"(?i)^(?:array of |list<)?\s*([\w.\-]+)\s*>?\s+(?:objects?)$|^(\S+?)结构(?:数组|体)?$")


def referred(field: Field) -> str | None:
    match = REFERRED.match(field.type or "")
    return next(filter(None, match.groups()), None) if match else None


def unread(groups: Sequence[Group], fields: Sequence[Field]) -> Iterator[Unread]:
    """Tables none of whose rows became a field, and rows that are told of twice."""
    found = {(field.line, field.name) for field in fields}
    for group in groups:
        lost = [field for field, _ in group.rows if (field.line, field.name) not in found]
        if group.is_answer and group.where == "header":
            continue
        if group.type_name and len(lost) == len(group.rows) > 0:
            yield Unread(group.line, f"a table that nothing refers to: {group.caption}")
        elif not (group.type_name or group.is_answer):
            names = {field.name for field in fields}
            yield from (Unread(field.line, f"told of twice: {field.name}") for field in lost if field.name in names)
