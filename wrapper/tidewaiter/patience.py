"""How long to wait for a job, when to look again, and when to stop. Decisions only: no clock, no I/O."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Generic, TypeVar

import attrs

from . import redact
from .errors import (
    ConfigError,
    JobFailed,
    JobNotFound,
    JobStalled,
    NotFoundError,
    TidewaiterError,
    WaitError,
    WaitTimeout,
)
from .jobs import JobRef, JobState, JobStatus

T = TypeVar("T")
E = TypeVar("E", bound=WaitError)
Uniform = Callable[[float, float], float]

GROWTH = 1.15
"""So that a job's end is noticed after about an eighth of the time that it took, at the latest."""
JITTER = 0.1
NEVER = float("inf")
SHORTEST_INTERVAL = 0.01
LONGEST_WAIT = 1e8
"""Three years, in seconds. Operating systems cannot sleep for much longer; None is for ever."""
KEPT_ATTEMPTS = 8
SHORTEST_LOOK = 1.0
"""Seconds that the last look may take, however late it is."""


def pauses(first: float, most: float, count: int, uniform: Uniform = random.uniform) -> Iterator[float]:
    """Pauses for asking again after an error: full jitter under a doubling cap."""
    for attempt in range(count):
        yield uniform(0.0, min(most, first * 2**attempt))


