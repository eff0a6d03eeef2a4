"""What has to be asked for before other requests can be made: a tenant, a project, a token."""

from __future__ import annotations

import os
import threading
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeAlias, TypeVar

import attrs

from ..errors import TidewaiterError, Unreachable
from ..runtime import Runtime
from .deadlines import seconds_left

T = TypeVar("T")
Ask: TypeAlias = Callable[[Runtime, float | None], Awaitable[T]]
"""Asks for it, within so many seconds."""

PAUSE = 0.02
"""Seconds between two glances of one who waits for another's question."""


@attrs.define(eq=False)
class Lookup(Generic[T]):
    """A value that is asked for when it is first needed, and kept. Of all threads, and of the tasks of each event loop,
    one at a time asks: a blocking call that is made on a loop must not wait for a task of that loop. If asking fails,
    it fails for all who wait for it."""

    _what: str
    """What it is, as an error names it."""
    _ask: Ask[T]
    _is_good: Callable[[T], bool] = lambda _: True
    """Whether a value can still be used."""
    value: T | None = None
    """None as long as it is not known."""
    _failures: int = 0
    _failure: TidewaiterError | None = None
    _asking: set[Hashable] = attrs.field(factory=set[Hashable])
    """Where somebody asks: the threads, and event loops."""
    _guard: threading.Lock = attrs.field(factory=threading.Lock)
    _process: int = attrs.field(factory=os.getpid)

    async def get(self, io: Runtime, within: float | None) -> T:
        """The value.

        Raises what asking raises; `Unreachable` if another caller's question lasts for longer than `within` seconds.
        """
        if self.value is not None and self._is_good(self.value):
            return self.value
        left, before = seconds_left(within), self._failures
        while not self._is_our_turn(io.place):
            if left() == 0:
                error = Unreachable(f"time ran out while another call asked for the {self._what}")
                error.is_out_of_time = True
                raise error
            await io.event().wait(PAUSE)  # real time, also where a test turns the clock
        try:
            if self.value is not None and self._is_good(self.value):
                return self.value
            if self._failures > before and self._failure is not None:
                raise self._failure
            return await self._asked(io, left())
        finally:
            with self._guard:
                self._asking.discard(io.place)

    def _is_our_turn(self, place: Hashable) -> bool:
        """A forked process starts anew: whoever asked in its parent is not here."""
        if self._process != os.getpid():
            self._process, self._guard, self._asking = os.getpid(), threading.Lock(), set()
        with self._guard:
            if place in self._asking:
                return False
            self._asking.add(place)
            return True

    async def _asked(self, io: Runtime, within: float | None) -> T:
        try:
            self.value = await self._ask(io, within)
        except TidewaiterError as error:
            self._failures, self._failure = self._failures + 1, error
            raise
        return self.value

    def forget(self, value: T) -> None:
        """Ask again, if `value` is still the one that is kept."""
        if self.value is value:
            self.value = None
