"""A job: poll it, wait for it, fetch what it made. One coroutine for both flavours."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeAlias, TypeVar, Unpack, cast

import attrs

from ..coerce import shorten
from ..errors import ConfigError, FileError, JobFailed, JobNotFound, TidewaiterError
from ..jobs import JobRef, JobState, JobStatus, OnProgress
from ..runtime import Runtime, Runtimes, both, options_shown
from .observing import observed, observers_of
from .policy import WAIT_DEFAULTS, Seconds, WaitOptions, WaitPolicy, backoff_delays
from .status_reader import FileReader, StatusReader, fetch, log
from .waiter import JobWaiter, not_begun

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
OnStatus: TypeAlias = Callable[[JobStatus[Any]], object]
OnError: TypeAlias = Callable[[JobRef, TidewaiterError], object]

BEGIN = 30.0
"""Seconds that a job which was just started has to appear where another run was."""
ATTEMPTS = 3
MAX_ADVICE = 30.0
"""The longest wait in seconds that `status` accepts from a vendor; a longer one, the caller decides about."""


@attrs.frozen
class Job(Generic[T_co]):
    """A job that runs on somebody else's platform. Holding one costs nothing: requests are made by its methods."""

    ref: JobRef
    _reader: StatusReader[T_co] = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    since: JobStatus[Any] | None = attrs.field(default=None, repr=False, eq=False)
    """What was there before the job was started, where its reference names a thing and not one run."""

    async def _status(self, io: Runtime, *, strict: bool = False) -> JobStatus[T_co]:
        """Poll the job once. Errors that may pass are retried twice.

        Raises:
            NotFoundError: If the vendor says by an error that it does not know the job; else the state is NOT_FOUND.
            UnexpectedResponse: With `strict`, if a counter or a date cannot be read, instead of a warning.
        """
        reader, delays = self._reader, None
        while True:
            try:
                fetched = await reader.fetch_rows(io, [self.ref], None)
                status = reader.read_status(self.ref, fetched.rows[0], fetched.response, strict=strict)
                return status if self.since is None else not_begun(status, self.since)
            except TidewaiterError as error:
                log(error)
                advised = error.retry_after or 0.0
                delays = delays or backoff_delays(0.5, 5.0, ATTEMPTS - 1)
                delay = next(delays, None)
                if delay is None or not error.retry_safe or advised > MAX_ADVICE:
                    raise
            await io.sleep(max(delay, advised))

    @options_shown(WAIT_DEFAULTS, WaitOptions)
    async def _wait(
        self,
        io: Runtime,
        *,
        on_status: OnStatus | None = None,
        on_error: OnError | None = None,
        **options: Unpack[WaitOptions],
    ) -> JobStatus[T_co]:
        """Wait until the job has succeeded, and return its last status.

        `on_status` is called with each change on the way, `on_error` with the job's reference and the error of each
        poll that failed, while the wait goes on. The times are seconds, or timedeltas; `WaitOptions` describes
        each. An error that cannot pass by itself, such as an `AuthError`, ends it at once.

        Raises:
            ConfigError: For an option out of its range; for a callback that is async or no function.
            JobFailed: If the job failed. Each `WaitError` has the last status seen.
            JobNotFound: If the vendor does not know it after `missing_grace`, or shows no run but an earlier one.
            JobStalled: If nothing changed for `stall_timeout`.
            WaitTimeout: If it has not ended when `timeout` is over.
        """
        check_callbacks(on_status, on_error)
        clock, reader = io.clock, self._reader
        policy = self._policy(WaitPolicy(**(WAIT_DEFAULTS | options)))
        waiter: JobWaiter[T_co] = JobWaiter(self.ref, policy, clock.now())
        with observed(observers_of([self._runtimes]), "waiting", [self.ref]) as observers:
            while True:
                fetched = await fetch(io, reader, [self.ref], waiter.left(clock.now()))
                if waiter.take(clock.now(), reader, fetched) and waiter.status:
                    observers.status(waiter.status)
                    if on_status:
                        on_status(waiter.status)
                if waiter.outcome is not None:
                    return waiter.result()
                if waiter.failure:
                    observers.error(self.ref, waiter.failure)
                    if on_error:
                        on_error(self.ref, waiter.failure)
                await io.sleep(waiter.pause)

    def _policy(self, policy: WaitPolicy) -> WaitPolicy:
        """The same, but an end that was there before the job was started is no end of it."""
        if self.since is None or policy.since is not None:
            return policy
        grace = max(policy.missing_grace, BEGIN)
        return attrs.evolve(policy, since=self.since, missing_grace=grace)

    status, status_async = both(_status)
    wait, wait_async = both(_wait)

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"a Job holds its client and cannot be pickled: send str(job.ref), here {str(self.ref)!r}")


