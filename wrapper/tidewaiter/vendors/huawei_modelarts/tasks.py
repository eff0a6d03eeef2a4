"""What all jobs at ModelArts have in common: how one is started, and how one is read, from a table a kind.

Source: Huawei Cloud ModelArts API reference, "Error codes" and the pages of each task.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Generic, TypeVar, cast

import attrs

from tidewaiter_clients.huawei_modelarts.api.import_ import list_import_tasks
from tidewaiter_clients.huawei_modelarts.api.version import list_dataset_versions

from ...client import identifier
from ...coerce import RecordReader, shorten, text
from ...errors import ConfigError, JobConflict, TidewaiterError, UnexpectedResponse
from ...http.deadlines import seconds_left
from ...http.rate_limit import RateLimiter
from ...http.response import (
    Response,
    check_consistency,
    check_identity,
    parsed,
    read_object,
    rows_in,
    state_word,
    unreadable,
)
from ...http.session import Session, was_not_done
from ...jobs import JobRef, JobState, JobStatus, Progress
from ...redaction import masking
from ...runtime import Runtime, Runtimes
from ...waiting.job import Job
from ...waiting.policy import GROWTH, Seconds, WaitPolicy
from ...waiting.status_reader import BatchLimit, Fetched, Row, log, read_state
from . import NAME
from .errors import IMPORT_RUNS, NAME_IS_TAKEN, PUBLISHES, SWITCHES, SYNC_RUNS
from .projects import Projects

R = TypeVar("R")

IN_THE_WAY: dict[str, tuple[str, Any, str, str]] = {
    PUBLISHES: ("dataset-version", list_dataset_versions, "versions", "version_id"),
    SWITCHES: ("dataset", None, "", ""),
    SYNC_RUNS: ("dataset-sync", None, "", ""),
    IMPORT_RUNS: ("import", list_import_tasks, "import_tasks", "task_id"),
}
"""The kind of the job that a code tells of; and how it is found, where the dataset does not name it."""
ENDED = ("COMPLETED", "FAILED", "NOT_EXIST", "1", "2", "3", "4")
LATEST = 20
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 30.0
"""Seconds between two attempts to start a job while another one is in the way."""
LATELY = timedelta(minutes=5)
"""How much older a task can be that was started just now: clocks differ."""


@attrs.frozen
class Task:
    """What the record of each kind begins with."""

    dataset_id: str
    create_time: int | None = None
    """Milliseconds since 1970."""

    @property
    def created_at(self) -> datetime | None:
        """`create_time` as a date, UTC; None where it gives none."""
        return date_of(self.create_time)


@attrs.frozen
class ReportedTask(Task):
    """A record that says itself what went wrong."""

    task_id: str | None = attrs.field(default=None, repr=masking.shown_id)
    error_code: str | None = attrs.field(default=None, repr=masking.shown)
    error_msg: str | None = attrs.field(default=None, repr=masking.shown)


def date_of(milliseconds: int | None) -> datetime | None:
    if milliseconds is None:
        return None
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None


@attrs.frozen
class Listing:
    """How the tasks of a dataset are listed."""

    operation: Any
    rows: str
    """The field with the list."""
    total: str
    """The field that says how many there are on all pages together."""


@attrs.frozen(eq=False)
class Kind(Generic[R]):
    """How the jobs of one kind are polled, and what their responses mean."""

    name: str
    states: Mapping[str, JobState]
    operation: Any
    """The generated function that reads one."""
    parameters: Sequence[str]
    """Its parameters, in the order of the identifiers in a reference."""
    fields: Sequence[str]
    """The fields, of responses and of the record, that repeat those identifiers."""
    model: type[Any]
    record: type[R]
    message: Callable[[R, str], str | None]
    """What to tell a person, of a record in a state."""
    progress: Callable[[R], Progress | None] = lambda _: None
    listing: Listing | None = None
    """How those of a dataset are listed; None where they cannot be."""

    def ref(self, *key: str) -> JobRef:
        return JobRef(NAME, self.name, tuple(identifier(name, one) for name, one in zip(self.fields, key, strict=True)))

    def read(self, reader: RecordReader, raw: Any, key: Sequence[str]) -> R:
        """The record of a response about the job of that key."""
        return reader.read(self.record, raw, **dict(zip(self.fields, key, strict=True)))


@attrs.frozen
class TaskReader(Generic[R]):
    """Reads jobs of one kind, one a request: the vendor knows no other way."""

    session: Session
    projects: Projects
    kind: Kind[R]
    limit = BatchLimit()

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        [ref] = refs
        left = seconds_left(within)
        project = await self.projects.id(io, left())
        key = dict(zip(self.kind.parameters, ref.key, strict=True))
        response = await self.session.call(io, self.kind.operation, left(), project_id=project, **key)
        return Fetched(response, [response.json()])

    def read_status(self, ref: JobRef, row: Row, response: Response, *, strict: bool) -> JobStatus[R]:
        kind, reader = self.kind, RecordReader(partial(unreadable, NAME, response), strict=strict)
        raw: Any = parsed(NAME, response, kind.model, row)
        check_identity(NAME, response, row or {}, dict(zip(kind.fields, ref.key, strict=True)))
        word = state_word(NAME, response, "status", raw.status)
        state = read_state(kind.states, ref, word, reader.warnings)
        if state.is_final:
            check_consistency(NAME, response, row)
        error_code, error_msg = text(getattr(raw, "error_code", None)), text(getattr(raw, "error_msg", None))
        if state is JobState.SUCCEEDED and error_code:
            reader.warnings.append(f"it completed with an error: {error_code}: {error_msg}")
        record = kind.read(reader, raw, ref.key)
        return JobStatus(
            ref=ref,
            state=state,
            vendor_state=word,
            progress=kind.progress(record),
            message=": ".join(filter(None, (error_code, error_msg))) or kind.message(record, word),
            warnings=tuple(reader.warnings),
            detail=record,
            raw=raw,
            request_id=response.headers.get("x-request-id"),
            observed_at=response.received_at,
        )


@attrs.frozen
class Tasks:
    """What the resources of each kind begin with."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _projects: Projects = attrs.field(repr=False)

    def _job(self, kind: Kind[R], *key: str, since: JobStatus[Any] | None = None) -> Job[R]:
        return Job(kind.ref(*key), TaskReader(self._session, self._projects, kind), self._runtimes, since)

    async def _call(self, io: Runtime, operation: Any, **arguments: Any) -> Response:
        project = await self._projects.id(io, None)
        return await self._session.call(io, operation, None, project_id=project, **arguments)

    async def _start_once(self, io: Runtime, operation: Any, to_check: str, **arguments: Any) -> Response:
        """Raises `JobConflict`, with the job that is in the way, where it can be told; else as `Session.start`."""
        project = await self._projects.id(io, None)
        try:
            return await self._session.start(io, operation, to_check, project_id=project, **arguments)
        except JobConflict as error:
            error.running = await self._running(io, error.code, arguments.get("dataset_id"))
            raise

    async def _start_when_free(
        self, io: Runtime, operation: Any, to_check: str, turns: Turns, **arguments: Any
    ) -> Response:
        """As `_start_once`; while another job is in the way, or the vendor is not reached, again and again."""
        while True:
            try:
                return await self._start_once(io, operation, to_check, **arguments)
            except TidewaiterError as error:
                if not await turns.may_try_again(io, error):
                    raise

    async def _running(self, io: Runtime, code: str, dataset: str | None) -> str | None:
        """The reference of the job that is in the way, where it can be told."""
        if dataset is None or code not in IN_THE_WAY:
            return None
        kind, operation, rows, number = IN_THE_WAY[code]
        if operation is None:
            return str(JobRef(NAME, kind, (dataset,)))
        try:
            response = await self._call(io, operation, dataset_id=dataset, limit=LATEST, offset=0)
            found = [one for one in rows_in(NAME, response, rows) if text(one.get(number))]
        except TidewaiterError as error:
            log(error)
            return None
        going = [one for one in found if text(one.get("status")) not in ENDED]
        return str(JobRef(NAME, kind, (dataset, str(going[0][number])))) if len(going) == 1 else None


