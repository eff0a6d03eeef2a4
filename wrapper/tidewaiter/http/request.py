"""Requests: as generated functions describe them, as they are signed, and as httpx's transports take them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx

from ..errors import ConfigError
from ..signing.canonical import Request
from .errors import half_a_character, impossible_url
from .transports.network import TimeLeft

VERSION: str = import_module(__name__.partition(".")[0]).__version__  # the package names all rooms, and no room it
HEADERS = {
    "accept": "application/json",
    "accept-encoding": "gzip",
    "connection": "keep-alive",
    "user-agent": f"tidewaiter/{VERSION} httpx/{httpx.__version__}",
}
"""Of every request."""
SIMPLE_KEYS = {"method", "url", "params"}
"""What generated operations without a body have."""
CLEAN_PATH = re.compile(r"(/(?!\.)[\w.~%-]*){1,100}", re.ASCII)
"""What needs no care: what has been quoted, without segments that mean another one."""
MAX_PATH = 8 * 1024
REWRITTEN = re.compile(r"\\|/(\.|%2[eE]){1,2}(/|$)")
"""What libraries on the way resolve or turn round, so that it would not be what was signed."""
MAX_TARGET = 65_000
"""Bytes. httpx takes URLs up to 65,536, servers far shorter ones."""
EMPTY_STREAM = httpx.ByteStream(b"")


class RequestBuilder:
    """Makes plain requests as httpx would, only faster; httpx itself makes those that are not simple."""

    def __init__(self, vendor: str, base_url: httpx.URL, headers: Mapping[str, str]) -> None:
        self._vendor = vendor
        self._prefix = base_url.raw_path.decode("ascii").rstrip("/")
        self._origin = f"{base_url.scheme}://{base_url.netloc.decode('ascii')}"
        self._headers = {"host": base_url.netloc.decode("ascii"), **headers}
        self._empty = {**self._headers, "content-length": "0"}

    def build(self, request: Mapping[str, Any]) -> Request:
        """What a generated `_get_kwargs` describes, to be signed."""
        path, method = f"{self._prefix}{request['url']}", request["method"].upper()
        if not (request.keys() <= SIMPLE_KEYS and len(path) < MAX_PATH and CLEAN_PATH.fullmatch(path)):
            return self._by_httpx(method, path, request)
        headers = self._empty if method in ("POST", "PUT", "PATCH") else self._headers
        return Request(method, path, pairs(request.get("params") or {}), headers)

    def _by_httpx(self, method: str, path: str, request: Mapping[str, Any]) -> Request:
        rest = {name: value for name, value in request.items() if name not in ("method", "url", "headers")}
        headers = {**self._headers, **request.get("headers", {})}
        try:
            return plain(httpx.Request(method, f"{self._origin}{path}", headers=headers, **rest))
        except httpx.InvalidURL as error:
            raise impossible_url(self._vendor, error) from error
        except UnicodeEncodeError as error:
            raise half_a_character(error) from error
        except (TypeError, ValueError) as error:
            raise ConfigError(f"{self._vendor}: a value cannot be sent: {error}") from error

    def to_httpx(self, signed: Request, timeouts: Mapping[str, float]) -> httpx.Request:
        """The signed request as httpx's transports take it. Method, path and query are sent as they were signed."""
        try:
            url = checked_url(self._origin, signed.path, signed.query_string)
        except (httpx.InvalidURL, ValueError) as error:
            raise impossible_url(self._vendor, error) from None
        stream = httpx.ByteStream(signed.body) if signed.body else EMPTY_STREAM
        request = httpx.Request(
            signed.method, url, headers=signed.headers, stream=stream, extensions={"timeout": timeouts}
        )
        request.read()  # given transports ask for its content
        return request


class Printable(str):
    """Text without control characters. httpx looks for them in a loop over each character, which takes longer than all
    the rest of a request for two hundred jobs; here it finds none."""

    __slots__ = ()

    def __new__(cls, text: str) -> Printable:
        if not (text.isascii() and text.isprintable()):
            raise ValueError("it has characters that no URL has")
        return super().__new__(cls, text)

    def __iter__(self) -> Iterator[str]:
        return iter(())


@lru_cache(maxsize=1024)
def checked_url(origin: str, path: str, query: str) -> httpx.URL:
    """The URL, cached: making one takes httpx longer than the rest of a request, and jobs are polled again and again.

    Raises `ValueError` or `httpx.InvalidURL` if it would not be sent as it was signed.
    """
    target = f"{path}?{query}" if query else path
    if REWRITTEN.search(path):
        raise ValueError(f"{path} is a path that would be sent as another one")
    if len(target) > MAX_TARGET:
        raise ValueError(f"it has {len(target)} characters")
    url = httpx.URL(Printable(origin + target))
    if url.raw_path != target.encode("ascii"):
        raise ValueError(f"{path} would be sent as another one")
    return url


def timeouts(connect: float, deadline: float) -> dict[str, float]:
    """Seconds for each phase of an exchange: until the deadline for all together, at most `connect` to connect."""
    left = TimeLeft.until(deadline)
    connecting = left if left <= connect else TimeLeft.until(deadline - left + connect)
    return {"connect": connecting, "read": left, "write": left, "pool": left}


def plain(request: httpx.Request) -> Request:
    """`request` in plain values. Names and values are decoded: they are encoded anew, as they are signed."""
    path = request.url.raw_path.partition(b"?")[0].decode("ascii")
    query = parse_qsl(request.url.query.decode("ascii"), keep_blank_values=True)
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Request(request.method, path, query, headers, request.content)


def pairs(params: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values as httpx reads them."""
    found: list[tuple[str, str]] = []
    for name, value in params.items():
        values = cast("list[Any] | tuple[Any]", value) if isinstance(value, list | tuple) else (value,)
        found += [(name, one if type(one) is str else _text(one)) for one in values]
    return found


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
