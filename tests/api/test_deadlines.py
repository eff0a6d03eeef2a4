"""Deadlines are kept whatever the network does, and jobs are asked for side by side."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from conftest import Drive
from support.hostile_server import HostileServer, Parts, dripping, head
from support.responses import job, rows
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    AuthError,
    ConfigError,
    TidewaiterError,
    WaitTimeout,
    Xtreme1,
    wait_all,
    wait_all_async,
    watch,
    watch_async,
)
from tidewaiter.client import DEFAULTS
from tidewaiter.emulator import Emulator
from tidewaiter.waiting.policy import MIN_POLL

SOON = 0.3
REQUEST_TIMEOUT = DEFAULTS["timeout"]


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
    assert elapsed(started) < REQUEST_TIMEOUT / 2


def test_many_hung_jobs_hang_together(cloud: Emulator) -> None:
    """In a blocking program too: one after another, twenty silent jobs would take twenty times as long as one."""
    cloud.fail_next("alibaba_dms", "silent", times=1000)
    key = cloud.alibaba_dms.account
    started = time.monotonic()
    with AlibabaDMS(AccessKey(key.id, key.secret), endpoint=cloud.url, timeout=1.0) as dms:
        jobs = [dms.data_track_downloads.job(i, "k") for i in range(20)]
        with pytest.raises(WaitTimeout):
            wait_all(jobs, timeout=0.1)

    assert elapsed(started) < 20 * 1.0 / 2


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
    """A hundred silent jobs, ten at a time, of which each ten may take a second."""
    cloud.fail_next("alibaba_dms", "silent", times=1000)
    key = cloud.alibaba_dms.account
    started = time.monotonic()

    async def wait() -> Any:
        async with AlibabaDMS(AccessKey(key.id, key.secret), endpoint=cloud.url) as dms:
            jobs = [dms.data_track_downloads.job(i, "k") for i in range(100)]
            return await wait_all_async(jobs, timeout=SOON) if flavour == "async" else wait_all(jobs, timeout=SOON)

    with pytest.raises(WaitTimeout):
        asyncio.run(wait())
    assert elapsed(started) < 100 / 10 * MIN_POLL * 0.8


DRIPPING: dict[str, Parts] = {
    "its head": dripping(b"HTTP/1.1 200 OK\r\nX-A: "),
    "100 Continue": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "its body": dripping(head("Content-Length: 10000")),
    "half a body, then nothing": [head("Content-Length: 1000"), *[b" ", 0.05] * 5, 20.0],
}
"""Each goes on for twenty seconds."""


class SeenEnoughError(Exception):
    """What a test's `on_error` raises, to end a wait after so many errors."""


def stop_at(count: int) -> Callable[[object, TidewaiterError], None]:
    errors: list[str] = []

    def on_error(_: object, error: TidewaiterError) -> None:
        errors.append(str(error))
        if len(errors) == count:
            raise SeenEnoughError(*errors)

    return on_error


@pytest.mark.parametrize("what", DRIPPING)
def test_a_wait_ends_by_its_deadline_whatever_drips(drive: Drive, what: str) -> None:
    """Head and body together, and the server has not come to its end."""
    with HostileServer(DRIPPING[what]) as server, Xtreme1(server.url, token="token-of-a-test") as client:
        with pytest.raises(WaitTimeout, match="time ran out"):
            drive(client.uploads.job("1").wait, timeout=0.3, interval=0.01)

        assert 0 == server.completed


@pytest.mark.parametrize("what", DRIPPING)
def test_an_exchange_ends_by_the_clients_timeout_whatever_drips(drive: Drive, what: str) -> None:
    """So that the wait goes on with another one."""
    with HostileServer(DRIPPING[what]) as server:
        client = Xtreme1(server.url, token="token-of-a-test", timeout=0.4)
        with client, pytest.raises(SeenEnoughError) as caught:
            drive(client.uploads.job("1").wait, timeout=60, interval=0.01, on_error=stop_at(2))

        assert 0 == server.completed
    assert [True, True] == ["time ran out" in error for error in caught.value.args]


def test_a_second_try_gets_no_more_time(drive: Drive) -> None:
    """An error for an expired token, slowly told, leaves the second try what is left."""
    body = b'{"code":"LOGIN_STATUS_TIMEOUT","message":"x"}'
    tries: list[int] = []
    tokens = iter(["token-of-a-test", "another-token"])

    def respond(connection: socket.socket) -> None:
        tries.append(len(tries))
        length, parts = (len(body), [body]) if len(tries) == 1 else (10_000, dripping(b""))
        connection.sendall(head(f"Content-Length: {length}", status="401 No"))
        for part in parts:
            time.sleep(part) if isinstance(part, float) else connection.sendall(part)

    with HostileServer(respond) as server, Xtreme1(server.url, token=tokens.__next__, timeout=2.0) as client:
        with pytest.raises(WaitTimeout, match="time ran out"):
            drive(client.uploads.job("1").wait, timeout=2.0)

        assert (2, 1) == (len(server.requests), server.completed)
