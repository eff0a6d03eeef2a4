"""Tokens that are shown as they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tidewaiter.signing.bearer import bearer, x_auth_token
from tidewaiter.signing.canonical import Request

MESSAGE = Request("GET", "/data", [("serialNumbers", "1")], {"host": "localhost:8190"}, b"body")
WHEN = datetime(2026, 11, 21, tzinfo=UTC)
TOKEN = "eyJhbGciOiJIUzI1NiJ9.made-up.token"

both = pytest.mark.parametrize("show", [bearer, x_auth_token])


def test_a_bearer_token_is_shown_as_xtreme1_takes_it() -> None:
    """The one header is added, with its scheme."""

    assert {"host": "localhost:8190", "authorization": f"Bearer {TOKEN}"} == bearer(MESSAGE, WHEN, TOKEN).headers


def test_an_iam_token_is_shown_as_huawei_takes_it() -> None:
    """The one header is added, and it holds the token alone."""

    assert {"host": "localhost:8190", "x-auth-token": TOKEN} == x_auth_token(MESSAGE, WHEN, TOKEN).headers


@both
def test_a_token_replaces_the_one_shown_before(show: Callable[[Request, str], Request]) -> None:
    """A request is shown with one token, however often it is signed."""

    assert show(MESSAGE, WHEN, TOKEN) == show(show(MESSAGE, WHEN, "old"), WHEN, TOKEN)


@both
def test_nothing_but_a_header_changes(show: Callable[[Request, str], Request]) -> None:
    """A token covers nothing: method, path, query and body leave as they came."""
    shown = show(MESSAGE, WHEN, TOKEN)

    assert ("GET", "/data", [("serialNumbers", "1")], b"body") == (shown.method, shown.path, shown.query, shown.body)


@both
def test_no_token_is_in_a_repr(show: Callable[[Request, str], Request]) -> None:
    """A request in a log gives nothing away."""

    assert TOKEN not in repr(show(MESSAGE, WHEN, TOKEN))
