"""However a vendor fails, it is asked once a pause."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx
import pytest

from support.responses import StoppedClock, job, page, rows
from tidewaiter import Job, JobNotFound, WaitTimeout, watch, watch_async

REFUSALS: dict[str, Callable[[], Any]] = {
    "an empty list": lambda: rows(),
    "a refusal": lambda: httpx.Response(404, json={"code": "NOT_FOUND", "message": "no"}),
}
MANY = 500
"""Answers that may be taken: the next one is a defect, which no wait survives."""


def watching(upload: Job[Any], options: dict[str, Any]) -> None:
    for _ in watch([upload], **options):
        pass


async def watching_async(upload: Job[Any], options: dict[str, Any]) -> None:
    async for _ in watch_async([upload], **options):
        pass


Follow = Callable[[Job[Any], dict[str, Any]], None]
FOLLOWS: dict[str, Follow] = {
    "wait": lambda upload, options: upload.wait(**options) and None,
    "wait_async": lambda upload, options: asyncio.run(upload.wait_async(**options)) and None,
    "watch": watching,
    "watch_async": lambda upload, options: asyncio.run(watching_async(upload, options)),
}


@pytest.mark.parametrize("follow", FOLLOWS)
@pytest.mark.parametrize("error_response", REFUSALS)
@pytest.mark.parametrize(("advice", "least"), [({}, 2.0), ({"retry-after": "60"}, 60.0)])
def test_an_outage_after_a_missing_job_is_no_storm(
    follow: str, error_response: str, advice: dict[str, str], least: float
) -> None:
    """The grace of the missing job is over, and every poll fails in another way: pauses grow, and advice is heard."""
    outage = [page(503, **advice) for _ in range(MANY)]
    upload, transport, clock = job("xtreme1", REFUSALS[error_response](), *outage, ZeroDivisionError("a storm"))

    with pytest.raises(WaitTimeout):
        FOLLOWS[follow](upload, {"timeout": 600.0, "missing_grace": 5.0, "interval": 2.5})

    assert len(transport.requests) <= 600.0 / least + 2
    assert all(pause > least - 0.01 for pause in delays(clock)[1:-1])


def delays(clock: StoppedClock) -> list[float]:
    """Those between looks; the first of them follows the missing job, and the last is cut to the deadline."""
    return [pause for pause in clock.sleeps if pause > 0]


@pytest.mark.parametrize("follow", FOLLOWS)
def test_no_poll_comes_at_once(follow: str) -> None:
    """A job that is missing again and again, between outages, ends with its grace; until then nothing is hurried."""
    turns = [answer() for _ in range(MANY) for answer in (lambda: page(503), REFUSALS["a refusal"], lambda: page(502))]
    upload, transport, clock = job("xtreme1", *turns)

    with suppress(JobNotFound):
        FOLLOWS[follow](upload, {"timeout": 60.0, "missing_grace": 20.0, "interval": 1.0})

    assert 0.0 < min(delays(clock))
    assert len(transport.requests) <= 30
