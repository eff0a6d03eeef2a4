"""Deadlines are kept whatever the network does, and jobs are asked for side by side."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from support.responses import job, rows
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    AuthError,
    ConfigError,
    WaitTimeout,
    Xtreme1,
    wait_all,
    wait_all_async,
    watch,
    watch_async,
)
from tidewaiter.emulator import Emulator

SOON = 0.3


def elapsed(started: float) -> float:
    return time.monotonic() - started


@pytest.mark.parametrize("fault", ["silent", "drip"])
@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_request_ends_with_the_wait_that_it_is_for(cloud: Emulator, fault: str, flavour: str) -> None:
    """Silent or dripping servers overrun a deadline by the time that the last poll may take, and no more."""
    cloud.fail_next("xtreme1", fault, times=100)
    started = time.monotonic()

    async def wait() -> Any:
        async with Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as client:
            upload = client.job(cloud.xtreme1.add_upload(pace=1000))
            return await upload.wait_async(timeout=SOON) if flavour == "async" else upload.wait(timeout=SOON)

    with pytest.raises(WaitTimeout):
        asyncio.run(wait())
    assert elapsed(started) < SOON + 2.5


def test_many_hung_jobs_hang_together(cloud: Emulator) -> None:
    """In a blocking program too: thirty silent servers cost the time of three."""
    cloud.fail_next("alibaba_dms", "silent", times=1000)
    key = cloud.alibaba_dms.account
    started = time.monotonic()
    with AlibabaDMS(AccessKey(key.id, key.secret), endpoint=cloud.url, timeout=0.2) as dms:
        jobs = [dms.data_track_downloads.job(i, "k") for i in range(20)]
        with pytest.raises(WaitTimeout):
            wait_all(jobs, timeout=0.1)

    assert elapsed(started) < 2.0


def test_leaving_an_async_watch_closes_what_is_below() -> None:
    """`aclose` reaches what polls, not only the outermost generator."""
    upload, transport, _ = job("xtreme1", rows({}))

    async def leave() -> int:
        watching = watch_async([upload])
        await anext(watching)
        await watching.aclose()  # type: ignore[attr-defined]
        return len(transport.requests)

    assert 1 == asyncio.run(leave())


def test_jobs_with_different_clocks_are_not_watched_together() -> None:
    """Whose time would it be?"""
    one, other = job("xtreme1", rows({}))[0], job("xtreme1", rows({}))[0]

    with pytest.raises(ConfigError, match="different clocks"):
        list(watch([one, other]))


@pytest.mark.parametrize("jobs", [["xtreme1/upload/1"], [None]])
def test_what_is_no_job_is_rejected(jobs: Any) -> None:
    """Its error says how to make one."""

    with pytest.raises(ConfigError, match=r"client\.job"):
        list(watch(jobs))


def test_news_comes_before_errors(cloud: Emulator, xtreme1: Xtreme1, dms: AlibabaDMS) -> None:
    """Whoever stops at an error has heard of everything else in that round."""
    cloud.advance(0)
    done = xtreme1.job(cloud.xtreme1.add_upload(pace=0))
    cloud.fail_next("alibaba_dms", "Forbidden.RAM")

    news = watch([dms.job(cloud.alibaba_dms.add_data_track_download()), done])

    assert done.ref == next(news).ref
    with pytest.raises(AuthError):
        next(news)


@pytest.mark.parametrize(("left", "expected"), [(7.0, 7.0), (None, 30.0), (50.0, 30.0)])
def test_a_request_bears_its_limit(left: float | None, expected: float) -> None:
    """Every timeout is cut, and none is stretched."""
    upload, transport, _ = job("xtreme1", rows({"status": "PARSE_COMPLETED"}))
    upload.wait(timeout=left)
    [request] = transport.requests

    assert {"connect": 5.0, "read": expected, "write": expected, "pool": expected} == pytest.approx(
        request.extensions["timeout"], abs=0.5
    )


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_deadline_is_one_moment_for_all(cloud: Emulator, flavour: str) -> None:
    """Sixty silent jobs, ten at a time, take no longer than one."""
    cloud.fail_next("alibaba_dms", "silent", times=1000)
    key = cloud.alibaba_dms.account
    started = time.monotonic()

    async def wait() -> Any:
        async with AlibabaDMS(AccessKey(key.id, key.secret), endpoint=cloud.url) as dms:
            jobs = [dms.data_track_downloads.job(i, "k") for i in range(60)]
            return await wait_all_async(jobs, timeout=SOON) if flavour == "async" else wait_all(jobs, timeout=SOON)

    with pytest.raises(WaitTimeout):
        asyncio.run(wait())
    assert elapsed(started) < SOON + 2.5


Chunks = list[bytes | float]


class Raw:
    """Listens, and responds to each request with bytes, and pauses between them, for as long as anybody reads."""

    def __init__(self, respond: Callable[[int], Chunks]) -> None:
        self.asked = 0
        self._respond = respond
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while connection.recv(65536):
                self.asked += 1
                for chunk in self._respond(self.asked):
                    if isinstance(chunk, float):
                        time.sleep(chunk)
                    else:
                        connection.sendall(chunk)

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()


def head(*lines: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: application/json", *lines, "", ""]).encode()


DRIPPING: dict[str, Chunks] = {
    "its head": [b"HTTP/1.1 200 OK\r\nX-A: ", *[b"x", 0.05] * 200],
    "100 Continue": [b"HTTP/1.1 100 Continue\r\n\r\n", 0.05] * 200,
    "its body": [head("Content-Length: 1000"), *[b" ", 0.05] * 200],
    "half a body, then nothing": [head("Content-Length: 1000"), *[b" ", 0.05] * 5, 10.0],
}


async def _ends_in_time(url: str, options: dict[str, Any], **waiting: Any) -> Any:
    async with Xtreme1(url, token="token-of-a-test", **options) as client:
        return await client.uploads.job("1").wait_async(**waiting)


@pytest.mark.parametrize("what", DRIPPING)
@pytest.mark.parametrize("by", ["the wait", "the client"])
def test_an_exchange_ends_whatever_drips(what: str, by: str) -> None:
    """By the wait's deadline, or by the client's timeout, whichever comes first: head and body together."""
    options, timeout = ({"timeout": 0.3}, 0.9) if by == "the client" else ({}, 0.3)
    started = time.monotonic()
    with Raw(lambda _: DRIPPING[what]) as server, pytest.raises(WaitTimeout, match="time ran out"):
        asyncio.run(_ends_in_time(server.url, options, timeout=timeout, interval=0.01))

    assert elapsed(started) < 2.0
    assert server.asked in ([1] if by == "the wait" else [2, 3])


@pytest.mark.parametrize("what", DRIPPING)
def test_an_exchange_ends_in_a_blocking_program_too(what: str) -> None:
    """By the client's timeout, head and body together."""
    started = time.monotonic()
    with (
        Raw(lambda _: DRIPPING[what]) as server,
        Xtreme1(server.url, token="token-of-a-test", timeout=0.4) as client,
        pytest.raises(WaitTimeout),
    ):
        client.uploads.job("1").wait(timeout=0.1)

    assert elapsed(started) < 1.0


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_mended_request_gets_no_more_time(flavour: str) -> None:
    """A refusal for its date, slowly told, leaves the second try what is left."""
    body = b'{"code":"LOGIN_STATUS_TIMEOUT","message":"x"}'

    def error_response(turn: int) -> Chunks:
        date = format_datetime(datetime.now(UTC) - timedelta(hours=turn), usegmt=True)
        return [0.4, head(f"Date: {date}", f"Content-Length: {len(body)}", status="401 No") + body]

    async def wait(client: Any) -> None:
        await client.uploads.job("1").wait_async(timeout=0.1) if flavour == "async" else client.uploads.job("1").wait(
            timeout=0.1
        )

    started = time.monotonic()
    with Raw(error_response) as server, Xtreme1(server.url, token="token-of-a-test", timeout=0.6) as client:
        with pytest.raises(WaitTimeout):
            asyncio.run(wait(client))
        took = elapsed(started)

    assert (2, True) == (server.asked, took < 2.0)
