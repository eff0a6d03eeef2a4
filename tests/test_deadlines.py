"""Deadlines are kept whatever the network does, and jobs are asked for side by side."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import pytest

from answers import StoppedClock, job, rows
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    AuthError,
    ConfigError,
    WaitTimeout,
    Xtreme1,
    drive,
    wait_all,
    watch,
    watch_async,
)
from tidewaiter.emulator import Emulator
from tidewaiter.steps import Ask, Plan, Sleep, Tell, Together

SOON = 0.3


def elapsed(started: float) -> float:
    return time.monotonic() - started


@pytest.mark.parametrize("fault", ["silent", "drip"])
@pytest.mark.parametrize("colour", ["sync", "async"])
def test_a_request_ends_with_the_wait_that_it_is_for(cloud: Emulator, fault: str, colour: str) -> None:
    """Silent or dripping servers overrun a deadline by the time that the last look may take, and no more."""
    cloud.fail_next("xtreme1", fault, times=100)
    started = time.monotonic()

    async def wait() -> Any:
        async with Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as client:
            upload = client.job(cloud.xtreme1.add_upload(pace=1000))
            return await upload.wait_async(timeout=SOON) if colour == "async" else upload.wait(timeout=SOON)

    with pytest.raises(WaitTimeout):
        asyncio.run(wait())
    assert elapsed(started) < SOON + 2.5


def test_many_hung_jobs_hang_together(cloud: Emulator) -> None:
    """In the blocking colour too: thirty silent answers cost the time of three."""
    cloud.fail_next("alibaba_dms", "silent", times=1000)
    key = cloud.alibaba_dms.account
    started = time.monotonic()
    with AlibabaDMS(AccessKey(key.id, key.secret), endpoint=cloud.url, timeout=0.2) as dms:
        jobs = [dms.data_track_download(i, "k") for i in range(20)]
        with pytest.raises(WaitTimeout):
            wait_all(jobs, timeout=0.1)

    assert elapsed(started) < 2.0


class Meeting:
    """Two plans that can only end if both are under way."""

    def __init__(self) -> None:
        self.barrier = threading.Barrier(2, timeout=5)
        self.arrived = 0

    def sleep(self, _: float) -> None:
        self.barrier.wait()

    async def sleep_async(self, _: float) -> None:
        self.arrived += 1
        for _ in range(1000):
            if self.arrived == 2:
                return
            await asyncio.sleep(0.001)
        raise AssertionError("alone")


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_plans_side_by_side_really_are(colour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each waits for the other, and both end."""
    meeting, clock = Meeting(), StoppedClock()
    monkeypatch.setattr(clock, "sleep", meeting.sleep)
    monkeypatch.setattr(clock, "sleep_async", meeting.sleep_async)

    def one() -> Plan[str]:
        yield Sleep(1)
        return "met"

    def both() -> Plan[list[str]]:
        return (yield Together([one(), one()]))

    met = drive.run(both(), clock) if colour == "sync" else asyncio.run(drive.arun(both(), clock))

    assert ["met", "met"] == met


def test_an_error_is_thrown_into_the_plan_at_the_step_that_it_came_of() -> None:
    """Where the plan can catch it and go on."""
    clock = StoppedClock()

    def refuse(_: float) -> None:
        raise ConfigError("no sleep here")

    clock.sleep = refuse  # type: ignore[method-assign]

    def plan() -> Plan[str]:
        try:
            yield Sleep(1)
        except ConfigError as error:
            return f"caught: {error}"
        return "not reached"

    assert "caught: no sleep here" == drive.run(plan(), clock)


def test_a_stream_that_is_left_closes_its_plan() -> None:
    """In both colours, at once."""
    closed: list[str] = []

    def plan(name: str) -> Plan[None]:
        try:
            while True:
                yield Tell(name)
        finally:
            closed.append(name)

    async def leave() -> None:
        stream = drive.astream(plan("async"), StoppedClock())
        await anext(stream)
        await stream.aclose()

    stream = drive.stream(plan("sync"), StoppedClock())
    next(stream)
    stream.close()
    asyncio.run(leave())

    assert ["sync", "async"] == closed


def test_leaving_an_async_watch_closes_what_is_below() -> None:
    """`aclose` reaches the plan, not only the outermost generator."""
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
def test_what_is_no_job_is_refused(jobs: Any) -> None:
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


def test_a_request_bears_its_limit() -> None:
    """Every timeout is cut, and none is stretched."""
    upload, _, _ = job("xtreme1", rows({}))
    ask = next(upload._look(False))
    assert isinstance(ask, Ask)
    cut = drive._request(ask, 7.0)

    assert {"connect": 5.0, "read": 7.0, "write": 7.0, "pool": 7.0} == cut["timeout"].as_dict()
    assert "timeout" not in drive._request(ask, None)
