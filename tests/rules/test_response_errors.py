"""Reading a "no": statuses, envelopes and labels, without a vendor."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tidewaiter import ApiError, AuthError, NotFoundError, ThrottledError, UnexpectedResponse
from tidewaiter.http.errors import ErrorRule, api_error, first
from tidewaiter.http.response import Response, http_date, parsed, read_object, retry_after, unreadable


def response(status: int, content: bytes = b"", headers: dict[str, str] | None = None) -> Response:
    return Response(status, (headers or {}).items(), content)


def no(status: int, code: str | None = None, rule: ErrorRule | None = None, **said: Any) -> ApiError:
    rules = {"CODE": rule} if rule else {}
    return api_error("vendor", response(status), rules, code=code, **({"message": None} | said))


@pytest.mark.parametrize(
    ("status", "kind", "retry_safe"),
    [
        *[(200, ApiError, False), (400, ApiError, False), (405, ApiError, False), (499, ApiError, False)],
        *[(401, AuthError, False), (403, AuthError, False), (404, NotFoundError, False), (429, ThrottledError, True)],
        *[(500, ApiError, True), (503, ApiError, True), (599, ApiError, True)],
    ],
)
def test_a_status_decides_where_no_code_does(status: int, kind: type[ApiError], retry_safe: bool) -> None:
    """No code at all, or one that nobody has heard of."""
    errors = [no(status), no(status, ""), no(status, "UNHEARD_OF", ErrorRule(AuthError))]

    assert [(kind, retry_safe)] * 3 == [(type(error), error.retry_safe) for error in errors]


@pytest.mark.parametrize("status", [200, 400, 401, 404, 429, 500])
@pytest.mark.parametrize("rule", [ErrorRule(), ErrorRule(ThrottledError, retry_safe=True), ErrorRule(NotFoundError)])
def test_a_code_decides_whatever_the_status(status: int, rule: ErrorRule) -> None:
    """Vendors send their codes with any status."""
    error = no(status, "CODE", rule)

    assert (rule.kind, rule.retry_safe) == (type(error), error.retry_safe)


@pytest.mark.parametrize("expired", [True, False])
def test_whether_a_newer_key_would_do_is_passed_on(expired: bool) -> None:
    """By the code only: no status says it."""
    error = no(403, "CODE", ErrorRule(AuthError, key_expired=expired))

    assert isinstance(error, AuthError)
    assert expired is error.key_expired
    assert [False, False] == [getattr(no(status), "key_expired", None) for status in (401, 403)]


def test_an_error_holds_what_was_said() -> None:
    """And where nothing was, what stands in for it."""
    full = no(400, "CODE", message="m", request_id="R", retry_after=7.0)
    bare = no(404)

    assert ("vendor", 400, "CODE", "m", "R", 7.0) == (
        *(full.vendor, full.status, full.code),
        *(full.message, full.request_id, full.retry_after),
    )
    assert ("(no code)", "Not Found", None, None) == (bare.code, bare.message, bare.request_id, bare.retry_after)


def test_the_first_name_that_says_anything_counts() -> None:
    """An empty one says nothing; a number is text."""

    assert "x" == first({"a": "", "b": None, "c": "x", "d": "y"}, "a", "b", "c", "d")
    assert "7" == first({"a": 7}, "missing", "a")
    assert None is first({"a": "x"}, "b")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        *[({"retry-after": "0"}, 0.0), ({"retry-after": " 7 "}, 7.0), ({"retry-after": "86399"}, 86_399.0)],
        *[({"retry-after": "86401"}, 86_400.0), ({"retry-after": "9" * 5000}, 86_400.0)],
        ({"retry-after": "Sat, 21 Nov 2026 08:00:00 GMT", "date": "Thu, 19 Nov 2026 08:00:00 GMT"}, 86_400.0),
        ({"date": "Thu, 19 Nov 2026 08:00:00 GMT"}, None),
    ],
)
def test_nobody_is_told_to_wait_for_more_than_a_day(headers: dict[str, str], seconds: float | None) -> None:
    """However the header says it."""

    assert seconds == retry_after(response(429, headers=headers))


@pytest.mark.parametrize(
    ("status", "content", "may_pass"),
    [
        *[(200, b"x", False), (200, b"", True), (204, b"", True), (302, b"", False), (404, b"", False)],
        *[(400, b"x", False), (408, b"x", True), (425, b"x", True), (429, b"x", True), (499, b"x", False)],
        *[(500, b"x", True), (502, b"", True), (599, b"x", True), (600, b"x", False)],
    ],
)
def test_what_cannot_be_read_may_pass_from_a_server_in_trouble(status: int, content: bytes, may_pass: bool) -> None:
    """A page has no code to go by; and an empty success is a response that got lost."""

    assert may_pass is unreadable("vendor", response(status, content=content), "why").retry_safe


def test_what_cannot_be_read_is_kept_as_evidence() -> None:
    """With its advice on when to come back."""
    busy = response(503, content=b"busy", headers={"retry-after": "7", "server": "s"})
    error = unreadable("vendor", busy, "why")

    assert ("vendor", "why", 503, b"busy", 7.0) == (
        *(error.vendor, error.message, error.status),
        *(error.body, error.retry_after),
    )
    assert "s" == error.headers["server"]


@pytest.mark.parametrize(
    "label",
    [
        *[None, "", "application/json", "text/json", "Application/JSON", "application/json;charset=UTF-8"],
        *["application/problem+json", " application/json ; x=y"],
    ],
)
def test_json_is_read_under_any_of_its_labels(label: str | None) -> None:
    """Or under none: then the body speaks for itself."""
    headers = {} if label is None else {"content-type": label}

    assert {"a": 1} == read_object("vendor", response(200, content=b'{"a": 1}', headers=headers))


@pytest.mark.parametrize(
    ("status", "label", "content", "reason"),
    [
        (302, "application/json", b"{}", "a redirect, which is not followed: the base URL may be wrong"),
        (200, "text/plain", b"{}", "the response is not labelled as JSON"),
        (200, "text/html", b"", "the response is empty"),
        (200, "application/json", b"", "the response is empty"),
        (
            200,
            "text/html",
            b"\n <p>",
            "the response is a web page, not JSON; the base URL may be wrong, or a proxy responded",
        ),
        (200, "", b"<p>", "the response is a web page, not JSON; the base URL may be wrong, or a proxy responded"),
        (200, "application/json", b"{", "the response is not JSON"),
        (200, "application/json", b"\xff", "the response is not JSON"),
        (200, "application/json", b"[" * 100_000, "the response is not JSON"),
        (200, "application/json", b"[{}]", "the response is JSON, but no object"),
        (200, "application/json", b"null", "the response is JSON, but no object"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_json_object_is_said_to_be_what_it_is(status: int, label: str, content: bytes, reason: str) -> None:
    """So that a wrong base URL, a proxy and a lost body are told apart."""
    headers = {"content-type": label, "location": "/x"} if label else {}
    with pytest.raises(UnexpectedResponse) as caught:
        read_object("vendor", response(status, content=content, headers=headers))

    assert ("vendor", reason) == (caught.value.vendor, caught.value.message)


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

    assert seconds == retry_after(response(429, headers=headers))


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


class Model:
    """A generated one: its parser raises whatever Python does."""

    @classmethod
    def from_dict(cls, data: Any) -> str:
        return str(data["name"]["first"])


@pytest.mark.parametrize("data", [{}, {"name": None}, {"name": []}, [], None, 5], ids=repr)
def test_what_does_not_fit_is_an_error_with_evidence(data: Any) -> None:
    """Not whatever the parser stumbled over."""
    with pytest.raises(UnexpectedResponse, match="does not have the documented shape") as caught:
        parsed("vendor", response(200, b"{}"), Model, data)

    assert (200, b"{}") == (caught.value.status, caught.value.body)
    assert "x" == parsed("vendor", response(200), Model, {"name": {"first": "x"}})
