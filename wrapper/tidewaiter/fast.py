"""Requests straight through pyreqwest: signed, refused and bounded as through httpx, which does what is unusual."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from typing import Any
from weakref import WeakKeyDictionary

import httpx
from pyreqwest.client import ClientBuilder, SyncClientBuilder
from pyreqwest.exceptions import PyreqwestError

from .body import Gauge
from .deadline import MOST_SECONDS, late
from .draft import Drafts
from .engine import HttpxEngine, closed, no_such_url, unusable
from .exchange import Exchange
from .native import answer, built, failure
from .pool import SLOTS
from .signing import canonical
from .signing.canonical import Message
from .threads import Deputy


class FastEngine:
    """As `HttpxEngine`."""

    def __init__(self, plain: HttpxEngine, max_body: int) -> None:
        http: httpx.Client = plain.client.get_httpx_client()
        auth: Any = http.auth
        exchange: Exchange[Any] = auth
        self._flow, self._plain, self._http, self._most = exchange.flow, plain, http, max_body
        self._vendor = plain.vendor
        self._drafts = Drafts(plain.vendor, http, f"pyreqwest/{version('pyreqwest')}")
        self._seconds = MOST_SECONDS if http.timeout.read is None else http.timeout.read
        self._sync = built(SyncClientBuilder(), http.timeout).build()
        self._async = built(ClientBuilder(), http.timeout).build()
        self._slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
        self._deputy = Deputy()
        self._pid = os.getpid()

    def ask(self, request: Mapping[str, Any], until: float | None) -> httpx.Response:
        if not self._is_ours():
            return self._plain.ask(request, until)
        if self._http.is_closed:  # pyreqwest may let one more through
            raise closed(self._vendor)
        until = self._by(until)
        flow = self._flow(self._drafts.message(request))
        try:
            message = next(flow)
            while True:
                message = flow.send(self._deputy.do(partial(self._send, message, until)))
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    async def ask_async(self, request: Mapping[str, Any], until: float | None) -> httpx.Response:
        if not self._is_ours():
            return await self._plain.ask_async(request, until)
        if self._plain.client.get_async_httpx_client().is_closed:
            raise closed(self._vendor)
        until = self._by(until)
        flow = self._flow(self._drafts.message(request))
        try:
            message = next(flow)
            while True:
                message = flow.send(await self._send_async(message, until))
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    def close(self) -> None:
        self._sync.close()
        self._deputy.close()
        self._plain.close()

    async def aclose(self) -> None:
        await self._async.close()
        await self._plain.aclose()

    def _is_ours(self) -> bool:
        """Not in a forked process, and not where the caller has set an httpx client of their own."""
        return os.getpid() == self._pid and self._plain.client.get_httpx_client() is self._http

    def _by(self, until: float | None) -> float:
        ours = time.monotonic() + self._seconds
        return ours if until is None else min(ours, until)

    def _request(self, client: Any, message: Message, until: float) -> Any:
        left = until - time.monotonic()
        if left <= 0:
            raise late(self._vendor)
        query = canonical.query_string(message.query)
        url = f"{self._drafts.origin}{message.path}?{query}" if query else f"{self._drafts.origin}{message.path}"
        try:
            request = client.request(message.method, url).headers(message.headers)
            request = request.timeout(timedelta(seconds=min(left, 1e8))).streamed_read_buffer_limit(0)
            return (request.body_bytes(message.body) if message.body else request).build_streamed()
        except ValueError as error:
            raise no_such_url(self._vendor, error) from None

    def _send(self, message: Message, until: float) -> httpx.Response:
        gauge, chunks = None, list[bytes]()
        try:
            with self._request(self._sync, message, until) as response:
                gauge = self._gauge(response, until)
                read = response.body_reader.read_chunk
                while (chunk := read()) is not None:
                    chunks.append(gauge.take(bytes(chunk)))
        except PyreqwestError as error:
            raise failure(self._vendor, error, until, gauge) from None
        return _whole(gauge, chunks)

    async def _send_async(self, message: Message, until: float) -> httpx.Response:
        gauge, chunks, slots = None, list[bytes](), await self._slot(until)
        task: Any = asyncio.current_task()
        cancelled = task.cancelling()
        try:
            async with self._request(self._async, message, until) as response:
                gauge = self._gauge(response, until)
                read = response.body_reader.read_chunk
                while (chunk := await read()) is not None:
                    chunks.append(gauge.take(bytes(chunk)))
        except PyreqwestError as error:
            raise failure(self._vendor, error, until, gauge) from None
        finally:
            slots.release()
            if task.cancelling() > cancelled:
                raise asyncio.CancelledError  # pyreqwest forgets one that comes together with its answer
        return _whole(gauge, chunks)

    def _gauge(self, response: Any, until: float) -> Gauge:
        return Gauge(self._vendor, answer(response), self._most, until)

    async def _slot(self, until: float) -> asyncio.Semaphore:
        """One of this loop's: what is cancelled leaves its slot, though not its connection, at once."""
        loop = asyncio.get_running_loop()
        slots = self._slots.get(loop) or self._slots.setdefault(loop, asyncio.Semaphore(SLOTS))
        try:
            async with asyncio.timeout(until - time.monotonic() if slots.locked() else None):
                await slots.acquire()
        except TimeoutError:
            raise unusable(self._vendor, "PoolTimeout", "too many requests are under way") from None
        return slots


def _whole(gauge: Gauge, chunks: list[bytes]) -> httpx.Response:
    gauge.end()
    whole: Any = gauge.response
    return whole.complete(b"".join(chunks))  # type: ignore[no-any-return]
