"""Connections to one origin: none is used by two requests, none is lost, none is used again half read."""

from __future__ import annotations

import asyncio
import gc
import random
import socket
import ssl
import threading
import time
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from types import SimpleNamespace
from typing import Any

import httpcore
import pytest

from tidewaiter import JobState, Unreachable, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter.http.request import timeouts
from tidewaiter.http.transports import connection_slots, httpx_transport
from tidewaiter.http.transports.connection_slots import (
    MAX_IDLE,
    AsyncConnectionSlots,
    ConnectionSlots,
    PoolsByLoop,
)
from tidewaiter.http.transports.network import seconds_left
from tidewaiter.runtime import run

PATIENCE = 30.0
REQUEST = httpcore.Request("GET", "http://127.0.0.1/")


# ---- slots, over connections that are made up


class Body:
    """Two chunks; in between, or when it is closed, it can fail."""

    def __init__(self, fails: str) -> None:
        self._fails = fails

    def _chunks(self) -> Iterator[bytes]:
        yield b"1"
        if self._fails == "half read":
            raise httpcore.ReadError("broken")
        yield b"2"

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks():
            yield chunk

    def close(self) -> None:
        if self._fails == "not closed in order":
            raise httpcore.ReadError("broken")

    async def aclose(self) -> None:
        self.close()


async def nothing() -> None:
    await asyncio.sleep(0)


class Connection:
    """In both flavours. Expires when told to; has more bytes behind its response if told to."""

    def __init__(self, world: FakeNetwork) -> None:
        self._world = world
        self.closed = 0
        self.served = 0
        self.is_busy = False
        self.expired = False

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        assert not self.is_busy
        self.served += 1
        if self._world.fails == "failed":
            raise httpcore.ReadError("broken")
        received = SimpleNamespace(is_exactly=lambda *_: not self._world.has_more, clear=lambda: None)
        stream = SimpleNamespace(received=received)
        return httpcore.Response(200, content=Body(self._world.fails), extensions={"network_stream": stream})

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        assert not self.is_busy
        self.is_busy = True
        try:
            await self._world.before()
        finally:
            self.is_busy = False
        return self.handle_request(request)

    def has_expired(self) -> bool:
        return self.expired

    def is_available(self) -> bool:
        return self._world.fails != "half read"

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.close()
        await asyncio.sleep(0)


class FakeNetwork:
    """Makes connections that do what the test says, and remembers them in order."""

    def __init__(self, fails: str = "", before: Callable[[], Awaitable[object]] = nothing) -> None:
        self.fails, self.before, self.has_more = fails, before, False
        self.made: list[Connection] = []

    def __call__(self) -> Any:
        self.made.append(Connection(self))
        return self.made[-1]

    @property
    def closed(self) -> list[int]:
        return [one.closed for one in self.made]


class Sync:
    """The slots of blocking programs, asked as the async ones are."""

    def __init__(self, world: FakeNetwork) -> None:
        self.slots = ConnectionSlots(world)

    async def exchange(self) -> bytes:
        response = self.slots.handle_request(REQUEST)
        try:
            return b"".join(response.stream)  # type: ignore[arg-type]
        finally:
            response.stream.close()  # type: ignore[union-attr]

    async def close(self) -> None:
        self.slots.close()


class Async:
    def __init__(self, world: FakeNetwork) -> None:
        self.slots = AsyncConnectionSlots(world)

    async def exchange(self) -> bytes:
        response = await self.slots.handle_async_request(REQUEST)
        try:
            return b"".join([chunk async for chunk in response.stream])  # type: ignore[union-attr]
        finally:
            await response.stream.aclose()  # type: ignore[union-attr]

    async def close(self) -> None:
        await self.slots.aclose()


@pytest.fixture(params=[Sync, Async])
def slots_of(request: pytest.FixtureRequest) -> Any:
    return request.param


def play(work: Any) -> Any:
    return asyncio.run(asyncio.wait_for(work, PATIENCE))


def test_a_connection_is_used_again(slots_of: Any) -> None:
    world = FakeNetwork()
    slots = slots_of(world)

    async def scene() -> list[bytes]:
        return [await slots.exchange() for _ in range(5)]

    assert [b"12"] * 5 == play(scene())
    assert ([5], [0]) == ([one.served for one in world.made], world.closed)


def test_the_warmest_connection_is_taken_first() -> None:
    """Three at once open three; what follows in turn is served by the one that was free last."""
    world = FakeNetwork()
    slots = Async(world)

    async def scene() -> None:
        await asyncio.gather(*(slots.exchange() for _ in range(3)))
        for _ in range(5):
            await slots.exchange()

    play(scene())

    assert ([1, 1, 6], [0, 0, 0]) == ([one.served for one in world.made], world.closed)


