"""The only place where HTTP clients are built: timeouts, limits, one SSL context, no redirects."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import httpx

from .errors import ConfigError

TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds: five to connect, thirty for everything else."""
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
ACCEPT = "application/json"

C = TypeVar("C")


def connect(
    client: type[C],
    base_url: str,
    auth: httpx.Auth,
    timeout: float | httpx.Timeout | None = None,
    transport: Any = None,
) -> C:
    """A generated client of the type `client`, ready for both colours.

    Both of its httpx clients are made here and now: making them on first use would let threads make several.
    """
    settings: dict[str, Any] = {
        "base_url": base_url,
        "auth": auth,
        "timeout": TIMEOUT if timeout is None else timeout,
        "headers": {"accept": ACCEPT, "user-agent": _user_agent()},
        "verify": _ssl_context(),
        "follow_redirects": False,
        "limits": LIMITS,
    }
    made: Any = client(base_url=base_url)  # type: ignore[call-arg]
    made.set_httpx_client(httpx.Client(transport=_one_of(transport, httpx.BaseTransport), **settings))
    given = _one_of(transport, httpx.AsyncBaseTransport)
    proxies = {} if given else {pattern: PerLoopTransport(proxy) for pattern, proxy in _proxies().items()}
    made.set_async_httpx_client(httpx.AsyncClient(transport=given or PerLoopTransport(), mounts=proxies, **settings))
    return made  # type: ignore[no-any-return]


def endpoint(text: str) -> str:
    """`text` as a base URL; a bare host, as Alibaba Cloud's settings have it, means https.

    Raises `ConfigError` if it is neither.
    """
    url = text.strip() if "://" in text else f"https://{text.strip()}"
    try:
        parts = urlsplit(url)
        port_is_sane = parts.port != 0
    except ValueError as error:
        raise ConfigError(f"{text!r} is no endpoint: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_sane or parts.query or parts.fragment:
        raise ConfigError(f"{text!r} is no endpoint: it reads https://HOST, with a port and a path where needed")
    if parts.username or parts.password:
        raise ConfigError("an endpoint with a user name or password in it is not accepted: keys have their own place")
    return url.rstrip("/")


class PerLoopTransport(httpx.AsyncBaseTransport):
    """A connection pool for each event loop: connections die with the loop they were opened on,
    and scripts call `asyncio.run` more than once."""

    def __init__(self, proxy: str | None = None) -> None:
        self._proxy = proxy
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncHTTPTransport] = WeakKeyDictionary()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._pool().handle_async_request(request)

    def _pool(self) -> httpx.AsyncHTTPTransport:
        loop = asyncio.get_running_loop()
        if loop not in self._pools:
            self._pools[loop] = httpx.AsyncHTTPTransport(verify=_ssl_context(), limits=LIMITS, proxy=self._proxy)
        return self._pools[loop]

    async def aclose(self) -> None:
        pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None:
            await pool.aclose()


def _proxies() -> Mapping[str, str | None]:
    """The environment's proxies, which httpx looks up only for transports of its own."""
    from httpx._utils import get_environment_proxies

    return get_environment_proxies()


@cache
def _ssl_context() -> ssl.SSLContext:
    """Building one costs about 20 ms, so there is one."""
    return httpx.create_ssl_context()


@cache
def _user_agent() -> str:
    from importlib.metadata import version

    return f"tidewaiter/{version('tidewaiter')} httpx/{httpx.__version__}"


def _one_of(transport: Any, kind: type[Any]) -> Any:
    return transport if isinstance(transport, kind) else None
