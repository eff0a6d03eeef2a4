"""Values and units are found in descriptions, in three languages, and not where there are none."""

from __future__ import annotations

import pytest
from pages.tables.descriptions import allowed, announces, is_partly_read, unit

VALUES = {
    "The state. Valid values:\n- OPEN: not shut.\n- SHUT: not open.": "OPEN SHUT",
    "状态。可选值如下：\n- 0：帆船（默认值）\n- 1：轮船": "0 1",
    "状态。可选值如下：\n- OPEN：开\n备注\n- 如果没有，则不返回": "OPEN",
    "OPEN,SHUT,BEING_CLEANED": "OPEN SHUT BEING_CLEANED",
    "How to sort (LENGTH, DEPTH)": "LENGTH DEPTH",
    "The kind. Options: sail, steam.": "sail steam",
    "The options are as follows: - OPEN: open - SHUT: shut": "OPEN SHUT",
    "Set the value to ListTides.": "ListTides",
    "系统规定参数。取值：ListTides。": "ListTides",
    "`true` or `false`": "",
    "When importing:\n- If the port is named, it is used.\n- If it is not, all are.": "",
    "A port, a ship, a berth": "",
    "Between 1 and 100. 取值范围[1,100]。": "",
    "The time (Date type)": "",
    "Valid values: OPEN, SHUT, and HALF_OPEN.": "OPEN SHUT HALF_OPEN",
    "Valid values: open; shut; ajar": "open shut ajar",
    "Valid values: open/shut.": "open shut",
    "Valid values: image/png, image/jpeg": "image/png image/jpeg",
    "Valid values: -1, 0, 1": "-1 0 1",
    "Options: asc, desc; default: asc": "asc desc",
    "可选值：A，B，默认为A": "A B",
    "One of A, B or C": "A B C",
    "Current status: A,B": "A B",
    "QUEUING（排队中）、STARTING（开始）": "QUEUING STARTING",
    "任务状态：QUEUING（排队中）、STARTING（开始）。": "QUEUING STARTING",
    "Valid values: 0 (off), 1 (on)": "0 1",
    "How it lies. 0 (afloat), 1 (aground).": "0 1",
    "状态。\n- FAILED表示已失败\n- AFLOAT表示漂浮": "FAILED AFLOAT",
    "取值：1-开启，0-关闭": "1 0",
    "可选值：\n- 1-开启\n- 0-关闭": "1 0",
    "取值：FAILED表示已失败": "",
    "取值范围：1-100、200-300": "",
    "One of name and port must be given": "",
    "Examples: CN (China), NL (Netherlands)": "",
    "Width (px), height (px)": "",
    "Open from 10:30, shut from 11:30": "",
    "The ship.\n- a thing - b: x - c: y\n- another": "",
}
PARTLY = {
    "Valid values: A, B and what else there is": True,
    "Valid values: 1, 2, ..., 10": True,
    "Valid values: image/png, A": True,
    "可选值：\n- A：甲\n- B乙": True,
    "可选值：\n- 甲\n- 乙": True,
    "Valid values: A, B": False,
    "Valid values:\n- A: a.\n- B: b.": False,
    "When importing:\n- If the port is named, it is used.\n- If it is not, all are.": False,
    "取值范围：0-256，支持字母": False,
    "取值范围：1-100": False,
}
UNITS = {
    "How long. Unit: milliseconds.": "millisecond",
    "大小，单位是字节。": "byte",
    "等待时间，单位秒。": "second",
    "开始时间（毫秒）。": "millisecond",
    "The size, in bytes.": "byte",
    "水の量（バイト）。": "byte",
    "At most seven days.": None,
    "In the second row.": None,
    "The time is in UTC.": None,
    "A unit of the fleet.": None,
    "The file(s) to read.": None,
}


@pytest.mark.parametrize("description", VALUES)
def test_allowed_values_are_found(description: str) -> None:
    """In bullets, in brackets, in a run of words; ranges and conditions are none."""

    assert VALUES[description] == " ".join(allowed(description))


@pytest.mark.parametrize("description", PARTLY)
def test_a_list_that_is_read_in_part_is_noticed(description: str) -> None:
    """Then none of it is taken."""

    assert PARTLY[description] == is_partly_read(description)
    assert () == allowed(description) or not PARTLY[description]


@pytest.mark.parametrize("description", UNITS)
def test_units_are_found(description: str) -> None:
    """By one name in all languages."""

    assert UNITS[description] == unit(description)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("The state. Options:", True),
        ("状态。可选值如下：", True),
        ("Options: a, b", False),
        ("As follows:", False),
        ("", False),
    ],
)
def test_a_list_that_does_not_follow_is_noticed(description: str, expected: bool) -> None:
    """Copying loses lists."""

    assert expected == announces(description)
