"""How a drafted operation says no: as the operations of its vendor do that are there, or as its page says."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from speclint.places import Document, resolve, walk

from .desk import Desk, Schema
from .words import phrase


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
