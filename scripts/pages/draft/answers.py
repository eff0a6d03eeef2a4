"""The responses of an operation: its own fields, and the errors that all operations share."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any

from speclint.drafts import TODO
from speclint.places import Document, resolve, walk

from pages.draft.desk import Desk, Schema, Side, reference
from pages.draft.parameters import ROWS
from pages.draft.schema import named
from pages.draft.tree import Node, Seen, grow, look, made_up
from pages.draft.words import pascal, phrase
from pages.facts import Facts, Field, Sample


def refusals(document: Document) -> Iterator[tuple[str, Schema]]:
    """What the operations of `document` answer with 4xx and 5xx."""
    for place in walk(document):
        if place.kind == "operation":
            yield from ((code, each) for code, each in place.node.get("responses", {}).items() if code[0] in "45")


def as_others(desk: Desk, code: str, place: str) -> Schema | None:
    """The answer with `code` in the shape that this vendor's refusals have; None if the spec has none."""
    known = sorted(refusals(desk.document), key=lambda each: each[0] != code)
    if not known:
        return None
    like, answer = known[0]
    if "$ref" in answer:
        if like == code or len({status for status, each in known if each == answer}) > 1:
            return copy.deepcopy(answer)
        answer = resolve(desk.document, answer["$ref"])
    content: dict[str, Any] = copy.deepcopy(answer.get("content", {}))
    if like != code:
        for example in (each for media in content.values() for each in media["examples"].values()):
            example["summary"] = f"As with HTTP {like}; none was published with {code}"
    return {"description": phrase(code), "x-source": desk.at(place)} | ({"content": content} if content else {})


def of_all_others(desk: Desk) -> dict[str, Schema]:
    """For a page that is silent on refusals: every one that an operation of this vendor is known to give."""
    return {code: copy.deepcopy(each) for code, each in sorted(refusals(desk.document), key=lambda each: each[0])}


REFUSAL = "Refusal"
EMPTY = ("204", "205", "304")
"""Statuses whose answers have no content, whatever a page shows."""
CODES = {str(status.value) for status in HTTPStatus if status >= 200}


def responses(desk: Desk, facts: Facts) -> dict[str, Schema]:
    codes = statuses(desk, facts)
    if not any(code[0] == "2" for code in codes):
        codes.insert(0, "200")
    # Refusals first: the page's codes belong to them, if they have a field for codes.
    made = {code: response(desk, facts, code, codes) for code in sorted(codes, reverse=True)}
    if not any(each.code[0] in "45" for each in facts.statuses) and (others := of_all_others(desk)):
        desk.note(f"the page lists no refusals: {', '.join(others)} are as the other operations have them")
        made = others | made
    return dict(sorted(made.items()))


def statuses(desk: Desk, facts: Facts) -> list[str]:
    """Every status that is anywhere on the page, once."""
    said = [*(each.code for each in facts.statuses), *facts.answers]
    said += [each.status for each in (*facts.samples, *facts.codes) if each.status]
    for code in set(said) - CODES:
        desk.note(f"`{code}` is no HTTP status that a client could tell apart: left out")
    return sorted(set(said) & CODES)


def response(desk: Desk, facts: Facts, code: str, codes: list[str]) -> Schema:
    listed = code in (each.code for each in facts.statuses)
    place = f"Status codes, row {code}" if listed else "Response parameters"
    if code[0] in "45" and (made := as_others(desk, code, place)):
        return made
    rows = facts.answers.get(code, ())
    values = samples(facts, "response", code, first=min(each for each in codes if each[0] == "2"))
    made = {"description": phrase(code), "x-source": desk.at(place)}
    if code in EMPTY and (rows or values):
        desk.note(f"an answer with {code} has no content: what the page shows of one is left out")
    if code in EMPTY or not (rows or values):
        return made
    name = REFUSAL if code[0] in "45" else pascal(desk.operation, "Reply")
    return made | {"content": content(desk, rows, values, name, Side("Response parameters", answers=True))}


def body(desk: Desk, rows: list[Field], facts: Facts) -> Schema:
    if not rows:
        return {}
    values = samples(facts, "request", None, first=None)
    name = pascal(desk.operation, "Request")
    required = any(row.required for row in rows)
    return {"requestBody": {"required": required, "content": content(desk, rows, values, name, Side(ROWS))}}


def samples(facts: Facts, kind: str, code: str | None, first: str | None) -> list[Sample]:
    """The JSON samples with a status; a sample without any is one of the first that is a success."""
    return [
        each
        for each in facts.samples
        if each.kind == kind and isinstance(each.value, dict | list) and (each.status or first) == code
    ]


def content(desk: Desk, rows: Iterable[Field], values: list[Sample], name: str, side: Side) -> Schema:
    tree, seen = grow(rows), look(each.value for each in values)
    side = Side(side.place, seen, side.answers)
    for path in unlisted(tree, seen):
        desk.note(f"line {min(each.line for each in values)}: the sample has `{path}`, which no row names")
    tree.many = tree.many or "array" in seen.types.get("", ())
    made = reference_to(desk, tree, side, name)
    schema = {"type": "array", "items": made} if tree.many else made
    return {"application/json": {"schema": schema, "examples": examples(desk, schema, tree, values, side)}}


def reference_to(desk: Desk, tree: Node, side: Side, name: str) -> Schema:
    """One schema for all refusals of a page, if they have the same keys."""
    there = desk.schemas.get(name)
    if there and list(there.get("properties", {})) == list(tree.members):
        return reference(name)
    what = "a refusal" if name == REFUSAL else "an answer" if side.answers else "a request"
    return named(desk, tree, side, desk.name(name), f"{TODO}: what {what} of `{desk.operation}` holds.")


def unlisted(tree: Node, seen: Seen) -> Iterator[str]:
    nodes = {node.path: node for node in every(tree)}
    for path in seen.types:
        parent = nodes.get(path.rpartition(".")[0])
        if path not in nodes and not path.endswith("[]") and parent and (parent.members or not parent.path):
            yield path


def every(node: Node) -> Iterator[Node]:
    yield node
    for member in node.members.values():
        yield from every(member)


def examples(desk: Desk, schema: Schema, tree: Node, values: list[Sample], side: Side) -> Schema:
    """The page's samples as they are; one that no schema of its rows can fit is left out."""
    kind = "Sample response" if side.answers else "Sample request"
    made: dict[str, Any] = {}
    for sample in values:
        if why := desk.unfit(schema, sample.value):
            desk.note(f"line {sample.line}: the sample is left out, it is not what the rows say: {why}")
        else:
            made[f"documented{len(made) + 1 if made else ''}"] = {"x-source": desk.at(kind), "value": sample.value}
    filler = {
        "summary": "Put together from the rows; the page shows no sample that fits.",
        "x-source": desk.at(side.place),
        "value": made_up(tree),
    }
    return made or {"madeUp": filler}
