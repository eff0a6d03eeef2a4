"""Connections of the async colour, each held by one request from its beginning to the end of its answer.

httpx's own pool looks at everybody who waits whenever one is served, and cancelled requests can leave connections in it
that are neither used nor free. Here each slot has a pool of one connection, and whatever ends early takes it down.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx

SLOTS = 20
"""Requests of one client on one event loop at a time; the others stand in line."""

Make = Callable[[], httpx.AsyncBaseTransport]


class Slots:
    """Those of one loop. The warmest idle connection is taken first."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._free = asyncio.Semaphore(SLOTS)
        self._idle: list[httpx.AsyncBaseTransport] = []
        self._is_closed = False

    async def take(self, request: httpx.Request) -> httpx.AsyncBaseTransport:
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("pool")):
                await self._free.acquire()
        except TimeoutError:
            raise httpx.PoolTimeout("too many requests are under way", request=request) from None
        return self._idle.pop() if self._idle else self._make()

    async def give_back(self, transport: httpx.AsyncBaseTransport, *, is_clean: bool) -> None:
        try:
            if is_clean and not self._is_closed:
                self._idle.append(transport)
            else:
                await transport.aclose()
        finally:
            self._free.release()

    async def aclose(self) -> None:
        """Close what is idle; what is in use is closed when it is given back."""
        self._is_closed = True
        while self._idle:
            await self._idle.pop().aclose()


class _Stream(httpx.AsyncByteStream):
    """A body that gives the slot back when it is closed."""

    def __init__(self, inner: Any, slots: Slots, transport: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self._slots = slots
        self._transport = transport
        self._has_ended = False
        self._is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._inner:
            yield chunk
        self._has_ended = True

    async def aclose(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        try:
            await self._inner.aclose()
        except BaseException:  # cancelled too: what was not closed in order is not used again
            self._has_ended = False
            raise
        finally:
            await self._slots.give_back(self._transport, is_clean=self._has_ended)


class PerLoopTransport(httpx.AsyncBaseTransport):
    """Slots for each event loop: connections die with the loop they were opened on, and scripts call `asyncio.run`
    more than once, in more than one thread."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._slots: dict[asyncio.AbstractEventLoop, Slots] = {}
        self._lock = threading.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        slots = self._slots_here()
        transport = await slots.take(request)
        try:
            response = await transport.handle_async_request(request)
        except BaseException:  # cancelled too, which would leave the connection half used
            await slots.give_back(transport, is_clean=False)
            raise
        response.stream = _Stream(response.stream, slots, transport)
        return response

    def _slots_here(self) -> Slots:
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
