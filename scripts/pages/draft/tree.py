"""Fields as a tree, and the samples beside them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from pages import kinds
from pages.facts import Field


@attrs.define
class Node:
    path: str
    """Without the brackets of lists, but for its own: `data`, `data.id`, `tags[]`."""
    field: Field | None = None
    """Its row; None if the page has none."""
    many: bool = False
    item: Field | None = None
    """The row of what the list holds, if there is one."""
    members: dict[str, Node] = attrs.field(factory=dict)

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def row(self) -> str:
        """How the page's row is named."""
        return self.field.path if self.field else self.path

    @property
    def word(self) -> str | None:
        """What the page calls its type."""
        return self.field.type if self.field else None

    @property
    def kind(self) -> str | None:
        """JSON's name for its type; None where the page names none that is known."""
        said = kinds.kind(self.word)
        if self.many:
            return "array"
        return "object" if self.members else said if said != "null" else None

    @property
    def item_kind(self) -> str | None:
        if self.members:
            return "object"
        return kinds.kind(self.item.type) if self.item else kinds.element(self.word or "") or None


def grow(fields: Iterable[Field]) -> Node:
    root = Node("")
    for field in fields:
        node = root
        for step in filter(None, field.path.split(".")):
            name = step.replace("[]", "")
            if name:
                node = node.members.setdefault(name, Node(f"{node.path}.{name}".lstrip(".")))
            node.many = node.many or "[]" in step
        if field.path.endswith("[]") and kinds.kind(field.type) != "array":
            node.item = field
        elif node is not root:
            node.field = node.field or field
    return root


NAMES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),  # before int, which it is in Python
    (int, "integer"),
    (float, "number"),
    (str, "string"),
    (list, "array"),
    (dict, "object"),
)
FILLERS: dict[str | None, Any] = {
    "string": "string",
    "integer": 0,
    "number": 0.5,
    "boolean": False,
    "object": {},
    "array": [],
}
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
        return (int(value) if value.is_integer() else value) if math.isfinite(value) else None
    return value if kind in (None, json_type(value)) else None
