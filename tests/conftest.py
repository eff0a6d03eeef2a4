"""What every test can ask for: an emulated cloud, clients of all vendors in front of it, and both flavours."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from support.examples import SHORT
from tidewaiter import AlibabaDMS, HuaweiModelArts, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter.redaction import masking

settings.load_profile(SHORT)  # unless `--hypothesis-profile` says otherwise

SETTINGS = ("XTREME1_", "ALIBABA_CLOUD_", "TIDEWAITER_", "HUAWEICLOUD_")

collect_ignore = ["recipes"]
"""`make test-recipes` runs each in an environment of its own."""


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """No key of the developer's, and no proxy, gets into a test."""
    for name in list(os.environ):
        if name.startswith(SETTINGS) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true")


def pytest_configure() -> None:
    """A shell's background jobs ignore Ctrl-C, and so would the programs that tests interrupt."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


NOT_MEASURED = ("pages", "judge", "contract", "benchmarks", "fuzz", "typing")
"""Rooms that cover nothing of the package that others do not: coverage would double their time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name in NOT_MEASURED:
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """What one test uses for a key is an ordinary word in the next."""
    masking._secrets.clear()


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    with Emulator(frozen=True) as emulator:
        yield emulator


@pytest.fixture
def free_port() -> int:
    """Of this machine; nobody keeps it."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


@pytest.fixture
def cloud(emulator: Emulator) -> Emulator:
    """Three vendors on a socket, whose time stands still unless a test (or a client's sleep) turns it."""
    emulator.reset()
    return emulator


@pytest.fixture
def xtreme1(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Xtreme1]:
    yield from _client(Xtreme1, cloud, monkeypatch)


@pytest.fixture
def dms(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[AlibabaDMS]:
    yield from _client(AlibabaDMS, cloud, monkeypatch)


@pytest.fixture
def modelarts(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[HuaweiModelArts]:
    yield from _client(HuaweiModelArts, cloud, monkeypatch)


def _client(vendor: Any, cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    with vendor.from_env(clock=cloud.clock) as client:
        yield client


Drive = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def drive(request: pytest.FixtureRequest) -> Drive:
    """Calls a method in one of its two flavours: `drive(job.wait, timeout=5)` runs `wait` or `wait_async`."""

    def call(method: Any, *args: Any, **options: Any) -> Any:
        if request.param == "sync":
            return method(*args, **options)
        twin = getattr(method.__self__, f"{method.__name__}_async")
        return asyncio.run(twin(*args, **options))

    return call
