"""Which JSON types a drafted field accepts, and what is said of where that is more than the page's word."""

from __future__ import annotations

from typing import Any

from speclint.words import UNITS

from .. import kinds
from .desk import Desk, Schema, Side
from .tree import Node
from .words import identifies

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
