"""Pages as vendors write them, one oddity each: every row is read, at its place."""

from __future__ import annotations

from pathlib import Path

import docs_check
import pytest
from pages.facts import Facts, Unreadable
from pages.reading.read import read, read_all

NAMED = "|Parameter|Type|Required|Example|Description|\n|---|---|---|---|---|\n"
ANSWER = "|Parameter|Type|Example|Description|\n|---|---|---|---|\n"
ROWS = "|TideId|String|Yes|t-1|The tide. |\n|QuayId|String|No|q-1|The quay. |\n"


def facts(folder: Path, source: str, name: str = "page.md") -> Facts:
    (folder / name).write_text(source, encoding="utf-8")
    return read(folder / name).facts


def parameters(told: Facts) -> list[str]:
    return [f"{field.where or '?'} {field.path}" for field in told.parameters]


def answer(told: Facts) -> list[str]:
    return [field.path for field in told.answers.get("200", ())]


@pytest.mark.parametrize(
    "rows",
    [
        "|TideId|String|Yes|t-1|The tide.\n\n Any tide. |\n|QuayId|String|No|q-1|The quay. |\n",
        "|TideId|String|Yes|t-1|The tide.\n Any tide. |\n|QuayId|String|No|q-1|The quay. |\n",
        "|TideId|String|Yes|t-1|The tide:\n\n -   high\n -   low |\n|QuayId|String|No|q-1|The quay. |\n",
        "|TideId|String|Yes|t-1|The tide. |\n\n|QuayId|String|No|q-1|The quay. |\n",
        "|TideId|String|Yes\n|t-1|The tide. |\n|QuayId|String|No|q-1|The quay. |\n",
    ],
    ids=["a blank line", "a line", "a list", "a blank line between rows", "a cell on the next line"],
)
def test_a_row_may_take_several_lines(tmp_path: Path, rows: str) -> None:
    """The rows below it stay in the table, each with the number of its line."""
    told = facts(tmp_path, f"# SetTide\n\n## Request parameters\n\n{NAMED}{rows}\n## Response parameters\n\n{ANSWER}")

    assert ["? TideId", "? QuayId"] == parameters(told)
    lines = (tmp_path / "page.md").read_text().splitlines()
    assert ["TideId", "QuayId"] == [lines[field.line - 1].split("|")[1] for field in told.parameters]
    assert "The tide" in told.parameters[0].description


def test_the_names_of_columns_may_take_several_lines(tmp_path: Path) -> None:
    """Also with blank lines between them."""
    names = "|Parameter|Type\n|Required\n\n|Example|Description|\n|---|---|---|---|---|\n"
    assert ["? TideId", "? QuayId"] == parameters(
        facts(tmp_path, f"# SetTide\n\n## Request parameters\n\n{names}{ROWS}")
    )


def test_headings_may_have_attributes(tmp_path: Path) -> None:
    source = f"# SetTide {{#doc_1 .reference}}\n\n## Request parameters {{#parameters .section}}\n\n{NAMED}{ROWS}"
    told = facts(tmp_path, source)

    assert ("SetTide", ["? TideId", "? QuayId"]) == (told.operation, parameters(told))


def test_a_caption_may_stand_directly_above_a_table_and_below_another_one(tmp_path: Path) -> None:
    """And directly below the request line."""
    head = "| Parameter | Mandatory | Type | Description |\n|:---|:---|:---|:---|\n"
    source = (
        "# Tides\n\n#### URI\nPUT /v2/{project_id}/tides/{tide_id}\nTable 1 Path parameters\n"
        f"{head}| tide_id | Yes | String | The tide. |\n| project_id | Yes | String | The project. |\n"
        f"Table 2 Request body parameters\n{head}| height | No | Integer | How high. |\nThat is all.\n"
    )
    told = facts(tmp_path, source)

    assert ("PUT", "/v2/{project_id}/tides/{tide_id}") == (told.method, told.path)
    assert ["path tide_id", "path project_id", "body height"] == parameters(told)


def test_markdown_is_nested_by_its_sample_too(tmp_path: Path) -> None:
    rows = "|Data|Object| |What came. |\n|Tides|Array of Tide| |The tides. |\n|TideId|String|t-1|Its ID. |\n"
    sample = '    {"Data": {"Tides": [{"TideId": "t-1"}]}}\n'
    told = facts(
        tmp_path, f"# ListTides\n\n## Response parameters\n\n{ANSWER}{rows}\n## Examples\n\n`JSON` format\n\n{sample}"
    )

    assert ["Data", "Data.Tides", "Data.Tides[].TideId"] == answer(told)


HUAWEI = "| Parameter | Type | Description |\n|---|---|---|\n"


