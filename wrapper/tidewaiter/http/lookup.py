"""What has to be asked for before other requests can be made: a tenant, a project, a token."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeAlias, TypeVar

import attrs

from ..errors import TidewaiterError, Unreachable
from ..runtime import Runtime

T = TypeVar("T")
Ask: TypeAlias = Callable[[Runtime, float | None], Awaitable[T]]
"""Asks for it, within so many seconds."""

PAUSE = 0.02
"""Seconds between two glances of one who waits for another's question."""


@attrs.define(eq=False)
class Lookup(Generic[T]):
    """A value that is asked for when it is first needed, and kept. One caller at a time asks, thread or task; if that
    fails, it fails for all who wait for it."""

    _what: str
    """What it is, as an error names it."""
    _ask: Ask[T]
    _is_good: Callable[[T], bool] = lambda _: True
    """Whether a value can still be used."""
    value: T | None = None
    """None as long as it is not known."""
    _failures: int = 0
    _failure: TidewaiterError | None = None
    _lock: threading.Lock = attrs.field(factory=threading.Lock)
    _process: int = attrs.field(factory=os.getpid)

    async def get(self, io: Runtime, within: float | None) -> T:
        """The value.

        Raises what asking raises; `Unreachable` if another caller's question lasts for longer than `within` seconds.
        """
        if self.value is not None and self._is_good(self.value):
            return self.value
        deadline, before = None if within is None else time.monotonic() + within, self._failures
        lock = self._own_lock()
        while not lock.acquire(blocking=False):
            if deadline is not None and time.monotonic() >= deadline:
                error = Unreachable(f"time ran out while another call asked for the {self._what}")
                error.is_out_of_time = True
                raise error
            await io.sleep(PAUSE)
        try:
            if self.value is not None and self._is_good(self.value):
                return self.value
            if self._failures > before and self._failure is not None:
                raise self._failure
            return await self._asked(io, None if deadline is None else max(0.0, deadline - time.monotonic()))
        finally:
            lock.release()

    async def _asked(self, io: Runtime, within: float | None) -> T:
        try:
            self.value = await self._ask(io, within)
        except TidewaiterError as error:
            self._failures, self._failure = self._failures + 1, error
            raise
        return self.value

    def forget(self, value: T) -> bool:
        """Ask again, if `value` is still the one that is kept. Whether the next one will be another."""
        if self.value is value:
            self.value = None
        return True

    def _own_lock(self) -> threading.Lock:
        """A forked process starts anew: its parent's lock may be held by a thread that is not here."""
        if self._process != os.getpid():
            self._process, self._lock = os.getpid(), threading.Lock()
        return self._lock
