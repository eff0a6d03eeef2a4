"""What both clouds' signatures are computed over."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter.signing import acs3, canonical, sdk_hmac
from tidewaiter.signing.canonical import Request

NEARLY_PLAIN = st.text("aZ09-_.~+ /%=&\n\0é猫", max_size=6)


def test_names_and_values_of_a_query_are_both_encoded() -> None:
    """A name is as free as a value: no `&`, `=` or space of either can end it."""

    assert "%26%20%3D=%2F%2B&x~-_.=%E7%8C%AB" == canonical.query_string([("x~-_.", "猫"), ("& =", "/+")])


def test_a_query_is_sorted_before_it_is_encoded() -> None:
    """By name, then by value: `{` comes after `a` as it is, and before it as `%7B`."""
    pairs = [("{", "1"), ("a", "{"), ("a", "z"), ("a", "")]

    assert "a=&a=z&a=%7B&%7B=1" == canonical.query_string(pairs)


@given(NEARLY_PLAIN)
def test_text_is_encoded_as_urls_are(text: str) -> None:
    """Whether it needs to be or not."""

    assert quote(text, safe="") == canonical.encode(text)


@given(st.lists(st.tuples(NEARLY_PLAIN, NEARLY_PLAIN), max_size=4))
def test_a_query_that_needs_no_encoding_is_put_together_like_any_other(pairs: list[tuple[str, str]]) -> None:
    """Sorted, each part encoded."""
    encoded = [f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in sorted(pairs)]

    assert "&".join(encoded) == canonical.query_string(pairs)


@pytest.mark.parametrize("scheme", [acs3, sdk_hmac])
@given(when=st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)))
def test_a_date_is_written_in_its_format(scheme: Any, when: datetime) -> None:
    """Both ways of writing it down agree."""

    assert when.strftime(scheme.DATE_FORMAT) == canonical.date(when, scheme.DATE)


@pytest.mark.parametrize("body", [b"", b"x"])
def test_a_body_is_hashed(body: bytes) -> None:
    """One without bytes too."""

    assert hashlib.sha256(body).hexdigest() == canonical.sha256(body)


def test_headers_are_stripped_on_both_sides() -> None:
    """Spaces around a value do not survive the way, so they do not count; those within it do."""

    assert "b:x  y\na:z\n" == canonical.header_block({"a": "\tz", "b": " x  y ", "c": "unsigned"}, ["b", "a"])


def test_a_message_without_a_body_has_an_empty_one() -> None:
    """A body that is not there is hashed like one without bytes."""

    assert b"" == Request("GET", "/", [], {}).body


def test_a_message_does_not_change_under_its_signature() -> None:
    """Whoever wants another message makes one."""
    message = Request("GET", "/", [], {})

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        message.path = "/elsewhere"


def test_no_body_is_in_a_repr() -> None:
    """A request in a log does not tell what was sent."""

    assert "customer" not in repr(Request("POST", "/", [], {}, b"the customer's data"))


def test_a_changed_query_is_encoded_anew() -> None:
    """It is encoded once for each message; what is made of one keeps its own."""
    message = canonical.Request("GET", "/", [("a", "1")], {})

    assert "a=1" == message.query_string == message.with_headers({"x": "y"}).query_string
    assert "b=2" == attrs.evolve(message, query=[("b", "2")]).query_string
