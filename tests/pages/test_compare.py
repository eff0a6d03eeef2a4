"""A change to a page is found, said in words a person understands, and nothing is reported that is not there."""

from __future__ import annotations

import attrs
import pytest
from pages.accepted.redacted import without_prose
from pages.comparing.compare import with_accepted, with_spec, with_twin
from pages.comparing.findings import KINDS, Finding
from pages.facts import ErrorCode, Facts, Field, Sample, Status
from pages.specs.nodes import Source
from pages.specs.operations import Operation, operations, operations_of

from support.harbour import BERTH, GOOD, MEANT, PATH, SPECS, add, change, drop

OPERATIONS = {each.facts.operation: each for each in operations(SPECS)}
STATES = ("WAITING", "MOORING", "MOORED")


def sample(value: object, kind: str = "response", status: str | None = "200", text: str = "...") -> Facts:
    """The page with another sample of an answer in place of its own."""
    return attrs.evolve(BERTH, samples=(BERTH.samples[0], Sample(kind, text, value, status, 52)))


def reordered(facts: Facts) -> Facts:
    """All rows the other way round, on other lines, with blanks and capitals where nobody minds."""
    answers = {
        status: tuple(attrs.evolve(f, line=f.line + 7) for f in fields[::-1])
        for status, fields in facts.answers.items()
    }
    facts = attrs.evolve(facts, parameters=facts.parameters[::-1], answers=answers, line=9)
    facts = change(change(facts, "waited", type=" long "), "names", type="array[string]")
    return change(facts, "note", description="\n  • A \u00a0remark. ")


