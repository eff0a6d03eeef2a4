"""Values and units are found in descriptions, in three languages, and not where there are none."""

from __future__ import annotations

import pytest
from pages.prose import allowed, announces, unit

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
