"""A vendor's page that says what `tests/pages/harbour/harbour.yaml` says, as facts; and ways to change it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import attrs
from pages.facts import ErrorCode, Facts, Field, Page, Sample, Status

SPECS = Path(__file__).resolve().parents[1] / "pages" / "harbour"
PATH = "/v1/ports/{port_id}/ships/{ship_id}/berth"
STATES = ("WAITING", "MOORING", "MOORED")
GOOD = {"state": "MOORED", "waited": 60, "cargo": [{"id": "a", "weight": 1.5}]}

BERTH = Facts(
    title="Looking up a berth",
    operation="ShowBerth",
    method="GET",
    path=PATH,
    line=5,
    updated="2026-10-01",
    language="en",
    parameters=(
        Field("port_id", "String", True, "path", description="The port's id.", line=10),
        Field("ship_id", "Long", True, "path", description="The ship's id.", line=11, example="17"),
        Field("order", "String", False, "query", ("weight", "name"), description="Sorts the cargo.", line=12),
        Field("names", "Array of strings", False, "query", description="Only this cargo.", line=13),
    ),
    answers={
        "200": (
            Field("state", "String", values=STATES, description="How far the ship has come.", line=20),
            Field("waited", "Long", unit="second", description="Seconds spent waiting.", line=21),
            Field("lying", "Boolean", values=("true", "false"), description="Whether it lies.", line=22),
            Field("extra", "Object", description="More.", line=23),
            Field("note", "String", description="A remark.", line=23),
            Field("pilot", "Object", description="The pilot.", line=24),
            Field("pilot.name", "String", description="The pilot's name.", line=25),
            Field("pilot.boat", "Object", description="The pilot's boat.", line=26),
            Field("pilot.boat.length", "Double", description="Its length.", line=27),
            Field("pilot.boat.tows", "Object", description="Another boat.", line=27),
            Field("cargo", "Array of Piece objects", description="What is on board.", line=28),
            Field("cargo[].id", "String", description="The piece's id.", line=29),
            Field("cargo[].weight", "Float", description="The piece's weight.", line=30),
        )
    },
    statuses=(Status("200", "OK", 40), Status("404", "Nothing of that name lies in this port.", 41)),
    codes=(ErrorCode("NoSuchShip", "No ship of that name is known here.", "404", 45),),
    samples=(
        Sample("request", "GET https://{endpoint}/v1/ports/{port_id}/ships/17/berth", None, None, 50),
        Sample("response", "...", GOOD, "200", 52),
    ),
)
"""Agrees with the spec but for what the spec takes besides, on purpose, `MEANT`."""
MEANT = ("field-seen", "answer 200 cargo[].id")


def page(text: str, facts: Facts = BERTH, name: str = "berth.md") -> Page:
    return Page(name, hashlib.sha256(text.encode()).hexdigest(), "markdown", facts)


def change(facts: Facts, path: str, /, **news: Any) -> Facts:
    """`facts` with other values in the parameter or the field of that path."""

    def changed(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(attrs.evolve(field, **news) if field.path == path else field for field in fields)

    return attrs.evolve(
        facts,
        parameters=changed(facts.parameters),
        answers={status: changed(fields) for status, fields in facts.answers.items()},
    )


def drop(facts: Facts, path: str) -> Facts:
    """`facts` without the parameter or the field of that path."""
    return attrs.evolve(
        facts,
        parameters=tuple(field for field in facts.parameters if field.path != path),
        answers={status: tuple(f for f in fields if f.path != path) for status, fields in facts.answers.items()},
    )


def add(facts: Facts, *fields: Field) -> Facts:
    """`facts` with more fields: parameters, if they go somewhere, else of the answer 200."""
    parameters = tuple(field for field in fields if field.where)
    answer = tuple(field for field in fields if not field.where)
    answers = facts.answers | {"200": facts.answers["200"] + answer}
    return attrs.evolve(facts, parameters=facts.parameters + parameters, answers=answers)
