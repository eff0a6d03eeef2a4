"""One watch of many jobs, in a process of its own: what it costs, and how late it tells of ends.

A share of the jobs end while it is measured, at moments that their names tell the server; the others never do. Their
counters move all the time. What happens before the second interval is over is starting up, and not counted.
"""

from __future__ import annotations

import asyncio
import gc
import json
import math
import os
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import ground
import subjects
from server import EPOCH

SETTLING = 2
"""Intervals before the counting begins."""
LATEST = 1.5
"""Intervals before the watch is stopped: later than that no job ends, so that its end can still be told."""
NEVER = 1e6
BATCH = 200
"""Uploads that the official way asks for together: their names must fit into a request's head."""
ENDING = 1 / 100
"""Of the jobs, while they are watched."""
FEWEST_ENDS = 100


def ends(jobs: int, interval: float, seconds: float, dice: random.Random) -> list[float]:
    """When each job ends, in seconds after the start."""
    ending = max(int(jobs * ENDING), min(jobs // 2, FEWEST_ENDS))
    first, last = SETTLING * interval, seconds - LATEST * interval
    planned = [dice.uniform(first, last) for _ in range(ending)] + [NEVER] * (jobs - ending)
    dice.shuffle(planned)
    return planned


def upload_name(end: float, number: int) -> str:
    return f"{EPOCH + int(end * 1000):013d}{number:06d}"


def download_name(end: float, number: int) -> str:
    return f"{EPOCH + int(end * 1000):013d}-4354-598f-99d3-{number:012x}"


def end_of(name: str) -> float:
    return (int(name[:13]) - EPOCH) / 1000


class Watch:
    """What is noted while it goes on."""

    def __init__(self, url: str, start: float, interval: float, seconds: float) -> None:
        self.url, self.start, self.interval, self.seconds = url, start, interval, seconds
        self.lateness: list[float] = []
        self.news = 0
        self.marks: list[dict[str, float]] = []
        self._marking = threading.Thread(target=self._mark, daemon=True)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.start + self.seconds

    def begin(self) -> None:
        time.sleep(max(0.0, self.start - time.monotonic()))
        self._marking.start()

    def told(self, name: str, word: str) -> None:
        self.news += 1
        if word in ("PARSE_COMPLETED", "DOWNLOAD_SUCCESS"):
            self.lateness.append(time.monotonic() - end_of(name))

    def _mark(self) -> None:
        for moment in (0.0, SETTLING * self.interval, self.seconds - 0.1):
            time.sleep(max(0.0, self.start + moment - time.monotonic()))
            used = {"at": time.monotonic(), "cpu": time.process_time(), "memory": ground.memory(), "news": self.news}
            self.marks.append({**used, **{f"server {name}": value for name, value in ground.counts(self.url).items()}})

    def report(self) -> dict[str, float]:
        self._marking.join(10)
        started, settled, stopped = self.marks
        passed = stopped["at"] - settled["at"]

        def rate(what: str, since: dict[str, float]) -> float:
            return (stopped[what] - since[what]) / (stopped["at"] - since["at"])

        return {
            "share": rate("cpu", settled),
            "share while starting": (settled["cpu"] - started["cpu"]) / (settled["at"] - started["at"]),
            "requests": rate("server requests", settled),
            "news": rate("news", settled),
            "server share": rate("server cpu", settled),
            "counted": passed,
        }


def late(watch: Watch, planned: Sequence[float]) -> dict[str, Any]:
    """An end that was not told counts as the latest of all: how late it would have been, nobody knows."""
    expected = sum(end < NEVER for end in planned)
    seen = sorted(watch.lateness)
    known = [*seen, *[math.inf] * (expected - len(seen))]
    return {
        "ends": expected,
        "told": len(seen),
        "late p50": known[expected // 2],
        "late p99": known[min(expected - 1, int(expected * 0.99))],
    }


# ---- the columns


APIS = {"uploads": "/api", "slow uploads": "/slow/api", "downloads": "/api"}
"""Where the server has jobs of a kind."""


def tidewaiter(url: str, kind: str) -> tuple[Callable[[str], Any], Callable[[Watch, Any], None]]:
    """Ours, or the older revision, whichever is imported."""
    from tidewaiter import watch_async

    clients = subjects.clients(url, APIS[kind])

    def job(name: str) -> Any:
        if kind == "downloads":
            return subjects.download(clients["dms"], name)
        return subjects.upload(clients["xtreme1"], name)

    async def follow(watch: Watch, jobs: Any) -> None:
        try:
            async with asyncio.timeout(watch.seconds):
                async for status in watch_async(jobs, interval=watch.interval, max_interval=watch.interval):
                    watch.told(status.ref.key[-1], status.vendor_state)
        except TimeoutError:
            pass
        for client in clients.values():
            await client.aclose()

    return job, lambda watch, jobs: asyncio.run(follow(watch, jobs))


def official_uploads(url: str) -> tuple[Callable[[str], Any], Callable[[Watch, Any], None]]:
    """A loop as one would write it with requests: every interval all batches, one after the other."""
    import requests

    def follow(watch: Watch, names: Sequence[str]) -> None:
        seen: dict[str, Any] = dict.fromkeys(names)
        while not watch.is_over:
            due = time.monotonic() + watch.interval
            going = list(seen)
            for place in range(0, len(going), BATCH):
                asked = {"serialNumbers": going[place : place + BATCH]}
                address = f"{url}{subjects.UPLOADS_PATH}"
                reply = requests.get(address, params=asked, headers=subjects.BEARER, timeout=subjects.SECONDS)
                for row in reply.json()["data"]:
                    if row != seen[row["serialNumber"]]:
                        seen[row["serialNumber"]] = row
                        watch.told(row["serialNumber"], row["status"])
                    if row["status"] in ("PARSE_COMPLETED", "FAILED"):
                        del seen[row["serialNumber"]]
                if watch.is_over:
                    return
            time.sleep(max(0.0, due - time.monotonic()))

    return str, follow


def official_downloads(url: str) -> tuple[Callable[[str], Any], Callable[[Watch, Any], None]]:
    """A task a job, as one would write it with the vendor's client; their first polls are spread over an interval."""
    client = subjects.alibaba_client(url)

    async def poll(watch: Watch, name: str, pause: float) -> None:
        request, last = subjects.alibaba_request(name), None
        while True:
            await asyncio.sleep(pause)
            pause = watch.interval
            reply = await client.query_data_track_result_download_status_async(request)
            word = reply.body.status_result.download_status
            if word != last:
                watch.told(name, word)
                last = word
            if word in ("DOWNLOAD_SUCCESS", "DOWNLOAD_FAIL"):
                return

    async def follow(watch: Watch, names: Sequence[str]) -> None:
        step = watch.interval / len(names)
        try:
            async with asyncio.timeout(watch.seconds):
                await asyncio.gather(*(poll(watch, name, place * step) for place, name in enumerate(names)))
        except TimeoutError:
            pass

    return str, lambda watch, names: asyncio.run(follow(watch, names))


def column(name: str, url: str, kind: str) -> tuple[Callable[[str], Any], Callable[[Watch, Any], None]]:
    if name != "official":
        return tidewaiter(url, kind)
    return official_downloads(url) if kind == "downloads" else official_uploads(url)


def main(name: str, url: str, core: str, kind: str, count: int, interval: float, seconds: float) -> dict[str, Any]:
    if core != "-":
        os.sched_setaffinity(0, {int(core)})
    make, follow = column(name, url, kind)
    imported = ground.memory()
    start = time.monotonic() + 0.5 + count / 20_000
    planned = ends(count, interval, seconds, random.Random(count))
    called = download_name if kind == "downloads" else upload_name
    jobs = [make(called(start + end, number)) for number, end in enumerate(planned)]
    gc.collect()
    ground.forget_peak()
    referred = ground.memory()
    watch = Watch(url, start, interval, seconds)
    watch.begin()
    follow(watch, jobs)
    most = ground.memory("VmHWM")
    return {
        "jobs": count,
        **watch.report(),
        **late(watch, planned),
        "MiB above import": (most - imported) / 1024,
        "KiB a job beyond refs": (most - referred) / count,
    }


if __name__ == "__main__":
    name, url, core, asked = sys.argv[1:]
    try:
        print(json.dumps(main(name, url, core, **json.loads(asked))), flush=True)
    except (subjects.Skipped, ImportError) as why:
        print(json.dumps({"skipped": str(why)}), flush=True)
