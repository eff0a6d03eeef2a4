"""What every transport does: ours, or one that was given, sync and async."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, quote

import attrs
import httpx
import pytest

from support.hostile_server import FINE, HostileServer, Parts, Serve, dripping, head, read_request, whole
from support.responses import StoppedClock, job
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    AuthError,
    ConfigError,
    HuaweiModelArts,
    JobNotFound,
    JobState,
    TidewaiterError,
    UnexpectedResponse,
    Unreachable,
    Xtreme1,
)
from tidewaiter.emulator import Emulator
from tidewaiter.runtime import run
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers

TOKEN = "token-of-a-test"
SERIAL = "1868123456789012480"
WORDS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ %41%2f+é中\U0001f600"
HOSTILE = f"{WORDS}\t\n\0"
PATIENCE = 30.0


@attrs.frozen
class Way:
    """A transport, in one of its flavours."""

    name: str
    is_async: bool
    make: Callable[[], Any]

    @property
    def is_ours(self) -> bool:
        return self.name == "default"

    def status(self, client: Any, job: Any) -> Any:
        """A given async transport has to be closed on its loop; ours does that by itself."""

        async def poll() -> Any:
            try:
                return await job.status_async()
            finally:
                if not self.is_ours:
                    await client.aclose()

        return asyncio.run(poll()) if self.is_async else job.status()

    def client(self, url: str, **options: Any) -> Xtreme1:
        return Xtreme1(url, TOKEN, transport=self.make(), **options)

    def exchange(self, url: str, serial: str = SERIAL, **options: Any) -> Any:
        """One, without the second and third attempts that a status makes."""
        client = self.client(url, **options)
        runtime = client._runtimes.asyncio if self.is_async else client._runtimes.blocking

        async def call() -> Any:
            operation = find_upload_record_by_serial_numbers
            try:
                return await client._session.call(runtime, operation, None, serial_numbers=[serial])
            finally:
                if self.is_async:
                    await client.aclose()
                client.close()

        return asyncio.run(call()) if self.is_async else run(call())


WAYS = [
    Way("default", False, lambda: "httpx"),
    Way("default", True, lambda: "httpx"),
    Way("given", False, httpx.HTTPTransport),
    Way("given", True, httpx.AsyncHTTPTransport),
]


def name_of(way: Way) -> str:
    return f"{way.name}-{'async' if way.is_async else 'sync'}"


@pytest.fixture(params=WAYS, ids=name_of)
def way(request: pytest.FixtureRequest) -> Way:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=[way for way in WAYS if way.is_ours], ids=name_of)
def ours(request: pytest.FixtureRequest) -> Way:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=[way for way in WAYS if way.is_async], ids=name_of)
def awaited(request: pytest.FixtureRequest) -> Way:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=[way for way in WAYS if not way.is_async], ids=name_of)
def blocking(request: pytest.FixtureRequest) -> Way:
    return request.param  # type: ignore[no-any-return]


# ---- what is sent


def test_hostile_characters_arrive_as_they_were_signed(way: Way) -> None:
    """The query on the wire is the canonical one, byte for byte."""
    with HostileServer(whole()) as server:
        way.exchange(f"{server.url}/api", HOSTILE)
    [request] = server.requests
    target = request.split(b" ")[1].decode("ascii")

    assert f"/api/data/findUploadRecordBySerialNumbers?serialNumbers={quote(HOSTILE, safe='')}" == target
    assert [("serialNumbers", HOSTILE)] == parse_qsl(target.partition("?")[2])


@pytest.mark.parametrize("vendor", ["alibaba_dms", "huawei_modelarts"])
def test_signatures_over_hostile_characters_are_accepted(cloud: Emulator, way: Way, vendor: str) -> None:
    """What the vendor refuses is the job that it does not know, not the signature."""
    account = getattr(cloud, vendor).account
    key = AccessKey(account.id, account.secret)
    options: Any = {"endpoint": cloud.url, "transport": way.make(), "clock": cloud.clock}
    if vendor == "alibaba_dms":
        client: Any = AlibabaDMS(key, **options)
        unknown = client.data_track_downloads.job(1, WORDS)
    else:
        client = HuaweiModelArts(key, project_id=cloud.env()["HUAWEICLOUD_SDK_PROJECT_ID"], **options)
        unknown = client.dataset_syncs.job(WORDS)
    with client, pytest.raises((ApiError, JobNotFound)) as caught:
        way.status(client, unknown)

    assert not isinstance(caught.value, AuthError)


def test_all_send_the_same() -> None:
    """Line by line, in the same order."""
    with HostileServer(whole()) as server:
        for way in WAYS:
            way.exchange(f"{server.url}/api")

    assert 4 == len(server.requests)
    assert 1 == len(set(server.requests))


@pytest.mark.parametrize("base", ["/%2e%2e/q", "/a/%2E/b", "/a\\b", "/x/.%2e"])
def test_a_path_that_would_be_rewritten_is_rejected(way: Way, base: str) -> None:
    """It would not be what was signed, or a token would go elsewhere."""
    with HostileServer(whole()) as server, pytest.raises(ConfigError, match="no such URL can be asked"):
        way.exchange(f"{server.url}{base}")

    assert [] == server.requests


def test_a_request_can_be_read_by_whoever_is_given_it() -> None:
    """Its content, its URL, its method: mocks compare them; and the seconds that it may take."""
    upload, transport, _ = job("xtreme1", httpx.Response(200, content=FINE))
    upload.status()
    [request] = transport.requests

    assert (b"", "GET") == (request.content, request.method)
    assert {"connect", "read", "write", "pool"} == set(request.extensions["timeout"])
    assert all(isinstance(seconds, float) for seconds in request.extensions["timeout"].values())


# ---- what comes back


def silent(connection: socket.socket) -> None:
    read_request(connection)


def cut(connection: socket.socket, sent: bytes) -> None:
    connection.sendall(sent)
    connection.shutdown(socket.SHUT_RDWR)


def continuing(connection: socket.socket) -> None:
    """A hundred megabytes, for a client that does not keep its deadline."""
    for _ in range(40_000):
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def endless(connection: socket.socket) -> None:
    connection.sendall(head("transfer-encoding: chunked"))
    while True:
        connection.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


TOO_LONG = "the response is longer than 100000 bytes"
FAULTS: dict[str, tuple[bytes | Parts | Serve, type[TidewaiterError], str]] = {
    "silent": (silent, Unreachable, "xtreme1: "),
    "a head that drips": (dripping(b"HTTP/1.1 200 OK\r\nx-y: "), Unreachable, "time ran out before the response"),
    "continued without end": (continuing, Unreachable, "time ran out before the response"),
    "a body that drips": (dripping(head("content-length: 100000")), Unreachable, "time ran out before the response"),
    "a silent body": (lambda one: one.sendall(head("content-length: 9")) or silent(one), Unreachable, "xtreme1: "),
    "endless": (endless, UnexpectedResponse, TOO_LONG),
    "too long": (whole(b" " * 100_001), UnexpectedResponse, TOO_LONG),
    "a bomb": (whole(gzip.compress(bytes(100_000_000)), "content-encoding: gzip"), UnexpectedResponse, TOO_LONG),
    "no gzip": (whole(FINE, "content-encoding: gzip"), UnexpectedResponse, "not compressed as it claims to be"),
    "another encoding": (whole(FINE, "content-encoding: br"), UnexpectedResponse, "an encoding that was not asked for"),
    "cut": (lambda one: cut(one, whole()[:-5]), UnexpectedResponse, r"was cut off \(RemoteProtocolError\)"),
    "cut gzip": (
        lambda one: cut(one, head("content-encoding: gzip") + gzip.compress(FINE)[:-5]),
        UnexpectedResponse,
        r"was cut off \(its compression never ends\)",
    ),
    "cut between chunks": (
        lambda one: cut(one, head("transfer-encoding: chunked") + b"5\r\n{    \r\n"),
        UnexpectedResponse,
        r"was cut off \(RemoteProtocolError\)",
    ),
    "cut anywhere": (lambda one: cut(one, head() + FINE[:-5]), UnexpectedResponse, "the response is not JSON"),
    "gone": (lambda one: cut(one, b""), Unreachable, "no usable response"),
    "no HTTP": (lambda one: cut(one, b"SSH-2.0-x\r\n\r\n"), Unreachable, "no usable response"),
    "a redirect": (whole(b"", "location: /x", status="302 Found"), UnexpectedResponse, "a redirect, which is not"),
    "no letters": (whole(b"{", "x-y: \xe9", status="500 No"), UnexpectedResponse, "the response is not JSON"),
}
NEVER_COMPLETE = {"a head that drips", "continued without end", "a body that drips", "endless"}
"""They would go on for twenty seconds and more: whoever keeps the deadline has hung up before."""
BEYOND_A_GIVEN_BLOCKING_TRANSPORT = {"a head that drips", "continued without end"}
"""Each of its reads is in time, and it returns only after the last: nobody can interrupt it."""


def bounded(way: Way, fault: str) -> bool:
    return way.is_ours or way.is_async or fault not in BEYOND_A_GIVEN_BLOCKING_TRANSPORT


@pytest.mark.parametrize(
    ("way", "fault"),
    [pytest.param(way, fault, id=f"{name_of(way)}-{fault}") for way in WAYS for fault in FAULTS if bounded(way, fault)],
)
def test_a_fault_is_the_same_error_and_ends_in_time(way: Way, fault: str) -> None:
    """A table of what networks do."""
    serve, kind, words = FAULTS[fault]
    with HostileServer(serve) as server, pytest.raises(kind, match=words) as caught:
        way.exchange(server.url, timeout=0.4, max_body=100_000)

    assert fault not in NEVER_COMPLETE or 0 == server.completed
    assert kind is type(caught.value)
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("fault", ["cut", "a bomb", "too long"])
def test_the_evidence_is_the_same(fault: str) -> None:
    """Status, headers and first bytes of what could not be read."""
    errors: list[Any] = []
    for way in WAYS:
        with HostileServer(FAULTS[fault][0]) as server, pytest.raises(UnexpectedResponse) as caught:
            way.exchange(server.url, max_body=100_000)
        errors.append((str(caught.value), caught.value.headers, caught.value.body))

    assert all(error == errors[0] for error in errors)


@pytest.mark.parametrize("packed", [whole(), whole(gzip.compress(FINE), "content-encoding: gzip")])
def test_a_response_is_read(way: Way, packed: bytes) -> None:
    """Plain and compressed."""
    with HostileServer(packed) as server, way.client(server.url) as client:
        assert JobState.RUNNING is way.status(client, client.uploads.job(SERIAL)).state


def test_what_is_rejected_is_not_read_on(way: Way) -> None:
    """The connection of an endless response is closed."""
    with HostileServer(endless) as server:
        with pytest.raises(UnexpectedResponse):
            way.exchange(server.url, max_body=100_000)

        assert server.ended.acquire(timeout=PATIENCE)


def test_nobody_listens(way: Way) -> None:
    """The connection is refused: that may pass."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(
        Unreachable, match=rf"cannot connect to http://127.0.0.1:{port} \(ConnectError: .*: is XTREME1_BASE_URL"
    ) as caught:
        way.exchange(f"http://127.0.0.1:{port}")

    assert caught.value.retry_safe


