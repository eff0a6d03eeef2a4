"""Reads the body of a response, which may be endless, cut off, slow, or compressed a thousandfold."""

from __future__ import annotations

import time
import zlib
from typing import Any

import attrs

from ..errors import MAX_BODY_SEARCHED, UnexpectedResponse
from ..redaction import masking
from .errors import Server, out_of_time
from .response import Response

MAX_BODY = 8 * 2**20
"""Bytes, decompressed. The longest response seen in use has fifty thousand."""
INFLATABLE = {"gzip", "deflate", "x-gzip"}
NO_COMPRESSION = {"", "identity", "none", "binary", "utf-8", "utf8", "8bit"}
"""What servers name by mistake: nothing of it changes a byte."""
GZIP = b"\x1f\x8b"


def _inflater() -> Any:
    return zlib.decompressobj(wbits=47)  # gzip or zlib, whichever it begins like


@attrs.define
class BodyReader:
    """Takes a body chunk by chunk, decompresses it, and stops where it is too long."""

    server: Server
    response: Response
    limit: int
    deadline: float
    _chunks: list[bytes] = attrs.field(init=False, factory=list[bytes])
    _taken: int = attrs.field(init=False, default=0)
    _inflater: Any = attrs.field(init=False, default=None)
    _unasked: str | None = attrs.field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        if (named := self.response.headers.get("content-encoding")) is None:
            return
        encodings = [name for part in named.lower().split(",") if (name := part.strip()) not in NO_COMPRESSION]
        if len(encodings) == 1 and encodings[0] in INFLATABLE:
            self._inflater = _inflater()
        elif encodings:
            self._unasked = masking.text(named.strip())[:40]

    def take(self, chunk: bytes) -> bool:
        """Keep a piece. Whether there is something to `write`: never."""
        if self._unasked is not None:
            raise self._unreadable(f"the response has an encoding that was not asked for: {self._unasked!r}")
        if time.monotonic() > self.deadline:
            raise out_of_time(self.server)
        plain = chunk if self._inflater is None else self._inflate(chunk)
        self._taken += len(plain)
        self._chunks.append(plain)
        if self._taken > self.limit:
            raise self._unreadable(f"the response is longer than {self.limit} bytes")
        return False

    def write(self) -> None:
        """Nothing: it is kept."""

    def _inflate(self, chunk: bytes) -> bytes:
        """A chunk may end one part, and begin another: gzip allows several, one after the other."""
        inflated = b""
        while chunk and len(inflated) + self._taken <= self.limit:
            if self._inflater.eof and not GZIP.startswith(chunk[:2]):
                raise self._unreadable("the response goes on after its compressed part has ended")
            self._inflater = _inflater() if self._inflater.eof else self._inflater
            try:
                inflated += self._inflater.decompress(chunk, self.limit - self._taken - len(inflated) + 1)
            except zlib.error as error:
                raise self._unreadable("the response is not compressed as it claims to be") from error
            chunk = self._inflater.unused_data
        return inflated

    def whole(self) -> Response:
        """The response, after its body has ended; without the headers that described the compressed body."""
        if self._inflater is not None and self._taken and not self._inflater.eof:
            raise self.cut_off("its compression never ends")
        self.response.headers.pop("content-length", None)
        self.response.headers.pop("content-encoding", None)
        self.response.content = self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)
        return self.response

    def cut_off(self, how: str) -> UnexpectedResponse:
        return self._unreadable(f"the response was cut off ({how})", retry_safe=True)

    def _unreadable(self, why: str, *, retry_safe: bool = False) -> UnexpectedResponse:
        return UnexpectedResponse(
            why,
            vendor=self.server.vendor,
            status=self.response.status_code,
            headers=self.response.headers,
            body=b"".join(self._chunks)[:MAX_BODY_SEARCHED],
            retry_safe=retry_safe,
        )
