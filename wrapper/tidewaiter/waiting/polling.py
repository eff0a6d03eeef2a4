"""Polls many jobs as they are due, several requests at once, within the limits of each client."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..errors import TidewaiterError
from ..jobs import JobRef, JobStatus
from ..runtime import Runtime, Tasks
from .policy import MAX_WAIT, MIN_INTERVAL, MIN_POLL, NEVER, WaitPolicy
from .queue import Entry, JobEvent, PollQueue
from .status_reader import Fetched, StatusReader, fetch
from .waiter import JobWaiter

Batch = list[Entry[Any]]

MAX_REQUESTS = 100
"""Requests of one client, where its limiter sets no limit: each can need a thread."""


@attrs.define(eq=False)
class Poller:
    """Polls jobs until each has ended. Its caller adds and cancels jobs at any time.

    Each reader has a queue of its own, and the readers of one client share its limiter, so that one slow vendor never
    delays another.
    """

    _io: Runtime
    slack: float
    is_shared: bool = False
    """Whether jobs are added by others while `events` waits."""
    _queues: dict[StatusReader[Any], PollQueue[Any]] = attrs.field(
        init=False, factory=dict["StatusReader[Any]", "PollQueue[Any]"]
    )
    _tasks: Tasks = attrs.field(init=False)
    pending: int = attrs.field(init=False, default=0)
    """Jobs that have not ended."""

    def __attrs_post_init__(self) -> None:
        self._tasks = self._io.tasks()

    def add(self, key: Any, reader: StatusReader[Any], waiter: JobWaiter[Any], due: float) -> Entry[Any]:
        """Poll a job from the moment `due` on, or as soon as there is room."""
        queue = self._queue(reader)
        entry = queue.entry(key, waiter)
        queue.add(entry, due)
        self.pending += 1
        return entry

    def add_all(self, jobs: Iterable[tuple[Any, StatusReader[Any], JobRef, WaitPolicy]], policy: WaitPolicy) -> Batch:
        """Poll many jobs, the first of them now; each by a policy that differs from `policy` in nothing but what was
        there before it was started."""
        now = self._io.clock.now()
        entries: dict[StatusReader[Any], Batch] = {}
        for key, reader, ref, its_policy in jobs:
            entry = self._queue(reader).entry(key, JobWaiter(ref, its_policy, now))
            entries.setdefault(reader, []).append(entry)
            self.pending += 1
        over = policy.interval if policy.timeout is None else min(policy.interval, policy.timeout)
        for reader, batch in entries.items():
            self._queues[reader].spread(batch, now, over)
        return [entry for batch in entries.values() for entry in batch]

    def cancel(self, entry: Entry[Any]) -> None:
        """Stop polling the job; no other event comes of it."""
        if not entry.is_cancelled and entry.waiter.outcome is None:
            entry.is_cancelled = True
            self.pending -= 1

    def wake(self) -> None:
        """Make `events` return soon. Any thread may call it."""
        self._tasks.wake()

    async def events(self) -> list[JobEvent[Any]]:
        """Start the polls that are due, and wait until one ends, or for `wake`; the events since then, errors last."""
        now = self._io.clock.now()
        alone = self._start(now)
        if alone is not None:
            ended = [(alone, await self._poll(*alone, now))]
        else:
            wakes = min((queue.wakes_at(now) for queue in self._queues.values()), default=NEVER)
            ended = await self._wait(None if wakes == NEVER else max(0.0, wakes - now))
        now = self._io.clock.now()
        found: list[JobEvent[Any]] = []
        for (queue, batch), fetched in ended:
            queue.polling -= 1
            found += queue.take(now, batch, fetched)
        for queue in self._queues.values():
            found += queue.expire(now)
        self.pending -= sum(event.is_end for event in found)
        return sorted(found, key=_errors_last)

    async def _wait(self, seconds: float | None) -> list[tuple[Any, Any]]:
        """The polls that have ended meanwhile. If none runs, and nobody can call `wake`, this is a sleep."""
        if self._tasks.running or self.is_shared or seconds is None:
            return await self._tasks.finished(seconds)
        await self._io.sleep(seconds)
        return []

    async def close(self) -> None:
        await self._tasks.close()

    def _queue(self, reader: StatusReader[Any]) -> PollQueue[Any]:
        if reader not in self._queues:
            self._queues[reader] = PollQueue(reader, self.slack)
        return self._queues[reader]

    def _start(self, now: float) -> tuple[PollQueue[Any], Batch] | None:
        """Start the polls that are due, the longest due first.

        If a single request polls all jobs, it is returned instead: it needs no thread and no task.
        """
        begun = Counter[int]()
        for queue in self._queues.values():
            queue.prepare(now)
        while (first := self._next_queue(now, begun)) is not None:
            if not (batch := first.next_batch(now)):
                continue  # all of it was cancelled
            first.polling += 1
            if len(batch) == self.pending and not self.is_shared:
                return first, batch
            begun[id(first.reader.limiter)] += 1
            self._tasks.start((first, batch), self._poll(first, batch, now))
        return None

    def _next_queue(self, now: float, begun: Mapping[int, int]) -> PollQueue[Any] | None:
        """The queue that has waited longest among those whose client has room for a request."""
        due = [(queue.ready_since(now), queue) for queue in self._queues.values()]
        startable = [one for one in due if one[0] != NEVER and self._has_room(one[1], begun)]
        return min(startable, key=lambda one: one[0])[1] if startable else None

    def _has_room(self, queue: PollQueue[Any], begun: Mapping[int, int]) -> bool:
        """Whether a request of this queue may start, or wait in the limiter's queue. Where others hold all permits,
        full requests wait there, and always one, since nothing tells us when a permit is free."""
        limiter = queue.reader.limiter
        ours = sum(one.polling for one in self._queues.values() if one.reader.limiter is limiter)
        if ours >= min(MAX_REQUESTS, limiter.at_once):
            return False
        return not ours or queue.is_full or limiter.free(self._io.place) > begun[id(limiter)]

    async def _poll(self, queue: PollQueue[Any], batch: Batch, now: float) -> Fetched | TidewaiterError:
        refs = [entry.waiter.ref for entry in batch]
        deadline = min(entry.waiter.deadline for entry in batch)
        within = max(MIN_POLL, deadline - now)
        return await fetch(self._io, queue.reader, refs, within)


POLL_ONCE_POLICY = WaitPolicy(interval=MIN_INTERVAL, missing_grace=MAX_WAIT)


async def poll_once(
    io: Runtime, jobs: Iterable[tuple[Any, StatusReader[Any], JobRef]]
) -> dict[Any, JobStatus[Any] | TidewaiterError]:
    """What one poll of each job brings, errors as values, by what the job was added under."""
    poller = Poller(io, POLL_ONCE_POLICY.slack)
    found: dict[Any, JobStatus[Any] | TidewaiterError] = {}
    try:
        all_jobs = ((*job, POLL_ONCE_POLICY) for job in jobs)
        entries = {entry.key: entry for entry in poller.add_all(all_jobs, POLL_ONCE_POLICY)}
        while poller.pending:
            for event in await poller.events():
                found[event.key] = event.status or event.outcome
                poller.cancel(entries[event.key])
    finally:
        await poller.close()
    return found


def _errors_last(event: JobEvent[Any]) -> bool:
    """So that whoever stops at one has heard of everything else."""
    return isinstance(event.outcome, TidewaiterError)
