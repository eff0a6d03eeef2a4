"""What is sent is what was signed."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter import ConfigError
from tidewaiter.http.request import HEADERS, MAX_TARGET, RequestBuilder, pairs, plain, timeouts
from tidewaiter.signing.canonical import Request

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
HOSTILE = st.lists(st.tuples(TEXT.filter(bool), TEXT), max_size=5)


def builder(base_url: str = "https://h:8443/api") -> RequestBuilder:
    return RequestBuilder("vendor", httpx.URL(base_url), HEADERS)


def sent(message: Request) -> httpx.Request:
    return builder().to_httpx(message, timeouts(5.0, time.monotonic() + 30.0))


@given(HOSTILE)
def test_the_query_that_is_sent_decodes_to_what_was_signed(params: list[tuple[str, str]]) -> None:
    """Whatever characters are in it: servers verify the decoded form."""
    message = plain(httpx.Request("GET", "https://h/p", params=params))
    query = sent(message).url.query.decode()

    assert sorted(params) == sorted(message.query) == sorted(parse_qsl(query, keep_blank_values=True))
    assert query == message.query_string


@given(st.dictionaries(TEXT.filter(bool), st.one_of(TEXT, st.integers(), st.booleans(), st.none(), st.lists(TEXT))))
def test_a_message_is_the_same_whoever_makes_it(params: dict[str, Any]) -> None:
    """Ours in one step, or httpx, whose way of writing values it takes over."""
    described = {"method": "get", "url": "/v1/x", "params": params}
    ours, theirs = builder().build(described), builder()._by_httpx("GET", "/api/v1/x", described)

    assert (ours.method, ours.path, ours.query) == (theirs.method, theirs.path, theirs.query)
    assert pairs(params) == ours.query


@pytest.mark.parametrize("path", ["/", "/a/b", "/a%2Fb", "/a%20b/%E4%B8%80", "/a/%2e", "/.well-known/x", "/a.b/c~d"])
def test_a_path_is_sent_as_it_was_signed(path: str) -> None:
    """Encoded once, and not touched again."""
    message = plain(httpx.Request("GET", f"https://h{path}?q=1"))

    assert path == message.path
    if path == "/a/%2e":
        with pytest.raises(ConfigError, match="would be sent as another one"):
            sent(message)
    else:
        assert f"{path}?q=1".encode() == sent(message).url.raw_path


@pytest.mark.parametrize("path", ["/a/../b", "/a/.", "/..", "/a\\b", "/a/%2E%2e/b", "/a b", "/\u4e00"])
def test_a_path_that_would_be_another_one_is_rejected(path: str) -> None:
    """Libraries, and servers on the way, resolve dots and turn slashes round; then no signature fits."""
    with pytest.raises(ConfigError, match="vendor: no such URL can be asked"):
        sent(Request("GET", path, [], dict(HEADERS)))


def test_a_target_that_fits_no_request_line_is_rejected() -> None:
    """Instead of whatever a library says of it."""
    with pytest.raises(ConfigError, match=r"no such URL can be asked: it has \d+ characters"):
        sent(Request("GET", "/a", [("q", "x" * MAX_TARGET)], dict(HEADERS)))


@pytest.mark.parametrize(("method", "length"), [("post", "0"), ("put", "0"), ("get", None), ("delete", None)])
def test_a_request_without_a_body_says_so_where_it_could_have_one(method: str, length: str | None) -> None:
    message = builder().build({"method": method, "url": "/x"})

    assert length == sent(message).headers.get("content-length")
    assert "h:8443" == message.headers["host"]


def test_a_body_is_signed_and_sent() -> None:
    """As httpx writes it; a request can be read again by whoever is given it."""
    message = builder().build({"method": "post", "url": "/x", "json": {"a": 1}})
    request = sent(message)

    assert b'{"a":1}' == message.body == request.content == b"".join(request.stream)  # type: ignore[arg-type]
    assert "application/json" == request.headers["content-type"]


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
    message = Request("GET", "/", [], {"authorization": "Bearer CANARY"}, b"CANARY")

    assert "CANARY" not in repr(message)


@pytest.mark.parametrize(("left", "connect"), [(30.0, 5.0), (3.0, 3.0), (5.0, 5.0)])
def test_the_time_to_connect_is_a_part_of_the_whole(left: float, connect: float) -> None:
    """Each phase may take what is left until the deadline, connecting no more than its share."""
    found = timeouts(5.0, time.monotonic() + left)

    assert {"connect": connect, "read": left, "write": left, "pool": left} == pytest.approx(found, abs=0.5)
