"""How a vendor is asked: make a message, sign it, send it, read the refusal in what comes back.

One generator says what to send (`Exchange.flow`); here it is driven, in both colours, over whatever wire there is.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from .answer import Answer
from .bounds import Wire
from .draft import Drafts, plain
from .errors import ConfigError
from .exchange import Exchange
from .failure import closed
from .signing.canonical import Message

MOST_SECONDS = 60.0
"""What an exchange may take where the client's timeout has no `read` that says so."""


class Carrier:
    """Carries messages to one vendor."""

    def __init__(
        self,
        vendor: str,
        exchange: Exchange[Any],
        wire: Wire,
        make_wire: Callable[[], Wire],
        timeout: httpx.Timeout,
    ) -> None:
        self.vendor = vendor
        self.exchange = exchange
        self._wire, self._make_wire = wire, make_wire
        self._process, self._lock = os.getpid(), threading.Lock()
        self._seconds = MOST_SECONDS if timeout.read is None else timeout.read
        self._is_closed = self._is_aclosed = False

    def carry(self, message: Message, until: float | None = None) -> Answer:
        """The answer to `message`, by the moment `until` on `time.monotonic`, or sooner by the client's timeout.

        A second try, with what a refusal taught, gets no more time.
        """
        until = self._by(until)
        flow = self.exchange.flow(message)
        try:
            signed = next(flow)
            while True:
                signed = flow.send(self._open(self._is_closed).send(signed, until))
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    async def carry_async(self, message: Message, until: float | None = None) -> Answer:
        """As `carry`."""
        until = self._by(until)
        flow = self.exchange.flow(message)
        try:
            signed = next(flow)
            while True:
                signed = flow.send(await self._open(self._is_aclosed).send_async(signed, until))
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    @property
    def wire(self) -> Wire:
        """One of this process: two that share a connection after a fork would read each other's answers."""
        if self._process != os.getpid():
            with self._lock:
                if self._process != os.getpid():
                    self._wire, self._process = self._make_wire(), os.getpid()
        return self._wire

    def _open(self, is_closed: bool) -> Wire:
        if is_closed:
            raise closed(self.vendor)
        return self.wire

    def _by(self, until: float | None) -> float:
        ours = time.monotonic() + self._seconds
        return ours if until is None or ours < until else until

    def close(self) -> None:
        self._is_closed = True
        self.wire.close()

    async def aclose(self) -> None:
        self._is_aclosed = True
        await self.wire.aclose()


class Engine:
    """Asks what a generated `_get_kwargs` describes."""

    def __init__(self, carrier: Carrier, drafts: Drafts) -> None:
        self.carrier = carrier
        self._drafts = drafts

    def ask(self, request: Mapping[str, Any], until: float | None) -> Answer:
        return self.carrier.carry(self._drafts.message(request), until)

    async def ask_async(self, request: Mapping[str, Any], until: float | None) -> Answer:
        return await self.carrier.carry_async(self._drafts.message(request), until)


class Through(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """What the generated client's own httpx clients send goes the same way: generated functions are signed, bounded
    and refused too. The connections are not theirs to close, and lead to one origin."""

    def __init__(self, carrier: Carrier, origin: httpx.URL) -> None:
        self._carrier = carrier
        self._origin = origin

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return _response(self._carrier.carry(self._message(request), _until(request)))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return _response(await self._carrier.carry_async(self._message(request), _until(request)))

    def _message(self, request: httpx.Request) -> Message:
        """Raises `ConfigError` if it is for another host: keys are not for everybody."""
        asked, ours = request.url, self._origin
        if (asked.scheme, asked.netloc) != (ours.scheme, ours.netloc):
            raise ConfigError(f"{self._carrier.vendor}: this client asks {ours.host} alone, and not {asked.host}")
        return plain(request)


def _until(request: httpx.Request) -> float | None:
    seconds = request.extensions.get("timeout", {}).get("read")
    return None if seconds is None else time.monotonic() + seconds


def _response(answer: Answer) -> httpx.Response:
    return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(answer.content))
