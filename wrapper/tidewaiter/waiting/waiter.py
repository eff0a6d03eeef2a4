"""Decides about one job's wait: when to poll next, and when it has ended. No clock, no I/O."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from typing import Any, Generic, TypeVar

import attrs

from ..errors import (
    ApiError,
    JobFailed,
    JobNotFound,
    JobStalled,
    NotFoundError,
    TidewaiterError,
    Unreachable,
    WaitError,
    WaitTimeout,
)
from ..http.rate_limit import MAX_PAUSE
from ..jobs import JobRef, JobState, JobStatus
from ..redaction import masking
from .policy import GROWTH, JITTER, MAX_WAIT, MIN_POLL, NEVER, WaitPolicy
from .status_reader import Fetched, Row, StatusReader

T = TypeVar("T")
E = TypeVar("E", bound=WaitError)

PERSON = 30.0
"""Seconds between two polls, at least, while a person has to do something."""
KEPT_ATTEMPTS = 8


@attrs.frozen
class Outage:
    """Polls that brought no word of the vendor's own, one after the other."""

    began: float
    latest: float
    polls: int

    @property
    def seconds(self) -> float:
        return self.latest - self.began


NEVER_SEEN = ()
"""Equal to no row."""


@attrs.define(eq=False)
class JobWaiter(Generic[T]):
    """Takes the result of each poll, and says when the next one is due and whether the wait has ended."""

    ref: JobRef
    policy: WaitPolicy
    started: float
    status: JobStatus[T] | None = None
    """The last one that brought news."""
    outcome: JobStatus[T] | TidewaiterError | None = None
    """The success, or what to raise; None while the wait goes on."""
    failure: TidewaiterError | None = None
    """What the latest poll failed with; None if it did not."""
    outage: Outage | None = None
    """The outage that lasts; None if the latest response was the vendor's own."""
    latest: float = NEVER
    """When the wait ends at the latest; a last poll is made then."""
    pause: float = 0.0
    """Seconds until the next poll; never beyond `latest`, so that the last poll falls on it."""
    deadline: float = attrs.field(init=False)
    _next: float = attrs.field(init=False)
    _changed: float = attrs.field(init=False)
    _observed: datetime = attrs.field(init=False)
    _missing_since: float | None = attrs.field(init=False, default=None)
    _has_heard: bool = attrs.field(init=False, default=False)
    """Whether any response was the vendor's own."""
    _has_begun: bool = attrs.field(init=False, default=False)
    """Whether the run that is waited for was seen, and not only an earlier one."""
    _attempts: deque[TidewaiterError] | None = attrs.field(init=False, default=None)
    _row: tuple[Any, ...] | None = attrs.field(init=False, default=NEVER_SEEN)

    def __attrs_post_init__(self) -> None:
        self._next = self.policy.interval
        self._has_begun = self.policy.since is None
        self.deadline = self.started + (MAX_WAIT if self.policy.timeout is None else self.policy.timeout)

    def left(self, now: float) -> float | None:
        """Seconds that a poll may take: until the deadline, but never so few that the last poll is none."""
        return None if self.policy.timeout is None else max(MIN_POLL, self.deadline - now)

    def take(self, now: float, reader: StatusReader[T], fetched: Fetched | TidewaiterError, place: int = 0) -> bool:
        """Record a poll: its row at `place`, or its failure. Whether the job has changed."""
        if isinstance(fetched, TidewaiterError):
            return self.take_failure(now, fetched)
        row = fetched.rows[place]
        kept = values(row)
        if kept == self._row:
            self._continue(now, fetched.response.received_at, is_final=False)
            return False
        try:
            status = reader.read_status(self.ref, row, fetched.response, strict=False)
        except TidewaiterError as error:
            return self.take_failure(now, error)
        if self.policy.since is not None and is_earlier_run(status, self.policy.since):
            if not self._has_begun:
                return self._take_earlier_run(now, status)
            if self.status is not None and run_of(status) is not None:  # an old copy: the run of ours was seen
                self._continue(now, status.observed_at, is_final=False)
                return False
        self._row, self._has_begun = kept, True
        return self.take_status(now, status)

    def take_status(self, now: float, status: JobStatus[T]) -> bool:
        changed = status.differs_from(self.status)
        if changed:  # to replace what reads the same would keep the garbage collector busy, with thousands of jobs
            self.status, self._changed = status, now
        self._continue(now, status.observed_at, status.state.is_final)
        return changed

    def _continue(self, now: float, observed: datetime, is_final: bool) -> None:
        self._observed, self.failure, self.outage, self._has_heard = observed, None, None, True
        status, limit = self.status, self.deadline
        assert status is not None  # noqa: S101 - whoever comes here has seen one
        is_for_person = getattr(status.detail, "waits_for_person", False)
        if is_for_person:  # that is no stall
            self._changed = now
        if status.state is not JobState.NOT_FOUND:
            self._missing_since = None
        elif self._missing_since is None:
            self._missing_since = now
        if self.policy.stall_timeout is not None or self._missing_since is not None or now >= limit:
            limit = min(self._end_of_stall(), self._end_of_grace(), self._deadline_or_never())
        if is_final or now >= limit:
            self.outcome = self._end(now, status) or self._out_of_time(now)
        else:
            pause = max(self._grown_pause(), PERSON if is_for_person else 0.0)
            self.latest, self.pause = limit, min(pause, limit - now)

    def take_failure(self, now: float, error: TidewaiterError) -> bool:
        """An error that may pass never ends a wait before its deadline; for a missing job and for an outage, the grace
        applies."""
        self._attempts = self._attempts or deque(maxlen=KEPT_ATTEMPTS)
        self._attempts.append(error)
        self.failure = error
        self.outage = self._outage(now, error)
        limit = self._deadline_or_never()
        if isinstance(error, NotFoundError):
            self._missing_since = now if self._missing_since is None else self._missing_since
            self.outcome = self._not_found(now, f": {error.message}") or self._out_of_time(now)
            limit = min(limit, self._end_of_grace())
        elif self.outage and (self._has_heard or error.retry_safe):
            self.outcome = self._end_by_outage(now, self.outage, error)
            limit = min(limit, self._end_of_outage(self.outage))
        else:
            self.outcome = self._out_of_time(now) if error.retry_safe else error
        if self.outcome is None:
            advised = min(error.retry_after or 0.0, MAX_PAUSE)
            self.latest, self.pause = limit, min(max(self._grown_pause(), advised), limit - now)
        return False

    # outages

    def _outage(self, now: float, error: TidewaiterError) -> Outage | None:
        if not error.is_outage:
            self._has_heard |= isinstance(error, ApiError)
            return None
        return Outage(self.outage.began, now, self.outage.polls + 1) if self.outage else Outage(now, now, 1)

    def _end_of_outage(self, outage: Outage) -> float:
        grace = self.policy.outage_timeout if self._has_heard else self.policy.connect_grace
        return NEVER if grace is None else outage.began + grace

    def _end_by_outage(self, now: float, outage: Outage, error: TidewaiterError) -> TidewaiterError | None:
        """The error, if the outage has lasted too long, or if time is up and nothing of the vendor's ever came."""
        is_late = isinstance(error, Unreachable) and error.is_out_of_time
        if now >= self._end_of_outage(outage) or (
            now >= self._deadline_or_never() and not self._has_heard and not is_late
        ):
            return error
        return self._out_of_time(now)

    # earlier runs

    def _take_earlier_run(self, now: float, status: JobStatus[T]) -> bool:
        """The new one can take a moment to appear, as any job that was just started."""
        self._observed, self.failure, self.outage, self._has_heard = status.observed_at, None, None, True
        self._missing_since = now if self._missing_since is None else self._missing_since
        limit = min(self._end_of_grace(), self._deadline_or_never())
        if now < limit:
            self.latest, self.pause = limit, min(self._grown_pause(), limit - now)
            return False
        if run_of(status) is None and now >= self._end_of_grace():  # nothing tells one run from another
            self._has_begun = True
            return self.take_status(now, status)
        said = f"has no run but the one that ended before this wait: {status.vendor_state}"
        self.outcome = self._error(JobNotFound, said) if now >= self._end_of_grace() else self._out_of_time(now)
        return False

    def expire(self, now: float) -> None:
        """End without a last poll: there was no room for it."""
        self.outcome = self._out_of_time(now)

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
            return self._error(JobFailed, f"failed{_reason(status)}")
        if gone := self._not_found(now):
            return gone
        if now >= self._end_of_stall():
            known = getattr(status.detail, "stalls", "")
            said = f"did not move for {self.policy.stall_timeout:g} s; {self._last_seen()}"
            return self._error(JobStalled, f"{said}: {known}" if known else said)
        return None

    def _not_found(self, now: float, why: str = "") -> JobNotFound | None:
        if now < self._end_of_grace():
            return None
        return self._error(JobNotFound, f"is not known to the vendor{why}")

    def _out_of_time(self, now: float) -> WaitTimeout | None:
        if now < self._deadline_or_never():
            return None
        late = now - self._deadline_or_never()
        overrun = f" (and {late:.0f} s more, for the last poll)" if late >= MIN_POLL else ""
        said = f"did not end within {self.policy.timeout:g} s{overrun}; {self._last_seen()}"
        return self._error(WaitTimeout, said)

    def _error(self, kind: type[E], text: str) -> E:
        last = attrs.evolve(self.status, observed_at=self._observed) if self.status else None
        return kind(f"{self.ref} {text}", status=last, attempts=self._attempts or ())

    def _deadline_or_never(self) -> float:
        return NEVER if self.policy.timeout is None else self.started + self.policy.timeout

    def _end_of_stall(self) -> float:
        stall_timeout = self.policy.stall_timeout
        return NEVER if stall_timeout is None else self._changed + stall_timeout

    def _end_of_grace(self) -> float:
        return NEVER if self._missing_since is None else self._missing_since + self.policy.missing_grace

    def _grown_pause(self) -> float:
        current, most = self._next, self.policy.max_interval
        if current < most:
            self._next = min(most, current * GROWTH)
        return current * self.policy.uniform(1 - JITTER, 1 + JITTER)

    def _last_seen(self) -> str:
        if self.status is not None:
            return f"last seen {masking.text(self.status.vendor_state or self.status.state.value)}"
        return f"no poll succeeded; the last error: {self._attempts[-1]}" if self._attempts else "never seen"


