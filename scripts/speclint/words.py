"""What a spec must say: what each thing is, where it was learnt, in which unit, and where wire and page differ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pages import kinds
from speclint.places import Place, Rule, types_of

UNITS = (*kinds.UNITS, "page", "unknown")
IDENTIFIER = re.compile(r"^Id of |\bidentifier\b", re.IGNORECASE)
SOURCE = re.compile(r"([\w-]+): \S")
BULLET = re.compile(r"^- `([^`]+)`: \S", re.MULTILINE)


def described(place: Place) -> Iterator[str]:
    if not str(place.node.get("description", "")).strip():
        yield f"a {place.kind} says what it is: `description`"


def sourced(place: Place) -> Iterator[str]:
    if "x-source" not in place.node:
        yield f"a {place.kind} says where it was learnt: `x-source`"


def source_known(place: Place) -> Iterator[str]:
    known = place.document["info"].get("x-sources", {})
    source = place.node.get("x-source")
    match = SOURCE.match(str(source))
    if source is not None and not (match and match[1] in known):
        yield f"`x-source` is `ID: place`, with one of {', '.join(known)} for ID; it is {source!r}"


def schema_says_the_same(place: Place) -> Iterator[str]:
    if place.node.get("description") != place.node.get("schema", {}).get("description"):
        yield "the schema of a parameter repeats its description: the generator shows no other"


def has_example(place: Place) -> Iterator[str]:
    if not any("x-source" in example for example in place.node.get("examples", {}).values()):
        yield "a media type has an example with an `x-source`"


def virtual_path_told(place: Place) -> Iterator[str]:
    virtual = place.pointer.split("/")[2] == f"~1{place.node.get('operationId')}"
    if virtual and "x-wire" not in place.node:
        yield "an operation on a virtual path says what is sent instead: `x-wire`"


def enum_explained(place: Place) -> Iterator[str]:
    values, explained = place.node.get("enum", []), BULLET.findall(str(place.node.get("description")))
    if values and values != explained:
        yield f"the description explains each value as ``- `VALUE`: ...``, in order: {values}, not {explained}"


def unit_given(place: Place) -> Iterator[str]:
    number = "integer" in types_of(place.document, place.node.get("schema", place.node))
    identifier = IDENTIFIER.search(str(place.node.get("description")))
    if number and not identifier and "x-unit" not in place.node:
        yield "a quantity has a unit, `x-unit`; an identifier says that it is one"


def unit_known(place: Place) -> Iterator[str]:
    if place.node.get("x-unit", "unknown") not in UNITS:
        yield f"`x-unit` is one of {', '.join(UNITS)}; it is {place.node['x-unit']!r}"


def page_and_wire(place: Place) -> Iterator[str]:
    """Where they differ, both are said. A null is the rule on the wire, and said by `x-documented-type` alone."""
    accepted = types_of(place.document, place.node)
    page = place.node.get("x-documented-type")
    if page is None:
        learnt_from_page = str(place.node.get("x-source")).startswith("page")
        if len(accepted - {"null"}) > 1 or (learnt_from_page and "null" in accepted):
            yield "more is accepted than a page documents: what it documents is `x-documented-type`"
    elif (documented := kinds.kind(page)) is None:
        yield f"`x-documented-type` is a word of `scripts/pages/kinds.py`; it is {page!r}"
    elif {documented} - {"null"} != accepted - {"null"} and "x-wire" not in place.node:
        yield "the page's type is not what is accepted: what the wire does is `x-wire`"


def codes_explained(place: Place) -> Iterator[str]:
    for entry in place.node.get("x-codes", []):
        if not (entry.get("code") and entry.get("meaning")):
            yield f"`x-codes` gives a `code` and its `meaning`; this is {entry}"


LEARNT = ("operation", "parameter", "response", "named", "field", "scheme")
QUANTITIES = ("field", "parameter", "named")
RULES: dict[Rule, tuple[str, ...]] = {
    described: LEARNT,
    sourced: LEARNT,
    source_known: (*LEARNT, "media", "example", "schema"),
    schema_says_the_same: ("parameter",),
    has_example: ("media",),
    virtual_path_told: ("operation",),
    enum_explained: ("named",),
    unit_given: QUANTITIES,
    unit_known: QUANTITIES,
    page_and_wire: ("field",),
    codes_explained: ("field",),
}
