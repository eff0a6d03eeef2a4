"""What a draft is made on: the spec it is for, what was made so far, and what a person is told of it."""

from __future__ import annotations

from typing import Any

import attrs
from jsonschema import Draft202012Validator
from speclint.places import Document

from ..facts import ErrorCode
from .samples import Seen
from .words import class_name

Schema = dict[str, Any]


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
