"""Jobs that come and go while they are watched, by many callers."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from support.reader import Reader, after, error, in_turn, refs, status
from support.responses import StoppedClock, job, rows
from tidewaiter import (
    ConfigError,
    Job,
    JobFailed,
    JobNotFound,
    JobRef,
    JobState,
    NotFoundError,
    WaitCancelled,
    WaitTimeout,
    Watcher,
)
from tidewaiter.runtime import RealClock, Runtimes
from tidewaiter.waiting.status_reader import BatchLimit

PATIENCE = 30.0
RUNNING, SUCCEEDED, FAILED = JobState.RUNNING, JobState.SUCCEEDED, JobState.FAILED


def real_jobs(reader: Reader, count: int) -> list[Job[None]]:
    runtimes = Runtimes(reader.clock)
    return [Job(ref, reader, runtimes) for ref in refs(count)]


def quick(respond: Callable[[JobRef, float], Any], most: int = 200) -> Reader:
    return Reader(RealClock(), respond, BatchLimit(most))


def in_time(work: Any) -> Any:
    return asyncio.run(asyncio.wait_for(work, PATIENCE))


def watcher(interval: float = 0.02) -> Watcher:
    return Watcher(interval=interval, max_interval=interval)


def never(ref: JobRef, now: float) -> JobState:
    return RUNNING


# ---- what comes of a job


def test_threads_add_jobs_and_wait_for_them() -> None:
    """Each gets its own; one thread polls, with as many helpers as requests may be under way."""
    reader = quick(after(3))
    made = real_jobs(reader, 40)
    before = threads_of_ours()
    with watcher() as watching, ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda one: watching.add(one, timeout=PATIENCE).result(), made))
        assert threads_of_ours() - before <= 1 + 10

    assert [status(one.ref, SUCCEEDED) for one in made] == results


def test_tasks_add_jobs_and_wait_for_them() -> None:
    """All on one event loop."""

    async def main() -> list[Any]:
        async with watcher() as watching:
            return await asyncio.gather(
                *(watching.add(one, timeout=PATIENCE).result_async() for one in real_jobs(quick(after(3)), 40))
            )

    assert [status(ref, SUCCEEDED) for ref in refs(40)] == in_time(main())


@pytest.mark.parametrize(
    ("responses", "raised"),
    [
        ([RUNNING, FAILED], JobFailed),
        ([error(), RUNNING], WaitTimeout),
        ([ConfigError("no")], ConfigError),
        ([NotFoundError("no", vendor="x", status=404, code="x")], JobNotFound),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_what_ends_a_job_is_raised_by_its_result(responses: list[Any], raised: type[Exception], flavour: str) -> None:
    """As by `Job.wait`, however often it is asked for."""

    async def main() -> None:
        async with watcher() as watching:
            watched = watching.add(real_jobs(quick(in_turn(*responses)), 1)[0], timeout=0.3, missing_grace=0.1)
            for _ in range(2):
                with pytest.raises(raised):
                    await watched.result_async()

    if flavour == "async":
        in_time(main())
        return
    with watcher() as watching:
        watched = watching.add(real_jobs(quick(in_turn(*responses)), 1)[0], timeout=0.3, missing_grace=0.1)
        for _ in range(2):
            with pytest.raises(raised):
                watched.result()


def test_each_change_is_told_to_each_reader() -> None:
    """As far as it keeps up; the last one is the end."""
    reader = quick(in_turn(RUNNING, JobState.PENDING, RUNNING, FAILED))
    with watcher() as watching, ThreadPoolExecutor(2) as threads:
        watched = watching.add(real_jobs(reader, 1)[0], timeout=PATIENCE)
        readers = [threads.submit(lambda: [one.state for one in watched]) for _ in range(2)]
        for one in readers:
            told = one.result(PATIENCE)
            assert FAILED is told[-1]
            assert all(before is not after for before, after in pairwise(told))


def test_a_slow_reader_gets_the_latest() -> None:
    """Nothing is kept for it, and nobody waits for it."""
    reader, states = quick(lambda ref, now: states[0]), [RUNNING]
    with watcher() as watching:
        watched = watching.add(real_jobs(reader, 1)[0], timeout=PATIENCE)
        statuses = iter(watched)
        assert RUNNING is next(statuses).state
        for state in (JobState.PENDING, JobState.UNKNOWN, SUCCEEDED):
            states[0] = state
            until(lambda state=state: watched.status is not None and watched.status.state is state)

        assert [SUCCEEDED] == [one.state for one in statuses]


def threads_of_ours() -> int:
    return sum(thread.name == "tidewaiter" for thread in threading.enumerate())


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


# ---- nobody harms anybody else


def test_a_cancelled_job_is_let_go_and_no_other() -> None:
    """Whoever waits for it hears so; it is not polled again."""
    reader = quick(never)
    one, other = real_jobs(reader, 2)
    with watcher() as watching, ThreadPoolExecutor(2) as threads:
        watched, kept = watching.add(one, timeout=PATIENCE), watching.add(other, timeout=PATIENCE)
        waiting = threads.submit(watched.result)
        until(lambda: watched.status is not None)
        watched.cancel()
        with pytest.raises(WaitCancelled, match=r"^xtreme1/upload/0 is not watched any more$") as caught:
            waiting.result(PATIENCE)
        polls = len(reader.polls)
        until(lambda: len(reader.polls) > polls + 3)
        reader.respond = after(1)

        assert SUCCEEDED is kept.result().state
    assert status(one.ref, RUNNING) == caught.value.status
    assert all(one.ref not in asked for _, asked in reader.polls[polls + 2 :])


def test_a_task_that_is_cancelled_stops_nobody_else() -> None:
    """The job is watched on, for those who still wait for it."""

    async def main() -> Any:
        reader = quick(never)
        async with watcher() as watching:
            watched = watching.add(real_jobs(reader, 1)[0], timeout=PATIENCE)
            first, second = (asyncio.create_task(watched.result_async()) for _ in range(2))
            while watched.status is None:
                await asyncio.sleep(0.005)
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            reader.respond = after(1)
            return await second

    assert SUCCEEDED is in_time(main()).state


def test_a_vendor_that_hangs_delays_no_other() -> None:
    """In the same watcher."""
    slow = Reader(RealClock(), after(1), holds=[])
    with watcher() as watching:
        hung = watching.add(Job(refs(1, "alibaba_dms")[0], slow, Runtimes(slow.clock)), timeout=PATIENCE)
        until(lambda: bool(slow.holds))
        done = watching.add(real_jobs(quick(after(2)), 1)[0], timeout=PATIENCE)

        assert SUCCEEDED is done.result().state
        assert not hung.has_ended
        for hold in slow.holds or ():
            hold.set()
        assert SUCCEEDED is hung.result().state


def test_each_job_has_its_own_deadline() -> None:
    """However long the others are watched."""
    with watcher() as watching:
        patient, hasty = (
            watching.add(one, timeout=timeout)
            for one, timeout in zip(real_jobs(quick(never), 2), (PATIENCE, timedelta(seconds=0.2)), strict=True)
        )
        with pytest.raises(WaitTimeout, match=r"^xtreme1/upload/1 did not end within 0\.2 s"):
            hasty.result()
        assert not patient.has_ended


def test_those_who_join_soon_after_one_another_are_polled_together() -> None:
    """Within a fifth of the interval: one request asks for all of them."""
    reader = quick(after(1))
    with Watcher(interval=5.0) as watching:
        watched = [watching.add(one, timeout=PATIENCE) for one in real_jobs(reader, 50)]
        for one in watched:
            one.result()

    assert [50] == reader.sizes


def test_a_job_may_be_watched_twice() -> None:
    """By callers who know nothing of each other, each with a deadline of its own."""
    with watcher() as watching:
        [one] = real_jobs(quick(never), 1)
        hasty, patient = watching.add(one, timeout=0.1), watching.add(one, timeout=PATIENCE)
        with pytest.raises(WaitTimeout):
            hasty.result()
        patient.cancel()

        assert patient.has_ended


# ---- the end of it


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_whoever_still_waits_when_it_closes_hears_so(flavour: str) -> None:
    """And nothing is polled any more."""
    reader = quick(never)
    [one] = real_jobs(reader, 1)

    async def main() -> None:
        async with watcher() as watching:
            waiting = asyncio.create_task(watching.add(one, timeout=PATIENCE).result_async())
            while not reader.polls:
                await asyncio.sleep(0.005)
        with pytest.raises(WaitCancelled, match="the Watcher was closed"):
            await waiting

    if flavour == "async":
        in_time(main())
    else:
        with ThreadPoolExecutor(1) as threads:
            with watcher() as watching:
                waiting = threads.submit(watching.add(one, timeout=PATIENCE).result)
                until(lambda: bool(reader.polls))
            with pytest.raises(WaitCancelled, match="the Watcher was closed"):
                waiting.result(PATIENCE)
    polls = len(reader.polls)
    time.sleep(0.1)

    assert polls == len(reader.polls)


def test_nothing_is_left_of_it() -> None:
    """No thread, and nothing that holds the jobs."""
    before = threading.active_count()
    with watcher() as watching:
        watching.add(real_jobs(quick(after(2)), 1)[0], timeout=PATIENCE).result()
    until(lambda: threading.active_count() == before)
    watching_id = id(watching)
    del watching
    gc.collect()

    assert all(id(one) != watching_id for one in gc.get_objects() if isinstance(one, Watcher))


def test_a_watcher_is_entered_again() -> None:
    """After it was closed."""
    watching = watcher()
    for _ in range(3):
        with watching:
            assert SUCCEEDED is watching.add(real_jobs(quick(after(1)), 1)[0], timeout=PATIENCE).result().state


def test_a_watcher_that_runs_is_not_entered_again() -> None:
    """Whoever left it first would close it for the other."""
    with watcher() as watching:
        with pytest.raises(ConfigError, match=r"^this Watcher runs already"), watching:
            pass
        assert SUCCEEDED is watching.add(real_jobs(quick(after(1)), 1)[0], timeout=PATIENCE).result().state


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda: watcher(), "does not run: enter it first, by `with` or `async with`"),
        (lambda: closed(), "was closed"),
    ],
)
def test_a_watcher_that_does_not_run_says_so(prepare: Callable[[], Watcher], said: str) -> None:
    with pytest.raises(ConfigError, match=f"^this Watcher {said}"):
        prepare().add(real_jobs(quick(after(1)), 1)[0])


def closed() -> Watcher:
    with watcher() as watching:
        return watching


def test_what_is_no_job_is_rejected() -> None:
    """With what to do instead."""
    with watcher() as watching, pytest.raises(ConfigError, match=r"client\.job\(ref\)"):
        watching.add("xtreme1/upload/1")  # type: ignore[arg-type]


def test_its_options_are_checked_when_it_is_made() -> None:
    with pytest.raises(ConfigError, match=r"^interval is 0: it takes 0\.01 seconds or more"):
        Watcher(interval=0)
    with watcher() as watching, pytest.raises(ConfigError, match=r"^timeout is -1"):
        watching.add(real_jobs(quick(never), 1)[0], timeout=-1)


def test_blocking_the_loop_that_polls_is_rejected() -> None:
    """It would wait for itself."""

    async def main() -> None:
        async with watcher() as watching:
            watched = watching.add(real_jobs(quick(never), 1)[0], timeout=PATIENCE)
            with pytest.raises(ConfigError, match=r"await result_async\(\)"):
                watched.result()
            with pytest.raises(ConfigError, match="`async for`"):
                next(iter(watched))

    in_time(main())


def test_adding_from_another_thread_than_the_loops_is_rejected() -> None:
    """An event loop is nobody else's."""

    async def main() -> None:
        async with watcher() as watching:
            [one] = real_jobs(quick(never), 1)
            with pytest.raises(ConfigError, match="add jobs on its own event loop"):
                await asyncio.to_thread(watching.add, one)

    in_time(main())


