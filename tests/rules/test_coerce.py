"""Text to int."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter.coerce import IntegerFields, integer, shorten, text
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


@pytest.mark.parametrize("refuse", [None, ArithmeticError])
def test_a_number_is_read_without_a_word(refuse: type[Exception] | None) -> None:
    """The caller gets the int, in either wire form, and a strict reading is content too."""
    integers = IntegerFields(refuse)

    assert [104857600, 104857600, -1, 0] == [integers.read("count", v) for v in (104857600, "104857600", "-1", "0")]
    assert [] == integers.warnings


@pytest.mark.parametrize("absent", [None, UNSET])
def test_what_is_absent_is_none_without_a_word(absent: object) -> None:
    """A counter that is not there yet is nothing to warn about."""
    integers = IntegerFields()

    assert integers.read("count", absent) is None
    assert integers.warnings == []


@pytest.mark.parametrize("value", NOT_INTEGERS, ids=repr)
def test_anything_else_is_none_with_a_warning_that_names_it(value: object) -> None:
    """A cosmetic counter never costs the caller the state of a job, and never passes for a number."""
    integers = IntegerFields()

    assert integers.read("totalFileSize", value) is None
    assert integers.warnings == [f"totalFileSize is {shorten(value)}, which is no integer"]


@pytest.mark.parametrize("value", NOT_INTEGERS, ids=repr)
def test_a_strict_reading_raises_instead(value: object) -> None:
    """Contract tests want to know at once."""
    integers = IntegerFields(refuse=ArithmeticError)

    with pytest.raises(ArithmeticError, match=r"totalFileSize is .*, which is no integer"):
        integers.read("totalFileSize", value)


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
