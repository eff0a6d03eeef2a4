"""Sends requests through httpx's transports: ours, which keep deadlines, or the caller's."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from os import PathLike
from typing import Any, Protocol

import attrs
import httpcore
import httpx

from ...coerce import shorten
from ...errors import ConfigError, TidewaiterError
from ...runtime import in_thread
from ..body import BodyReader
from ..errors import Server, closed, out_of_time, too_late, unreachable
from ..response import Response
from .certificates import ssl_context
from .connection_slots import MAX_IDLE, AsyncConnectionSlots, ConnectionSlots, PoolsByLoop
from .network import AsyncioBackend, DeadlineBackend
from .proxies import proxy_for

ERRORS = (
    *(httpx.HTTPError, httpx.InvalidURL, httpx.StreamError),
    *(httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError),
    *(OSError, UnicodeError),  # of transports that were given
)
MAX_PROXY_CONNECTIONS = 100
"""Connections of one client."""
TIMER_TOLERANCE = 0.01
"""Seconds before a deadline at which a system's timer may say that it has passed."""


SINK = "tidewaiter.sink"
"""The extension of a request that has the file which its response is to become."""


class Body(Protocol):
    """Reads the body of a response."""

    def take(self, chunk: bytes) -> bool:
        """Keep a piece. Whether there is enough to `write`, which can take as long as a disk does."""
        ...

    def write(self) -> None: ...
    def whole(self) -> Response: ...
    def cut_off(self, how: str) -> TidewaiterError: ...


class BlockingTransport(httpx.HTTPTransport):
    """httpx's own transport, over connections that keep a deadline at every step.

    `_pool` is private to httpx: its constructor takes no network backend. A test fails when httpx renames it.
    """

    def __init__(self, origin: httpx.URL, certificates: Any, proxy: str | None) -> None:
        super().__init__(verify=certificates, trust_env=False)
        self._pool: Any = (
            _proxy_pool("", proxy, certificates, DeadlineBackend())
            if proxy
            else ConnectionSlots(lambda: httpcore.HTTPConnection(**_to(origin, certificates, DeadlineBackend())))
        )


class AsyncioTransport(httpx.AsyncHTTPTransport):
    """As `BlockingTransport`, on whichever event loop is running."""

    def __init__(self, origin: httpx.URL, certificates: Any, proxy: str | None) -> None:
        super().__init__(verify=certificates, trust_env=False)

        def connect() -> httpcore.AsyncHTTPConnection:
            return httpcore.AsyncHTTPConnection(**_to(origin, certificates, AsyncioBackend()))

        self._pool: Any = PoolsByLoop(
            lambda: (
                _proxy_pool("Async", proxy, certificates, AsyncioBackend()) if proxy else AsyncConnectionSlots(connect)
            )
        )


def _to(origin: httpx.URL, certificates: Any, backend: Any) -> dict[str, Any]:
    to = httpcore.Origin(origin.raw_scheme, origin.raw_host, origin.port or (443 if origin.scheme == "https" else 80))
    return {
        "origin": to,
        "ssl_context": certificates or None,
        "keepalive_expiry": MAX_IDLE,
        "network_backend": backend,
    }


def _proxy_pool(flavour: str, url: str, certificates: Any, backend: Any) -> Any:
    """httpcore's own pool: each kind of proxy has one, in either flavour."""
    proxy = httpx.Proxy(url)
    settings: dict[str, Any] = {
        "proxy_url": str(proxy.url),
        "proxy_auth": proxy.raw_auth,
        "ssl_context": certificates or None,
        "max_connections": MAX_PROXY_CONNECTIONS,
        "keepalive_expiry": MAX_IDLE,
        "network_backend": backend,
    }
    if proxy.url.scheme.startswith("socks"):
        return getattr(httpcore, f"{flavour}SOCKSProxy")(**settings)
    secured = ssl_context() if proxy.url.scheme == "https" else None
    return getattr(httpcore, f"{flavour}HTTPProxy")(**settings, proxy_ssl_context=secured)


REREAD = ("content-encoding", "transfer-encoding", "content-length")
"""Headers that are not those of content which was read, and decoded, before."""


