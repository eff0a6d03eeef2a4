"""A vendor that is made up: its jobs end when a test wants them to, and it keeps what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import attrs

from support.responses import DATE
from tidewaiter import JobRef, JobState, JobStatus, ThrottledError, TidewaiterError, Unreachable
from tidewaiter.http.rate_limit import RateLimiter
from tidewaiter.runtime import Clock, Event, Runtime
from tidewaiter.waiting.status_reader import BatchLimit, Fetched, Row

Response = Callable[[JobRef, float], JobState | TidewaiterError]
"""What is said of a job at a time; an error is the whole request's."""


def refs(count: int, vendor: str = "xtreme1") -> list[JobRef]:
    return [JobRef(vendor, "upload", (str(number),)) for number in range(count)]


def in_turn(*responses: Any) -> Response:
    """One after the other, the last one for ever."""
    left = list(responses)
    return lambda ref, now: left.pop(0) if len(left) > 1 else left[0]


def after(polls: int) -> Response:
    """Each job succeeds at so many polls."""
    counts = dict[JobRef, int]()

    def respond(ref: JobRef, now: float) -> JobState:
        counts[ref] = counts.get(ref, 0) + 1
        return JobState.SUCCEEDED if counts[ref] >= polls else JobState.RUNNING

    return respond


def status(ref: JobRef, state: JobState) -> JobStatus[None]:
    return JobStatus(ref, state, state.value, None, None, (), None, None, None, DATE)


def error(advice: float | None = None, *, retry_safe: bool = True) -> TidewaiterError:
    gone = Unreachable("gone")
    gone.retry_after, gone.retry_safe = advice, retry_safe
    return gone


def throttled(advice: float | None = None) -> ThrottledError:
    return ThrottledError("slow", vendor="x", status=429, code="x", retry_safe=True, retry_after=advice)


@attrs.define(eq=False)
class Reader:
    """Responds at once, or as soon as the events in `holds` are set, one for each request."""

    clock: Clock
    respond: Response
    limit: BatchLimit = attrs.Factory(BatchLimit)
    limiter: RateLimiter = attrs.field()
    holds: list[Event] | None = None
    seconds: float = 0.0
    """What each response takes."""
    polls: list[tuple[float, list[JobRef]]] = attrs.Factory(list)
    within: list[float | None] = attrs.Factory(list)
    strictness: list[bool] = attrs.Factory(list)
    under_way: int = 0
    most_under_way: int = 0

    @limiter.default
    def _unlimited(self) -> RateLimiter:
        return RateLimiter(None, 10, self.clock.now)

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        turn = await self.limiter.start(io, 1e6)
        assert turn is not None
        raised: TidewaiterError | None = None
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            now = io.clock.now()
            self.polls.append((now, list(refs)))
            self.within.append(within)
            if self.seconds:
                await io.sleep(self.seconds)
            if self.holds is not None:
                self.holds.append(hold := io.event())
                await hold.wait(60.0)
            found = [self.respond(ref, now) for ref in refs]
            raised = next((one for one in found if isinstance(one, TidewaiterError)), None)
            if raised is not None:
                raise raised
            return Fetched(SimpleNamespace(received_at=DATE), [{"state": one} for one in found])
        finally:
            self.under_way -= 1
            self.limiter.end(turn, raised)

    def read_status(self, ref: JobRef, row: Row, response: Any, *, strict: bool) -> JobStatus[None]:
        assert row is not None
        self.strictness.append(strict)
        return status(ref, row["state"])

    @property
    def times(self) -> list[float]:
        return [now for now, _ in self.polls]

    @property
    def sizes(self) -> list[int]:
        return [len(refs) for _, refs in self.polls]
