"""Large files, and processes that are killed: how much memory they take, how often a byte is sent, what is done twice.

The emulator has a process of its own, and so has each client, which kills itself where it is told to.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from random import Random
from typing import Any

import attrs
import httpx

from tidewaiter.emulator.xtreme1.service import made_up

MEBIBYTE = 2**20
MOST_MEMORY = 40.0
"""MiB that a client may take above what it took when it was made."""
MOST_SENT, LARGE = 1.1, 100 * MEBIBYTE
"""Of a large file, by all attempts of a download together; of a smaller one, more than that is in sockets' buffers."""
MOST_LOST = 1.3
"""MiB that a killed process had received and not kept: it writes a MiB at a time."""
KILLS = 5
SEED = 20261127
KILLED = -signal.SIGKILL
LONGEST = 120.0
"""Seconds that a process may take."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mebibytes", type=int, default=300)
    parser.add_argument("--child", help="for this program alone: what a client of its own is to do")
    options = parser.parse_args()
    if options.child:
        act(json.loads(options.child))
        return 0
    complaints = [complaint for each in trials(options.mebibytes) for complaint in each.told()]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


# ---- a client, in a process of its own


def act(task: dict[str, Any]) -> None:
    """Do one thing, and print what it took. Dies where the task says."""
    from tidewaiter import Progress, Xtreme1
    from tidewaiter.vendors.xtreme1.journal import Journal

    def report(progress: Progress) -> None:
        if task.get("at") is not None and progress.done >= task["at"]:
            os.kill(os.getpid(), signal.SIGKILL)

    save = Journal.save

    def save_and_die(self: Journal, stage: Any, **changes: Any) -> None:
        save(self, stage, **changes)
        if stage == task.get("after"):
            os.kill(os.getpid(), signal.SIGKILL)

    Journal.save = save_and_die  # type: ignore[method-assign]

    async def asynchronous() -> dict[str, Any]:
        async with Xtreme1.from_env() as client:
            [_ async for _ in client.models.list_async()]
            before = peak()
            if task["what"] == "download":
                said = await client.exports.job(task["serial"]).download_async(task["to"], on_progress=report)
            else:
                options = {"dataset": task["dataset"], "journal": task["journal"], "on_progress": report}
                said = (await client.uploads.start_async(task["path"], **options)).ref
            return {"said": str(said), "memory": peak() - before}

    def blocking() -> dict[str, Any]:
        with Xtreme1.from_env() as client:
            list(client.models.list())
            before = peak()
            if task["what"] == "download":
                said: Any = client.exports.job(task["serial"]).download(task["to"], on_progress=report)
            else:
                options = {"dataset": task["dataset"], "journal": task["journal"], "on_progress": report}
                said = client.uploads.start(task["path"], **options).ref
            return {"said": str(said), "memory": peak() - before}

    print(json.dumps(asyncio.run(asynchronous()) if task.get("flavour") == "async" else blocking()))


def peak() -> float:
    """The most memory that this process ever had, in MiB. What `getrusage` says includes its parent's."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def run_client(env: dict[str, str], task: dict[str, Any]) -> dict[str, Any] | None:
    """What a client prints; None if it was killed."""
    command = [sys.executable, __file__, "--child", json.dumps(task)]
    ran = subprocess.run(command, env=os.environ | env, capture_output=True, text=True, timeout=LONGEST, check=False)
    if ran.returncode == KILLED:
        return None
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


# ---- an emulator, in another


@attrs.frozen
class Server:
    """An emulator in a process of its own, as its control interface shows it."""

    http: httpx.Client
    env: dict[str, str]

    def add_export(self, size: int) -> str:
        settings = {"vendor": "xtreme1", "kind": "export", "size": size, "pace": 0}
        ref: str = self.http.post("/_emulator/jobs", json=settings).json()["ref"]
        return ref.rpartition("/")[2]

    def requests(self, method: str, path: str) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = self.http.get("/_emulator/requests").json()
        return [one for one in seen if one["method"] == method and path in one["path"]]


