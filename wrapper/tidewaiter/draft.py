"""Requests as generated functions describe them, made into plain messages as httpx would make them, only sooner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

import httpx

from .engine import no_such_url
from .exchange import plain
from .signing.canonical import Message

USUAL = {"method", "url", "params"}
"""What generated operations without a body have."""
CLEAN_PATH = re.compile(r"(/(?!\.)[\w.~%-]*){1,100}", re.ASCII)
"""What needs no care: what has been quoted, without segments that mean another one."""
LONGEST_PATH = 8 * 1024


class Drafts:
    """Those for one host. What is not simple is made by httpx itself."""

    def __init__(self, vendor: str, http: httpx.Client, agent: str) -> None:
        self._vendor = vendor
        self._http = http
        base = http.base_url
        host = base.netloc.decode("ascii")
        self.origin = f"{base.scheme}://{host}"
        self._prefix = base.raw_path.decode("ascii").rstrip("/")
        self._agent = {"user-agent": f"{http.headers['user-agent']} {agent}"}
        self._headers = {"host": host, **http.headers, **self._agent}
        self._empty = {**self._headers, "content-length": "0"}

    def message(self, request: Mapping[str, Any]) -> Message:
        path, method = f"{self._prefix}{request['url']}", request["method"].upper()
        if not (request.keys() <= USUAL and len(path) < LONGEST_PATH and CLEAN_PATH.fullmatch(path)):
            return self._by_httpx(request)
        headers = self._empty if method in ("POST", "PUT", "PATCH") else self._headers
        return Message(method, path, pairs(request.get("params") or {}), headers)

    def _by_httpx(self, request: Mapping[str, Any]) -> Message:
        try:
            return plain(self._http.build_request(**request)).with_headers(self._agent)
        except httpx.InvalidURL as error:
            raise no_such_url(self._vendor, error) from error


def pairs(params: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values as httpx reads them."""
    return [(name, _text(one)) for name, value in params.items() for one in _each(value)]


def _each(value: Any) -> Iterable[Any]:
    return cast("Iterable[Any]", value) if isinstance(value, list | tuple) else (value,)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
