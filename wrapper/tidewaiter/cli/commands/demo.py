"""`demo`: whole jobs at the three vendors, emulated on this machine."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import struct
import sys
import tempfile
import zipfile
import zlib
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

import click

from ..display.table import print_table
from ..error_codes import code_of
from ..exit_codes import worst
from ..following import follow
from ..parameters import DISPLAYS
from .emulate import check_number, emulator

OPTIONS = {
    "timeout": 120.0,
    "interval": 0.25,
    "max_interval": 0.5,
    "stall_timeout": None,
    "missing_grace": 10.0,
    "connect_grace": 30.0,
    "outage_timeout": None,
    "any_": False,
    "fail_fast": False,
    "quiet": False,
    "goal": None,
}
PACE = "How long the jobs take; 1 is about 20 seconds in all."
TO = "The folder for the archive that is uploaded, and for the one that comes back; a new one if not given."
PICTURES = 12
HOUR = ("2026-11-25 09:00:00", "2026-11-25 10:00:00")
OBS = "/test-obs/exported/"
WHERE = """
The annotations of {count} pictures, with URLs of these, good for seven days:
  {annotations}
SQL that undoes what somebody deleted, to be read before anybody runs it:
  {undo}
The folder in OBS, the caller's own, to which ModelArts wrote {exported} pictures:
  {obs}

The vendors were emulated on this machine; clients, signatures and sockets are
those of real use. To keep them running, and to ask them from another terminal:
  {command} emulate
  eval "$({command} emulate --env)"
  {command} ls huawei_modelarts/datasets
Which keys the real ones need:
  {command} config show"""


@click.command()
@click.option("--progress", type=DISPLAYS, default="auto", show_default=True)
@click.option(
    "--pace", type=click.FloatRange(0, 1000), default=1.0, show_default=True, callback=check_number, help=PACE
)
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help=TO)
def demo(progress: str, pace: float, to: Path | None) -> int:
    """Watch jobs at three (emulated) vendors come in.

    An archive of pictures is made and uploaded, and the annotations in it are exported to a file. What was deleted in
    a database is tracked, which a second person has to approve, and packed as SQL that undoes it. A dataset is
    synchronised with its source, and exported to a folder in OBS.
    """
    from ...vendors import VENDORS, load  # with httpx, which `--help` does without

    folder = to or Path(tempfile.mkdtemp(prefix="tidewaiter-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    show = OPTIONS | {"progress": progress}

    def watched(*jobs: Any) -> list[Any]:
        return follow(None, dict.fromkeys([job.ref for job in jobs], ""), show, jobs=jobs, is_text=True)

    with emulator().Emulator() as cloud, ExitStack() as clients:
        os.environ.update(cloud.env())
        cloud.xtreme1.pace, cloud.alibaba_dms.tickets.pace = pace, pace * 0.5
        cloud.huawei_modelarts.datasets.pace = pace * 0.7
        click.echo(f"Three vendors are emulated at {cloud.url}; a whole job runs at each.\n", err=True)
        made: list[Any] = [clients.enter_context(load(name).from_env()) for name in VENDORS]
        x1, dms, ma = made
        dataset = x1.datasets.create("harbour-cams", type="IMAGE")
        upload = x1.uploads.start(make_archive(folder / "harbour-cams.zip"), dataset=dataset)
        tracked, sync = track(dms, cloud), synchronise(ma, cloud)
        results = watched(upload, tracked, sync)
        export = x1.exports.start(dataset=dataset)
        undo = dms.data_track_downloads.start(tracked.ref.key[0], rollback="REVERSE")
        written = ma.exports.start(sync.ref.key[0], OBS)
        results += watched(export, undo, written)
        record = written.status().detail
        files = {"annotations": export.download(f"{folder}/"), "undo": undo.download(f"{folder}/")}
    click.echo(err=True)
    print_table(results)
    written_to = {"obs": record.obs_path, "exported": record.finished_sample_count}
    click.echo(WHERE.format(count=PICTURES, command=typed(), **written_to, **files))
    return worst(code_of(result.error) if result.error else 0 for result in results)


def typed() -> str:
    """How this program is called from here, so that what is printed works as it stands."""
    program = Path(sys.argv[0])
    if shutil.which("tidewaiter") or program.name != "tidewaiter":
        return "tidewaiter"
    here = Path.cwd()
    return shlex.quote(str(program.relative_to(here) if program.is_relative_to(here) else program))


def track(dms: Any, cloud: Any) -> Any:
    """A ticket for what was deleted from a table, which a second person approves."""
    database = dms.databases.get(cloud.alibaba_dms.host, 3306, "shop")
    tracked = dms.data_tracks.start(database.database_id, *HOUR, ["orders"], types=["DELETE"], comment="undo 4711")
    click.echo(f"{tracked.ref} {tracked.status().message}; dba does.\n", err=True)
    cloud.alibaba_dms.approve(tracked.ref)
    return tracked


def synchronise(ma: Any, cloud: Any) -> Any:
    """A dataset whose source has changed: some pictures are new there, and one is gone."""
    bucket, quays = cloud.huawei_modelarts, "/test-obs/quays/"
    bucket.add_pictures(folder=quays)
    job = ma.datasets.create("quays", source=quays, work_path="/test-obs/made/", type="image-classification")
    dataset = job.wait(interval=0.1).detail
    bucket.add_pictures(14, quays, labelled=14)
    bucket.bucket.delete(f"{quays}quay-03.png")
    return ma.dataset_syncs.start(dataset)


def make_archive(path: Path) -> Path:
    """A zip of pictures, and of what somebody has marked in each of them."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(PICTURES):
            left = 10 * number
            corners = [{"x": left, "y": 20}, {"x": left + 80, "y": 90}]
            crane = {"type": "BOUNDING_BOX", "className": "Crane", "contour": {"points": corners}}
            archive.writestr(f"harbour-cams/image_0/quay_{number:02}.png", picture(number))
            archive.writestr(f"harbour-cams/result/quay_{number:02}.json", json.dumps({"objects": [crane]}))
    return path


def picture(number: int, size: int = 256) -> bytes:
    """A square PNG of noise, as at sea in fog."""
    random = Random(number)  # noqa: S311 - nothing is secret

    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)

    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + random.randbytes(size) for _ in range(size)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
