"""Which field a row lies in: told by tables that tell of a field, by a sample, or by the order of the rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pages.facts import Facts
from pages.reading.read import read

HEAD = "# ListShips\n\n## Response parameters\n\n"
COLUMNS = "|Parameter|Type|Example|Description|\n|---|---|---|---|\n"


def facts(folder: Path, source: str, name: str = "page.md") -> Facts:
    (folder / name).write_text(source, encoding="utf-8")
    return read(folder / name).facts


def answer(told: Facts) -> list[str]:
    return [field.path for field in told.answers.get("200", ())]


def page(rows: list[str], sample: Any = None) -> str:
    code = "" if sample is None else f"\n## Sample responses\n\n```\n{json.dumps(sample)}\n```\n"
    return HEAD + COLUMNS + "\n".join(rows) + "\n" + code


def test_what_the_sample_shows_as_one_object_and_the_table_calls_a_list_is_a_list(tmp_path: Path) -> None:
    """Samples made of XML: the item by its own name within the list, or the item for the list."""
    rows = [
        "|Ships|Array of Ship| |The ships.|",
        "|Ship| | | |",
        "|Name|String|a|Her name.|",
        "|Masts|Long|2|How many.|",
    ]

    named = facts(tmp_path, page(rows, {"Ships": {"Ship": {"Name": "a", "Masts": 2}}}))
    bare = facts(tmp_path, page([rows[0], *rows[2:]], {"Ships": {"Name": "a", "Masts": 2}}))

    assert ["Ships", "Ships.Ship", "Ships.Ship[].Name", "Ships.Ship[].Masts"] == answer(named)
    assert ["Ships", "Ships[].Name", "Ships[].Masts"] == answer(bare)


def test_a_field_that_the_sample_lacks_lies_where_the_alphabet_says(tmp_path: Path) -> None:
    """Where the fields of a level are in that order, one that begins it again is beside the field that holds them."""
    rows = [f"|{name}|{kind}| |Something.|" for name, kind in [("Anchor", "String"), ("Crew", "Array of Sailor")]]
    rows += [f"|{name}|String| |Something.|" for name in ("Name", "Rank", "Flag")]

    told = facts(tmp_path, page(rows, {"Anchor": "a", "Crew": [{"Name": "n", "Rank": "r"}]}))

    assert ["Anchor", "Crew", "Crew[].Name", "Crew[].Rank", "Flag"] == answer(told)


def test_a_dotted_name_does_not_hide_what_the_sample_shows(tmp_path: Path) -> None:
    """It lies within what is being told of, and what follows goes on as before."""
    rows = ["|Ships|Array of Ship| |The ships.|", "|Name|String|a|Her name.|", "|Hull.Id|String|h|Her hull.|"]
    rows += ["|Port|String|p|Her port.|"]

    told = facts(tmp_path, page(rows, {"Ships": [{"Name": "a", "Port": "p"}]}))

    assert ["Ships", "Ships[].Name", "Ships[].Hull.Id", "Ships[].Port"] == answer(told)


def test_a_table_is_named_by_its_number(tmp_path: Path) -> None:
    """Where neither the type nor the caption names it; a link to what is allowed makes no object of a string."""
    source = (
        "# ShowShip\n\nGET /v1/ships\n\n## Response\n\nTable 1 Response parameters\n\n"
        "|Parameter|Type|Description|\n|---|---|---|\n|rig|Object|How she is rigged. See Table 2.|\n"
        "|flag|String|Her flag. See Table 3.|\n\n"
        "Table 2 Ropes and sails\n\n|Parameter|Type|Description|\n|---|---|---|\n|masts|Integer|How many.|\n\n"
        "Table 3 Pennants\n\n|Parameter|Type|Description|\n|---|---|---|\n|red|String|From the east.|\n"
    )

    told = facts(tmp_path, source)

    assert ["rig", "rig.masts", "flag"] == answer(told)
    assert ["a table that nothing refers to: Pennants"] == [each.why for each in told.unread]


def test_a_table_without_a_caption_tells_of_the_type_that_waits(tmp_path: Path) -> None:
    """Whatever heading stands above it."""
    source = (
        "# ShowShip\n\nGET /v1/ships\n\n## Response\n\n"
        "|Parameter|Type|Description|\n|---|---|---|\n|rig|Rig object|How she is rigged.|\n\n"
        "As follows\n\n|Parameter|Type|Description|\n|---|---|---|\n|masts|Integer|How many.|\n"
    )

    assert ["rig", "rig.masts"] == answer(facts(tmp_path, source))


def test_columns_are_told_by_what_stands_in_them(tmp_path: Path) -> None:
    """Where no word for them is known; a table of other things is none of fields."""
    source = (
        "# ShowShip\n\nGET /v1/ships\n\n## Request parameters\n\n"
        "|Parametri|Tyyppi|Pakollinen|Kuvaus|\n|---|---|---|---|\n|ship_id|String|Yes|Laiva.|\n|port|Integer|No|Satama.|\n"
    )

    told = facts(tmp_path, source)

    assert [("ship_id", "String", True), ("port", "Integer", False)] == [
        (field.path, field.type, field.required) for field in told.parameters
    ]
    assert [] == facts(tmp_path, source.replace("String", "red").replace("Integer", "blue"), "x.md").answers.get(
        "200", []
    )


ROWS = ["Action", "String", "Yes", "ListShips", "What to do.", "PortId", "Long", "No", "7", "The port."]


@pytest.mark.parametrize("fourth", ["Example", "Ejemplo"])
def test_a_copy_with_a_cell_a_line_keeps_its_first_row(tmp_path: Path, fourth: str) -> None:
    """`Action` is a column of other tables; here it is a parameter. One name of a column may be unknown."""
    names = ["Parameter", "Type", "Required", fourth, "Description"]

    told = facts(tmp_path, "\n\n".join(["ListShips", "Request parameters", *names, *ROWS]), "page.txt")

    assert [("Action", True), ("PortId", False)] == [(field.path, field.required) for field in told.parameters]


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ([{"Name": "a", "Masts": 2}], ["[].Name", "[].Masts"]),
        ({"ships": [{"Name": "a", "Masts": 2}], "next": 4}, ["ships[].Name", "ships[].Masts"]),
        ({"ships": {"ship": [{"Name": "a", "Masts": 2}]}}, ["ships.ship[].Name", "ships.ship[].Masts"]),
        ({"Name": "a", "Masts": 2, "log": {"Name": "b"}}, ["Name", "Masts"]),
    ],
)
def test_a_table_without_what_holds_its_fields_is_placed_by_the_sample(
    tmp_path: Path, sample: Any, expected: list[str]
) -> None:
    rows = ["|Name|String|a|Her name.|", "|Masts|Long|2|How many.|"]
    assert answer(facts(tmp_path, page(rows, sample))) == expected


def test_a_sample_that_leaves_out_what_all_lies_in_shows_what_lies_in_that(tmp_path: Path) -> None:
    rows = [
        "|Page|Long|1|Which page.|",
        "|Result|Struct| |What was found.|",
        "|Ships|Array of Ship| |The ships.|",
        "|Name|String|a|Her name.|",
        "|Port|String|b|Where she is.|",
    ]
    placed = answer(facts(tmp_path, page(rows, {"Ships": [{"Name": "a"}], "Port": "b"})))
    assert placed == ["Page", "Result", "Result.Ships", "Result.Ships[].Name", "Result.Port"]


def test_a_sample_that_has_the_id_of_the_request_shows_the_whole_message(tmp_path: Path) -> None:
    rows = ["|Headers|Struct| |Headers.|", "|Ships|Array of Ship| |Ships.|", "|Name|String|a|Name.|"]
    placed = answer(facts(tmp_path, page(rows, {"Ships": [{"Name": "a"}], "RequestId": "b"})))
    assert placed == ["Headers", "Ships", "Ships[].Name"]


def test_a_list_whose_example_is_a_plain_value_holds_no_fields(tmp_path: Path) -> None:
    rows = [
        "|Ships|Array of Ship| |The ships.|",
        "|Berths|List|b1|Where she may lie.|",
        "|Name|String|a|Her name.|",
    ]
    placed = answer(facts(tmp_path, page(rows, {"Ships": [{"Name": "a"}]})))
    assert placed == ["Ships", "Ships[].Berths", "Ships[].Name"]


def test_a_field_that_the_sample_lacks_lies_where_the_alphabet_has_room_for_it(tmp_path: Path) -> None:
    """Between the field that holds the last ones, and the next that the sample has, beside that."""
    names = ["Anchor", "Berth", "Captain", "Crew", "Mate", "Deck", "Engine"]
    kinds = {"Crew": "Struct"}
    rows = ["|Ship|Struct| |The ship.|", *(f"|{name}|{kinds.get(name, 'String')}| |It.|" for name in names)]
    sample = {"Ship": {"Anchor": "a", "Berth": "b", "Captain": "c", "Crew": {"Mate": "d"}, "Engine": "e"}}
    assert answer(facts(tmp_path, page(rows, sample)))[-3:] == ["Ship.Crew.Mate", "Ship.Deck", "Ship.Engine"]


def test_fields_without_a_type_hold_what_the_sample_shows_in_them(tmp_path: Path) -> None:
    rows = ["|Ships|The ships.|", "|Name|Her name.|", "|Total|How many.|"]
    source = HEAD + "|Parameter|Description|\n|---|---|\n" + "\n".join(rows)
    sample = json.dumps({"Ships": [{"Name": "a"}], "Total": 1})
    told = facts(tmp_path, f"{source}\n\n## Sample responses\n\n```\n{sample}\n```\n")
    assert answer(told) == ["Ships", "Ships[].Name", "Total"]


@pytest.mark.parametrize("caption", ["UsageData", "### UsageData", "**UsageData**"])
def test_a_table_of_a_fields_own_is_placed_below_what_the_sample_wraps_its_items_in(
    tmp_path: Path, caption: str
) -> None:
    source = (
        HEAD
        + COLUMNS
        + f"|Traffic|UsageData[]| |The traffic.|\n\n{caption}\n\n"
        + COLUMNS
        + "|Stamp|String| |When.|\n|Value|String| |How much.|\n"
        + "\n## Sample responses\n\n```\n"
        + json.dumps({"Traffic": {"UsageData": [{"Stamp": "a", "Value": "b"}]}})
        + "\n```\n"
    )
    assert answer(facts(tmp_path, source)) == ["Traffic", "Traffic.UsageData[].Stamp", "Traffic.UsageData[].Value"]


def test_a_sample_in_which_a_bracket_is_not_closed_is_read_all_the_same(tmp_path: Path) -> None:
    rows = ["|Name|String|a|Her name.|", "|Next|Long|4|Where to go on.|"]
    code = '{"ships": [{"log": {"x": 1, "Name": "a"}], "Next": 4'
    told = facts(tmp_path, f"{page(rows)}\n## Sample responses\n\n```\n{code}\n```\n")
    assert answer(told) == ["ships[].log.Name", "Next"]


def test_several_methods_for_one_path_are_one_operation_by_the_first(tmp_path: Path) -> None:
    source = "# UpdateShip\n\n## Request Structure\n\n```\nPATCH|POST /ships/[Id] HTTP/1.1\n```\n"
    rows = "## Request parameters\n\n|Parameter|Type|Description|\n|---|---|---|\n|Id|String|Which.|\n"
    told = facts(tmp_path, f"{source}\n{rows}")
    assert (told.method, told.path) == ("PATCH", "/ships/{Id}")


def test_what_a_field_may_be_for_each_value_of_another_is_no_list_of_its_values(tmp_path: Path) -> None:
    row = "|Size|Integer| |Her size. Valid values:\n\n-   sloop: 5 to 2000\n-   brig: 20 to 32768 |"
    told = facts(tmp_path, page([row]))
    assert told.answers["200"][0].values == ()
    assert any("Size" in one.why for one in told.unread)


def test_rows_that_marks_place_lie_below_what_the_sample_wraps_them_in(tmp_path: Path) -> None:
    """A list whose items have a name of their own, which no row gives."""
    rows = [
        "|Ships|Array| |The ships.|",
        "|└Name|String|a|Her name.|",
        "|└Log|Object| |Her log.|",
        "|└└Day|Long|1|A day.|",
    ]
    sample = {"Ships": {"Ship": [{"Name": "a", "Log": {"Day": 1}}]}}
    assert answer(facts(tmp_path, page(rows, sample))) == [
        "Ships",
        "Ships.Ship[].Name",
        "Ships.Ship[].Log",
        "Ships.Ship[].Log.Day",
    ]


def test_names_with_dots_are_names_and_no_places(tmp_path: Path) -> None:
    source = (
        HEAD
        + COLUMNS
        + "|labels|Labels object| |What it is called.|\n\n**Labels**\n\n"
        + COLUMNS
        + "|harbour.io/name|String| |A name.|\n|harbour.io/berth|String| |A berth.|\n"
        + "\n## Sample responses\n\n```\n"
        + json.dumps({"labels": {"harbour.io/name": "a"}})
        + "\n```\n"
    )
    assert answer(facts(tmp_path, source)) == ["labels", "labels.harbour.io/name", "labels.harbour.io/berth"]