class HttpxTransport:
    """The transports of one client, one for each flavour."""

    def __init__(self, server: Server, max_body: int, blocking: Any, asynchronous: Any) -> None:
        self._server = server
        self._vendor = server.vendor
        self._max_body = max_body
        self._blocking = blocking
        self._async = asynchronous
        self.is_closed = self._is_aclosed = False

    def send(self, request: httpx.Request, deadline: float) -> Response:
        if self.is_closed:
            raise closed(self._vendor)
        handle, body = self._flavour(self._blocking, "handle_request"), None
        try:
            response = handle(request)
            if response.is_stream_consumed and not isinstance(response.stream, httpx.ByteStream):
                response = self._read_before(response)
            stream = response.stream
            if not isinstance(stream, httpx.SyncByteStream):
                raise self._wrong_stream(stream, "SyncByteStream")
            try:
                body = self._body(request, response, deadline)
                for chunk in stream:
                    if body.take(chunk):
                        body.write()
                return body.whole()
            finally:
                stream.close()
        except ImportError:  # httpx imports whenever it sends
            if sys.is_finalizing():
                raise too_late(self._vendor) from None
            raise
        except ERRORS as error:
            raise self._error(error, body, deadline) from _shown(error)

    async def send_async(self, request: httpx.Request, deadline: float) -> Response:
        if self._is_aclosed:
            raise closed(self._vendor)
        handle, body = self._flavour(self._async, "handle_async_request"), None
        try:
            response = await handle(request)
            if response.is_stream_consumed and not isinstance(response.stream, httpx.ByteStream):
                response = self._read_before(response)
            stream = response.stream
            if not isinstance(stream, httpx.AsyncByteStream):
                raise self._wrong_stream(stream, "AsyncByteStream")
            try:
                body = self._body(request, response, deadline)
                async for chunk in stream:
                    if body.take(chunk):
                        await in_thread(body.write)
                return body.whole()
            finally:
                await stream.aclose()
        except ERRORS as error:
            raise self._error(error, body, deadline) from _shown(error)

    def _flavour(self, transport: Any, method: str) -> Any:
        """The transport's method. A mock for one flavour must not let the other one reach the network."""
        handle = getattr(transport, method, None)
        missing = getattr(httpx.BaseTransport, method, None) or getattr(httpx.AsyncBaseTransport, method, None)
        if handle is None or getattr(handle, "__func__", None) is missing:
            flavour = "async" if "async" in method else "blocking"
            raise ConfigError(
                f"{self._vendor}: the transport that was given has no {method}: it makes no {flavour} call"
            )
        return handle

    def _read_before(self, response: httpx.Response) -> httpx.Response:
        """A response that the given transport has read, as those that record do: its stream would bring nothing more,
        or never end."""
        headers = [pair for pair in response.headers.multi_items() if pair[0].lower() not in REREAD]
        try:
            return httpx.Response(response.status_code, headers=headers, content=response.content)
        except httpx.ResponseNotRead:
            said = "the transport that was given has used up its response, and kept nothing of it"
            raise ConfigError(f"{self._vendor}: {said}") from None

    def _wrong_stream(self, stream: object, wanted: str) -> ConfigError:
        given = type(stream).__name__
        return ConfigError(
            f"{self._vendor}: the transport that was given responds with a {given}, not an httpx.{wanted}"
        )

    def _body(self, request: httpx.Request, response: httpx.Response, deadline: float) -> Body:
        """What reads the body: the file that the request is for, if the response is it."""
        headers: Iterable[tuple[bytes, bytes]] = response.headers.raw
        named = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers]
        head, sink = Response(response.status_code, named), request.extensions.get(SINK)
        if sink is not None and sink.begin(head):
            found: Body = sink
            return found
        return BodyReader(self._server, head, self._max_body, deadline)

    def _error(self, error: Exception, body: Body | None, deadline: float) -> TidewaiterError:
        """Our error for an error of the transport, before a response or (with its `body`) within it."""
        kind = type(error).__name__
        if isinstance(error, httpx.TimeoutException | TimeoutError) and time.monotonic() >= deadline - TIMER_TOLERANCE:
            return out_of_time(self._server)
        if body is not None and kind in ("RemoteProtocolError", "ReadError"):
            return body.cut_off(kind)
        return unreachable(self._server, kind, str(error))

    def close(self) -> None:
        self.is_closed = True
        if hasattr(self._blocking, "close"):
            self._blocking.close()

    async def aclose(self) -> None:
        """Those of the running event loop."""
        self._is_aclosed = True
        if hasattr(self._async, "aclose"):
            await self._async.aclose()


def select_transport(
    given: object, server: Server, max_body: int, ca_bundle: str | PathLike[str] | None
) -> HttpxTransport:
    """The transport that an option names; `ca_bundle` is for ours.

    Raises `ConfigError` if it names none, or if the environment's proxies or certificates cannot be used.
    """
    if given is None or given == "httpx":
        origin, proxy = httpx.URL(server.url), proxy_for(server.url)
        certificates = ssl_context(ca_bundle) if origin.scheme == "https" else False
        ours: tuple[Any, ...] = (origin, certificates, proxy)
        server = attrs.evolve(server, is_behind_proxy=proxy is not None)
        return HttpxTransport(server, max_body, BlockingTransport(*ours), AsyncioTransport(*ours))
    if hasattr(given, "handle_request") or hasattr(given, "handle_async_request"):
        return HttpxTransport(server, max_body, given, given)
    raise ConfigError(
        f"transport is {shorten(given)}: it takes 'httpx', or an object with handle_request or handle_async_request"
    )


def _shown(error: Exception) -> Exception | None:
    """Protocol errors quote what they could not read."""
    return None if isinstance(error, httpx.ProtocolError | httpcore.ProtocolError) else error
