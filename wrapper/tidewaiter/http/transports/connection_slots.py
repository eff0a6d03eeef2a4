"""Connections to one origin. Each serves one request at a time, and is kept for a while for the next one.

httpcore's own pools search all waiting requests whenever one ends: at ten tasks that costs more than the requests. How
many requests may run at once, the rate limiter decides.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from typing import Any, Generic, TypeVar, cast

import httpcore

MAX_IDLE = 5.0
"""Seconds that a connection is kept unused, as httpx's are."""

C = TypeVar("C")


class IdleConnections(Generic[C]):
    """The connection used last is taken first. Those that are idle for too long are closed when one is returned."""

    def __init__(self) -> None:
        self._idle: deque[tuple[float, C]] = deque()

    def take(self) -> C | None:
        try:
            return self._idle.pop()[1]
        except IndexError:
            return None

    def keep(self, connection: C) -> None:
        self._idle.append((time.monotonic(), connection))

    def idle_for(self, seconds: float) -> Iterator[C]:
        """Remove the connections that have been idle for so long."""
        before = time.monotonic() - seconds
        while self._idle:
            try:
                since, connection = self._idle.popleft()
            except IndexError:  # another thread was quicker
                return
            if since > before:
                self._idle.appendleft((since, connection))
                return
            yield connection


def is_clean(connection: Any, response: httpcore.Response, body: int) -> bool:
    """Whether the response was read to its end, and no byte came after it. Mocks respond without a connection."""
    stream: Any = cast("Any", response).extensions.get("network_stream")
    if not (stream and connection.is_available() and stream.received.is_exactly(response, body)):
        return False
    stream.received.clear()
    return True


# ---- blocking


class ConnectionSlots:
    """For all threads of this process. A forked process starts with none: two processes that share a connection would
    read each other's responses."""

    def __init__(self, connect: Callable[[], httpcore.HTTPConnection]) -> None:
        self._connect = connect
        self._process = os.getpid()
        self._idle = IdleConnections[httpcore.HTTPConnection]()
        self._is_closed = False
        self._parents: list[IdleConnections[httpcore.HTTPConnection]] = []
        """The parent's connections, which must not be closed here."""

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        connection = self._take()
        try:
            response = connection.handle_request(request)
        except BaseException:  # Ctrl-C, too, must not leave a connection open in the middle of a response
            connection.close()
            raise
        response.stream = SlotStream(self, connection, response)
        return response

    def _take(self) -> httpcore.HTTPConnection:
        if self._process != os.getpid():
            self._parents.append(self._idle)
            self._process, self._idle = os.getpid(), IdleConnections[httpcore.HTTPConnection]()
        while (connection := self._idle.take()) is not None:
            if not connection.has_expired():
                return connection
            connection.close()
        return self._connect()

    def give_back(self, connection: httpcore.HTTPConnection, *, clean: bool) -> None:
        if clean and not self._is_closed:
            self._idle.keep(connection)
        else:
            connection.close()
        for idle in self._idle.idle_for(MAX_IDLE):
            idle.close()

    def close(self) -> None:
        """Connections in use are closed when they are returned."""
        self._is_closed = True
        for connection in self._idle.idle_for(0.0):
            connection.close()


class SlotStream:
    """The body of a response. When it is closed, it returns its connection."""

    def __init__(
        self, slots: ConnectionSlots, connection: httpcore.HTTPConnection, response: httpcore.Response
    ) -> None:
        self._slots = slots
        self._connection = connection
        self._response = response
        self._body: Any = response.stream
        self._taken = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._body:
            self._taken += len(chunk)
            yield chunk

    def close(self) -> None:
        clean = False
        try:
            self._body.close()
            clean = is_clean(self._connection, self._response, self._taken)
        finally:
            self._slots.give_back(self._connection, clean=clean)


# ---- asyncio


class AsyncConnectionSlots:
    """For one event loop. When the loop shuts down its asynchronous generators, the connections are closed."""

    def __init__(self, connect: Callable[[], httpcore.AsyncHTTPConnection]) -> None:
        self._connect = connect
        self._idle = IdleConnections[httpcore.AsyncHTTPConnection]()
        self._is_closed = False

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        connection = await self._take()
        try:
            response = await connection.handle_async_request(request)
        except BaseException:  # a cancelled caller, too, must not leave a connection in the middle of a response
            await connection.aclose()
            raise
        response.stream = AsyncSlotStream(self, connection, response)
        return response

    async def _take(self) -> httpcore.AsyncHTTPConnection:
        while (connection := self._idle.take()) is not None:
            if not connection.has_expired():
                return connection
            await connection.aclose()
        return self._connect()

    async def give_back(self, connection: httpcore.AsyncHTTPConnection, *, clean: bool) -> None:
        if clean and not self._is_closed:
            self._idle.keep(connection)
        else:
            await connection.aclose()
        await self._close_idle_for(MAX_IDLE)

    async def _close_idle_for(self, seconds: float) -> None:
        # side by side: a loop that ends waits for one turn of it, and not for one a connection
        await asyncio.gather(*(idle.aclose() for idle in self._idle.idle_for(seconds)))

    async def aclose(self) -> None:
        """Connections in use are closed when they are returned."""
        self._is_closed = True
        await self._close_idle_for(0.0)


class AsyncSlotStream:
    def __init__(
        self, slots: AsyncConnectionSlots, connection: httpcore.AsyncHTTPConnection, response: httpcore.Response
    ) -> None:
        self._slots = slots
        self._connection = connection
        self._response = response
        self._body: Any = response.stream
        self._taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._body:
            self._taken += len(chunk)
            yield chunk

    async def aclose(self) -> None:
        clean = False
        try:
            await self._body.aclose()
            clean = is_clean(self._connection, self._response, self._taken)
        finally:
            await self._slots.give_back(self._connection, clean=clean)


class PoolsByLoop:
    """A pool for each event loop: connections die with the loop that they were opened on, and scripts call
    `asyncio.run` more than once, in more than one thread."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._pools: dict[asyncio.AbstractEventLoop, tuple[Any, AsyncGenerator[None, None]]] = {}
        self._lock = threading.Lock()

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        pool, _ = self._pools.get(asyncio.get_running_loop()) or await self._open()
        response: httpcore.Response = await pool.handle_async_request(request)
        return response

    async def _open(self) -> tuple[Any, AsyncGenerator[None, None]]:
        pool = self._make()
        closing = closed_with_its_loop(pool)
        await anext(closing)
        with self._lock:
            self._forget_closed_loops()
            return self._pools.setdefault(asyncio.get_running_loop(), (pool, closing))

    def _forget_closed_loops(self) -> None:
        """A connection holds its loop, so neither would ever go by itself."""
        self._pools = {loop: pool for loop, pool in self._pools.items() if not loop.is_closed()}

    async def aclose(self) -> None:
        """Close the connections of the running loop."""
        with self._lock:
            self._forget_closed_loops()
            pool, closing = self._pools.pop(asyncio.get_running_loop(), (None, None))
        if pool is not None and closing is not None:
            await closing.aclose()


async def closed_with_its_loop(pool: Any) -> AsyncGenerator[None, None]:
    """`asyncio.run` ends the generators that were begun on its loop: programs that never close a client leave nothing
    open."""
    try:
        yield
    finally:
        await pool.aclose()
