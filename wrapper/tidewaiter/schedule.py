"""Many jobs at once: when each is looked at, which together, and how many requests a vendor is asked to bear.

Jobs of one source stand in a line of their own, and the lines of one client share its pace, so that one slow vendor
never delays another. Decisions only: no I/O.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

import attrs

from .errors import ThrottledError, TidewaiterError
from .jobs import JobRef, JobStatus
from .pace import Pace
from .patience import SHORTEST_LOOK, Patience, Vigil
from .steps import Begin, Ended, Now, Plan, Source, Tell

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


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


Watched = tuple[float, int, int, Vigil[T]]
"""When a job is due, its index, the bytes of its reference, and its wait; sorted by the first two."""
Look = tuple["Line[Any]", "list[Watched[Any]]"]


@attrs.define(eq=False)
class Line(Generic[T]):
    """The jobs of one source that are not being looked at, those that are due first at the front."""

    source: Source[T]
    slack: float
    pace: Pace
    _due: list[Watched[T]] = attrs.Factory(list[Any])

    def join(self, moment: float, index: int, vigil: Vigil[T]) -> None:
        heapq.heappush(self._due, (moment, index, self.source.batch.size(vigil.ref), vigil))

    def spread(self, now: float, over: float) -> None:
        """Do not begin with everybody at once: more looks than may be under way together are spread over a while."""
        looks = list(self._batches(now))
        gap = over / len(looks) if len(looks) > self.pace.most else 0.0
        self._due = [
            (now + place * gap, index, size, vigil)
            for place, batch in enumerate(looks)
            for _, index, size, vigil in batch
        ]

    def _batches(self, now: float) -> Iterator[list[Watched[T]]]:
        while self._due and self._due[0][0] <= now + self.slack:
            yield self._batch(now)

    def _batch(self, now: float) -> list[Watched[T]]:
        """The jobs at the front that one look can ask for together; they may be asked for a little too early."""
        due, limit, latest = self._due, self.source.batch, now + self.slack
        batch: list[Watched[T]] = []
        bytes_left = limit.most_bytes
        while due and len(batch) < limit.most and due[0][0] <= latest:
            bytes_left -= due[0][2]
            if batch and bytes_left < 0:
                break
            batch.append(heapq.heappop(due))
        return batch

    @property
    def first_due(self) -> float:
        return self._due[0][0] if self._due else float("inf")

    @property
    def first_deadline(self) -> float:
        """Of the first job, and so of them all: they have been watched for equally long, with the same patience."""
        return self._due[0][3].deadline

    def looks(self, now: float) -> Iterator[Begin]:
        """What to begin now, as far as the vendor can bear it; the last looks, at the deadline, it has to."""
        while self._due and self._due[0][0] <= now and not self.pace.is_full:
            if now < min(self.pace.opens_at, self.first_deadline):
                return
            batch = self._batch(now)
            self.pace.begin(now)
            vigils = [vigil for _, _, _, vigil in batch]
            look = self.source.look([vigil.ref for vigil in vigils], False)
            yield Begin(look, (self, batch), vigils[0].left(now))

    def wakes_at(self) -> Iterator[float]:
        """When there is something to do here, unless a look ends before."""
        if self._due:
            due, opens = self._due[0][0], min(self.pace.opens_at, self.first_deadline)
            yield self.first_deadline + SHORTEST_LOOK if self.pace.is_full else max(due, opens)

    def late(self, now: float) -> Iterator[Sighting[T]]:
        """The ends of those for whom there was no room at the deadline, nor soon after."""
        while self._due and now >= self.first_deadline + SHORTEST_LOOK:
            _, index, _, vigil = heapq.heappop(self._due)
            vigil.expire(now)
            yield Sighting(index, vigil.ref, vigil.outcome, is_end=True, is_news=False)  # type: ignore[arg-type]

    def end(self, now: float, batch: Sequence[Watched[T]], outcome: Any) -> Iterator[Sighting[T]]:
        """Take note of a look: news of its jobs, which join the line again unless they have ended."""
        self.pace.end(now, outcome if isinstance(outcome, ThrottledError) else None)
        each: Sequence[Any] = [outcome] * len(batch) if isinstance(outcome, TidewaiterError) else outcome
        for (_, index, size, vigil), seen in zip(batch, each, strict=True):
            is_news = vigil.take(now, seen)
            if vigil.outcome is not None:
                yield Sighting(index, vigil.ref, vigil.outcome, is_end=True, is_news=is_news)
                continue
            heapq.heappush(self._due, (now + vigil.pause, index, size, vigil))
            if is_news:
                yield Sighting(index, vigil.ref, seen, is_end=False, is_news=True)

    def __len__(self) -> int:
        return len(self._due)


def follow(jobs: Iterable[tuple[Source[T], JobRef]], patience: Patience) -> Plan[None]:
    """Watch many jobs, each at a pace of its own; tell a `Sighting` for each change and each end."""
    now: float = yield Now()
    lines = _lines(jobs, patience, now)
    for line in lines:
        line.spread(now, min(patience.interval, line.first_deadline - now))
    under_way = 0
    while under_way or any(map(len, lines)):
        for line in sorted(lines, key=lambda line: line.first_due):
            for look in line.looks(now):
                under_way += 1
                yield look
        wakes = [moment for line in lines for moment in line.wakes_at()]
        ended: list[tuple[Look, Any]] = yield Ended(max(0.0, min(wakes) - now) if wakes else None)
        now = yield Now()
        under_way -= len(ended)
        news = [told for (line, batch), outcome in ended for told in line.end(now, batch, outcome)]
        news += [told for line in lines for told in line.late(now)]
        for sighting in sorted(news, key=_errors_last):
            yield Tell(sighting)


def _lines(jobs: Iterable[tuple[Source[T], JobRef]], patience: Patience, now: float) -> list[Line[T]]:
    paces: dict[int, Pace] = {}
    lines: dict[Source[T], Line[T]] = {}
    for index, (source, ref) in enumerate(jobs):
        if source not in lines:
            lines[source] = Line(source, patience.slack, paces.setdefault(id(source.service), Pace()))
        lines[source].join(now, index, Vigil(ref, patience, now))
    return list(lines.values())


def _errors_last(sighting: Sighting[Any]) -> tuple[bool, int]:
    """So that whoever stops at one has heard of everything else; else in the order of the jobs."""
    return isinstance(sighting.outcome, TidewaiterError), sighting.index