@pytest.mark.parametrize("fails", ["failed", "half read", "not closed in order"])
def test_what_ends_early_takes_its_connection_down(slots_of: Any, fails: str) -> None:
    """Whenever it does; the next request gets another one."""
    world = FakeNetwork(fails)
    slots = slots_of(world)

    async def scene() -> None:
        for _ in range(30):
            with pytest.raises(httpcore.ReadError):
                await slots.exchange()

    play(scene())

    assert ([1] * 30, [1] * 30) == (world.closed, [one.served for one in world.made])


def test_a_cancelled_request_takes_its_connection_down() -> None:
    world = FakeNetwork(before=lambda: asyncio.sleep(60))
    slots = Async(world)

    async def scene() -> None:
        for _ in range(30):
            asking = asyncio.ensure_future(slots.exchange())
            await asyncio.sleep(0)
            asking.cancel()
            await asyncio.wait([asking])
            assert asking.cancelled()

    play(scene())

    assert [1] * 30 == world.closed


@pytest.mark.parametrize("how", ["expired", "more behind the response"])
def test_a_connection_that_is_no_good_is_not_used_again(slots_of: Any, how: str) -> None:
    """One that the server closed meanwhile, or on which something came that nobody asked for."""
    world = FakeNetwork()
    slots = slots_of(world)

    async def scene() -> None:
        for _ in range(3):
            world.has_more = how != "expired"
            await slots.exchange()
            world.made[-1].expired = True

    play(scene())

    assert 3 == len(world.made)
    assert [1, 1] == world.closed[:2]


def test_closing_leaves_nothing_open(slots_of: Any) -> None:
    world = FakeNetwork()
    slots = slots_of(world)

    async def scene() -> None:
        await slots.exchange()
        await slots.close()

    play(scene())

    assert [1] == world.closed


def test_what_is_in_use_is_closed_as_soon_as_it_is_done() -> None:
    responded = asyncio.Event()
    world = FakeNetwork(before=responded.wait)
    slots = Async(world)

    async def scene() -> list[int]:
        using = asyncio.ensure_future(slots.exchange())
        await asyncio.sleep(0)
        await slots.close()
        before = world.closed
        responded.set()
        await using
        return before

    assert [0] == play(scene())
    assert [1] == world.closed


