"""A schema as one flat thing: its references followed, its parts and alternatives united.

`x-types` holds every JSON type it lets through (none is any); `type` only what specshift needs to go on downwards.
`x-open` marks an enum beside which other values pass: `anyOf: [{enum: [...]}, {type: string}]`.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

from speclint.places import Document, resolve

Schema = dict[str, Any]

LIMITS_ABOVE = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
LIMITS_BELOW = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
KEPT = (*LIMITS_ABOVE, *LIMITS_BELOW, "format", "pattern", "multipleOf", "default", "readOnly", "writeOnly", "x-unit")
ELEMENT = "*"
"""The name under which the values of `additionalProperties` are compared."""


def schema(document: Document, node: Any, above: tuple[str, ...] = ()) -> Schema:
    """What `node` says; nothing where it is inside itself, since that much was compared above."""
    if not isinstance(node, dict) or node.get("$ref") in above:
        return {"x-types": []}
    if "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return schema(document, resolve(document, node["$ref"]) | beside, (*above, node["$ref"]))
    parts, *choices = (
        [schema(document, each, above) for each in node.get(word, [])] for word in ("allOf", "anyOf", "oneOf")
    )
    united = [_either(branches) for branches in choices if branches]
    return _with_type(reduce(_both, [_own(document, node, above), *parts, *united]))


def _own(document: Document, node: Schema, above: tuple[str, ...]) -> Schema:
    own = {key: node[key] for key in KEPT if key in node} | {"x-types": _types(node)}
    values = node.get("additionalProperties", True)
    properties = node.get("properties", {}) | ({ELEMENT: values} if isinstance(values, dict) else {})
    own["properties"] = {name: schema(document, each, above) for name, each in properties.items()}
    own["required"] = node.get("required", [])
    if values is False:
        own["additionalProperties"] = False
    if "items" in node:
        own["items"] = schema(document, node["items"], above)
    if "enum" in node or "const" in node:
        own["enum"] = node.get("enum", [node.get("const")])
    return own


def _types(node: Schema) -> list[str]:
    named = node.get("type", [])
    types = {named} if isinstance(named, str) else set(named)
    return in_order(types | ({"null"} if types and node.get("nullable") else set()))


def in_order(types: set[str]) -> list[str]:
    return sorted(types, key=lambda each: (each == "null", each))


def _both(one: Schema, other: Schema) -> Schema:
    types, others = set(one["x-types"]), set(other["x-types"])
    return (
        one
        | other
        | {
            "x-types": in_order(types & others or types | others),
            "properties": one.get("properties", {}) | other.get("properties", {}),
            "required": [*one.get("required", []), *other.get("required", [])],
        }
    )


def _either(branches: list[Schema]) -> Schema:
    """One schema that lets through what any branch does; a null among them is but a type."""
    real = [each for each in branches if each["x-types"] != ["null"]]
    types = [set(each["x-types"]) for each in branches]
    enums = [each["enum"] for each in real if "enum" in each]
    united: Schema = reduce(lambda one, other: other | one, real, {})
    united |= {
        "x-types": in_order(set().union(*types)) if all(types) else [],
        "properties": reduce(lambda one, other: other | one, (each.get("properties", {}) for each in real), {}),
        "required": sorted(set.intersection(*(set(each.get("required", [])) for each in real))) if real else [],
    }
    if enums:
        united |= {"enum": [value for enum in enums for value in enum], "x-open": len(enums) < len(real)}
    return united


def _with_type(flat: Schema) -> Schema:
    flat.pop("type", None)
    if "array" in flat["x-types"] or "items" in flat:
        return flat | {"type": "array"}
    return flat | ({"type": "object"} if flat["properties"] else {})
