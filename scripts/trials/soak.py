"""Thousands of waits at once, for minutes, at vendors that respond one time in ten with a fault. On this machine only.

Every wait must end as its job's script says, and what the client holds, memory, sockets, threads and tasks, must not
grow. Each flavour runs in a process of its own: blocking waits in some threads and in one `Watcher`, asynchronous ones
in as many tasks, of which one in ten asks a `Watcher`. A `Watcher` has clients of its own: what it gets of one that it
shares with hundreds of single waits is not measured here. The emulator runs in another process, so that the memory that
is measured is the client's. Linux only: /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import multiprocessing
import os
import random
import resource
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

import attrs

from tidewaiter import JobRef, TidewaiterError, WatchedJob, Watcher
from tidewaiter.emulator import Emulator
from tidewaiter.vendors import VENDORS, load

FLAVOURS = ("async", "sync")

SHARE_OF_FAULTS = 0.1
FAULTS = ("502", "503", "empty", "reset", "reset-within", "truncated")
THROTTLES = {"xtreme1": "UNKNOWN", "alibaba_dms": "Throttling.User", "huawei_modelarts": "APIGW.0308"}
"""Xtreme1 knows no throttling; its server's own trouble stands in."""

STATES = {
    "xtreme1": ("UNSTARTED", "DOWNLOADING", "DOWNLOAD_COMPLETED", "PARSING"),
    "alibaba_dms": ("INIT", "LISTING", "DOWNLOADING"),
    "huawei_modelarts": ("QUEUING", "STARTING", "RUNNING"),
}
SUCCESS = {"xtreme1": "PARSE_COMPLETED", "alibaba_dms": "DOWNLOAD_SUCCESS", "huawei_modelarts": "COMPLETED"}
FAILURE = {"xtreme1": "FAILED", "alibaba_dms": "DOWNLOAD_FAIL", "huawei_modelarts": "FAILED"}
ENDS = ("SUCCEEDED",) * 7 + ("JobFailed", "JobStalled", "WaitTimeout")

LIFE = (2.0, 10.0)
INTERVALS = {"interval": 4.0, "max_interval": 8.0}
"""So that two processors can serve two thousand waits: each polls two or three times."""
TIMEOUT = 90.0
STALL = 7.0
THREADS = 100
"""Blocking waits that have a thread each; the others share a `Watcher`."""
WATCHED = 10
"""One in so many asynchronous waits is that of a `Watcher`."""
TICK = 0.05
GRACE = 60.0
"""Seconds in which the last waits must end."""
SAMPLING = 0.5
CLOSING = 10.0
"""Seconds in which what was closed must be gone."""
REPORTING = 10.0
LONG_ENOUGH = 120.0
MOST_GROWTH = {"memory": 0.1, "objects": 0.05, "sockets": 0.05, "threads": 0.05}
"""Memory may grow by more than objects do: stacks of threads and the allocator's arenas fill up for minutes."""
WARMING_UP = 0.25
"""What is allowed instead to a run that is too short to have filled its pools and caches in its first half."""
FLUCTUATION = 10
"""Sockets or threads that a moment's load makes the difference of. One leak in a thousand waits would be more."""
SHOWN = 10

Order: TypeAlias = tuple[str, Mapping[str, Any]]
"""A vendor, and the settings of a job to be started there."""


# ---- the emulator's process


@attrs.define
class Unreliable:
    """An emulated vendor whose responses go wrong now and then."""

    cloud: Any
    rng: random.Random
    counts: Counter[str]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cloud, name)

    def serve(self, message: Any) -> Any:
        self.counts["requests"] += 1
        if self.rng.random() < SHARE_OF_FAULTS:
            self.counts["faults"] += 1
            self.cloud.fail_next(self.rng.choice((*FAULTS, THROTTLES[self.cloud.name])))
        return self.cloud.serve(message)


