"""Everything at once on one client: its vendor sees no more than it was promised."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tidewaiter import AccessKey, AlibabaDMS, JobState, WaitTimeout, Watcher, wait_all_async

SERVER = Path(__file__).parent.parent / "support" / "counting_server.py"
PATIENCE = 100.0
SOON: dict[str, Any] = {"interval": 0.5, "max_interval": 0.5}


@contextmanager
def counting_server() -> Iterator[tuple[str, dict[str, Any]]]:
    """Its URL, and what it has counted, once it has ended."""
    counts: dict[str, Any] = {}
    command = [sys.executable, str(SERVER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().strip(), counts
        finally:
            out, _ = server.communicate(timeout=PATIENCE)
            counts.update(json.loads(out))


async def on_a_loop(client: AlibabaDMS) -> Counter[str]:
    """Forty waits for one, six for many, and fifteen hundred jobs whose time is up together."""

    def jobs(group: str, first: int, count: int) -> list[Any]:
        return [client.data_track_downloads.job(11, f"{group}-{number}") for number in range(first, first + count)]

    waits: list[Any] = [one.wait_async(timeout=PATIENCE, **SOON) for one in jobs("loop", 0, 40)]
    waits += [wait_all_async(jobs("loop", 100 * turn, 20), timeout=PATIENCE, **SOON) for turn in range(1, 7)]
    waits.append(wait_all_async(jobs("never", 0, 1500), timeout=3.0, return_exceptions=True, interval=5.0))
    *found, late = await asyncio.gather(*waits)
    ended = [status for one in found for status in (one if isinstance(one, list) else [one])]
    return Counter(one.state.value for one in ended) + Counter(type(one).__name__ for one in late)


def in_threads(client: AlibabaDMS) -> tuple[list[threading.Thread], list[JobState]]:
    """Eight that wait, and two that have their jobs watched."""
    found: list[JobState] = []

    def wait(number: int) -> None:
        for turn in range(3):
            job = client.data_track_downloads.job(11, f"threads-{number}-{turn}")
            found.append(job.wait(timeout=PATIENCE, **SOON).state)

    def watch() -> None:
        with Watcher(**SOON) as watcher:
            keys = [f"threads-{threading.get_ident()}-{number}" for number in range(30)]
            watched = [watcher.add(client.data_track_downloads.job(11, key)) for key in keys]
            found.extend(one.result().state for one in watched)

    threads = [threading.Thread(target=wait, args=(number,), daemon=True) for number in range(8)]
    threads += [threading.Thread(target=watch, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    return threads, found


def test_one_client_asks_no_more_than_it_may() -> None:
    """Two hundred requests in any second, ten at once on a loop, and ten for all threads, by the server's own count.

    A busy machine delays what was sent in time: a twentieth more may arrive in a second.
    """
    with (
        counting_server() as (url, counts),
        AlibabaDMS(AccessKey("id", "secret"), tenant_id=3000, endpoint=url) as client,
    ):
        threads, found = in_threads(client)
        on_loop = asyncio.run(asyncio.wait_for(on_a_loop(client), PATIENCE))
        for thread in threads:
            thread.join(PATIENCE)

    print(counts)
    assert {"SUCCEEDED": 160, WaitTimeout.__name__: 1500} == on_loop
    assert [JobState.SUCCEEDED] * 84 == found
    assert counts["most_in_a_second"] <= 210
    assert 10 == counts["most_under_way"]["loop"] >= counts["most_under_way"]["threads"] > 1
