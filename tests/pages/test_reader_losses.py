"""What a page says and no fact holds is told, with its line; nothing of a page vanishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages.facts import Facts
from pages.reading.read import read

TOP = "# Berths\n\nPOST /ports/:port/berths\n\n"
HEAD = "| Name | Type | Required | Description |\n|---|---|---|---|\n"
ROW = "| depth | integer | yes | How deep. |\n"


def facts(folder: Path, source: str, name: str = "page.md") -> Facts:
    (folder / name).write_text(source, encoding="utf-8")
    return read(folder / name).facts


def unread(told: Facts) -> list[tuple[int, str]]:
    return [(one.line, one.why) for one in told.unread]


def paths(told: Facts) -> list[str]:
    return [f"{field.where} {field.path}" for field in told.parameters]


@pytest.mark.parametrize("heading", ["3.1 Request Parameters", "2. 请求参数", "4、请求参数", "12 Request parameters"])
def test_a_numbered_heading_is_the_same(tmp_path: Path, heading: str) -> None:
    """Numbers before the name of a part mean nothing."""
    told = facts(tmp_path, f"{TOP}## Errors of ours\n\n## {heading}\n\n{HEAD}{ROW}")

    assert (["body depth"], []) == (paths(told), unread(told))


def test_a_table_below_an_unknown_heading_is_told(tmp_path: Path) -> None:
    """Whether its fields are sent or answered is not said, so they are neither."""
    told = facts(tmp_path, f"{TOP}## Inputs\n\n{HEAD}{ROW}")

    assert ([], [(7, "a table of fields below a heading that is not known: Inputs")]) == (paths(told), unread(told))


def test_schemas_that_are_listed_at_the_end_are_none_of_the_call(tmp_path: Path) -> None:
    """One vendor ends its pages with them, below headings that are called after them."""
    appendix = f"## Data Schema\n\n### Envelope\n\n#### Attribute\n\n{HEAD}{ROW}"

    assert [] == unread(facts(tmp_path, f"{TOP}## Params\n\n{HEAD}{ROW}\n{appendix}"))


def test_a_column_that_is_not_known_is_told(tmp_path: Path) -> None:
    """Its word may be new for one that matters; one without a name is none."""
    table = "| Name | Type | Obligatory | What it means | |\n|---|---|---|---|---|\n| depth | integer | yes | x | |\n"
    told = facts(tmp_path, f"{TOP}## Params\n\n{table}")

    assert ["a column that is not known: Obligatory", "a column that is not known: What it means"] == [
        why for _, why in unread(told)
    ]


@pytest.mark.parametrize(
    ("cell", "name", "description"),
    [("eta (beta)", "eta", "beta\nIt."), ("eta （公测）", "eta", "公测\nIt."), ("- eta", "eta", "It.")],
)
def test_what_stands_beside_a_name_is_no_part_of_it(tmp_path: Path, cell: str, name: str, description: str) -> None:
    """It belongs to what is said of the field."""
    told = facts(tmp_path, f"{TOP}## Params\n\n{HEAD}| port | string | yes | |\n| {cell} | string | no | It. |\n")

    assert [("port", ""), (name, description)] == [(field.path, field.description) for field in told.parameters]
    assert [] == unread(told)


def test_a_row_without_a_name_of_one_word_is_told(tmp_path: Path) -> None:
    """Which of the words the name is, if any, is not said."""
    told = facts(tmp_path, f"{TOP}## Params\n\n{HEAD}| the usual ones | | | |\n{ROW}")

    assert (["body depth"], [(9, "a row whose name is not one word: 'the usual ones'")]) == (paths(told), unread(told))


def test_a_field_is_no_type_though_it_is_called_like_one(tmp_path: Path) -> None:
    """A row of a type alone is an element of the list above; one with a type of its own is a field."""
    told = facts(
        tmp_path, f"{TOP}## Params\n\n{HEAD}| list | Array of Berth objects | yes | |\n| url | String(9) | | |\n"
    )

    assert ["body list", "body url"] == paths(told)


def test_a_table_that_nothing_refers_to_is_told(tmp_path: Path) -> None:
    """A caption names a type that no field has."""
    crane = f"**Table 2** Crane\n\n{HEAD}| arm | string | | |\n"
    told = facts(tmp_path, f"{TOP}## Params\n\n**Table 1** Body parameters\n\n{HEAD}{ROW}\n{crane}")

    assert (["body depth"], [(15, "a table that nothing refers to: Crane")]) == (paths(told), unread(told))


@pytest.mark.parametrize(("cell", "required"), [("Conditional", None), ("Yes (if it is deep)", None), ("√", True)])
def test_neither_yes_nor_no_is_told(tmp_path: Path, cell: str, required: bool | None) -> None:
    """And is not taken for either."""
    told = facts(tmp_path, f"{TOP}## Params\n\n{HEAD}| depth | integer | {cell} | |\n")

    assert [required] == [field.required for field in told.parameters]
    assert ([] if required else [(9, f"whether depth is required: {cell!r}")]) == unread(told)


def test_values_that_are_read_in_part_are_told(tmp_path: Path) -> None:
    """And none of them is taken: a part would look like all."""
    told = facts(
        tmp_path, f"{TOP}## Params\n\n{HEAD}| kind | string | | Valid values: A, B, and what else there is. |\n"
    )

    assert ((), [(9, "some values of kind, or all: they do not read as a list of values")]) == (
        told.parameters[0].values,
        unread(told),
    )


def test_a_second_operation_is_told(tmp_path: Path) -> None:
    """Its parameters would be taken for the first one's. Samples show other addresses by right."""
    first = f"{TOP}## Params\n\n{HEAD}{ROW}\n## Example Request\n\nPOST /ports/1/berths\n\n"
    told = facts(tmp_path, f"{first}# GET Cranes\n\nGET /cranes\n\n## Params\n\n{HEAD}| arm | string | | |\n")

    assert [(17, "a second operation: GET /cranes; save each in a file of its own")] == unread(told)


