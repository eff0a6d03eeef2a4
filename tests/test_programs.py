"""Whole programs, each in a process of its own: what they leave behind when they end, are interrupted, or fork."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tidewaiter.emulator import Emulator

RUNS = 2
"""Of what goes wrong one time in many. It was run seventy times by hand."""
HEAD = """
import asyncio, gc, os, signal, sys, threading, time
import tidewaiter
from tidewaiter import Watcher, watch, watch_async, wait_all, wait_all_async
from tidewaiter.vendors import load
refs = sys.argv[1:]
def client():
    return load(refs[0].partition("/")[0]).from_env()
def jobs(made):
    return [made.job(ref) for ref in refs]
def interrupt():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start()
"""


def ran(cloud: Emulator, program: str, refs: list[str], *flags: str) -> tuple[str, str, int]:
    """What it printed, what it complained of, and its exit code. It ends by itself."""
    ended = subprocess.run(
        [sys.executable, *flags, "-c", HEAD + program, *refs],
        env=os.environ | cloud.env(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.stdout, ended.stderr, ended.returncode


def uploads(cloud: Emulator, count: int = 3) -> list[str]:
    return [str(cloud.xtreme1.add_upload()) for _ in range(count)]


# ---- left early, and never closed

LEFT_EARLY = {
    "watch": """
made = client()
statuses = watch(jobs(made))
print(next(statuses).state.name)
""",
    "watch_async": """
async def main():
    made = client()
    async for status in watch_async(jobs(made)):
        print(status.state.name)
        break
asyncio.run(main())
""",
    "watch_async, closed": """
async def main():
    async with client() as made:
        async for status in watch_async(jobs(made)):
            print(status.state.name)
            return
asyncio.run(main())
""",
    "a wait in a daemon thread": """
seen = threading.Event()
wait = client().job(refs[0]).wait
threading.Thread(target=wait, kwargs={"on_status": lambda status: seen.set()}, daemon=True).start()
print("PENDING" if seen.wait(10) else "nothing")
""",
    "a Watcher that is not closed": """
watcher = Watcher().__enter__()
print(next(iter(watcher.add(jobs(client())[0]))).state.name)
""",
    "a Watcher that an error leaves": """
try:
    with Watcher(interval=0.1) as watcher:
        print(next(iter(watcher.add(jobs(client())[0]))).state.name)
        raise ValueError
except ValueError:
    pass
""",
    "a Watcher on a loop": """
async def main():
    async with Watcher(interval=0.1) as watcher:
        async for status in watcher.add(jobs(client())[0]):
            print(status.state.name)
            break
asyncio.run(main())
""",
    "a status": "print(jobs(client())[0].status().state.name)",
    "a status on a loop": """
async def main():
    print((await jobs(client())[0].status_async()).state.name)
asyncio.run(main())
""",
}


@pytest.mark.parametrize("turn", range(RUNS))
@pytest.mark.parametrize("program", LEFT_EARLY)
def test_a_program_that_leaves_early_ends_in_silence(cloud: Emulator, program: str, turn: int) -> None:
    """Nothing was closed: no thread is waited for, no task is complained about.

    Connections end with their event loop. Those of blocking calls are their program's to close, as any socket is.
    """
    closes_by_itself = "async" in program or "loop" in program
    flags = ("-W", "error") if turn % 2 and closes_by_itself else ()

    assert ("PENDING\n", "", 0) == ran(cloud, LEFT_EARLY[program], uploads(cloud), *flags)


# ---- interrupted

INTERRUPTED = {
    "wait": "client().job(refs[0]).wait()",
    "wait_all": "wait_all(jobs(client()))",
    "watch": "list(watch(jobs(client())))",
    "wait_async": "asyncio.run(client().job(refs[0]).wait_async())",
    "wait_all_async": "asyncio.run(wait_all_async(jobs(client())))",
    "Watcher": """
    with Watcher() as watcher:
        watcher.add(client().job(refs[0])).result()""",
}


@pytest.mark.parametrize("what", ["waiting", "hanging"])
@pytest.mark.parametrize("call", INTERRUPTED)
def test_an_interrupted_program_ends_at_once(cloud: Emulator, call: str, what: str) -> None:
    """Between two polls, or in the middle of requests to which nobody responds for half a minute."""
    refs = [str(cloud.alibaba_dms.add_data_track_download()) for _ in range(3)]
    if what == "hanging":
        cloud.fail_next("alibaba_dms", "silent", times=100)
    program = f"""
