"""Tells an observer of the caller's what waits and transfers do: `observe=` of every client."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from types import TracebackType
from typing import Any, Protocol

import attrs

from ..errors import TidewaiterError
from ..jobs import JobRef, JobStatus
from ..redaction.log import logger
from ..runtime import Runtimes
from .queue import JobEvent


class Observer(Protocol):
    """What a client can be given as `observe=`: an object with any of these methods.

    They are called where the caller of the wait or the transfer stands, in its context; by a `Watcher`, on its thread
    or its loop. What they raise is logged, and changes nothing.
    """

    def waiting(self, refs: Sequence[JobRef]) -> AbstractContextManager[Any]:
        """Entered for as long as a `wait` or `wait_all` lasts, and left with what it raises."""
        ...

    def transferring(self, name: str, direction: str) -> AbstractContextManager[Any]:
        """Entered for as long as a file is sent (`"upload"`) or fetched (`"download"`). `name` is the job's reference,
        or of an upload, which has no job yet, the vendor's name and the kind."""
        ...

    def status(self, status: JobStatus[Any]) -> None:
        """A change that a wait, a watch or a `Watcher` has seen, the end included."""
        ...

    def error(self, ref: JobRef, error: TidewaiterError) -> None:
        """A poll that failed, while the wait goes on."""
        ...


METHODS = ("waiting", "transferring", "status", "error")


@attrs.frozen
class Observers:
    """Those of several clients, each once."""

    _all: tuple[object, ...]

    def event(self, event: JobEvent[Any]) -> None:
        """What a poller has found out."""
        if event.is_news and event.status:
            self.status(event.status)
        elif isinstance(event.outcome, TidewaiterError) and not event.is_end:
            self.error(event.ref, event.outcome)

    def status(self, status: JobStatus[Any]) -> None:
        self._call("status", status)

    def error(self, ref: JobRef, error: TidewaiterError) -> None:
        self._call("error", ref, error)

    def _call(self, name: str, *values: Any) -> None:
        for observer in self._all:
            method = getattr(observer, name, None)
            if method is not None:
                try:
                    method(*values)
                except Exception:  # somebody else's code, which must not end a wait of hours
                    _log(observer, name)


NOBODY = Observers(())
NOBODY_THERE = nullcontext(NOBODY)


@contextmanager
def waiting(jobs: Iterable[tuple[JobRef, Runtimes]]) -> Generator[None, None, None]:
    """Within what the observers of these jobs' clients make, each of the jobs of its own clients."""
    refs: dict[int, list[JobRef]] = {}
    observers: dict[int, object] = {}
    for ref, client in jobs:
        if client.observe is not None:
            observers[id(client.observe)] = client.observe
            refs.setdefault(id(client.observe), []).append(ref)
    with ExitStack() as entered:
        for key, observer in observers.items():
            entered.enter_context(observed(Observers((observer,)), "waiting", refs[key]))
        yield


def observers_of(clients: Iterable[Runtimes]) -> Observers:
    found = {id(one.observe): one.observe for one in clients if one.observe is not None}
    return Observers(tuple(found.values())) if found else NOBODY


def observed(observers: Observers, name: str, *values: Any) -> AbstractContextManager[Observers]:
    """Within the context managers that these observers make by their method of this name."""
    return NOBODY_THERE if observers is NOBODY else _entered(observers, name, values)


@contextmanager
def _entered(observers: Observers, name: str, values: Sequence[Any]) -> Generator[Observers, None, None]:
    with ExitStack() as entered:
        for observer in observers._all:
            method = getattr(observer, name, None)
            if method is not None:
                entered.push(_Guarded(observer, name, method, values).enter().__exit__)
        yield observers


@attrs.define
class _Guarded:
    """A context manager of somebody else's, whose faults are logged."""

    _observer: object
    _name: str
    _method: Any
    _values: Sequence[Any]
    _entered: Any = None

    def enter(self) -> _Guarded:
        try:
            made = self._method(*self._values)
            made.__enter__()
            self._entered = made
        except Exception:  # as above
            _log(self._observer, self._name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._entered is not None:
            try:
                self._entered.__exit__(kind, error, trace)
            except Exception as raised:
                if raised is not error:  # a generator's context manager raises what came in
                    _log(self._observer, self._name)


def _log(observer: object, name: str) -> None:
    logger.warning("%s.%s of observe= failed", type(observer).__name__, name, exc_info=True)
