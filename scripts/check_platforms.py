"""Wait for emulated jobs where threads, loops and imports are not as usual: gevent, trio, a frozen program.

Each program runs in a process of its own, and says what it found; a program that says anything else fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tidewaiter import JobRef
from tidewaiter.emulator import Emulator

PATIENCE = 120.0

GEVENT = """
from gevent import monkey; monkey.patch_all()
import sys
import gevent
from tidewaiter import Watcher, Xtreme1, wait_all

ticks = 0
def tick():
    global ticks
    while True:
        gevent.sleep(0.01)
        ticks += 1

ticker = gevent.spawn(tick)
with Xtreme1.from_env() as client:
    jobs = [client.job(ref) for ref in sys.argv[1:]]
    waits = [gevent.spawn(job.wait, interval=0.1, max_interval=0.2) for job in jobs]
    ended = gevent.joinall(waits, timeout=60)
    states = {one.value.state.name for one in ended} | {one.state.name for one in wait_all(jobs, interval=0.1)}
    with Watcher(interval=0.1) as watcher:
        states |= {watcher.add(job).result().state.name for job in jobs}
print(len(ended), states, "the hub went on" if ticks > 20 else f"the hub stood still: {ticks} ticks")
"""
TRIO = """
import sys
import trio
from tidewaiter import Xtreme1, watch_async, wait_all_async

async def main():
    with Xtreme1.from_env() as client:
        jobs = [client.job(ref) for ref in sys.argv[1:]]
        said = set()
        async def watched(): return [status async for status in watch_async(jobs)]
        for call in (jobs[0].status_async, jobs[0].wait_async, lambda: wait_all_async(jobs), watched):
            try:
                await call()
            except RuntimeError as error:
                said.add(str(error))
        assert len(said) == 1, said
        states = set()
        async def wait(job):
            status = await trio.to_thread.run_sync(lambda: job.wait(interval=0.1, max_interval=0.2))
            states.add(status.state.name)
        async with trio.open_nursery() as nursery:
            for job in jobs:
                nursery.start_soon(wait, job)
    print(len(jobs), states, said.pop()[:36])

trio.run(main)
"""
FROZEN = """
import asyncio
import sys
import tidewaiter
from tidewaiter import Xtreme1, connect

with Xtreme1.from_env() as client, connect("alibaba_dms") as dms, connect("huawei_modelarts") as modelarts:
    jobs = [client.job(ref) for ref in sys.argv[1:]]
    states = {job.wait(interval=0.1, max_interval=0.2).state.name for job in jobs}
    states.add(asyncio.run(jobs[0].wait_async()).state.name)
print(len(jobs), states, tidewaiter.__version__)
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        results = [
            say("gevent", run(python(scratch, GEVENT), jobs=20), "20 {'SUCCEEDED'} the hub went on"),
            say("trio", run(python(scratch, TRIO), jobs=5), "5 {'SUCCEEDED'} tidewaiter's async calls run on asyn"),
            say("PyInstaller", run(frozen(Path(scratch)), jobs=3), "3 {'SUCCEEDED'} unknown"),
        ]
    return 0 if all(results) else 1


def say(name: str, found: str, expected: str) -> bool:
    print(f"{name}: {'as expected' if found == expected else 'FAILED'}: {found}", flush=True)
    return found == expected


def python(scratch: str, program: str) -> list[str]:
    file = Path(scratch) / "program.py"
    file.write_text(program)
    return [sys.executable, str(file)]


def frozen(scratch: Path) -> list[str]:
    """A folder with a program that needs no Python: it runs where nothing of this environment can be seen."""
    (scratch / "frozen.py").write_text(FROZEN)
    command = [sys.executable, "-m", "PyInstaller", "--log-level", "ERROR", "--distpath", "dist", "frozen.py"]
    subprocess.run(command, cwd=scratch, check=True, timeout=10 * PATIENCE)
    return [str(scratch / "dist" / "frozen" / "frozen")]


def run(command: Sequence[str], jobs: int) -> str:
    with Emulator() as cloud:
        refs: list[JobRef] = [cloud.xtreme1.add_upload(pace=0.1) for _ in range(jobs)]
        environment = {"PATH": os.defpath, "HOME": "/nonexistent", **cloud.env()}
        ran = subprocess.run(
            [*command, *map(str, refs)], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    return ran.stdout.strip() if ran.returncode == 0 else f"exit code {ran.returncode}: {ran.stderr[-1500:]}"


if __name__ == "__main__":
    sys.exit(main())
