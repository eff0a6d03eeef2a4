"""Every usual way to break a caller of a spec is found, and nothing harmless is called a break."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from judge.findings import Heading, Severity
from judge.specs import differences
from speclint.documents import values
from speclint.findings import no_openapi
from speclint.places import spec_files

SPEC = """
openapi: 3.1.0
info: {title: Berths, version: "1"}
security: [{token: []}]
paths:
  /ships/{ship}:
    parameters:
      - {name: ship, in: path, required: true, schema: {type: string}}
    get:
      operationId: findShip
      description: Reads where a ship is.
      parameters:
        - {name: fields, in: query, style: form, schema: {type: array, maxItems: 9, items: {type: string}}}
        - {name: depth, in: query, schema: {type: integer}}
        - {name: tide, in: query, schema: {type: string, enum: [high, low]}}
      responses:
        "200":
          description: Found.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Found"}
              examples: {one: {value: {ships: []}}}
        "202": {description: Not yet.}
        "404": {$ref: "#/components/responses/Refused"}
        "410": {$ref: "#/components/responses/Refused"}
  /tides:
    post:
      operationId: askTide
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Question"}}}
      responses:
        "200": {description: Answered.}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    key: {type: apiKey, in: header, name: X-Key}
  responses:
    Refused:
      description: Refused.
      content:
        application/json:
          schema: {type: object, required: [code], properties: {code: {type: string}, why: {type: string}}}
  schemas:
    Question:
      type: object
      properties: {harbour: {type: [string, "null"]}, days: {type: integer, maximum: 30}}
    Found:
      type: object
      required: [ships]
      properties:
        ships: {type: [array, "null"], items: {$ref: "#/components/schemas/Ship"}}
        weather: {oneOf: [{$ref: "#/components/schemas/Weather"}, {type: "null"}]}
    Weather: {type: object, properties: {wind: {type: integer}}}
    Ship:
      type: object
      required: [name]
      properties:
        name: {type: string}
        waited: {type: integer, x-unit: millisecond, description: How long.}
        state: {$ref: "#/components/schemas/State"}
        escort: {$ref: "#/components/schemas/Ship"}
    State: {anyOf: [{$ref: "#/components/schemas/StateValue"}, {type: string}]}
    StateValue: {type: string, enum: [AT_SEA, MOORED]}
