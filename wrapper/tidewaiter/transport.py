"""The only place where HTTP clients are built: timeouts, limits, one SSL context, no redirects."""

from __future__ import annotations

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
from .coerce import shorten
from .errors import ConfigError
from .pool import PerLoopTransport

TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds: five to connect, thirty in all."""
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
ONE = httpx.Limits(max_connections=1)

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

    most = _size(max_body)

    def pools(kind: type[Any], make: Callable[[str | None], Any]) -> dict[str, Any]:
        """A pool of our own for each of the environment's proxies; what the caller gave is used as it is."""
        if transport is not None:
            return {"transport": Bounded(_for_colour(transport, kind), vendor, most)}
        mounts = {pattern: Bounded(make(proxy), vendor, most) for pattern, proxy in get_environment_proxies().items()}
        return {"transport": Bounded(make(None), vendor, most), "mounts": mounts}

    made: Any = client(base_url=base_url)  # type: ignore[call-arg]
    try:
        made.set_httpx_client(httpx.Client(**settings, **pools(httpx.BaseTransport, _pool)))
        made.set_async_httpx_client(httpx.AsyncClient(**settings, **pools(httpx.AsyncBaseTransport, _slots)))
    except (ImportError, ValueError, TypeError, httpx.InvalidURL):  # they quote it, password and all
        raise ConfigError(
            "a proxy of the environment cannot be used: HTTP_PROXY, HTTPS_PROXY and ALL_PROXY read http://HOST:PORT,"
            " NO_PROXY lists hosts; others than http and https need a package of httpx's"
        ) from None
    return made  # type: ignore[no-any-return]


def _checked(timeout: float | httpx.Timeout | None) -> float | httpx.Timeout:
    if timeout is None:
        return TIMEOUT
    if isinstance(timeout, httpx.Timeout) or (isinstance(timeout, int | float) and 0 < timeout < math.inf):
        return timeout
    raise ConfigError(f"timeout is {timeout!r}: it takes seconds, more than 0, or an httpx.Timeout")


def _size(max_body: Any) -> int:
    if type(max_body) is int and max_body > 0:
        return max_body
    raise ConfigError(f"max_body is {shorten(max_body)}: it takes a whole number of bytes, more than 0")


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


def _slots(proxy: str | None) -> PerLoopTransport:
    def one() -> httpx.AsyncHTTPTransport:
        return httpx.AsyncHTTPTransport(verify=_ssl_context(), limits=ONE, proxy=proxy)

    one()  # a proxy that cannot be used is said to be now
    return PerLoopTransport(one)


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
    if not (isinstance(region, str) and re.fullmatch(r"[a-z0-9-]+", region)):
        raise ConfigError(f"{_shown(region)} is no region: it reads like cn-hangzhou or cn-north-4")
    return pattern.format(region=region)


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


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
