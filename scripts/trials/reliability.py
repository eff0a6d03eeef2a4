"""What a caller sees of every fault, at every vendor, in both flavours: `docs/reliability.md`, made by asking."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import socket
import sys
import tempfile
import time
import zipfile
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
from tidewaiter.emulator.faults import FAULTS, replaced_by
from tidewaiter.emulator.xtreme1.store import error as error_of_store
from tidewaiter.errors import TidewaiterError
from tidewaiter.vendors import VENDORS, load
from tidewaiter.vendors.xtreme1.journal import Journal

sys.path.append(str(Path(__file__).resolve().parents[1]))
from trials import whole_jobs

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
SECONDS_FOR_A_REQUEST = 0.25
ALL = "all"
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
WHOLE = """
## Whole jobs

Started, waited for and fetched, with one fault at one step. `make reliability` also sends and fetches files of 300 MiB
with processes that are killed (`scripts/trials/transfers.py`).

| kind | fault | what comes of it |
|---|---|---|
"""
COLUMNS = (("status", 0), ("wait", 0), ("wait", 1))
"""What is asked, after how many good responses."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the page is not what is seen")
    check = parser.parse_args().check
    page = HEAD.format(seconds=SECONDS_FOR_A_REQUEST) + "".join(f"{row}\n" for row in rows())
    page += STORIES + "".join(f"| {name} | {both(tell)} |\n" for name, tell in TOLD.items())
    told = [((f"xtreme1/{kind}", step), tell) for (kind, step), tell in JOBS.items()]
    told += [
        ((f"{whole_jobs.KINDS[kind].vendor}/{kind}", step), tell) for (kind, step), tell in whole_jobs.JOBS.items()
    ]
    page += WHOLE + "".join(f"| {kind} | {step} | {both(tell)} |\n" for (kind, step), tell in told)
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
            alike: dict[str, list[str]] = {}
            for vendor in VENDORS:
                if fault in FAULTS or fault in SKEWS or fault in cloud.vendor(vendor).failures():
                    cells = [cell(cloud, vendor, fault, what, good) for what, good in COLUMNS]
                    alike.setdefault(" | ".join(cells), []).append(vendor)
            for shown, vendors in alike.items():
                yield f"| `{fault}` | {ALL if len(vendors) == len(VENDORS) else ', '.join(vendors)} | {shown} |"


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


# ---- whole jobs

PATHS = {"upload": "/data/upload", "export": "/data/export", "model-run": "/model/modelRun"}
LOST = FAULTS["reset"]
Step = Callable[[Emulator, str, Path], None]


def whole(kind: str, spoil: Step, *, attempts: int = 1, **options: Any) -> Callable[[str], str]:
    """A job from its start to its end, and its file."""

    def tell(flavour: str) -> str:
        with Emulator(frozen=True) as cloud, tempfile.TemporaryDirectory() as folder:
            os.environ.update(cloud.env())
            archive = make_archive(Path(folder) / "harbour.zip")
            with load("xtreme1").from_env(clock=cloud.clock) as client:
                dataset: Any = client.datasets.create("harbour-cams", type="IMAGE")  # type: ignore[attr-defined]
                if kind != "upload":
                    client.uploads.start(archive, dataset=dataset).wait()  # type: ignore[attr-defined]
            cloud.xtreme1.requests.clear()
            spoil(cloud, kind, Path(folder))
            more = options | ({"journal": Path(folder) / "journal"} if "journal" in options else {})
            told = [run_whole(cloud, kind, flavour, Path(folder), dataset, more) for _ in range(attempts)]
            starts = sum(seen.request.path.endswith(PATHS[kind]) for seen in cloud.xtreme1.requests)
            puts = sum(seen.request.method == "PUT" for seen in cloud.xtreme1.requests)
            sent = f", sent {times(puts)}" if kind == "upload" else ""
            return f"{', then '.join(told)}; started {times(starts)}{sent}"

    return tell


