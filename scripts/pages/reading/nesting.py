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
        if group is not None and len(seen) < DEEPEST and id(group) not in seen:
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
        alike = [way for way in found if _leads_to(way, field.path) and way not in taken]
        way = _nearest(alike, here)
        if way is None and is_bare(field):  # what the items of the list above are called
            here = here if found else f"{here.removesuffix('[].').removesuffix('.')}.{field.name}[]."
            continue
        if way is None:
            lost.append(field)
            here = "" if have_tables or field.name in BESIDE_DATA else _by_order(placed, here, field.name)
            way = f"{here}{step(field)}"
        elif have_tables:
            way = next((one for one in alike if "." not in one), way)
        taken.add(way)
        placed.append(attrs.evolve(row, field=attrs.evolve(field, path=way.removesuffix("[]"))))
        if "." in field.path:  # such a name says itself where it lies, within what is being told of
            continue
        has_more = holds(field.type) or any(other.startswith(f"{way}.") for other in found)
        here = f"{way}." if has_more else way[: way.rfind(".") + 1]
    return placed, lost


def _by_order(placed: Sequence[FieldRow], here: str, name: str) -> str:
    """Where a field lies that the sample lacks. Many tables have the fields of each level in the order of the alphabet:
    one that begins again, behind the field that holds these, lies beside that."""
    while here:
        level = [row.field.name.lower() for row in placed if _above(row) == here]
        holder = here.removesuffix("[].").removesuffix(".").rpartition(".")[2].lower()
        is_sorted = len(level) > 1 and level == sorted(level)
        if not (is_sorted and name.lower() < level[-1] and name.lower() > holder):
            break
        here = here[: here.rstrip(".").rfind(".") + 1]
    return here


def _above(row: FieldRow) -> str:
    return row.field.path[: row.field.path.rfind(".") + 1]


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


def with_lists(found: Sequence[str], rows: Sequence[FieldRow]) -> list[str]:
    """The same, where the page calls a list what its sample shows as an object. Samples that were made of XML do so
    with a list of one item: it stands in the object by its own name, or is the object itself."""
    for row in rows:
        for way in [way for way in found if _name(way) == row.field.name and not way.endswith("[]")]:
            below = [other for other in found if other.startswith(f"{way}.") and "." not in other[len(way) + 1 :]]
            if is_list(row.field.type) and below:
                only = below[0].removesuffix("[]")
                has_inner = len(below) == 1 and any(other.startswith((f"{only}.", f"{only}[]")) for other in found)
                found = [_as_list(other, only if has_inner else way) for other in found]
    return list(found)


def _as_list(way: str, item: str) -> str:
    is_of_it = way == item or way.startswith(f"{item}.")
    return f"{item}[]{way[len(item) :]}" if is_of_it else way


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


def _leads_to(way: str, path: str) -> bool:
    return f".{way.replace('[]', '')}".endswith(f".{path.replace('[]', '')}")


def _name(way: str) -> str:
    return way.rpartition(".")[2].removesuffix("[]")
