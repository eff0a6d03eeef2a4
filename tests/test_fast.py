"""Both engines do the same: same requests on the wire, same errors, same bounds."""

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
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, quote

import httpx
import pytest
from tidewaiter.choice import wished
from tidewaiter.fast import FastWire
from tidewaiter.given import GivenWire
from tidewaiter.wire import PoolWire

from answers import rows
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
from tidewaiter.http.request import Drafts, pairs, plain
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers

ENGINES = ("httpx", "fast")
TOKEN = "token-of-a-test"
SERIAL = "1868123456789012480"
FINE = json.dumps(rows({})).encode()
WORDS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ %41%2f+é\u4e2d\U0001f600"

HOSTILE = f"{WORDS}\t\n\0"

Serve = Callable[[socket.socket], None]


def head(*headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", "content-type: application/json", *headers, "", ""]).encode()


def whole(body: bytes = FINE, *headers: str, status: str = "200 OK") -> bytes:
    return head(f"content-length: {len(body)}", *headers, status=status) + body


class Harbour:
    """A server of raw bytes on this machine. `said` is what was asked."""

    def __init__(self, serve: Serve) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._serve = serve
        self.said: list[bytes] = []
        self.connections = 0
        self.ended = threading.Semaphore(0)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                one, _ = self._socket.accept()
                self.connections += 1
                threading.Thread(target=self._answer, args=(one,), daemon=True).start()

    def _answer(self, one: socket.socket) -> None:
        with suppress(OSError), one:
            while said := _request(one):
                self.said.append(said)
                self._serve(one)
        self.ended.release()

    def close(self) -> None:
        self._socket.close()


def _request(one: socket.socket) -> bytes:
    said = b""
    while b"\r\n\r\n" not in said:
        if not (more := one.recv(65536)):
            return b""
        said += more
    return said


@pytest.fixture
def harbour() -> Iterator[Callable[[bytes | Serve], Harbour]]:
    opened: list[Harbour] = []

    def open_(serve: bytes | Serve) -> Harbour:
        def send(one: socket.socket) -> None:
            one.sendall(serve) if isinstance(serve, bytes) else serve(one)

        opened.append(Harbour(send))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def silent(one: socket.socket) -> None:
    _request(one)


def cut(one: socket.socket, sent: bytes) -> None:
    one.sendall(sent)
    one.shutdown(socket.SHUT_RDWR)


def dripping(prefix: bytes) -> Serve:
    def serve(one: socket.socket) -> None:
        one.sendall(prefix)
        while True:
            one.sendall(b"x")
            time.sleep(0.02)

    return serve


def continuing(one: socket.socket) -> None:
    while True:
        one.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def endless(one: socket.socket) -> None:
    one.sendall(head("transfer-encoding: chunked"))
    while True:
        one.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


def look(url: str, engine: Any, colour: str, serial: str = SERIAL, **options: Any) -> Any:
    """One exchange, without the plans' second and third tries."""
    request = find_upload_record_by_serial_numbers._get_kwargs(serial_numbers=[serial])

    async def ask() -> Any:
        async with Xtreme1(url, TOKEN, transport=engine, **options) as client:
            return await client.engine.ask_async(request, None)

    if colour == "async":
        return asyncio.run(ask())
    with Xtreme1(url, TOKEN, transport=engine, **options) as client:
        return client.engine.ask(request, None)


# What is sent


@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_characters_arrive_as_they_were_signed(harbour: Any, engine: str, colour: str) -> None:
    """The query on the wire is the canonical one, byte for byte."""
    port = harbour(whole())
    look(f"{port.url}/api", engine, colour, HOSTILE)
    [said] = port.said
    target = said.split(b" ")[1].decode("ascii")

    assert f"/api/data/findUploadRecordBySerialNumbers?serialNumbers={quote(HOSTILE, safe='')}" == target
    assert [("serialNumbers", HOSTILE)] == parse_qsl(target.partition("?")[2])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("vendor", ["alibaba_dms", "huawei_modelarts"])
def test_signatures_over_hostile_characters_are_accepted(cloud: Emulator, drive: Any, vendor: str, engine: str) -> None:
    """What the vendor refuses is the job that it does not know, not the signature."""
    account = getattr(cloud, vendor).account
    key = AccessKey(account.id, account.secret)
    options: Any = {"endpoint": cloud.url, "transport": engine, "clock": cloud.clock}
    if vendor == "alibaba_dms":
        client: Any = AlibabaDMS(key, **options)
        job = client.data_track_downloads.job(1, WORDS)
    else:
        client = HuaweiModelArts(key, project_id=cloud.env()["HUAWEICLOUD_SDK_PROJECT_ID"], **options)
        job = client.dataset_syncs.job(WORDS)
    with client, pytest.raises((ApiError, JobNotFound)) as caught:
        drive(job.status)

    assert not isinstance(caught.value, AuthError)


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_both_engines_send_the_same(harbour: Any, colour: str) -> None:
    """But for the name of who asks."""
    port = harbour(whole())
    for engine in ENGINES:
        look(f"{port.url}/api", engine, colour)
    told: list[Any] = []
    for said in port.said:
        first, *lines = said.decode().strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        agent = headers.pop("user-agent")
        told.append((first, headers, agent.rpartition(" ")[0]))

    assert told[0] == told[1]
    assert b" pyreqwest/0.15" in port.said[1]


DRAFTED: list[dict[str, Any]] = [
    {"method": "get", "url": "/a"},
    {"method": "post", "url": "/a/b%2Fc", "params": {"x": 1, "y": True, "z": [False, "é&", None], "w": []}},
    {"method": "get", "url": "/a/../b/./c", "params": {"a b": " +%20"}},
    {"method": "get", "url": "/.."},
    {"method": "put", "url": "/a", "json": {"b": 1}, "headers": {"content-type": "application/json"}},
    {"method": "delete", "url": "/a b/é"},
]


@pytest.mark.parametrize("request_", DRAFTED, ids=lambda one: one["url"])
@pytest.mark.parametrize("base", ["https://h.example/api", "http://[::1]:81", "https://h:443/a%20b/c/"])
def test_a_message_is_what_httpx_would_have_made(request_: dict[str, Any], base: str) -> None:
    """Method, path, query, body, and the headers that are signed."""
    with Xtreme1(base, TOKEN, transport="httpx") as client:
        http = client._httpx()
        ours, theirs = Drafts("v", http).message(request_), plain(http.build_request(**request_))

    assert (theirs.method, theirs.path, theirs.body) == (ours.method, ours.path, ours.body)
    assert list(theirs.query) == list(ours.query)
    assert theirs.headers == ours.headers


def test_values_are_written_as_httpx_writes_them() -> None:
    """Lists one by one, and Python's own words in lower case."""

    assert [("a", "1"), ("b", "true"), ("c", "x"), ("c", "")] == pairs({"a": 1, "b": True, "c": ["x", None], "d": []})


# What comes back

FAULTS: dict[str, tuple[bytes | Serve, type[TidewaiterError], str]] = {
    "silent": (silent, Unreachable, "xtreme1: "),
    "a head that drips": (dripping(b"HTTP/1.1 200 OK\r\nx-y: "), Unreachable, "time ran out before the answer"),
    "continued without end": (continuing, Unreachable, "time ran out before the answer"),
    "a body that drips": (dripping(head("content-length: 100000")), Unreachable, "time ran out before the answer"),
    "a silent body": (lambda one: one.sendall(head("content-length: 9")) or silent(one), Unreachable, "xtreme1: "),
    "endless": (endless, UnexpectedResponse, "the answer is longer than 100000 bytes"),
    "too long": (whole(b" " * 100_001), UnexpectedResponse, "the answer is longer than 100000 bytes"),
    "a bomb": (
        whole(gzip.compress(bytes(100_000_000)), "content-encoding: gzip"),
        UnexpectedResponse,
        "the answer is longer than 100000 bytes",
    ),
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
    "cut anywhere": (lambda one: cut(one, head() + FINE[:-5]), UnexpectedResponse, "the answer is not JSON"),
    "gone": (lambda one: cut(one, b""), Unreachable, "no usable answer"),
    "no HTTP": (lambda one: cut(one, b"SSH-2.0-x\r\n\r\n"), Unreachable, "no usable answer"),
    "a redirect": (whole(b"", "location: /x", status="302 Found"), UnexpectedResponse, "a redirect, which is not"),
    "no letters": (whole(b"{", "x-y: \xe9", status="500 No"), UnexpectedResponse, "the answer is not JSON"),
}


@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_the_same_error_in_the_same_time(harbour: Any, fault: str, engine: str, colour: str) -> None:
    """A table of what networks do."""
    serve, kind, words = FAULTS[fault]
    port = harbour(serve)
    started = time.monotonic()
    with pytest.raises(kind, match=words) as caught:
        look(port.url, engine, colour, timeout=0.4, max_body=100_000)

    assert time.monotonic() - started < 2.0
    assert kind is type(caught.value)
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("fault", ["cut", "a bomb", "too long"])
def test_the_evidence_is_the_same(harbour: Any, fault: str) -> None:
    """Status, headers and first bytes of what could not be read."""
    errors: list[Any] = []
    for engine in ENGINES:
        with pytest.raises(UnexpectedResponse) as caught:
            look(harbour(FAULTS[fault][0]).url, engine, "sync", max_body=100_000)
        errors.append(caught.value)

    assert str(errors[0]) == str(errors[1])
    assert [errors[0].headers, errors[0].body] == [errors[1].headers, errors[1].body]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("packed", [whole(), whole(gzip.compress(FINE), "content-encoding: gzip")])
def test_an_answer_is_read(harbour: Any, drive: Any, engine: str, packed: bytes) -> None:
    """Plain and compressed; a client asks on the connection that it has."""
    port = harbour(packed)
    client = Xtreme1(port.url, TOKEN, transport=engine)
    status = drive(client.uploads.job(SERIAL).status)
    client.close()

    assert JobState.RUNNING == status.state


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_refused_is_not_read_on(harbour: Any, engine: str) -> None:
    """The connection of an endless answer is closed."""
    port = harbour(endless)
    with pytest.raises(UnexpectedResponse):
        look(port.url, engine, "sync", max_body=100_000)

    assert port.ended.acquire(timeout=5)


@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("engine", ENGINES)
def test_nobody_listens(engine: str, colour: str) -> None:
    """The connection is refused: that may pass."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreachable, match="no usable answer: ConnectError"):
        look(f"http://127.0.0.1:{port}", engine, colour)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_closed_client_says_so(harbour: Any, drive: Any, engine: str) -> None:
    """In both colours, in the same words."""
    client = Xtreme1(harbour(whole()).url, TOKEN, transport=engine)
    asyncio.run(client.aclose())

    with pytest.raises(ConfigError, match="this client was closed; make a new one"):
        drive(client.uploads.job(SERIAL).status)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("serials", [["x" * 100_000], ["x" * 1000] * 200])
def test_no_request_line_is_that_long(harbour: Any, engine: str, serials: list[str]) -> None:
    """What no URL can hold is refused before it is sent, or by whoever reads it."""
    with (
        Xtreme1(harbour(whole()).url, TOKEN, transport=engine) as client,
        pytest.raises(ConfigError, match="no such URL can be asked"),
    ):
        client.engine.ask(find_upload_record_by_serial_numbers._get_kwargs(serial_numbers=serials), None)


# Cancelled, interrupted, forked


@pytest.mark.parametrize("engine", ENGINES)
def test_cancelled_looks_leave_room(harbour: Any, engine: str) -> None:
    """A hundred are cancelled; the next one does not stand in line behind them."""
    hung = threading.Event()
    port = harbour(lambda one: one.sendall(whole()) if hung.is_set() else silent(one))

    async def main() -> float:
        async with Xtreme1(port.url, TOKEN, transport=engine, timeout=2) as client:
            tasks = [asyncio.create_task(client.uploads.job(SERIAL).status_async()) for _ in range(100)]
            await asyncio.sleep(0.2)
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(isinstance(one, asyncio.CancelledError) for one in ended)
            hung.set()
            started = time.monotonic()
            await client.uploads.job(SERIAL).status_async()
            return time.monotonic() - started

    assert asyncio.run(main()) < 1.0


@pytest.mark.parametrize("engine", ENGINES)
def test_no_cancellation_is_lost(harbour: Any, engine: str) -> None:
    """Not at any moment of a request: a wait would go on for ever."""
    port, chance = harbour(whole()), random.Random(1)

    async def one(client: Xtreme1) -> float:
        started, most = time.monotonic(), chance.random() * 0.1
        with suppress(TimeoutError):
            async with asyncio.timeout(most):
                while time.monotonic() < started + most + 2:
                    await client.uploads.job(SERIAL).status_async()
        return time.monotonic() - started - most

    async def main() -> list[float]:
        async with Xtreme1(port.url, TOKEN, transport=engine) as client:
            return [late for _ in range(3) for late in await asyncio.gather(*(one(client) for _ in range(100)))]

    assert max(asyncio.run(main())) < 2


@pytest.mark.parametrize("engine", ENGINES)
def test_many_looks_wait_for_a_slot(harbour: Any, engine: str) -> None:
    """A hundred are under way at a time, on each of two loops."""
    port = harbour(whole())

    async def many(client: Xtreme1) -> list[Any]:
        return await asyncio.gather(*(client.uploads.job(SERIAL).status_async() for _ in range(300)))

    client = Xtreme1(port.url, TOKEN, transport=engine)

    async def twice(client: Xtreme1) -> list[Any]:
        async with client:
            return await many(client)

    if engine == "fast":  # of httpx's connections each loop has to close its own
        assert 300 == len(asyncio.run(many(client)))
    assert 300 == len(asyncio.run(twice(client)))


INTERRUPTED = """
import os, signal, sys, threading, time, tidewaiter
client = tidewaiter.Xtreme1(sys.argv[1], "token-of-a-test", transport=sys.argv[2])
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    client.uploads.job("1").status()
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_blocking_look_can_be_interrupted(harbour: Any, engine: str) -> None:
    """Ctrl-C is heard while nothing comes, and the program ends."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, harbour(silent).url, engine], capture_output=True, text=True, timeout=20
    )

    assert ("interrupted\n", "", 0) == (done.stdout, done.stderr, done.returncode)
    assert time.monotonic() - started < 8


@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("engine", ENGINES)
def test_closing_closes_every_connection(harbour: Any, engine: str, colour: str) -> None:
    """At once, and not when the garbage collector comes by."""
    port = harbour(whole())

    async def looks(client: Xtreme1) -> None:
        async with client:
            await asyncio.gather(*(client.uploads.job(SERIAL).status_async() for _ in range(8)))

    gc.disable()
    try:
        client = Xtreme1(port.url, TOKEN, transport=engine)
        if colour == "async":
            asyncio.run(looks(client))
        else:
            with client, ThreadPoolExecutor(8) as threads:
                list(threads.map(lambda _: client.uploads.job(SERIAL).status(), range(8)))
        ended = [port.ended.acquire(timeout=5) for _ in range(port.connections)]
    finally:
        gc.enable()

    assert ended
    assert all(ended)


@pytest.mark.parametrize("engine", ENGINES)
def test_connections_of_many_threads_are_used_again(harbour: Any, engine: str) -> None:
    """A handshake for each request would cost more than the request."""
    port = harbour(lambda one: (time.sleep(0.1), one.sendall(whole())))
    with Xtreme1(port.url, TOKEN, transport=engine) as client, ThreadPoolExecutor(40) as threads:
        list(threads.map(lambda _: client.uploads.job(SERIAL).status(), range(400)))

    assert port.connections <= 40


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("base", ["/%2e%2e/q", "/a/%2E/b", "/a\\b", "/x/.%2e"])
def test_a_path_that_would_be_rewritten_is_refused(harbour: Any, engine: str, base: str) -> None:
    """It would not be what was signed, or a token would go elsewhere."""
    port = harbour(whole())
    with pytest.raises(ConfigError, match="no such URL can be asked"):
        look(f"{port.url}{base}", engine, "sync")

    assert [] == port.said


FORKED = """
import os, signal, sys, tidewaiter
client = tidewaiter.Xtreme1(sys.argv[1], "token-of-a-test", transport="fast")
print(client.uploads.job("1868123456789012480").status().state.name, flush=True)
if os.fork() == 0:
    if os.fork() == 0:
        signal.alarm(10)
        client.uploads.job("1868123456789012480").status()
        os._exit(0)
    os.wait()
    signal.alarm(10)
    print(client.uploads.job("1868123456789012480").status().state.name, flush=True)
    print(type(tidewaiter.Xtreme1(sys.argv[1], "token-of-a-test").engine.carrier.wire).__name__, flush=True)
    try:
        tidewaiter.Xtreme1(sys.argv[1], "token-of-a-test", transport="fast")
    except tidewaiter.ConfigError as error:
        print(error, flush=True)
    os._exit(0)
os.wait()
"""


def test_a_forked_process_asks_through_httpx(harbour: Any) -> None:
    """What pyreqwest has running does not live on in it."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORKED, harbour(whole()).url],
        capture_output=True,
        text=True,
        timeout=30,
        env={**os.environ, "TIDEWAITER_TRANSPORT": ""},
    )

    assert ["RUNNING", "RUNNING", "PoolWire"] == done.stdout.splitlines()[:3]
    assert "this process was forked from one that had used it already" in done.stdout


