"""The wire through connection pools of httpcore, which are httpx's, without the requests and responses of httpx.

To make those costs more than to send.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx

from .answer import Answer
from .body import Gauge
from .bounds import Bounds, target
from .errors import TidewaiterError
from .failure import late, unusable
from .pool import PerLoop
from .punctual import Deadline
from .signing.canonical import Message

ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    *(httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, TimeoutError),  # of transports that were given
)


class PoolWire:
    """Through one pool in the blocking colour, and one for each slot in the other."""

    agent = f"httpcore/{httpcore.__version__}"

    def __init__(self, bounds: Bounds, pool: Any, make_slot: Callable[[], Any], deadline: Deadline) -> None:
        self._bounds = bounds
        self._pool = pool
        self._loops: PerLoop[Any] = PerLoop(make_slot)
        self._deadline = deadline
        self._origin: dict[str, Any] = {
            "scheme": bounds.origin.raw_scheme,
            "host": bounds.origin.raw_host,
            "port": bounds.origin.port,
        }

    def send(self, message: Message, until: float) -> Answer:
        request, gauge = self._request(message, until), None
        self._deadline.until = until
        try:
            response = self._pool.handle_request(request)
            try:
                gauge = self._gauge(response.status, response.headers, until)
                for chunk in response.stream:
                    gauge.take(chunk)
                return gauge.whole()
            finally:
                response.close()
        except ERRORS as error:
            raise self._failure(error, gauge, until) from _shown(error)

    async def send_async(self, message: Message, until: float) -> Answer:
        request, slots, is_clean = self._request(message, until), self._loops.here(), False
        connection = await slots.take(self._bounds.vendor, until)
        try:
            async with asyncio.timeout(until - time.monotonic()):
                answer = await self._exchange(connection, request, until)
            is_clean = True
        except TimeoutError:
            raise late(self._bounds.vendor) from None
        finally:
            await slots.give_back(connection, is_clean=is_clean)
        return answer

    async def _exchange(self, connection: Any, request: httpcore.Request, until: float) -> Answer:
        gauge = None
        try:
            response = await connection.handle_async_request(request)
            try:
                gauge = self._gauge(response.status, response.headers, until)
                async for chunk in response.stream:
                    gauge.take(chunk)
                return gauge.whole()
            finally:
                await response.aclose()
        except ERRORS as error:
            raise self._failure(error, gauge, until) from _shown(error)

    def _request(self, message: Message, until: float) -> httpcore.Request:
        return httpcore.Request(
            message.method,
            httpcore.URL(**self._origin, target=target(self._bounds.vendor, message)),
            headers=[(name.encode("ascii"), value.encode("ascii")) for name, value in message.headers.items()],
            content=message.body,
            extensions={"timeout": self._bounds.phases(until)},
        )

    def _gauge(self, status: int, headers: Iterable[tuple[bytes, bytes]], until: float) -> Gauge:
        named = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers]
        return Gauge(self._bounds.vendor, Answer(status, named), self._bounds.max_body, until)

    def _failure(self, error: Exception, gauge: Gauge | None, until: float) -> TidewaiterError:
        """The error of ours for one of theirs, before its answer or (with its `gauge`) within."""
        kind = type(error).__name__
        if isinstance(error, httpcore.TimeoutException) and time.monotonic() >= until:
            return late(self._bounds.vendor)
        if gauge is not None and kind in ("RemoteProtocolError", "ReadError"):
            return gauge.cut_off(kind)
        return unusable(self._bounds.vendor, kind, str(error))

    def close(self) -> None:
        self._pool.close()

    async def aclose(self) -> None:
        await self._loops.aclose()


def _shown(error: Exception) -> Exception | None:
    """Protocol errors quote what they could not read."""
    return None if isinstance(error, httpx.ProtocolError | httpcore.ProtocolError) else error
