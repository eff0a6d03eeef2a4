"""Answers, which may be endless, cut off, dripping, or compressed beyond all measure."""

from __future__ import annotations

import time
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import attrs
import httpx

from . import redact
from .deadline import cut_timeouts, in_time, late
from .errors import EVIDENCE, UnexpectedResponse

LIMIT = 8 * 2**20
"""Bytes, decompressed. The longest answer that was ever needed here has some fifty thousand."""
ENDS_ANYWHERE = "tidewaiter.ends_anywhere"
"""An answer's extension: whether it says neither how long it is nor where it ends, and so may have been cut off."""
INFLATABLE = {"gzip", "deflate", "x-gzip"}


@attrs.define
class Gauge:
    """Takes a body chunk by chunk, inflates it, and stops where it is too much."""

    vendor: str
    response: httpx.Response
    limit: int
    until: float
    _first: bytes = b""
    _taken: int = 0
    _inflater: Any = attrs.field(init=False, default=None)
    _unasked: str | None = attrs.field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        encoding = self.response.headers.get("content-encoding", "identity").strip().lower()
        if encoding in INFLATABLE:
            self._inflater = zlib.decompressobj(wbits=47)  # gzip or zlib, whichever it begins like
        elif encoding != "identity":
            self._unasked = redact.text(encoding)[:40]

    def take(self, chunk: bytes) -> bytes:
        if self._unasked is not None:
            raise self.unreadable(f"the answer has an encoding that was not asked for: {self._unasked!r}")
        if time.monotonic() > self.until:
            raise late(self.vendor)
        plain = self._inflate(chunk)
        self._taken += len(plain)
        self._first += plain[: EVIDENCE - len(self._first)]
        if self._taken > self.limit:
            raise self.unreadable(f"the answer is longer than {self.limit} bytes")
        return plain

    def _inflate(self, chunk: bytes) -> bytes:
        if self._inflater is None:
            return chunk
        try:
            inflated: bytes = self._inflater.decompress(chunk, self.limit - self._taken + 1)
        except zlib.error as error:
            raise self.unreadable("the answer is not compressed as it claims to be") from error
        if self._inflater.eof and self._inflater.unused_data:
            raise self.unreadable("the answer goes on after its compressed part has ended")
        return inflated

    def end(self) -> None:
        if self._inflater is not None and self._taken and not self._inflater.eof:
            raise self.cut_off("its compression never ends")

    def unreadable(self, why: str, *, retry_safe: bool = False) -> UnexpectedResponse:
        return UnexpectedResponse(
            why,
            vendor=self.vendor,
            status=self.response.status_code,
            headers=self.response.headers,
            body=self._first,
            retry_safe=retry_safe,
        )

    def cut_off(self, how: str) -> UnexpectedResponse:
        return self.unreadable(f"the answer was cut off ({how})", retry_safe=True)


CUTS = (httpx.RemoteProtocolError, httpx.ReadError)


class _Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, inner: Any, gauge: Gauge) -> None:
        self._inner = inner
        self._gauge = gauge

    def __iter__(self) -> Iterator[bytes]:
        try:
            for chunk in self._inner:
                yield self._gauge.take(chunk)
        except CUTS as error:
            raise self._gauge.cut_off(type(error).__name__) from None  # it quotes what it could not read
        self._gauge.end()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = aiter(self._inner)
        try:
            while True:
                async with in_time(self._gauge.vendor, self._gauge.until):
                    chunk = await anext(chunks, None)
                if chunk is None:
                    break
                yield self._gauge.take(chunk)
        except CUTS as error:
            raise self._gauge.cut_off(type(error).__name__) from None  # it quotes what it could not read
        self._gauge.end()

    def close(self) -> None:
        self._inner.close()

    async def aclose(self) -> None:
        await self._inner.aclose()


class Bounded(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport whose answers end: after `limit` bytes, or when the time is up that the request says."""

    def __init__(self, inner: Any, vendor: str, limit: int) -> None:
        self._inner = inner
        self._vendor = vendor
        self._limit = limit

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        until = cut_timeouts(self._vendor, request)
        return self._bounded(self._inner.handle_request(request), until)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        until = cut_timeouts(self._vendor, request)
        async with in_time(self._vendor, until):
            response = await self._inner.handle_async_request(request)
        return self._bounded(response, until)

    def _bounded(self, response: httpx.Response, until: float) -> httpx.Response:
        headers = [(n, v) for n, v in response.headers.raw if n.lower() not in (b"content-encoding", b"content-length")]
        ends_anywhere = not response.headers.keys() & {"content-length", "transfer-encoding"}
        extensions = {**response.extensions, ENDS_ANYWHERE: ends_anywhere}
        stream = _Stream(response.stream, Gauge(self._vendor, response, self._limit, until))
        return httpx.Response(response.status_code, headers=headers, stream=stream, extensions=extensions)

    def close(self) -> None:
        self._inner.close()

    async def aclose(self) -> None:
        await self._inner.aclose()
