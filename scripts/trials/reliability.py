"""What a caller sees of every fault, at every vendor, in both flavours: `docs/reliability.md`, made by asking."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import attrs
import httpx

from tidewaiter import AccessKey, AlibabaDMS, Job, JobRef, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.clock import TurnableClock
from tidewaiter.emulator.faults import FAULTS
from tidewaiter.errors import TidewaiterError
from tidewaiter.vendors import VENDORS, load

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
SECONDS_FOR_A_REQUEST = 0.25
SKEWS = {"vendor's clock 20 min ahead": 20, "vendor's clock 20 min behind": -20}
HEAD = """# What a caller sees when something goes wrong

Made by `make reliability`, which plans each fault at the emulator and asks. *One poll* is `job.status()` or
`await job.status_async()` with the fault on every attempt; *a wait begins* is `job.wait()` or `await job.wait_async()`
with the fault on the first three responses of a job that succeeds in the end; *a wait goes on* has a good response
before them. A request may take {seconds} s here, so that silence ends soon.

Both flavours were asked; a cell with a `/` is where they differ (sync / async).

| fault | vendor | one poll | a wait begins | a wait goes on |
|---|---|---|---|---|
"""
STORIES = """
## Longer stories

Each is told to both flavours. The seconds are those of the emulator's clock, which only the wait's own pauses turn.

| story | what comes of it |
|---|---|
"""
COLUMNS = (("status", 0), ("wait", 0), ("wait", 1))
"""What is asked, after how many good responses."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the page is not what is seen")
    check = parser.parse_args().check
    page = HEAD.format(seconds=SECONDS_FOR_A_REQUEST) + "".join(f"{row}\n" for row in rows())
    page += STORIES + "".join(f"| {name} | {both(tell)} |\n" for name, tell in TOLD.items())
    if check and page != PAGE.read_text():
        print(f"docs/{PAGE.name} is not what is seen: run `make reliability`", file=sys.stderr)
        return 1
    if not check:
        PAGE.write_text(page)
    return 0


def rows() -> Iterator[str]:
    with Emulator(frozen=True) as cloud:
        os.environ.update(cloud.env())
        for fault in [*FAULTS, *own_codes(cloud), *SKEWS]:
            for vendor in VENDORS:
                if fault in FAULTS or fault in SKEWS or fault in cloud.vendor(vendor).failures():
                    cells = [cell(cloud, vendor, fault, what, good) for what, good in COLUMNS]
                    yield f"| `{fault}` | {vendor} | {' | '.join(cells)} |"


def own_codes(cloud: Emulator) -> list[str]:
    return sorted({code for one in cloud.vendors for code in one.failures()})


def cell(cloud: Emulator, vendor: str, fault: str, what: str, good: int) -> str:
    return both(lambda flavour: seen(cloud, vendor, fault, what, good, flavour))


def both(tell: Callable[[str], str]) -> str:
    sync, asynchronous = map(tell, ("sync", "async"))
    return sync if sync == asynchronous else f"{sync} / {asynchronous}"


def seen(cloud: Emulator, vendor: str, fault: str, what: str, good: int, flavour: str) -> str:
    """What comes of one call, in a few words."""
    cloud.reset()
    ref = cloud.add_job(vendor)
    if fault in SKEWS:
        cloud.clock.skew_minutes(SKEWS[fault])
    else:
        fail_after(cloud, vendor, good, fault, times=3)
    client = load(vendor).from_env(clock=cloud.clock, timeout=SECONDS_FOR_A_REQUEST)
    return outcome(client, ref, what, flavour, **({"timeout": 300.0, "interval": 1.0} if what == "wait" else {}))


def fail_after(cloud: Emulator, vendor: str, good: int, fault: str, times: int) -> None:
    """Let the requests after so many good ones go wrong."""
    planned = cloud.vendor(vendor)
    for _ in range(good):
        planned.spoil_next(lambda response, _: response)
    planned.fail_next(fault, times)


def outcome(client: Any, ref: JobRef, what: str, flavour: str, **options: Any) -> str:
    try:
        return said(asyncio.run(ask(client, client.job(ref), what, flavour, options)))
    except TidewaiterError as error:
        return said(error)


async def ask(client: Any, job: Job[Any], what: str, flavour: str, options: dict[str, Any]) -> Any:
    async with client:
        if flavour == "sync":
            return getattr(job, what)(**options)
        return await getattr(job, f"{what}_async")(**options)


def said(outcome: Any) -> str:
    if isinstance(outcome, TidewaiterError):
        return f"`{type(outcome).__name__}`" + (", may be retried" if outcome.retry_safe else "")
    warned = ", with a warning" if outcome.warnings else ""
    return f"{outcome.state.value}{warned}"


# ---- longer stories


def after(cloud: Emulator, told: str) -> str:
    return f"{told}, after {cloud.clock.now():.0f} s"


def outage(fault: str, good: int = 0, **options: Any) -> Callable[[str], str]:
    """A fault without an end, at a job that goes on."""

    def tell(flavour: str) -> str:
        with Emulator(frozen=True) as cloud:
            os.environ.update(cloud.env())
            ref = cloud.xtreme1.add_upload(script=[("DOWNLOADING", 0.0)])
            fail_after(cloud, "xtreme1", good, fault, times=5000)
            client = load("xtreme1").from_env(clock=cloud.clock)
            return after(cloud, outcome(client, ref, "wait", flavour, **options))

    return tell


