"""A vendor changes a page, in its text: each change is found, in words, and nothing is reported that is not there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import docs_accept
import docs_check
import pytest

from support.harbour import SPECS

PAGE = (SPECS / "berth.md").read_text(encoding="utf-8")
NOTE = "| note | String | Remark. |\n"
STATES = "Options: WAITING, MOORING, MOORED"

# Each: what it says instead of what; what is found since it was accepted; a part of the first sentence.
CHANGES: dict[str, tuple[dict[str, str], list[tuple[str, str]], str]] = {
    "a field is added": (
        {NOTE: NOTE + "| flag | String | Flag. |\n"},
        [("field-new", "answer 200 flag")],
        "the field flag",
    ),
    "a field is removed": ({NOTE: ""}, [("field-gone", "answer 200 note")], "the field note"),
    "a field is retyped": (
        {"| waited | Long |": "| waited | String |"},
        [("field-type", "answer 200 waited")],
        "a string",
    ),
    "a parameter is made required": (
        {"| order | No |": "| order | Yes |"},
        [("parameter-required", "parameter query order")],
        "order",
    ),
    "a state is added": ({STATES: STATES + ", SUNK"}, [("field-value-new", "answer 200 state")], "SUNK"),
    "a state is removed": ({", MOORING,": ","}, [("field-value-gone", "answer 200 state")], "MOORING"),
    "the path is changed": (
        {"/v1/ports/{port_id}/ships": "/v2/ports/{port_id}/ships"},
        [("path", "path")],
        "/v2/ports/{port_id}/ships/{ship_id}/berth",
    ),
    "a status is added": (
        {"| 404 | Not Found |": "| 404 | Not Found |\n| 409 | Conflict |"},
        [("status-new", "status 409")],
        "409",
    ),
    "a sample is changed": ({'"waited": 60': '"waited": 61'}, [("sample", "sample response 200")], "sample"),
    "a unit is changed": (
        {"Waiting time, in seconds.": "Waiting time, in milliseconds."},
        [("field-unit", "answer 200 waited")],
        "millisecond",
    ),
    "a sentence is changed": (
        {"Whether it lies.": "If it lies."},
        [("description", "answer 200 lying")],
        "description",
    ),
    "the columns are in another order": (
        {"| Parameter | Type | Description |": "| Type | Parameter | Description |"}
        | {
            f"| {name} | {kind} |": f"| {kind} | {name} |"
            for name, kind in [
                *(
                    ("state", "String"),
                    ("waited", "Long"),
                    ("lying", "Boolean"),
                    ("extra", "Object"),
                    ("note", "String"),
                ),
                *(("pilot", "Object"), ("» name", "String"), ("» boat", "Object"), ("»» length", "Double")),
                *(("»» tows", "Object"), ("cargo", "[object]"), ("» id", "String"), ("» weight", "Float")),
            ]
        },
        [],
        "",
    ),
    "the title is lost": (
        {'# Looking up a berth<a name="ShowBerth"></a>\n': ""},
        [("title-lost", "title"), ("operation", "operation")],
        "title",
    ),
    "white space and case": ({"| Long |": "|  long  |", "## URI": "## Uri"}, [], ""),
    "a parameter is renamed": (
        {"| order | No |": "| ordering | No |"},
        [("parameter-renamed", "parameter query order")],
        "ordering",
    ),
}


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A spec, and the page that was accepted."""
    shutil.copy(SPECS / "harbour.yaml", tmp_path)
    (tmp_path / "berth.md").write_text(PAGE, encoding="utf-8")
    assert 0 == docs_accept.main(["--partly", "--specs", str(tmp_path), str(tmp_path / "berth.md")])
    capsys.readouterr()
    return tmp_path


def found(desk: Path, capsys: pytest.CaptureFixture[str], text: str) -> list[dict[str, Any]]:
    (desk / "berth.md").write_text(text, encoding="utf-8")
    docs_check.main(["--json", "--specs", str(desk), str(desk / "berth.md")])
    [page] = json.loads(capsys.readouterr().out)["pages"]
    return page["since_accepted"]


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_found(desk: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    """By kind and place, and described."""
    edits, expected, words = CHANGES[what]
    text = PAGE
    for before, after in edits.items():
        assert before in text
        text = text.replace(before, after)
    told = found(desk, capsys, text)

    assert expected == [(each["kind"], each["at"]) for each in told]
    assert words in "".join(each["sentence"] for each in told[:1])
