"""Whole jobs at the two clouds, with one fault at one step: rows of `docs/reliability.md`."""

from __future__ import annotations

import asyncio
import os
import tempfile
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs

from tidewaiter import JobConflict, JobStatus, StartUncertain, TidewaiterError
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import FAULTS
from tidewaiter.vendors import load

HOUR = ("2026-11-25 09:00:00", "2026-11-25 10:00:00")
INPUT, WORK, OUT = "/test-obs/in/", "/test-obs/made/", "/test-obs/out/"


@attrs.frozen
class Whole:
    """How one kind of job is started, and where its requests go."""

    vendor: str
    start: str
    """Resource and method."""
    begins: str
    """The end of the path that starts it."""
    polls: str
    """... and of those that poll it."""
    arguments: tuple[Any, ...]
    options: dict[str, Any] = attrs.field(factory=dict[str, Any])
    has_file: bool = False


Spoil = Callable[[Emulator, Whole], None]
TICKET = {"comment": "undo 4711"}
DATASET = {"source": INPUT, "work_path": WORK, "type": 0}
KINDS = {
    "data-track": Whole(
        "alibaba_dms",
        "data_tracks.start",
        "/CreateDataTrackOrder",
        "/GetDataTrackJobDegree",
        (25281234, *HOUR, ["orders"]),
        TICKET,
    ),
    "data-track-download": Whole(
        "alibaba_dms",
        "data_track_downloads.start",
        "/DownloadDataTrackResult",
        "/QueryDataTrackResultDownloadStatus",
        (43281234,),
        has_file=True,
    ),
    "dataset": Whole("huawei_modelarts", "datasets.create", "/datasets", "", ("quays",), DATASET),
    "dataset-sync": Whole("huawei_modelarts", "dataset_syncs.start", "/sync-data", "/status", ("quays",)),
    "import": Whole("huawei_modelarts", "imports.start", "/import-tasks", "", ("quays", INPUT)),
    "export": Whole("huawei_modelarts", "exports.start", "/export-tasks", "", ("quays", OUT)),
    "dataset-version": Whole("huawei_modelarts", "dataset_versions.start", "/versions", "", ("quays", "V1")),
}


def whole(kind: str, spoil: Spoil, **options: Any) -> Callable[[str], str]:
    """A job from its start to its end, and its file."""
    what = KINDS[kind]

    def tell(flavour: str) -> str:
        with Emulator(frozen=True) as cloud, tempfile.TemporaryDirectory() as folder:
            os.environ.update(cloud.env())
            vendor: Any = cloud.vendor(what.vendor)
            prepare(cloud, kind)
            vendor.requests.clear()
            spoil(cloud, what)
            told = run_whole(cloud, what, flavour, Path(folder), options)
            method = "POST" if what.vendor == "huawei_modelarts" else ""
            taken = [one.request for one in vendor.requests if one.status < 300 and method in ("", one.request.method)]
            started = sum(vendor.place(request).endswith(what.begins) for request in taken)
            return f"{told}; started {times(started)}"

    return tell


def prepare(cloud: Emulator, kind: str) -> None:
    """A ticket that needs no approval, parsed where its log is wanted; a dataset that is ready."""
    cloud.alibaba_dms.tickets.needs_approval = False
    if kind == "data-track-download":
        cloud.alibaba_dms.add_data_track()
        cloud.advance(3)
        cloud.alibaba_dms.approve(43281234)
        cloud.advance(100)
    cloud.huawei_modelarts.add_pictures(folder=INPUT)
    if kind != "dataset":
        cloud.huawei_modelarts.add_dataset("quays", source=INPUT)


def run_whole(cloud: Emulator, what: Whole, flavour: str, folder: Path, options: dict[str, Any]) -> str:
    client: Any = load(what.vendor).from_env(clock=cloud.clock)
    resource, method = what.start.split(".")

    async def steps() -> str:
        async with client:
            arguments = what.options | options
            job = await called(getattr(client, resource), method, flavour, *what.arguments, **arguments)
            status = await called(job, "wait", flavour, timeout=3600)
            if not what.has_file:
                return said(status)
            path = await called(job, "download", flavour, folder / "out.zip")
            return f"{said(status)}, and a file that is {'whole' if zipfile.is_zipfile(path) else 'not whole'}"

    try:
        return asyncio.run(steps())
    except TidewaiterError as error:
        return said(error)


