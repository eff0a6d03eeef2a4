"""Whole programs, each in a process of its own: what they leave behind when they end, are interrupted, or fork."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from tidewaiter.emulator import Emulator
from tidewaiter.emulator.delivery import Delivered

RUNS = 2
"""Of what goes wrong one time in many. By hand it is run seventy times."""
AT_ONCE = 20
"""Seconds in which a program has begun, done its work and ended, on a busy machine. What would hold it up takes longer:
half a minute for a request to which nobody responds, a minute for a pause."""
MAX_TIMEOUT = 60
"""Seconds after which a program is killed."""
STRICT = ("-X", "dev", "-W", "error")
HEAD = f"""
import asyncio, atexit, os, signal, sys, threading
from tidewaiter import ConfigError, Watcher, wait_all, wait_all_async, watch, watch_async
from tidewaiter.vendors import load
signal.alarm({MAX_TIMEOUT})
refs = sys.argv[1:]
def client():
    return load(refs[0].partition("/")[0]).from_env()
def jobs(made):
    return [made.job(ref) for ref in refs]
def say(status):
    print(status.state.name + "\\n", end="", flush=True)  # at once, also where threads and processes print together
def fork():
    child = os.fork()
    if not child:
        signal.alarm({MAX_TIMEOUT})
    return child
"""
WHERE_STRICT = """
import logging
logging.getLogger("asyncio").addFilter(lambda record: not record.msg.startswith("Executing"))
"""
"""asyncio's debug mode remarks on slow steps, which says only that the machine is busy."""

Ended = tuple[str, str, int]
"""What a program printed, what it complained of, and its exit code."""


def started(cloud: Emulator, program: str, refs: list[str], *flags: str) -> subprocess.Popen[str]:
    head = HEAD + WHERE_STRICT if flags == STRICT else HEAD
    return subprocess.Popen(
        [sys.executable, *flags, "-c", head + program, *refs],
        env=os.environ | cloud.env(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str], within: float = MAX_TIMEOUT) -> Ended:
    """By itself, within so many seconds."""
    with process:
        try:
            printed, complaint = process.communicate(timeout=within)
        finally:
            process.kill()
    return printed, complaint, process.returncode


def ran(cloud: Emulator, program: str, refs: list[str], *flags: str) -> Ended:
    return ended(started(cloud, program, refs, *flags), AT_ONCE)


def lines(process: subprocess.Popen[str], count: int) -> list[str]:
    """The next lines that it prints; fewer if it ends."""
    assert process.stdout
    return [process.stdout.readline().strip() for _ in range(count)]


def tell(process: subprocess.Popen[str]) -> None:
    """Let a program go on that reads a line."""
    assert process.stdin
    process.stdin.write("go on\n")
    process.stdin.flush()


def headings(complaint: str) -> list[str]:
    """Of tracebacks, and all that is no traceback."""
    return [line for line in complaint.splitlines() if line and not line.startswith(" ")]


def uploads(cloud: Emulator, count: int = 3, **settings: Any) -> list[str]:
    return [str(cloud.xtreme1.add_upload(**settings)) for _ in range(count)]


def downloads(cloud: Emulator, count: int) -> list[str]:
    """Each needs a request of its own."""
    return [str(cloud.alibaba_dms.add_data_track_download()) for _ in range(count)]


def has_come(condition: Callable[[], bool]) -> bool:
    """Whether it holds, by now or soon."""
    deadline = time.monotonic() + MAX_TIMEOUT
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


# ---- left early, and never closed