@contextlib.contextmanager
def server() -> Generator[Server, None, None]:
    command = [sys.executable, "-m", "tidewaiter", "emulate", "--port", "0", "--no-jobs"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None  # noqa: S101 - it is a pipe
            url = process.stderr.readline().split()[3].rstrip(";")
            with httpx.Client(base_url=url, trust_env=False, timeout=30) as http:
                yield Server(http, http.get("/_emulator").json()["env"])
        finally:
            process.kill()
            process.wait()


# ---- trials


@attrs.frozen
class Trial:
    """What was found out, and what it was to be."""

    name: str
    found: dict[str, Any]
    wanted: dict[str, Any]

    def told(self) -> Iterator[str]:
        """Print it; yield what is not as it was to be."""
        print(f"{self.name}: " + ", ".join(f"{name} {value}" for name, value in self.found.items()))
        for name, wanted in self.wanted.items():
            found = self.found[name]
            if found > wanted if isinstance(wanted, float) else found != wanted:
                limit = f"at most {wanted}" if isinstance(wanted, float) else str(wanted)
                yield f"{self.name}: {name} is {found}, and was to be {limit}"


def trials(mebibytes: int) -> Iterator[Trial]:
    size = mebibytes * MEBIBYTE
    with server() as cloud, tempfile.TemporaryDirectory() as folder:
        for flavour in ("sync", "async"):
            yield download_in_one(cloud, size, Path(folder), flavour)
        yield killed_download(cloud, size, Path(folder))
        archive = make_archive(Path(folder) / "harbour.zip", size)
        for flavour in ("sync", "async"):
            yield upload_in_one(cloud, archive, flavour)
        yield from killed_uploads(cloud, archive)


def download_in_one(cloud: Server, size: int, folder: Path, flavour: str) -> Trial:
    task = {"what": "download", "serial": cloud.add_export(size), "to": str(folder / "whole.zip"), "flavour": flavour}
    said = run_client(cloud.env, task)
    assert said is not None  # noqa: S101 - nobody killed it
    found = {"memory, MiB": round(said["memory"], 1), "identical": is_identical(Path(task["to"]), size)}
    return Trial(
        f"{flavour} download of {size // MEBIBYTE} MiB", found, {"memory, MiB": MOST_MEMORY, "identical": True}
    )


def killed_download(cloud: Server, size: int, folder: Path) -> Trial:
    """Killed at random places, one after the other, and resumed each time."""
    task = {"what": "download", "serial": cloud.add_export(size), "to": str(folder / "killed.zip")}
    before = len(cloud.requests("GET", "/minio/"))
    places = sorted(Random(SEED).sample(range(MEBIBYTE, size - MEBIBYTE), KILLS))  # noqa: S311 - nothing is secret
    killed = sum(run_client(cloud.env, task | {"at": at}) is None for at in places)
    run_client(cloud.env, task)
    attempts = cloud.requests("GET", "/minio/")[before:]
    begins = [int((one["range"] or "bytes=0-").removeprefix("bytes=").rstrip("-")) for one in attempts]
    lost = max(at - begin for at, begin in zip(places, begins[1:], strict=True)) / MEBIBYTE
    sent = sum(one["sent"] for one in attempts) / size
    found = {"killed": killed, "identical": is_identical(Path(task["to"]), size)}
    found |= {"lost, MiB": round(lost, 2), "sent": round(sent, 3)}
    wanted = {"killed": KILLS, "identical": True, "lost, MiB": MOST_LOST} | (
        {"sent": MOST_SENT} if size > LARGE else {}
    )
    return Trial("download, killed and resumed", found, wanted)


def is_identical(path: Path, size: int) -> bool:
    """To what the emulator made."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    return digest == hashlib.sha256(made_up(size)).digest()


def make_archive(path: Path, size: int) -> Path:
    """A zip of that size, with pictures in it."""
    piece = Random(SEED).randbytes(MEBIBYTE)  # noqa: S311 - nothing is secret
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(size // MEBIBYTE):
            archive.writestr(f"harbour/image_0/quay_{number:03}.jpg", piece)
    return path


def upload_task(cloud: Server, archive: Path, name: str) -> dict[str, Any]:
    client = {"authorization": f"Bearer {cloud.env['XTREME1_TOKEN']}"}
    made = cloud.http.post("/api/dataset/create", json={"name": name, "type": "IMAGE"}, headers=client).json()
    journal = archive.with_name(f"{name}.json")
    return {"what": "upload", "path": str(archive), "dataset": made["data"]["id"], "journal": str(journal)}


def upload_in_one(cloud: Server, archive: Path, flavour: str) -> Trial:
    said = run_client(cloud.env, upload_task(cloud, archive, f"whole-{flavour}") | {"flavour": flavour})
    assert said is not None  # noqa: S101 - nobody killed it
    found = {"memory, MiB": round(said["memory"], 1)}
    return Trial(f"{flavour} upload of {archive.stat().st_size // MEBIBYTE} MiB", found, {"memory, MiB": MOST_MEMORY})


STEPS: dict[str, tuple[dict[str, Any], int, int]] = {
    "within the PUT": ({"at": 0.4}, 1, 1),
    "after the PUT": ({"after": "sent"}, 1, 1),
    "after the start's answer": ({"after": "started"}, 1, 1),
}
"""Where a client is killed, and how many whole PUTs and starts there are when another has gone on."""


def killed_uploads(cloud: Server, archive: Path) -> Iterator[Trial]:
    for step, (where, puts, starts) in STEPS.items():
        task = upload_task(cloud, archive, step.replace(" ", "-").replace("'", ""))
        before = [len(cloud.requests("PUT", "/minio/")), len(cloud.requests("POST", "/data/upload"))]
        at = int(where["at"] * archive.stat().st_size) if "at" in where else None
        killed = run_client(cloud.env, task | {"at": at, "after": where.get("after")}) is None
        said = run_client(cloud.env, task)
        after = [len(cloud.requests("PUT", "/minio/")), len(cloud.requests("POST", "/data/upload"))]
        found = {"killed": killed, "whole PUTs": after[0] - before[0], "starts": after[1] - before[1]}
        found["goes on"] = said is not None and said["said"].startswith("xtreme1/upload/")
        wanted = {"killed": True, "whole PUTs": puts, "starts": starts, "goes on": True}
        yield Trial(f"upload, killed {step}", found, wanted)


if __name__ == "__main__":
    sys.exit(main())
