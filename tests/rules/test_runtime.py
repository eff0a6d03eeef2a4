"""One core, driven in two ways: what it may await, in a blocking program and on an event loop."""

from __future__ import annotations

import asyncio
import gc
import inspect
import signal
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, TypedDict, Unpack

import pytest

from support.responses import StoppedClock
from tidewaiter import ConfigError
from tidewaiter.runtime import RealClock, Runtime, Runtimes, both, iterate, options_shown, run

Core = Callable[[Runtime], Coroutine[Any, Any, Any]]
PATIENCE = 30.0


@pytest.fixture(params=["sync", "async"])
def driven(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Drives a coroutine function of a runtime."""

    def drive(core: Core, clock: Any = None) -> Any:
        runtimes = Runtimes(clock or RealClock())
        if request.param == "sync":
            return run(core(runtimes.blocking))
        return asyncio.run(core(runtimes.asyncio))

    return drive


# ---- drivers


def test_a_blocking_call_gets_its_result_where_it_stands() -> None:
    """No thread and no event loop: the coroutine never suspends."""

    async def work() -> int:
        return threading.get_ident()

    assert threading.get_ident() == run(work())


def test_what_only_an_event_loop_can_do_is_a_defect_in_a_blocking_call() -> None:
    """And the coroutine is closed."""
    closed = []

    async def work() -> None:
        try:
            await asyncio.sleep(0)
        finally:
            closed.append(True)

    with pytest.raises(AssertionError, match="only an event loop can do"):
        run(work())
    assert [True] == closed


@pytest.mark.parametrize("error", [ConfigError("x"), ZeroDivisionError("a defect"), KeyboardInterrupt()])
def test_errors_come_out_as_they_are(error: BaseException) -> None:
    async def work() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        run(work())
    assert error is caught.value


@pytest.mark.parametrize("leave", ["at the end", "early", "by an error"])
def test_what_an_iterator_began_is_ended_when_it_is_left(leave: str) -> None:
    """At once, not when somebody collects garbage."""
    ended: list[str] = []

    async def numbers() -> AsyncIterator[int]:
        try:
            for number in range(3):
                yield number
        finally:
            ended.append(leave)

    iterator = iterate(numbers())  # type: ignore[arg-type]
    if leave == "at the end":
        assert [0, 1, 2] == list(iterator)
    elif leave == "early":
        assert 0 == next(iterator)
        iterator.close()  # type: ignore[attr-defined]
    else:
        assert 0 == next(iterator)
        with pytest.raises(KeyboardInterrupt):
            iterator.throw(KeyboardInterrupt())  # type: ignore[attr-defined]
    assert [leave] == ended


class Shop:
    """Has one core, and both of its methods."""

    def __init__(self) -> None:
        self._runtimes = Runtimes(StoppedClock())

    async def _buy(self, io: Runtime, what: str, *, count: int = 1) -> str:
        """Buys."""
        await io.sleep(1.0)
        return f"{count} {what}"

    buy, buy_async = both(_buy)


def test_a_pair_is_made_of_one_coroutine() -> None:
    """Both do the same, and are called the same way."""
    shop = Shop()

    assert "2 apples" == shop.buy("apples", count=2) == asyncio.run(shop.buy_async("apples", count=2))
    assert [1.0, 1.0] == shop._runtimes.clock.sleeps  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "is_async"), [("buy", False), ("buy_async", True)])
def test_a_pair_looks_as_if_it_were_written_twice(name: str, is_async: bool) -> None:
    """In help, in `inspect`, in a traceback: the public name, the docstring, no `io`."""
    method = getattr(Shop, name)

    assert (name, f"Shop.{name}", "Buys.", __name__) == (
        method.__name__,
        method.__qualname__,
        method.__doc__,
        method.__module__,
    )
    assert "(self, what: 'str', *, count: 'int' = 1) -> 'str'" == str(inspect.signature(method))
    assert is_async is inspect.iscoroutinefunction(method)


class Paint(TypedDict, total=False):
    colour: str
    coats: int


@options_shown({"colour": "white", "coats": 2}, Paint)
def paint(what: str, **options: Unpack[Paint]) -> dict[str, Any]:
    return {"what": what, **options}


def test_options_are_keyword_parameters() -> None:
    """Seen by `inspect`, with their defaults; others are refused by the function's name, as Python does."""
    assert "(what: 'str', *, colour: 'str' = 'white', coats: 'int' = 2) -> 'dict[str, Any]'" == str(
        inspect.signature(paint)
    )
    assert {"what": "door", "coats": 3} == paint("door", coats=3)
    with pytest.raises(TypeError, match=r"^paint\(\) got an unexpected keyword argument 'color'$"):
        paint("door", color="red")  # type: ignore[call-arg]


# ---- what the core may await


def test_work_is_done_side_by_side(driven: Any) -> None:
    """Each piece waits for all the others."""

    async def core(io: Runtime) -> list[Any]:
        tasks, events = io.tasks(), [io.event() for _ in range(5)]

        async def meet(number: int) -> int:
            for event in events:
                event.set()
            assert await events[number].wait(PATIENCE)
            return number

        for number in range(5):
            tasks.start(f"tag {number}", meet(number))
        found: list[Any] = []
        while tasks.running:
            found += await tasks.finished(PATIENCE)
        await tasks.close()
        return sorted(found)

    assert [(f"tag {number}", number) for number in range(5)] == driven(core)


def test_what_has_ended_is_heard_of_at_once(driven: Any) -> None:
    """Whatever is still under way."""

    async def core(io: Runtime) -> tuple[Any, int, Any]:
        tasks, go = io.tasks(), io.event()

        async def quick() -> str:
            return "quick"

        tasks.start("slow", go.wait(PATIENCE))
        tasks.start("quick", quick())
        first, running = await tasks.finished(PATIENCE), tasks.running
        go.set()
        last = await tasks.finished(PATIENCE)
        await tasks.close()
        return first, running, last

    assert ([("quick", "quick")], 1, [("slow", True)]) == driven(core)


def test_nobody_is_waited_for_longer_than_was_said(driven: Any) -> None:
    """Then nothing has ended; and whoever is woken does not wait at all."""

    async def core(io: Runtime) -> tuple[Any, Any, float]:
        tasks, go = io.tasks(), io.event()
        tasks.start("slow", go.wait(PATIENCE))
        nothing = await tasks.finished(0.01)
        tasks.wake()
        began = time.monotonic()
        woken = await tasks.finished(PATIENCE)
        took = time.monotonic() - began
        go.set()
        await tasks.finished(PATIENCE)
        await tasks.close()
        return nothing, woken, took

    nothing, woken, took = driven(core)

    assert ([], []) == (nothing, woken)
    assert took < PATIENCE / 2


def test_what_work_raises_is_raised(driven: Any) -> None:
    """To whoever asks what came of it."""

    async def core(io: Runtime) -> None:
        tasks = io.tasks()

        async def fail() -> None:
            raise ZeroDivisionError("a defect")

        tasks.start("tag", fail())
        try:
            await tasks.finished(PATIENCE)
        finally:
            await tasks.close()

    with pytest.raises(ZeroDivisionError, match="a defect"):
        driven(core)


@pytest.mark.parametrize("by", ["nobody", "its own thread", "another thread"])
def test_an_event_is_set_by_anybody(driven: Any, by: str) -> None:
    """And is clear again afterwards."""

    async def core(io: Runtime) -> tuple[bool, bool]:
        event = io.event()
        if by == "its own thread":
            event.set()
        elif by == "another thread":
            threading.Timer(0.01, event.set).start()
        return await event.wait(0.01 if by == "nobody" else PATIENCE), await event.wait(0.01)

    assert (by != "nobody", False) == driven(core)


def test_an_event_of_a_loop_that_has_ended_is_set_in_vain() -> None:
    """A thread may come too late: it gets no error for it."""

    async def core(io: Runtime) -> Any:
        return io.event()

    event = asyncio.run(core(Runtimes(RealClock()).asyncio))
    late = threading.Thread(target=event.set)
    late.start()
    late.join(PATIENCE)

    assert not late.is_alive()


def test_under_a_turned_clock_work_takes_no_time(driven: Any) -> None:
    """Whatever was started has ended before time moves on; without any, time moves on at once."""
    clock = StoppedClock()

    async def core(io: Runtime) -> tuple[list[Any], float]:
        tasks = io.tasks()

        async def work(number: int) -> int:
            time.sleep(0.01)
            return number

        for number in range(3):
            tasks.start(number, work(number))
        found = await tasks.finished(5.0)
        await tasks.finished(7.0)
        await tasks.close()
        return sorted(found), io.clock.now()

    assert ([(0, 0), (1, 1), (2, 2)], 7.0) == driven(core, clock)


def test_what_runs_in_the_background_ends_with_what_it_does(driven: Any) -> None:
    """Whoever started it can wait for that."""

    async def core(io: Runtime) -> list[str]:
        done, go = list[str](), io.event()

        async def work() -> None:
            await go.wait(PATIENCE)
            done.append("done")

        background = io.background(work())
        done.append("started")
        go.set()
        await background.ended()
        return done

    assert ["started", "done"] == driven(core)


def test_places_are_loops_or_all_threads() -> None:
    """Each event loop is one, and all threads together are one."""
    runtimes = Runtimes(RealClock())

    async def place() -> Any:
        return runtimes.asyncio.place

    loops = {id(asyncio.run(place())) for _ in range(1)}

    assert 1 == len(loops)
    assert "threads" == runtimes.blocking.place


def test_threads_are_used_again_and_left_in_the_end() -> None:
    """No more of them than there was work for at once; closing lets them go."""
    before = threading.active_count()
    io = Runtimes(RealClock()).blocking

    async def work() -> None:
        return None

    async def core() -> int:
        tasks = io.tasks()
        for _ in range(20):
            tasks.start(None, work())
            await tasks.finished(PATIENCE)
        most = threading.active_count()
        await tasks.close()
        return most

    assert before + 1 == run(core())
    deadline = time.monotonic() + PATIENCE
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.001)
    assert before == threading.active_count()


def test_closing_cancels_what_is_under_way_on_a_loop() -> None:
    """And waits until it has ended; nothing is left for the loop to complain of."""
    ended: list[str] = []

    async def core() -> None:
        io = Runtimes(RealClock()).asyncio
        tasks = io.tasks()

        async def work() -> None:
            try:
                await io.sleep(PATIENCE)
            finally:
                ended.append("cancelled")

        tasks.start(None, work())
        await asyncio.sleep(0)
        await tasks.close()
        assert 1 == len(asyncio.all_tasks())

    asyncio.run(core())
    gc.collect()

    assert ["cancelled"] == ended


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="a system without masks of signals")
def test_threads_leave_signals_to_the_main_one() -> None:
    """Which alone can act on them, and which a signal wakes only if the system gives it to that one."""
    io = Runtimes(RealClock()).blocking

    async def blocked() -> set[int]:
        return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))

    async def core() -> Any:
        tasks = io.tasks()
        tasks.start(None, blocked())
        [(_, found)] = await tasks.finished(PATIENCE)
        await tasks.close()
        return found

    assert {signal.SIGINT, signal.SIGTERM} <= run(core())
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