SHARED = """
import os, signal, sys, tidewaiter
signal.alarm(20)
client = tidewaiter.Xtreme1(sys.argv[1], "token-of-a-test", transport=sys.argv[2])
def look():
    for _ in range(3):
        client.uploads.job("1868123456789012480").status()
def forked(then):
    child = os.fork()
    if child == 0:
        then()
        os._exit(0)
    os.waitpid(child, 0)
look()
forked(lambda: (look(), forked(look)))
look()
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_forked_processes_share_no_connection(harbour: Any, engine: str) -> None:
    """They would read each other's answers, and a job would seem to be what another one is."""
    port = harbour(whole())
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SHARED, port.url, engine], capture_output=True, text=True, timeout=60
    )

    assert ("", "", 0) == (done.stdout, done.stderr, done.returncode)
    assert (3, 12) == (port.connections, len(port.said))


# Which one


def made(transport: Any = None) -> Any:
    with Xtreme1("https://h.example", TOKEN, transport=transport) as client:
        return type(client.engine.carrier.wire)


def test_the_word_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """The option before the environment, which is asked where the option leaves it open."""
    for word, kind in (("", FastWire), ("auto", FastWire), ("fast", FastWire), ("httpx", PoolWire)):
        monkeypatch.setenv("TIDEWAITER_TRANSPORT", word)
        assert [kind, kind, PoolWire, FastWire] == [made(), made("auto"), made("httpx"), made("fast")]
        assert GivenWire is made(httpx.MockTransport(lambda _: httpx.Response(200)))


