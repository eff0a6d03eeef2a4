"""What a page's samples show that its rows do not: types, and keys that are always there. And samples made up."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from ..facts import Field
from .tree import Node

NAMES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),  # before int, which it is in Python
    (int, "integer"),
    (float, "number"),
    (str, "string"),
    (list, "array"),
    (dict, "object"),
)
FILLERS: dict[str | None, Any] = {"string": "string", "integer": 0, "number": 0.5, "boolean": False, "object": {}}
READERS: dict[str | None, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": lambda text: {"true": True, "false": False}[text.lower()],
    "array": json.loads,
    "object": json.loads,
}


@attrs.frozen
class Seen:
    """What is in some samples, by path."""

    types: dict[str, set[str]]
    keys: dict[str, set[str]]
    """The keys that every object at a path has."""


def look(values: Iterable[Any]) -> Seen:
    seen = Seen({}, {})
    for value in values:
        for path, each in inside(value):
            seen.types.setdefault(path, set()).add(json_type(each))
            if isinstance(each, dict):
                seen.keys[path] = seen.keys.get(path, set(each)) & set(each)
    return seen


def inside(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """`value` and all that it holds; what lists hold is at `path[]`, and the members of that at `path.name`."""
    yield path, value
    for each in value if isinstance(value, list) else ():
        yield from inside(each, path if isinstance(each, dict) else path + "[]")
    for name, each in value.items() if isinstance(value, dict) else ():
        yield from inside(each, f"{path}.{name}".lstrip("."))


def json_type(value: Any) -> str:
    return next((name for kind, name in NAMES if isinstance(value, kind)), "null")


def made_up(node: Node) -> Any:
    """A sample for a page that shows none: the rows' own examples, and fillers."""
    one: Any = {name: made_up(member) for name, member in node.members.items()}
    if node.kind == "array":
        return [one if node.members or not node.path else told(node.item, node.item_kind)]
    return one if node.members or not node.path else told(node.field, node.kind)


def told(field: Field | None, kind: str | None) -> Any:
    """The example of a row, as JSON; a filler if there is none, or it is not of its type."""
    if field and field.values and kind in ("string", None):
        return field.values[0]
    example = field.example if field else None
    read = as_json(example, kind) if example else None
    return FILLERS.get(kind, "string") if read is None else read


def as_json(text: str, kind: str | None) -> Any:
    """What `text` is as `kind`; None if it is no such thing."""
    try:
        value = READERS.get(kind, str)(text)
    except (ValueError, KeyError):
        return None
    if kind == "number":
        return value if math.isfinite(value) else None
    return value if kind in (None, json_type(value)) else None
