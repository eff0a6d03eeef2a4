"""Jobs in a caller's hand: look at one, wait for one, watch many. In both colours, one plan for both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from typing import Any, Generic, TypedDict, TypeVar, Unpack

import attrs

from . import drive
from .clock import Clock, RealClock, is_real
from .errors import ConfigError, JobFailed, JobNotFound, TidewaiterError
from .jobs import JobRef, JobStatus
from .patience import Patience
from .plans import look_once, until
from .schedule import Sighting, follow
from .steps import Plan, Source

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
OnStatus = Callable[[JobStatus[Any]], object]

ATTEMPTS = 3


class WaitOptions(TypedDict, total=False):
    """How long to wait, and how often to look. All in seconds."""

    timeout: float | None
    """When to stop waiting: after an hour, where nothing else is said; `watch` never stops by itself. None is never.
    One last look falls on this moment, and may take a second."""
    interval: float
    """The pause after the first look, at least 0.01; 2 when waiting for one job, 5 for many. It grows, jittered."""
    max_interval: float
    """The longest pause, 30."""
    stall_timeout: float | None
    """When to stop because nothing changed; None is never. Looks that fail tell nothing, and do not stop a wait."""
    missing_grace: float
    """For how long the vendor may not know the job, 10: a job just started can take a moment to appear."""


ONE: WaitOptions = {"timeout": 3600.0, "interval": 2.0}
ALL: WaitOptions = {"timeout": 3600.0, "interval": 5.0}
MANY: WaitOptions = {"interval": 5.0}


@attrs.frozen
class Job(Generic[T_co]):
    """A job that runs on somebody else's platform. Holding one costs nothing: requests are made by its methods."""

    ref: JobRef
    _source: Source[T_co] = attrs.field(repr=False)
    _clock: Clock = attrs.field(repr=False)

    def status(self, *, strict: bool = False) -> JobStatus[T_co]:
        """Look at the job once.

        `strict` raises `UnexpectedResponse` where a counter is no number, instead of warning.
        Errors that may pass are retried twice; what remains is raised: `ApiError`, `UnexpectedResponse`, `Unreachable`.
        """
        return drive.run(self._look(strict), self._clock)

    async def status_async(self, *, strict: bool = False) -> JobStatus[T_co]:
        """As `status`."""
        return await drive.arun(self._look(strict), self._clock)

    def wait(self, *, on_status: OnStatus | None = None, **options: Unpack[WaitOptions]) -> JobStatus[T_co]:
        """Wait until the job has succeeded; `on_status` is called with each change on the way.

        Waits an hour, or for `timeout=` seconds; `WaitOptions` lists what else can be set.

        Raises `JobFailed`, `WaitTimeout`, `JobNotFound`, `JobStalled`, each with the last status seen;
        and at once any error that cannot pass by itself (`AuthError`, `ConfigError`, ...).
        """
        return drive.run(self._wait(options), self._clock, on_status)

    async def wait_async(self, *, on_status: OnStatus | None = None, **options: Unpack[WaitOptions]) -> JobStatus[T_co]:
        """As `wait`."""
        return await drive.arun(self._wait(options), self._clock, on_status)

    def _look(self, strict: bool) -> Plan[JobStatus[T_co]]:
        return look_once(self._source, self.ref, strict, ATTEMPTS)

    def _wait(self, options: WaitOptions) -> Plan[JobStatus[T_co]]:
        return until(self._source, self.ref, Patience(**(ONE | options)))


def watch(jobs: Iterable[Job[T]], **options: Unpack[WaitOptions]) -> Iterator[JobStatus[T]]:
    """Yield each change of each job, until all have ended; `WaitOptions` lists what can be set.

    A job that the vendor does not know is let go after `missing_grace`: its last status says NOT_FOUND, or there is
    none, where the vendor refuses instead of answering.
    Raises what ends the watching of a job in any other way: `WaitTimeout`, `JobStalled`, a refusal.
    """
    for sighting in drive.stream(*_following(jobs, MANY | options)):
        if (status := _news(sighting)) is not None:
            yield status


async def watch_async(jobs: Iterable[Job[T]], **options: Unpack[WaitOptions]) -> AsyncIterator[JobStatus[T]]:
    """As `watch`."""
    async with aclosing(drive.astream(*_following(jobs, MANY | options))) as sightings:
        async for sighting in sightings:
            if (status := _news(sighting)) is not None:
                yield status


def wait_all(jobs: Iterable[Job[T]], **options: Unpack[WaitOptions]) -> list[JobStatus[T]]:
    """Wait until all jobs have succeeded, for an hour or `timeout=` seconds; their final statuses, in order.

    Raises at once what `Job.wait` would raise for the first job that does not.
    """
    ends = _Ends()
    drive.run(*_following(jobs, ALL | options), tell=ends.take)
    return ends.in_order()


async def wait_all_async(jobs: Iterable[Job[T]], **options: Unpack[WaitOptions]) -> list[JobStatus[T]]:
    """As `wait_all`."""
    ends = _Ends()
    await drive.arun(*_following(jobs, ALL | options), tell=ends.take)
    return ends.in_order()


def sightings(jobs: Sequence[Job[Any]], **options: Unpack[WaitOptions]) -> Iterator[Sighting[Any]]:
    """Each change and each end of each job, errors as values: for callers that report on many, as the CLI does."""
    return drive.stream(*_following(jobs, MANY | options))


def _following(jobs: Iterable[Job[T]], options: WaitOptions) -> tuple[Plan[None], Clock]:
    chosen = list(jobs)
    if not all(isinstance(job, Job) for job in chosen):
        raise ConfigError("these are not all jobs: a vendor's client makes one of a reference, `client.job(ref)`")
    clocks = {id(job._clock): job._clock for job in chosen}
    turned = not all(map(is_real, clocks.values()))
    if turned and len(clocks) > 1:
        raise ConfigError("jobs with different clocks cannot be watched together")
    clock = chosen[0]._clock if chosen else RealClock()
    return follow(((job._source, job.ref) for job in chosen), Patience(**options)), clock


def _news(sighting: Sighting[T]) -> JobStatus[T] | None:
    if isinstance(sighting.outcome, JobStatus):
        return sighting.outcome
    if isinstance(sighting.outcome, JobFailed | JobNotFound):
        return sighting.outcome.status if sighting.is_news else None
    raise sighting.outcome


@attrs.define
class _Ends:
    """The final statuses, as they come in; the first job that does not end well raises."""

    _found: dict[int, JobStatus[Any]] = attrs.Factory(dict[int, JobStatus[Any]])

    def take(self, sighting: Sighting[Any]) -> None:
        if isinstance(sighting.outcome, TidewaiterError):
            raise sighting.outcome
        if sighting.is_end:
            self._found[sighting.index] = sighting.outcome

    def in_order(self) -> list[JobStatus[Any]]:
        return [status for _, status in sorted(self._found.items())]