Expected = list[tuple[str, str]]
# What is changed; what is found against the spec, but for what is meant; and what against the page as accepted.
CHANGES: dict[str, tuple[Facts, Expected, Expected]] = {
    "nothing": (BERTH, [], []),
    "a table's columns and rows are reordered": (reordered(BERTH), [], []),
    "a field is added": (
        add(BERTH, Field("flag", "String", line=31)),
        [("field-new", "answer 200 flag")],
        [("field-new", "answer 200 flag")],
    ),
    "an object is added, with its fields": (
        add(BERTH, Field("crew[]", "[object]", line=31), Field("crew[].name", "String", line=32)),
        [("field-new", "answer 200 crew[]")],
        [("field-new", "answer 200 crew[]")],
    ),
    "a field is removed": (
        drop(BERTH, "waited"),
        [("field-gone", "answer 200 waited")],
        [("field-gone", "answer 200 waited")],
    ),
    "an object is removed, with its fields": (
        drop(
            drop(drop(drop(drop(BERTH, "pilot"), "pilot.name"), "pilot.boat"), "pilot.boat.length"), "pilot.boat.tows"
        ),
        [("field-gone", "answer 200 pilot")],
        [("field-gone", "answer 200 pilot")],
    ),
    "an object is renamed": (
        change(
            change(change(BERTH, "cargo", path="cargos"), "cargo[].id", path="cargos[].id"),
            "cargo[].weight",
            path="cargos[].weight",
            type="String",
        ),
        [("field-renamed", "answer 200 cargo"), ("field-type", "answer 200 cargo[].weight")],
        [("field-renamed", "answer 200 cargo"), ("field-type", "answer 200 cargo[].weight")],
    ),
    "an object is moved, with its fields": (
        change(
            change(change(BERTH, "pilot.boat", path="boat"), "pilot.boat.length", path="boat.length"),
            "pilot.boat.tows",
            path="boat.tows",
        ),
        [("field-moved", "answer 200 boat")],
        [("field-moved", "answer 200 boat")],
    ),
    "lists are marked otherwise": (
        change(change(BERTH, "cargo", path="cargo[]"), "cargo[].id", path="cargo.id"),
        [],
        [],
    ),
    "a field is listed twice": (add(BERTH, Field("note", "String", description="A remark.", line=31)), [], []),
    "an object is not listed, but its fields are": (
        drop(BERTH, "pilot.boat"),
        [],
        [("field-gone", "answer 200 pilot.boat")],
    ),
    "a field is renamed": (
        change(BERTH, "waited", path="waitedFor"),
        [("field-renamed", "answer 200 waited")],
        [("field-renamed", "answer 200 waited")],
    ),
    "a field is moved": (
        add(drop(BERTH, "pilot.name"), Field("name", "String", description="The pilot's name.", line=31)),
        [("field-moved", "answer 200 name")],
        [("field-moved", "answer 200 name")],
    ),
    "a field is retyped": (
        change(BERTH, "waited", type="String"),
        [("field-type", "answer 200 waited")],
        [("field-type", "answer 200 waited")],
    ),
    "a field is retyped, and the spec takes both": (
        change(BERTH, "cargo[].id", type="Long"),
        [("field-word", "answer 200 cargo[].id")],
        [("field-type", "answer 200 cargo[].id")],
    ),
    "a list holds something else": (
        change(BERTH, "names", type="[integer]"),
        [("parameter-type", "parameter query names")],
        [("parameter-type", "parameter query names")],
    ),
    "a field has a type that nobody knows": (
        change(BERTH, "note", type="Remark"),
        [("type-word", "answer 200 note")],
        [("field-type", "answer 200 note")],
    ),
    "a parameter is made required": (
        change(BERTH, "order", required=True),
        [("parameter-required", "parameter query order")],
        [("parameter-required", "parameter query order")],
    ),
    "a parameter is made optional": (
        change(BERTH, "ship_id", required=False),
        [("parameter-optional", "parameter path ship_id")],
        [("parameter-optional", "parameter path ship_id")],
    ),
    "a field is made required": (
        change(BERTH, "note", required=True),
        [("field-required", "answer 200 note")],
        [("field-required-said", "answer 200 note")],
    ),
    "whether a parameter is required is not said any more": (
        change(BERTH, "order", required=None),
        [],
        [("parameter-required-lost", "parameter query order")],
    ),
    "a type is lost": (change(BERTH, "note", type=None), [], [("field-type", "answer 200 note")]),
    "the name of the operation is lost": (attrs.evolve(BERTH, operation=None), [], [("operation", "operation")]),
    "the date is lost": (attrs.evolve(BERTH, updated=None), [], [("updated", "date")]),
    "a field is typed otherwise than the spec notes nothing of": (
        change(BERTH, "pilot.name", type="Long"),
        [("field-type", "answer 200 pilot.name")],
        [("field-type", "answer 200 pilot.name")],
    ),
    "a field that the spec requires is made optional": (
        change(BERTH, "state", required=False),
        [("field-optional", "answer 200 state")],
        [("field-required-said", "answer 200 state")],
    ),
    "a state is added": (
        change(BERTH, "state", values=(*STATES, "PAUSED"), description="Now with PAUSED."),
        [("field-value-new", "answer 200 state")],
        [("description", "answer 200 state"), ("field-value-new", "answer 200 state")],
    ),
    "a state is removed": (
        change(BERTH, "state", values=("WAITING", "MOORED")),
        [("field-value-gone", "answer 200 state")],
        [("field-value-gone", "answer 200 state")],
    ),
    "all states are lost": (
        change(BERTH, "state", values=()),
        [("field-values-lost", "answer 200 state")],
        [("field-values-lost", "answer 200 state")],
    ),
    "a parameter's value is refused from now on": (
        change(BERTH, "order", values=("weight",)),
        [("parameter-value-gone", "parameter query order")],
        [("parameter-value-gone", "parameter query order")],
    ),
    "the path is changed": (
        attrs.evolve(BERTH, path="/v2/ports/{port_id}/ships/{ship_id}/berth"),
        [("path", "path")],
        [("path", "path")],
    ),
    "a parameter of the path is renamed": (
        change(attrs.evolve(BERTH, path="/v1/ports/{port_id}/ships/{shipId}/berth"), "ship_id", path="shipId"),
        [("parameter-renamed", "parameter path ship_id"), ("path-names", "path")],
        [("parameter-renamed", "parameter path ship_id"), ("path-names", "path")],
    ),
    "the path begins at the server": (attrs.evolve(BERTH, path=f"/api{PATH}"), [], [("path", "path")]),
    "the method is changed": (
        attrs.evolve(BERTH, method="POST"),
        [("method", "method")],
        [("method", "method")],
    ),
    "a parameter is renamed": (
        change(BERTH, "order", path="orderBy"),
        [("parameter-renamed", "parameter query order")],
        [("parameter-renamed", "parameter query order")],
    ),
    "a parameter goes, and another that is like it in nothing comes": (
        add(drop(BERTH, "order"), Field("zone", "String", False, "query", line=14)),
        [("parameter-gone", "parameter query order"), ("parameter-new", "parameter query zone")],
        [("parameter-gone", "parameter query order"), ("parameter-new", "parameter query zone")],
    ),
    "a required parameter is added": (
        add(BERTH, Field("tide", "String", True, "query", line=14)),
        [("parameter-needed", "parameter query tide")],
        [("parameter-needed", "parameter query tide")],
    ),
    "a parameter is sent elsewhere": (
        change(BERTH, "order", where="header"),
        [("parameter-where", "parameter query order")],
        [("parameter-where", "parameter query order")],
    ),
    "the page does not say where a parameter goes": (change(BERTH, "order", where=None), [], []),
    "a header that is sent by whoever signs is listed": (
        add(BERTH, Field("X-Harbour-Key", "String", True, "header", line=14)),
        [],
        [("parameter-needed", "parameter header X-Harbour-Key")],
    ),
    "a status code is added": (
        attrs.evolve(BERTH, statuses=(*BERTH.statuses, Status("409", "Taken", 42))),
        [("status-new", "status 409")],
        [("status-new", "status 409")],
    ),
    "a status code is removed": (
        attrs.evolve(BERTH, statuses=BERTH.statuses[:1]),
        [("status-gone", "status 404")],
        [("status-gone", "status 404")],
    ),
    "a status means something else": (
        attrs.evolve(BERTH, statuses=(BERTH.statuses[0], Status("404", "The port is closed.", 41))),
        [],
        [("description", "status 404")],
    ),
    "no status code is listed": (attrs.evolve(BERTH, statuses=()), [], [("status-gone", "status 404")]),
    "the fields of the answer are lost": (
        attrs.evolve(BERTH, answers={}),
        [("answer-lost", "answer 200")],
        [("answer-lost", "answer 200")],
    ),
    "a code of an error is added": (
        attrs.evolve(BERTH, codes=(*BERTH.codes, ErrorCode("Fog", "Nothing is seen.", line=46))),
        [("code-new", "code Fog")],
        [("code-new", "code Fog")],
    ),
    "a code of an error is removed": (attrs.evolve(BERTH, codes=()), [], [("code-gone", "code NoSuchShip")]),
    "a sample is changed": (
        sample(GOOD | {"waited": 61}),
        [],
        [("sample", "sample response 200")],
    ),
    "a sample is changed, and is no longer what the spec says": (
        sample(GOOD | {"waited": "soon"}),
        [("sample-invalid", "sample response 200")],
        [("sample", "sample response 200")],
    ),
    "a sample lacks what is always there": (
        sample({"waited": 60}, status=None),
        [("sample-invalid", "sample response")],
        [("sample", "sample response 200"), ("sample", "sample response")],
    ),
    "a sample is no JSON any more": (
        sample(None, text="moored"),
        [],
        [("sample", "sample response 200")],
    ),
    "the sample of a request asks elsewhere": (
        attrs.evolve(BERTH, samples=(Sample("request", "GET https://h/v1/ships/17", line=50), BERTH.samples[1])),
        [("sample-path", "sample request")],
        [("sample", "sample request")],
    ),
    "the unit is changed in a description": (
        change(BERTH, "waited", unit="ms", description="Milliseconds spent waiting."),
        [("field-unit", "answer 200 waited")],
        [("field-unit", "answer 200 waited")],
    ),
    "the unit is lost from a description": (
        change(BERTH, "waited", unit=None, description="Time spent waiting."),
        [],
        [("field-unit", "answer 200 waited")],
    ),
    "a description is changed": (
        change(BERTH, "note", description="A remark, or nothing."),
        [],
        [("description", "answer 200 note")],
    ),
    "an example is changed": (
        change(BERTH, "ship_id", example="18"),
        [],
        [("example", "parameter path ship_id")],
    ),
    "the title is lost": (attrs.evolve(BERTH, title=None), [], [("title-lost", "title")]),
    "the title is changed": (attrs.evolve(BERTH, title="Berths"), [], [("title", "title")]),
    "the date is changed": (attrs.evolve(BERTH, updated="2026-11-01"), [], [("updated", "date")]),
    "the operation is called otherwise": (
        attrs.evolve(BERTH, operation="GetBerth"),
        [("operation", "operation")],
        [("operation", "operation")],
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_is_found_against_the_spec(case: str) -> None:
    """What contradicts the spec is found, where it is, and nothing else."""
    facts, expected, _ = CHANGES[case]

    assert sorted(expected) == sorted(where(with_spec(facts, OPERATIONS["ShowBerth"])))


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_is_found_against_what_was_accepted(case: str) -> None:
    """What changed on a page is found without its prose, where it is, and nothing else."""
    facts, _, expected = CHANGES[case]

    assert sorted(expected) == sorted(where(with_accepted(without_prose(facts), without_prose(BERTH))))


SAID = {
    "a field is retyped": "The page calls the field waited a string; the spec takes a long.",
    "a field is retyped, and the spec takes both": (
        "The page calls the field cargo[].id a long; the spec notes a string."
    ),
    "a state is added": "The page lists a state of the field state that the spec lacks: PAUSED.",
    "all states are lost": "The page lists no values for the field state; the spec lists WAITING, MOORING, MOORED.",
    "the unit is changed in a description": (
        "The page gives the field waited in milliseconds; the spec gives it in seconds."
    ),
    "a parameter is renamed": "The page has orderBy where the spec has the parameter order: renamed, it seems.",
    "a field is moved": "The page has the field name; the spec has it at pilot.name.",
    "a sample is changed, and is no longer what the spec says": (
        'The page\'s sample response 200 has "soon" at `waited`; the spec takes integer or null.'
    ),
    "a sample lacks what is always there": "The page's sample response lacks state; the spec requires it.",
    "the path is changed": f"The page gives the path {PATH.replace('v1', 'v2')}; the spec has {PATH}.",
    "a required parameter is added": "The page requires the parameter tide, which the spec lacks.",
}


@pytest.mark.parametrize("case", SAID)
def test_a_finding_is_a_sentence(case: str) -> None:
    """A person reads who says what, and what the other says."""
    [finding] = unmeant(with_spec(CHANGES[case][0], OPERATIONS["ShowBerth"]))

    assert SAID[case] == finding.sentence


SAID_SINCE = {
    "a field is retyped": "The page now calls the field waited a string; the accepted one calls it a long.",
    "the unit is changed in a description": (
        "The page now gives the field waited in milliseconds; the accepted one gives it in seconds."
    ),
    "whether a parameter is required is not said any more": (
        "The page now does not say whether the parameter order is required; the accepted one says no."
    ),
    "a type is lost": "The page now gives the field note no type; the accepted one calls it a string.",
    "the name of the operation is lost": (
        "The page now gives the operation no name; the accepted one calls it ShowBerth."
    ),
    "the date is lost": "The page has lost its date, 2026-10-01.",
    "the title is lost": "The page has lost its title, Looking up a berth.",
    "a sample is changed": "The sample response 200 changed: `waited` was 60 and is 61.",
    "a sample is no JSON any more": "The sample response 200 changed: it is no JSON any more.",
    "the sample of a request asks elsewhere": (
        "The sample request changed: GET /v1/ports/{port_id}/ships/17/berth became GET /v1/ships/17."
    ),
    "an example is changed": "The example of the parameter ship_id changed from 17 to 18.",
}


@pytest.mark.parametrize("case", SAID_SINCE)
def test_a_change_is_a_sentence(case: str) -> None:
    """A person reads what it was and what it is."""
    [finding] = with_accepted(without_prose(CHANGES[case][0]), without_prose(BERTH))

    assert SAID_SINCE[case] == finding.sentence


def test_findings_know_their_lines() -> None:
    """Each names the line on the page and in the spec; what one side lacks, the line where its like begin."""
    new = with_spec(
        change(add(BERTH, Field("flag", "String", line=31)), "waited", type="String"), OPERATIONS["ShowBerth"]
    )
    lines = {finding.at: (finding.line, finding.other_line) for finding in new}
    spec = (SPECS / "harbour.yaml").read_text().splitlines()

    assert (21, "        waited:") == (lines["answer 200 waited"][0], spec[lines["answer 200 waited"][1] - 1][:15])
    assert (31, "        state:") == (lines["answer 200 flag"][0], spec[lines["answer 200 flag"][1] - 1][:14])


def test_a_language_that_lags_is_found() -> None:
    """What one language lists and its twin has lost is said of the two; their prose is not compared."""
    english = change(drop(BERTH, "note"), "state", values=())
    chinese = attrs.evolve(
        change(BERTH, "waited", description="等待的秒数。", unit="秒"), language="zh", title="查询泊位"
    )

    found = with_twin(english, chinese)

    assert [("language", "answer 200 note"), ("language", "answer 200 state")] == where(found)
    assert [
        "The English page lacks the field note, which the Chinese page has.",
        "The English page lists no values for the field state; the Chinese page lists WAITING, MOORING, MOORED.",
    ] == [finding.sentence for finding in found]


def test_what_a_language_does_not_say_is_no_difference() -> None:
    """No type, no unit, no statuses: a page may say less than its twin in all but what it lists."""
    silent = attrs.evolve(change(BERTH, "waited", type=None, unit=None), statuses=(), method=None, language="ja")

    assert [] == with_twin(BERTH, attrs.evolve(silent, statuses=BERTH.statuses))
    assert [] == with_twin(silent, BERTH)


def test_a_virtual_path_is_no_path_of_a_page() -> None:
    """Of an RPC-style operation a page gives no path, and any method does; its action and version are sent anyway."""
    facts = Facts(
        operation="MoveShip",
        method="GET",
        path="/",
        parameters=(Field("Action", "String", True, line=3), Field("ShipId", "String", True, line=4)),
        samples=(Sample("request", "GET https://h/?Action=MoveShip&ShipId=1", line=9),),
    )

    assert [] == with_spec(facts, OPERATIONS["MoveShip"])


def test_a_body_is_compared_as_parameters_are() -> None:
    """Fields of a request's body are found by their way down, and its sample is held to its schema."""
    facts = Facts(
        method="POST",
        path="/v1/cargo",
        parameters=(
            Field("piece", "Object", True, "body", line=3),
            Field("piece.weight", "Long", False, "body", line=4),
        ),
        samples=(Sample("request", "POST /v1/cargo", {"piece": {"id": 1, "weight": "much"}}, line=9),),
    )

    assert [
        ("parameter-gone", "parameter body piece.id"),
        ("parameter-gone", "parameter body urgent"),
        ("sample-invalid", "sample request"),
        ("parameter-word", "parameter body piece.weight"),
    ] == where(with_spec(facts, OPERATIONS["LoadCargo"]))


def test_worst_comes_first() -> None:
    """What breaks a client stands before what drifts, and that before what is only worth knowing."""
    facts = attrs.evolve(CHANGES["a state is added"][0], codes=(ErrorCode("Fog"),), path="/v2/berth")

    severities = [finding.severity for finding in with_spec(facts, OPERATIONS["ShowBerth"])]

    assert ["breaks", "drifts", "notes", "notes"] == severities


def test_every_kind_has_its_case() -> None:
    """No kind of finding of the table is unreachable."""
    seen = {kind for _, spec, since in CHANGES.values() for kind, _ in (*spec, *since)} | {MEANT[0]}
    elsewhere = {"unknown-operation", "language", "stale", "stale-page"}  # of the command and the ledger, and of twins
    elsewhere |= {"prose", "prose-new", "prose-gone"}  # in test_passages.py
    as_of_fields = {
        "parameter-moved",
        "parameter-wider",
        "parameter-seen",
        "parameter-required-said",
        "field-required-lost",
        "parameter-value-new",
        "parameter-values-lost",
        "parameter-unit",
    }

    assert set(KINDS) == seen | elsewhere | as_of_fields | {"parameter-word", "field-wider"}


# Each: what a page calls a field; the field's schema; the kinds that are found.
TYPED: dict[str, tuple[str, dict[str, object], list[str]]] = {
    "more is taken, and the spec says nothing of the page": (
        "String",
        {"type": ["string", "integer"]},
        ["field-wider"],
    ),
    "more is taken than the page's word, which is noted": (
        "Long",
        {"type": ["integer", "string"], "x-documented-type": "long"},
        [],
    ),
    "something else than text was seen": (
        "String",
        {"type": ["string", "integer"], "x-documented-type": "string"},
        ["field-seen"],
    ),
    "what the page documents is not taken at all": (
        "Object",
        {"type": "string", "x-documented-type": "object"},
        ["field-seen"],
    ),
    "another word is noted": (
        "Long",
        {"type": ["string", "integer"], "x-documented-type": "string"},
        ["field-word"],
    ),
    "null is the page's word": ("null", {"type": ["string", "null"], "x-documented-type": "null"}, []),
}


@pytest.mark.parametrize("case", TYPED)
def test_a_spec_that_notes_the_pages_word_explains_itself(case: str) -> None:
    """What is taken besides is a difference where the spec does not say what the page documents."""
    word, schema, expected = TYPED[case]

    assert expected == [finding.kind for finding in with_spec(one_field(word), one_field_spec(schema))]


def one_field(word: str, *samples: Sample) -> Facts:
    return Facts(method="GET", path="/berths", answers={"200": (Field("berth", word, line=3),)}, samples=samples)


def one_field_spec(schema: dict[str, object], **more: object) -> Operation:
    content = {"application/json": {"schema": {"type": "object", "properties": {"berth": schema}} | more}}
    responses = {"200": {"description": "Found.", "content": content}}
    paths = {"/berths": {"get": {"operationId": "ListBerths", "responses": responses}}}
    [operation] = operations_of(Source("specs/acme.yaml", {"openapi": "3.1.0", "paths": paths}, {}))
    return operation


def test_two_keys_that_a_sample_lacks_are_said_once() -> None:
    """A schema complains of each; the sentence names both."""
    spec = one_field_spec({"type": "string"}, required=["berth", "ship"])
    found = with_spec(one_field("String", Sample("response", "", {}, "200", 9)), spec)

    assert ["The page's sample response 200 lacks berth, ship; the spec requires it."] == [
        each.sentence for each in found
    ]


def test_alternatives_are_said_as_what_they_take() -> None:
    """Not as the schema writes them."""
    either = {"oneOf": [{"type": "string"}, {"type": "null"}]}
    listed = {"type": "string", "enum": ["A", "B"]}
    found = [
        with_spec(one_field("String", Sample("response", "", {"berth": value}, "200", 9)), one_field_spec(schema))
        for value, schema in ((["quay"], either), ("C", listed))
    ]

    assert [
        'The page\'s sample response 200 has ["quay"] at `berth`; the spec takes string or null.',
        'The page\'s sample response 200 has "C" at `berth`; the spec takes "A" or "B".',
    ] == [each.sentence for told in found for each in told if each.kind == "sample-invalid"]


def unmeant(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if (finding.kind, finding.at) != MEANT]


def where(findings: list[Finding]) -> Expected:
    return [(finding.kind, finding.at) for finding in unmeant(findings)]