def run_whole(cloud: Emulator, kind: str, flavour: str, folder: Path, dataset: Any, options: dict[str, Any]) -> str:
    client: Any = load("xtreme1").from_env(clock=cloud.clock)
    resource = {"upload": client.uploads, "export": client.exports, "model-run": client.model_runs}[kind]
    first = {"upload": [folder / "harbour.zip"], "export": [], "model-run": [3]}[kind]

    async def steps() -> str:
        async with client:
            job = await called(resource, "start", flavour, *first, dataset=dataset, **options)
            status = await called(job, "wait", flavour, timeout=3600)
            if kind != "export":
                return said(status)
            path = await called(job, "download", flavour, folder / "out.zip")
            return f"{said(status)}, and a file that is {'whole' if zipfile.is_zipfile(path) else 'not whole'}"

    try:
        return asyncio.run(steps())
    except (TidewaiterError, Killed) as error:
        return said(error) if isinstance(error, TidewaiterError) else "killed"


async def called(holder: Any, name: str, flavour: str, *arguments: Any, **options: Any) -> Any:
    if flavour == "sync":
        return getattr(holder, name)(*arguments, **options)
    return await getattr(holder, f"{name}_async")(*arguments, **options)


def make_archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(3):
            archive.writestr(f"harbour/image_0/quay_{number}.jpg", b"\xff\xd8")
            archive.writestr(f"harbour/result/quay_{number}.json", '{"objects": [{"type": "BOUNDING_BOX"}]}')
    return path


class Killed(BaseException):
    """Nobody catches it: as good as SIGKILL, within one process."""


def kill_after(stage: str) -> Step:
    """When the journal has been told of this stage, once."""

    def prepare(cloud: Emulator, kind: str, folder: Path) -> None:  # noqa: ARG001
        save, done = Journal.save, list[str]()

        def save_and_die(self: Journal, now: Any, **changes: Any) -> None:
            save(self, now, **changes)
            if now == stage and not done:
                done.append(now)
                Journal.save = save  # type: ignore[method-assign]
                raise Killed

        Journal.save = save_and_die  # type: ignore[method-assign]

    return prepare


def lost_response(cloud: Emulator, kind: str, _: Path) -> None:
    cloud.xtreme1.spoil_next(LOST, path=PATHS[kind])


def outage_within(cloud: Emulator, kind: str, _: Path) -> None:
    """Twenty bad gateways, after the first good poll; a start reads a dataset's runs itself."""
    poll = {"upload": "/data/findUploadRecordBySerialNumbers", "export": "/data/findExportRecordBySerialNumbers"}
    path = poll.get(kind, "/modelRun/findModelRunRecordByDatasetId/31")
    good = [lambda response, _: response] * (2 if kind == "model-run" else 1)
    cloud.xtreme1.spoil_next(*good, *[FAULTS["502"]] * 20, path=path)


def store_fault(*faults: Any) -> Step:
    return lambda cloud, _, __: cloud.xtreme1.store.spoil_next(*faults)


def times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


EXPIRED = replaced_by(error_of_store(403, "AccessDenied", "Request has expired"))
JOBS: dict[tuple[str, str], Callable[[str], str]] = {
    **{(kind, "the start's answer is lost"): whole(kind, lost_response) for kind in PATHS},
    ("upload", "it is lost, and `restart=True` after it"): whole("upload", lost_response, restart=True, attempts=2),
    ("export", "it is lost, and it is started again after it"): whole("export", lost_response, attempts=2),
    ("model-run", "it is lost, with `attach=True`"): whole("model-run", lost_response, attach=True),
    **{(kind, "twenty bad gateways within the wait"): whole(kind, outage_within) for kind in PATHS},
    ("upload", "the PUT is cut"): whole("upload", store_fault(LOST)),
    ("upload", "the PUT's URL has expired"): whole("upload", store_fault(EXPIRED)),
    ("upload", "killed after the PUT; with the `journal`, again"): whole(
        "upload", kill_after("sent"), attempts=2, journal=True
    ),
    ("upload", "killed after the start's answer; with the `journal`, again"): whole(
        "upload", kill_after("started"), attempts=2, journal=True
    ),
    ("export", "the download is cut"): whole("export", store_fault(FAULTS["reset-within"], FAULTS["truncated"])),
    ("export", "the download's URL has expired"): whole("export", store_fault(EXPIRED)),
}


if __name__ == "__main__":
    sys.exit(main())