def test_a_defect_is_told_to_those_who_wait() -> None:
    """A thread of ours that died in silence would let them wait for ever."""

    def respond(ref: JobRef, now: float) -> Any:
        raise ZeroDivisionError("a defect")

    with watcher() as watching, pytest.raises(ZeroDivisionError, match="a defect"):
        watching.add(real_jobs(quick(respond), 1)[0], timeout=PATIENCE).result()


def test_jobs_with_different_clocks_are_not_watched_together() -> None:
    turned, _, _ = job("xtreme1", rows({}))
    with watcher() as watching:
        watching.add(real_jobs(quick(never), 1)[0], timeout=PATIENCE)
        with pytest.raises(ConfigError, match="different clocks"):
            watching.add(turned)


def test_a_turned_clock_is_turned_by_its_polls() -> None:
    """An hour's wait takes no time in a test."""
    clock = StoppedClock()
    made = Job(refs(1)[0], Reader(clock, after(100)), Runtimes(clock))
    with Watcher(interval=30.0) as watching:
        assert SUCCEEDED is watching.add(made, timeout=7200).result().state
    assert clock.elapsed > 2500


def test_a_forked_process_watches_on() -> None:
    """The parent's thread is not there: one is started, with the time that is left."""
    reader = quick(never)
    with watcher() as watching:
        watched = watching.add(real_jobs(reader, 1)[0], timeout=PATIENCE)
        until(lambda: watched.status is not None)
        child = os.fork()
        if not child:
            code = 1
            try:
                reader.respond = after(1)
                code = 0 if watched.result().state is SUCCEEDED else 2
            finally:
                os._exit(code)
        assert 0 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert not watched.has_ended


