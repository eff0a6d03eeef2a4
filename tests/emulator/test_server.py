"""The emulator as a program: control over HTTP, start and stop."""

from __future__ import annotations

import os
import socket
import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import pytest

from tidewaiter import JobRef, JobState, Xtreme1
from tidewaiter.emulator import Emulator


@pytest.fixture
def control(cloud: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{cloud.url}/_emulator", verify=False, trust_env=False) as client:
        yield client


def test_it_tells_how_to_point_clients_at_it(cloud: Emulator, control: httpx.Client) -> None:
    """The same variables as `env()`."""

    assert {"time": 0.0, "env": cloud.env()} == control.get(f"{cloud.url}/_emulator").json()


@pytest.mark.parametrize("vendor", ["xtreme1", "alibaba_dms", "huawei_modelarts"])
def test_jobs_can_be_started_over_http(control: httpx.Client, vendor: str) -> None:
    """With the same settings as in Python; the response is the job's reference."""
    ref = JobRef.parse(control.post("/jobs", json={"vendor": vendor, "pace": 2.0}).json()["ref"])

    assert vendor == ref.vendor


def test_time_can_be_turned_and_failures_planned_over_http(cloud: Emulator, control: httpx.Client) -> None:
    """For tests in other languages."""
    control.post("/advance", params={"seconds": 5})
    control.post("/faults", json={"vendor": "xtreme1", "code": "UNKNOWN", "times": 1})
    status = httpx.get(f"{cloud.url}/api/x", verify=False, trust_env=False).status_code

    assert (5.0, 500) == (cloud.clock.now(), status)
    [seen] = control.get("/requests").json()
    assert {"vendor": "xtreme1", "method": "GET", "path": "/api/x", "status": 500, "range": None, "sent": 73} == seen


def test_the_vendors_date_can_be_set_off_over_http(cloud: Emulator, control: httpx.Client) -> None:
    """By minutes; answers bear it, and signatures are judged by it."""
    control.post("/skew", json={"minutes": -20})
    told = parsedate_to_datetime(httpx.get(f"{cloud.url}/api/x", verify=False, trust_env=False).headers["date"])

    assert -20 == round((told - datetime.now(UTC)).total_seconds() / 60)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/skew", {"minutes": "nan"}),
        ("/skew", {}),
        ("/advance", {}),
        ("/advance", {"seconds": "x"}),
        ("/jobs", {"vendor": "aws"}),
        ("/jobs", {"vendor": "xtreme1", "colour": "red"}),
        ("/faults", {"vendor": "xtreme1", "code": "nonsense"}),
        ("/faults", []),
    ],
)
def test_a_wrong_order_is_a_400_with_a_sentence(control: httpx.Client, path: str, body: object) -> None:
    """And the server goes on."""
    answer = control.post(path, json=body)

    assert 400 == answer.status_code
    assert answer.json()["error"]


def test_its_variables_point_every_from_env_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An emulator of one's own, on a port of one's own, whose time runs."""
    with Emulator() as cloud:
        for name, value in cloud.env().items():
            monkeypatch.setitem(os.environ, name, value)
        with Xtreme1.from_env() as client:
            status = client.job(cloud.xtreme1.add_upload()).status()
        port = int(cloud.url.rpartition(":")[2])

    assert JobState.PENDING is status.state
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", port)) != 0


def test_a_reset_forgets_everything_but_the_address(cloud: Emulator) -> None:
    """One server serves a whole test suite."""
    url, ref = cloud.url, cloud.xtreme1.add_upload()
    cloud.advance(10)
    cloud.fail_next("xtreme1", "502")
    cloud.reset()

    assert (url, 0.0, []) == (cloud.url, cloud.clock.now(), cloud.requests)
    with Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as client:
        assert JobState.NOT_FOUND is client.job(ref).status().state


def test_a_port_that_is_taken_is_an_error() -> None:
    """Not a hang."""
    with Emulator() as cloud:
        port = int(cloud.url.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"):
            Emulator(port=port).__enter__()


def test_jobs_can_go_faster_than_the_clock() -> None:
    with Emulator(speed=1000) as cloud, Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as client:
        ref = cloud.xtreme1.add_upload()
        begun = time.monotonic()
        assert JobState.SUCCEEDED is client.job(ref).wait(interval=0.05, timeout=30).state
        assert time.monotonic() - begun < 10

    for speed in (0, -1, float("nan"), 1e7):
        with pytest.raises(ValueError, match="it takes a number, more than 0 and at most 1,000,000"):
            Emulator(speed=speed)


def test_requests_are_counted_without_an_end(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """`requests` has the latest alone."""
    cloud.xtreme1.requests = deque(maxlen=2)
    with Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as client:
        for _ in range(5):
            client.uploads.job("1868123456789012480").status()

    assert (2, 5) == (len(cloud.requests), cloud.served)
    cloud.reset()
    assert 0 == cloud.served


def test_what_is_reached_without_a_proxy_stays_so(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "intranet.example, 10.0.0.0/8")
    monkeypatch.delenv("no_proxy", raising=False)
    assert cloud.env()["NO_PROXY"] == cloud.env()["no_proxy"] == "intranet.example,10.0.0.0/8,127.0.0.1"
