"""Sends a response, or fails in the way that was planned."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Mapping
from typing import Any, Protocol

from starlette.types import Receive, Scope, Send

from .response import Delivery, Response

CHUNK = 64 * 1024
"""Bytes."""
DRIP_PAUSE = 0.003
MAX_SILENCE = 60.0
RESET_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER with no time to linger: closing sends a reset instead of a farewell."""


class Connections(Protocol):
    """The connections that a server holds open."""

    @property
    def connections(self) -> Any: ...


class Delivered:
    """An ASGI response that is delivered as it says."""

    def __init__(self, response: Response, date: str, held: Connections | None) -> None:
        self._response = response
        self._headers: Mapping[str, str] = {"date": date, **response.headers}
        self._held = held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, how = self._response.body, self._response.delivery
        if how is Delivery.SILENT:
            await _until_gone(receive)
            return
        if how is Delivery.RESET:
            self._reset(scope)
            return
        await send({"type": "http.response.start", "status": self._response.status, "headers": self._raw_headers()})
        if how is Delivery.WHOLE:
            await self._stream(body, receive, send)
        elif how is Delivery.DRIP:
            for byte in body:
                await send({"type": "http.response.body", "body": bytes([byte]), "more_body": True})
                await asyncio.sleep(DRIP_PAUSE)
            await send({"type": "http.response.body"})
        else:
            await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
            await asyncio.sleep(0)
            if how is Delivery.STUCK:
                await _until_gone(receive)
                return
            self._end(scope, reset=how is Delivery.RESET_WITHIN)

    async def _stream(self, body: bytes, receive: Receive, send: Send) -> None:
        """In chunks, and counted, until the client has gone."""
        gone = asyncio.ensure_future(_until_gone(receive)) if len(body) > CHUNK else None
        try:
            for start in range(0, max(1, len(body)), CHUNK):
                if gone and gone.done():
                    return
                chunk = body[start : start + CHUNK]
                await send({"type": "http.response.body", "body": chunk, "more_body": start + CHUNK < len(body)})
                self._response.sent.size += len(chunk)
        finally:
            if gone:
                gone.cancel()

    def _raw_headers(self) -> list[tuple[bytes, bytes]]:
        headers = {**self._headers, "content-length": str(len(self._response.body))}
        return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]

    def _reset(self, scope: Scope) -> None:
        self._end(scope, reset=True)

    def _end(self, scope: Scope, *, reset: bool) -> None:
        for connection in list(self._held.connections) if self._held else ():
            if getattr(connection, "client", None) == tuple(scope["client"]):
                if reset:
                    raw = connection.transport.get_extra_info("socket")
                    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
                    connection.transport.abort()
                else:
                    connection.transport.close()


async def _until_gone(receive: Receive) -> None:
    """Until the client has hung up."""
    try:
        async with asyncio.timeout(MAX_SILENCE):
            while (await receive())["type"] != "http.disconnect":
                continue
    except TimeoutError:
        return
