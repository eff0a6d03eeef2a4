"""Many jobs: poll each once, wait for all, watch each."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from typing import Any, Literal, TypeVar, Unpack, overload

import attrs

from ..errors import ConfigError, JobFailed, JobNotFound, TidewaiterError
from ..jobs import JobStatus
from ..runtime import RealClock, Runtime, Runtimes, is_real, iterate, options_shown, run
from .job import Job, OnError, OnStatus, check_callbacks
from .observing import observers_of, waiting
from .policy import WAIT_ALL_DEFAULTS, WATCH_DEFAULTS, WaitOptions, WaitPolicy
from .polling import Poller, poll_once
from .queue import JobEvent
from .waiter import not_begun

T = TypeVar("T")
Outcome = JobStatus[T] | TidewaiterError
StopAt = Callable[[JobStatus[Any]], bool]


@options_shown(WATCH_DEFAULTS, WaitOptions)
def watch(
    jobs: Iterable[Job[T]], *, on_error: OnError | None = None, **options: Unpack[WaitOptions]
) -> Iterator[JobStatus[T]]:
    """Yield each change of each job, until all have ended; `WaitOptions` describes the options.

    A job that the vendor does not know is no longer watched after `missing_grace`: its last status is NOT_FOUND, or it
    has none where the vendor responds with an error. `on_error` is called with the reference and the error of each
    poll that failed, while the watching goes on. What ends the watching of a job in any other way is raised.

    Raises:
        ConfigError: If these are not all jobs, or if their clocks differ; for an option out of its range; for an
            `on_error` that is async or no function.
        JobStalled: If nothing about a job changed for `stall_timeout`.
        WaitTimeout: If a job has not ended when `timeout` is over.
    """
    chosen, policy = unique(jobs), WaitPolicy(**(WATCH_DEFAULTS | options))
    check_callbacks(on_error)
    return iterate(_watch(runtimes_of(chosen).blocking, chosen, policy, on_error))


@options_shown(WATCH_DEFAULTS, WaitOptions)
def watch_async(
    jobs: Iterable[Job[T]], *, on_error: OnError | None = None, **options: Unpack[WaitOptions]
) -> AsyncIterator[JobStatus[T]]:
    """As `watch`."""
    chosen, policy = unique(jobs), WaitPolicy(**(WATCH_DEFAULTS | options))
    check_callbacks(on_error)
    return _watch(runtimes_of(chosen).asyncio, chosen, policy, on_error)


async def _watch(
    io: Runtime, jobs: Sequence[Job[T]], policy: WaitPolicy, on_error: OnError | None
) -> AsyncGenerator[JobStatus[T], None]:
    async with aclosing(follow(io, jobs, policy)) as events:
        async for event in events:
            if isinstance(event.outcome, JobStatus):
                if event.is_news or event.is_end:
                    yield event.outcome
            elif not event.is_end:
                if on_error:
                    on_error(event.ref, event.outcome)
            elif not isinstance(event.outcome, JobFailed | JobNotFound):
                raise event.outcome
            elif event.is_news:
                yield event.outcome.status


@overload
def wait_all(
    jobs: Iterable[Job[T]],
    *,
    return_exceptions: Literal[False] = ...,
    on_status: OnStatus | None = ...,
    on_error: OnError | None = ...,
    **options: Unpack[WaitOptions],
) -> list[JobStatus[T]]: ...
@overload
def wait_all(
    jobs: Iterable[Job[T]],
    *,
    return_exceptions: bool,
    on_status: OnStatus | None = ...,
    on_error: OnError | None = ...,
    **options: Unpack[WaitOptions],
) -> list[JobStatus[T] | TidewaiterError]: ...
@options_shown(WAIT_ALL_DEFAULTS, WaitOptions)
def wait_all(
    jobs: Iterable[Job[T]],
    *,
    return_exceptions: bool = False,
    on_status: OnStatus | None = None,
    on_error: OnError | None = None,
    **options: Unpack[WaitOptions],
) -> Any:
    """Wait until all jobs have succeeded; their last statuses, in order. `WaitOptions` describes the options.

    `on_status` is called with each change of each job, `on_error` with the reference and the error of each poll that
    failed, while the wait goes on. With `return_exceptions` every job is waited for, and the error of one that does not
    succeed stands in its place.

    Raises:
        ConfigError: If these are not all jobs, or if their clocks differ; for an option out of its range; for a
            callback that is async or no function.
        WaitError: For the first job that does not succeed, at once, as `Job.wait` raises it; not with
            `return_exceptions`.
    """
    chosen = listed(jobs)
    policy = WaitPolicy(**(WAIT_ALL_DEFAULTS | options))
    work = _wait_all(runtimes_of(chosen).blocking, chosen, policy, return_exceptions, on_status, on_error)
    return run(work)


@overload
async def wait_all_async(
    jobs: Iterable[Job[T]],
    *,
    return_exceptions: Literal[False] = ...,
    on_status: OnStatus | None = ...,
    on_error: OnError | None = ...,
    **options: Unpack[WaitOptions],
) -> list[JobStatus[T]]: ...
@overload
async def wait_all_async(
    jobs: Iterable[Job[T]],
    *,
    return_exceptions: bool,
    on_status: OnStatus | None = ...,
    on_error: OnError | None = ...,
    **options: Unpack[WaitOptions],
) -> list[JobStatus[T] | TidewaiterError]: ...
@options_shown(WAIT_ALL_DEFAULTS, WaitOptions)
async def wait_all_async(
    jobs: Iterable[Job[T]],
    *,
    return_exceptions: bool = False,
    on_status: OnStatus | None = None,
    on_error: OnError | None = None,
    **options: Unpack[WaitOptions],
) -> Any:
    """As `wait_all`."""
    chosen = listed(jobs)
    policy = WaitPolicy(**(WAIT_ALL_DEFAULTS | options))
    return await _wait_all(runtimes_of(chosen).asyncio, chosen, policy, return_exceptions, on_status, on_error)


async def _wait_all(
    io: Runtime,
    jobs: Sequence[Job[Any]],
    policy: WaitPolicy,
    return_exceptions: bool,
    on_status: OnStatus | None,
    on_error: OnError | None,
) -> list[Outcome[Any]]:
    check_callbacks(on_status, on_error)
    ends: dict[Job[Any], Outcome[Any]] = {}
    chosen = unique(jobs)
    with waiting((job.ref, job._runtimes) for job in chosen):
        async with aclosing(follow(io, chosen, policy)) as events:
            async for event in events:
                if event.is_news and on_status and event.status:
                    on_status(event.status)
                if event.is_end:
                    ends[event.key] = event.outcome
                    if isinstance(event.outcome, TidewaiterError) and not return_exceptions:
                        raise event.outcome
                elif isinstance(event.outcome, TidewaiterError) and on_error:
                    on_error(event.ref, event.outcome)
    return [ends[job] for job in jobs]


def poll_all(jobs: Iterable[Job[T]]) -> list[JobStatus[T] | TidewaiterError]:
    """Poll each job once, as many in one request as its vendor allows; statuses and errors, in order.

    For callers that come back by themselves: a cron job, an engine's sensor. Nothing is retried.

    Raises:
        ConfigError: If these are not all jobs, or if their clocks differ.
    """
    chosen = listed(jobs)
    return run(_poll_all(runtimes_of(chosen).blocking, chosen))


async def poll_all_async(jobs: Iterable[Job[T]]) -> list[JobStatus[T] | TidewaiterError]:
    """As `poll_all`."""
    chosen = listed(jobs)
    return await _poll_all(runtimes_of(chosen).asyncio, chosen)


async def _poll_all(io: Runtime, jobs: Sequence[Job[Any]]) -> list[Outcome[Any]]:
    found = await poll_once(io, [(job, job._reader, job.ref) for job in unique(jobs)])
    outcomes = [(job.since, found[job]) for job in jobs]
    return [
        said if isinstance(said, TidewaiterError) or since is None else not_begun(said, since)
        for since, said in outcomes
    ]


async def follow(
    io: Runtime, jobs: Sequence[Job[Any]], policy: WaitPolicy, stop_at: StopAt | None = None
) -> AsyncGenerator[JobEvent[Any], None]:
    """Yield each change, each failed poll and each end of each job; errors are values. A job whose status `stop_at`
    says yes to is followed no longer."""
    poller = Poller(io, policy.slack)
    observers = {job: observers_of([job._runtimes]) for job in jobs if job._runtimes.observe is not None}
    try:
        added = poller.add_all(((job, job._reader, job.ref, job._policy(policy)) for job in jobs), policy)
        entries = {entry.key: entry for entry in added}
        while poller.pending:
            for event in await poller.events():
                said = event.outcome
                if event.key in observers:
                    observers[event.key].event(event)
                if stop_at and not event.is_end and isinstance(said, JobStatus) and stop_at(said):
                    poller.cancel(entries[event.key])
                    yield attrs.evolve(event, is_end=True)
                else:
                    yield event
    finally:
        await poller.close()


def events(
    jobs: Sequence[Job[Any]], stop_at: StopAt | None = None, **options: Unpack[WaitOptions]
) -> Iterator[JobEvent[Any]]:
    """As `follow`, blocking: for callers that report on many, as the command line does."""
    policy = WaitPolicy(**(WATCH_DEFAULTS | options))
    return iterate(follow(runtimes_of(jobs).blocking, unique(jobs), policy, stop_at))


def unique(jobs: Iterable[Job[T]]) -> list[Job[T]]:
    """Each job once: jobs that are named twice are polled once."""
    chosen = listed(jobs)
    runtimes_of(chosen)
    found: dict[Job[T], Job[T]] = {}
    for job in chosen:  # of two that are equal, the one that knows what was there before it
        if job not in found or found[job].since is None:
            found[job] = job
    return list(found.values())


def listed(jobs: Iterable[Job[T]]) -> list[Job[T]]:
    if not isinstance(jobs, Iterable):
        raise ConfigError(f"these are not jobs, but a {type(jobs).__name__}: it takes several, as a list")
    return list(jobs)


def runtimes_of(jobs: Sequence[Job[Any]]) -> Runtimes:
    """The runtimes of the jobs' clients.

    Raises `ConfigError` if these are no jobs, or if their clocks differ.
    """
    if not all(isinstance(job, Job) for job in jobs):
        raise ConfigError("these are not all jobs: a vendor's client makes one of a reference, `client.job(ref)`")
    clocks = {id(job._runtimes.clock): job._runtimes.clock for job in jobs}
    if len(clocks) > 1 and not all(map(is_real, clocks.values())):
        raise ConfigError("jobs with different clocks cannot be watched together")
    return jobs[0]._runtimes if jobs else Runtimes(RealClock())
