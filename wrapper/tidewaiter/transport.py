"""The only place where HTTP clients are built: timeouts, limits, one SSL context, no redirects."""

from __future__ import annotations

import asyncio
import math
import re
import ssl
from collections.abc import Callable
from functools import cache
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from httpx._utils import get_environment_proxies  # httpx looks these up only for transports of its own

from . import redact
from .body import LIMIT, Bounded
from .errors import ConfigError

TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds: five to connect, thirty for everything else."""
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)

MOST_AT_ONCE = 20
"""Requests of one client on one event loop. httpx's pool looks at all who wait whenever one is served, so two
thousand waits stand in line here instead."""

C = TypeVar("C")


def connect(
    client: type[C],
    vendor: str,
    base_url: str,
    auth: httpx.Auth,
    timeout: float | httpx.Timeout | None = None,
    transport: Any = None,
    max_body: int = LIMIT,
) -> C:
    """A generated client of the type `client`, ready for both colours.

    Both of its httpx clients are made here and now: making them on first use would let threads make several.
    """
    settings: dict[str, Any] = {
        "base_url": base_url,
        "auth": auth,
        "timeout": _checked(timeout),
        "headers": {"accept": "application/json", "accept-encoding": "gzip", "user-agent": _user_agent()},
        "verify": _ssl_context(),
        "follow_redirects": False,
    }

    def pools(kind: type[Any], make: Callable[[str | None], Any]) -> dict[str, Any]:
        """A pool of our own for each of the environment's proxies; what the caller gave is used as it is."""
        if transport is not None:
            return {"transport": Bounded(_for_colour(transport, kind), vendor, max_body)}
        mounts = {
            pattern: Bounded(make(proxy), vendor, max_body) for pattern, proxy in get_environment_proxies().items()
        }
        return {"transport": Bounded(make(None), vendor, max_body), "mounts": mounts}

    made: Any = client(base_url=base_url)  # type: ignore[call-arg]
    try:
        made.set_httpx_client(httpx.Client(**settings, **pools(httpx.BaseTransport, _pool)))
        made.set_async_httpx_client(httpx.AsyncClient(**settings, **pools(httpx.AsyncBaseTransport, PerLoopTransport)))
    except (ImportError, ValueError, TypeError, httpx.InvalidURL) as error:
        raise ConfigError(f"the timeout, or a proxy of the environment, cannot be used: {error}") from error
    return made  # type: ignore[no-any-return]


def _checked(timeout: float | httpx.Timeout | None) -> float | httpx.Timeout:
    if timeout is None:
        return TIMEOUT
    if isinstance(timeout, httpx.Timeout) or (isinstance(timeout, int | float) and 0 < timeout < math.inf):
        return timeout
    raise ConfigError(f"timeout is {timeout!r}: it takes seconds, more than 0, or an httpx.Timeout")


def _for_colour(transport: Any, kind: type[Any]) -> Any:
    """A fake for one colour must not let the other one reach the network."""
    if isinstance(transport, kind):
        return transport
    if isinstance(transport, httpx.BaseTransport | httpx.AsyncBaseTransport):
        return _OtherColour()
    raise ConfigError(f"transport is a {type(transport).__name__}: it takes an httpx transport")


class _OtherColour(httpx.BaseTransport, httpx.AsyncBaseTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise ConfigError(f"the transport that was given cannot ask {request.url.host}: it is for the other colour")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def _pool(proxy: str | None) -> httpx.HTTPTransport:
    return httpx.HTTPTransport(verify=_ssl_context(), limits=LIMITS, proxy=proxy)


def endpoint(text: str, *, allow_http: bool = False) -> str:
    """`text` as a base URL; a bare host, as Alibaba Cloud's settings have it, means https.

    Raises `ConfigError` if it is neither, or if it would send a signed request in the open: plain http is for this
    machine only, unless `allow_http`.
    """
    url = text.strip() if isinstance(text, str) else ""
    if "@" in url:
        raise ConfigError("an endpoint with a user name or password in it is not accepted: keys have their own place")
    url = url if "://" in url else f"https://{url}"
    try:
        parts = httpx.URL(url)
        port_is_sane = urlsplit(url).port != 0
    except (ValueError, httpx.InvalidURL) as error:
        raise ConfigError(f"{_shown(text)} is no endpoint: {redact.text(str(error))}") from None
    extra = parts.query or parts.fragment or re.search(r"\s", url)
    if parts.scheme not in ("http", "https") or not parts.host or not port_is_sane or extra:
        raise ConfigError(f"{_shown(text)} is no endpoint: it reads https://HOST, with a port and a path where needed")
    if parts.scheme == "http" and not (allow_http or _is_this_machine(parts.host)):
        raise ConfigError(f"{_shown(text)}: signed requests go over https; allow_http=True if the way there is safe")
    return url.rstrip("/")


def _shown(text: object) -> str:
    return repr(redact.text(str(text))[:200])


def regional(pattern: str, region: str) -> str:
    """The host of `region`.

    Raises `ConfigError` if that is no region's name: whatever else is in it would move the host.
    """
    if not re.fullmatch(r"[a-z0-9-]+", region):
        raise ConfigError(f"{region!r} is no region: it reads like cn-hangzhou or cn-north-4")
    return pattern.format(region=region)


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class PerLoopTransport(httpx.AsyncBaseTransport):
    """A connection pool for each event loop: connections die with the loop they were opened on,
    and scripts call `asyncio.run` more than once."""

    def __init__(self, proxy: str | None = None) -> None:
        self._proxy = proxy
        self._pools: dict[asyncio.AbstractEventLoop, httpx.AsyncHTTPTransport] = {}
        self._turns: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        pool = self._pool()
        turns = self._turns[asyncio.get_running_loop()]
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("pool")):
                await turns.acquire()
        except TimeoutError:
            raise httpx.PoolTimeout("too many requests are under way", request=request) from None
        try:
            return await pool.handle_async_request(request)
        finally:
            turns.release()

    def _pool(self) -> httpx.AsyncHTTPTransport:
        loop = asyncio.get_running_loop()
        if loop not in self._pools:
            self._forget_closed_loops()
            self._turns[loop] = asyncio.Semaphore(MOST_AT_ONCE)
            self._pools[loop] = httpx.AsyncHTTPTransport(verify=_ssl_context(), limits=LIMITS, proxy=self._proxy)
        return self._pools[loop]

    def _forget_closed_loops(self) -> None:
        """A pool holds its loop, so neither would ever go by itself."""
        for loop in [loop for loop in self._pools if loop.is_closed()]:
            del self._pools[loop]
            self._turns.pop(loop, None)

    async def aclose(self) -> None:
        self._forget_closed_loops()
        loop = asyncio.get_running_loop()
        pool = self._pools.pop(loop, None)
        self._turns.pop(loop, None)
        if pool is not None:
            await pool.aclose()


@cache
def _ssl_context() -> ssl.SSLContext:
    """Building one costs about 20 ms, so there is one."""
    try:
        return httpx.create_ssl_context()
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(f"SSL_CERT_FILE or SSL_CERT_DIR: no certificates can be read: {error}") from error


@cache
def _user_agent() -> str:
    from importlib.metadata import version

    return f"tidewaiter/{version('tidewaiter')} httpx/{httpx.__version__}"