def test_a_parameter_that_is_told_of_twice_is_said(tmp_path: Path) -> None:
    """The first counts; the second may say something else."""
    told = facts(tmp_path, f"{TOP}## Params\n\n{HEAD}{ROW}| depth | string | no | |\n")

    assert (["body depth"], [(10, "told of twice: depth")]) == (paths(told), unread(told))


@pytest.mark.parametrize("said", ["Deprecated: use cranes.", "该接口已废弃。", "不推荐使用", "この API は非推奨です。"])
def test_that_it_is_deprecated_is_told(tmp_path: Path, said: str) -> None:
    """Outside tables; inside, the description has it."""
    told = facts(tmp_path, f"{TOP}{said}\n\n## Params\n\n{HEAD}{ROW}")

    assert [(5, f"says that it is deprecated: {said!r}")] == unread(told)


def test_a_bar_in_a_cell_ends_no_table(tmp_path: Path) -> None:
    """Of a table with a cell a line: what follows is read, and the row that has too much is told."""
    rows = "".join(f"| \n  {name}  | \n  Long  | \n  {said}  | \n" for name, said in CELLS)
    source = (
        f"URI\nGET /ports\nRequest Parameters\n| \n  Name  | \n  Type  | \n  Description  | \n|---|---|---|\n{rows}"
    )
    told = facts(tmp_path, source, "page.txt")

    assert ["query depth", "query width", "query height"] == paths(told)
    assert [(13, "a row with more cells than there are columns: 'width'")] == unread(told)


CELLS = [("depth", "How deep."), ("width", "Beam | across."), ("height", "How high.")]


def test_a_table_that_is_cut_off_is_told_though_there_are_parameters(tmp_path: Path) -> None:
    """Only what a site builder cut off in the front matter stands whole below."""
    cut = "| Name | Type |\n\n| depth | integer |\n"

    assert [(14, "a table that is cut off, at '| depth | integer |'")] == unread(
        facts(tmp_path, f"{TOP}## Params\n\n{HEAD}{ROW}\n## Response\n\n{cut.partition(chr(10))[2]}")
    )


def test_a_second_operation_is_told_below_one_in_the_first_line(tmp_path: Path) -> None:
    """Only the front matter of a page gives way to what the page itself says."""
    told = facts(
        tmp_path, "GET /ports\nGET /cranes\nParameters\n| Name | Type |\n|---|---|\n| arm | string |\n", "page.txt"
    )

    assert ("/ports", [2]) == (told.path, [line for line, _ in unread(told)])
