"""A node of the tree into a schema: its type, its unit, and what is told of it."""

from __future__ import annotations

import re
from typing import Any

from speclint.drafts import TODO
from speclint.shapes import OF_MODELS, python_name
from speclint.words import UNITS

from pages import kinds
from pages.draft.desk import Desk, Schema, Side, reference
from pages.draft.tree import Node, as_json
from pages.draft.words import folded, identifies

NUMERIC = {"integer", "number"}
IN_WORDS = {
    "integer": "whole numbers",
    "number": "numbers",
    "string": "text",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}
WIDER = "text is accepted as everywhere here"


def types(node: Node, side: Side) -> set[str]:
    """None at all, which is anything, if neither rows nor samples tell."""
    if unheard(node):
        return set()
    shown = set() if node.members else side.seen.types.get(node.path, set()) - {"null"}
    return accepted(shown | ({node.kind} if node.kind else set()), side)


def item_types(node: Node, side: Side) -> set[str]:
    """What a list holds. Null only if that was seen: a caller would have to look for it at every turn."""
    shown = side.seen.types.get(f"{node.path}[]", set())
    held = accepted(shown - {"null"} | ({node.item_kind} if node.item_kind else set()), side)
    return held - ({"null"} - shown)


def accepted(types: set[str], side: Side) -> set[str]:
    if not types or not side.answers:
        return types
    return types | ({"string"} if types & NUMERIC else set()) | {"null"}


def unheard(node: Node) -> bool:
    """Whether the page has a word for the type that nobody here knows."""
    return node.kind is None and kinds.kind(node.word or "null") is None


def typed(types: set[str], first: str | None) -> Schema:
    """`type`, with the page's own first and null last."""
    order = sorted(types, key=[first, *IN_WORDS, "null"].index)
    return {"type": order[0] if len(order) == 1 else order} if order else {}


def told(desk: Desk, node: Node) -> str:
    """The description, with what of the row has no other place."""
    parts = [desk.described(node.name)]
    if unheard(node):
        parts.append(f"The page calls its type `{node.word}`, a word unknown here; anything is accepted.")
        desk.note(f"`{node.path}`: `{node.word}` is no known word for a type (scripts/pages/kinds.py)")
    if node.field and node.field.values and node.kind != "boolean":
        parts.append(f"The page lists {', '.join(f'`{value}`' for value in node.field.values)}.")
    return " ".join(parts)


def unit(desk: Desk, node: Node, types: set[str]) -> Schema:
    said = node.field.unit if node.field else None
    known = kinds.unit(said)
    if said and known not in UNITS:
        desk.note(f"`{node.path}`: the page's unit, `{said}`, is none that the rules know")
    if known in UNITS:
        return {"x-unit": known}
    if before := desk.said_before(node.name):
        return {"x-unit": before[1]} if before[1] else {}
    return {"x-unit": "unknown"} if "integer" in types and not identifies(node.name) else {}


def origin(desk: Desk, node: Node, side: Side, types: set[str]) -> Schema:
    """Where it was learnt, and how page and wire differ."""
    made: dict[str, Any] = {"x-source": desk.at(side.row(node.row))}
    meant = kinds.kind(node.word or "null")
    said = {meant} - {"null", None}
    if unheard(node) or (types == said and (types or not side.answers)):
        return made
    made["x-documented-type"] = (node.word or "null") if meant else node.kind
    wire = [f"the page's word is `{node.word}`"] if not meant else []
    wire += differences(node, side, types - said - {"null"}) if meant else []
    return made | ({"x-wire": sentence([*wire, "nothing was seen of the wire yet"])} if wire else {})


def differences(node: Node, side: Side, more: set[str]) -> list[str]:
    """Why `more` is accepted than the page's word says."""
    shown = side.seen.types.get(node.path, set()) & more
    because = []
    if shown:
        because.append(f"the page's own sample carries {' and '.join(IN_WORDS[one] for one in sorted(shown))}")
    if "string" in more - shown:
        because.append(WIDER)
    if more - shown - {"string"}:
        because.append("the page's rows tell the type, its word does not")
    return because


def sentence(parts: list[str]) -> str:
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


CODE = re.compile(r"(err(or)?_?)?code", re.IGNORECASE)
LONG = re.compile(r"long|int64|bigint", re.IGNORECASE)
NULL = {"type": "null"}
OPEN = "Open, so that a value of tomorrow does not break a client of today."