class Turns:
    """When to try again to start a job, for as long as the caller waits for another one."""

    def __init__(self, io: Runtime, start_timeout: Seconds | None) -> None:
        self._until = io.clock.now() + _start_seconds(start_timeout)
        self._pause = FIRST_PAUSE

    async def may_try_again(self, io: Runtime, error: TidewaiterError) -> bool:
        """Wait for the next turn; False if there is none, or if waiting does not help."""
        left = self._until - io.clock.now()
        is_in_the_way = isinstance(error, JobConflict) and error.code != NAME_IS_TAKEN
        if left <= 0 or not (is_in_the_way or (error.retry_safe and was_not_done(error))):
            return False
        await io.sleep(min(max(self._pause, min(error.retry_after or 0.0, LONGEST_PAUSE)), left))
        self._pause = min(LONGEST_PAUSE, self._pause * GROWTH)
        return True


def id_in(response: Response, name: str) -> str | None:
    """The id that an operation returned; None if it returned none."""
    try:
        found = read_object(NAME, response).get(name)
    except UnexpectedResponse:
        return None
    return text(found) if isinstance(found, str | int) and not isinstance(found, bool) else None


def _start_seconds(start_timeout: Seconds | None) -> float:
    if isinstance(start_timeout, bool):
        raise ConfigError(f"start_timeout is {start_timeout}: it takes seconds, or a timedelta")
    try:
        return WaitPolicy(timeout=cast("Any", start_timeout)).timeout or 0.0
    except ConfigError as error:
        raise ConfigError(f"start_{error}") from None


def obs_path(name: str, path: object, *, is_folder: bool = True) -> str:
    """A path in OBS: `obs://bucket/folder/`, `s3://bucket/folder/` or `/bucket/folder/`.

    Raises `ConfigError` for what is none, and for a bucket alone, which the vendor takes no folder for.
    """
    said = f"{name} is {shorten(path)}: it takes a path in OBS, as /bucket/folder/"
    plain = path.removeprefix("obs:/").removeprefix("s3:/") if isinstance(path, str) else ""
    if not isinstance(path, str) or not plain.startswith("/") or plain.startswith("//"):
        raise ConfigError(said)
    parts = plain_path(path).strip("/").split("/")
    if len(parts) < 2 or not all(parts):
        raise ConfigError(f"{said}, and not a bucket alone")
    return path if not is_folder or path.endswith("/") else f"{path}/"


def plain_path(path: str | None) -> str:
    """`/bucket/folder/`, in whichever way it was written."""
    return "/" + (path or "").removeprefix("obs://").removeprefix("s3://").strip("/") + "/"


def share(name: str, value: object) -> str:
    """A share from 0 to 1 as the vendor takes it: text with two digits."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ConfigError(f"{name} is {shorten(value)}: it takes a number from 0 to 1")
    return f"{value:.2f}" if round(value, 2) == value else f"{value:.4f}"
