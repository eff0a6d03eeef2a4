"""Text to int."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter.coerce import RecordReader, integer, shorten, text
from tidewaiter_clients.xtreme1.models import UploadStatusValue
from tidewaiter_clients.xtreme1.types import UNSET

NOT_INTEGERS = ["", " ", "1.5", "1e3", "0x10", "１２", "١٢", "1_000", "+5", " 5", "5\n", "abc", "--1", "NaN", 1.0, 1.5]
NOT_INTEGERS += [True, False, [], {}, "9" * 5000]


@given(st.integers())
def test_an_int_and_its_digits_are_the_same_int(number: int) -> None:
    """Both wire forms give the very same int, however large."""

    assert number == integer(number) == integer(str(number))


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_has_at_most_four_thousand_digits(sign: str) -> None:
    """More digits than any counter has; what is longer costs no time, and no ValueError of Python's own."""
    longest = sign + "9" * 4000

    assert int(longest) == integer(longest)
    assert integer(longest + "9") is None


@attrs.frozen
class Row:
    """As a generated model is."""

    count: Any = UNSET
    made_at: Any = UNSET
    share: Any = UNSET
    is_there: Any = UNSET
    note: Any = UNSET
    type_: Any = "harbour"

    def to_dict(self) -> dict[str, Any]:
        """By the vendor's own names."""
        return {"Count": self.count, "madeAt": self.made_at, "share": self.share}


@attrs.frozen
class Record:
    """What callers get."""

    count: int | None
    made_at: datetime | None
    share: float | None
    is_there: bool | None
    note: str | None
    type: str
    extra: str = "none"


def read(reader: RecordReader, **fields: Any) -> Record:
    return reader.read(Record, Row(**fields), extra="known")


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("value", [104857600, "104857600", "-1", 0])
def test_a_number_is_read_without_a_word(strict: bool, value: object) -> None:
    """The caller gets the int, in either wire form, and a strict reading is content too."""
    reader = RecordReader(ArithmeticError, strict=strict)
    record = read(reader, count=value)

    assert (int(str(value)), int) == (record.count, type(record.count))
    assert ("harbour", "known") == (record.type, record.extra)
    assert [] == reader.warnings


@pytest.mark.parametrize("absent", [None, UNSET])
def test_what_is_absent_is_none_without_a_word(absent: object) -> None:
    """A counter that is not there yet is nothing to warn about."""
    reader = RecordReader(ArithmeticError, strict=True)

    assert read(reader, count=absent, made_at=absent).count is None
    assert [] == reader.warnings


@pytest.mark.parametrize("value", NOT_INTEGERS, ids=repr)
def test_anything_else_is_none_with_a_warning_that_names_it(value: object) -> None:
    """A cosmetic counter never costs the caller the state of a job, and never passes for a number."""
    reader = RecordReader(ArithmeticError)

    assert read(reader, count=value).count is None
    assert [f"Count is {shorten(value)}, which is no integer"] == reader.warnings


@pytest.mark.parametrize("value", NOT_INTEGERS, ids=repr)
def test_a_strict_reading_raises_instead(value: object) -> None:
    """Contract tests want to know at once."""
    with pytest.raises(ArithmeticError, match=r"Count is .*, which is no integer"):
        read(RecordReader(ArithmeticError, strict=True), count=value)


@pytest.mark.parametrize("value", [None, UNSET])
def test_a_required_field_that_is_not_there_is_an_error(value: object) -> None:
    """Whatever the reading: a record that lacks its name is none."""
    with pytest.raises(ArithmeticError, match="there is no `type_`"):
        read(RecordReader(ArithmeticError), type_=value)


DATES = {
    "2026-11-26T01:20:16.120345Z": datetime(2026, 11, 26, 1, 20, 16, 120345, UTC),
    "2027-03-01T00:00:00+08:00": datetime(2027, 2, 28, 16, tzinfo=UTC),
    "2026-11-26T01:20:16-0330": datetime(2026, 11, 26, 4, 50, 16, tzinfo=UTC),
}


@pytest.mark.parametrize("said", DATES)
def test_a_date_with_an_offset_is_a_moment_in_utc(said: str) -> None:
    """Whatever the offset, so that two of them can be compared."""
    made_at = read(RecordReader(ArithmeticError, strict=True), made_at=said).made_at

    assert (DATES[said], UTC) == (made_at, made_at and made_at.tzinfo)


NO_DATES = ["2026-11-26T01:20:16", "2026-11-26", "yesterday", "", "9999-12-31T23:59:59-23:59", 1764115200, True, []]


@pytest.mark.parametrize("said", NO_DATES, ids=repr)
def test_a_date_that_cannot_be_read_costs_a_warning(said: object) -> None:
    """One without an offset is a guess by hours, and nobody is given a guess."""
    reader = RecordReader(ArithmeticError)

    assert read(reader, made_at=said).made_at is None
    assert [f"madeAt is {shorten(said)}, which is no date with an offset"] == reader.warnings


@pytest.mark.parametrize(("said", "share"), [(0.25, 0.25), ("0.25", 0.25), (1, 1.0), (True, None), ("much", None)])
def test_a_share_is_a_float(said: object, share: float | None) -> None:
    """Also where it came as text."""
    assert share == read(RecordReader(ArithmeticError), share=said).share


def test_dateutil_is_imported_with_the_first_date() -> None:
    """Most programs read none."""
    code = "import sys, tidewaiter.coerce as c; print('dateutil' in sys.modules); c.moment('2026-11-26T00:00:00Z')"
    code += "; print('dateutil' in sys.modules)"

    assert ["False", "True"] == subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()


@given(st.text())
def test_text_is_an_int_only_if_it_is_made_of_ascii_digits(value: str) -> None:
    """Python's own int() takes much more: spaces, underscores, digits of every script."""
    digits = value.removeprefix("-")

    assert (digits.isascii() and digits.isdigit()) == (integer(value) is not None)


def test_identifiers_are_text_whatever_they_came_as() -> None:
    """An id beyond 2**53 must not go through a float, and an absent one is None."""

    assert ["1868123456789012480", "007", None, None] == [text(v) for v in (1868123456789012480, "007", None, UNSET)]


@pytest.mark.parametrize("word", UploadStatusValue)
def test_a_word_of_a_generated_list_is_mere_text(word: UploadStatusValue) -> None:
    """Its repr is no longer that of an enum."""

    assert (str(word), str) == (text(word), type(text(word)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1.5", "'1.5'"),
        ("a" * 38, f"'{'a' * 38}'"),
        ("a" * 39, f"'{'a' * 36}..."),
        (2**200 - 1, "1606938044258990275541962092341162602..."),
        (2**200, "a number of 201 bits"),
        ([2**200], "[160693804425899027554196209234116260..."),
    ],
)
def test_what_is_shown_of_a_value_fits_a_line(value: object, shown: str) -> None:
    """Forty characters at most, and a number that takes long to spell is measured instead."""

    assert shown == shorten(value)
