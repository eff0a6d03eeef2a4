"""A spec as a walk over its places: each node with its JSON pointer, its name, and what kind of thing it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

METHODS = ("get", "put", "post", "delete", "patch")
SCHEMA = {
    "properties": "field*",
    "items": "schema",
    "additionalProperties": "schema",
    "anyOf": "schema*",
    "oneOf": "schema*",
    "allOf": "schema*",
}
# What lies below what; a star marks a list or a mapping of such things.
BELOW: dict[str, dict[str, str]] = {
    "document": {"paths": "path*", "components": "components"},
    "path": {"parameters": "parameter*"} | dict.fromkeys(METHODS, "operation"),
    "operation": {"parameters": "parameter*", "requestBody": "body", "responses": "response*"},
    "parameter": {"schema": "schema", "examples": "example*"},
    "body": {"content": "media*"},
    "response": {"headers": "parameter*", "content": "media*"},
    "media": {"schema": "schema", "examples": "example*"},
    "components": {
        "parameters": "parameter*",
        "requestBodies": "body*",
        "responses": "response*",
        "schemas": "named*",
        "securitySchemes": "scheme*",
    },
    "named": SCHEMA,
    "field": SCHEMA,
    "schema": SCHEMA,
}

LEDGER = "ledger.yaml"  # beside the specs: where pages and specs are meant to differ

Document = dict[str, Any]


@frozen
class Place:
    document: Document
    pointer: str
    kind: str
    name: str
    node: dict[str, Any]


Rule = Callable[[Place], Iterator[str]]  # one sentence for each thing amiss at a place


def spec_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if path.name != LEDGER)


def walk(document: Document) -> Iterator[Place]:
    """Every place of `document`, itself first."""
    return downwards(Place(document, "", "document", "", document))


def downwards(place: Place) -> Iterator[Place]:
    yield place
    for key, kind in BELOW.get(place.kind, {}).items():
        for pointer, name, node in children(place, key, many=kind.endswith("*")):
            if isinstance(node, dict):
                yield from downwards(Place(place.document, pointer, kind.rstrip("*"), name, node))


def children(place: Place, key: str, *, many: bool) -> Iterator[tuple[str, str, Any]]:
    """The pointer, name and node of what lies under `key`: one thing, or each of many."""
    pointer, node = joined(place.pointer, key), place.node.get(key, {})
    if not many:
        return iter([(pointer, key, node)] if key in place.node else [])
    members = node.items() if isinstance(node, dict) else enumerate(node)
    return ((joined(pointer, name), str(name), each) for name, each in members)


def joined(pointer: str, key: object) -> str:
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def resolve(document: Document, reference: str) -> Any:
    """What a local reference, `#/a/b`, stands for."""
    node: Any = document
    for key in reference.split("/")[1:]:
        node = node[int(key) if isinstance(node, list) else key.replace("~1", "/").replace("~0", "~")]
    return node


def types_of(document: Document, schema: dict[str, Any]) -> set[str]:
    """The JSON types that `schema` lets through, its references and alternatives included."""
    if "$ref" in schema:
        return types_of(document, resolve(document, schema["$ref"]))
    own = schema.get("type", [])
    alternatives = [*schema.get("anyOf", []), *schema.get("oneOf", [])]
    return {own} if isinstance(own, str) else set(own).union(*(types_of(document, each) for each in alternatives))