"""

Spec = dict[str, Any]
Mutation = Callable[[Spec], object]
BREAK, WARN, INFO = Severity

OPERATION = "GET /ships/{ship}"


def get(spec: Spec) -> Any:
    return spec["paths"]["/ships/{ship}"]["get"]


def parameter(spec: Spec, index: int) -> Any:
    return get(spec)["parameters"][index]


def named(spec: Spec, name: str) -> Any:
    return spec["components"]["schemas"][name]


def ship(spec: Spec) -> Any:
    return named(spec, "Ship")["properties"]


def renamed(node: Spec, old: str, new: str) -> None:
    node[new] = node.pop(old)


# Each: what is done to the spec, and where the break is.
BREAKING: dict[str, tuple[Mutation, str]] = {
    "operation removed": (lambda s: s["paths"].pop("/tides"), "/tides"),
    "path changed": (lambda s: renamed(s["paths"], "/tides", "/tide"), "/tides"),
    "method changed": (lambda s: renamed(s["paths"]["/tides"], "post", "put"), "POST /tides"),
    "required parameter added": (
        lambda s: get(s)["parameters"].append({"name": "n", "in": "query", "required": True, "schema": {}}),
        OPERATION,
    ),
    "optional made required": (lambda s: parameter(s, 1).update(required=True), f"{OPERATION} parameter depth"),
    "optional parameter removed": (lambda s: get(s)["parameters"].pop(1), OPERATION),
    "parameter type changed": (
        lambda s: parameter(s, 1)["schema"].update(type="boolean"),
        f"{OPERATION} parameter depth",
    ),
    "optional response property removed": (lambda s: ship(s).pop("waited"), f"{OPERATION} 200 ships[].waited"),
    "response property type changed": (
        lambda s: ship(s)["name"].update(type="integer"),
        f"{OPERATION} 200 ships[].name",
    ),
    "required response property made optional": (
        lambda s: named(s, "Found").pop("required"),
        f"{OPERATION} 200 ships",
    ),
    "response status removed": (lambda s: get(s)["responses"].pop("202"), OPERATION),
    "enum value removed from a request": (
        lambda s: parameter(s, 2)["schema"].update(enum=["high"]),
        f"{OPERATION} parameter tide",
    ),
    "maxItems lowered on a request": (
        lambda s: parameter(s, 0)["schema"].update(maxItems=3),
        f"{OPERATION} parameter fields",
    ),
    "security changed": (lambda s: s.update(security=[{"key": []}]), OPERATION),
    "explode changed": (lambda s: parameter(s, 0).update(explode=False), f"{OPERATION} parameter fields"),
    "unit changed": (lambda s: ship(s)["waited"].update({"x-unit": "second"}), f"{OPERATION} 200 ships[].waited"),
    # Where specshift does not look, or looks the other way.
    "field of a shared refusal removed": (
        lambda s: s["components"]["responses"]["Refused"]["content"]["application/json"]["schema"]["properties"].pop(
            "why"
        ),
        f"{OPERATION} 404,410 why",
    ),
    "field of a nullable reference removed": (
        lambda s: named(s, "Weather")["properties"].pop("wind"),
        f"{OPERATION} 200 weather.wind",
    ),
    "response property made nullable": (
        lambda s: ship(s)["name"].update(type=["string", "null"]),
        f"{OPERATION} 200 ships[].name",
    ),
    "null refused in a request": (
        lambda s: named(s, "Question")["properties"]["harbour"].update(type="string"),
        "POST /tides body harbour",
    ),
    "first limit on a request": (
        lambda s: named(s, "Question")["properties"]["harbour"].update(maxLength=5),
        "POST /tides body harbour",
    ),
    "first enum on a request": (
        lambda s: named(s, "Question")["properties"]["harbour"].update(enum=["Kiel"]),
        "POST /tides body harbour",
    ),
    "parameter of a path changed": (
        lambda s: s["paths"]["/ships/{ship}"]["parameters"][0]["schema"].update(type="integer"),
        f"{OPERATION} parameter ship",
    ),
    "operation renamed": (lambda s: get(s).update(operationId="getShip"), OPERATION),
    "scheme changed": (
        lambda s: s["components"]["securitySchemes"].update(token={"type": "apiKey", "in": "header", "name": "X"}),
        OPERATION,
    ),
    "unit removed": (lambda s: ship(s)["waited"].pop("x-unit"), f"{OPERATION} 200 ships[].waited"),
}

# Each: what is done to the spec, and the worst that is said of it; None is nothing at all.
HARMLESS: dict[str, tuple[Mutation, Severity | None]] = {
    "nothing changed": (lambda s: None, None),
    "descriptions changed": (
        lambda s: (get(s).update(description="Another."), ship(s)["waited"].update(description="Long.")),
        None,
    ),
    "example changed": (
        lambda s: get(s)["responses"]["200"]["content"]["application/json"]["examples"].clear(),
        None,
    ),
    "optional parameter added": (
        lambda s: get(s)["parameters"].append({"name": "n", "in": "query", "schema": {}}),
        INFO,
    ),
    "response property added": (lambda s: ship(s).update(flag={"type": "string"}), INFO),
    "enum value added in a response": (lambda s: named(s, "StateValue")["enum"].append("LOST"), WARN),
    "unit added": (lambda s: named(s, "Weather")["properties"]["wind"].update({"x-unit": "second"}), WARN),
    "operation added": (lambda s: s["paths"].update({"/new": {"get": {"responses": {}}}}), INFO),
    "null gone from a response": (lambda s: named(s, "Found")["properties"]["ships"].update(type="array"), INFO),
    "more accepted in a request": (
        lambda s: named(s, "Question")["properties"]["days"].update(type=["integer", "string"], maximum=60),
        INFO,
    ),
    "types in another order": (
        lambda s: named(s, "Question")["properties"]["harbour"].update(type=["null", "string"]),
        None,
    ),
    "default style written out": (lambda s: parameter(s, 1).update(style="form", explode=True), None),
    "explode of a number": (lambda s: parameter(s, 1).update(explode=False), None),
    "scheme renamed": (
        lambda s: (renamed(s["components"]["securitySchemes"], "token", "t"), s.update(security=[{"t": []}])),
        None,
    ),
    "open enum in a request": (
        lambda s: named(s, "Question")["properties"].update(
            harbour={"anyOf": [{"enum": ["Kiel"], "type": "string"}, {"type": ["string", "null"]}]}
        ),
        None,
    ),
    "another way in": (lambda s: s["security"].append({"key": []}), INFO),
    "reference written out": (
        lambda s: named(s, "Found")["properties"].update(weather=copy.deepcopy(named(s, "Weather"))),
        INFO,
    ),
}


def found(mutation: Mutation) -> list[tuple[Severity, str]]:
    old: Spec = values(SPEC)
    new = copy.deepcopy(old)
    mutation(new)
    return [(each.severity, each.where) for each in differences(old, new)]


def test_the_spec_of_these_tests_is_valid() -> None:
    """What is judged here is OpenAPI."""
    complaints = list(no_openapi(values(SPEC)))

    assert [] == complaints


@pytest.mark.parametrize("name", BREAKING)
def test_a_break_is_found(name: str) -> None:
    """None is missed, and the place is named."""
    mutation, where = BREAKING[name]

    assert (BREAK, where) in found(mutation)


@pytest.mark.parametrize("name", HARMLESS)
def test_there_is_no_false_alarm(name: str) -> None:
    """What harms nobody is no break, and is said as loudly as it deserves."""
    mutation, worst = HARMLESS[name]
    severities = {severity for severity, _ in found(mutation)}

    assert worst == next((each for each in Severity if each in severities), None)


# Each: what is done to the spec, and all that is said of it: what went with something else is no news of its own.
ONE_CAUSE: dict[str, tuple[Mutation, str]] = {
    "content gone": (lambda s: get(s)["responses"]["200"].pop("content"), f"{OPERATION} 200"),
    "a list turned into text": (
        lambda s: named(s, "Found")["properties"].update(ships={"type": "string"}),
        f"{OPERATION} 200 ships",
    ),
    "an object turned into text": (
        lambda s: named(s, "Found")["properties"].update(weather={"type": "string"}),
        f"{OPERATION} 200 weather",
    ),
}


@pytest.mark.parametrize("name", ONE_CAUSE)
def test_what_follows_is_not_said(name: str) -> None:
    """One cause, one finding."""
    mutation, where = ONE_CAUSE[name]

    assert [(BREAK, where)] == found(mutation)


def test_another_server_is_a_change() -> None:
    """The same API at another address is nothing new to call."""
    old: Spec = values(SPEC)
    old["servers"] = [{"url": "https://a.example"}]
    new = copy.deepcopy(old)
    new["servers"] = [{"url": "https://b.example"}]

    assert {Heading.CHANGED} == {each.heading for each in differences(old, new)}


@pytest.mark.parametrize("name", BREAKING)
def test_a_thing_is_said_once(name: str) -> None:
    """specshift and the rules do not both report a change."""
    everything = [each for each in found(BREAKING[name][0]) if each[0] is BREAK]

    assert len(set(everything)) == len(everything)


def test_a_state_of_tomorrow_is_said_once() -> None:
    """What specshift has no severity for is left to the rule that has."""
    mutation, _ = HARMLESS["enum value added in a response"]

    assert [(WARN, f"{OPERATION} 200 ships[].state")] == found(mutation)


def test_our_specs_are_read_to_the_bottom() -> None:
    """A field below a nullable list, below a nullable reference, and in a shared response: each is seen to go."""
    specs = Path(__file__).resolve().parents[2] / "specs"
    for path in spec_files(specs):
        old = values(path.read_text())
        for name, schema in old["components"]["schemas"].items():
            new = copy.deepcopy(old)
            new["components"]["schemas"][name].pop("properties", None)
            breaks = [each.where for each in differences(old, new) if each.severity is BREAK]
            fields = tuple(schema.get("properties", {}))

            assert all(any(where.endswith(field) for where in breaks) for field in fields), f"{path.name}: {name}"
            assert all(where.endswith(fields) for where in breaks)
