"""How much one client asks of its vendor, at once and in a second, whoever calls it from where."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from bisect import bisect_left
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.responses import StoppedClock
from tidewaiter import ApiError, ThrottledError, Unreachable
from tidewaiter.http.rate_limit import BURST, MARGIN, MIN_PER_SECOND, RateLimiter
from tidewaiter.runtime import THREADS, RealClock, Runtime, Runtimes, run

PATIENCE = 30.0


def throttled(advice: float | None = None) -> ThrottledError:
    return ThrottledError("slow", vendor="x", status=429, code="x", retry_safe=True, retry_after=advice)


class Turned:
    """A limiter and the runtime of a program, under a clock that sleeping turns."""

    def __init__(self, per_second: float | None, at_once: int | None) -> None:
        self.clock = StoppedClock()
        self.limiter = RateLimiter(per_second, at_once, self.clock.now)
        self.io = Runtimes(self.clock).blocking

    def start(self, seconds: float = PATIENCE) -> Any:
        return run(self.limiter.start(self.io, seconds))

    def exchange(self, error: Exception | None = None) -> float:
        """When it started."""
        turn = self.start()
        self.limiter.end(turn, error)
        return self.clock.now()


def most_in_a_second(starts: Sequence[float]) -> int:
    ordered = sorted(starts)
    return max(index + 1 - bisect_left(ordered, at - 1.0 + 1e-9) for index, at in enumerate(ordered))


# ---- the rate


@pytest.mark.parametrize("per_second", [0.5, 1, 5, 200])
def test_no_second_has_more_than_the_rate(per_second: float) -> None:
    """However long it goes on; and it is used, but for its margin."""
    turned = Turned(per_second, 10)
    starts = [turned.exchange() for _ in range(1000)]

    assert most_in_a_second(starts) <= max(1, per_second)
    assert 1000 / (starts[-1] - starts[0]) >= per_second / MARGIN * 0.98


@given(st.lists(st.floats(0.0, 3.0), max_size=300), st.integers(1, 40))
def test_no_second_has_more_than_the_rate_after_any_pause(delays: list[float], per_second: int) -> None:
    """What was not used is not made up for, beyond a burst."""
    turned = Turned(per_second, None)
    starts: list[float] = []
    for pause in delays:
        turned.clock.elapsed += pause
        starts.append(turned.exchange())

    assert not starts or most_in_a_second(starts) <= per_second


def test_a_burst_may_start_together() -> None:
    """After a pause, or at the beginning; the next one has to wait its time."""
    turned = Turned(100.0, None)
    starts = [turned.exchange() for _ in range(BURST + 2)]

    assert {0.0} == set(starts[:BURST])
    assert 0.0 < starts[-1] <= 3 * MARGIN / 100


def test_without_a_rate_nobody_waits() -> None:
    turned = Turned(None, None)
    for _ in range(1000):
        turned.exchange()

    assert [] == turned.clock.sleeps


def test_a_second_try_needs_a_moment_of_its_own() -> None:
    """It is a request like any other, though it has the turn of the first."""
    turned = Turned(1.0, 1)
    turn = turned.start()
    run(turned.limiter.next_moment(turned.io))
    turned.limiter.end(turn, None)

    assert pytest.approx(MARGIN) == turned.clock.now()


# ---- what an error does


def test_a_burst_of_refusals_counts_once() -> None:
    """Ten requests that were under way together tell the same: half the places, half the rate."""
    turned = Turned(200.0, 10)
    turns = [turned.start() for _ in range(10)]
    turned.clock.elapsed += 1.0
    for turn in turns:
        turned.limiter.end(turn, throttled())

    assert (5, 100.0) == (turned.limiter.at_once, turned.limiter.per_second)


def test_refusals_one_after_another_count_each() -> None:
    """Down to one request at a time, and one in five seconds."""
    turned = Turned(200.0, 10)
    for _ in range(40):
        turned.clock.elapsed += 1.0
        turned.exchange(throttled())

    assert (1, MIN_PER_SECOND) == (turned.limiter.at_once, turned.limiter.per_second)


def test_the_limits_come_back_slowly() -> None:
    """With each response, and never above what they were."""
    turned = Turned(200.0, 10)
    turned.exchange(throttled())
    turned.exchange()
    after_one = (turned.limiter.at_once, turned.limiter.per_second)
    for _ in range(100):
        turned.exchange()

    assert (5.5, pytest.approx(105.0)) == after_one
    assert (10, 200.0) == (turned.limiter.at_once, turned.limiter.per_second)


@pytest.mark.parametrize("error", [Unreachable("gone"), ApiError("x", vendor="x", status=500, code="x")])
def test_other_errors_are_no_reason_to_slow_down(error: Exception) -> None:
    turned = Turned(200.0, 10)
    turned.exchange(error)

    assert (10, 200.0) == (turned.limiter.at_once, turned.limiter.per_second)


def test_advice_is_known_to_those_who_poll() -> None:
    """Until when the vendor wants a pause; the longest advice counts."""
    turned = Turned(200.0, 10)
    turned.exchange(throttled(7.0))
    turned.exchange(throttled(3.0))

    assert 7.0 == pytest.approx(turned.limiter.paused_until, abs=0.1)


# ---- places


def test_who_comes_when_all_places_are_taken_stands_in_line() -> None:
    """First come, first served."""
    limiter, io = RateLimiter(None, 2, time.monotonic), Runtimes(RealClock()).asyncio
    started: list[int] = []

    async def exchange(number: int, go: asyncio.Event) -> None:
        turn = await limiter.start(io, PATIENCE)
        started.append(number)
        await go.wait()
        limiter.end(turn, None)  # type: ignore[arg-type]

    async def main() -> None:
        go = [asyncio.Event() for _ in range(5)]
        tasks = [asyncio.create_task(exchange(number, go[number])) for number in range(5)]
        await asyncio.sleep(0.01)
        assert [0, 1] == started
        assert -3 == limiter.free(io.place)
        for event in go:
            event.set()
        await asyncio.gather(*tasks)
        assert 2 == limiter.free(io.place)

    asyncio.run(main())

    assert [0, 1, 2, 3, 4] == started


def test_who_has_no_time_left_gets_no_turn() -> None:
    """And leaves the line."""
    limiter, io = RateLimiter(None, 1, time.monotonic), Runtimes(RealClock()).blocking
    turn = run(limiter.start(io, PATIENCE))

    assert None is run(limiter.start(io, 0.01))
    limiter.end(turn, None)  # type: ignore[arg-type]
    assert None is not run(limiter.start(io, 0.01))


@pytest.mark.parametrize("seed", range(10))
def test_whoever_is_cancelled_holds_nobody_up(seed: int) -> None:
    """In line, asleep for its moment, or with a place: all places are free in the end, and the rate is nobody's."""
    import random

    chance = random.Random(seed)
    limiter, io = RateLimiter(2000.0, 3, time.monotonic), Runtimes(RealClock()).asyncio

    async def exchange() -> None:
        turn = await limiter.start(io, PATIENCE)
        try:
            await asyncio.sleep(chance.uniform(0, 0.002))
        finally:
            limiter.end(turn, None)  # type: ignore[arg-type]

    async def main() -> float:
        tasks = [asyncio.create_task(exchange()) for _ in range(100)]
        await asyncio.sleep(chance.uniform(0, 0.01))
        for task in chance.sample(tasks, 50):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return limiter.free(io.place)

    assert 3 == asyncio.run(asyncio.wait_for(main(), PATIENCE))


