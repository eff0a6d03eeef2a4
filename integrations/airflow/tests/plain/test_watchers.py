"""The shared watchers, against the emulator and without Airflow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from tidewaiter.emulator import Emulator

from tidewaiter_provider import watchers
from tidewaiter_provider.watchers import Key

PATIENCE = 120.0
KEY = Key("xtreme1_default", 0.5, 0.5)


@pytest.fixture(scope="module")
def server() -> Iterator[Emulator]:
    with Emulator() as server:
        yield server


@pytest.fixture
def cloud(server: Emulator, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    server.reset()
    for name, value in server.env().items():
        monkeypatch.setenv(name, value)
    return server


class LookUp:
    """The connection, and how often it was looked up."""

    def __init__(self, cloud: Emulator, **other: Any) -> None:
        self.count = 0
        self.settings = {"endpoint": cloud.url, "token": cloud.env()["XTREME1_TOKEN"], **other}

    async def __call__(self) -> tuple[str, dict[str, Any]]:
        self.count += 1
        await asyncio.sleep(0)
        return "xtreme1", self.settings


def run(work: Callable[[], Awaitable[Any]]) -> Any:
    async def bounded() -> Any:
        async with asyncio.timeout(PATIENCE):
            return await work()

    return asyncio.run(bounded())


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(int(PATIENCE / 0.05)):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came")


def polls(cloud: Emulator) -> int:
    return cloud.xtreme1.served


def test_an_event_has_a_reference_and_a_state(cloud: Emulator) -> None:
    """And nothing else, so that no signed URL can get into Airflow's database."""
    job = str(cloud.xtreme1.add_export(pace=0))
    assert {"job": job, "state": "SUCCEEDED"} == run(lambda: watchers.wait(job, KEY, LookUp(cloud)))


def test_a_failure_is_an_event_too(cloud: Emulator) -> None:
    """With the name of the error and its sentence."""
    job = str(cloud.xtreme1.add_upload(pace=0, end="FAILED", error_message="no images"))
    event = run(lambda: watchers.wait(job, KEY, LookUp(cloud)))
    assert {"job": job, "state": "FAILED", "error": "JobFailed"} == {k: event[k] for k in ("job", "state", "error")}
    assert "no images" in event["message"]


def test_a_deadline_is_a_moment(cloud: Emulator) -> None:
    """One that has passed still gets a poll, as after a triggerer that was down for an hour."""
    going, ended = str(cloud.xtreme1.add_upload(pace=1000)), str(cloud.xtreme1.add_upload(pace=0))
    past = time.time() - 3600
    event = run(lambda: watchers.wait(going, KEY, LookUp(cloud), deadline=past))
    assert "WaitTimeout" == event["error"]
    assert event["state"] in ("PENDING", "RUNNING")
    assert "SUCCEEDED" == run(lambda: watchers.wait(ended, KEY, LookUp(cloud), deadline=past))["state"]


def test_ten_thousand_that_join_one_by_one_cost_few_requests(cloud: Emulator) -> None:
    """200 jobs in a request; one look-up of the connection, one client, and none when the last has gone."""
    count = 10_000
    jobs = [str(cloud.xtreme1.add_upload(pace=1000, serial_number=str(10**15 + n))) for n in range(count)]
    look_up, key = LookUp(cloud), Key("xtreme1_default", 20.0, 20.0)

    async def work() -> tuple[int, int, list[Any]]:
        tasks = []
        for job in jobs:
            tasks.append(asyncio.create_task(watchers.wait(job, key, look_up)))
            await asyncio.sleep(0)
        await until(lambda: polls(cloud) >= count / 200)
        asked, shared = polls(cloud), len(watchers.active())
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        assert [] == watchers.active()
        return asked, shared, ends

    began = time.process_time()
    asked, shared, ends = run(work)
    print(f"{count} waiters joined one by one: {asked} requests, {time.process_time() - began:.1f} s of CPU, all told")
    assert (1, 1) == (shared, look_up.count)
    assert {asyncio.CancelledError} == {type(end) for end in ends}
    assert asked <= 2 * count / 200


def test_one_that_is_cancelled_does_not_stop_the_others(cloud: Emulator) -> None:
    """Neither while the client is made, nor later."""
    jobs = [str(cloud.xtreme1.add_upload()) for _ in range(4)]
    look_up = LookUp(cloud)

    async def work() -> list[Any]:
        tasks = [asyncio.create_task(watchers.wait(job, KEY, look_up)) for job in jobs]
        await asyncio.sleep(0)
        tasks[0].cancel()
        await until(lambda: polls(cloud) > 0)
        tasks[1].cancel()
        await asyncio.sleep(0)
        (shared,) = watchers.active()
        assert 2 == shared.waiters
        await until(lambda: 2 == len(shared.watcher._watched))  # the others are not polled any more
        cloud.advance(3600)
        return await asyncio.gather(*tasks, return_exceptions=True)

    first, second, *others = run(work)
    assert [asyncio.CancelledError] * 2 == [type(first), type(second)]
    assert ["SUCCEEDED"] * 2 == [event["state"] for event in others]
    assert 1 == look_up.count