@attrs.frozen
class FileJob(Job[T_co]):
    """A job that makes a file."""

    async def _download(
        self,
        io: Runtime,
        to: str | PathLike[str],
        *,
        resume: bool = True,
        on_progress: OnProgress | None = None,
        timeout: Seconds | None = None,
    ) -> Path:
        """Fetch the file that the job has made, and return where it is: `to` itself, or, if that is a folder or text
        that ends in a slash, in it under a safe form of the vendor's name. A file that is there is replaced.

        It is written beside its place as `.part`, and renamed when its length and its checksum are right, as far as
        the store gives them. What is there of it is gone on with, after a cut, and after this process was killed,
        unless `resume` is False. `on_progress` is called with a `Progress` in bytes; `timeout` is for all of it, in
        seconds or as a timedelta.

        Raises:
            ConfigError: If `to` is no path, `timeout` is out of its range, or `on_progress` is async or no function.
            FileError: If the job has not ended, or has no file that can be fetched; if it cannot be written, as when
                the disk is full; if another call fetches it; if the bytes are not those of the store.
            JobFailed: If the job failed.
            JobNotFound: If the vendor does not know it.
            NotFoundError: If the vendor says by an error that it is not known, or if the file is gone from the store.
            StartUncertain: If the URL has expired, and nothing says whether DMS packs the file anew.
            Unreachable: If `timeout` is over.
            WaitTimeout: If DMS packs the file anew, and has not ended when `timeout` is over.
        """
        check_callbacks(on_progress)
        seconds = WaitPolicy(timeout=cast("Any", timeout)).timeout

        async def finished(within: float | None) -> JobStatus[T_co]:
            fetched = await self._reader.fetch_rows(io, [self.ref], within)
            status = self._reader.read_status(self.ref, fetched.rows[0], fetched.response, strict=False)
            if status.state is not JobState.SUCCEEDED:
                raise _no_file(status)
            return status

        reader = cast("FileReader[T_co]", self._reader)
        with observed(observers_of([self._runtimes]), "transferring", str(self.ref), "download"):
            return await reader.download(
                io, self.ref, finished, to, resume=resume, on_progress=on_progress, timeout=seconds
            )

    download, download_async = both(_download)


def _no_file(status: JobStatus[Any]) -> TidewaiterError:
    if status.state is JobState.FAILED:
        return JobFailed(f"{status.ref} failed: {status.message or 'the vendor gives no reason'}", status=status)
    if status.state is JobState.NOT_FOUND:
        return JobNotFound(f"{status.ref} is not known to the vendor", status=status)
    return FileError(f"{status.ref} has no file yet (it is {status.vendor_state}): wait for it first")


def check_callbacks(*callbacks: Callable[..., object] | None) -> None:
    """Raises `ConfigError` for what cannot be called, and for a coroutine function, which nobody would await."""
    for callback in callbacks:
        if callback is not None and not callable(callback):
            raise ConfigError(f"{shorten(callback)} is no function: on_status, on_error and on_progress take one")
        if inspect.iscoroutinefunction(callback) or inspect.iscoroutinefunction(getattr(callback, "__call__", None)):  # noqa: B004
            name = getattr(callback, "__qualname__", None) or type(callback).__name__
            raise ConfigError(f"{name} is async: on_status, on_error and on_progress take a plain function")
