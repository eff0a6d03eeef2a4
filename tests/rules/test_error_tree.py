"""The tree of errors."""

from __future__ import annotations

import pickle

import pytest

import tidewaiter
from tidewaiter import errors
from tidewaiter.errors import ApiError, AuthError, JobFailed, TidewaiterError, UnexpectedResponse, Unreachable

REFUSED = AuthError("no", vendor="v", status=401, code="C", request_id="R", retry_safe=True, retry_after=2.0)
UNREADABLE = UnexpectedResponse("html", vendor="v", status=502, headers={"a": "b"}, body=b"<" * 500, retry_safe=True)
DEFINED = [n for n, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, TidewaiterError)]
FAILED = JobFailed("x failed", status=None, attempts=[Unreachable("gone")])


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    """The module opens with every error there is, each once."""
    drawn = [word for word in (errors.__doc__ or "").split() if hasattr(errors, word)]
    defined = [
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, TidewaiterError)
    ]

    assert sorted(defined) == sorted(drawn)


def test_every_error_is_public() -> None:
    """What can be raised can be caught by name."""
    defined = {
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, TidewaiterError)
    }

    assert defined <= set(tidewaiter.__all__)


@pytest.mark.parametrize("error", [REFUSED, UNREADABLE, FAILED, Unreachable("gone")], ids=lambda e: type(e).__name__)
def test_errors_cross_process_borders_whole(error: TidewaiterError) -> None:
    """Task queues pickle errors; one that loses its fields, or cannot be rebuilt, hides what happened."""
    twin = pickle.loads(pickle.dumps(error))

    assert (type(error), str(error)) == (type(twin), str(twin))
    assert {n: str(v) for n, v in vars(error).items()} == {n: str(v) for n, v in vars(twin).items()}


def test_an_error_says_who_what_and_where_to_ask() -> None:
    """One line holds what a person needs to act on it, or to pass on to the vendor's support."""

    assert "v refused: C: no (HTTP 401, request R)" == str(REFUSED)
    assert "v refused: C: no (HTTP 200)" == str(ApiError("no", vendor="v", status=200, code="C"))


def test_an_unreadable_response_keeps_its_first_bytes_only() -> None:
    """Evidence, not an archive."""

    assert b"<" * errors.MAX_BODY_SHOWN == UNREADABLE.body


def test_only_what_may_pass_may_be_asked_again() -> None:
    """The default is no."""

    assert (False, None) == (TidewaiterError("x").retry_safe, TidewaiterError("x").retry_after)
    assert Unreachable("x").retry_safe
