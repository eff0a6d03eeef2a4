"""`emulate`: the three vendors on a port, for other programs."""

from __future__ import annotations

import json
import shlex
import signal
import socket
from typing import Any
from urllib.request import urlopen

import pytest

from tidewaiter.emulator import Emulator, server


def first_lines(process: Any, count: int) -> list[str]:
    return [process.stdout.readline().strip() for _ in range(count)]


def accepts(url: str) -> bool:
    host, _, port = url.removeprefix("http://").partition(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_serves_until_it_is_stopped(
    start: Any, bare_run: Any, eventually: Any, number: signal.Signals, code: int, monkeypatch: Any
) -> None:
    """Its stdout can be sourced by a shell; the jobs it names are there; a signal ends it without a traceback."""
    with start("-m", "tidewaiter", "emulate", "--port", "0") as process:
        *exports, first, second, third = first_lines(process, 22)
        environment = dict(shlex.split(line)[1].split("=", 1) for line in exports)
        url = environment["XTREME1_BASE_URL"].removesuffix("/api")
        eventually(lambda: accepts(url))
        with urlopen(f"{url}/_emulator", timeout=10) as answer:
            described = json.load(answer)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        looks = [bare_run(*shlex.split(line)[2:], "--timeout", "0").code for line in (first, second, third)]
        process.send_signal(number)
        out, err = process.communicate(timeout=30)

    assert environment == described["env"]
    assert [3, 3, 3] == looks
    assert (code, "") == (process.returncode, out)
    assert [f"three vendors at {url}; Ctrl-C ends it"] == err.split("\n")[:1]
    assert "Traceback" not in err


class Stopped:
    """A server that ends at once, and remembers what it would have served."""

    def __init__(self) -> None:
        self.world: Any = None
        self.port = 0
        self.is_listening = False

    def make(self, world: Any) -> Stopped:
        self.world = world
        return self

    def run(self, sockets: list[socket.socket]) -> None:
        [bound] = sockets
        self.port = bound.getsockname()[1]
        self.is_listening = bool(bound.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
        bound.close()


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Stopped:
    stub = Stopped()
    monkeypatch.setattr(server, "make_server", stub.make)
    return stub


def test_it_starts_a_job_a_vendor_and_names_them(bare_run: Any, stopped: Stopped) -> None:
    """The lines about jobs are commands, behind a `#`, so that the output can still be sourced."""
    ran = bare_run("emulate", "--port", "0")

    lines = ran.out.splitlines()
    assert 0 == ran.code
    assert all(line.startswith(("export ", "# tidewaiter wait ")) for line in lines)
    assert [cloud.name for cloud in stopped.world.vendors] == [line.split()[3].partition("/")[0] for line in lines[-3:]]
    assert stopped.world.url == f"http://127.0.0.1:{stopped.port}"


def test_it_can_start_with_no_job(bare_run: Any, stopped: Stopped) -> None:
    """`--no-jobs` is for programs that start their own."""
    ran = bare_run("emulate", "--port", "0", "--no-jobs")

    assert "tidewaiter wait" not in ran.out


@pytest.mark.parametrize("wire", ["doc", "server"])
def test_the_wire_is_chosen(bare_run: Any, stopped: Stopped, wire: str) -> None:
    """`--wire` reaches the emulated Xtreme1."""
    bare_run("emulate", "--port", "0", "--wire", wire)

    assert wire == stopped.world.xtreme1.wire


def test_a_port_in_use_is_told(python: Any, cloud: Emulator) -> None:
    """Two emulators on one port are a mistake of usage, and the port is named."""
    port = cloud.url.rpartition(":")[2]

    ran = python("-m", "tidewaiter", "emulate", "--port", port)

    assert 2 == ran.code
    assert port in ran.err
    assert "Traceback" not in ran.err


def test_who_reads_the_address_can_connect(bare_run: Any, stopped: Stopped) -> None:
    """A program that connects as soon as it has read the lines waits in the queue, and is not turned away."""
    bare_run("emulate", "--port", "0")

    assert stopped.is_listening
