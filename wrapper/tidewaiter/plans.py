"""What to do, with no I/O: look once, look until a job has ended, follow many."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

import attrs

from .errors import TidewaiterError
from .jobs import JobRef, JobStatus
from .patience import Patience, Vigil, pauses
from .steps import Now, Plan, Sleep, Source, Tell, Together

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

LONGEST_ADVICE = 30.0
"""Seconds that one look may be put off by a vendor's advice; longer ones are for the caller to decide on."""
MOST_BYTES = 6 * 1024
"""Of references in one request: web servers take no more than 8 KiB of request head."""
OVERHEAD = 16


def look_once(source: Source[T], ref: JobRef, strict: bool, attempts: int) -> Plan[JobStatus[T]]:
    """Look at one job; ask again, a few times, where an error says that this is safe."""
    for pause in pauses(0.5, 5.0, attempts - 1):
        try:
            [status] = yield from source.look([ref], strict)
        except TidewaiterError as error:
            advised = error.retry_after or 0.0
            if not error.retry_safe or advised > LONGEST_ADVICE:
                raise
            yield Sleep(max(pause, advised))
        else:
            return status
    [status] = yield from source.look([ref], strict)
    return status


def until(source: Source[T], ref: JobRef, patience: Patience) -> Plan[JobStatus[T]]:
    """Look at once and then again and again, until the job has succeeded; tell each change."""
    vigil: Vigil[T] = Vigil(ref, patience, (yield Now()))
    while True:
        [outcome] = yield Together([source.look([ref], False)], vigil.left((yield Now())))
        seen = outcome if isinstance(outcome, TidewaiterError) else outcome[0]
        if vigil.take((yield Now()), seen):
            yield Tell(seen)
        if vigil.outcome is not None:
            return vigil.result()
        yield Sleep(vigil.pause)


@attrs.frozen
class Sighting(Generic[T_co]):
    """News of one job among many."""

    index: int
    """Its place among the jobs that are watched."""
    ref: JobRef
    outcome: JobStatus[T_co] | TidewaiterError
    is_end: bool
    """Whether nothing more will be told of this job."""
    is_news: bool
    """Whether the job is seen to have changed; an end by patience alone is none."""


@attrs.define
class _Watched(Generic[T]):
    index: int
    source: Source[T]
    vigil: Vigil[T]

    def sightings(self, now: float, seen: JobStatus[T] | TidewaiterError) -> Iterator[Sighting[T]]:
        changed = self.vigil.take(now, seen)
        outcome = self.vigil.outcome
        if changed or outcome is not None:
            yield Sighting(self.index, self.vigil.ref, outcome or seen, is_end=outcome is not None, is_news=changed)


def follow(jobs: Iterable[tuple[Source[T], JobRef]], patience: Patience) -> Plan[list[Any]]:
    """Watch many jobs; tell a `Sighting` for each change and each end. The ends, in order.

    Each job has a pace of its own; jobs that are due together are looked at together, and the slowest of these looks
    holds up the others' next ones.
    """
    now: float = yield Now()
    watched = [_Watched(i, source, Vigil(ref, patience, now)) for i, (source, ref) in enumerate(jobs)]
    queue = [(now, one.index) for one in watched]
    while queue:
        yield Sleep(max(0.0, queue[0][0] - now))
        now = yield Now()
        due: list[_Watched[T]] = []
        while queue and queue[0][0] <= now + patience.slack:
            due.append(watched[heapq.heappop(queue)[1]])
        batches = list(_batches(due))
        looks = [batch[0].source.look([one.vigil.ref for one in batch], False) for batch in batches]
        outcomes = yield Together(looks, due[0].vigil.left(now))
        now = yield Now()
        news = [
            sighting
            for batch, outcome in zip(batches, outcomes, strict=True)
            for sighting in _news(now, batch, outcome)
        ]
        for sighting in sorted(news, key=_is_bad):
            yield Tell(sighting)
        for one in due:
            if one.vigil.outcome is None:
                heapq.heappush(queue, (now + one.vigil.pause, one.index))
    return [one.vigil.outcome for one in watched]


def _is_bad(sighting: Sighting[Any]) -> bool:
    """Errors come last, so that whoever stops at one has heard of everything else."""
    return isinstance(sighting.outcome, TidewaiterError)


def _news(now: float, batch: Sequence[_Watched[T]], outcome: Sequence[Any] | TidewaiterError) -> Iterator[Sighting[T]]:
    each = [outcome] * len(batch) if isinstance(outcome, TidewaiterError) else outcome
    for one, seen in zip(batch, each, strict=True):
        yield from one.sightings(now, seen)


def _batches(due: Sequence[_Watched[T]]) -> Iterator[list[_Watched[T]]]:
    """Jobs that one look can ask for together, by number and by length."""
    by_source: dict[int, list[_Watched[T]]] = {}
    for one in due:
        by_source.setdefault(id(one.source), []).append(one)
    for same in by_source.values():
        batch: list[_Watched[T]] = []
        size = 0
        for one in same:
            length = len(str(one.vigil.ref)) + OVERHEAD
            if batch and (len(batch) == one.source.batch or size + length > MOST_BYTES):
                yield batch
                batch, size = [], 0
            batch.append(one)
            size += length
        yield batch
