"""Where a job stands, in a word and a sign: the same on the screen, in the table and in the counts."""

from __future__ import annotations

import attrs

from ...errors import (
    ApiError,
    AuthError,
    ConfigError,
    JobFailed,
    JobNotFound,
    JobStalled,
    NotFoundError,
    TidewaiterError,
    Unreachable,
    WaitCancelled,
    WaitTimeout,
)
from ...jobs import JobState
from .documents import JobResult, waiting_for


@attrs.frozen
class Standing:
    word: str
    style: str
    """How it is coloured: how a job ended, and what needs somebody."""
    sign: str
    plain_sign: str
    """The sign where a terminal has ASCII only."""
    rank: int
    """Its place in a count."""


SUCCEEDED = Standing("succeeded", "green", "✓", "+", 0)
FAILED = Standing("failed", "red", "✗", "x", 1)
RUNNING = Standing("running", "cyan", "●", "*", 6)
PENDING = Standing("pending", "bright_black", "·", ".", 8)
FOR_PERSON = Standing("waiting for a person", "magenta", "!", "!", 7)
UNREACHABLE = Standing("unreachable", "yellow", "?", "?", 5)
IN_TROUBLE = Standing("in trouble", "yellow", "?", "?", 5)
UNKNOWN = Standing("in an unknown state", "yellow", "?", "?", 7)
MISSING = Standing("not found", "yellow", "?", "?", 3)
NOT_SEEN = Standing("not seen yet", "bright_black", " ", " ", 9)
GIVEN_UP = Standing("given up", "red", "✗", "x", 4)

BY_STATE = {
    JobState.SUCCEEDED: SUCCEEDED,
    JobState.FAILED: FAILED,
    JobState.RUNNING: RUNNING,
    JobState.PENDING: PENDING,
    JobState.NOT_FOUND: MISSING,
    JobState.UNKNOWN: UNKNOWN,
}
BY_ERROR: dict[type[TidewaiterError], Standing] = {
    JobFailed: FAILED,
    WaitTimeout: Standing("timed out", "yellow", "-", "-", 2),
    JobStalled: Standing("stalled", "yellow", "-", "-", 2),
    WaitCancelled: Standing("cancelled", "yellow", "-", "-", 2),
    JobNotFound: MISSING,
    NotFoundError: MISSING,
    AuthError: Standing("rejected", "red", "✗", "x", 4),
    ConfigError: Standing("rejected", "red", "✗", "x", 4),
    ApiError: Standing("rejected", "red", "✗", "x", 4),
    Unreachable: Standing("unreachable", "red", "✗", "x", 4),
    TidewaiterError: GIVEN_UP,
}
"""How a wait ended without success."""


def standing(result: JobResult) -> Standing:
    if result.error is not None and result.has_ended:
        return next(BY_ERROR[kind] for kind in type(result.error).__mro__ if kind in BY_ERROR)
    if result.error is not None:
        return UNREACHABLE if result.outage else IN_TROUBLE
    if result.status is None:
        return NOT_SEEN
    if waiting_for(result):
        return FOR_PERSON
    return BY_STATE[result.status.state]