ON_A_LOOP = {
    "watch_async": """
async def main():
    async for status in watch_async(jobs(client())):
        say(status)
        break
asyncio.run(main())
""",
    "watch_async, closed": """
async def main():
    async with client() as made:
        async for status in watch_async(jobs(made)):
            say(status)
            return
asyncio.run(main())
""",
    "status_async": """
async def main():
    say(await jobs(client())[0].status_async())
asyncio.run(main())
""",
    "wait_async": """
async def main():
    made = client()
    say(await made.job(refs[0]).status_async())
    await made.job(refs[-1]).wait_async()
asyncio.run(main())
""",
    "several at once": """
async def main():
    made = client()
    found = await asyncio.gather(*(made.job(refs[0]).status_async() for _ in range(4)))
    say(found[0])
asyncio.run(main())
""",
    "a Watcher on a loop": """
async def main():
    async with Watcher(interval=0.1) as watcher:
        async for status in watcher.add(jobs(client())[0]):
            say(status)
            break
asyncio.run(main())
""",
}
BLOCKING = {
    "watch": """
made = client()
statuses = watch(jobs(made))
say(next(statuses))
""",
    "status": "say(jobs(client())[0].status())",
    "wait": """
made = client()
say(made.job(refs[0]).status())
made.job(refs[-1]).wait()
""",
    "a wait in a daemon thread": """
seen = threading.Event()
wait = client().job(refs[0]).wait
threading.Thread(target=wait, kwargs={"on_status": lambda status: seen.set()}, daemon=True).start()
print("PENDING" if seen.wait(10) else "nothing")
""",
    "a Watcher that is not closed": """
watcher = Watcher(interval=0.1).__enter__()
say(next(iter(watcher.add(jobs(client())[0]))))
""",
    "a Watcher that an error leaves": """
try:
    with Watcher(interval=0.1) as watcher:
        say(next(iter(watcher.add(jobs(client())[0]))))
        raise ValueError
except ValueError:
    pass
""",
}
LEFT_EARLY = ON_A_LOOP | BLOCKING
CASES = [(name, ()) for name in LEFT_EARLY] + [(name, STRICT) for name in ON_A_LOOP]


@pytest.mark.parametrize("turn", range(RUNS))
@pytest.mark.parametrize(("program", "flags"), CASES, ids=[" ".join((name, *flags)) for name, flags in CASES])
def test_a_program_that_leaves_early_ends_in_silence(
    cloud: Emulator, program: str, flags: tuple[str, ...], turn: int
) -> None:
    """Nothing was closed: no thread is waited for, no task is complained about.

    Connections end with their event loop. Those of blocking calls are their program's to close, as any socket is.
    """
    refs = uploads(cloud, 2) + uploads(cloud, 1, pace=0)

    assert ("PENDING\n", "", 0) == ran(cloud, LEFT_EARLY[program], refs, *flags)


WATCHERS = {
    "left by an error": """
with Watcher(interval=0.1) as watcher:
    for job in jobs(client()):
        watcher.add(job)
    sys.stdin.readline()
    raise ValueError("enough")
""",
    "not closed": """
watcher = Watcher(interval=0.1).__enter__()
for job in jobs(client()):
    watcher.add(job)
sys.stdin.readline()
raise ValueError("enough")
""",
}


@pytest.mark.parametrize("program", WATCHERS)
def test_a_watchers_requests_do_not_hold_up_the_end(cloud: Emulator, program: str) -> None:
    """Three are under way, to which nobody responds for half a minute, when an error ends the program."""
    cloud.fail_next("alibaba_dms", "silent", times=100)
    process = started(cloud, WATCHERS[program], downloads(cloud, 3))
    assert has_come(lambda: len(cloud.requests) == 3)
    tell(process)
    printed, complaint, code = ended(process, AT_ONCE)

    assert ("", 1) == (printed, code)
    assert ["Traceback (most recent call last):", "ValueError: enough"] == headings(complaint)


# ---- interrupted

