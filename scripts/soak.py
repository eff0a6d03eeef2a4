"""Thousands of waits at once, for minutes, at vendors that answer one time in ten with a fault. On this machine only.

Every wait must end as its job's script says, and what the client holds on to, memory and sockets, must not grow.
The emulator runs in a process of its own, so that the memory that is measured is the client's. Linux only: /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

import attrs

from tidewaiter import JobRef, TidewaiterError
from tidewaiter.emulator import Emulator
from tidewaiter.vendors import VENDORS, load

SHARE_OF_FAULTS = 0.1
FAULTS = ("502", "503", "empty", "reset", "reset-within", "truncated")
THROTTLES = {"xtreme1": "UNKNOWN", "alibaba_dms": "Throttling.User", "huawei_modelarts": "APIGW.0308"}
"""Xtreme1 knows no throttling; its server's own trouble stands in."""

WAYS = {
    "xtreme1": ("UNSTARTED", "DOWNLOADING", "DOWNLOAD_COMPLETED", "PARSING"),
    "alibaba_dms": ("INIT", "LISTING", "DOWNLOADING"),
    "huawei_modelarts": ("QUEUING", "STARTING", "RUNNING"),
}
SUCCESS = {"xtreme1": "PARSE_COMPLETED", "alibaba_dms": "DOWNLOAD_SUCCESS", "huawei_modelarts": "COMPLETED"}
FAILURE = {"xtreme1": "FAILED", "alibaba_dms": "DOWNLOAD_FAIL", "huawei_modelarts": "FAILED"}
ENDS = ("SUCCEEDED",) * 7 + ("JobFailed", "JobStalled", "WaitTimeout")

LIFE = (2.0, 10.0)
PATIENCE = {"timeout": 90.0, "interval": 4.0, "max_interval": 8.0}
"""So that two processors can serve two thousand waits: each asks two or three times."""
STALL = 7.0
GRACE = 60.0
"""Seconds in which the last waits must end."""
SAMPLING = 0.5
CLOSING = 10.0
"""Seconds in which what was closed must be gone."""
REPORTING = 10.0
LONG_ENOUGH = 120.0
MOST_GROWTH = 0.05
WARMING_UP = 0.25
"""What is allowed instead to a run that is too short to have filled its pools and caches in its first half."""
FLUCTUATION = 10
"""Sockets that a moment's load makes the difference of. One leak in a thousand waits would be more than that."""
SHOWN = 10

Order: TypeAlias = tuple[str, Mapping[str, Any]]
"""A vendor, and the settings of a job to be started there."""


# ---- the emulator's process


@attrs.define
class Unreliable:
    """An emulated vendor whose answers go wrong now and then."""

    cloud: Any
    dice: random.Random
    counts: Counter[str]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cloud, name)

    def serve(self, message: Any) -> Any:
        self.counts["requests"] += 1
        if self.dice.random() < SHARE_OF_FAULTS:
            self.counts["faults"] += 1
            self.cloud.fail_next(self.dice.choice((*FAULTS, THROTTLES[self.cloud.name])))
        return self.cloud.serve(message)


def serve(line: Connection, seed: int) -> None:
    """Emulate, and start the jobs that are ordered on the line, until it is cut."""
    counts: Counter[str] = Counter()
    with Emulator() as world:
        for name in VENDORS:
            setattr(world, name, Unreliable(world.cloud(name), random.Random(seed), counts))  # noqa: S311 - not a secret
        line.send(world.env())
        try:
            while True:
                orders: Sequence[Order] = line.recv()
                line.send(([str(world.add_job(vendor, **settings)) for vendor, settings in orders], dict(counts)))
        except (EOFError, KeyboardInterrupt):
            return


# ---- the client's process


@attrs.frozen
class Plot:
    """A job that is to be waited for, and how that wait must end."""

    vendor: str
    settings: Mapping[str, Any]
    options: Mapping[str, Any]
    end: str


def plot(dice: random.Random) -> Plot:
    vendor, end, seconds = dice.choice(list(VENDORS)), dice.choice(ENDS), dice.uniform(*LIFE)
    way = [(state, seconds / len(WAYS[vendor])) for state in WAYS[vendor]]
    if end == "JobStalled":
        return Plot(vendor, {"script": [*way[:-1], (way[-1][0], 0.0)]}, {**PATIENCE, "stall_timeout": STALL}, end)
    if end == "WaitTimeout":
        return Plot(vendor, {"script": way}, {**PATIENCE, "timeout": seconds}, end)
    last = (SUCCESS if end == "SUCCEEDED" else FAILURE)[vendor]
    return Plot(vendor, {"script": [*way, (last, 0.0)]}, PATIENCE, end)


@attrs.define
class Supply:
    """Jobs, ordered from the emulator's process in batches, shortly before they are needed."""

    line: Connection
    dice: random.Random
    counts: Mapping[str, int] = attrs.Factory(dict[str, int])
    _ready: asyncio.Queue[tuple[Plot, JobRef]] = attrs.Factory(asyncio.Queue)
    _wanted: int = 0

    async def next(self) -> tuple[Plot, JobRef]:
        self._wanted += 1
        return await self._ready.get()

    async def keep_up(self) -> None:
        while True:
            plots = [plot(self.dice) for _ in range(self._wanted)]
            self._wanted = 0
            names, self.counts = await asyncio.to_thread(self._order, [(one.vendor, one.settings) for one in plots])
            for one, name in zip(plots, names, strict=True):
                self._ready.put_nowait((one, JobRef.parse(name)))
            await asyncio.sleep(0.05)

    def _order(self, orders: Sequence[Order]) -> Any:
        self.line.send(orders)
        return self.line.recv()