def emulate(pipe: Connection, seed: int) -> None:
    """Start the jobs that are ordered through the pipe, until it is closed."""
    counts: Counter[str] = Counter()
    with Emulator() as world:
        for name in VENDORS:
            setattr(world, name, Unreliable(world.vendor(name), random.Random(seed), counts))  # noqa: S311 - not a secret
        pipe.send(world.env())
        try:
            while True:
                orders: Sequence[Order] = pipe.recv()
                pipe.send(([str(world.add_job(vendor, **settings)) for vendor, settings in orders], dict(counts)))
        except (EOFError, KeyboardInterrupt):
            return


# ---- the client's process


@attrs.frozen
class MadeUpJob:
    """A job that is to be waited for, and how that wait must end."""

    vendor: str
    settings: Mapping[str, Any]
    options: Mapping[str, Any]
    end: str


def made_up_job(rng: random.Random) -> MadeUpJob:
    vendor, end, seconds = rng.choice(list(VENDORS)), rng.choice(ENDS), rng.uniform(*LIFE)
    script = [(state, seconds / len(STATES[vendor])) for state in STATES[vendor]]
    options: dict[str, Any] = {"timeout": TIMEOUT}
    if end == "JobStalled":
        script[-1] = (script[-1][0], 0.0)
        options["stall_timeout"] = STALL
    elif end == "WaitTimeout":
        options["timeout"] = seconds
    else:
        script.append(((SUCCESS if end == "SUCCEEDED" else FAILURE)[vendor], 0.0))
    return MadeUpJob(vendor, {"script": script}, options, end)


Handle: TypeAlias = Any
"""A wait that goes on: an `asyncio.Task`, a `Future`, or a `WatchedJob`."""


def has_ended(handle: Handle) -> bool:
    return handle.has_ended if isinstance(handle, WatchedJob) else handle.done()


@attrs.frozen
class Sample:
    """What this process held at one moment."""

    at: float
    memory: float
    """MiB, resident."""
    objects: int
    """Those that the garbage collector knows, after its latest full collection."""
    sockets: int
    threads: int


def sample(started: float, objects: int) -> Sample:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    memory = pages * resource.getpagesize() / 2**20
    return Sample(time.monotonic() - started, memory, objects, open_sockets(), threading.active_count())


def count_objects() -> int:
    gc.collect()
    return len(gc.get_objects())


def open_sockets() -> int:
    return sum(_is_socket(file) for file in Path("/proc/self/fd").iterdir())


def _is_socket(file: Path) -> bool:
    try:
        return str(file.readlink()).startswith("socket:")
    except OSError:
        return False  # closed in the meantime