def named(desk: Desk, node: Node, side: Side, name: str, what: str) -> Schema:
    """An object of its own under `components/schemas`; gives a reference to it."""
    made: Schema = {"type": "object", "description": what, "x-source": desk.at(side.row(node.row))}
    desk.schemas[name] = made  # taken before its members look for names
    members = {
        key: member for key, member in node.members.items() if python_name(key) not in OF_MODELS and key != "$ref"
    }
    for key in node.members.keys() - members.keys():
        whose = "OpenAPI" if key == "$ref" else "the generated class"
        desk.note(f"`{node.members[key].path}` is left out: {whose} uses that name itself")
    if required := [key for key in members if is_sure(node, key, side)]:
        made["required"] = required
    if members:
        made["properties"] = {key: field(desk, member, side) for key, member in members.items()}
    return reference(name)


def is_sure(node: Node, key: str, side: Side) -> bool:
    """Whether the page says that a key is always there, and no sample of an answer shows otherwise."""
    row = node.members[key].field
    return bool(row and row.required) and (not side.answers or key in side.seen.keys.get(node.path, {key}))


def field(desk: Desk, node: Node, side: Side) -> Schema:
    if node.kind == "object" and node.members:
        made = named(desk, node, side, desk.name(node.name), desk.described(node.name))
        return nullable(desk, node, side, made) if side.answers else made
    if node.kind in ("string", None) and is_set(node) and types(node, side) <= {"string", "null"}:
        made = one_of_a_set(desk, node, side)
        return nullable(desk, node, side, made) if "null" in side.seen.types.get(node.path, ()) else made
    return plain(desk, node, side)


def plain(desk: Desk, node: Node, side: Side) -> Schema:
    accepted = types(node, side)
    made = typed(accepted, node.kind) | {"description": told(desk, node)}
    made |= {"format": "int64"} if accepted == {"integer"} and LONG.search(node.word or "") else {}
    listed = [as_json(value, node.item_kind or node.kind) for value in values(node)]
    if listed and None not in listed and node.kind != "boolean":  # text is an enum, where its values can be names
        made["x-values"] = listed
    made |= unit(desk, node, accepted) | origin(desk, node, side, accepted) | codes(desk, node, side)
    return made | ({"items": items(desk, node, side)} if "array" in accepted else {})


def nullable(desk: Desk, node: Node, side: Side, made: Schema) -> Schema:
    accepted = {"null", node.kind or "string"}
    return {"description": desk.described(node.name)} | origin(desk, node, side, accepted) | {"oneOf": [made, NULL]}


def items(desk: Desk, node: Node, side: Side) -> Schema:
    """What a list holds."""
    if node.members:
        return named(desk, node, side, desk.name(node.name, "Item"), f"{TODO}: what one of `{node.name}` is.")
    held = item_types(node, side)
    if is_set(node) and held <= {"string"}:
        return one_of_a_set(desk, node, side)
    return typed(held, node.item_kind) | ({"items": {}} if "array" in held else {})


def codes(desk: Desk, node: Node, side: Side) -> Schema:
    """The page's table of codes, at the first field of an answer that carries them."""
    if not (side.answers and desk.codes and CODE.fullmatch(node.name)):
        return {}
    listed = {each.code: each.message for each in desk.codes if each.code}
    desk.codes = ()
    return {"x-codes": [{"code": code, "meaning": text or f"{TODO}: what it means."} for code, text in listed.items()]}


def is_set(node: Node) -> bool:
    """Whether its values can be an enum: the generator makes a name of each."""
    names = [folded(value) for value in values(node)]
    return bool(names) and all(names) and len(names) == len(set(names)) and "`" not in "".join(values(node))


def values(node: Node) -> tuple[str, ...]:
    rows = [row for row in (node.field, node.item) if row and row.values]
    return tuple(dict.fromkeys(rows[0].values)) if rows else ()


def one_of_a_set(desk: Desk, node: Node, side: Side) -> Schema:
    """A closed enum and its open wrapper; what the spec has already is used again."""
    listed = list(values(node))
    for name, schema in desk.known.items():
        if schema.get("enum") == listed and name.removesuffix("Value") in desk.known:
            return reference(name.removesuffix("Value"))
    name = desk.name(node.name)
    source = desk.at(side.row(node.row))
    desk.schemas[name] = {
        "description": f"{desk.described(node.name)} {OPEN}",
        "x-source": source,
        "anyOf": [reference(f"{name}Value"), {"type": "string"}],
    }
    desk.schemas[f"{name}Value"] = {
        "type": "string",
        "x-source": source,
        "description": "".join(f"- `{value}`: {TODO}: what it means.\n" for value in listed),
        "enum": listed,
    }
    return reference(name)
