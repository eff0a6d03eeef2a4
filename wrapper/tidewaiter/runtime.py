"""One core of coroutines, driven in two ways.

The core awaits nothing but the methods of a `Runtime`. On asyncio they are awaited for real; in a blocking program they
block and return, so that a coroutine never suspends and `run` gets its result where the caller stands: no event loop,
no thread, no hand-over.
"""

from __future__ import annotations

import inspect
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Generator, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import Context, copy_context
from datetime import UTC, datetime
from functools import wraps
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

import attrs

if TYPE_CHECKING:
    import asyncio

P = ParamSpec("P")
S = TypeVar("S", bound="HasRuntimes")
T = TypeVar("T")
Work = Coroutine[Any, Any, Any]


class Clock(Protocol):
    """Tells the time. Tests use one that they turn by hand; `tidewaiter.emulator` has one."""

    def now(self) -> float:
        """Seconds that never go back, for deadlines."""
        ...

    def utcnow(self) -> datetime:
        """The date, UTC, for signatures and for people."""
        ...

    def sleep(self, seconds: float) -> None: ...

    async def sleep_async(self, seconds: float) -> None: ...


class RealClock:
    """The machine's clock."""

    def now(self) -> float:
        return time.monotonic()

    def utcnow(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        import asyncio  # costs a third of httpx's import, and blocking programs need not pay for it

        await asyncio.sleep(seconds)


def is_real(clock: Clock) -> bool:
    """Whether time passes by itself. If not, a test turns it, and requests take no time."""
    return isinstance(clock, RealClock)


class Transport(Protocol):
    """Sends a request. A deadline is a moment on `time.monotonic`."""

    def send(self, request: Any, deadline: float) -> Any: ...
    async def send_async(self, request: Any, deadline: float) -> Any: ...


class Event(Protocol):
    """Any thread can set it. One coroutine waits for it, and waiting clears it again."""

    def set(self) -> None: ...

    async def wait(self, seconds: float | None) -> bool:
        """Whether it was set before `seconds` had passed."""
        ...


class Tasks(Protocol):
    """Coroutines side by side."""

    @property
    def running(self) -> int:
        """How many coroutines `finished` has not returned yet."""
        ...

    def start(self, tag: Any, work: Work) -> None: ...

    def wake(self) -> None:
        """Make `finished` return. Any thread may call it."""
        ...

    async def finished(self, seconds: float | None) -> list[tuple[Any, Any]]:
        """The tag and the result of each coroutine that has ended; none if `seconds` pass first, or after `wake`.

        Raises what a coroutine raised.
        """
        ...

    async def close(self) -> None:
        """Start no other coroutine, and return no other result."""
        ...


class Background(Protocol):
    """A coroutine that runs beside its starter."""

    async def ended(self) -> None:
        """Wait until it has ended."""
        ...


class Runtime(Protocol):
    """All that the core may await."""

    @property
    def clock(self) -> Clock: ...

    @property
    def place(self) -> Hashable:
        """Where it runs: the event loop, or one value for all threads."""
        ...

    async def send(self, transport: Transport, request: Any, deadline: float) -> Any: ...
    async def sleep(self, seconds: float) -> None: ...

    async def in_thread(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call what blocks for as long as a disk takes. It is never left half done."""
        ...

    def event(self) -> Event: ...
    def tasks(self) -> Tasks: ...
    def background(self, work: Work) -> Background: ...


@attrs.frozen(eq=False)
class Runtimes:
    """Both runtimes, with one clock; and who is told what waits do."""

    clock: Clock
    observe: object | None = None
    blocking: Runtime = attrs.field(init=False)
    asyncio: Runtime = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "blocking", BlockingRuntime(self.clock))
        object.__setattr__(self, "asyncio", AsyncioRuntime(self.clock))


class HasRuntimes(Protocol):
    @property
    def _runtimes(self) -> Runtimes: ...


# ---- drivers


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that never suspends."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise AssertionError("a blocking call awaited something that only an event loop can do")


def iterate(items: AsyncGenerator[T, None]) -> Iterator[T]:
    """The items of an asynchronous generator that never suspends."""
    try:
        while True:
            try:
                item = run(items.__anext__())
            except StopAsyncIteration:
                return
            yield item
    finally:
        run(items.aclose())


def both_iterators(
    core: Callable[Concatenate[S, Runtime, P], AsyncGenerator[T, None]],
) -> tuple[Callable[Concatenate[S, P], Iterator[T]], Callable[Concatenate[S, P], AsyncIterator[T]]]:
    """As `both`, for an asynchronous generator function."""

    def blocking(self: S, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        return iterate(core(self, self._runtimes.blocking, *args, **kwargs))

    def awaited(self: S, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[T]:
        return core(self, self._runtimes.asyncio, *args, **kwargs)

    _copy_signature(blocking, core, "")
    _copy_signature(awaited, core, "_async")
    return blocking, awaited  # type: ignore[return-value]  # mypy takes `self` for a named parameter


def both(
    core: Callable[Concatenate[S, Runtime, P], Coroutine[Any, Any, T]],
) -> tuple[Callable[Concatenate[S, P], T], Callable[Concatenate[S, P], Coroutine[Any, Any, T]]]:
    """The blocking and the async method of one coroutine function `_name(self, io, ...)`."""

    def blocking(self: S, *args: P.args, **kwargs: P.kwargs) -> T:
        return run(core(self, self._runtimes.blocking, *args, **kwargs))

    async def awaited(self: S, *args: P.args, **kwargs: P.kwargs) -> T:
        return await core(self, self._runtimes.asyncio, *args, **kwargs)

    _copy_signature(blocking, core, "")
    _copy_signature(awaited, core, "_async")
    return blocking, awaited  # type: ignore[return-value]  # mypy takes `self` for a named parameter


def _copy_signature(method: Any, core: Any, suffix: str) -> None:
    """Make help and `inspect` show the public name, and no parameter `io`."""
    signature = inspect.signature(core)
    method.__name__ = core.__name__.removeprefix("_") + suffix
    method.__qualname__ = core.__qualname__.rpartition(".")[0] + "." + method.__name__
    method.__module__ = core.__module__
    method.__doc__ = core.__doc__
    method.__annotations__ = {name: hint for name, hint in core.__annotations__.items() if name != "io"}
    method.__signature__ = signature.replace(parameters=[p for n, p in signature.parameters.items() if n != "io"])


F = TypeVar("F", bound=Callable[..., Any])


def options_shown(defaults: Mapping[str, Any], shape: type[Any]) -> Callable[[F], F]:
    """Let help and `inspect` show the options of a function's `**options: Unpack[shape]` as the keyword parameters that
    they are, and let it refuse others by its own name."""

    def decorate(function: F) -> F:
        signature = inspect.signature(function)
        *parameters, _ = signature.parameters.values()
        hints = shape.__annotations__
        named = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[name].__forward_arg__
            )
            for name, default in defaults.items()
        ]
        known = {parameter.name for parameter in (*parameters, *named)}

        @wraps(function)
        def checked(*args: Any, **kwargs: Any) -> Any:
            for name in kwargs:
                if name not in known:
                    public = function.__name__.removeprefix("_")
                    raise TypeError(f"{public}() got an unexpected keyword argument {name!r}")
            return function(*args, **kwargs)

        checked.__signature__ = signature.replace(parameters=[*parameters, *named])  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return decorate


# ---- tasks, of either kind


@attrs.frozen
class _Raised:
    error: BaseException


@attrs.define(eq=False)
class _Tasks:
    """What threads and event loops have in common.

    With a clock that a test turns, requests take no time: every coroutine ends before time moves on.
    """

    _io: Runtime
    _news: Event
    _ended: deque[tuple[Any, Any]] = attrs.field(init=False, factory=deque[tuple[Any, Any]])
    running: int = attrs.field(init=False, default=0)

    def wake(self) -> None:
        self._news.set()

    async def finished(self, seconds: float | None) -> list[tuple[Any, Any]]:
        if is_real(self._io.clock) or (seconds is None and not self.running):
            if not self._ended:
                await self._news.wait(seconds)
        elif self.running:
            while len(self._ended) < self.running:
                await self._news.wait(None)
        else:
            await self._io.sleep(seconds or 0.0)
        return list(self._reported())

    def _reported(self) -> Iterator[tuple[Any, Any]]:
        while self._ended:
            tag, outcome = self._ended.popleft()
            self.running -= 1
            if isinstance(outcome, _Raised):
                raise outcome.error
            yield tag, outcome

    def _report(self, tag: Any, outcome: Any) -> None:
        self._ended.append((tag, outcome))
        self._news.set()


# ---- blocking programs

THREADS = "threads"


@attrs.frozen(eq=False)
class BlockingRuntime:
    """Blocks the calling thread. Coroutines that run side by side run in daemon threads."""

    clock: Clock
    place: Hashable = THREADS

    async def send(self, transport: Transport, request: Any, deadline: float) -> Any:
        return transport.send(request, deadline)

    async def sleep(self, seconds: float) -> None:
        self.clock.sleep(seconds)

    async def in_thread(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    def event(self) -> Event:
        return _ThreadEvent()

    def tasks(self) -> Tasks:
        return _ThreadTasks(self, _ThreadEvent())

    def background(self, work: Work) -> Background:
        return _BackgroundThread(work)


def start_thread(target: Callable[..., Any], *args: Any) -> threading.Thread:
    """A daemon, which takes no signals: one that the system gave to it would not wake the main thread, which alone can
    act on it, and an interrupted program would go on until a request or a pause has ended."""
    thread = threading.Thread(target=target, args=args, name="tidewaiter", daemon=True)
    with _signals_blocked():
        thread.start()
    return thread


@contextmanager
def _signals_blocked() -> Generator[None, None, None]:
    """Threads that are started meanwhile inherit it. What comes meanwhile is not lost."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def check_not_finalizing(*works: Work) -> None:
    """Raises `RuntimeError` at the interpreter's end: no thread runs any more, and to wait for one would never end."""
    if sys.is_finalizing():
        for work in works:
            work.close()
        raise RuntimeError("Python is shutting down, and no thread runs any more: do this in `atexit`, or before")


class _ThreadEvent:
    def __init__(self) -> None:
        self._event = threading.Event()
        self.set = self._event.set

    async def wait(self, seconds: float | None) -> bool:
        check_not_finalizing()
        was_set = self._event.wait(seconds)
        self._event.clear()
        return was_set


@attrs.define(eq=False)
class _ThreadTasks(_Tasks):
    """Starts as many threads as there are coroutines at once: daemons, for which the interpreter does not wait."""

    _threads: int = attrs.field(init=False, default=0)
    _work: SimpleQueue[tuple[Any, Work, Context] | None] = attrs.field(
        init=False, factory=SimpleQueue[tuple[Any, Work, Context] | None]
    )

    def start(self, tag: Any, work: Work) -> None:
        check_not_finalizing(work)
        self.running += 1
        if self.running > self._threads:
            self._threads += 1
            start_thread(self._serve)
        self._work.put((tag, work, copy_context()))  # as asyncio's tasks have it

    def _serve(self) -> None:
        while (one := self._work.get()) is not None:
            tag, work, context = one
            try:
                self._report(tag, context.run(run, work))
            except BaseException as error:
                self._report(tag, _Raised(error))

    async def close(self) -> None:
        """Coroutines that still run go on, and their results are dropped."""
        for _ in range(self._threads):
            self._work.put(None)


class _BackgroundThread:
    def __init__(self, work: Work) -> None:
        check_not_finalizing(work)
        self._thread = start_thread(run, work)

    async def ended(self) -> None:
        if self._thread is not threading.current_thread():
            self._thread.join()


# ---- asyncio


def running_loop() -> asyncio.AbstractEventLoop:
    """Raises `RuntimeError` with what to do where no loop of asyncio runs."""
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise RuntimeError(
            "tidewaiter's async calls run on asyncio, and no event loop of asyncio runs here: in another framework,"
            " such as trio, call the blocking ones in a thread (`await trio.to_thread.run_sync(job.wait)`)"
        ) from None


async def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of a function that blocks, called in a thread. Who is cancelled meanwhile waits until it has ended."""
    import asyncio

    work = asyncio.ensure_future(asyncio.to_thread(function, *args, **kwargs))
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait([work])  # which leaves it alone when it is cancelled itself, however often
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        work.exception()
        raise cancelled
    return work.result()


@attrs.frozen(eq=False)
class AsyncioRuntime:
    """On whichever event loop is running."""

    clock: Clock

    @property
    def place(self) -> Hashable:
        return running_loop()

    async def send(self, transport: Transport, request: Any, deadline: float) -> Any:
        import asyncio

        async with asyncio.timeout(deadline - time.monotonic()):
            return await transport.send_async(request, deadline)

    async def sleep(self, seconds: float) -> None:
        await self.clock.sleep_async(seconds)

    async def in_thread(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await in_thread(function, *args, **kwargs)

    def event(self) -> Event:
        return _AsyncioEvent()

    def tasks(self) -> Tasks:
        return _AsyncioTasks(self, _AsyncioEvent())

    def background(self, work: Work) -> Background:
        return _BackgroundTask(work)


class _AsyncioEvent:
    def __init__(self) -> None:
        import asyncio

        self._loop = running_loop()
        self._thread = threading.get_ident()
        self._event = asyncio.Event()

    def set(self) -> None:
        if threading.get_ident() == self._thread:
            self._event.set()
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self, seconds: float | None) -> bool:
        import asyncio

        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


@attrs.define(eq=False)
class _AsyncioTasks(_Tasks):
    _tasks: set[asyncio.Task[None]] = attrs.field(init=False, factory=set["asyncio.Task[None]"])

    def start(self, tag: Any, work: Work) -> None:
        import asyncio

        self.running += 1
        task = asyncio.create_task(self._do(tag, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _do(self, tag: Any, work: Work) -> None:
        try:
            self._report(tag, await work)
        except Exception as error:
            self._report(tag, _Raised(error))

    async def close(self) -> None:
        """Cancel the coroutines that still run, and wait until they have ended."""
        import asyncio

        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class _BackgroundTask:
    """It has a context of its own, so that its log records are not attributed to the task that started it."""

    def __init__(self, work: Work) -> None:
        import asyncio

        self._task = asyncio.get_running_loop().create_task(work, context=Context())

    async def ended(self) -> None:
        import asyncio

        await asyncio.wait([self._task])
