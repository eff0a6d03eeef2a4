"""A spec says the same facts as a page does, and what else it knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages.facts import UnusableError
from pages.specs.nodes import load
from pages.specs.operations import Known, Operation, operations

from support.harbour import PATH, SPECS, STATES

ROOT = Path(__file__).resolve().parents[2]
LINES = (SPECS / "harbour.yaml").read_text().splitlines()


@pytest.fixture(scope="module")
def berth() -> Operation:
    return operations(SPECS)[0]


def test_each_operation_is_found() -> None:
    """All operations of all specs of a folder, by vendor and name; YAML that is no spec is passed over."""
    assert ["harbour/ShowBerth", "harbour/LoadCargo", "harbour/MoveShip"] == [each.name for each in operations(SPECS)]


def test_an_operation_has_method_path_and_line(berth: Operation) -> None:
    """And the paths of its servers, which a page may write before its own."""
    facts = berth.facts

    assert ("GET", PATH, "    get:") == (facts.method, facts.path, LINES[facts.line - 1])
    assert ("/api",) == berth.bases


def test_a_virtual_path_is_none() -> None:
    """An RPC-style operation has a name and no path; its action is no parameter."""
    move = operations(SPECS)[2]

    assert (None, "MoveShip") == (move.facts.path, move.facts.operation)
    assert {"action", "version", "x-harbour-key", "authorization"} <= move.sent_anyway


def test_parameters_are_flat(berth: Operation) -> None:
    """With the types that are accepted, a page's word for them, where they go, and allowed values."""
    said = [(each.path, each.where, each.type, each.required, each.values) for each in berth.facts.parameters]

    assert [
        ("port_id", "path", "string", True, ()),
        ("ship_id", "path", "long", True, ()),
        ("order", "query", "string", False, ("weight", "name")),
        ("names", "query", "[string]", False, ()),
    ] == said


def test_a_body_is_parameters() -> None:
    """A nested field of a request's body is a parameter with dots in its path."""
    load_cargo = operations(SPECS)[1].facts.parameters

    assert [("piece", True), ("piece.id", True), ("piece.weight", False), ("urgent", False)] == [
        (each.path, each.required) for each in load_cargo if each.where == "body"
    ]


def test_fields_are_flat(berth: Operation) -> None:
    """References, nullable references and arrays are followed; a schema that holds itself, once."""
    assert [
        *("state", "waited", "lying", "extra", "note", "pilot", "pilot.name", "pilot.boat"),
        *("pilot.boat.length", "pilot.boat.tows", "cargo", "cargo[].id", "cargo[].weight"),
    ] == [each.path for each in berth.facts.answers["200"]]


def test_a_field_says_what_a_page_would(berth: Operation) -> None:
    """The page's word for its type, the JSON types that are accepted but null, its unit, states of an open set."""
    fields = {each.path: each for each in berth.facts.answers["200"]}
    known = {path: each for path, each in fields.items() if isinstance(each, Known)}

    assert (True, STATES) == (fields["state"].required, fields["state"].values)
    assert ("long", "second", {"integer"}) == (fields["waited"].type, fields["waited"].unit, known["waited"].accepted)
    assert ("string", {"string", "integer"}) == (fields["cargo[].id"].type, known["cargo[].id"].accepted)
    assert (True, False) == (known["pilot"].nullable, known["state"].nullable)


def test_a_field_knows_its_line(berth: Operation) -> None:
    """The line of its name, not of the schema that it refers to."""
    lines = {each.path: LINES[each.line - 1].strip() for each in berth.facts.answers["200"]}

    assert 'state: {$ref: "#/components/schemas/State"}' == lines["state"]
    assert lines["cargo[].weight"].startswith("weight: {type: number")


def test_statuses_codes_and_samples_are_found(berth: Operation) -> None:
    """Those of shared responses too."""
    assert ["200", "404"] == [each.code for each in berth.facts.statuses]
    assert ["NoSuchShip", "NoSuchPort"] == [each.code for each in berth.facts.codes]
    assert [("200", {"state": "MOORED", "waited": 60})] == [(each.status, each.value) for each in berth.facts.samples]


def test_the_shipped_specs_are_read() -> None:
    """Each shipped operation is found, with fields, and lines for all of them."""
    shipped = operations(ROOT / "specs")

    assert 3 <= len(shipped)
    for each in shipped:
        fields = [field for answer in each.facts.answers.values() for field in answer]
        assert fields
        assert all(field.line for field in (*fields, *each.facts.parameters))


def test_a_broken_spec_is_refused(tmp_path: Path) -> None:
    """A file that is no YAML is named, not traced back."""
    (tmp_path / "broken.yaml").write_text("openapi: [")

    with pytest.raises(UnusableError, match=r"broken\.yaml is no YAML"):
        load(tmp_path / "broken.yaml")