def test_a_closed_client_says_so(way: Way) -> None:
    """In the same words, before anything is sent."""
    with HostileServer(whole()) as server:
        client = way.client(server.url)
        asyncio.run(client.aclose())
        with pytest.raises(ConfigError, match="this client was closed; make a new one"):
            way.status(client, client.uploads.job(SERIAL))

    assert [] == server.requests


@pytest.mark.parametrize(
    "error",
    [
        *[httpx.RequestError("x"), httpx.TooManyRedirects("x"), httpx.InvalidURL("x"), httpx.StreamConsumed()],
        *[httpx.DecodingError("x"), httpx.ReadError("x"), httpx.ProxyError("x"), TimeoutError("x")],
        *[httpx.ConnectTimeout("x"), httpx.RemoteProtocolError("x"), httpx.PoolTimeout("x"), OSError("x")],
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_a_given_transport_raises_is_ours(drive: Any, error: Exception) -> None:
    """One typed error, with its cause, unless that quotes what it could not read."""
    upload, _, _ = job("xtreme1", error)
    with pytest.raises(Unreachable, match=type(error).__name__) as caught:
        drive(upload.status)

    assert caught.value.retry_safe
    assert (None if isinstance(error, httpx.ProtocolError) else error) is caught.value.__cause__


def test_a_defect_of_a_given_transport_is_nobody_elses(drive: Any) -> None:
    """It goes through as it is."""
    upload, _, _ = job("xtreme1", RuntimeError("a defect"))

    with pytest.raises(RuntimeError, match="a defect"):
        drive(upload.status)


# ---- connections


@pytest.mark.parametrize("behind", [b"", b"HTTP/1.1 200 OK\r\n\r\n", b"x", whole()])
def test_a_connection_with_bytes_behind_its_response_is_not_used_again(ours: Way, behind: bytes) -> None:
    """They would be taken for the next response, of another job."""
    with HostileServer(whole() + behind) as server, ours.client(server.url) as client:
        statuses = _in_turn(ours, client, 4)

    assert [JobState.RUNNING] * 4 == [one.state for one in statuses]
    assert (4 if behind else 1) == server.connections


def _in_turn(way: Way, client: Xtreme1, count: int) -> list[Any]:
    upload = client.uploads.job(SERIAL)

    async def poll() -> list[Any]:
        return [await upload.status_async() for _ in range(count)]

    return asyncio.run(poll()) if way.is_async else [upload.status() for _ in range(count)]


def test_a_connection_that_the_server_closed_is_replaced(way: Way) -> None:
    """Nobody hears of it: servers close idle connections when they like."""

    def serve(connection: socket.socket) -> None:
        connection.sendall(whole())
        connection.shutdown(socket.SHUT_RDWR)

    states = []
    with HostileServer(serve) as server, way.client(server.url) as client:

        async def poll() -> None:
            async with client:
                for _ in range(3):
                    states.append((await client.uploads.job(SERIAL).status_async()).state)
                    await asyncio.to_thread(server.ended.acquire, timeout=PATIENCE)

        if way.is_async:
            asyncio.run(poll())
        else:
            for _ in range(3):
                states.append(client.uploads.job(SERIAL).status().state)
                server.ended.acquire(timeout=PATIENCE)

    assert [JobState.RUNNING] * 3 == states
    assert 3 == server.connections


def test_connections_of_many_threads_are_used_again(blocking: Way) -> None:
    """A handshake for each request would cost more than the request."""

    def serve(connection: socket.socket) -> None:
        time.sleep(0.005)
        connection.sendall(whole())

    with (
        HostileServer(serve) as server,
        blocking.client(server.url, requests_per_second=None) as client,
        ThreadPoolExecutor(40) as threads,
    ):
        list(threads.map(lambda _: client.uploads.job(SERIAL).status(), range(400)))

    assert 400 == len(server.requests)
    assert server.connections <= 20


def test_closing_closes_every_connection(way: Way) -> None:
    """At once, and not when the garbage collector comes by."""

    async def poll(client: Xtreme1) -> None:
        async with client:
            await asyncio.gather(*(client.uploads.job(SERIAL).status_async() for _ in range(8)))

    with HostileServer(whole()) as server:
        gc.disable()
        try:
            client = way.client(server.url)
            if way.is_async:
                asyncio.run(poll(client))
            else:
                with client, ThreadPoolExecutor(8) as threads:
                    list(threads.map(lambda _: client.uploads.job(SERIAL).status(), range(8)))
            ended = [server.ended.acquire(timeout=PATIENCE) for _ in range(server.connections)]
        finally:
            gc.enable()

    assert ended
    assert all(ended)


# ---- cancelled, interrupted, forked


def test_cancelled_polls_leave_room(awaited: Way) -> None:
    """Three hundred are cancelled, and a hundred after them succeed."""
    is_serving = threading.Event()
    with HostileServer(lambda one: one.sendall(whole()) if is_serving.is_set() else silent(one)) as server:

        async def main() -> list[Any]:
            async with awaited.client(server.url, requests_per_second=None) as client:
                upload = client.uploads.job(SERIAL)
                tasks = [asyncio.create_task(upload.status_async()) for _ in range(300)]
                while len(server.requests) < 10:
                    await asyncio.sleep(0.005)
                for task in tasks:
                    task.cancel()
                ended = await asyncio.gather(*tasks, return_exceptions=True)
                assert all(isinstance(one, asyncio.CancelledError) for one in ended)
                is_serving.set()
                return await asyncio.gather(*(upload.status_async() for _ in range(100)))

        statuses = asyncio.run(asyncio.wait_for(main(), PATIENCE))

    assert [JobState.RUNNING] * 100 == [one.state for one in statuses]


def test_no_cancellation_is_lost(awaited: Way) -> None:
    """Not at any moment of a request: a wait would go on for ever."""
    chance = random.Random(1)

    async def poll(client: Xtreme1) -> float:
        most = chance.random() * 0.1
        late = asyncio.get_running_loop().time() + most
        with suppress(TimeoutError):
            async with asyncio.timeout(most):
                while True:
                    await client.uploads.job(SERIAL).status_async()
        return asyncio.get_running_loop().time() - late

    with HostileServer(whole()) as server:

        async def main() -> list[float]:
            async with awaited.client(server.url, requests_per_second=None, requests_at_once=None) as client:
                return [late for _ in range(3) for late in await asyncio.gather(*(poll(client) for _ in range(100)))]

        late = asyncio.run(asyncio.wait_for(main(), PATIENCE))

    assert 300 == len(late)
    assert max(late) < PATIENCE / 3


def test_loops_one_after_another_share_a_client(ours: Way) -> None:
    """Scripts call asyncio.run more than once; a blocking program has none."""
    with HostileServer(whole()) as server, ours.client(server.url) as client:
        states = [ours.status(client, client.uploads.job(SERIAL)).state for _ in range(3)]

    assert [JobState.RUNNING] * 3 == states


def test_loops_in_many_threads_share_a_client(ours: Way) -> None:
    """All at once."""
    with (
        HostileServer(whole()) as server,
        ours.client(server.url, requests_per_second=None) as client,
        ThreadPoolExecutor(8) as threads,
    ):
        found = list(threads.map(lambda _: _in_turn(ours, client, 20), range(8)))

    assert 160 == sum(len(one) for one in found) == len(server.requests)


INTERRUPTED = """
import os, signal, sys, threading, time, httpx, tidewaiter
transport = httpx.HTTPTransport() if sys.argv[2] == "given" else "httpx"
client = tidewaiter.Xtreme1(sys.argv[1], "token-of-a-test", transport=transport)
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    client.uploads.job("1").status()
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


def test_a_blocking_call_can_be_interrupted(blocking: Way) -> None:
    """Ctrl-C is heard while nothing comes, and the program ends."""
    with HostileServer(silent) as server:
        command = [sys.executable, "-c", INTERRUPTED, server.url, blocking.name]
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)

    assert ("interrupted\n", "", 0) == (done.stdout, done.stderr, done.returncode)


SHARED = """
import os, signal, sys, httpx, tidewaiter
signal.alarm(20)
client = tidewaiter.Xtreme1(sys.argv[1], "token-of-a-test")
def poll():
    for _ in range(3):
        client.uploads.job("1868123456789012480").status()
def forked(then):
    child = os.fork()
    if child == 0:
        then()
        os._exit(0)
    os.waitpid(child, 0)
poll()
forked(lambda: (poll(), forked(poll)))
poll()
"""


def test_forked_processes_share_no_connection() -> None:
    """They would read each other's responses, and a job would seem to be what another one is."""
    with HostileServer(whole()) as server:
        done = subprocess.run(
            [sys.executable, "-c", SHARED, server.url], capture_output=True, text=True, timeout=60, env=os.environ
        )

    assert ("", "", 0) == (done.stdout, done.stderr, done.returncode)
    assert (3, 12) == (server.connections, len(server.requests))


# ---- which transport


@pytest.mark.parametrize("is_async", [True, False])
def test_a_transport_that_lacks_a_flavour_says_so(is_async: bool) -> None:
    """And never lets a request out to the network by another way."""
    base: Any = httpx.BaseTransport if is_async else httpx.AsyncBaseTransport
    missing = "handle_async_request" if is_async else "handle_request"
    fake = type("Fake", (base,), {})()
    with Xtreme1("http://xtreme1.invalid/api", "t", transport=fake) as client:
        upload = client.uploads.job("1")
        with pytest.raises(ConfigError, match=rf"xtreme1: the transport that was given has no {missing}"):
            asyncio.run(upload.status_async()) if is_async else upload.status()


@pytest.mark.parametrize("transport", [object(), "https://proxy", "fast", 5])
def test_what_is_no_transport_is_rejected(transport: Any) -> None:
    """And never silently replaced by the network."""
    with pytest.raises(ConfigError, match=r"transport is .*: it takes 'httpx', or an object with handle_request or"):
        Xtreme1(token="t", transport=transport)


def test_a_transport_needs_no_class_of_httpxs() -> None:
    """One method is enough."""

    class Plain:
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, content=FINE)

    with Xtreme1(token="t", transport=Plain()) as client:
        assert JobState.RUNNING is client.uploads.job(SERIAL).status().state


def test_a_stream_of_the_other_flavour_is_rejected() -> None:
    """With what is wrong, instead of what a library says to that."""
    upload, _, _ = job("xtreme1", httpx.Response(200, content=iter([b"{}"])))

    with pytest.raises(ConfigError, match=r"responds with a \w+, not an httpx\.AsyncByteStream"):
        asyncio.run(upload.status_async())


@pytest.mark.parametrize("is_async", [True, False])
def test_a_given_transport_is_closed_with_its_client(is_async: bool) -> None:
    """Once, and not when a request fails."""
    closed = []

    class Failing(httpx.AsyncBaseTransport if is_async else httpx.BaseTransport):  # type: ignore[misc]
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            raise httpx.ReadError("broken")

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            raise httpx.ReadError("broken")

        def close(self) -> None:
            closed.append("sync")

        async def aclose(self) -> None:
            closed.append("async")

    async def poll() -> None:
        async with Xtreme1(token="t", transport=Failing(), clock=StoppedClock()) as client:
            with pytest.raises(Unreachable):
                await client.uploads.job("1").status_async()
            assert [] == closed

    if is_async:
        asyncio.run(poll())
        assert "async" == closed[0]
    else:
        with Xtreme1(token="t", transport=Failing(), clock=StoppedClock()) as client, pytest.raises(Unreachable):
            client.uploads.job("1").status()
        assert ["sync"] == closed


def test_hooks_of_transports_depend_on_names_of_httpx() -> None:
    """`_pool` is private: ours replaces it, and httpx's own methods, which tools patch, send through it."""
    for kind in (httpx.HTTPTransport, httpx.AsyncHTTPTransport):
        assert hasattr(kind(), "_pool")
    with Xtreme1("http://h", "t") as client:
        transport = client._session._transport
    for one, method in ((transport._blocking, "handle_request"), (transport._async, "handle_async_request")):
        assert method not in vars(type(one))
        assert type(one).__mro__[1] in (httpx.HTTPTransport, httpx.AsyncHTTPTransport)


class ReadTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Reads its responses, or uses them up, before it gives them away; they are sent packed."""

    def __init__(self, read: bool) -> None:
        self.is_read = read

    def _response(self, request: httpx.Request) -> httpx.Response:
        row = {"serialNumber": SERIAL, "status": "PARSING"}
        content = gzip.compress(json.dumps({"code": "OK", "message": "", "data": [row]}).encode())

        class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
            def __iter__(self) -> Any:
                yield content

            async def __aiter__(self) -> Any:
                yield content

        headers = {"content-encoding": "gzip", "content-type": "application/json", "content-length": str(len(content))}
        return httpx.Response(200, headers=headers, stream=Stream(), request=request)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._response(request)
        if self.is_read:
            response.read()
        else:
            list(response.iter_raw())
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = self._response(request)
        if self.is_read:
            await response.aread()
        else:
            [piece async for piece in response.aiter_raw()]
        return response


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_transport_may_have_read_its_response(is_async: bool) -> None:
    """As one that records does; one that has used it up is told so, and does not hang."""

    def polled(read: bool) -> Any:
        with Xtreme1(token=TOKEN, transport=ReadTransport(read)) as client:
            upload = client.uploads.job(SERIAL)
            return asyncio.run(upload.status_async()) if is_async else upload.status()

    assert JobState.RUNNING is polled(read=True).state
    with pytest.raises(ConfigError, match="has used up its response, and kept nothing of it"):
        polled(read=False)