@attrs.frozen
class Sample:
    """What this process held on to at one moment."""

    at: float
    memory: float
    """MiB, resident."""
    sockets: int


def sample(started: float) -> Sample:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return Sample(time.monotonic() - started, pages * resource.getpagesize() / 2**20, open_sockets())


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
    clients: Mapping[str, Any]
    supply: Supply
    started: float = attrs.Factory(time.monotonic)
    under_way: int = 0
    ended: int = 0
    samples: list[Sample] = attrs.Factory(list[Sample])
    wrong: list[str] = attrs.Factory(list[str])

    @property
    def age(self) -> float:
        return time.monotonic() - self.started

    async def run(self, waits: int) -> None:
        """Keep `waits` waits going, and let the last ones end. Those that begin do so one by one."""
        ramp = min(PATIENCE["interval"], self.seconds / 4)
        async with asyncio.timeout(self.seconds + GRACE), asyncio.TaskGroup() as tasks:
            background = [tasks.create_task(work) for work in (self.supply.keep_up(), self.watch_itself())]
            waiting = [tasks.create_task(self.wait_on(ramp * place / waits)) for place in range(waits)]
            await asyncio.gather(*waiting)
            for task in background:
                task.cancel()

    async def wait_on(self, delay: float) -> None:
        """One wait after the other."""
        await asyncio.sleep(delay)
        while self.age < self.seconds:
            await self.wait(*await self.supply.next())

    async def wait(self, plot: Plot, ref: JobRef) -> None:
        self.under_way += 1
        try:
            end = (await self.clients[plot.vendor].job(ref).wait_async(**plot.options)).state.name
        except TidewaiterError as error:
            end = type(error).__name__
        self.under_way -= 1
        self.ended += 1
        if end != plot.end:
            self.wrong.append(f"{ref}: {end} instead of {plot.end}")

    async def watch_itself(self) -> None:
        reports = count(REPORTING, REPORTING)
        due = next(reports)
        while True:
            if self.age < self.seconds:
                self.samples.append(sample(self.started))
            if self.age >= due:
                due = next(reports)
                print(self.line(), flush=True)
            await asyncio.sleep(min(SAMPLING, self.seconds / 20))

    def line(self) -> str:
        now, counts = sample(self.started), self.supply.counts
        return (
            f"{now.at:5.0f} s  {self.under_way:5} waits under way, {self.ended:6} ended"
            f", {len(self.wrong)} not as scripted  {counts.get('requests', 0):7} requests"
            f", {counts.get('faults', 0):6} faults"
            f"  {now.memory:6.1f} MiB, {now.sockets:4} sockets"
        )

    def then_and_now(self, of: str) -> tuple[float, float]:
        """Medians of a while before the first minute (or half) was over, and of as long a while before the end."""
        mark, window = min(60.0, self.seconds / 2), min(10.0, self.seconds / 4)
        return tuple(
            median(getattr(one, of) for one in self.samples if end - window <= one.at <= end)
            for end in (mark, self.seconds)
        )


@asynccontextmanager
async def clients(env: Mapping[str, str]) -> AsyncIterator[dict[str, Any]]:
    os.environ.update(env)
    async with AsyncExitStack() as stack:
        yield {name: await stack.enter_async_context(load(name).from_env()) for name in VENDORS}


async def soak(line: Connection, seconds: float, waits: int, seed: int) -> list[str]:
    """What was not as it must be."""
    env = await asyncio.to_thread(line.recv)
    sockets_before = open_sockets()
    async with clients(env) as ready:
        soak = Soak(seconds, ready, Supply(line, random.Random(seed)))  # noqa: S311
        with suppress(TimeoutError):
            await soak.run(waits)
        print(soak.line(), flush=True)
    left = len(asyncio.all_tasks()) - 1
    return [*misses(soak), *growth(soak), *leaks(await closed(sockets_before), left)]


async def closed(before: int) -> int:
    """The sockets that are still open a while after closing: the fast wire's own threads close theirs behind us."""
    async with asyncio.timeout(CLOSING + 1):
        for _ in range(round(CLOSING / SAMPLING)):
            if open_sockets() <= before:
                break
            await asyncio.sleep(SAMPLING)
    return max(0, open_sockets() - before)


def misses(soak: Soak) -> list[str]:
    late = [f"{soak.under_way} waits had not ended {GRACE:g} s after the last began"] if soak.under_way else []
    wrong = [f"{len(soak.wrong)} of {soak.ended} waits did not end as scripted"] if soak.wrong else []
    return [*late, *wrong, *soak.wrong[:SHOWN]]


def growth(soak: Soak) -> list[str]:
    share = MOST_GROWTH if soak.seconds >= LONG_ENOUGH else WARMING_UP
    found = []
    for of, most in (("memory", 0.0), ("sockets", FLUCTUATION)):
        before, after = soak.then_and_now(of)
        print(f"{of}: {before:.1f} -> {after:.1f} ({after / before - 1:+.1%})")
        if after - before > max(share * before, most):
            found.append(f"{of} grew by {after / before - 1:.1%}")
    return found


def leaks(sockets: int, tasks: int) -> list[str]:
    print(f"after closing: {sockets} sockets and {tasks} tasks left")
    return [f"{sockets} sockets and {tasks} tasks were left behind"] if sockets or tasks else []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--waits", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    emulator = context.Process(target=serve, args=(there, asked.seed), daemon=True)
    emulator.start()
    there.close()
    try:
        found = asyncio.run(soak(here, asked.seconds, asked.waits, asked.seed))
    finally:
        here.close()
        emulator.join(GRACE)
    print(*(found or ["all waits ended as scripted, and nothing was left behind"]), sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