@pytest.mark.parametrize("name", ["endpoint", "request", "example", "error", "status", "response"])
def test_a_schema_may_be_called_like_a_part_of_a_page(tmp_path: Path, name: str) -> None:
    source = (
        f"# Quays\n\n## URI\n\nGET /v1/quay\n\n## Response\n\n**Table 2**  Response body parameters\n\n{HUAWEI}"
        f"| {name} | {name} object | It. |\n\n**Table 3**  {name}\n\n{HUAWEI}| url | String | Where. |\n"
    )
    assert [name, f"{name}.url"] == answer(facts(tmp_path, source))


def test_a_caption_may_have_no_number_and_stand_in_a_list(tmp_path: Path) -> None:
    table = "    |参数名|是否必选|类型|描述|\n    |---|---|---|---|\n"
    source = (
        f"# 潮汐\n\n## URI\n\nPOST /v1/tides\n\n## 请求消息\n\n-   请求参数\n\n{table}"
        f"    |accept|否|Object|选项,参见accept参数说明|\n\n-   accept参数说明\n\n{table}"
        "    |auth_key|否|String|密钥|\n"
    )
    assert ["body accept", "body accept.auth_key"] == parameters(facts(tmp_path, source))


@pytest.mark.parametrize(
    ("kind", "caption"),
    [
        ("Array of rope objects", "rope对象"),
        ("Array of rope objects", "rope object"),
        ("Array of rope objects", "rope field description"),
        ("Array of rope Policy object", "rope_Policy对象"),
        ("Array of objects", "ropes字段数据结构说明"),
        ("Array of objects", "ropes"),
    ],
)
def test_a_table_is_named_in_many_ways(tmp_path: Path, kind: str, caption: str) -> None:
    source = (
        f"# Ropes\n\n## URI\n\nGET /v1/ropes\n\n## 响应\n\n**Table 2**  Response parameters\n\n{HUAWEI}"
        f"| ropes | {kind} | They. |\n\n**Table 4**  {caption}\n\n{HUAWEI}| id | String | It. |\n"
    )
    told = facts(tmp_path, source)

    assert (["ropes", "ropes[].id"], ()) == (answer(told), told.unread)


@pytest.mark.parametrize("caption", ["Parameter description", "URI格式的参数说明", "参数说明"])
def test_a_caption_that_says_nothing_is_of_the_message(tmp_path: Path, caption: str) -> None:
    table = "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n| rope_id | Yes | String | It. |\n"
    told = facts(tmp_path, f"# Ropes\n\n## URI\n\nGET /v1/ropes/{{rope_id}}\n\n**Table 1**  {caption}\n\n{table}")

    assert ["path rope_id"] == parameters(told)


@pytest.mark.parametrize("end", [" HTTP/1.1", " HTTPS|HTTP", " HTTP|HTTPS", ""])
def test_places_may_be_in_square_brackets(tmp_path: Path, end: str) -> None:
    source = (
        f"# StopTide\n\n## Request syntax\n\nPOST /tides/[TideId]/stop{end}\n\n## Request parameters\n\n{NAMED}{ROWS}"
    )
    told = facts(tmp_path, source)

    assert ("POST", "/tides/{TideId}/stop") == (told.method, told.path)
    assert ["path TideId", "body QuayId"] == parameters(told)


def test_types_may_begin_with_brackets(tmp_path: Path) -> None:
    told = facts(
        tmp_path, f"# ListTides\n\n## Response parameters\n\n{ANSWER}|A|[]String|a|Them. |\n|B|[]*String|b|Them. |\n"
    )

    assert (["A", "B"], ()) == (answer(told), told.unread)


def test_the_type_of_the_whole_message_may_stand_above_its_rows(tmp_path: Path) -> None:
    """Where each cell became a paragraph."""
    cells = ["ListTides", "Response parameters", "Element", "Type", "Description", "Example", "object"]
    cells += ["RequestId", "string", "The request.", "r-1", "TideId", "string", "The tide.", "t-1"]

    assert ["RequestId", "TideId"] == answer(facts(tmp_path, "\n\n".join(cells), "page.txt"))


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    told = facts(tmp_path, f"# SetTide\n\n## Request parameters\n\n{NAMED}{ROWS}\n## Response parameters\n\n{ANSWER}\n")

    assert [(12, "a table in which no row was found: Parameter, Type, Example, Description")] == [
        (one.line, one.why) for one in told.unread
    ]


EXPORT = (
    "# Harbour API\n\n# piers\n\n## POST Create pier\n\nPOST /api/piers\n\n### Params\n\n"
    "|Name|Location|Type|Required|Description|\n|---|---|---|---|---|\n|name|body|string|yes|none|\n\n"
    "## GET List piers\n\nGET /api/piers\n\n### Params\n\n"
    "|Name|Location|Type|Required|Description|\n|---|---|---|---|---|\n|page|query|integer|no|none|\n"
)


def test_a_whole_export_is_cut_at_its_operations(tmp_path: Path) -> None:
    """Each has its own fields, and its own lines; nothing of one is in another."""
    (tmp_path / "export.md").write_text(EXPORT)
    pages = read_all(tmp_path / "export.md")

    assert [("POST", ["body name"], 13), ("GET", ["query page"], 23)] == [
        (page.facts.method, parameters(page.facts), page.facts.parameters[0].line) for page in pages
    ]
    assert 2 == len({page.sha256 for page in pages})
    with pytest.raises(Unreadable, match=r"2 operations are here \(POST Create pier, GET List piers\)"):
        read(tmp_path / "export.md")


