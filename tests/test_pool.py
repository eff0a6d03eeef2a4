"""Connections of the async colour: none is used by two requests, none is lost, none is reused half read."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from types import SimpleNamespace
from typing import Any

import httpcore
import httpx
import pytest
from tidewaiter.bounds import Bounds
from tidewaiter.pool import LONGEST_IDLE, SLOTS, Slots
from tidewaiter.punctual import Deadline
from tidewaiter.wire import PoolWire

from tidewaiter import JobState, Unreachable, Xtreme1, pool
from tidewaiter.emulator import Emulator
from tidewaiter.http.response import Response as Answer
from tidewaiter.signing.canonical import Message

MESSAGE = Message("GET", "/", [], {"host": "127.0.0.1"})


class Body:
    """Two chunks; in between, or when it is closed, it can fail."""

    def __init__(self, fails: str) -> None:
        self._fails = fails

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"1"
        if self._fails == "half read":
            raise httpcore.ReadError("broken")
        yield b"2"

    async def aclose(self) -> None:
        if self._fails == "not closed in order":
            raise httpcore.ReadError("broken")


class Connections:
    """Makes connections that do what the test says, and remembers them in order."""

    def __init__(self, before: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(0), fails: str = "") -> None:
        self.made: list[Any] = []
        self._before = before
        self._fails = fails

    def __call__(self) -> Any:
        outer = self

        class Connection:
            closed = 0
            served = 0

            async def handle_async_request(self, _: httpcore.Request) -> httpcore.Response:
                self.served += 1
                await outer._before()
                return httpcore.Response(200, content=Body(outer._fails))

            async def aclose(self) -> None:
                self.closed += 1
                await asyncio.sleep(0)

        self.made.append(Connection())
        return self.made[-1]

    @property
    def closed(self) -> list[int]:
        return [one.closed for one in self.made]


def wire(connections: Connections) -> PoolWire:
    bounds = Bounds("v", httpx.URL("http://127.0.0.1"), httpx.Timeout(5), 100)
    return PoolWire(bounds, None, connections, Deadline())


def play(scene: Callable[[PoolWire], Coroutine[Any, Any, Any]], connections: Connections) -> Any:
    return asyncio.run(scene(wire(connections)))


async def exchange(wire: PoolWire, seconds: float = 5.0) -> Answer:
    return await wire.send_async(MESSAGE, time.monotonic() + seconds)


def test_the_warmest_connection_is_taken_first() -> None:
    """Three at once open three; what follows in turn is served by the one that was free last."""
    connections = Connections()

    async def scene(wire: PoolWire) -> None:
        await asyncio.gather(*(exchange(wire) for _ in range(3)))
        for _ in range(5):
            assert b"12" == (await exchange(wire)).content

    play(scene, connections)

    assert ([1, 1, 6], [0, 0, 0]) == ([one.served for one in connections.made], connections.closed)


@pytest.mark.parametrize("how", ["cancelled", "failed", "late", "half read", "not closed in order"])
def test_what_ends_early_takes_its_connection_down(how: str) -> None:
    """And gives its slot back: three times as many as there are slots pass through, one after the other."""

    async def failing() -> None:
        raise httpcore.ReadError("broken")

    before = {"cancelled": lambda: asyncio.sleep(60), "late": lambda: asyncio.sleep(60), "failed": failing}
    connections = Connections(before.get(how, lambda: asyncio.sleep(0)), how)

    async def scene(wire: PoolWire) -> None:
        for _ in range(3 * SLOTS):
            asking = asyncio.ensure_future(exchange(wire, 0.01 if how == "late" else 5.0))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            if how == "cancelled":
                asking.cancel()
            await asyncio.wait([asking])
            assert asking.cancelled() or asking.exception()
        [slots] = wire._loops._slots.values()
        assert (SLOTS, 0) == (slots._free._value, len(slots._idle))

    play(scene, connections)

    assert [1] * 3 * SLOTS == connections.closed


def test_standing_in_line_ends_too() -> None:
    """When the time is up that a request has; the others are served."""
    served = asyncio.Event()
    connections = Connections(served.wait)

    async def scene(wire: PoolWire) -> list[object]:
        asked = [asyncio.ensure_future(exchange(wire, 0.05 if last else 5.0)) for last in [False] * SLOTS + [True]]
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        served.set()
        await asyncio.wait(asked)
        assert SLOTS == sum(task.exception() is None for task in asked)
        return [task.exception() for task in done]

    [error] = play(scene, connections)

    assert isinstance(error, Unreachable)
    assert "PoolTimeout: too many requests are under way" in str(error)
    assert len(connections.made) == SLOTS


def test_closing_leaves_nothing_open() -> None:
    """What is in use is closed as soon as it is done."""
    answered = asyncio.Event()
    connections = Connections(answered.wait)

    async def scene(wire: PoolWire) -> list[int]:
        using = asyncio.ensure_future(exchange(wire))
        await asyncio.sleep(0)
        await wire.aclose()
        before = connections.closed
        answered.set()
        await using
        return before

    assert [0] == play(scene, connections)
    assert [1] == connections.closed


def test_what_nobody_needs_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten connections of a busy moment become one, five seconds later."""
    connections, later = Connections(), 0.0
    real = time.monotonic
    monkeypatch.setattr(pool, "time", SimpleNamespace(monotonic=lambda: real() + later))

    async def scene(wire: PoolWire) -> None:
        nonlocal later
        await asyncio.gather(*(exchange(wire) for _ in range(10)))
        await exchange(wire)
        assert [0] * 10 == connections.closed
        later = LONGEST_IDLE
        await wire.send_async(MESSAGE, real() + 60.0)

    play(scene, connections)

    assert (10, 9) == (len(connections.made), sum(connections.closed))