def test_the_last_one_closes_the_client(cloud: Emulator) -> None:
    """No watcher and no connection is left, and the next one opens both anew."""
    job, look_up = str(cloud.xtreme1.add_upload(pace=0)), LookUp(cloud)

    async def work() -> None:
        for _ in range(2):
            waiting = asyncio.create_task(watchers.wait(job, KEY, look_up))
            await until(lambda: bool(watchers.active()) and hasattr(watchers.active()[0], "client"))
            client = watchers.active()[0].client
            await waiting
            assert [] == watchers.active()
            assert "closed" in repr(client)

    run(work)
    assert 2 == look_up.count


def test_waiters_of_the_same_job(cloud: Emulator) -> None:
    """Two triggerers, or two tasks, may wait for one job."""
    job, look_up = str(cloud.xtreme1.add_upload(pace=0)), LookUp(cloud)

    async def work() -> list[Any]:
        return await asyncio.gather(*(watchers.wait(job, KEY, look_up) for _ in range(3)))

    assert [{"job": job, "state": "SUCCEEDED"}] * 3 == run(work)


def test_other_intervals_have_a_watcher_of_their_own(cloud: Emulator) -> None:
    """As have other connections."""
    job = str(cloud.xtreme1.add_upload(pace=1000))
    keys = [KEY, KEY._replace(interval=0.4), KEY._replace(conn_id="another")]

    async def work() -> int:
        tasks = [asyncio.create_task(watchers.wait(job, key, LookUp(cloud))) for key in keys]
        await asyncio.sleep(0)
        count = len(watchers.active())
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        return count

    assert 3 == run(work)


def test_a_refused_key_is_looked_up_anew(cloud: Emulator) -> None:
    """A retry of the task, after the connection was mended, must not meet the client that has the old key."""
    job, look_up = str(cloud.xtreme1.add_upload(pace=0)), LookUp(cloud, token="expired")

    async def work() -> list[dict[str, Any]]:
        first = await watchers.wait(job, KEY, look_up)
        look_up.settings["token"] = cloud.env()["XTREME1_TOKEN"]
        return [first, await watchers.wait(job, KEY, look_up)]

    first, second = run(work)
    assert ("AuthError", "SUCCEEDED") == (first["error"], second["state"])
    assert "expired" not in first["message"].split(":")[-1]


def test_a_connection_that_makes_no_client(cloud: Emulator) -> None:
    """All who wait hear of it, and nothing is left."""
    job = str(cloud.xtreme1.add_upload())

    async def work() -> list[Any]:
        look_up = LookUp(cloud, tokn="mistyped")
        events = await asyncio.gather(*(watchers.wait(job, KEY, look_up) for _ in range(3)))
        assert [] == watchers.active()
        return events

    assert ["ConfigError"] * 3 == [event["error"] for event in run(work)]


def test_a_look_up_that_fails_is_everybodys_error(cloud: Emulator) -> None:
    """Airflow has no such connection: the trigger raises what Airflow raised."""

    async def look_up() -> Any:
        raise LookupError("no such connection")

    async def work() -> list[Any]:
        ends = await asyncio.gather(
            *(watchers.wait("xtreme1/upload/1", KEY, look_up) for _ in range(2)), return_exceptions=True
        )
        assert [] == watchers.active()
        return ends

    assert [LookupError] * 2 == [type(end) for end in run(work)]


def test_another_vendors_job(cloud: Emulator) -> None:
    """A reference that does not fit the connection is told, and is not asked for."""
    event = run(lambda: watchers.wait("alibaba_dms/data-track/1", KEY, LookUp(cloud)))
    assert ("ConfigError", 0) == (event["error"], polls(cloud))


def test_the_polling_has_a_context_of_its_own(cloud: Emulator) -> None:
    """Or its log records would go to the task that happened to be the first."""
    from contextvars import ContextVar

    mark: ContextVar[str] = ContextVar("mark", default="none")
    seen: list[str] = []

    async def work() -> None:
        mark.set("the first trigger's")
        plain = LookUp(cloud)

        async def look_up() -> tuple[str, dict[str, Any]]:
            seen.append(mark.get())
            return await plain()

        await watchers.wait(str(cloud.xtreme1.add_upload(pace=0)), KEY, look_up)

    run(work)
    assert ["none"] == seen