def test_a_storm_of_callers_leaves_nobody_behind() -> None:
    """Jobs are added, cancelled and waited for by twelve threads; each wait ends, as it should."""
    reader = quick(after(2), most=20)
    made = real_jobs(reader, 600)

    def one(number: int, watching: Watcher) -> str:
        watched = watching.add(made[number], timeout=PATIENCE)
        if number % 3 == 0:
            watched.cancel()
        try:
            return watched.result().state.value
        except WaitCancelled:
            return "cancelled"

    with watcher() as watching, ThreadPoolExecutor(12) as threads:
        found = list(threads.map(lambda number: one(number, watching), range(600)))

    assert ["cancelled", "SUCCEEDED", "SUCCEEDED"] * 200 == found


def test_jobs_are_added_while_others_end() -> None:
    """Thousands of times: what the watcher's own thread lets go of does not get in the way of those who add."""
    reader = quick(after(1), most=5)
    made = real_jobs(reader, 3000)

    def add(part: int, watching: Watcher) -> list[Any]:
        return [watching.add(one, timeout=PATIENCE) for one in made[part::6]]

    with Watcher(interval=0.01, max_interval=0.01) as watching, ThreadPoolExecutor(6) as threads:
        watched = [one for part in threads.map(lambda part: add(part, watching), range(6)) for one in part]

        assert {SUCCEEDED} == {one.result().state for one in watched}


