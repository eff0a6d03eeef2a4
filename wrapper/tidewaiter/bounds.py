"""What carries a signed message to a vendor, and the bounds that it keeps."""

from __future__ import annotations

import re
import time
from typing import Protocol

import attrs
import httpx

from .answer import Answer
from .failure import late, no_such_url
from .signing import canonical
from .signing.canonical import Message

REWRITTEN = re.compile(r"\\|/(\.|%2[eE]){1,2}(/|$)")
"""What libraries on the way resolve or turn round, so that it would not be what was signed."""
LONGEST_TARGET = 65_000
"""Bytes. httpx takes URLs up to 65,536, servers far shorter ones."""


class Wire(Protocol):
    """Errors are ours, in both colours. `until` is a moment on `time.monotonic`."""

    @property
    def agent(self) -> str:
        """What carries, as a user agent names it."""
        ...

    def send(self, message: Message, until: float) -> Answer: ...
    async def send_async(self, message: Message, until: float) -> Answer: ...
    def close(self) -> None: ...
    async def aclose(self) -> None: ...


@attrs.frozen
class Bounds:
    """Who is asked, and how long and how large an answer may be."""

    vendor: str
    origin: httpx.URL
    timeout: httpx.Timeout
    max_body: int

    def phases(self, until: float) -> dict[str, float]:
        """Seconds for each phase of a request: none is longer than the time that is left.

        Raises `Unreachable` if that time is over.
        """
        left = until - time.monotonic()
        if left <= 0:
            raise late(self.vendor)
        usual = self.timeout.as_dict()
        return {phase: left if seconds is None else min(seconds, left) for phase, seconds in usual.items()}


def target(vendor: str, message: Message) -> str:
    """Path and query, as they were signed.

    Raises `ConfigError` if no URL is that long.
    """
    if REWRITTEN.search(message.path):
        raise no_such_url(vendor, f"{message.path} is a path that would be sent as another one")
    query = canonical.query_string(message.query)
    whole = f"{message.path}?{query}" if query else message.path
    if len(whole) > LONGEST_TARGET:
        raise no_such_url(vendor, f"it has {len(whole)} characters")
    return whole