INTERRUPTED = {
    "wait": (1, "client().job(refs[0]).wait(interval=60, on_status=say)"),
    "wait_all": (10, "wait_all(jobs(client()), interval=60, on_status=say)"),
    "watch": (10, "for status in watch(jobs(client()), interval=60): say(status)"),
    "wait_async": (1, "asyncio.run(client().job(refs[0]).wait_async(interval=60, on_status=say))"),
    "wait_all_async": (10, "asyncio.run(wait_all_async(jobs(client()), interval=60, on_status=say))"),
    "Watcher": (
        1,
        """
with Watcher(interval=0.1, max_interval=60) as watcher:
    for status in watcher.add(client().job(refs[0])):
        say(status)
""",
    ),
}
"""Each with the number of its jobs."""
TRACEBACK = ["Traceback (most recent call last):", "KeyboardInterrupt"]
ON_ASYNCIO = [
    "Traceback (most recent call last):",
    "asyncio.exceptions.CancelledError",
    "During handling of the above exception, another exception occurred:",
    *TRACEBACK,
]
"""How `asyncio.run` raises it."""


@pytest.mark.parametrize("what", ["waiting", "hanging"])
@pytest.mark.parametrize("call", INTERRUPTED)
def test_an_interrupted_program_ends_at_once(cloud: Emulator, call: str, what: str) -> None:
    """Between two polls, or in the middle of requests to which nobody responds for half a minute.

    By `KeyboardInterrupt`, as any program: its traceback is all that is printed.
    """
    count, program = INTERRUPTED[call]
    if what == "hanging":
        cloud.fail_next("alibaba_dms", "silent", times=100)
    process = started(cloud, program, downloads(cloud, count))
    if what == "hanging":
        assert has_come(lambda: len(cloud.requests) == count)
    else:
        assert ["PENDING"] * count == lines(process, count)
    process.send_signal(signal.SIGINT)
    printed, complaint, code = ended(process, AT_ONCE)

    assert ("", -signal.SIGINT) == (printed, code)
    assert (ON_ASYNCIO if "async" in call else TRACEBACK) == headings(complaint)


# ---- forked


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[int]]:
    """The ports that each upload was asked for from."""
    seen: dict[str, set[int]] = {}
    deliver = Delivered.__call__

    async def noted(self: Delivered, scope: Any, receive: Any, send: Any) -> None:
        serial = scope["query_string"].decode().partition("serialNumbers=")[2]
        seen.setdefault(serial, set()).add(scope["client"][1])
        await deliver(self, scope, receive, send)

    monkeypatch.setattr(Delivered, "__call__", noted)
    return seen


FORKED = """
made = client()
first, second = jobs(made)
say(first.status())
child = fork()
if not child:
    say(second.status())
    for _ in range(20):
        second.status()
    say(asyncio.run(second.wait_async(interval=0.05)))
    os._exit(0)
for _ in range(20):
    first.status()
say(first.wait(interval=0.05))
sys.exit(os.waitpid(child, 0)[1])
"""
FORKED_WHILE_WATCHED = """
made = client()
watcher = Watcher(interval=0.05, max_interval=0.05).__enter__()
watched = watcher.add(made.job(refs[0]))
say(next(iter(watched)))
child = fork()
added = watcher.add(made.job(refs[1]))
if not child:
    say(next(iter(added)))
say(watched.result())
say(added.result())
watcher.close()
if not child:
    os._exit(0)
sys.exit(os.waitpid(child, 0)[1])
"""


def test_parent_and_child_poll_on(cloud: Emulator, connections: dict[str, set[int]]) -> None:
    """Each on connections of its own."""
    first, second = refs = uploads(cloud, 2)
    process = started(cloud, FORKED, refs)
    assert ["PENDING", "PENDING"] == lines(process, 2)
    cloud.advance(60)

    assert ("SUCCEEDED\n" * 2, "", 0) == ended(process, AT_ONCE)
    of_parent, of_child = (connections[ref.rpartition("/")[2]] for ref in (first, second))
    assert of_parent
    assert len(of_child) >= 2
    assert not of_parent & of_child


def test_a_watcher_works_on_in_the_child(cloud: Emulator) -> None:
    """Its thread is started anew there: for the job that it had, and for one that is added. The parent's goes on.

    Later versions of Python warn of every fork of a program with threads.
    """
    process = started(cloud, FORKED_WHILE_WATCHED, uploads(cloud, 2), "-W", "ignore::DeprecationWarning")
    assert ["PENDING", "PENDING"] == lines(process, 2)
    cloud.advance(60)

    assert ("SUCCEEDED\n" * 4, "", 0) == ended(process, AT_ONCE)