def test_a_watcher_has_no_more_threads_than_places() -> None:
    """On a client that many others keep busy, too."""
    reader = quick(after(30), most=1)
    reader.seconds = 0.001
    made = real_jobs(reader, 260)
    before = threads_of_ours()

    def wait(one: Job[None]) -> None:
        one.wait(interval=0.01, max_interval=0.01)

    with ThreadPoolExecutor(60) as threads, watcher(0.01) as watching:
        watched = [watching.add(one, timeout=PATIENCE) for one in made[:200]]
        waits = [threads.submit(wait, one) for one in made[200:]]
        for one in watched:
            one.result()
        ours = threads_of_ours()
        for one in waits:
            one.result(PATIENCE)

    assert ours - before <= 1 + 10


def test_an_end_that_many_ask_for_holds_on_to_none_of_them(cloud: Any, xtreme1: Any) -> None:
    """The error is one object, and would keep the frames of each caller."""
    ref = cloud.xtreme1.add_upload(end="FAILED", pace=0)
    with Watcher() as watcher:
        watched = watcher.add(xtreme1.job(ref))
        assert watched.outcome is None or watched.has_ended
        for _ in range(20):
            with pytest.raises(JobFailed) as caught:
                watched.result()
        depth = len(caught.traceback)

    assert depth < 12
    assert isinstance(watched.outcome, JobFailed)
