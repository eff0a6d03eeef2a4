"""`make pages-score`: what was read of pages against what somebody else says is on them."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copy

import pages_score
import pytest
from pages.reading.read import read
from pages.scoring import draft_of, pages_with_truth, scored

SAVED = Path(__file__).parent / "saved"
TRUTH = {
    "method": "PUT",
    "path": "/v3/{port_id}/berths/{berth_id}/mooring",
    "params": {"port_id": "string", "berth_id": "string"},
    "body": {"ship_id": "string", "ropes": "array", "ropes[].material": "string", "ropes[].length": "integer"},
    "answer": {"mooring": "object", "mooring.since": "string", "status": "string"},
    "required": ["port_id", "berth_id", "ship_id", "ropes[].length"],
    "rows": 9,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy(SAVED / "moorings.rst", tmp_path)
    (tmp_path / "moorings.json").write_text(json.dumps(TRUTH))
    return tmp_path


def test_a_page_that_is_read_as_it_is_has_nothing_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its draft agrees with it, too."""
    assert 0 == pages_score.main([str(folder)])

    head, layout, total, verdict = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["pages", "rows", "read"]
    assert layout.split()[:6] == ["rst", "1", "9", "of", "9", "100.0%"]
    assert total.split()[0] == "all"
    assert verdict.startswith("above the aims: rows 97%, real 97%, places 92%, lost 0")


@pytest.mark.parametrize(
    ("side", "name", "kind", "said"),
    [
        ("answer", "mooring.until", "string", "answer mooring.until: not read"),
        ("answer", "since", "string", "answer since: read as answer mooring.since"),
        ("body", "ship_id", "integer", "body ship_id: integer, read as string"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, side: str, name: str, kind: str, said: str) -> None:
    """A field that was not read, one at another place, one of another type."""
    changed = {**TRUTH, side: {**TRUTH[side], name: kind}}  # type: ignore[dict-item]
    (folder / "moorings.json").write_text(json.dumps(changed))

    [(path, truth)] = pages_with_truth(folder)

    assert said in scored(path, truth).wrong


def test_rows_that_are_nowhere_are_counted_as_lost(folder: Path) -> None:
    """And end below the aims."""
    (folder / "moorings.json").write_text(json.dumps({**TRUTH, "rows": 11}))

    [(path, truth)] = pages_with_truth(folder)

    assert 2 == scored(path, truth).score.lost
    assert 1 == pages_score.main([str(folder)])


@pytest.mark.parametrize("truth", [None, "{", "[]", '{"rows": 1, "body": {"a": "word"}}'])
def test_no_truth_is_said(folder: Path, truth: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """With the file's name."""
    (folder / "moorings.json").unlink() if truth is None else (folder / "moorings.json").write_text(truth)

    assert 2 == pages_score.main([str(folder)])
    assert str(folder) in capsys.readouterr().err


NOT_AS_DRAFTED = {"nothing.txt": "no page", "docks.ja.txt": "a page cut off", "berths.md": "its GET has a body"}
DRAFTED = sorted(path.name for path in SAVED.iterdir() if path.name not in NOT_AS_DRAFTED)


@pytest.mark.parametrize("name", DRAFTED)
def test_a_fresh_draft_agrees_with_its_page(name: str) -> None:
    """With no difference but notes."""
    assert pages_score.draft_agrees(SAVED / name)


NUMBERS = """# ListShips

## Request parameters

|Parameter|Type|Required|Example|Description|
|---|---|---|---|---|
|Action|String|Yes|ListShips|What to do. |
|Kind|Integer|No|1|The kind. Valid values:<br>- 1: a sloop<br>- 2: a brig |
|Tag.N.Key|String|No|k|A key. |

## Response parameters

|Parameter|Type|Example|Description|
|---|---|---|---|
|RequestId|String|r-1|Of this request. |
"""


def test_numbers_and_parameters_within_others_are_drafted(tmp_path: Path) -> None:
    """Values that are numbers are listed beside the type; what lies in a list of the query keeps its name."""
    page = tmp_path / "ships.md"
    page.write_text(NUMBERS)

    made = draft_of(read(page))

    assert made is not None
    assert "type: integer" in made.text
    assert "x-values: [1, 2]" in made.text
    assert "name: Tag.N.Key" in made.text
    assert pages_score.draft_agrees(page)
