"""What looks like fields and was not read as such is told; what stands in other columns is part of its field."""

from __future__ import annotations

from pathlib import Path

import docs_check
import pytest
from pages.accepted.redacted import without_prose
from pages.comparing import compare
from pages.facts import Facts
from pages.reading.read import read

SPECS = Path(__file__).parent / "harbour"
HEAD = "# GetPilot\n\nGET /v1/pilots/{pilotId}\n\n"


def facts(folder: Path, source: str, name: str = "page.md") -> Facts:
    (folder / name).write_text(source, encoding="utf-8")
    return read(folder / name).facts


def test_fields_in_a_list_are_told(tmp_path: Path) -> None:
    rows = "- `pilotId` (string, required): the pilot.\n- `lang` (string): language.\n"
    told = facts(tmp_path, f"{HEAD}## Request parameters\n\n{rows}")
    assert [(one.line, one.why) for one in told.unread] == [(7, "what looks like rows, in lines 7 to 8")]


def test_a_schema_that_the_statuses_link_to_is_told(tmp_path: Path) -> None:
    statuses = (
        "### Responses\n\n|HTTP Status Code |Meaning|Description|Data schema|\n|---|---|---|---|\n"
        "|200|[OK](https://tools.ietf.org/html/rfc7231#section-6.3.1)|none|[Ships](#schemaships)|\n"
    )
    schema = (
        "# Data Schema\n\n### Attribute\n\n|Name|Type|Required|Restrictions|Title|Description|\n"
        "|---|---|---|---|---|---|\n|code|integer|true|none||none|\n"
    )
    told = facts(tmp_path, f"## GET List ships\n\nGET /api/ships\n\n{statuses}\n{schema}")
    assert ["a table of a schema's fields: Attribute"] == [one.why for one in told.unread]


def test_a_row_that_runs_on_into_its_description_is_read(tmp_path: Path) -> None:
    source = (
        "Harbour:GetTug\n\nRequest parameters\n\nParameterTypeRequiredDescriptionExample\n"
        "TugIdstringYesThe ID of the tug.\nVerbosebooleanNo\n\nWhether to tell all.\n\ntrue\n"
    )
    told = facts(tmp_path, source, "page.txt")
    assert [(one.path, one.required, one.description) for one in told.parameters] == [
        ("TugId", True, "The ID of the tug."),
        ("Verbose", False, "Whether to tell all."),
    ]
    assert told.unread == ()


def test_the_type_of_the_whole_message_may_be_described(tmp_path: Path) -> None:
    cells = ["Element", "Type", "Description", "Example", "object", "The response.", "RequestId", "string", "The ID."]
    cells += ["r-1", "Items", "array", "Items."]
    source = "Harbour:ListBerths\n\nResponse elements\n\n" + "\n\n".join(cells) + "\n"
    told = facts(tmp_path, source, "page.txt")
    assert [(one.path, one.example) for one in told.answers["200"]] == [
        ("RequestId", "r-1"),
        ("Items", None),
    ]


TABLE = HEAD + "## Request parameters\n\n|Parameter|Type|Default|Max|Description|\n|---|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("|lang|List<Long>|5|9|Which. |\n", "|lang|List<String>|5|9|Which. |\n"),
        ("|lang|String|5|9|Which. |\n", "|lang|String|7|9|Which. |\n"),
        ("|lang|String|5|9|Which. |\n", "|lang|String|5|8|Which. |\n"),
    ],
)
def test_no_cell_of_a_row_changes_without_a_word(tmp_path: Path, old: str, new: str) -> None:
    before, now = (without_prose(facts(tmp_path, TABLE + row)) for row in (old, new))
    assert compare.with_accepted(now, before)


def test_angles_in_types_are_no_tags_and_tags_are(tmp_path: Path) -> None:
    rows = "|a|Map<String,List<Long>>||| One.<br>Two. |\n|b|array<object>|||See <a href='#x'>here</a>. |\n"
    told = facts(tmp_path, TABLE + rows)
    assert [(one.type, one.description) for one in told.parameters] == [
        ("Map<String,List<Long>>", "One.\nTwo."),
        ("array<object>", "See here."),
    ]


def test_a_bold_caption_may_stand_right_below_the_request_line(tmp_path: Path) -> None:
    source = "# Moor\n\n## URI\n\nPOST /v2/berths\n**Table 1** Path parameters\n\n|Parameter|Type|Description|\n"
    told = facts(tmp_path, f"{source}|---|---|---|\n|id|String|Which. |\n")
    assert (told.method, told.path, [one.path for one in told.parameters]) == ("POST", "/v2/berths", ["id"])


def test_lists_within_names_with_dots_are_lists_at_any_depth(tmp_path: Path) -> None:
    rows = "|data|object|||All. |\n|data.items|array|||Items. |\n|data.items.id|string|||An id. |\n"
    told = facts(tmp_path, TABLE.replace("Request", "Response") + rows)
    assert [one.path for one in told.answers["200"]] == ["data", "data.items", "data.items[].id"]


def test_a_status_that_leaves_the_list_is_told_though_its_fields_stay(tmp_path: Path) -> None:
    rows = "## Response parameters\n\n|Parameter|Type|Description|\n|---|---|---|\n|id|string|An id. |\n\n"
    statuses = "## Status codes\n\n|Status Code|Description|\n|---|---|\n|200|OK|\n|404|Not found.|\n"
    before = without_prose(facts(tmp_path, HEAD + rows + statuses))
    now = without_prose(facts(tmp_path, HEAD + rows + statuses.replace("|200|OK|\n", "")))
    assert "status 200" in {one.at for one in compare.with_accepted(now, before)}


def test_what_is_in_no_fact_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.md").write_text(f"{HEAD}Only ten a day.\n\nNever at night.\n")
    docs_check.main(["--specs", str(SPECS), str(tmp_path / "page.md")])
    assert "in no fact, and watched: lines 5, 7" in capsys.readouterr().out


def test_two_states_are_of_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(HEAD)
    (tmp_path / "b.md").write_text("# GetTug\n\nGET /v1/tugs/{tugId}\n")
    assert docs_check.main(["--specs", str(SPECS), "--old", str(tmp_path / "b.md"), str(tmp_path / "a.md")]) == 2
    assert "it is about GetTug, and the page about GetPilot" in capsys.readouterr().err


def test_a_fault_of_our_own_is_no_drift(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise AttributeError("a fault")

    monkeypatch.setattr(docs_check, "take_in", fails)
    assert docs_check.main(["--specs", str(SPECS), str(tmp_path / "a.md")]) == 2
    assert "AttributeError: a fault" in capsys.readouterr().err