def test_each_loop_has_places_and_threads_have_theirs() -> None:
    """A blocking call on a loop whose tasks have all places must not wait for itself."""
    limiter, runtimes = RateLimiter(None, 1, time.monotonic), Runtimes(RealClock())

    async def main() -> None:
        turn = await limiter.start(runtimes.asyncio, PATIENCE)
        assert (0, 1) == (limiter.free(runtimes.asyncio.place), limiter.free(THREADS))
        limiter.end(run(limiter.start(runtimes.blocking, PATIENCE)), None)  # type: ignore[arg-type]
        limiter.end(turn, None)  # type: ignore[arg-type]

    for _ in range(3):
        asyncio.run(main())


def test_a_forked_process_starts_anew() -> None:
    """Those who have places here do not exist there."""
    limiter, io = RateLimiter(None, 1, time.monotonic), Runtimes(RealClock()).blocking
    run(limiter.start(io, PATIENCE))
    child = os.fork()
    if not child:
        code = 1
        try:
            code = 0 if run(limiter.start(io, 5.0)) is not None else 2
        finally:
            os._exit(code)

    assert 0 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_threads_share_their_places() -> None:
    """As many exchanges at a time as there are, by their own count."""
    limiter, io = RateLimiter(None, 4, time.monotonic), Runtimes(RealClock()).blocking
    lock, now, most = threading.Lock(), 0, 0

    def exchange(_: int) -> None:
        nonlocal now, most
        turn = run(limiter.start(io, PATIENCE))
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.001)
        with lock:
            now -= 1
        limiter.end(turn, None)  # type: ignore[arg-type]

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(exchange, range(300)))

    assert 4 == most


def test_loops_and_threads_share_one_rate() -> None:
    """Two loops in threads of their own, and four threads: no second has more than the rate, by their own clock."""
    limiter, runtimes, starts = RateLimiter(150.0, 10, time.monotonic), Runtimes(RealClock()), list[float]()

    async def exchange(io: Runtime) -> None:
        turn = await limiter.start(io, PATIENCE)
        starts.append(turn.started)  # type: ignore[union-attr]
        limiter.end(turn, None)  # type: ignore[arg-type]

    async def tasks() -> None:
        await asyncio.gather(*(exchange(runtimes.asyncio) for _ in range(100)))

    def thread() -> None:
        for _ in range(50):
            run(exchange(runtimes.blocking))

    with ThreadPoolExecutor(6) as threads:
        work = [threads.submit(asyncio.run, tasks()) for _ in range(2)] + [threads.submit(thread) for _ in range(4)]
        for one in work:
            one.result(PATIENCE)

    assert 400 == len(starts)
    assert most_in_a_second(starts) <= 150
