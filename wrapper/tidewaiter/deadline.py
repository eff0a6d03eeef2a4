"""By when an exchange must have ended. httpx bounds each read: a server that drips is never late there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx

from .errors import Unreachable

MOST_SECONDS = 60.0
"""What an exchange may take where the client's timeout has no `read` that says so."""
UNTIL = "tidewaiter.until"
"""The request's extension that says by when the wait wants its answer, on `time.monotonic`."""
OURS = "tidewaiter.ours"
"""The same by the client's timeout: counted from the first try, so that a mended request gets no more time."""


def cut_timeouts(vendor: str, request: httpx.Request) -> float:
    """When the exchange must have ended; none of the request's timeouts is longer than the time until then.

    Raises `Unreachable` if that time is over.
    """
    now, extensions = time.monotonic(), request.extensions
    timeouts: dict[str, float | None] = extensions.get("timeout", {})
    usual = timeouts.get("read")
    ours: float = extensions.setdefault(OURS, now + (MOST_SECONDS if usual is None else usual))
    until: float = min(ours, extensions.get(UNTIL, ours))
    if until <= now:
        raise late(vendor)
    extensions["timeout"] = {
        phase: until - now if seconds is None else min(seconds, until - now) for phase, seconds in timeouts.items()
    }
    return until


@asynccontextmanager
async def in_time(vendor: str, until: float) -> AsyncGenerator[None]:
    """What is done within ends then. The blocking colour has nothing like it: a read there ends by its own timeout."""
    try:
        async with asyncio.timeout(until - time.monotonic()):
            yield
    except TimeoutError:
        raise late(vendor) from None


def late(vendor: str) -> Unreachable:
    return Unreachable(f"{vendor}: time ran out before the answer had ended")
