"""What there is to know of pyreqwest: how its clients are built, what its errors mean, what its answers look like."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import httpx
from pyreqwest import exceptions
from pyreqwest.client import ClientBuilder, SyncClientBuilder

from .answer import Answer
from .body import Gauge
from .errors import TidewaiterError
from .failure import closed, late, no_such_url, unusable

B = TypeVar("B", ClientBuilder, SyncClientBuilder)
NEARLY = 0.05
"""Seconds before the end of its time, when a request that timed out has used it up."""


def answer(response: Any) -> Answer:
    """Of a head, without its body. Values that are no ASCII cannot be had."""
    headers = response.headers
    try:
        return Answer(response.status, headers.items())
    except ValueError:
        return Answer(response.status, [(name, _value(headers, name)) for name in dict.fromkeys(headers.keys())])


def _value(headers: Any, name: str) -> str:
    try:
        return ", ".join(headers.getall(name))
    except ValueError:
        return "\N{REPLACEMENT CHARACTER}"  # and not nothing, which would be no content type at all


def built(builder: B, timeout: httpx.Timeout, *, certificates: bool) -> B:
    """`builder`, told to do nothing of its own accord. What is compressed is inflated by `Gauge`, within bounds."""
    builder = builder.gzip(False).brotli(False).zstd(False).deflate(False)
    builder = builder.follow_redirects(False).referer(False).no_proxy().http1_only()
    if timeout.connect is not None:
        builder = builder.connect_timeout(timedelta(seconds=timeout.connect))
    if certificates and not (os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")):
        builder = builder.add_root_certificate_pem(_certificates())  # reading them takes it some 10 ms
    return builder


@cache
def _certificates() -> bytes:
    import certifi

    return Path(certifi.where()).read_bytes()


def failure(vendor: str, error: exceptions.PyreqwestError, until: float, gauge: Gauge | None) -> TidewaiterError:
    """The error of ours for one of pyreqwest's, before its answer or (with its `gauge`) within."""
    if isinstance(error, exceptions.ClientClosedError):
        return closed(vendor)
    if isinstance(error, exceptions.BuilderError):
        return no_such_url(vendor, error)
    if isinstance(error, TimeoutError):
        is_over = time.monotonic() > until - NEARLY
        return late(vendor) if is_over else unusable(vendor, "ConnectTimeout", "")
    if gauge is not None:
        return gauge.cut_off("ReadError" if "os error" in _reason(error) else "RemoteProtocolError")
    return unusable(vendor, type(error).__name__, _reason(error))


def _reason(error: exceptions.PyreqwestError) -> str:
    """The innermost cause: those around it quote the URL."""
    details: Mapping[str, Any] = getattr(error, "details", None) or {}
    causes: list[Mapping[str, str]] = details.get("causes") or []
    return causes[-1]["message"] if len(causes) > 1 else error.message
