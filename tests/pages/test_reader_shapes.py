"""Tables, samples and addresses in shapes that browsers and copying leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pages.document.run_together import NAME_ENDS, entry
from pages.facts import Facts
from pages.reading.read import read

from pages import kinds

TOP = "# Berths\n\nGET /ports/{port}/berths\n\n"
HEAD = "| Name | Type | Description |\n|---|---|---|\n"


def facts(folder: Path, source: str, name: str = "page.md") -> Facts:
    (folder / name).write_text(source, encoding="utf-8")
    return read(folder / name).facts


def table(*rows: str) -> str:
    names = "<tr><th>Name</th><th>Type</th><th>Required</th><th>Description</th></tr>"
    return f"{TOP}## Params\n\n<table>{names}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>\n"


def told(page: Facts) -> list[str]:
    return [f"{field.path} {field.type} {field.required} {field.description}" for field in page.parameters]


def test_a_cell_over_several_rows_stands_in_each(tmp_path: Path) -> None:
    """A browser shows it so."""
    source = table("<td>a</td><td rowspan=2>long</td><td>yes</td><td>A.</td>", "<td>b</td><td>no</td><td>B.</td>")

    assert ["a long True A.", "b long False B."] == told(facts(tmp_path, source))


def test_a_table_in_a_cell_is_the_cells_text(tmp_path: Path) -> None:
    """Its rows are no fields."""
    inner = "<table><tr><td>Value</td><td>Meaning</td></tr><tr><td>0</td><td>shut</td></tr></table>"
    source = table(
        f"<td>a</td><td>long</td><td>yes</td><td>A.{inner}</td>", "<td>b</td><td>long</td><td>no</td><td></td>"
    )

    assert ["a long True A.\nValue\nMeaning\n0\nshut", "b long False "] == told(facts(tmp_path, source))


def test_a_table_that_arranges_the_page_is_walked_through(tmp_path: Path) -> None:
    """What stands in its cells is the page."""
    inner = table("<td>a</td><td>long</td><td>yes</td><td></td>").partition("<table>")[2]
    source = (
        f"<html><table><tr><td>Menu</td><td><h1>Berths</h1><p>GET /b</p><h2>Params</h2><table>{inner}</td></tr></table>"
    )

    assert ["a long True "] == told(facts(tmp_path, source, "page.html"))


def test_a_cell_over_all_columns_is_no_field(tmp_path: Path) -> None:
    """It is the heading of a group."""
    source = table("<td colspan=4>Size</td>", "<td>a</td><td>long</td><td>yes</td><td></td>")

    assert ["a long True "] == told(facts(tmp_path, source))


def test_statuses_are_those_listed_and_those_with_an_answer(tmp_path: Path) -> None:
    """A table of statuses may lack one whose answer is told of."""
    answers = "".join(f"**状态码： {code}**\n\n{HEAD}| a | long | |\n\n" for code in (200, 418))
    page = facts(
        tmp_path, f"{TOP}## 响应参数\n\n{answers}## 状态码\n\n| 状态码 | 描述 |\n|---|---|\n| 200 | OK |\n| 404 | |\n"
    )

    assert ["200", "404", "418"] == [status.code for status in page.statuses]


COPIED = "URI\nGET /ports\nResponse Parameters\n| Name | Type | Description |\n|---|---|---|\n"


def test_the_sample_with_most_of_the_fields_shows_how_deep_they_lie(tmp_path: Path) -> None:
    """Not the last one, which may show something else."""
    fields = f"{COPIED}| port | Object | A port. |\n| depth | Long | How deep. |\n"
    samples = [{"port": {"depth": 1}}, {"depth": 2}]
    page = facts(tmp_path, f"{fields}Example Responses\n" + "\n".join(map(json.dumps, samples)) + "\n", "page.txt")

    assert (["port", "port.depth"], ()) == ([field.path for field in page.answers["200"]], page.unread)


@pytest.mark.parametrize(("status", "said"), [("", None), ("Status code: 409\n", "409")])
def test_the_sample_of_a_failure_is_not_that_of_the_answer(tmp_path: Path, status: str, said: str | None) -> None:
    """It has the status that is named for it, or none, and shows nothing of how deep fields lie."""
    fields = f"{COPIED}| port | Object | A port. |\n| depth | Long | How deep. |\n"
    failed = f'Failed Response Example\n{status}{{"port": {{"x": {{"depth": 1}}}}}}\n'
    page = facts(tmp_path, f"{fields}Status code: 200\n{failed}", "page.txt")

    assert [said] == [sample.status for sample in page.samples]
    assert ["how deep these fields lie is not said, and there is no sample: depth"] == [one.why for one in page.unread]


def test_a_colon_before_a_part_of_a_path_is_a_brace(tmp_path: Path) -> None:
    """Frameworks write it so."""
    page = facts(
        tmp_path, f"# B\n\nGET /ports/:port/b:undo\n\n## Params\n\n{HEAD}| port | long | |\n| max | long | |\n"
    )

    assert ("/ports/{port}/b:undo", ["path", "query"]) == (page.path, [field.where for field in page.parameters])


def test_headers_are_known_by_their_names(tmp_path: Path) -> None:
    """Where nothing else says what a table is about."""
    page = facts(tmp_path, f"{TOP}## Params\n\n{HEAD}| X-Auth-Token | String | |\n| max | long | |\n")

    assert ["header", "query"] == [field.where for field in page.parameters]


RUN_TOGETHER = """Harbour:GetTide

Response parameters

ParameterTypeDescriptionExample
ShipIduint64

Which ship.

17****
Lastint8

The last one.

{above}ParameterTypeRequiredDescriptionExample
TotalCountuint64Yes

All of them.

69
"""


@pytest.mark.parametrize("above", ["Further data\n\n", "8\n\nFurther data\n\n", "8\n"])
def test_a_table_ends_where_the_next_begins(tmp_path: Path, above: str) -> None:
    """In text whose columns were run together: the line between them is no example, and hides nothing."""
    page = facts(tmp_path, RUN_TOGETHER.format(above=above), "page.txt")
    told = [(field.path, field.type, field.description, field.example) for field in page.answers["200"]]

    assert told == [
        ("ShipId", "uint64", "Which ship.", "17****"),
        ("Last", "int8", "The last one.", "8" if "8" in above else None),
        ("TotalCount", "uint64", "All of them.", "69"),
    ]


def test_every_word_of_a_type_is_known_where_columns_ran_together() -> None:
    """There is one list, but for words that names end with: `DownloadUrl` has no type."""
    words = [word for word in (*kinds.WORDS, *kinds.VAGUE) if word not in NAME_ENDS]

    assert [] == [word for word in words if entry(f"TheName{word}", ("name", "type")) is None]
    assert [None] * len(NAME_ENDS) == [entry(f"The{word.title()}", ("name", "type")) for word in NAME_ENDS]


def test_a_date_that_was_mangled_is_none(tmp_path: Path) -> None:
    """Of so many digits that no arithmetic takes them."""
    assert facts(tmp_path, f"Updated on 10h {'9' * 60}m\n{COPIED}| a | Long | |\n", "page.txt").updated is None
