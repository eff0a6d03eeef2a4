"""How fields lie within each other: by marks before their names, by tables named after a type, by a sample."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from pages.facts import Field, Unread
from pages.kinds import holds, is_list
from pages.reading.gathered import Group

DEEPEST = 12
ENVELOPE = {"RequestId", "Success", "ErrorCode", "ErrorMessage", "Code", "Message", "HttpStatusCode"}
"""What one vendor has beside the data in every answer, before or after it."""


def step(field: Field) -> str:
    """A field's name as a part of the way down to what lies in it."""
    return f"{field.path}[]" if is_list(field.type) and not field.path.endswith("[]") else field.path


def by_marks(fields: Sequence[tuple[Field, int]]) -> list[Field]:
    """Each lies in the nearest before it that has fewer marks."""
    above: list[tuple[int, str]] = []
    found = []
    for field, depth in fields:
        while above and above[-1][0] >= depth:
            above.pop()
        path = f"{above[-1][1]}.{field.path}" if above else field.path
        placed = attrs.evolve(field, path=path)
        above.append((depth, step(placed)))
        found.append(placed)
    return found


def by_tables(
    fields: Iterable[Field], tables: Mapping[str, Sequence[Field]], within: str = "", depth: int = 0
) -> Iterator[Field]:
    """Below each field what the table says that is named after its type."""
    for field in fields:
        placed = attrs.evolve(field, path=f"{within}{field.path}")
        yield placed
        where = placed.where
        name = type_name(field, tables)
        if name is not None and depth < DEEPEST:
            below = f"{step(placed)}.*." if (field.type or "").lower().startswith("map") else f"{step(placed)}."
            others = {key: rows for key, rows in tables.items() if key != name}
            inner = [attrs.evolve(row, where=row.where or where) for row in tables[name]]
            yield from by_tables(inner, others, below, depth + 1)


def type_name(field: Field, tables: Mapping[str, Sequence[Field]]) -> str | None:
    """The table that tells of what lies in a field."""
    words = re.findall(r"[\w.\-]+", field.type or "")
    named = next((word for word in words if word in tables), None)
    if named is not None or not holds(field.type):
        return named
    said = squashed(LIST_WORDS.sub(" ", field.type or ""))
    alike = (name for name in tables if squashed(name) in (said, squashed(field.name)))
    return next(alike, None)


LIST_WORDS = re.compile(r"(?i)\b(?:array|list|of|objects?|map|struct|json)\b|结构体?|数组|列表|对象")


def squashed(name: str) -> str:
    """A name in which signs, blanks and case do not count."""
    return re.sub(r"[\W_]", "", name).lower()


def names(sample: Any) -> set[str]:
    """Of all fields in it."""
    return {_name(way) for way in _ways(sample, "")}


def by_sample(fields: Sequence[Field], sample: Any) -> tuple[list[Field], list[Field]]:
    """Copied text has lost how deep a field lies; the vendor's own sample shows it. Second: those that it lacks."""
    ways = list(dict.fromkeys(_ways(sample, "")))
    taken: set[str] = set()
    found: list[Field] = []
    lost: list[Field] = []
    here = ""
    for field in fields:
        way = _nearest([way for way in ways if _name(way) == field.name and way not in taken], here)
        if way is None and is_bare(field):
            here = f"{here.removesuffix('[].').removesuffix('.')}.{field.name}[]."  # a list in an object of its own
            continue
        if way is None:
            lost.append(field)
            here = "" if field.name in ENVELOPE else here
            way = f"{here}{step(field)}"
        taken.add(way)
        if is_bare(field):
            here = f"{way}."
            continue
        placed = attrs.evolve(field, path=way.removesuffix("[]"))
        found.append(placed)
        has_more = holds(field.type) or any(other.startswith(f"{way}.") for other in ways)
        here = f"{way}." if has_more else way[: way.rfind(".") + 1]
    return found, lost


def is_bare(field: Field) -> bool:
    """A name and nothing else: what the elements of the list above are called."""
    return not (field.type or field.description or field.example)


def _nearest(ways: Sequence[str], here: str) -> str | None:
    """The one that shares the most with where we are."""
    return max(ways, key=lambda way: (_shared(way, here), -way.count("."), -ways.index(way)), default=None)


def _shared(way: str, here: str) -> int:
    together = 0
    for one, other in zip(way.split("."), here.split("."), strict=False):
        if one != other:
            break
        together += 1
    return together


def _name(way: str) -> str:
    return way.rpartition(".")[2].removesuffix("[]")


def _ways(value: Any, above: str) -> Iterator[str]:
    """The way down to each field of a JSON value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            way = f"{above}{name}"
            yield f"{way}[]" if isinstance(inner, list) else way
            yield from _ways(inner, f"{way}[]." if isinstance(inner, list) else f"{way}.")
    elif isinstance(value, list):
        for inner in value[:3]:
            yield from _ways(inner, above)


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
