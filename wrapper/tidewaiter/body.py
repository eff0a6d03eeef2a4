"""Bodies of answers, which may be endless, cut off, dripping, or compressed beyond all measure."""

from __future__ import annotations

import time
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import attrs
import httpx

from .errors import EVIDENCE, UnexpectedResponse, Unreachable

LIMIT = 8 * 2**20
"""Bytes, decompressed. The longest answer that was ever needed here has some fifty thousand."""
LONGEST = 60.0
"""Seconds that a body may take; the read timeout only bounds the pauses within it."""
WITHIN = "tidewaiter.within"
"""The request's extension that sets a shorter time."""
INFLATABLE = {"gzip", "deflate", "x-gzip"}


@attrs.define
class Gauge:
    """Takes a body chunk by chunk, inflates it, and stops where it is too much."""

    vendor: str
    response: httpx.Response
    limit: int
    longest: float = LONGEST
    _first: bytes = b""
    _taken: int = 0
    _started: float = attrs.field(factory=time.monotonic)
    _inflater: Any = attrs.field(init=False, default=None)
    _unasked: str | None = attrs.field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        encoding = self.response.headers.get("content-encoding", "identity").strip().lower()
        if encoding in INFLATABLE:
            self._inflater = zlib.decompressobj(wbits=47)  # gzip or zlib, whichever it begins like
        elif encoding != "identity":
            self._unasked = encoding[:40]

    def take(self, chunk: bytes) -> bytes:
        if self._unasked is not None:
            raise self.unreadable(f"the answer has an encoding that was not asked for: {self._unasked!r}")
        if time.monotonic() - self._started > self.longest:
            raise Unreachable(f"{self.vendor}: the answer had not ended after {self.longest:.3g} s")
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

    def unreadable(self, why: str, *, retry_safe: bool = False) -> UnexpectedResponse:
        return UnexpectedResponse(
            why,
            vendor=self.vendor,
            status=self.response.status_code,
            headers=self.response.headers,
            body=self._first,
            retry_safe=retry_safe,
        )

    def cut_off(self, error: httpx.TransportError) -> UnexpectedResponse:
        return self.unreadable(f"the answer was cut off ({type(error).__name__})", retry_safe=True)


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
            raise self._gauge.cut_off(error) from None  # it quotes what it could not read

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._inner:
                yield self._gauge.take(chunk)
        except CUTS as error:
            raise self._gauge.cut_off(error) from None  # it quotes what it could not read

    def close(self) -> None:
        self._inner.close()

    async def aclose(self) -> None:
        await self._inner.aclose()


class Bounded(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport whose answers end: after `limit` bytes, or after a minute."""

    def __init__(self, inner: Any, vendor: str, limit: int) -> None:
        self._inner = inner
        self._vendor = vendor
        self._limit = limit

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._bounded(request, self._inner.handle_request(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._bounded(request, await self._inner.handle_async_request(request))

    def _bounded(self, request: httpx.Request, response: httpx.Response) -> httpx.Response:
        gauge = Gauge(self._vendor, response, self._limit, min(LONGEST, request.extensions.get(WITHIN, LONGEST)))
        headers = [(n, v) for n, v in response.headers.raw if n.lower() not in (b"content-encoding", b"content-length")]
        stream = _Stream(response.stream, gauge)
        return httpx.Response(response.status_code, headers=headers, stream=stream, extensions=response.extensions)

    def close(self) -> None:
        self._inner.close()

    async def aclose(self) -> None:
        await self._inner.aclose()