def expired_token(*, is_renewed: bool) -> Callable[[str], str]:
    def tell(flavour: str) -> str:
        with Emulator(frozen=True) as cloud:
            env = cloud.env()
            key = AccessKey(env["ALIBABA_CLOUD_ACCESS_KEY_ID"], env["ALIBABA_CLOUD_ACCESS_KEY_SECRET"])
            numbers = itertools.count(1)

            def provider() -> AccessKey:
                """Another key each time, by its end; the vendor accepts them all."""
                return attrs.evolve(key, expires_at=datetime(2100, 1, next(numbers), tzinfo=UTC))

            fail_after(cloud, "alibaba_dms", 1, "InvalidSecurityToken.Expired", times=1)
            url, given = env["TIDEWAITER_ALIBABA_DMS_ENDPOINT"], provider if is_renewed else key
            client = AlibabaDMS(given, endpoint=url, clock=cloud.clock)
            ref = cloud.alibaba_dms.add_data_track_download()
            return outcome(client, ref, "wait", flavour)

    return tell


def addresses(*, has_live_one: bool) -> Callable[[str], str]:
    """A name with eight dead addresses, and perhaps a live one behind them."""

    def tell(flavour: str) -> str:
        with Emulator() as cloud:
            hosts = [f"127.0.0.{number}" for number in range(2, 10)] + ["127.0.0.1"] * has_live_one
            port = urlsplit(cloud.url).port
            found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in hosts]
            ref = cloud.xtreme1.add_upload(pace=0.001)
            token = cloud.env()["XTREME1_TOKEN"]
            client = Xtreme1(f"http://a-name.invalid:{port}/api", token=token, timeout=2.0)
            resolve = socket.getaddrinfo

            def resolved(host: str, *rest: Any, **more: Any) -> Any:
                return found if host == "a-name.invalid" else resolve(host, *rest, **more)

            with mock.patch("socket.getaddrinfo", resolved):
                return outcome(client, ref, "wait", flavour, connect_grace=0.2, interval=0.05)

    return tell


class SuspendedClock(TurnableClock):
    """Each pause takes two hours."""

    def sleep(self, seconds: float) -> None:  # noqa: ARG002
        self.advance(7200.0)

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


def suspended(flavour: str) -> str:
    """The machine sleeps through the deadline, and the job has succeeded meanwhile."""
    with Emulator(frozen=True) as cloud:
        os.environ.update(cloud.env())
        ref = cloud.xtreme1.add_upload(script=[("PARSING", 3000.0), ("PARSE_COMPLETED", 0.0)])
        clock = SuspendedClock(frozen=True)
        with mock.patch.object(clock, "advance", cloud.clock.advance), mock.patch.object(clock, "now", cloud.clock.now):
            return outcome(load("xtreme1").from_env(clock=clock), ref, "wait", flavour, timeout=60.0)


def rate(flavour: str) -> str:
    """Two hundred calls of one client at once, by forty callers."""
    moments: list[float] = []

    def respond(_: httpx.Request) -> httpx.Response:
        moments.append(time.monotonic())
        return httpx.Response(200, json={"code": "OK", "message": "", "data": []})

    client = Xtreme1(token="token", transport=httpx.MockTransport(respond), requests_per_second=100)  # noqa: S106
    jobs = [client.uploads.job(str(number)) for number in range(200)]

    async def all_of_them() -> None:
        await asyncio.gather(*(job.status_async() for job in jobs))

    if flavour == "async":
        asyncio.run(all_of_them())
    else:
        with ThreadPoolExecutor(40) as threads:
            list(threads.map(lambda job: job.status(), jobs))
    most = max(sum(start <= other < start + 1.0 for other in moments) for start in moments)
    return f"{len(moments)} requests, " + ("never more than 100 in a second" if most <= 100 else f"{most} in a second")


TOLD: dict[str, Callable[[str], str]] = {
    "no response at all, from the beginning": outage("reset"),
    "bodies that are cut short, from the beginning": outage("truncated"),
    "a web page in good health, from the beginning": outage("html"),
    "a web page in good health after a good response, `timeout=600`": outage("html", 1, timeout=600.0),
    "no response after a good one, `timeout=600`": outage("reset", 1, timeout=600.0),
    "no response after a good one, `outage_timeout=60`": outage("reset", 1, outage_timeout=60.0),
    "bodies that are cut short after a good response, `outage_timeout=60`": outage("truncated", 1, outage_timeout=60.0),
    "the vendor's own trouble, from the beginning, `timeout=600`": outage("ERROR", timeout=600.0),
    "a temporary key expires within a wait; its provider has another": expired_token(is_renewed=True),
    "a temporary key expires within a wait; there is no other": expired_token(is_renewed=False),
    "a name with eight dead addresses and a live one": addresses(has_live_one=True),
    "a name with eight dead addresses, `connect_grace=0.2`": addresses(has_live_one=False),
    "the process is suspended beyond the deadline; the job succeeds meanwhile": suspended,
    "forty callers of one client, `requests_per_second=100`": rate,
}


if __name__ == "__main__":
    sys.exit(main())
