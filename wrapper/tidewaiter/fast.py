"""The wire through pyreqwest."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from typing import Any

from pyreqwest.client import Client, ClientBuilder, SyncClient, SyncClientBuilder
from pyreqwest.exceptions import PyreqwestError

from .answer import Answer
from .body import Gauge
from .bounds import Bounds, target
from .failure import closed, late, no_such_url
from .native import answer, built, failure
from .pool import PerLoop
from .signing.canonical import Message
from .threads import Deputy

READ_AHEAD = 1
"""Bytes that are awaited before the head is shown. With more of them, a body that is cut off has no head; with none,
each answer takes another switch between threads."""


class FastWire:
    """Raises `RuntimeError` in a process that was forked from one that had one: what pyreqwest has running does not
    live on there."""

    def __init__(self, bounds: Bounds) -> None:
        self._vendor, self._bounds = bounds.vendor, bounds
        self._origin = f"{bounds.origin.scheme}://{bounds.origin.netloc.decode('ascii')}"
        self._is_https = bounds.origin.scheme == "https"
        self._sync: SyncClient | None = built(SyncClientBuilder(), bounds.timeout, certificates=self._is_https).build()
        self._async: Client | None = None
        self._is_aclosed = False
        self._lock = threading.Lock()
        self._loops = PerLoop(Slot)
        self._deputy = Deputy()
        self.agent = f"pyreqwest/{version('pyreqwest')}"

    def send(self, message: Message, until: float) -> Answer:
        return self._deputy.do(partial(self._exchange, message, until))  # type: ignore[no-any-return]

    def _exchange(self, message: Message, until: float) -> Answer:
        gauge = None
        try:
            with self._request(self._sync, message, until) as response:
                gauge = self._gauge(response, until)
                read = response.body_reader.read_chunk
                while (chunk := read()) is not None:
                    gauge.take(bytes(chunk))
                return gauge.whole()
        except PyreqwestError as error:
            raise failure(self._vendor, error, until, gauge) from None

    async def send_async(self, message: Message, until: float) -> Answer:
        slots = self._loops.here()
        slot = await slots.take(self._vendor, until)
        gauge, task = None, asyncio.current_task()
        cancelled = task.cancelling() if task else 0
        try:
            async with self._request(self._async_client(), message, until) as response:
                gauge = self._gauge(response, until)
                read = response.body_reader.read_chunk
                while (chunk := await read()) is not None:
                    gauge.take(bytes(chunk))
                return gauge.whole()
        except PyreqwestError as error:
            raise failure(self._vendor, error, until, gauge) from None
        finally:
            await slots.give_back(slot, is_clean=True)
            if task and task.cancelling() > cancelled:
                raise asyncio.CancelledError  # pyreqwest forgets one that comes together with its answer

    def _async_client(self) -> Client | None:
        """Made when it is needed: most programs have one colour."""
        with self._lock:
            if self._async is None and not self._is_aclosed:
                self._async = built(ClientBuilder(), self._bounds.timeout, certificates=self._is_https).build()
            return self._async

    def _request(self, client: Any, message: Message, until: float) -> Any:
        if client is None:
            raise closed(self._vendor)
        left = until - time.monotonic()
        if left <= 0:
            raise late(self._vendor)
        try:
            request = client.request(message.method, self._origin + target(self._vendor, message))
            request = request.headers(message.headers).timeout(timedelta(seconds=min(left, 1e8)))
            request = request.body_bytes(message.body) if message.body else request
            return request.streamed_read_buffer_limit(READ_AHEAD).build_streamed()
        except ValueError as error:
            raise no_such_url(self._vendor, error) from None

    def _gauge(self, response: Any, until: float) -> Gauge:
        return Gauge(self._vendor, answer(response), self._bounds.max_body, until)

    def close(self) -> None:
        """pyreqwest closes its connections when nobody holds the client any more."""
        client, self._sync = self._sync, None
        if client:
            client.close()
        self._deputy.close()

    async def aclose(self) -> None:
        with self._lock:
            client, self._async, self._is_aclosed = self._async, None, True
        if client:
            await client.close()


class Slot:
    """pyreqwest keeps the connections itself; what is cancelled leaves its slot, though not its connection, at once."""

    async def aclose(self) -> None:
        pass
