"""What the waits need of a vendor's resource: fetch rows, and read a status from each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

import attrs

from ..errors import TidewaiterError
from ..http.rate_limit import RateLimiter
from ..jobs import JobRef, JobState, JobStatus, OnProgress
from ..redaction import masking
from ..redaction.log import logger
from ..runtime import Runtime

T_co = TypeVar("T_co", covariant=True)

Row: TypeAlias = Mapping[str, Any] | None
"""What a response says of one job, as JSON; None if it does not mention it."""


@attrs.frozen
class BatchLimit:
    """How many jobs one request may ask for."""

    most: int = 1
    max_bytes: int = 6 * 1024
    """Bytes that the references may add to one request: web servers accept no more than 8 KiB of request head."""
    size: Callable[[JobRef], int] = lambda _: 0
    """Bytes that a reference adds to the request."""


@attrs.frozen
class Fetched:
    """A response, and the row of each polled job, in order."""

    response: Any = attrs.field(repr=False)
    rows: Sequence[Row] = attrs.field(repr=False)


class StatusReader(Protocol[T_co]):
    """Reads jobs of one kind, as many at a time as the vendor allows. Readers that are equal share one queue.

    Fetching and reading are two steps, so that a row that says what it said last time need not be read again.
    """

    @property
    def limit(self) -> BatchLimit: ...

    @property
    def limiter(self) -> RateLimiter: ...

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        """One request; `within` seconds, if they are fewer than the client's timeout."""
        ...

    def read_status(self, ref: JobRef, row: Row, response: Any, *, strict: bool) -> JobStatus[T_co]:
        """The status that the row describes.

        Raises `UnexpectedResponse` if it cannot be read; if `strict`, also where a counter is no number.
        """
        ...


class FileReader(StatusReader[T_co], Protocol[T_co]):
    """Reads jobs that make a file."""

    async def download(
        self,
        io: Runtime,
        ref: JobRef,
        finished: Callable[[float | None], Awaitable[JobStatus[Any]]],
        to: str | PathLike[str],
        *,
        resume: bool,
        on_progress: OnProgress | None,
        timeout: float | None,
    ) -> Path:
        """Fetch the file of the job, whose status `finished` returns, anew each time and within so many seconds, or
        raises that there is none."""
        ...


_unheard_of: set[tuple[str, str, str]] = set()
MAX_UNHEARD_OF = 1000
"""States that are remembered, so that each is logged once; a vendor that makes them up must not fill the memory."""


def read_state(states: Mapping[str, JobState], ref: JobRef, word: str | None, warnings: list[str]) -> JobState:
    """The state that the vendor's word means. One that nobody knows draws a warning, and is logged once."""
    state = states.get(word or "")
    if state is not None:
        return state
    shown = masking.text(repr(word))[:100]
    warnings.append(f"{shown} is a state that this version does not know; it is taken for one that goes on")
    if (ref.vendor, ref.kind, shown) not in _unheard_of and len(_unheard_of) < MAX_UNHEARD_OF:
        _unheard_of.add((ref.vendor, ref.kind, shown))
        logger.warning("%s: %s", ref, warnings[-1])
    return JobState.UNKNOWN


async def fetch(
    io: Runtime, reader: StatusReader[Any], refs: Sequence[JobRef], within: float | None
) -> Fetched | TidewaiterError:
    """As the reader's `fetch_rows`, with errors as values, which are logged."""
    try:
        return await reader.fetch_rows(io, refs, within)
    except TidewaiterError as error:
        log(error)
        return error


def log(error: TidewaiterError) -> None:
    """Log an error. If it passes, the caller may never see it."""
    logger.info("%s", error, extra={"retry_safe": error.retry_safe})
