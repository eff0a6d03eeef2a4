"""Add to a spec without touching what is there: text goes in at the ends of mappings; all else stays, comments too."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent
from typing import Any

import yaml

from .refused import Refused
from .yaml_text import yaml_text

Keys = tuple[str, ...]


def spliced(text: str, additions: Mapping[Keys, Mapping[str, Any]]) -> str:
    """`text` with `additions`, by the keys of the mappings that they go to, at the ends of these."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    newline = "\r\n" if "\r\n" in text else "\n"
    places = [(mapping(root, keys), dict(new)) for keys, new in additions.items() if new]
    for node, new in sorted(places, key=lambda place: place[0].start_mark.index, reverse=True):
        column = node.value[0][0].start_mark.column
        added = indent(yaml_text(new), " " * column).replace("\n", newline)
        index = end(text, node, column)
        before = "" if index == 0 or text[index - 1] == "\n" else newline
        text = text[:index] + before + added + text[index:]
    return text


def mapping(node: yaml.Node | None, keys: Keys) -> yaml.MappingNode:
    for key in keys:
        node = members(node).get(key)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise Refused(f"Nothing can be added to `{'/'.join(keys)}`: it is no mapping with a line for each member.")
    return node


def members(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def end(text: str, node: yaml.MappingNode, column: int) -> int:
    """Where the last line of `node` ends. PyYAML ends a block where the next begins, behind the comments between."""
    index: int = node.end_mark.index
    for line in reversed(text[:index].splitlines(keepends=True)):
        if line.strip() and not (line.lstrip().startswith("#") and len(line) - len(line.lstrip(" ")) < column):
            break
        index -= len(line)
    return index