@attrs.define
class Soak:
    """All that is under way."""

    seconds: float
    waits: int
    pipe: Connection
    rng: random.Random
    started: float = attrs.Factory(time.monotonic)
    running: dict[Handle, tuple[MadeUpJob, JobRef]] = attrs.Factory(dict[Any, tuple[MadeUpJob, JobRef]])
    ended: int = 0
    samples: list[Sample] = attrs.Factory(list[Sample])
    wrong: list[str] = attrs.Factory(list[str])
    counts: Mapping[str, int] = attrs.Factory(dict[str, int])
    objects: int = 0
    _next_sample: float = 0.0
    _next_report: float = 0.0

    @property
    def age(self) -> float:
        return time.monotonic() - self.started

    def goes_on(self) -> bool:
        return self.age < self.seconds or (bool(self.running) and self.age < self.seconds + GRACE)

    def order(self) -> list[tuple[MadeUpJob, JobRef]]:
        """As many jobs as there are waits missing. At first the waits begin one by one."""
        ramp = min(INTERVALS["interval"], self.seconds / 4)
        wanted = int(self.waits * min(1.0, self.age / ramp)) if self.age < self.seconds else 0
        plans = [made_up_job(self.rng) for _ in range(wanted - len(self.running))]
        self.pipe.send([(one.vendor, one.settings) for one in plans])
        names, self.counts = self.pipe.recv()
        return [(one, JobRef.parse(name)) for one, name in zip(plans, names, strict=True)]

    def begin(self, ordered: Sequence[tuple[MadeUpJob, JobRef]], wait: Callable[[MadeUpJob, JobRef], Handle]) -> None:
        for one, ref in ordered:
            self.running[wait(one, ref)] = (one, ref)

    def collect(self) -> None:
        """Take note of the waits that have ended, and of what is held."""
        for handle in [handle for handle in self.running if has_ended(handle)]:
            planned, ref = self.running.pop(handle)
            end = end_of(handle)
            self.ended += 1
            if end != planned.end:
                self.wrong.append(f"{ref}: {end} instead of {planned.end}")
        if self._next_sample <= self.age < self.seconds:
            self._next_sample = self.age + SAMPLING
            self.samples.append(sample(self.started, self.objects))
        if self.age >= self._next_report:
            self._next_report += min(REPORTING, self.seconds / 4)
            self.objects = count_objects()
            print(self.line(), flush=True)

    def line(self) -> str:
        now = sample(self.started, self.objects)
        return (
            f"{now.at:5.0f} s  {len(self.running):5} waits under way, {self.ended:6} ended"
            f", {len(self.wrong)} not as scripted  {self.counts.get('requests', 0):7} requests"
            f", {self.counts.get('faults', 0):6} faults"
            f"  {now.memory:6.1f} MiB, {now.objects:6} objects, {now.sockets:4} sockets, {now.threads:4} threads"
        )

    def then_and_now(self, of: str) -> tuple[float, float]:
        """Medians of a while before the first minute (or half) was over, and of as long a while before the end."""
        mark, window = min(60.0, self.seconds / 2), min(10.0, self.seconds / 4)
        return tuple(
            median(getattr(one, of) for one in self.samples if end - window <= one.at <= end)
            for end in (mark, self.seconds)
        )


def end_of(handle: Handle) -> str:
    try:
        return handle.result().state.name
    except TidewaiterError as error:  # an outage from the first poll to the deadline: nothing was seen going on
        return "WaitTimeout" if error.is_outage else type(error).__name__


