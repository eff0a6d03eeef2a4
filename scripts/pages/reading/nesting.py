"""How fields lie within each other: by marks before their names, by tables that tell of one field, by a sample."""

from __future__ import annotations

import itertools
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

CLOSED_BY = {"{": "}", "[": "]"}


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
        name = _below_lists(row.field.path, lists)
        field = attrs.evolve(row.field, path=f"{above[-1][1]}.{name}" if above else name)
        above.append((row.depth, step(field)))
        if row.depth == 0 and is_list(field.type):
            lists[row.field.path] = step(field)
        found.append(attrs.evolve(row, field=field, depth=0))
    return found


def _below_lists(path: str, lists: dict[str, str]) -> str:
    """A name with dots, with the marks of the lists that its beginning names."""
    dots = [dot.start() for dot in re.finditer(r"\.", path)]
    end = next((end for end in reversed(dots) if path[:end] in lists), None)
    return path if end is None else f"{lists[path[:end]]}{path[end:]}"


def in_wrappers(rows: Sequence[FieldRow], found: Sequence[str]) -> list[FieldRow]:
    """Those that marks have placed, below what the sample wraps the items of a list in, and no row tells of."""
    told = {row.field.name for row in rows}
    now_at = {"": ""}
    placed = []
    for row in rows:
        before = _above(row)
        above = now_at.get(before, before)
        below = [way.removeprefix(above).split(".") for way in found if way.startswith(above)]
        wraps = [way[0] for way in below if len(way) == 2 and _name(way[1]) == row.field.name]
        is_direct = any(len(way) == 1 and _name(way[0]) == row.field.name for way in below)
        is_wrapped = above and wraps and not is_direct and _name(wraps[0]) not in told
        field = attrs.evolve(row.field, path=f"{above}{f'{wraps[0]}.' if is_wrapped else ''}{row.field.name}")
        holder = f"{step(row.field)}."
        shown = any(way.startswith(f"{field.path}.") for way in found)
        now_at[holder] = f"{field.path}." if shown else f"{step(field)}."
        placed.append(attrs.evolve(row, field=field))
    return placed


def by_tables(
    rows: Sequence[FieldRow],
    references: References,
    found: Sequence[str] = (),
    within: str = "",
    seen: tuple[int, ...] = (),
) -> Iterator[Field]:
    """Below each field what the table says that tells of it, and where the sample has those."""
    for row in rows:
        placed = attrs.evolve(row.field, path=f"{within}{row.field.path}")
        yield placed
        group = references.below(row)
        if group is not None and len(seen) < DEEPEST and id(group) not in seen:
            below = _below(placed, found)
            inner = [one.going(placed.where) for one in group.rows]
            shown = [way.removeprefix(below) for way in found if way.startswith(below) and way != below]
            inner = by_sample(inner, shown, have_tables=True)[0] if root_of(inner, shown) else by_marks(inner)
            yield from by_tables(inner, references, found, below, (*seen, id(group)))


def _below(field: Field, found: Sequence[str]) -> str:
    if (field.type or "").lower().startswith("map"):
        return f"{step(field)}.*."
    shown = next((way for way in (f"{field.path}[].", f"{field.path}.") if any(o.startswith(way) for o in found)), None)
    return shown or f"{step(field)}."


def are_within(rows: Sequence[FieldRow], found: Sequence[str]) -> bool:
    """Whether the sample has some of these fields, and only within others."""
    ways = [[way for way in found if _leads_to(way, row.field.path)] for row in rows]
    return any(
        alike and all(way.count(".") > row.field.path.count(".") for way in alike)
        for row, alike in zip(rows, ways, strict=True)
    )


def root_of(rows: Sequence[FieldRow], found: Sequence[str]) -> str:
    """Where all fields of a table lie, by the sample, if that is within something that no row tells of."""
    told = {row.field.name for row in rows}
    if len(found) == 1 and found[0].endswith("[]") and _name(found[0]) not in told:
        return f"{found[0]}."  # a list that is empty there
    ways = [(row.field.path, way) for row in rows for way in found if _leads_to(way, row.field.path)]
    above = [way.split(".")[: -1 - path.count(".")] for path, way in dict(ways[::-1]).items()]
    if 2 * len(above) < len(rows) or not above:
        return ""
    together = list(itertools.takewhile(lambda same: len(set(same)) == 1, zip(*above, strict=False)))
    return "".join(f"{same[0]}." for same in itertools.takewhile(lambda same: _name(same[0]) not in told, together))


def by_sample(
    rows: Sequence[FieldRow], found: Sequence[str], *, have_tables: bool
) -> tuple[list[FieldRow], list[Field]]:
    """Tables often do not say how deep a field lies; the vendor's own sample shows it. Second: those that it lacks.

    Where other tables tell what lies in some fields (`have_tables`), what the sample lacks is no part of another.
    """
    taken: set[str] = set()
    placed: list[FieldRow] = []
    lost: list[Field] = []
    here = root = root_of(rows, found)
    for number, row in enumerate(rows):
        field = row.field
        alike = [way for way in found if _leads_to(way, field.path) and way not in taken]
        way = _nearest(alike, here)
        if way is None and is_bare(field):  # what the items of the list above are called
            here = _within_items(here, field.name, found)
            if here.endswith(f"{field.name}[]."):
                placed.append(attrs.evolve(row, field=attrs.evolve(field, path=here.removesuffix("[]."))))
            continue
        if way is None:
            lost.append(field)
            is_outside = have_tables or field.name in BESIDE_DATA
            following = _next(rows[number + 1 :], found)
            here = root if is_outside else _by_order(placed, (here, root), field.name, following)
            way = f"{here}{step(field)}"
        elif have_tables:
            way = next((one for one in alike if "." not in one), way)
        taken.add(way)
        placed.append(attrs.evolve(row, field=attrs.evolve(field, path=way.removesuffix("[]"))))
        if "." in field.path:  # such a name says itself where it lies, within what is being told of
            continue
        has_more = any(other.startswith(f"{way}.") for other in found) or (holds(field.type) and not is_plain(field))
        here = f"{way}." if has_more else way[: way.rfind(".") + 1]
    return placed, lost


