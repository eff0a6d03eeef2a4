"""Blocking connections whose reads end when the whole exchange must.

httpcore bounds each read by itself: a server that drips, or says `100 Continue` without end, would never be late.
"""

from __future__ import annotations

import math
import ssl
import threading
import time
from typing import Any

import httpcore


class Deadline(threading.local):
    """Of what this thread asks at the moment, on `time.monotonic`."""

    until = math.inf

    def cut(self, timeout: float | None) -> float | None:
        """`timeout`, or the seconds that are left if those are fewer."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("time ran out")
        return left if timeout is None or left < timeout else timeout


class PunctualBackend(httpcore.NetworkBackend):
    def __init__(self, deadline: Deadline) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline

    def connect_tcp(self, *given: Any, **options: Any) -> httpcore.NetworkStream:
        return _Stream(self._inner.connect_tcp(*given, **options), self._deadline)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline
        self.write = inner.write  # type: ignore[method-assign]
        self.close = inner.close  # type: ignore[method-assign]
        self.get_extra_info = inner.get_extra_info  # type: ignore[method-assign]

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.cut(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._deadline)
