"""How many of many jobs stand where, how fast they end, and which have stood still for longest."""

from __future__ import annotations

import heapq
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence

import attrs

from .documents import JobResult, duration
from .standing import NOT_SEEN, Standing, standing

WINDOW = 60.0
"""Seconds over which the rate is taken."""
BASIS = 5
"""Jobs that must have ended, by their vendor's own word, before anything is estimated."""


@attrs.define
class StateCounts:
    """How many jobs stand where."""

    total: int
    now: Callable[[], float] = time.monotonic
    ended: int = 0
    started: float = 0.0
    troubled: dict[int, None] = attrs.Factory(dict[int, None])
    """Those of which the latest poll failed."""
    _standing: dict[int, Standing] = attrs.Factory(dict[int, Standing])
    _counts: Counter[Standing] = attrs.Factory(Counter[Standing])
    _since: dict[int, float] = attrs.Factory(dict[int, float])
    """Since when each job that goes on has stood where it stands."""
    _ends: deque[float] = attrs.Factory(deque[float])
    """When jobs ended by their vendor's word, within the window."""
    _by_vendor: int = 0

    def __attrs_post_init__(self) -> None:
        self.started = self.now()
        self._counts[NOT_SEEN] = self.total

    def note(self, index: int, result: JobResult) -> None:
        where, before = standing(result), self._standing.get(index, NOT_SEEN)
        self._counts[before] -= 1
        self._counts[where] += 1
        self._standing[index] = where
        if result.error is not None and not result.has_ended:
            self.troubled[index] = None
        else:
            self.troubled.pop(index, None)
        if result.has_ended:
            self._since.pop(index, None)
            self.ended += 1
            if result.status is not None and result.status.state.is_final:
                self._by_vendor += 1
                self._ends.append(self.now())
        elif before != where:
            self._since[index] = self.now()

    def by_standing(self) -> Sequence[tuple[Standing, int]]:
        return sorted(((where, count) for where, count in self._counts.items() if count), key=lambda one: one[0].rank)

    def counts(self) -> str:
        """`40 succeeded, 3 failed, 12 running`: each job once."""
        return ", ".join(f"{count:,} {where.word}" for where, count in self.by_standing())

    def pace(self) -> str:
        """How fast jobs end, and how long the others take at that pace; empty where nothing says so."""
        now = self.now()
        while self._ends and now - self._ends[0] > WINDOW:
            self._ends.popleft()
        left = self.total - self.ended
        if self._by_vendor < BASIS or len(self._ends) < 2 or not left:
            return ""
        rate = len(self._ends) / max(min(WINDOW, now - self.started), 0.001)
        shown = f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.0f} a minute"
        return f"{shown}, at that pace {duration(left / rate)} to go" if not self.troubled else shown

    def longest(self, count: int) -> Iterator[tuple[float, int]]:
        """Seconds for which a job has stood where it stands, and its index: those with the most."""
        now = self.now()
        for since, index in heapq.nsmallest(count, ((since, index) for index, since in self._since.items())):
            yield now - since, index
