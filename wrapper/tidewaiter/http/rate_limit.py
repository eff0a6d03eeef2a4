"""How much one client may ask of its vendor: so many requests at once, so many in a second, fewer when it refuses."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Hashable
from weakref import WeakKeyDictionary

import attrs

from ..errors import ThrottledError
from ..runtime import THREADS, Event, Runtime

MARGIN = 1.1
"""Requests are spread over a little more than their time: later ones may gain on others on their way to the server."""
BURST = 10
"""Requests that may start together after a pause."""
MIN_PER_SECOND = 0.2
RECOVERY = 0.05
"""How much each response gives back, after a refusal has halved both: of the usual places, and of the present rate."""
UNLIMITED = float("inf")
LONG_AGO = float("-inf")


@attrs.define(eq=False)
class Permits:
    """Those of one event loop, or of all threads. Who comes when all are taken stands in line."""

    taken: int = 0
    line: deque[Event] = attrs.Factory(deque[Event])


@attrs.frozen(eq=False)
class Permit:
    """The right to one exchange, from when it was given until it is given back."""

    places: Permits
    started: float


class RateLimiter:
    """One for each client, shared by all its calls, threads and event loops.

    The rate is one for all: each caller is told how long to sleep until its moment. Places are counted for each event
    loop, and once for all threads: a blocking call that is made on a loop whose tasks have taken all places must not
    wait for itself.
    """

    def __init__(self, per_second: float | None, at_once: int | None, now: Callable[[], float]) -> None:
        """None is no limit. `now` is the time in seconds."""
        self._most_per_second = UNLIMITED if per_second is None else per_second
        self._most_at_once = UNLIMITED if at_once is None else at_once
        self._now = now
        self._reset()

    def _reset(self) -> None:
        """Begin anew, also in a process that was forked from one where others had places."""
        self._process = os.getpid()
        self._lock = threading.RLock()
        self._per_second, self._at_once = self._most_per_second, self._most_at_once
        self._threads = Permits()
        self._loops: WeakKeyDictionary[Hashable, Permits] = WeakKeyDictionary()
        self._reserved = self._throttled = self.paused_until = LONG_AGO
        self._sleeping = 0
        self._started: deque[float] = deque()

    # what an exchange does

    async def start(self, io: Runtime, seconds: float) -> Permit | None:
        """Wait until an exchange may start; None if there was no room for it for `seconds`.

        Those ahead in line are allowed besides what the rate makes them need.
        """
        if self._process != os.getpid():
            self._reset()
        places = self._threads if io.place == THREADS else self._of_loop(io.place)
        if not await self._take(io, places, seconds):
            return None
        try:
            await self.next_moment(io)
        except BaseException:
            self._give_back(places)
            raise
        return Permit(places, self._now())

    async def next_moment(self, io: Runtime) -> None:
        """Wait until one more request may start."""
        if self._per_second == UNLIMITED:
            return
        wait = self._reserve()
        if wait <= 0 and (wait := self._try_start()) <= 0:
            return
        self._sleeping += 1
        try:
            while wait > 0:
                await io.sleep(wait)
                wait = self._try_start()
        finally:
            self._sleeping -= 1
            if not self._sleeping:  # whoever was cancelled holds nobody up
                self._reserved = min(self._reserved, self._now())

    def end(self, turn: Permit, error: Exception | None) -> None:
        """Give the turn back, and take note of what came of it. A burst of refusals counts once."""
        self._give_back(turn.places)
        if isinstance(error, ThrottledError):
            self._slow_down(turn, error)
        elif self._per_second < self._most_per_second or self._at_once < self._most_at_once:
            self._recover()

    # what the poll queue asks

    def free(self, place: Hashable) -> float:
        """How many exchanges could start there now."""
        places = self._threads if place == THREADS else self._of_loop(place)
        return self._at_once - places.taken - len(places.line)

    @property
    def at_once(self) -> float:
        return self._at_once

    def seconds_for(self, requests: int) -> float:
        """How long the rate makes so many requests take to start."""
        return requests * MARGIN / self._per_second

    # places

    def _of_loop(self, place: Hashable) -> Permits:
        with self._lock:
            return self._loops.setdefault(place, Permits())

    async def _take(self, io: Runtime, places: Permits, seconds: float) -> bool:
        with self._lock:
            if places.taken < self._at_once and not places.line:
                places.taken += 1
                return True
            turn = io.event()
            places.line.append(turn)
        try:
            await turn.wait(seconds + self.seconds_for(len(places.line)))
        except BaseException:
            if not self._leave(places, turn):
                self._give_back(places)
            raise
        return not self._leave(places, turn)

    def _leave(self, places: Permits, turn: Event) -> bool:
        """Whether it was still in line; else it has a place."""
        with self._lock:
            if turn not in places.line:
                return False
            places.line.remove(turn)
            return True

    def _give_back(self, places: Permits) -> None:
        with self._lock:
            places.taken -= 1
            while places.line and places.taken < self._at_once:
                places.taken += 1
                places.line.popleft().set()

    # the rate

    def _reserve(self) -> float:
        """Seconds until a moment that nobody else was promised."""
        with self._lock:
            now, gap = self._now(), MARGIN / self._per_second
            self._reserved = max(self._reserved, now - BURST * gap) + gap
            return self._reserved - now

    def _try_start(self) -> float:
        """Take note of a start, now; or say how long it has to wait, since those before it came late."""
        with self._lock:
            now, most = self._now(), max(1, int(self._per_second))
            span = most * MARGIN / self._per_second
            while self._started and self._started[0] + span <= now:
                self._started.popleft()
            if len(self._started) >= most:
                return self._started[-most] + span - now
            self._started.append(now)
            return 0.0

    def _slow_down(self, turn: Permit, error: ThrottledError) -> None:
        with self._lock:
            now = self._now()
            self.paused_until = max(self.paused_until, now + (error.retry_after or 0.0))
            if turn.started >= self._throttled:
                self._throttled = now
                self._at_once = max(1, self._at_once / 2)
                self._per_second = max(MIN_PER_SECOND, self._per_second / 2)

    def _recover(self) -> None:
        with self._lock:
            self._at_once = min(self._most_at_once, self._at_once + RECOVERY * self._most_at_once)
            self._per_second = min(self._most_per_second, self._per_second * (1 + RECOVERY))
