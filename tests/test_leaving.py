"""Programs that end while something is under way, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from tidewaiter.emulator import Emulator

HALF_WATCHED = """
import sys, tidewaiter
from tidewaiter.vendors import load
client = load("xtreme1").from_env()
news = tidewaiter.watch([client.job(ref) for ref in sys.argv[1:]])
print(next(news).state.name)
"""
HALF_WATCHED_ASYNC = """
import asyncio, sys, tidewaiter
from tidewaiter.vendors import load
async def main():
    async with load("xtreme1").from_env() as client:
        async for status in tidewaiter.watch_async([client.job(ref) for ref in sys.argv[1:]]):
            print(status.state.name)
            return
asyncio.run(main())
"""
WAITED_FOR_IN_A_THREAD = """
import sys, threading, time
from tidewaiter.vendors import load
client = load("xtreme1").from_env()
seen = threading.Event()
wait = client.job(sys.argv[1]).wait
threading.Thread(target=wait, kwargs={"on_status": lambda status: seen.set()}, daemon=True).start()
print("PENDING" if seen.wait(10) else "nothing")
"""

INTERRUPTED = """
import os, signal, sys, threading, tidewaiter
from tidewaiter.vendors import load
client = load("alibaba_dms").from_env()
jobs = [client.job(ref) for ref in sys.argv[1:]]
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    tidewaiter.wait_all(jobs)
except KeyboardInterrupt:
    client.close()
    print("interrupted")
"""


@pytest.mark.parametrize("program", [HALF_WATCHED, HALF_WATCHED_ASYNC, WAITED_FOR_IN_A_THREAD])
def test_the_interpreter_ends_at_once(cloud: Emulator, program: str) -> None:
    """With jobs half watched, and nothing closed: no thread is waited for, and no task complained about."""
    refs = [str(cloud.xtreme1.add_upload()) for _ in range(3)]

    assert ("PENDING\n", "", 0) == _ran(cloud, program, refs)


def test_an_interrupted_program_ends_at_once(cloud: Emulator) -> None:
    """With three requests under way, which nobody answers for half a minute."""
    refs = [str(cloud.alibaba_dms.add_data_track_download()) for _ in range(3)]
    cloud.fail_next("alibaba_dms", "silent", times=100)

    assert ("interrupted\n", "", 0) == _ran(cloud, INTERRUPTED, refs)


def _ran(cloud: Emulator, program: str, refs: list[str]) -> tuple[str, str, int]:
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", program, *refs],
        env=os.environ | cloud.env(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert time.monotonic() - began < 10
    return ended.stdout, ended.stderr, ended.returncode


def test_a_record_is_written_once(cloud: Emulator) -> None:
    """By `TIDEWAITER_LOG` and `-vv` together."""
    ref = str(cloud.xtreme1.add_upload())
    ended = subprocess.run(
        [sys.executable, "-m", "tidewaiter", "status", "-vv", ref],
        env=os.environ | cloud.env() | {"TIDEWAITER_LOG": "debug"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert 1 == ended.stderr.count("HTTP 200")