def _seconds(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not (isinstance(value, int | float) and 0 <= value <= LONGEST_WAIT):
        raise ConfigError(f"{attribute.name} is {value!r}: it takes seconds, from 0 to {LONGEST_WAIT:g}")


_seconds_or_never = attrs.validators.optional(_seconds)


@attrs.frozen
class Patience:
    """How long a caller is willing to wait. All in seconds; None is for ever."""

    timeout: float | None = attrs.field(default=None, validator=_seconds_or_never)
    interval: float = attrs.field(default=2.0, validator=_seconds)
    max_interval: float = attrs.field(default=30.0, validator=_seconds)
    stall_timeout: float | None = attrs.field(default=None, validator=_seconds_or_never)
    missing_grace: float = attrs.field(default=10.0, validator=_seconds)
    uniform: Uniform = attrs.field(default=random.uniform, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.interval < SHORTEST_INTERVAL:
            raise ConfigError(f"interval is {self.interval:g}: it takes {SHORTEST_INTERVAL:g} seconds or more")

    @property
    def slack(self) -> float:
        """How much too early a look may come, so that jobs can be asked for together."""
        return 2 * JITTER * self.interval


@attrs.define
class Vigil(Generic[T]):
    """One job's wait: told what was seen, it knows what to make of it."""

    ref: JobRef
    patience: Patience
    started: float
    status: JobStatus[T] | None = None
    """The last one that brought news."""
    outcome: JobStatus[T] | TidewaiterError | None = None
    """The success, or what to raise; None while the wait goes on."""
    pause: float = 0.0
    """Seconds until the next look; cut to the moment at which the wait would end: the last look falls on it."""
    _next: float = attrs.field(init=False)
    _changed: float = attrs.field(init=False)
    _observed: datetime = attrs.field(init=False)
    _missing_since: float | None = attrs.field(init=False, default=None)
    _attempts: deque[TidewaiterError] | None = attrs.field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self._next = self.patience.interval

    def take(self, now: float, seen: JobStatus[T] | TidewaiterError) -> bool:
        """Take note of a look, or of its failure; say whether there was news of the job."""
        return self._stumbled(now, seen) if isinstance(seen, TidewaiterError) else self._saw(now, seen)

    @property
    def deadline(self) -> float:
        return self.started + (LONGEST_WAIT if self.patience.timeout is None else self.patience.timeout)

    def left(self, now: float) -> float | None:
        """Seconds that a look may take: until the deadline, but never so few that the last look is none."""
        return None if self.patience.timeout is None else max(SHORTEST_LOOK, self.deadline - now)

    def expire(self, now: float) -> None:
        """End without a last look: there was no room for it."""
        self.outcome = self._out_of_time(now)

    def _saw(self, now: float, status: JobStatus[T]) -> bool:
        changed = status.differs_from(self.status)
        self._observed = status.observed_at
        if changed:  # to replace what reads the same would keep the garbage collector busy, with thousands of jobs
            self.status, self._changed = status, now
        self._note_missing(now, status.state is JobState.NOT_FOUND)
        limit = min(self._end_of_stall(), self._end_of_grace(), self._end_of_time())
        if status.state.is_final or now >= limit:
            self.outcome = self._end(now, status) or self._out_of_time(now)
        else:
            self.pause = min(self._grown_pause(), limit - now)
        return changed

    def _stumbled(self, now: float, error: TidewaiterError) -> bool:
        """What may pass never ends a wait before its deadline; a job that is not there has its grace."""
        self._attempts = self._attempts or deque(maxlen=KEPT_ATTEMPTS)
        self._attempts.append(error)
        limit = self._end_of_time()
        if isinstance(error, NotFoundError):
            self._note_missing(now, True)
            self.outcome = self._gone(now, f": {error.message}") or self._out_of_time(now)
            limit = min(limit, self._end_of_grace())
        else:
            self.outcome = self._out_of_time(now) if error.retry_safe else error
        if self.outcome is None:
            self.pause = min(max(self._grown_pause(), error.retry_after or 0.0), limit - now)
        return False

    def _note_missing(self, now: float, is_missing: bool) -> None:
        if not is_missing:
            self._missing_since = None
        elif self._missing_since is None:
            self._missing_since = now

    def result(self) -> JobStatus[T]:
        if isinstance(self.outcome, JobStatus):
            return self.outcome
        if self.outcome is None:
            raise AssertionError("the wait goes on")
        raise self.outcome

    def _end(self, now: float, status: JobStatus[T]) -> JobStatus[T] | TidewaiterError | None:
        if status.state is JobState.SUCCEEDED:
            return status
        if status.state is JobState.FAILED:
            return self._error(JobFailed, f"failed{_because(status)}")
        if gone := self._gone(now):
            return gone
        if now >= self._end_of_stall():
            return self._error(JobStalled, f"did not move for {self.patience.stall_timeout:g} s; {self._last_words()}")
        return None

    def _gone(self, now: float, why: str = "") -> JobNotFound | None:
        if now < self._end_of_grace():
            return None
        return self._error(JobNotFound, f"is not known to the vendor{why}")

    def _out_of_time(self, now: float) -> WaitTimeout | None:
        if now < self._end_of_time():
            return None
        return self._error(WaitTimeout, f"did not end within {self.patience.timeout:g} s; {self._last_words()}")

    def _error(self, kind: type[E], text: str) -> E:
        last = attrs.evolve(self.status, observed_at=self._observed) if self.status else None
        return kind(f"{self.ref} {text}", status=last, attempts=self._attempts or ())

    def _end_of_time(self) -> float:
        return NEVER if self.patience.timeout is None else self.started + self.patience.timeout

    def _end_of_stall(self) -> float:
        stall_timeout = self.patience.stall_timeout
        return NEVER if stall_timeout is None else self._changed + stall_timeout

    def _end_of_grace(self) -> float:
        return NEVER if self._missing_since is None else self._missing_since + self.patience.missing_grace

    def _grown_pause(self) -> float:
        current, most = self._next, self.patience.max_interval
        if current < most:
            self._next = min(most, current * GROWTH)
        return current * self.patience.uniform(1 - JITTER, 1 + JITTER)

    def _last_words(self) -> str:
        if self.status is not None:
            return f"last seen {redact.text(self.status.vendor_state or self.status.state.value)}"
        return f"no look succeeded; the last error: {self._attempts[-1]}" if self._attempts else "never seen"


def _because(status: JobStatus[T]) -> str:
    return f": {status.message}" if status.message else ", and the vendor gives no reason"
