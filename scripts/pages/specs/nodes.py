"""A spec as nodes that know their line: what a reference stands for, and what a schema comes down to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import yaml
from speclint.documents import Loader, values
from speclint.places import joined, resolve, types_of

from pages.facts import UnusableError


@attrs.frozen
class Source:
    """A document, and the line of each place in it by JSON pointer."""

    file: str
    document: dict[str, Any]
    lines: dict[str, int] = attrs.field(repr=False)


@attrs.frozen
class Node:
    source: Source
    pointer: str
    value: Any

    @property
    def line(self) -> int:
        return self.source.lines.get(self.pointer, 0)

    def get(self, *keys: object) -> Node | None:
        """What lies below, references followed on the way and at the end."""
        pointer, value = self.pointer, self.value
        for key in keys:
            if not isinstance(value, dict | list) or (isinstance(value, dict) and key not in value):
                return None
            pointer, value = joined(pointer, key), value[key]
            while isinstance(value, dict) and isinstance(value.get("$ref"), str):
                pointer = value["$ref"].removeprefix("#")
                value = resolve(self.source.document, value["$ref"])
        return Node(self.source, pointer, value)

    def each(self, *keys: object) -> Iterator[tuple[str, Node]]:
        """The name of each thing below, and the thing."""
        below = self.get(*keys)
        if below is not None:
            names = below.value if isinstance(below.value, dict) else range(len(below.value))
            yield from ((str(name), node) for name in names if (node := below.get(name)) is not None)

    def line_of(self, *keys: object) -> int:
        """The line where something stands, rather than where what it refers to does."""
        pointer = self.pointer
        for key in keys:
            pointer = joined(pointer, key)
        return self.source.lines.get(pointer, 0)

    def says(self, key: str) -> Any:
        """What a schema says, or else what the first of its alternatives says."""
        return next((each.value[key] for each in self.alternatives() if key in each.value), None)

    def alternatives(self) -> list[Node]:
        """The schema itself, and all that it stands for: `oneOf`, `anyOf`, `allOf`, one in another."""
        nested = [node for way in ("oneOf", "anyOf", "allOf") for _, node in self.each(way)]
        return [self, *(deeper for node in nested for deeper in node.alternatives())]

    def types(self) -> frozenset[str]:
        return frozenset(types_of(self.source.document, self.value) - {"null"})


def load(path: Path) -> Source:
    """The document in a file, named by its folder and name. Raises `UnusableError`."""
    text = path.read_text(encoding="utf-8")
    try:
        lines = dict(line_numbers(yaml.compose(text, Loader=Loader), ""))
        document = values(text)
    except yaml.YAMLError as error:
        raise UnusableError(f"{path.name} is no YAML: {error}") from error
    return Source(f"{path.parent.name}/{path.name}", document, lines)


def line_numbers(node: yaml.Node | None, pointer: str) -> Iterator[tuple[str, int]]:
    """Each JSON pointer below a YAML node, with the line where its key or item stands."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield joined(pointer, key.value), key.start_mark.line + 1
            yield from line_numbers(value, joined(pointer, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield joined(pointer, index), value.start_mark.line + 1
            yield from line_numbers(value, joined(pointer, index))