def is_earlier_run(status: JobStatus[Any], since: JobStatus[Any] | datetime) -> bool:
    """Whether it is an end that was there before."""
    if not status.state.is_final:
        return False
    if isinstance(since, datetime):
        created = getattr(status.detail, "created_at", None)
        return created is not None and created < since
    if since.ref != status.ref:
        return False
    run = run_of(status)
    return run == run_of(since) if run and run_of(since) else not status.differs_from(since)


def run_of(status: JobStatus[Any]) -> Any:
    """What tells one run from another, where the reference does not; None where nothing does."""
    return getattr(status.detail, "run", None)


NOT_TOLD = "the vendor does not say which run this is: it may be the one before"
NOT_BEGUN = "the vendor still shows the run before"


def not_begun(status: JobStatus[T], since: JobStatus[Any]) -> JobStatus[T]:
    """The status of a job that was just started: PENDING where the vendor still shows how another run ended."""
    if not is_earlier_run(status, since):
        return status
    if run_of(status) is None:
        return attrs.evolve(status, warnings=(*status.warnings, NOT_TOLD))
    return attrs.evolve(status, state=JobState.PENDING, message=NOT_BEGUN)


def _reason(status: JobStatus[Any]) -> str:
    return f": {status.message}" if status.message else ", and the vendor gives no reason"


_layouts: dict[tuple[str, ...], tuple[str, ...]] = {}
MAX_LAYOUTS = 1000
"""No vendor has that many; one that makes up names must not fill the memory."""


def values(row: Row) -> tuple[Any, ...] | None:
    """What is kept of a row, to tell whether the next one says the same: a tuple takes a fraction of a dict's memory,
    and names that come again and again are kept once."""
    if row is None:
        return None
    names = tuple(row)
    if len(_layouts) < MAX_LAYOUTS:
        names = _layouts.setdefault(names, names)
    return (names, *row.values())
