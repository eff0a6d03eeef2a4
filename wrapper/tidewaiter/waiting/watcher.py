"""Jobs that come and go while they are watched, by many callers, in one program: a server, an engine's worker."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from typing import Any, Generic, Literal, Self, TypeVar, Unpack
from weakref import WeakSet

from ..errors import ConfigError, JobFailed, JobNotFound, TidewaiterError, WaitCancelled
from ..jobs import JobRef, JobStatus
from ..runtime import THREADS, Background, Event, Runtime, Runtimes, both, iterate, options_shown, run
from .job import Job
from .observing import observers_of
from .policy import WAIT_DEFAULTS, Seconds, WaitOptions, WaitPolicy
from .polling import Poller
from .queue import Entry, JobEvent
from .waiter import JobWaiter

T = TypeVar("T")

ADD_DEFAULTS = {name: value for name, value in WAIT_DEFAULTS.items() if name not in ("interval", "max_interval")}


class WatchedJob(Generic[T]):
    """A job that a `Watcher` polls. It keeps only the latest status, so that a slow reader uses no memory.

    Any number of callers may wait for it. One that stops waiting does not stop the others.
    """

    def __init__(self, watcher: Watcher, job: Job[T], policy: WaitPolicy) -> None:
        self.ref: JobRef = job.ref
        self.status: JobStatus[T] | None = None
        """The latest one; None before the first poll that succeeded."""
        self.error: TidewaiterError | None = None
        """What the latest poll failed with, while the watching goes on; None if it did not."""
        self._watcher, self._reader, self._runtimes = watcher, job._reader, job._runtimes
        self._policy = job._policy(policy)
        self._observers = observers_of([job._runtimes])
        self._started = job._runtimes.clock.now()
        self._outcome: JobStatus[T] | BaseException | None = None
        self._changes = 0
        self._listeners: set[Event] = set()
        self._entry: Entry[T] | None = None
        """Its entry in the poller; None before it has one."""

    def __repr__(self) -> str:
        return f"<WatchedJob {self.ref}, {'ended' if self.has_ended else 'watched'}>"

    @property
    def has_ended(self) -> bool:
        return self._outcome is not None

    @property
    def outcome(self) -> JobStatus[T] | BaseException | None:
        """What `result` returns, or raises; None as long as it would wait."""
        return self._outcome

    async def _result(self, io: Runtime) -> JobStatus[T]:
        """Wait until the job has succeeded; its last status.

        Raises:
            ConfigError: If this would block the event loop that polls the job; while the watcher closes.
            WaitCancelled: After `cancel`, or when the watcher was closed.
            WaitError: If the job does not succeed, as `Job.wait` raises it.
        """
        async for _ in self._statuses(io):
            pass
        if isinstance(self._outcome, BaseException):
            raise self._outcome.with_traceback(None)  # else each caller would add to what the others' frames hold
        assert self._outcome is not None  # noqa: S101 - the statuses end with it
        return self._outcome

    result, result_async = both(_result)

    def __iter__(self) -> Iterator[JobStatus[T]]:
        """Each change, as far as the reader keeps up, until the end; raises as `watch` does."""
        return iterate(self._statuses_or_error(self._runtimes.blocking))

    def __aiter__(self) -> AsyncIterator[JobStatus[T]]:
        return self._statuses_or_error(self._runtimes.asyncio)

    def cancel(self) -> None:
        """Stop watching this job; the job itself goes on. Callers that wait for it get `WaitCancelled`."""
        if not self.has_ended:
            self._end(WaitCancelled(f"{self.ref} is not watched any more", status=self.status))
            self._watcher._forget(self)

    async def _statuses_or_error(self, io: Runtime) -> AsyncGenerator[JobStatus[T], None]:
        async with aclosing(self._statuses(io)) as statuses:
            async for status in statuses:
                yield status
        if isinstance(self._outcome, BaseException) and not isinstance(self._outcome, JobFailed | JobNotFound):
            raise self._outcome.with_traceback(None)

    async def _statuses(self, io: Runtime) -> AsyncGenerator[JobStatus[T], None]:
        self._watcher._prepare_to_wait(self, io)
        listener, seen = io.event(), 0
        self._listeners.add(listener)
        try:
            while True:
                has_ended = self.has_ended  # asked first: the last change comes before the end
                if self._changes != seen and self.status is not None:
                    seen = self._changes
                    yield self.status
                elif has_ended:
                    return
                else:
                    await listener.wait(None)
        finally:
            self._listeners.discard(listener)

    # what the watcher does with it

    def _take(self, event: JobEvent[T]) -> None:
        self.error = event.outcome if isinstance(event.outcome, TidewaiterError) and not event.is_end else None
        self._observers.event(event)
        if event.is_news:
            self.status = event.status
            self._changes += 1
        if event.is_end:
            self._outcome = event.outcome
        if event.is_news or event.is_end:
            self._tell()

    def _end(self, outcome: JobStatus[T] | BaseException) -> None:
        self._outcome = outcome
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener.set()

    def _start_again(self) -> None:
        """In a process that was forked."""
        self._entry, self._listeners = None, set()


class Watcher:
    """Polls jobs that are added and cancelled while it runs, as many in one request as their vendor allows.

    In a `with` it has a daemon thread of its own, and any thread adds jobs and waits for them; in an `async with` it is
    a task of the running event loop, and so are those who add. Each job has its own deadline. Jobs that join within a
    fifth of `interval` are polled together, so a first poll may come that much later. After a fork the thread is
    started anew, as soon as the watcher is used there.

    `interval` and `max_interval` are seconds, or timedeltas: the pause after the first poll, and the longest one.

    Raises:
        ConfigError: If one of them is out of its range.
    """

    def __init__(self, *, interval: Seconds = 5.0, max_interval: Seconds = 30.0) -> None:
        self._pace = {"interval": interval, "max_interval": max_interval}
        self._slack = WaitPolicy(**self._pace).slack  # type: ignore[arg-type]
        self._flavour: Literal["blocking", "async"] | None = None
        self._thread: int | None = None
        """That of the event loop."""
        self._watched: dict[WatchedJob[Any], None] = {}
        self._begin()
        _all.add(self)

    def _begin(self) -> None:
        """Start from nothing. Jobs that were added before will be polled once polling starts."""
        self._lock = threading.RLock()
        self._asked: deque[WatchedJob[Any]] = deque(self._watched)
        self._poller: Poller | None = None
        self._background: Background | None = None
        self._is_closing = False
        for watched in self._watched:
            watched._start_again()

    def __enter__(self) -> Self:
        self._enter("blocking")
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        self._enter("async")
        self._thread = threading.get_ident()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _enter(self, flavour: Literal["blocking", "async"]) -> None:
        if self._flavour is not None and not self._is_closing:
            raise ConfigError(
                "this Watcher runs already: let those who share it add their jobs, and one enter and leave it"
            )
        self._begin()
        self._flavour = flavour

    def close(self) -> None:
        """Stop watching. Callers that still wait for a job get `WaitCancelled`.

        Raises:
            ConfigError: If it was entered in an `async with`, which ends with `aclose`.
        """
        if self._flavour == "async" and not self._is_closing:
            raise ConfigError("this Watcher was entered in an `async with`: await aclose(), or leave that")
        if (background := self._ask_to_close()) is not None:
            run(background.ended())

    async def aclose(self) -> None:
        """As `close`, on the event loop that the watcher was entered on."""
        if (background := self._ask_to_close()) is not None:
            await background.ended()

    def _ask_to_close(self) -> Background | None:
        with self._lock:
            self._is_closing = True
            if self._poller is not None:
                self._poller.wake()
            return self._background

    @options_shown(ADD_DEFAULTS, WaitOptions)
    def add(self, job: Job[T], **options: Unpack[WaitOptions]) -> WatchedJob[T]:
        """Watch a job, until it has ended or is cancelled.

        The options are as for `Job.wait`: `timeout` is an hour, if nothing is said.

        Raises:
            ConfigError: If this is no job, or one with another clock; if the watcher was not entered, is closed, or
                belongs to another event loop; for an option out of its range.
        """
        if not isinstance(job, Job):
            raise ConfigError("this is no job: a vendor's client makes one of a reference, `client.job(ref)`")
        if self._flavour == "async" and self._thread != threading.get_ident():
            raise ConfigError("this Watcher was entered in an `async with`: add jobs on its own event loop")
        watched = WatchedJob(self, job, WaitPolicy(**(WAIT_DEFAULTS | options | self._pace)))  # type: ignore[arg-type]
        with self._lock:
            self._check_running()
            other = next(iter(self._watched), watched)
            if type(other._runtimes.clock) is not type(job._runtimes.clock):
                raise ConfigError("jobs with different clocks cannot be watched together")
            self._watched[watched] = None
            self._asked.append(watched)
            self._keep_running(job._runtimes)
        return watched

    def _check_running(self) -> None:
        if self._flavour is None or self._is_closing:
            why = "was closed" if self._is_closing else "does not run: enter it first, by `with` or `async with`"
            raise ConfigError(f"this Watcher {why}")

    def _keep_running(self, runtimes: Runtimes) -> None:
        """Wake the polling, so that it takes new jobs; start it if it does not run."""
        with self._lock:
            self._check_running()
            if self._poller is not None:
                self._poller.wake()
                return
            io = runtimes.blocking if self._flavour == "blocking" else runtimes.asyncio
            self._poller = Poller(io, self._slack, is_shared=True)
            self._background = io.background(self._main(io, self._poller))

    def _prepare_to_wait(self, watched: WatchedJob[Any], io: Runtime) -> None:
        """Raises `ConfigError` if the event loop that polls would wait for itself."""
        if watched.has_ended:
            return
        if self._flavour == "async" and io.place == THREADS and self._thread == threading.get_ident():
            raise ConfigError(
                "this would block the event loop that polls the job: await result_async(), or `async for`"
            )
        self._keep_running(watched._runtimes)  # after a fork, nothing does

    async def _main(self, io: Runtime, poller: Poller) -> None:
        failure: BaseException | None = None
        try:
            while not self._is_closing:
                self._do_what_was_asked(io, poller)
                for event in await poller.events():
                    event.key._take(event)
                    if event.is_end:
                        self._let_go(event.key)
        except Exception as error:  # a defect: those who wait must hear of it, whoever they are
            failure = error
        finally:
            with self._lock:
                self._poller = self._background = None
                left, self._watched = list(self._watched), {}
            for watched in left:
                watched._end(failure or WaitCancelled(f"{watched.ref}: the Watcher was closed", status=watched.status))
            await poller.close()

    def _do_what_was_asked(self, io: Runtime, poller: Poller) -> None:
        while self._asked:
            watched = self._asked.popleft()
            if watched.has_ended:
                self._let_go(watched)
                if watched._entry is not None:
                    poller.cancel(watched._entry)
            elif watched._entry is None:
                waiter = JobWaiter[Any](watched.ref, watched._policy, watched._started)
                now = io.clock.now()
                due = max(now, min(now + self._slack, waiter.deadline))
                watched._entry = poller.add(watched, watched._reader, waiter, due)

    def _let_go(self, watched: WatchedJob[Any]) -> None:
        with self._lock:
            self._watched.pop(watched, None)

    def _forget(self, watched: WatchedJob[Any]) -> None:
        self._asked.append(watched)
        if (poller := self._poller) is not None:
            poller.wake()


def _after_fork() -> None:
    """The threads of the parent are not here, and its locks may be held by one of them."""
    for watcher in tuple(_all):
        watcher._begin()


_all: WeakSet[Watcher] = WeakSet()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
