"""Connections of the async colour: none is used by two requests, none is lost, none is reused half read."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any

import httpx
import pytest

from tidewaiter import JobState, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter.pool import SLOTS, PerLoopTransport, Slots

REQUEST = httpx.Request("GET", "http://127.0.0.1/", extensions={"timeout": {"pool": 0.05}})


class Body(httpx.AsyncByteStream):
    """Two chunks; closing it can fail."""

    def __init__(self, fails: bool) -> None:
        self._fails = fails

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"1"
        yield b"2"

    async def aclose(self) -> None:
        if self._fails:
            raise httpx.ReadError("broken")


class Connections:
    """Makes connections that do what the test says, and remembers them in order."""

    def __init__(self, before: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(0), fails: bool = False) -> None:
        self.made: list[Any] = []
        self._before = before
        self._fails = fails

    def __call__(self) -> httpx.AsyncBaseTransport:
        outer = self

        class Connection(httpx.AsyncBaseTransport):
            closed = 0
            served = 0

            async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
                self.served += 1
                await outer._before()
                return httpx.Response(200, stream=Body(outer._fails))

            async def aclose(self) -> None:
                self.closed += 1
                await asyncio.sleep(0)

        self.made.append(Connection())
        return self.made[-1]  # type: ignore[no-any-return]

    @property
    def closed(self) -> list[int]:
        return [one.closed for one in self.made]


def play(scene: Callable[[PerLoopTransport], Coroutine[Any, Any, Any]], connections: Connections) -> Any:
    return asyncio.run(scene(PerLoopTransport(connections)))


async def exchange(pool: PerLoopTransport) -> bytes:
    response = await pool.handle_async_request(REQUEST)
    content = await response.aread()
    await response.aclose()
    return content


def test_the_warmest_connection_is_taken_first() -> None:
    """Three at once open three; what follows in turn is served by the one that was free last."""
    connections = Connections()

    async def scene(pool: PerLoopTransport) -> None:
        await asyncio.gather(*(exchange(pool) for _ in range(3)))
        for _ in range(5):
            assert b"12" == await exchange(pool)

    play(scene, connections)

    assert ([1, 1, 6], [0, 0, 0]) == ([one.served for one in connections.made], connections.closed)


def test_a_connection_is_held_until_its_answer_is_closed() -> None:
    """An answer that is being read shares its connection with nobody."""
    connections = Connections()

    async def scene(pool: PerLoopTransport) -> None:
        response = await pool.handle_async_request(REQUEST)
        await exchange(pool)
        await response.aread()
        for _ in range(2 * SLOTS):
            await response.stream.aclose()  # type: ignore[union-attr]
        [slots] = pool._slots.values()
        assert SLOTS == slots._free._value

    play(scene, connections)

    assert [1, 1] == [one.served for one in connections.made]


@pytest.mark.parametrize("how", ["cancelled", "failed", "half read", "not closed in order"])
def test_what_ends_early_takes_its_connection_down(how: str) -> None:
    """And gives its slot back: three times as many as there are slots pass through, one after the other."""

    async def failing() -> None:
        raise httpx.ReadError("broken")

    before = {"cancelled": lambda: asyncio.sleep(60), "failed": failing}.get(how, lambda: asyncio.sleep(0))
    connections = Connections(before, fails=how == "not closed in order")

    async def scene(pool: PerLoopTransport) -> None:
        for _ in range(3 * SLOTS):
            asking = asyncio.ensure_future(_early(pool))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            if how == "cancelled":
                asking.cancel()
            await asyncio.wait([asking])

    play(scene, connections)

    assert [1] * 3 * SLOTS == connections.closed


async def _early(pool: PerLoopTransport) -> None:
    response = await pool.handle_async_request(REQUEST)
    chunks = aiter(response.stream)  # type: ignore[arg-type]
    await anext(chunks)
    await response.aclose()


def test_standing_in_line_ends_too() -> None:
    """By the timeout that httpx has for its pool; the others are served."""
    served = asyncio.Event()
    connections = Connections(served.wait)

    async def scene(pool: PerLoopTransport) -> list[object]:
        asked = [asyncio.ensure_future(exchange(pool)) for _ in range(SLOTS + 1)]
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        served.set()
        assert SLOTS == sum(outcome == b"12" for outcome in await asyncio.gather(*asked, return_exceptions=True))
        return [task.exception() for task in done]

    [error] = play(scene, connections)

    assert isinstance(error, httpx.PoolTimeout)
    assert len(connections.made) == SLOTS


def test_closing_leaves_nothing_open() -> None:
    """What is in use is closed as soon as it is done."""
    connections = Connections()

    async def scene(pool: PerLoopTransport) -> list[int]:
        response = await pool.handle_async_request(REQUEST)
        await exchange(pool)
        await pool.aclose()
        before = connections.closed
        await response.aread()
        await response.aclose()
        return before

    assert [0, 1] == play(scene, connections)
    assert [1, 1] == connections.closed


def test_closed_loops_are_forgotten() -> None:
    """A script that calls asyncio.run a thousand times does not keep a thousand pools."""
    pool = PerLoopTransport(Connections())

    async def touch() -> int:
        await exchange(pool)
        return len(pool._slots)

    assert [1] * 5 == [asyncio.run(touch()) for _ in range(5)]


def test_loops_in_many_threads_share_one_transport() -> None:
    """A loop that comes while others are looked through waits for its turn."""
    pool = PerLoopTransport(Connections())
    waited: list[bool] = []
    newcomer = threading.Thread(target=lambda: asyncio.run(exchange(pool)))

    class Looked:
        def is_closed(self) -> bool:
            if not newcomer.ident:
                newcomer.start()
                newcomer.join(0.3)
                waited.append(newcomer.is_alive())
            return False

    pool._slots[Looked()] = Slots(pool._make)  # type: ignore[index]
    asyncio.run(exchange(pool))
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
            if engine == "httpx":
                [slots] = client._async_httpx()._transport._inner._slots.values()
                assert (SLOTS, True) == (slots._free._value, len(slots._idle) <= SLOTS)
            else:
                assert [SLOTS] == [slots._value for slots in client.engine._slots.values()]
            looks = asyncio.gather(*(upload.status_async() for _ in range(2 * SLOTS)))
            return [status.state for status in await asyncio.wait_for(looks, 10)]

    assert [JobState.PENDING] * 2 * SLOTS == asyncio.run(storm())
