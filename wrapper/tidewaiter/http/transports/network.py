"""Connections of our own below httpcore, over its public interface for network backends.

httpcore bounds each connect and each read by itself: a name with eight dead addresses, or a server that drips, would
never be late. Here a timeout is the time that is left until one moment, however many steps it takes.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import httpcore

Address = tuple[socket.AddressFamily, Any]
MAX_UNREAD = 256 * 1024
"""Bytes that a connection may hold for a reader before its server has to wait."""


class TimeLeft(float):
    """The seconds until a moment on `time.monotonic`, when it was made.

    A plain number of seconds to httpx, httpcore and given transports; our own connections ask how many are left by now.
    """

    __slots__ = ("moment",)
    moment: float

    @classmethod
    def until(cls, moment: float) -> TimeLeft:
        left = cls(max(0.0, moment - time.monotonic()))
        left.moment = moment
        return left


class AtMost(float):
    """So many seconds for each step, and none beyond a moment on `time.monotonic`."""

    __slots__ = ("moment",)
    moment: float

    @classmethod
    def until(cls, most: float, moment: float) -> AtMost:
        made = cls(max(0.0, min(most, moment - time.monotonic())))
        made.moment = moment
        return made


def seconds_left(timeout: float | None) -> float | None:
    """The seconds that are left of a timeout by now.

    Raises httpcore's `ReadTimeout` if nothing is.
    """
    if not isinstance(timeout, TimeLeft | AtMost):
        return timeout
    left = timeout.moment - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline has passed")
    return left if isinstance(timeout, TimeLeft) else min(left, float(timeout))


def shares(addresses: list[Address], timeout: float | None) -> Iterator[tuple[Address, float | None]]:
    """Each address, with an equal share of the time that is left when it is tried."""
    for turn, address in enumerate(addresses):
        left = seconds_left(timeout)
        yield address, None if left is None else left / (len(addresses) - turn)


@contextmanager
def connecting() -> Generator[None, None, None]:
    """Raise errors as httpcore names them; also for a host name that cannot be encoded."""
    try:
        yield
    except (TimeoutError, httpcore.ReadTimeout) as error:
        raise httpcore.ConnectTimeout(str(error)) from error
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """In the system's words, in either flavour: asyncio has its own for a refused connection."""
    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) and (error.errno or 0) > 0:
        return os.strerror(error.errno or 0)
    return str(error)


# ---- blocking


