"""Which exit code each error and each state has. Apart from the codes: `--help` shows those, and needs no errors."""

from __future__ import annotations

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
from .exit_codes import BAD_USAGE, FAILED, NO_FILE, NOT_ENDED, NOT_FOUND, REJECTED, UNCERTAIN, UNREACHABLE

CODES: dict[type[TidewaiterError], int] = {
    JobFailed: FAILED,
    ConfigError: BAD_USAGE,
    WaitTimeout: NOT_ENDED,
    JobStalled: NOT_ENDED,
    WaitCancelled: NOT_ENDED,
    AuthError: REJECTED,
    NotFoundError: NOT_FOUND,
    JobNotFound: NOT_FOUND,
    ApiError: UNREACHABLE,
    UnexpectedResponse: UNREACHABLE,
    Unreachable: UNREACHABLE,
    FileError: NO_FILE,
    StartUncertain: UNCERTAIN,
}
BY_STATE = {JobState.SUCCEEDED: 0, JobState.FAILED: FAILED, JobState.NOT_FOUND: NOT_FOUND}


def code_of(error: TidewaiterError) -> int:
    return next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)


def code_of_state(state: JobState) -> int:
    """The exit code for one poll: as if we had waited no time at all."""
    return BY_STATE.get(state, NOT_ENDED)
