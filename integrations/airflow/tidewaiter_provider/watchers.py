"""One `tidewaiter.Watcher` for all waiters of an event loop that have the same connection and intervals.

A triggerer runs thousands of triggers in one event loop. A client for each would cost a pool of connections and a TLS
context each, and a poll of its own for each job. Here they share one client, which asks for up to 200 jobs in one
request, keeps the vendor's rate limit, and is closed when the last waiter has gone.

tidewaiter is imported in a thread and inside functions: importing it would hold up the event loop, and the parsing of
each DAG that imports the operators.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextvars import Context
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from tidewaiter import Watcher
    from tidewaiter.client import VendorClient

LookUp = Callable[[], Awaitable[tuple[str, Mapping[str, Any]]]]
"""Finds the vendor and the settings of a connection. It is called once for each watcher."""
MAX_MESSAGE = 500
"""Characters of an error's sentence in an event, which is stored in Airflow's database."""


class Key(NamedTuple):
    """What waiters must have in common to share a watcher. Intervals are seconds."""

    conn_id: str
    interval: float
    max_interval: float


class SharedWatcher:
    """A watcher with its client, and how many wait for either."""

    def __init__(self, key: Key, look_up: LookUp) -> None:
        self.key = key
        self.waiters = 0
        self.watcher: Watcher
        self.client: VendorClient[Any]
        self._opening = _in_own_context(self._open(look_up))

    def __repr__(self) -> str:
        return f"<SharedWatcher of {self.key.conn_id!r}, {self.waiters} waiters>"

    async def opened(self) -> None:
        """Raises what the look-up of the connection or the making of the client raised."""
        await asyncio.shield(self._opening)

    async def _open(self, look_up: LookUp) -> None:
        vendor, settings = await look_up()
        self.client = await asyncio.to_thread(_connect, vendor, settings)
        from tidewaiter import Watcher  # imported by now, in the thread

        self.watcher = Watcher(interval=self.key.interval, max_interval=self.key.max_interval)
        await self.watcher.__aenter__()

    async def close(self) -> None:
        self._opening.cancel()
        await asyncio.wait([self._opening])
        if hasattr(self, "watcher"):
            await self.watcher.aclose()
        if hasattr(self, "client"):
            await self.client.aclose()


_shared: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Key, SharedWatcher]] = WeakKeyDictionary()


def active() -> list[SharedWatcher]:
    """The watchers of the running event loop."""
    return list(_shared.get(asyncio.get_running_loop(), {}).values())


async def wait(
    job: str,
    key: Key,
    look_up: LookUp,
    *,
    deadline: float | None = None,
    stall_timeout: float | None = None,
    since: str | None = None,
) -> dict[str, Any]:
    """Wait until the job of that reference has ended, or until nothing is to be waited for any more.

    `deadline` is a moment in seconds since 1970, so that it stays the same when a triggerer is restarted; at least one
    poll is made, even after it. `since`, as ISO 8601, is when the run began, for jobs whose reference names a thing.

    Returns `{"job", "state"}`, the state in tidewaiter's words, and, unless it is `SUCCEEDED`, `error` (the name of
    tidewaiter's error) and `message`, which has no secret. The vendor's record is never in it: it can have a signed
    URL, and Airflow stores and logs what a trigger returns.
    """
    loop = asyncio.get_running_loop()
    others = _shared.setdefault(loop, {})
    shared = others.get(key)
    if shared is None:
        shared = others[key] = SharedWatcher(key, look_up)
    shared.waiters += 1
    try:
        await shared.opened()
        return await _watched(shared, job, deadline, stall_timeout, since)
    except ValueError as error:
        return _event(job, error)
    finally:
        shared.waiters -= 1
        if shared.waiters == 0:
            _evict(shared)
            await asyncio.shield(_in_own_context(shared.close()))


async def _watched(
    shared: SharedWatcher, job: str, deadline: float | None, stall_timeout: float | None, since: str | None
) -> dict[str, Any]:
    from tidewaiter import AuthError, TidewaiterError

    try:
        watched = shared.watcher.add(
            shared.client.job(job),
            timeout=None if deadline is None else max(0.0, deadline - time.time()),
            stall_timeout=stall_timeout,
            since=None if since is None else datetime.fromisoformat(since),
        )
        try:
            status = await watched.result_async()
        finally:
            watched.cancel()
    except TidewaiterError as error:
        if isinstance(error, AuthError):
            _evict(shared)  # so that the next one looks the connection up anew: its key may have been replaced
        return _event(job, error)
    return {"job": job, "state": status.state.value}


def _event(job: str, error: Exception) -> dict[str, Any]:
    status = getattr(error, "status", None)  # of an `ApiError` it is a number
    state = getattr(getattr(status, "state", None), "value", "UNKNOWN")
    name = "ConfigError" if isinstance(error, ValueError) else type(error).__name__
    return {"job": job, "state": state, "error": name, "message": str(error)[:MAX_MESSAGE]}


def _evict(shared: SharedWatcher) -> None:
    others = _shared.get(asyncio.get_running_loop(), {})
    if others.get(shared.key) is shared:
        del others[shared.key]


def _connect(vendor: str, settings: Mapping[str, Any]) -> VendorClient[Any]:
    """In a thread: it imports tidewaiter, and all that a client of the vendor needs.

    Raises `ValueError` if the settings make no client.
    """
    from tidewaiter import AuthError, ConfigError, TidewaiterError, Watcher, connect  # noqa: F401 - for the event loop

    try:
        return connect(vendor, settings)
    except ConfigError as error:
        raise ValueError(str(error)) from error


_running: set[asyncio.Task[None]] = set()


def _in_own_context(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """A task that is nobody's: a trigger's context would put its log records into that trigger's task log, and a
    trigger that is cancelled must not take it along."""
    task = asyncio.get_running_loop().create_task(work, context=Context())
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task
