"""Exit codes: what a script can tell from one number."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import (
    ApiError,
    AuthError,
    ConfigError,
    FileError,
    JobFailed,
    JobNotFound,
    JobStalled,
    NotFoundError,
    StartUncertain,
    TidewaiterError,
    UnexpectedResponse,
    Unreachable,
    WaitCancelled,
    WaitTimeout,
)
from ..jobs import JobState

BAD_USAGE = 2
INTERRUPTED = 130
TERMINATED = 143

BROKEN_PIPE = 141
DEFECT = 70


class Terminated(BaseException):
    """SIGTERM, as an exception: what is open is closed on the way out."""


CODES: dict[type[TidewaiterError], int] = {
    JobFailed: 1,
    ConfigError: BAD_USAGE,
    WaitTimeout: 3,
    JobStalled: 3,
    WaitCancelled: 3,
    AuthError: 4,
    NotFoundError: 6,
    JobNotFound: 6,
    ApiError: 5,
    UnexpectedResponse: 5,
    Unreachable: 5,
    FileError: 8,
    StartUncertain: 7,
}
BY_STATE = {JobState.SUCCEEDED: 0, JobState.FAILED: CODES[JobFailed], JobState.NOT_FOUND: CODES[JobNotFound]}
WORST_FIRST = (1, BAD_USAGE, 7, 4, 8, 5, 6, 3, 0)

MEANINGS = {
    0: "done; all jobs succeeded",
    1: "a job failed",
    BAD_USAGE: "the command or the configuration is wrong",
    3: "a job had not ended when time was up, or stalled; for `status`: is still going",
    4: "refused: credentials or permission",
    5: "the vendor is unreachable, in trouble, or unreadable",
    6: "not found",
    7: "a job may have been started or not: look before you start it again",
    8: "a file could not be sent, fetched or kept",
    DEFECT: "a defect of tidewaiter's own, or nowhere to write to",
    INTERRUPTED: "interrupted; the jobs go on, and the command that resumes the wait is printed",
    BROKEN_PIPE: "whoever read our output has gone",
    TERMINATED: "terminated, as interrupted",
}
ROWS = "".join(f"  {code:<5}{meaning}\n" for code, meaning in MEANINGS.items())
LEGEND = f"\b\nExit codes:\n{ROWS}Of several, the first in the order 1, 2, 7, 4, 8, 5, 6, 3."


def code_of(error: TidewaiterError) -> int:
    return next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)


def code_of_state(state: JobState) -> int:
    """The exit code for one look: as if we had waited no time at all."""
    return BY_STATE.get(state, CODES[WaitTimeout])


def worst(codes: Iterable[int]) -> int:
    return min(codes, key=WORST_FIRST.index, default=0)