def test_closed_loops_are_forgotten() -> None:
    """A script that calls asyncio.run a thousand times does not keep a thousand pools."""
    one = wire(Connections())

    async def touch() -> int:
        await exchange(one)
        return len(one._loops._slots)

    assert [1] * 5 == [asyncio.run(touch()) for _ in range(5)]


def test_loops_in_many_threads_share_one_wire() -> None:
    """A loop that comes while others are looked through waits for its turn."""
    one = wire(Connections())
    waited: list[bool] = []
    newcomer = threading.Thread(target=lambda: asyncio.run(exchange(one)))

    class Looked:
        def is_closed(self) -> bool:
            if not newcomer.ident:
                newcomer.start()
                newcomer.join(0.3)
                waited.append(newcomer.is_alive())
            return False

    one._loops._slots[Looked()] = Slots(Connections())  # type: ignore[index]
    asyncio.run(exchange(one))
    newcomer.join()

    assert [True] == waited


@pytest.mark.parametrize("engine", ["httpx", "fast"])
def test_a_client_survives_cancelled_waits(cloud: Emulator, engine: Any) -> None:
    """Thousands of them, at every moment of a request: afterwards all slots serve, at once."""
    chance = random.Random(1)

    async def cancelled(upload: Any) -> None:
        try:
            async with asyncio.timeout(chance.random() * 0.1):
                await upload.wait_async(interval=0.01)
        except TimeoutError:
            pass

    async def storm() -> list[JobState]:
        token = cloud.env()["XTREME1_TOKEN"]
        async with Xtreme1(endpoint=cloud.url, token=token, transport=engine) as client:
            upload = client.job(cloud.xtreme1.add_upload())
            for _ in range(10):
                await asyncio.gather(*(cancelled(upload) for _ in range(200)))
            [slots] = client.engine.carrier.wire._loops._slots.values()
            assert (SLOTS, True) == (slots._free._value, len(slots._idle) <= SLOTS)
            looks = asyncio.gather(*(upload.status_async() for _ in range(2 * SLOTS)))
            return [status.state for status in await asyncio.wait_for(looks, 10)]

    assert [JobState.PENDING] * 2 * SLOTS == asyncio.run(storm())