class DeadlineBackend(httpcore.SyncBackend):
    """Blocking connections that keep a deadline at every step. The system's name resolution cannot be bounded."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("the name has no address")
        with connecting():
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for (_, (address, *_)), share in shares([(family, name) for family, *_, name in found], timeout):
            try:
                return DeadlineStream(super().connect_tcp(address, port, share, local_address, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class DeadlineStream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner
        self.received = ReceivedBytes()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        content = self._inner.read(max_bytes, seconds_left(timeout))
        self.received.add(content)
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, seconds_left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with connecting():
            left = seconds_left(timeout)
        return DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable" and (secured := self._inner.get_extra_info("ssl_object")) and secured.pending():
            return True
        return self._inner.get_extra_info(info)


# ---- asyncio


class AsyncioBackend(httpcore.AsyncNetworkBackend):
    """Connections on the running event loop, without anyio in between."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        loop = asyncio.get_running_loop()
        source = (local_address, 0) if local_address else None
        failure: Exception = httpcore.ConnectError("the name has no address")
        with connecting():
            async with asyncio.timeout(seconds_left(timeout)):
                found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for (family, (address, *_)), share in shares([(family, name) for family, *_, name in found], timeout):
            try:
                with connecting():
                    async with asyncio.timeout(share):
                        _, stream = await loop.create_connection(
                            AsyncioStream, address, port, family=family, local_addr=source
                        )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                for option in socket_options or ():
                    stream.get_extra_info("socket").setsockopt(*option)
                return stream
        raise failure

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class AsyncioStream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """A connection: a protocol for its event loop, a network stream for httpcore.

    It can say whether bytes wait that nobody has read, for then it must not be used for another request.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: Any = None
        self._unread = bytearray()
        self._has_ended = False
        self._error: Exception | None = None
        self._changed: asyncio.Future[None] | None = None
        self._may_write: asyncio.Future[None] | None = None
        self.received = ReceivedBytes()

    # what the event loop tells

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._unread += data
        if len(self._unread) > MAX_UNREAD:
            self._transport.pause_reading()
        self._tell(self._changed)

    def eof_received(self) -> None:
        self._has_ended = True
        self._tell(self._changed)

    def connection_lost(self, exc: Exception | None) -> None:
        self._has_ended, self._error = True, exc
        self._tell(self._changed)
        self._tell(self._may_write)

    def pause_writing(self) -> None:
        self._may_write = self._loop.create_future()

    def resume_writing(self) -> None:
        self._tell(self._may_write)
        self._may_write = None

    @staticmethod
    def _tell(waiting: asyncio.Future[None] | None) -> None:
        if waiting is not None and not waiting.done():
            waiting.set_result(None)

    # what httpcore asks

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self._unread and not self._has_ended:
            await self._news(timeout)
        if not self._unread and self._error:
            raise httpcore.ReadError(str(self._error)) from self._error
        content = bytes(self._unread[:max_bytes])
        del self._unread[:max_bytes]
        self.received.add(content)
        if not self._has_ended and not self._unread:
            self._transport.resume_reading()
        return content

    async def _news(self, timeout: float | None) -> None:
        self._changed = self._loop.create_future()
        try:
            if isinstance(timeout, TimeLeft):  # whoever set it ends this by the same moment
                await self._changed
            else:
                async with asyncio.timeout(seconds_left(timeout)):
                    await self._changed
        except TimeoutError:
            raise httpcore.ReadTimeout("nothing came") from None
        finally:
            self._changed = None

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._has_ended:
            raise httpcore.WriteError("the connection has been closed")
        self._transport.write(buffer)
        if self._may_write is not None:
            try:
                async with asyncio.timeout(seconds_left(timeout)):
                    await self._may_write
            except TimeoutError:
                raise httpcore.WriteTimeout("the server does not read") from None

    async def aclose(self) -> None:
        self._transport.abort()
        await asyncio.sleep(0)

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        with connecting():
            left = seconds_left(timeout)
            try:
                async with asyncio.timeout(left):
                    self._transport = await self._loop.start_tls(
                        self._transport, self, ssl_context, server_hostname=server_hostname
                    )
            except BaseException:  # a cancelled caller, too, must not leave the socket behind
                self._transport.abort()
                raise
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return bool(self._unread) or self._has_ended
        return self._transport.get_extra_info(NAMES.get(info, info))


NAMES = {"client_addr": "sockname", "server_addr": "peername"}
"""What asyncio calls httpcore's names."""


# ---- both


class ReceivedBytes:
    """Counts the bytes that came over a connection since its latest request.

    httpcore hides bytes that came together with a response and do not belong to it: they would be taken for the
    response to the next request.
    """

    __slots__ = ("_end", "_total")
    KEPT = 7
    """Bytes: as many as the end of a chunked body has."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._total = 0
        self._end = b""

    def add(self, content: bytes) -> None:
        self._total += len(content)
        self._end = self._end[-self.KEPT :] + content

    def is_exactly(self, response: httpcore.Response, body: int) -> bool:
        """Whether the bytes were this response, with a body of that length, and nothing after it. False in doubt."""
        reason: bytes = cast("Any", response).extensions.get("reason_phrase", b"")
        head = len(b"HTTP/1.1 200 \r\n\r\n") + len(reason)
        for name, value in response.headers:
            head += len(name) + len(value) + len(b": \r\n")
            if name.lower() == b"transfer-encoding":
                return self._end.find(b"\r\n0\r\n\r\n") + self.KEPT == len(self._end)
        return self._total == head + body
