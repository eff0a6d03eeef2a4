"""What a machine drafted from a page is marked, `x-draft: true`, until a person has looked at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from speclint.places import Document, Place, Rule, resolve, walk

MARK = "x-draft"
TODO = "TODO(review)"
"""Stands in every sentence that a person must write anew, and nowhere but below a mark."""


def mark_is_true(place: Place) -> Iterator[str]:
    if place.node.get("info", place.node).get(MARK, True) is not True:
        yield f"`{MARK}` is `true`, or goes"


def operation_reviewed(place: Place) -> Iterator[str]:
    if TODO in str(place.node) and MARK not in place.node:
        yield f"the mark `{MARK}` is gone, and what says {TODO} is still there"


def part_reviewed(place: Place) -> Iterator[str]:
    """Of what lies under `components`: it is a draft while a drafted operation uses it, or the document is one."""
    own = place.pointer.startswith("/components/") and TODO in str(place.node)
    if own and MARK not in place.document["info"] and place.pointer not in drafted(place.document):
        yield f"it says {TODO}, and no draft uses it"


def document_reviewed(place: Place) -> Iterator[str]:
    around = {key: value for key, value in place.node.items() if key not in ("paths", "components")}
    if TODO in str(around) and MARK not in place.node["info"]:
        yield f"what says {TODO} is still there, and `info` has no mark `{MARK}`"


def drafted(document: Document) -> set[str]:
    """The pointers of all that drafted operations refer to, and what that refers to."""
    found: set[str] = set()
    left = [place.node for place in walk(document) if place.kind == "operation" and MARK in place.node]
    while left:
        new = set(references(left.pop())) - found
        found |= new
        left += [resolve(document, f"#{pointer}") for pointer in new]
    return found


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if str(node.get("$ref")).startswith("#/"):
            yield node["$ref"].removeprefix("#")
        for each in node.values():
            yield from references(each)
    elif isinstance(node, list):
        for each in node:
            yield from references(each)


def drafts(document: Document) -> Iterator[str]:
    """What is marked: `GET /path`, or `info` for all that is said of the document."""
    if MARK in document["info"]:
        yield "info, servers, security and tags"
    for place in walk(document):
        if place.kind == "operation" and MARK in place.node:
            path = place.pointer.split("/")[2].replace("~1", "/").replace("~0", "~")
            yield f"{place.name.upper()} {path}"


RULES: dict[Rule, tuple[str, ...]] = {
    mark_is_true: ("document", "operation"),
    operation_reviewed: ("operation",),
    part_reviewed: ("parameter", "body", "response", "named", "scheme"),
    document_reviewed: ("document",),
}