def soak_blocking(soak: Soak) -> list[str]:
    """What was not as it must be: waits in threads, and those of a `Watcher`."""
    before = held()
    pool = ThreadPoolExecutor(THREADS)
    with ExitStack() as stack:
        clients, watched = ({name: stack.enter_context(load(name).from_env()) for name in VENDORS} for _ in range(2))
        watcher = stack.enter_context(Watcher(**INTERVALS))
        in_threads = min(THREADS, soak.waits // 2)

        def wait(one: MadeUpJob, ref: JobRef) -> Handle:
            if sum(not isinstance(handle, WatchedJob) for handle in soak.running) < in_threads:
                return pool.submit(clients[one.vendor].job(ref).wait, **one.options, **INTERVALS)
            return watcher.add(watched[one.vendor].job(ref), **one.options)

        while soak.goes_on():
            soak.begin(soak.order(), wait)
            soak.collect()
            time.sleep(TICK)
        print(soak.line(), flush=True)
        pool.shutdown(wait=not soak.running)
    for _ in range(round(CLOSING / SAMPLING)):
        if no_more(held(), before):
            break
        time.sleep(SAMPLING)
    return [*misses(soak), *growth(soak), *leaks(before, held())]


async def soak_async(soak: Soak) -> list[str]:
    """What was not as it must be: waits in tasks."""
    before, loop = held(), asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        ordering = stack.enter_context(ThreadPoolExecutor(1))
        clients, watched = [
            {name: await stack.enter_async_context(load(name).from_env()) for name in VENDORS} for _ in range(2)
        ]
        watcher = await stack.enter_async_context(Watcher(**INTERVALS))
        numbers = count()

        def wait(one: MadeUpJob, ref: JobRef) -> Handle:
            if next(numbers) % WATCHED == 0:
                return asyncio.create_task(watcher.add(watched[one.vendor].job(ref), **one.options).result_async())
            return asyncio.create_task(clients[one.vendor].job(ref).wait_async(**one.options, **INTERVALS))

        while soak.goes_on():
            soak.begin(await loop.run_in_executor(ordering, soak.order), wait)
            soak.collect()
            await asyncio.sleep(TICK)
        print(soak.line(), flush=True)
    await loop.shutdown_default_executor()  # asyncio's own threads look names up
    for _ in range(round(CLOSING / SAMPLING)):
        if no_more(held(), before):
            break
        await asyncio.sleep(SAMPLING)
    left = len(asyncio.all_tasks()) - 1 - len(soak.running)
    tasks = [f"{left} tasks were left behind"] if left else []
    return [*misses(soak), *growth(soak), *leaks(before, held()), *tasks]


def held() -> tuple[int, int]:
    """Sockets and threads."""
    return open_sockets(), threading.active_count()


def no_more(after: tuple[int, int], before: tuple[int, int]) -> bool:
    return all(now <= then for now, then in zip(after, before, strict=True))


def misses(soak: Soak) -> list[str]:
    late = [f"{len(soak.running)} waits had not ended {GRACE:g} s after the last began"] if soak.running else []
    wrong = [f"{len(soak.wrong)} of {soak.ended} waits did not end as scripted"] if soak.wrong else []
    return [*late, *wrong, *soak.wrong[:SHOWN]]


def growth(soak: Soak) -> list[str]:
    found = []
    for of, share in MOST_GROWTH.items():
        before, after = soak.then_and_now(of)
        print(f"{of}: {before:.1f} -> {after:.1f} ({after / before - 1:+.1%})")
        most = (share if soak.seconds >= LONG_ENOUGH else WARMING_UP) * before
        if after - before > (max(most, FLUCTUATION) if of in ("sockets", "threads") else most):
            found.append(f"{of} grew by {after / before - 1:.1%}")
    return found


def leaks(before: tuple[int, int], after: tuple[int, int]) -> list[str]:
    sockets, threads = (max(0, now - then) for then, now in zip(before, after, strict=True))
    print(f"after closing: {sockets} sockets and {threads} threads left")
    return [f"{sockets} sockets and {threads} threads were left behind"] if sockets or threads else []


def run_client(pipe: Connection, flavour: str, seconds: float, waits: int, seed: int) -> None:
    os.environ.update(pipe.recv())
    soak = Soak(seconds, waits, pipe, random.Random(seed))  # noqa: S311
    found = soak_blocking(soak) if flavour == "sync" else asyncio.run(soak_async(soak))
    print(*(found or [f"{flavour}: all waits ended as scripted, and nothing was left behind"]), sep="\n", flush=True)
    sys.exit(1 if found else 0)


def run(flavour: str, asked: argparse.Namespace) -> bool:
    """Whether one flavour holds."""
    print(f"{flavour}: {asked.waits} waits at once, for {asked.seconds:g} s", flush=True)
    context = multiprocessing.get_context("spawn")
    clients_end, emulators_end = context.Pipe()
    emulator = context.Process(target=emulate, args=(emulators_end, asked.seed), daemon=True)
    client = context.Process(
        target=run_client, args=(clients_end, flavour, asked.seconds, asked.waits, asked.seed), daemon=True
    )
    emulator.start()
    client.start()
    clients_end.close()
    emulators_end.close()
    client.join(asked.seconds + 2 * GRACE)
    if client.is_alive():
        print(f"{flavour}: still running, long after the last wait had to end", flush=True)
        client.kill()
        client.join()
    emulator.join(GRACE)
    return client.exitcode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0, help="for each flavour")
    parser.add_argument("--waits", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--flavour", choices=FLAVOURS, action="append")
    asked = parser.parse_args()
    held = [run(flavour, asked) for flavour in asked.flavour or FLAVOURS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