# ---- loops

LOOPS = {
    "three, one after another": """
made = client()
for _ in range(3):
    say(asyncio.run(made.job(refs[0]).status_async()))
""",
    "two at once, in threads": """
made = client()
both = threading.Barrier(2)
async def poll():
    both.wait()
    for _ in range(10):
        await made.job(refs[0]).status_async()
    both.wait()
    say(await made.job(refs[0]).status_async())
threads = [threading.Thread(target=lambda: asyncio.run(poll())) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
say(asyncio.run(made.job(refs[0]).status_async()))
""",
    "a blocking call on a notebook's loop, whose ten tasks poll": """
async def poll(job):
    while True:
        await job.status_async()
made = client()
async def main():
    with made:
        tasks = [asyncio.create_task(poll(made.job(refs[0]))) for _ in range(10)]
        for _ in range(3):
            await asyncio.sleep(0.02)
            say(made.job(refs[0]).status())
        assert not any(task.done() for task in tasks)
        for task in tasks: task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
asyncio.run(main())
""",
    "blocking waits on a notebook's loop": """
async def main():
    with client() as made:
        task = asyncio.create_task(made.job(refs[0]).status_async())
        await asyncio.sleep(0)
        say(made.job(refs[0]).status())
        say(wait_all([made.job(refs[0])], timeout=0, return_exceptions=True)[0].status)
        say(await task)
asyncio.run(main())
""",
}


@pytest.mark.parametrize("flags", [(), STRICT], ids=["", "strict"])
@pytest.mark.parametrize("program", LOOPS)
def test_a_client_is_not_bound_to_a_loop(cloud: Emulator, program: str, flags: tuple[str, ...]) -> None:
    assert ("PENDING\n" * 3, "", 0) == ran(cloud, LOOPS[program], uploads(cloud), *flags)


# ---- at the very end

IN_DEL = """
class Last:
    def __del__(self):
        try:
            print(self.call())
        except ConfigError as error:
            print(error)
last = Last()
"""
LAST_CALLS = {
    "status": "last.call = jobs(client())[0].status",
    "status, after another": "last.call = jobs(client())[0].status\nlast.call()",
    "wait": "last.call = jobs(client())[0].wait\nclient().job(refs[0]).status()",
    "wait_all": "last.call = lambda made=client(): wait_all(jobs(made))",
}


@pytest.mark.parametrize("call", LAST_CALLS)
def test_a_request_at_the_interpreters_very_end_is_rejected(cloud: Emulator, call: str) -> None:
    """In an object's `__del__`, when nothing can be imported any more: a typed error, and nothing hangs."""
    said, complaint, code = ran(cloud, IN_DEL + LAST_CALLS[call], uploads(cloud, 1))

    assert ("", 0) == (complaint, code)
    assert "xtreme1: Python is shutting down, and no request can be made: make it in `atexit`, or before\n" == said


IN_THREADS = {
    "wait_all": "last.call = lambda made=client(): wait_all(jobs(made))",
    "Watcher": """
made, watcher = client(), Watcher().__enter__()
last.call = lambda: watcher.add(made.job("alibaba_dms/data-track-download/1/k")).result()
""",
}


@pytest.mark.parametrize("call", IN_THREADS)
def test_what_needs_a_thread_is_rejected_at_the_very_end(cloud: Emulator, call: str) -> None:
    """It would never return."""
    program = IN_DEL.replace("except ConfigError", "except RuntimeError") + IN_THREADS[call]
    said, complaint, code = ran(cloud, program, downloads(cloud, 3))

    assert ("", 0) == (complaint, code)
    assert "Python is shutting down, and no thread runs any more: do this in `atexit`, or before\n" == said


def test_a_request_in_atexit_gets_its_response(cloud: Emulator) -> None:
    program = """
job = client().job(refs[0])
atexit.register(lambda: say(job.status()))
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