interrupt()
began = time.monotonic()
try:
    {INTERRUPTED[call]}
except KeyboardInterrupt:
    print("interrupted", time.monotonic() - began < 10)
"""

    assert ("interrupted True\n", "", 0) == ran(cloud, program, refs)


# ---- forked

FORKED = """
made = client()
first, second = jobs(made)[:2]
print(first.status().state.name, flush=True)
child = os.fork()
if child == 0:
    print(second.status().state.name, asyncio.run(second.status_async()).state.name, flush=True)
    os._exit(0)
os.waitpid(child, 0)
print(first.status().state.name, flush=True)
"""
FORKED_WHILE_WATCHED = """
with Watcher(interval=0.05, max_interval=0.05) as watcher:
    watched = watcher.add(jobs(client())[0])
    print(next(iter(watched)).state.name, flush=True)
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        print(next(iter(watcher.add(jobs(client())[1]))).state.name, next(iter(watched)).state.name, flush=True)
        watcher.close()
        os._exit(0)
    os.waitpid(child, 0)
    print(watched.status.state.name, flush=True)
"""


@pytest.mark.parametrize("program", [FORKED, FORKED_WHILE_WATCHED], ids=["jobs", "a Watcher"])
def test_parent_and_child_poll_on(cloud: Emulator, program: str) -> None:
    """On connections of their own; a Watcher's thread is started anew in the child."""

    assert ("PENDING\nPENDING PENDING\nPENDING\n", "", 0) == ran(cloud, program, uploads(cloud))


# ---- loops

LOOPS = {
    "three, one after another": """
made = client()
for _ in range(3):
    print(asyncio.run(made.job(refs[0]).status_async()).state.name)
""",
    "two at once, in threads": """
made = client()
async def poll():
    for _ in range(10):
        await made.job(refs[0]).status_async()
threads = [threading.Thread(target=lambda: asyncio.run(poll())) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
for _ in range(3): print("PENDING")
""",
    "a blocking call on a notebook's loop, whose ten tasks poll": """
async def main():
    made = client()
    tasks = [asyncio.create_task(made.job(refs[0]).status_async()) for _ in range(10)]
    await asyncio.sleep(0)
    print(made.job(refs[0]).status().state.name)
    print(wait_all([made.job(refs[0])], timeout=0, return_exceptions=True)[0].status.state.name)
    print({status.state.name for status in await asyncio.gather(*tasks)}.pop())
asyncio.run(main())
""",
}


@pytest.mark.parametrize("program", LOOPS)
def test_a_client_is_not_bound_to_a_loop(cloud: Emulator, program: str) -> None:
    assert ("PENDING\n" * 3, "", 0) == ran(cloud, LOOPS[program], uploads(cloud))


# ---- at the very end

IN_DEL = """
from tidewaiter import ConfigError
class Last:
    def __del__(self):
        try:
            print(self.job.status().state.name)
        except ConfigError as error:
            print(error)
last = Last()
last.job = client().job(refs[0])
last.job.status()
"""


def test_a_request_at_the_interpreters_very_end_is_refused(cloud: Emulator) -> None:
    """In an object's `__del__`, when nothing can be imported any more: a typed error, and nothing hangs."""
    said, complaint, code = ran(cloud, IN_DEL, uploads(cloud, 1))

    assert ("", 0) == (complaint, code)
    assert "xtreme1: Python is shutting down, and no request can be made: make it in `atexit`, or before\n" == said


def test_a_request_in_atexit_gets_its_response(cloud: Emulator) -> None:
    program = """
import atexit
job = client().job(refs[0])
atexit.register(lambda: print(job.status().state.name))
"""

    assert ("PENDING\n", "", 0) == ran(cloud, program, uploads(cloud, 1))


def test_a_record_is_written_once(cloud: Emulator) -> None:
    """By `TIDEWAITER_LOG` and `-vv` together."""
    [ref] = uploads(cloud, 1)
    ended = subprocess.run(
        [sys.executable, "-m", "tidewaiter", "status", "-vv", ref],
        env=os.environ | cloud.env() | {"TIDEWAITER_LOG": "debug"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert 1 == ended.stderr.count("HTTP 200")
