"""The only place where httpx's clients and pools are built: timeouts, limits, one SSL context, no redirects."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from functools import cache
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from httpx._utils import URLPattern, get_environment_proxies

from . import redact
from .coerce import shorten
from .errors import ConfigError

TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds: five to connect, thirty in all."""
LONGEST = 1e8
"""Seconds: three years. Operating systems cannot wait for much longer."""
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)
ONE = httpx.Limits(max_connections=1)

C = TypeVar("C")


def connect(client: type[C], base_url: str, timeout: httpx.Timeout, through: Any, agent: str) -> C:
    """A generated client of the type `client`, whose requests go `through` a transport of ours, in both colours.

    Both of its httpx clients are made here and now: making them on first use would let threads make several.
    """
    settings: dict[str, Any] = {
        "base_url": base_url,
        "timeout": timeout,
        "headers": {"accept": "application/json", "accept-encoding": "gzip", "user-agent": f"{_ours()} {agent}"},
        "transport": through,
        "follow_redirects": False,
        "trust_env": False,
    }
    made: Any = client(base_url=base_url)  # type: ignore[call-arg]
    made.set_httpx_client(httpx.Client(**settings))
    made.set_async_httpx_client(httpx.AsyncClient(**settings))
    return made  # type: ignore[no-any-return]


def checked_timeout(timeout: float | httpx.Timeout | None) -> httpx.Timeout:
    if timeout is None:
        return TIMEOUT
    given: Any = timeout
    phases = given.as_dict().values() if isinstance(given, httpx.Timeout) else [given]
    for seconds in phases:
        if not (seconds is None or (isinstance(seconds, int | float) and 0 < seconds <= LONGEST)):
            takes = f"it takes seconds, more than 0 and at most {LONGEST:g}, or an httpx.Timeout of such"
            raise ConfigError(f"timeout is {shorten(given)}: {takes}")
    return given if isinstance(given, httpx.Timeout) else httpx.Timeout(given)


def checked_size(max_body: Any) -> int:
    if type(max_body) is int and max_body > 0:
        return max_body
    raise ConfigError(f"max_body is {shorten(max_body)}: it takes a whole number of bytes, more than 0")


def pools(url: httpx.URL, backend: Any) -> tuple[Any, Callable[[], Any]]:
    """A connection pool for the blocking colour, and what makes one for each slot of the other.

    `backend` makes the connections of the former.
    httpx knows how the environment's proxies are asked, so they are the pools of its transports.
    """
    try:
        proxy = _proxy(url)
        pool: Any = httpx.HTTPTransport(verify=_ssl_context(), limits=LIMITS, proxy=proxy)._pool
        pool._network_backend = backend
        httpx.AsyncHTTPTransport(verify=_ssl_context(), limits=ONE, proxy=proxy)
    except (ImportError, ValueError, TypeError, httpx.InvalidURL):  # they quote it, password and all
        raise ConfigError(
            "a proxy of the environment cannot be used: HTTP_PROXY, HTTPS_PROXY and ALL_PROXY read http://HOST:PORT,"
            " NO_PROXY lists hosts; others than http and https need a package of httpx's"
        ) from None
    return pool, lambda: httpx.AsyncHTTPTransport(verify=_ssl_context(), limits=ONE, proxy=proxy)._pool


def _proxy(url: httpx.URL) -> str | None:
    """The environment's, for this address."""
    patterns = sorted((URLPattern(key), proxy) for key, proxy in get_environment_proxies().items())
    return next((proxy for pattern, proxy in patterns if pattern.matches(url)), None)


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
def _ours() -> str:
    from importlib.metadata import version

    return f"tidewaiter/{version('tidewaiter')}"
