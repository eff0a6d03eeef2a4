"""Requests as generated functions describe them, made into plain messages as httpx would make them, only sooner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx

from .failure import no_such_url
from .signing.canonical import Message

USUAL = {"method", "url", "params"}
"""What generated operations without a body have."""
CLEAN_PATH = re.compile(r"(/(?!\.)[\w.~%-]*){1,100}", re.ASCII)
"""What needs no care: what has been quoted, without segments that mean another one."""
LONGEST_PATH = 8 * 1024


class Drafts:
    """Those for one host. What is not simple is made by httpx itself."""

    def __init__(self, vendor: str, http: httpx.Client) -> None:
        self._vendor = vendor
        self._http = http
        self._prefix = http.base_url.raw_path.decode("ascii").rstrip("/")
        self._headers = {"host": http.base_url.netloc.decode("ascii"), **http.headers}
        self._empty = {**self._headers, "content-length": "0"}

    def message(self, request: Mapping[str, Any]) -> Message:
        path, method = f"{self._prefix}{request['url']}", request["method"].upper()
        if not (request.keys() <= USUAL and len(path) < LONGEST_PATH and CLEAN_PATH.fullmatch(path)):
            return self._by_httpx(request)
        headers = self._empty if method in ("POST", "PUT", "PATCH") else self._headers
        return Message(method, path, pairs(request.get("params") or {}), headers)

    def _by_httpx(self, request: Mapping[str, Any]) -> Message:
        try:
            return plain(self._http.build_request(**request))
        except httpx.InvalidURL as error:
            raise no_such_url(self._vendor, error) from error


def plain(request: httpx.Request) -> Message:
    """`request` in plain values. Names and values are decoded: transports re-quote what they send."""
    path = request.url.raw_path.partition(b"?")[0].decode("ascii")
    query = parse_qsl(request.url.query.decode("ascii"), keep_blank_values=True)
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Message(request.method, path, query, headers, request.content)


def pairs(params: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values as httpx reads them."""
    return [(name, _text(one)) for name, value in params.items() for one in _each(value)]


def _each(value: Any) -> Iterable[Any]:
    return cast("Iterable[Any]", value) if isinstance(value, list | tuple) else (value,)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
