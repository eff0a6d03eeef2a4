"""One exchange: what is sent is what was signed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidewaiter.bounds import target

from tidewaiter.http.errors import http_date, retry_after
from tidewaiter.http.request import plain
from tidewaiter.http.response import Response as Answer
from tidewaiter.signing.canonical import Message

HOSTILE = st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=5).filter(
    lambda pairs: not any(0xD800 <= ord(c) <= 0xDFFF for pair in pairs for text in pair for c in text)
)


@given(HOSTILE)
def test_the_query_that_is_sent_decodes_to_what_was_signed(pairs: list[tuple[str, str]]) -> None:
    """Whatever characters are in it: servers verify the decoded form."""
    message = plain(httpx.Request("GET", "https://h/p", params=pairs))
    sent = target("v", message).partition("?")[2]

    assert sorted(pairs) == sorted(message.query) == sorted(parse_qsl(sent, keep_blank_values=True))


@pytest.mark.parametrize("path", ["/", "/a/b", "/a%2Fb", "/a%20b/%E4%B8%80"])
def test_a_path_is_sent_as_it_was_signed(path: str) -> None:
    """Encoded once, and not touched again."""
    message = plain(httpx.Request("GET", f"https://h{path}?q=1"))

    assert f"{path}?q=1" == target("v", message)
    assert path == message.path


def test_a_request_is_plain_values() -> None:
    """Lower-case header names, the host among them, and the whole body."""
    request = httpx.Request("POST", "https://h:8443/p?b=2&a=", headers={"X-Y": "z"}, content=b"body")
    message = plain(request)

    assert ("POST", "/p", [("b", "2"), ("a", "")], b"body") == (
        message.method,
        message.path,
        message.query,
        message.body,
    )
    assert {"host": "h:8443", "x-y": "z"}.items() <= message.headers.items()


def test_a_message_shows_no_header_and_no_body() -> None:
    """Both can hold secrets."""
    message = Message("GET", "/", [], {"authorization": "Bearer CANARY"}, b"CANARY")

    assert "CANARY" not in repr(message)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:10 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 10.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:27:00 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 0.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:10 GMT"}, None),
        ({"retry-after": "１２"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": ""}, None),
        ({}, None),
    ],
)
def test_the_standard_header_says_when_to_come_back(headers: Any, seconds: float | None) -> None:
    """As seconds, or as a date that is measured against the server's own."""

    assert seconds == retry_after(Answer(429, headers.items()))


@pytest.mark.parametrize(
    "text",
    [
        *[None, "", "never", "99999999999999999999", "2026-13-45", "-5", "30s", "Mon", " ", "10:00"],
        "10:0009999999999999999999999999999999999999999T(/",
        "Wed, 21 Oct 2026 07:28:00 +99999999999999",
        f"Wed, 21 Oct 2026 07:28:{'9' * 5000} GMT",
    ],
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    """A vendor's odd header is no reason to fail."""

    assert None is http_date(text)


def test_an_http_date_is_read_with_its_zone() -> None:
    """In each of the three forms that HTTP knows; UTC where it names none."""

    for text in ("Wed, 21 Oct 2026 07:28:00 GMT", "Wednesday, 21-Oct-26 07:28:00 GMT", "Wed Oct 21 07:28:00 2026"):
        assert datetime(2026, 10, 21, 7, 28, tzinfo=UTC) == http_date(text)
    assert datetime(2026, 10, 21, 7, 28, tzinfo=UTC) == http_date("Wed, 21 Oct 2026 15:28:00 +0800")