async def called(holder: Any, name: str, flavour: str, *arguments: Any, **options: Any) -> Any:
    if flavour == "sync":
        return getattr(holder, name)(*arguments, **options)
    return await getattr(holder, f"{name}_async")(*arguments, **options)


def said(outcome: JobStatus[Any] | TidewaiterError) -> str:
    if isinstance(outcome, JobStatus):
        return outcome.state.value
    if isinstance(outcome, StartUncertain):
        return f"StartUncertain, with {len(outcome.candidates) or 'no'} candidate"
    if isinstance(outcome, JobConflict):
        return f"JobConflict, {'with the job that runs' if outcome.running else 'alone'}"
    return type(outcome).__name__


def times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


# ---- faults


def lost_start(cloud: Emulator, what: Whole) -> None:
    method = "POST" if what.vendor == "huawei_modelarts" else ""
    cloud.vendor(what.vendor).spoil_next(FAULTS["reset"], path=what.begins, method=method)


def outage_within(cloud: Emulator, what: Whole) -> None:
    """Twenty bad gateways, after the first good response of a poll."""
    method = "GET" if what.vendor == "huawei_modelarts" else ""
    good = [lambda response, _: response] * 2
    cloud.vendor(what.vendor).spoil_next(*good, *[FAULTS["502"]] * 20, path=what.polls, method=method)


def another_runs(cloud: Emulator, what: Whole) -> None:  # noqa: ARG001
    datasets = cloud.huawei_modelarts.datasets
    datasets.import_(datasets.get("quays"), {"import_path": INPUT})


def store_cut(cloud: Emulator, _: Whole) -> None:
    cloud.alibaba_dms.oss.spoil_next(FAULTS["reset-within"], FAULTS["truncated"])


def url_stays_expired(cloud: Emulator, _: Whole) -> None:
    """Each URL is the first one, and two hours pass before it is asked."""
    vendor = cloud.alibaba_dms
    vendor.renews_urls = False

    def late(*_: Any) -> Any:
        cloud.clock.skew = timedelta(hours=2)
        return vendor.oss._expired("1", cloud.clock.vendor_date())

    vendor.oss.spoil_next(late)


def yesterday(cloud: Emulator, _: Whole) -> None:
    """A synchronisation ended before, and is shown for one more poll."""
    datasets = cloud.huawei_modelarts.datasets
    datasets.sync(datasets.get("quays"))
    cloud.advance(100)
    datasets.shows_previous_run = True
    cloud.huawei_modelarts.bucket.put(f"{INPUT}new.png")


EXCLUSIVE = ("dataset-sync", "import", "dataset-version")
ATTACHED = ("data-track", "import", "export", "dataset-version")
JOBS: dict[tuple[str, str], Callable[[str], str]] = {
    **{(kind, "the start's answer is lost"): whole(kind, lost_start) for kind in KINDS},
    **{(kind, "it is lost, with `attach=True`"): whole(kind, lost_start, attach=True) for kind in ATTACHED},
    **{(kind, "twenty bad gateways within the wait"): whole(kind, outage_within) for kind in KINDS},
    **{(kind, "an import is in the way"): whole(kind, another_runs) for kind in EXCLUSIVE},
    **{
        (kind, "it is in the way, with `start_timeout=300`"): whole(kind, another_runs, start_timeout=300)
        for kind in EXCLUSIVE
    },
    ("dataset-sync", "the vendor still shows the run before"): whole("dataset-sync", yesterday),
    ("data-track-download", "the download is cut"): whole("data-track-download", store_cut),
    ("data-track-download", "its URL has expired, and stays so"): whole("data-track-download", url_stays_expired),
}