@pytest.mark.parametrize("where", ["option", "environment"])
def test_another_word_is_refused(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """With those that there are."""
    if where == "environment":
        monkeypatch.setenv("TIDEWAITER_TRANSPORT", "quick")
    with pytest.raises(ConfigError, match="'quick': it takes an httpx transport, or one of auto, httpx, fast"):
        made("quick" if where == "option" else None)


@pytest.mark.parametrize("versions", [None, "0.14.2", "1.0.0"])
def test_without_the_package_it_is_httpx(monkeypatch: pytest.MonkeyPatch, versions: str | None) -> None:
    """`auto` goes without; `fast` says what to install. Another series than the one that is known is none."""
    from importlib import metadata

    real = metadata.version

    def version(name: str) -> str:
        if name != "pyreqwest":
            return real(name)
        if versions is None:
            raise metadata.PackageNotFoundError
        return versions

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setenv("TIDEWAITER_TRANSPORT", "auto")

    assert PoolWire is made("auto")
    with pytest.raises(ConfigError, match=r"tidewaiter\[fast\]" if versions is None else "is installed: it takes 0.15"):
        made("fast")


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "http_proxy", "ALL_PROXY"])
def test_proxies_of_the_environment_are_for_httpx(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """`auto` uses them; `fast` says that it cannot."""
    monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("TIDEWAITER_TRANSPORT", "auto")

    assert PoolWire is made()
    with pytest.raises(ConfigError, match="proxies of the environment are for httpx"):
        made("fast")


async def and_close(client: Xtreme1, function: Callable[..., Any]) -> Any:
    async with client:
        return await function(client=client.client, serial_numbers=[SERIAL])


@pytest.mark.parametrize("engine", ENGINES)
def test_generated_functions_go_the_same_way(harbour: Any, engine: str) -> None:
    """Called by themselves, they are signed, bounded and refused as jobs are."""
    port = harbour(lambda one: one.sendall(whole() if len(port.said) < 3 else whole(status="401 No")))
    with Xtreme1(port.url, TOKEN, transport=engine, max_body=len(FINE)) as client:
        client.uploads.job(SERIAL).status()
        found = find_upload_record_by_serial_numbers.sync(client=client.client, serial_numbers=[SERIAL])
        with pytest.raises(AuthError):
            asyncio.run(and_close(client, find_upload_record_by_serial_numbers.asyncio))

    assert "DOWNLOADING" == found.data[0].status  # type: ignore[union-attr]
    assert port.said[0] == port.said[1] == port.said[2]


def test_the_library_is_imported_without_it() -> None:
    """It costs nothing until a client is made."""
    code = "import sys, tidewaiter, tidewaiter.cli; print('pyreqwest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "False\n" == done.stdout


def test_a_bad_word_is_said_before_anything_is_made() -> None:
    """The choice needs no connection."""
    with pytest.raises(ConfigError):
        wished("slow")