def test_each_operation_of_an_export_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "export.md").write_text(EXPORT)

    assert 1 == docs_check.main([str(tmp_path / "export.md")])
    assert 2 == capsys.readouterr().out.count("No spec has the operation of this page")


RST = """:original_name: ListShips.html

.. _ListShips:

Listing ships
=============

Function
--------

This API lists ships. Only once per second.

URI
---

GET /v1/{project_id}/ships

.. table:: **Table 1** Path parameters

   +------------+-----------+---------+--------------------+
   | Parameter  | Mandatory | Type    | Description        |
   +============+===========+=========+====================+
   | project_id | Yes       | String  | The project. See   |
   |            |           |         | :ref:`here <x1>`.  |
   +------------+-----------+---------+--------------------+

Response
--------

.. table:: **Table 2** Response parameters

   ========= ===================== ===========
   Parameter Type                  Description
   ========= ===================== ===========
   ships     Array of ship objects The ships.
   ========= ===================== ===========

.. table:: **Table 3** ship

   +-----------+---------+------------------+
   | Parameter | Type    | Description      |
   +===========+=========+==================+
   | id        | String  | ID. Values:      |
   |           |         |                  |
   |           |         | -  **a**: one    |
   |           |         | -  **b**: two    |
   +-----------+---------+------------------+

Example Response
----------------

.. code-block::

   {"ships": [{"id": "a"}]}
"""


@pytest.mark.parametrize("name", ["page.rst", "page.txt", "page"])
def test_restructured_text_is_read(tmp_path: Path, name: str) -> None:
    """Grid tables and simple ones, whatever the file is called; where each row stands, and its prose."""
    told = facts(tmp_path, RST, name)

    assert ("GET", "/v1/{project_id}/ships", ["path project_id"]) == (told.method, told.path, parameters(told))
    assert (["ships", "ships[].id"], ()) == (answer(told), told.unread)
    lines = RST.splitlines()
    assert ["ships", "id"] == [lines[field.line - 1].strip("| ").split()[0] for field in told.answers["200"]]
    assert ("a", "b") == told.answers["200"][1].values
    assert "This API lists ships. Only once per second." in [one.text for one in told.passages]
    assert [{"ships": [{"id": "a"}]}] == [sample.value for sample in told.samples]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["a line each", "a paragraph each"])
def test_statuses_may_have_a_line_for_each_cell(tmp_path: Path, gap: str) -> None:
    """Their part of the page is called like the first column of its table."""
    cells = ["Querying Tides", "GET /v1/tides", "Response Parameters", "Parameter", "Type", "Description"]
    cells += ["tides", "Array of strings", "Tides.", "Status Codes", "Status Code", "Description"]
    cells += ["200", "OK", "401", "Unauthorized", "404", "Not Found", "Error Codes", "See Error Codes."]
    told = facts(tmp_path, gap.join(cells), "page.txt")

    assert ["tides"] == answer(told)
    assert [("200", "OK"), ("401", "Unauthorized"), ("404", "Not Found")] == [
        (one.code, one.meaning) for one in told.statuses
    ]


def test_traditional_chinese_may_have_a_paragraph_for_each_cell(tmp_path: Path) -> None:
    """A row is where its cells fit, and nothing is made of half a name."""
    cells = [
        "ListTides",
        "請求參數",
        "名稱",
        "類型",
        "必填",
        "描述",
        "樣本值",
        "Tid",
        "long",
        "否",
        "租戶 ID。",
        "3***",
    ]
    cells += ["PageNumber", "integer", "是", "頁碼。", "1", "PageSize", "integer", "是", "每頁數量。", "20"]
    cells += ["返回參數", "名稱", "類型", "描述", "樣本值", "object", "RequestId", "string", "請求 ID。", "r-1"]
    told = facts(tmp_path, "\n\n".join(cells), "page.txt")

    assert ["? Tid", "? PageNumber", "? PageSize"] == parameters(told)
    assert (["RequestId"], [False, True, True]) == (answer(told), [field.required for field in told.parameters])


def test_names_may_count_the_items_of_a_list(tmp_path: Path) -> None:
    """`ResourceId.N` is a list, and `Tag.N.Key` a field of what a list holds."""
    rows = "|ResourceId.N|String|No|r-1|The resource. |\n|Tag.N.Key|String|No|k|The key. |\n|Name|String|No|n|It. |\n"
    told = facts(tmp_path, f"# ListTides\n\n## Request parameters\n\n{NAMED}{rows}")

    assert [("ResourceId", "Array of String"), ("Tag[].Key", "String"), ("Name", "String")] == [
        (field.path, field.type) for field in told.parameters
    ]
