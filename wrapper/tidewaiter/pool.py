"""Room for requests of the async colour: each event loop has a number of slots, and the others stand in line.

httpx's own pool looks at everybody who waits whenever one is served, and cancelled requests can leave connections in it
that are neither used nor free. Here each slot has a connection of its own, and whatever ends early takes it down.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

from .failure import late, unusable

SLOTS = 100
"""Requests of one client on one event loop at a time; as many as the blocking colour has connections."""


LONGEST_IDLE = 5.0
"""Seconds that a connection is kept unused, as httpx's are."""


class Connection(Protocol):
    def aclose(self) -> Awaitable[None]: ...


C = TypeVar("C", bound=Connection)


class Slots(Generic[C]):
    """Those of one loop. The warmest idle connection is taken first."""

    def __init__(self, make: Callable[[], C]) -> None:
        self._make = make
        self._free = asyncio.Semaphore(SLOTS)
        self._idle: deque[tuple[float, C]] = deque()
        self._is_closed = False

    async def take(self, vendor: str, until: float) -> C:
        left = until - time.monotonic()
        if left <= 0:
            raise late(vendor)
        if not self._free.locked():
            await self._free.acquire()  # at once
        else:
            try:
                async with asyncio.timeout(left):
                    await self._free.acquire()
            except TimeoutError:
                raise unusable(vendor, "PoolTimeout", "too many requests are under way") from None
        return self._idle.pop()[1] if self._idle else self._make()

    async def give_back(self, connection: C, *, is_clean: bool) -> None:
        """What was not used in order, and to its end, is not used again."""
        try:
            if is_clean and not self._is_closed:
                self._idle.append((time.monotonic(), connection))
            else:
                await connection.aclose()
            await self._close_idle_for(LONGEST_IDLE)
        finally:
            self._free.release()

    async def _close_idle_for(self, seconds: float) -> None:
        """What was needed in a busy moment is not kept for the next one."""
        while self._idle and self._idle[0][0] <= time.monotonic() - seconds:
            await self._idle.popleft()[1].aclose()

    async def aclose(self) -> None:
        """Close what is idle; what is in use is closed when it is given back."""
        self._is_closed = True
        await self._close_idle_for(0.0)


class PerLoop(Generic[C]):
    """Slots for each event loop: connections die with the loop they were opened on, and scripts call `asyncio.run`
    more than once, in more than one thread."""

    def __init__(self, make: Callable[[], C]) -> None:
        self._make = make
        self._slots: dict[asyncio.AbstractEventLoop, Slots[C]] = {}
        self._lock = threading.Lock()

    def here(self) -> Slots[C]:
        loop = asyncio.get_running_loop()
        with self._lock:
            if loop not in self._slots:
                self._forget_closed_loops()
                self._slots[loop] = Slots(self._make)
            return self._slots[loop]

    def _forget_closed_loops(self) -> None:
        """A connection holds its loop, so neither would ever go by itself."""
        self._slots = {loop: slots for loop, slots in self._slots.items() if not loop.is_closed()}

    async def aclose(self) -> None:
        """Close the connections of the running loop."""
        with self._lock:
            self._forget_closed_loops()
            slots = self._slots.pop(asyncio.get_running_loop(), None)
        if slots is not None:
            await slots.aclose()
