"""How far it is from a call to the network: what a reader of a traceback has to go through."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
import pytest

import tidewaiter
from support.responses import rows
from tidewaiter import AuthError, Xtreme1

HOME = str(Path(tidewaiter.__file__).parent)
MOST_FRAMES, MOST_FUNCTIONS, MOST_FILES, MOST_IN_A_TRACEBACK = 10, 59, 20, 8
SERIAL = "1868123456789012480"


def is_ours(frame: FrameType) -> bool:
    """Neither generated nor a comprehension."""
    code = frame.f_code
    return code.co_filename.startswith(HOME) and not code.co_name.startswith("<")


class Counting(httpx.MockTransport):
    """Counts our frames on the stack when it is entered."""

    frames = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            self.frames += is_ours(frame)
            frame = frame.f_back
        return super().handle_request(request)


@pytest.fixture
def transport() -> Counting:
    return Counting(lambda _: httpx.Response(200, json=rows({})))


def test_the_transport_is_near(transport: Counting) -> None:
    """Ten of our frames stand on the stack when it is entered, at the most."""
    with Xtreme1(token="token-of-a-test", transport=transport) as client:
        client.uploads.job(SERIAL).status()

    assert 0 < transport.frames <= MOST_FRAMES


def test_a_status_takes_few_functions(transport: Counting) -> None:
    """Counted as they are entered, in one call, the second one of its client."""
    entered: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and is_ours(frame):
            entered.add((frame.f_code.co_filename, frame.f_code.co_qualname))

    with Xtreme1(token="token-of-a-test", transport=transport) as client:
        job = client.uploads.job(SERIAL)
        job.status()
        before = sys.getprofile()
        sys.setprofile(note)
        try:
            job.status()
        finally:
            sys.setprofile(before)

    assert len(entered) <= MOST_FUNCTIONS, sorted(entered)
    assert len({file for file, _ in entered}) <= MOST_FILES


def test_a_rejected_key_reads_in_the_order_of_the_calls() -> None:
    """From the caller's line to the one that raises, each frame calls the next."""
    refused = httpx.Response(401, json={"code": "LOGIN_STATUS_TIMEOUT", "message": "no"})
    with (
        Xtreme1(token="token-of-a-test", transport=httpx.MockTransport(lambda _: refused)) as client,
        pytest.raises(AuthError) as caught,
    ):
        client.uploads.job(SERIAL).status()
    ours = [frame for frame in traceback.extract_tb(caught.value.__traceback__) if frame.filename.startswith(HOME)]

    assert len(ours) <= MOST_IN_A_TRACEBACK
    assert ["blocking", "run", "_status", "fetch_rows", "call", "exchange", "_try_twice"] == [one.name for one in ours]