def is_plain(field: Field) -> bool:
    """Whether the example of a list has plain values: nothing lies within those."""
    return field.example is not None and is_list(field.type) and "{" not in field.example


def _within_items(here: str, name: str, found: Sequence[str]) -> str:
    holder = here.removesuffix(".")
    is_shown = any(way.startswith(here) or way == holder for way in found)
    return here if is_shown else f"{holder.removesuffix('[]')}.{name}[]."


def _next(rows: Sequence[FieldRow], found: Sequence[str]) -> str:
    """The way to the next of these fields that the sample has; empty if it has none."""
    ways = (way for row in rows for way in found if _leads_to(way, row.field.path))
    return next(ways, "")


def _by_order(placed: Sequence[FieldRow], between: tuple[str, str], name: str, following: str) -> str:
    """Where a field lies that the sample lacks. Many tables have the fields of each level in the order of the alphabet:
    one that begins again, behind the field that holds these, lies beside that; so does one that fits between that and
    the next that the sample has."""
    here, root = between
    while here != root:
        outer, holder = _out_of(here, placed)
        inner = _names_at(placed, here)
        begins_again = len(inner) > 1 and inner == sorted(inner) and holder < name.lower() < inner[-1]
        beside = _names_at(placed, outer)
        following_name = _name(following).lower() if following[: following.rfind(".") + 1] == outer else ""
        fits = len(beside) > max(2, len(inner)) and beside == sorted(beside) and holder < name.lower() < following_name
        if not (begins_again or fits):
            break
        here = outer
    return here


def _out_of(here: str, placed: Sequence[FieldRow]) -> tuple[str, str]:
    """The level above, and in lower case what is left there; past what only wraps the items of a list."""
    way = here.removesuffix(".").removesuffix("[]")
    outer = way[: way.rfind(".") + 1]
    held = {row.field.path for row in placed if row.field.path.startswith(outer)}
    is_wrapper = outer.removesuffix("[].") and all(
        path == way or path.startswith((f"{way}.", f"{way}[]")) for path in held
    )
    return _out_of(outer, placed) if is_wrapper else (outer, _name(way).lower())


def within_holder(found: Sequence[str], rows: Sequence[FieldRow]) -> list[str]:
    """The same, where the sample leaves out the one object that all which it shows lies in."""
    shown = names(found)
    if any(way in BESIDE_DATA for way in found):
        return list(found)
    for number, row in enumerate(rows):
        if holds(row.field.type) and not is_list(row.field.type) and row.field.name not in shown:
            after = [other.field.name in shown for other in rows[number + 1 :]]
            if not any(other.field.name in shown for other in rows[:number]) and 2 * sum(after) > len(after):
                return [row.field.path, *(f"{row.field.path}.{way}" for way in found)]
    return list(found)


def _names_at(placed: Sequence[FieldRow], level: str) -> list[str]:
    return [row.field.name.lower() for row in placed if _above(row) == level]


def _above(row: FieldRow) -> str:
    return row.field.path[: row.field.path.rfind(".") + 1]


def is_bare(field: Field) -> bool:
    """A name and nothing else."""
    return not (field.type or field.description or field.example)


def ways(value: Any) -> list[str]:
    """The ways down to the fields of a JSON value, or of a text that looks like one: `Data.Items[].Id`."""
    found = _of_text(value) if isinstance(value, str) else _of_value(value, "[]." if isinstance(value, list) else "")
    return list(dict.fromkeys(found))


def _of_value(value: Any, above: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            way = f"{above}{name.strip()}"
            yield f"{way}[]" if isinstance(inner, list) else way
            yield from _of_value(inner, f"{way}[]." if isinstance(inner, list) else f"{way}.")
    elif isinstance(value, list):
        for inner in value:
            yield from _of_value(inner, above)


def _of_text(text: str) -> Iterator[str]:
    """Names and brackets alone: samples are cut, commented, or lack a comma."""
    stack: list[tuple[str, str]] = []
    """Of what is open: its bracket, and the way to it."""
    last = ""
    for match in NAME.finditer(text):
        sign = match.group()
        if sign in CLOSED_BY:
            is_list_of_more = sign == "[" and (last or not stack)
            within = f"{last}[]" if is_list_of_more else last or (stack[-1][1] if stack else "")
            if sign == "[" and last:
                yield within
            stack.append((sign, within))
            last = ""
        elif sign in CLOSED_BY.values():
            last = ""
            while stack and CLOSED_BY[stack.pop()[0]] != sign:  # somebody forgot to close what is in it
                pass
        else:
            within = stack[-1][1] if stack else ""
            last = f"{within}.{match[1]}" if within else match[1]
            if not re.match(r"\s*\[", text[match.end() :]):
                yield last


def with_lists(found: Sequence[str], rows: Sequence[FieldRow]) -> list[str]:
    """The same, where the page calls a list what its sample shows as an object. Samples that were made of XML do so
    with a list of one item: it stands in the object by its own name, or is the object itself."""
    for row in rows:
        for way in [way for way in found if _name(way) == row.field.name and not way.endswith("[]")]:
            below = [other for other in found if other.startswith(f"{way}.") and "." not in other[len(way) + 1 :]]
            if is_list(row.field.type) and below and not below[0].endswith("[]"):
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
