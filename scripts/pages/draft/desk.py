"""What a draft is made on: the spec it is for, what was made so far, and what a person is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, cast

import attrs
from jsonschema import Draft202012Validator
from speclint.drafts import TODO
from speclint.places import Document

from pages.draft.tree import Seen
from pages.draft.words import BLAND, class_name, described
from pages.facts import ErrorCode

Schema = dict[str, Any]
SAYS_NOTHING = BLAND | {"id", "name", "description", "message"}
TWICE = 2
"""Times that a spec says the same of one name before it is said again."""


@attrs.define
class Desk:
    document: Document
    source: str
    """The page's ID among `info.x-sources`."""
    operation: str
    codes: tuple[ErrorCode, ...] = ()
    """The vendor's codes, until a field is found that holds them."""
    schemas: dict[str, Schema] = attrs.field(factory=dict)
    notes: list[str] = attrs.field(factory=list)

    _said: dict[str, Counter[tuple[str, str | None]]] = attrs.field(init=False, repr=False)
    """The description and the unit of all that the spec calls by a name."""

    def __attrs_post_init__(self) -> None:
        self._said = {}
        for name, description, unit in _descriptions(self.document):
            self._said.setdefault(name, Counter())[description, unit] += 1

    def described(self, name: str) -> str:
        """What a field is: as the spec says it of others of this name, or as far as the name tells."""
        said = self.said_before(name)
        if said is None:
            return described(name)
        self.note(f"`{name}` is described as elsewhere in this spec: see whether it is the same")
        return said[0]

    def said_before(self, name: str) -> tuple[str, str | None] | None:
        """Description and unit, where the spec has them twice at least, and mostly so."""
        found = self._said.get(name)
        if not found:
            return None
        said, count = found.most_common(1)[0]
        return said if count >= TWICE and 2 * count > found.total() else None

    @property
    def known(self) -> dict[str, Schema]:
        there: dict[str, Schema] = self.document.get("components", {}).get("schemas", {})
        return there | self.schemas

    def name(self, wanted: str, ending: str = "") -> str:
        return class_name(wanted, self.operation, self.known, ending)

    def at(self, place: str) -> str:
        return f"{self.source}: {place}"

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def unfit(self, schema: Schema, value: Any) -> str | None:
        """Why `value` is not what `schema` says."""
        whole = schema | {"components": {"schemas": self.known}}
        return next((error.message for error in Draft202012Validator(whole).iter_errors(value)), None)


def _descriptions(node: Any) -> Iterator[tuple[str, str, str | None]]:
    """The name, the description and the unit of each field and each parameter below a node."""
    if isinstance(node, list):
        for each in cast("list[Any]", node):
            yield from _descriptions(each)
    elif isinstance(node, dict):
        below = cast("dict[str, Any]", node)
        properties = below.get("properties")
        named: Iterable[tuple[Any, Any]] = [(below["name"], below)] if "in" in below and "name" in below else []
        if isinstance(properties, dict):
            named = cast("dict[str, Any]", properties).items()
        for name, said in named:
            text = said.get("description") if isinstance(said, dict) else None
            if isinstance(text, str) and TODO not in text and str(name).lower() not in SAYS_NOTHING:
                yield str(name), text, said.get("x-unit")
        for each in below.values():
            yield from _descriptions(each)


@attrs.frozen
class Side:
    """A request or an answer: where its rows are on the page, and what its samples show."""

    place: str
    seen: Seen = attrs.field(factory=lambda: Seen({}, {}))
    answers: bool = False
    """Answers accept more than the page says, and null; what we send is what it says."""

    def row(self, path: str) -> str:
        return f"{self.place}, row {path}" if path else self.place


def reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
