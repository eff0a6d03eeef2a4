"""How many requests one client may make: at once and in a second, and fewer after the vendor has throttled it."""

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
"""Requests are spread over a little more than a second: on their way to the server, later ones may catch up."""
BURST = 10
"""Requests that may start together after a pause."""
MIN_PER_SECOND = 0.2
RECOVERY = 0.05
"""How much of both limits each response restores, after throttling has halved them."""
MAX_PAUSE = 120.0
"""The longest pause in seconds that a vendor can ask for: a mistaken header must not silence a client for a day."""
UNLIMITED = float("inf")
LONG_AGO = float("-inf")


@attrs.define(eq=False)
class Permits:
    """The permits of one event loop, or of all threads. Who finds none free waits in a queue."""

    taken: int = 0
    line: deque[Event] = attrs.Factory(deque[Event])


@attrs.frozen(eq=False)
class Permit:
    """The right to make one exchange."""

    places: Permits
    started: float


class RateLimiter:
    """One for each client, shared by all its calls, threads and event loops.

    The rate is one for all callers: each sleeps until its own moment. Permits are counted for each event loop, and once
    for all threads: a blocking call on a loop whose tasks hold all permits must not wait for itself.
    """

    def __init__(self, per_second: float | None, at_once: int | None, now: Callable[[], float]) -> None:
        """None means no limit. `now` returns the time in seconds."""
        self._most_per_second = UNLIMITED if per_second is None else per_second
        self._most_at_once = UNLIMITED if at_once is None else at_once
        self._now = now
        self._reset()

    def _reset(self) -> None:
        """Start from nothing; also in a forked process, whose parent's permits are not its own."""
        self._process = os.getpid()
        self._lock = threading.RLock()
        self.per_second, self.at_once = self._most_per_second, self._most_at_once
        self._threads = Permits()
        self._loops: WeakKeyDictionary[Hashable, Permits] = WeakKeyDictionary()
        self._reserved = self._throttled = self.paused_until = LONG_AGO
        self._sleeping = 0
        self._started: deque[float] = deque()

    # what an exchange does

    async def start(self, io: Runtime, seconds: float) -> Permit | None:
        """Wait until an exchange may start; None if no permit was free for `seconds`.

        The time that the rate takes for those ahead in the queue is added.
        """
        if self._process != os.getpid():
            self._reset()
        places = self._threads if io.place == THREADS else self._of_loop(io.place)
        if not await self._take(io, places, seconds):
            return None
        try:
            await self.next_moment(io)
        except BaseException:  # a cancelled caller, too, gives its place back
            self._give_back(places)
            raise
        return Permit(places, self._now())

    async def next_moment(self, io: Runtime) -> None:
        """Wait until the rate allows another request."""
        if self.per_second == UNLIMITED:
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
            if not self._sleeping:  # a cancelled caller delays nobody
                self._reserved = min(self._reserved, self._now())

    def end(self, turn: Permit, error: Exception | None) -> None:
        """Return the permit, and adapt the limits to the result. A burst of throttled requests counts once."""
        self._give_back(turn.places)
        if isinstance(error, ThrottledError):
            self._slow_down(turn, error)
        elif self.per_second < self._most_per_second or self.at_once < self._most_at_once:
            self._recover()

    # what the poll queue asks

    def free(self, place: Hashable) -> float:
        """How many exchanges could start there at once."""
        places = self._threads if place == THREADS else self._of_loop(place)
        return self.at_once - places.taken - len(places.line)

    def seconds_for(self, requests: int) -> float:
        """How long it takes to start so many requests at the present rate."""
        return requests * MARGIN / self.per_second

    # places

    def _of_loop(self, place: Hashable) -> Permits:
        with self._lock:
            return self._loops.setdefault(place, Permits())

    async def _take(self, io: Runtime, places: Permits, seconds: float) -> bool:
        with self._lock:
            if places.taken < self.at_once and not places.line:
                places.taken += 1
                return True
            turn = io.event()
            places.line.append(turn)
        try:
            await turn.wait(seconds + self.seconds_for(len(places.line)))
        except BaseException:  # a cancelled caller, too, leaves the line
            if not self._leave(places, turn):
                self._give_back(places)
            raise
        return not self._leave(places, turn)

    def _leave(self, places: Permits, turn: Event) -> bool:
        """Whether it was still in the queue. If not, it holds a permit."""
        with self._lock:
            if turn not in places.line:
                return False
            places.line.remove(turn)
            return True

    def _give_back(self, places: Permits) -> None:
        with self._lock:
            places.taken -= 1
            while places.line and places.taken < self.at_once:
                places.taken += 1
                places.line.popleft().set()

    # the rate

    def _reserve(self) -> float:
        """Reserve a moment that nobody else has; the seconds until then."""
        with self._lock:
            now, gap = self._now(), MARGIN / self.per_second
            self._reserved = max(self._reserved, now - BURST * gap) + gap
            return self._reserved - now

    def _try_start(self) -> float:
        """Record a start now; or return how long to wait, because earlier requests started late."""
        with self._lock:
            now, most = self._now(), max(1, int(self.per_second))
            span = most * MARGIN / self.per_second
            while self._started and self._started[0] + span <= now:
                self._started.popleft()
            if len(self._started) >= most:
                return self._started[-most] + span - now
            self._started.append(now)
            return 0.0

    def _slow_down(self, turn: Permit, error: ThrottledError) -> None:
        with self._lock:
            now = self._now()
            self.paused_until = max(self.paused_until, now + min(MAX_PAUSE, error.retry_after or 0.0))
            if turn.started >= self._throttled:
                self._throttled = now
                self.at_once = max(1, self.at_once / 2)
                self.per_second = max(MIN_PER_SECOND, self.per_second / 2)

    def _recover(self) -> None:
        with self._lock:
            self.at_once = min(self._most_at_once, self.at_once + RECOVERY * self._most_at_once)
            self.per_second = min(self._most_per_second, self.per_second * (1 + RECOVERY))
