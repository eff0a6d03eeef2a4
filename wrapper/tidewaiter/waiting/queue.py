"""The jobs of one reader: which are due, and which are polled in one request. Decisions only: no I/O."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

import attrs

from ..errors import TidewaiterError, WaitError
from ..jobs import JobRef, JobStatus
from .policy import MIN_POLL, NEVER
from .status_reader import Fetched, StatusReader
from .waiter import JobWaiter, Outage

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

BUCKETS = 8
"""As many as the slack is divided into: jobs that are due in the same bucket are polled with the first of them."""
SCAN_INTERVAL = 0.25
"""Seconds between two searches for passed deadlines among the jobs that have no room."""


@attrs.frozen
class JobEvent(Generic[T_co]):
    """What a poll found out about one of many jobs."""

    key: Any
    """What the job was added under."""
    ref: JobRef
    outcome: JobStatus[T_co] | TidewaiterError
    is_end: bool
    """Whether this is the last event of the job."""
    is_news: bool
    """Whether the job has changed since its last event. A failed poll is no news, nor is an end by time alone, nor the
    poll that succeeds after failed ones."""
    outage: Outage | None = None
    """The outage that the failed poll is a part of."""

    @property
    def status(self) -> JobStatus[T_co] | None:
        """The latest status of the job."""
        if isinstance(self.outcome, JobStatus):
            return self.outcome
        return self.outcome.status if isinstance(self.outcome, WaitError) else None


@attrs.define(eq=False)
class Entry(Generic[T]):
    """A job that is waited for."""

    key: Any
    waiter: JobWaiter[T]
    size: int
    """Bytes that its reference adds to a request."""
    due: float = 0.0
    is_cancelled: bool = False
    expires: float = NEVER
    """When it ends without a last poll, if there is no room for one."""


@attrs.define(eq=False)
class Bucket(Generic[T]):
    """Entries that are due within the same short while."""

    due: float
    """When the first of them is."""
    entries: list[Entry[T]]


@attrs.define(eq=False)
class PollQueue(Generic[T]):
    """The jobs of one reader that are not being polled.

    They lie in buckets by the time that they are due. A bucket that is due is emptied into `ready`; from there as many
    as a request can ask for are polled together, and with them some that are due within the slack.
    """

    reader: StatusReader[T]
    slack: float
    _width: float = attrs.field(init=False)
    """Of a bucket, in seconds."""
    _buckets: dict[int, Bucket[T]] = attrs.field(init=False, factory=dict[int, Bucket[T]])
    _numbers: list[int] = attrs.field(init=False, factory=list[int])
    """Of the buckets, the first one in front."""
    _ready: deque[Entry[T]] = attrs.field(init=False, factory=deque["Entry[T]"])
    _last: deque[Entry[T]] = attrs.field(init=False, factory=deque["Entry[T]"])
    """Those that are ready, and whose deadline has passed: they come first."""
    _scan_at: float = attrs.field(init=False, default=NEVER)
    polling: int = attrs.field(init=False, default=0)
    """Requests under way."""

    def __attrs_post_init__(self) -> None:
        self._width = self.slack / BUCKETS

    def entry(self, key: Any, waiter: JobWaiter[T]) -> Entry[T]:
        return Entry(key, waiter, self.reader.limit.size(waiter.ref))

    def add(self, entry: Entry[T], due: float) -> None:
        entry.due = due
        number = int(due / self._width)
        bucket = self._buckets.get(number)
        if bucket is None:
            self._buckets[number] = Bucket(due, [entry])
            heapq.heappush(self._numbers, number)
        else:
            bucket.entries.append(entry)
            if due < bucket.due:
                bucket.due = due

    def spread(self, entries: Iterable[Entry[T]], now: float, over: float) -> None:
        """Add many jobs; spread their first polls over `over` seconds if they need more requests than may run."""
        self._ready.extend(entries)
        batches = list(iter(lambda: self.next_batch(now), []))
        gap = over / len(batches) if len(batches) > self.reader.limiter.at_once else 0.0
        for turn, batch in enumerate(batches):
            for entry in batch:
                self.add(entry, now + turn * gap)

    # who is due

    def prepare(self, now: float) -> None:
        """Move the jobs that are due to the ready ones."""
        while self._first_due() <= now:
            for entry in self._open():
                self._make_ready(entry, now)
        if now >= self._scan_at:
            waiting, self._ready, self._scan_at = self._ready, deque(), NEVER
            for entry in waiting:
                self._make_ready(entry, now)

    def _first_due(self) -> float:
        return self._buckets[self._numbers[0]].due if self._numbers else NEVER

    def _open(self) -> Iterator[Entry[T]]:
        """Remove the first bucket; its entries."""
        bucket = self._buckets.pop(heapq.heappop(self._numbers))
        yield from (entry for entry in bucket.entries if not entry.is_cancelled)

    def _make_ready(self, entry: Entry[T], now: float) -> None:
        deadline = entry.waiter.deadline
        if deadline > now:
            self._ready.append(entry)
            if deadline < self._scan_at:
                self._scan_at = min(self._scan_at, max(deadline, now + SCAN_INTERVAL))
        else:
            self._last.append(entry)
            needed = self.reader.limiter.seconds_for(len(self._last) // self.reader.limit.most)
            entry.expires = now + MIN_POLL + needed

    def ready_since(self, now: float) -> float:
        """When the first job was due that can be polled now; NEVER if there is none.

        While the vendor wants a pause, only jobs whose deadline has passed can be polled.
        """
        if self._last:
            return self._last[0].due
        if self._ready and self.reader.limiter.paused_until <= now:
            return self._ready[0].due
        return NEVER

    @property
    def is_full(self) -> bool:
        """Whether a request would be full now."""
        return len(self._last or self._ready) >= self.reader.limit.most

    def next_batch(self, now: float) -> list[Entry[T]]:
        """The jobs to poll in one request. Those whose deadline has passed come first, in requests of their own: they
        have little time."""
        source, limit = self._last or self._ready, self.reader.limit
        batch: list[Entry[T]] = []
        bytes_left = limit.max_bytes
        while len(batch) < limit.most and (source or (source is self._ready and self._open_early(now))):
            entry = source.popleft()
            if entry.is_cancelled:
                continue
            bytes_left -= entry.size
            if batch and bytes_left < 0:
                source.appendleft(entry)
                break
            batch.append(entry)
        return batch

    def _open_early(self, now: float) -> bool:
        """Make jobs ready that are due within the slack; whether there are any."""
        while not self._ready and self._first_due() <= now + self.slack:
            for entry in self._open():
                self._make_ready(entry, now)
        return bool(self._ready)

    def wakes_at(self, now: float) -> float:
        """When this queue has something to do, unless a poll ends before."""
        if self._last:
            return self._last[0].expires
        if self._ready:
            pause = self.reader.limiter.paused_until
            return min(self._scan_at, pause if pause > now else NEVER)
        return self._first_due()

    # what came of it

    def take(self, now: float, batch: Sequence[Entry[T]], fetched: Fetched | TidewaiterError) -> Iterator[JobEvent[T]]:
        """Record a poll: the events of its jobs. Jobs that have not ended are added again."""
        for place, entry in enumerate(batch):
            if entry.is_cancelled:
                continue
            waiter = entry.waiter
            had_failed = waiter.failure is not None
            is_news = waiter.take(now, self.reader, fetched, place)
            if waiter.outcome is not None:
                yield JobEvent(entry.key, waiter.ref, waiter.outcome, is_end=True, is_news=is_news)
                continue
            # a poll that came early, with others, makes the next one no earlier
            self.add(entry, min(max(now, entry.due) + waiter.pause, waiter.latest))
            if waiter.failure is not None:
                yield JobEvent(entry.key, waiter.ref, waiter.failure, False, False, waiter.outage)
            elif waiter.status is not None and (is_news or had_failed):
                yield JobEvent(entry.key, waiter.ref, waiter.status, False, is_news)

    def expire(self, now: float) -> Iterator[JobEvent[T]]:
        """End the jobs for which there was no room at their deadline or soon after; their events."""
        while self._last and now >= self._last[0].expires:
            entry = self._last.popleft()
            entry.waiter.expire(now)
            if entry.waiter.outcome is not None and not entry.is_cancelled:
                yield JobEvent(entry.key, entry.waiter.ref, entry.waiter.outcome, is_end=True, is_news=False)
