"""How fields lie within each other: by marks before their names, by tables that tell of one field, by a sample."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from pages.facts import Field
from pages.kinds import holds, is_list
from pages.reading.references import References
from pages.tables.rows import FieldRow
from pages.words import BESIDE_DATA

DEEPEST = 12
NAME = re.compile(r"""["'“]([^"'“”\n]+)["'”]\s*[:：]|[{}\[\]]""")
"""What tells how a sample is nested, if it is no JSON: names, and brackets."""


def step(field: Field) -> str:
    """A field's name as a part of the way down to what lies in it."""
    return f"{field.path}[]" if is_list(field.type) and not field.path.endswith("[]") else field.path


def by_marks(rows: Sequence[FieldRow]) -> list[FieldRow]:
    """Each lies in the nearest before it that has fewer marks, or whose name its own begins with."""
    above: list[tuple[int, str]] = []
    lists: dict[str, str] = {}
    found = []
    for row in rows:
        while above and above[-1][0] >= row.depth:
            above.pop()
        first, dot, rest = row.field.path.partition(".")
        name = f"{lists[first]}.{rest}" if dot and first in lists else row.field.path
        field = attrs.evolve(row.field, path=f"{above[-1][1]}.{name}" if above else name)
        above.append((row.depth, step(field)))
        if row.depth == 0 and is_list(field.type) and not dot:
            lists[field.path] = step(field)
        found.append(attrs.evolve(row, field=field, depth=0))
    return found


def by_tables(
    rows: Sequence[FieldRow], references: References, within: str = "", seen: tuple[int, ...] = ()
) -> Iterator[Field]:
    """Below each field what the table says that tells of it."""
    for row in rows:
        placed = attrs.evolve(row.field, path=f"{within}{row.field.path}")
        yield placed
        group = references.below(row)
        if group is not None and len(seen) < DEEPEST and seen.count(id(group)) == 0:
            is_map = (placed.type or "").lower().startswith("map")
            below = f"{step(placed)}.*." if is_map else f"{step(placed)}."
            inner = [one.going(placed.where) for one in by_marks(group.rows)]
            yield from by_tables(inner, references, below, (*seen, id(group)))


def by_sample(
    rows: Sequence[FieldRow], found: Sequence[str], *, have_tables: bool
) -> tuple[list[FieldRow], list[Field]]:
    """Tables often do not say how deep a field lies; the vendor's own sample shows it. Second: those that it lacks.

    Where other tables tell what lies in some fields (`have_tables`), what the sample lacks is no part of another.
    """
    taken: set[str] = set()
    placed: list[FieldRow] = []
    lost: list[Field] = []
    here = ""
    for row in rows:
        field = row.field
        alike = [way for way in found if _name(way) == field.name and way not in taken]
        way = _nearest(alike, here)
        if way is None and is_bare(field):  # what the items of the list above are called
            here = here if found else f"{here.removesuffix('[].').removesuffix('.')}.{field.name}[]."
            continue
        if way is None:
            lost.append(field)
            here = "" if have_tables or field.name in BESIDE_DATA else here
            way = f"{here}{step(field)}"
        elif have_tables:
            way = next((one for one in alike if "." not in one), way)
        taken.add(way)
        placed.append(attrs.evolve(row, field=attrs.evolve(field, path=way.removesuffix("[]"))))
        has_more = holds(field.type) or any(other.startswith(f"{way}.") for other in found)
        here = f"{way}." if has_more else way[: way.rfind(".") + 1]
    return placed, lost


def is_bare(field: Field) -> bool:
    """A name and nothing else."""
    return not (field.type or field.description or field.example)


def ways(value: Any) -> list[str]:
    """The ways down to the fields of a JSON value, or of a text that looks like one: `Data.Items[].Id`."""
    found = _of_text(value) if isinstance(value, str) else _of_value(value, "")
    return list(dict.fromkeys(found))


def _of_value(value: Any, above: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            way = f"{above}{name}"
            yield f"{way}[]" if isinstance(inner, list) else way
            yield from _of_value(inner, f"{way}[]." if isinstance(inner, list) else f"{way}.")
    elif isinstance(value, list):
        for inner in value:
            yield from _of_value(inner, above)


def _of_text(text: str) -> Iterator[str]:
    """Names and brackets alone: samples are cut, commented, or lack a comma."""
    stack: list[str] = []
    last = ""
    for match in NAME.finditer(text):
        sign = match.group()
        if sign in ("{", "["):
            if sign == "[" and last:
                yield f"{last}[]"
            stack.append(last + "[]" if sign == "[" and last else last or (stack[-1] if stack else ""))
            last = ""
        elif sign in ("}", "]"):
            last = ""
            if stack:
                stack.pop()
        else:
            within = stack[-1] if stack else ""
            last = f"{within}.{match[1]}" if within else match[1]
            if not re.match(r"\s*\[", text[match.end() :]):
                yield last


def names(found: Sequence[str]) -> set[str]:
    """Of all fields that these ways lead to."""
    return {_name(way) for way in found}


def _nearest(found: Sequence[str], here: str) -> str | None:
    """The one that shares the most with where we are."""
    return max(found, key=lambda way: (_shared(way, here), -way.count("."), -found.index(way)), default=None)


def _shared(way: str, here: str) -> int:
    together = 0
    for one, other in zip(way.split("."), here.split("."), strict=False):
        if one != other:
            break
        together += 1
    return together


def _name(way: str) -> str:
    return way.rpartition(".")[2].removesuffix("[]")
