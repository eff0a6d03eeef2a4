"""What tests of the command line can ask for: a command in this process, whose time is turned, or in one of its own."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import attrs
import pytest

from tidewaiter.cli import run as run_cli
from tidewaiter.emulator import Emulator
from tidewaiter.runtime import RealClock

PATIENCE = 30.0


@attrs.frozen
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The whole of stdout, which must be one JSON document."""
        return json.loads(self.out)

    @property
    def documents(self) -> list[Any]:
        """One JSON document a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Ran]


@pytest.fixture
def account(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The emulated account's keys are in the environment."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)


@pytest.fixture(autouse=True)
def usual_signals() -> Iterator[None]:
    """What a command does to signals ends with its test."""
    usual = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in usual.items():
        signal.signal(number, handler)


@pytest.fixture
def bare_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `tidewaiter ARGUMENTS` in this process, with no keys and the real time."""

    def call(*arguments: object, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        capsys.readouterr()
        code = run_cli([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture
def run(account: None, cloud: Emulator, bare_run: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """As `bare_run`, against the emulated cloud; its pauses turn the cloud's clock, and hours pass at once."""
    monkeypatch.setattr(RealClock, "now", lambda _: cloud.clock.now())
    monkeypatch.setattr(RealClock, "sleep", lambda _, seconds: cloud.advance(seconds))
    return bare_run


@pytest.fixture
def python(account: None) -> Command:
    """Runs `python ARGUMENTS` in a process of its own, for as long as half a minute."""

    def call(*arguments: object, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def start(account: None) -> Callable[..., Any]:
    """Starts `python ARGUMENTS`; the process goes on while the `with` lasts, and no longer than half a minute."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a child would inherit that it is ignored

    @contextmanager
    def call(*arguments: object) -> Iterator[subprocess.Popen[str]]:
        process = subprocess.Popen(
            [sys.executable, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        guard = threading.Timer(PATIENCE, process.kill)
        guard.start()
        with process:
            try:
                yield process
            finally:
                guard.cancel()
                process.kill()

    return call


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """Waits for something that another process does."""

    def wait(is_so: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < deadline, "it did not happen"
            time.sleep(0.01)

    return wait


@pytest.fixture
def nowhere() -> Iterator[str]:
    """An address at which nobody answers: its port is taken, and not listened on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