def test_what_nobody_needs_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten connections of a busy moment become one, five seconds later."""
    world, now = FakeNetwork(), [100.0]
    monkeypatch.setattr(connection_slots, "time", SimpleNamespace(monotonic=lambda: now[0]))
    slots = Async(world)

    async def scene() -> None:
        await asyncio.gather(*(slots.exchange() for _ in range(10)))
        await slots.exchange()
        assert [0] * 10 == world.closed
        now[0] += MAX_IDLE
        await slots.exchange()

    play(scene())

    assert (10, 9) == (len(world.made), sum(world.closed))


# ---- a pool for each event loop


class Pool:
    def __init__(self) -> None:
        self.closed = 0

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        return httpcore.Response(200)

    async def aclose(self) -> None:
        self.closed += 1


def test_each_loop_has_a_pool_that_ends_with_it() -> None:
    """A script that calls asyncio.run a thousand times does not keep a thousand pools, nor their connections."""
    made: list[weakref.ref[Pool]] = []
    closed: list[Pool] = []

    class Pooling(Pool):
        async def aclose(self) -> None:
            closed.append(self)

    def make() -> Pool:
        pool = Pooling()
        made.append(weakref.ref(pool))
        return pool

    pools = PoolsByLoop(make)

    async def touch() -> None:
        await asyncio.gather(*(pools.handle_async_request(REQUEST) for _ in range(3)))

    for _ in range(5):
        asyncio.run(touch())

    assert 5 == len(made) == len(closed)
    closed.clear()
    gc.collect()
    assert [None] * 4 == [pool() for pool in made[:-1]]


def test_closing_closes_the_running_loops_pool_once() -> None:
    made: list[Pool] = []

    def make() -> Pool:
        made.append(Pool())
        return made[-1]

    pools = PoolsByLoop(make)

    async def scene() -> None:
        await pools.handle_async_request(REQUEST)
        await pools.aclose()
        await pools.aclose()

    asyncio.run(scene())

    assert [1] == [pool.closed for pool in made]


def test_loops_in_many_threads_share_it() -> None:
    """Each gets a pool of its own, whenever it comes."""
    made: list[Pool] = []

    def make() -> Pool:
        made.append(Pool())
        return made[-1]

    pools = PoolsByLoop(make)
    all_here = threading.Barrier(8, timeout=PATIENCE)

    async def touch() -> None:
        all_here.wait()
        for _ in range(50):
            await pools.handle_async_request(REQUEST)
        all_here.wait()

    threads = [threading.Thread(target=lambda: asyncio.run(touch()), daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)

    assert [1] * 8 == [pool.closed for pool in made]


# ---- real ones


def test_a_client_survives_cancelled_waits(cloud: Emulator) -> None:
    """Thousands of them, at every moment of a request: afterwards all places serve, at once."""
    chance = random.Random(1)

    async def cancelled(upload: Any) -> None:
        try:
            async with asyncio.timeout(chance.random() * 0.1):
                await upload.wait_async(interval=0.01)
        except TimeoutError:
            pass

    async def storm() -> list[JobState]:
        token = cloud.env()["XTREME1_TOKEN"]
        async with Xtreme1(endpoint=cloud.url, token=token, requests_per_second=None) as client:
            upload = client.job(cloud.xtreme1.add_upload())
            for _ in range(10):
                await asyncio.gather(*(cancelled(upload) for _ in range(200)))
            polls = asyncio.gather(*(upload.status_async() for _ in range(200)))
            return [status.state for status in await asyncio.wait_for(polls, PATIENCE)]

    assert [JobState.PENDING] * 200 == asyncio.run(storm())


# ---- deadlines


class BlackHole:
    """Takes connections and never responds; with a full backlog, it does not even take them."""

    def __init__(self, is_full: bool = False) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(0)
        self.port = self._socket.getsockname()[1]
        self._waiting: list[socket.socket] = []
        for _ in range(4 if is_full else 0):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", self.port))
            self._waiting.append(one)

    def __enter__(self) -> BlackHole:
        return self

    def __exit__(self, *_: object) -> None:
        for one in (self._socket, *self._waiting):
            one.close()


@pytest.mark.parametrize("flavour", ["sync", "async"])
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("is_full", [False, True])
def test_nothing_overruns_the_timeout(
    flavour: str, scheme: str, is_full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not to connect to sixty addresses of one name, which would take half a minute if each took the timeout, nor to
    agree on TLS, nor to get a response."""
    resolve = socket.getaddrinfo

    def sixty(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        return resolve("127.0.0.1", port, *rest, **named) * 60

    monkeypatch.setattr(socket, "getaddrinfo", sixty)
    with BlackHole(is_full) as hole, Xtreme1(f"{scheme}://localhost:{hole.port}", "token", timeout=0.5) as client:
        session, runtimes = client._session, client._runtimes
        io, drive = (runtimes.asyncio, asyncio.run) if flavour == "async" else (runtimes.blocking, run)
        message = session._builder.build({"method": "get", "url": "/"})
        started = time.monotonic()
        with pytest.raises(Unreachable, match=r"time ran out|Timeout"):
            drive(session.exchange(io, message, None))
        took = time.monotonic() - started

    assert 0.3 < took < 60 * 0.5 / 2


def test_a_timeout_is_what_is_left_until_a_moment() -> None:
    """A number for whoever takes it as one; our connections ask anew at each step."""
    left = timeouts(5.0, time.monotonic() + 0.05)["read"]
    before = seconds_left(left)
    time.sleep(0.06)

    assert 0.0 < float(left) <= 0.05
    assert before is not None
    assert 0.0 < before <= 0.05
    with pytest.raises(httpcore.ReadTimeout, match="the deadline has passed"):
        seconds_left(left)
    assert (None, 7.0) == (seconds_left(None), seconds_left(7.0))


def test_a_program_that_never_closes_leaves_nothing_open(cloud: Emulator) -> None:
    """Its connections end with its loop, and with the client."""

    async def poll() -> JobState:
        client = Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"])
        return (await client.job(cloud.xtreme1.add_upload()).status_async()).state

    assert JobState.PENDING is asyncio.run(poll())
    gc.collect()


def test_plain_http_needs_no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading them takes fifty milliseconds."""
    loaded: list[bool] = []

    def load(ca_bundle: None) -> ssl.SSLContext:
        loaded.append(True)
        return ssl.create_default_context()

    monkeypatch.setattr(httpx_transport, "ssl_context", load)
    with Xtreme1("http://127.0.0.1:9", "t"):
        assert [] == loaded
    with Xtreme1("https://127.0.0.1:9", "t"):
        assert [True] == loaded
