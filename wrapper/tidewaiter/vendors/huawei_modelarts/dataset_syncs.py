"""Synchronisations of datasets with their sources: states, record, reader.

Source: Huawei Cloud ModelArts API reference, "SyncDataSourceState" (the Chinese page has the states).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import attrs

from tidewaiter_clients.huawei_modelarts.api.dataset import sync_data_source_state
from tidewaiter_clients.huawei_modelarts.models import DatasetSyncStatus

from ...client import identifier
from ...coerce import RecordReader, text
from ...http.rate_limit import RateLimiter
from ...http.response import Response, check_consistency, check_identity, parsed, state_word, unreadable
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus
from ...redaction import masking
from ...runtime import Runtime, Runtimes
from ...waiting.job import Job
from ...waiting.status_reader import BatchLimit, Fetched, Row, read_state
from . import NAME

STATES = {
    "QUEUING": JobState.PENDING,
    "STARTING": JobState.PENDING,
    "RUNNING": JobState.RUNNING,
    "COMPLETED": JobState.SUCCEEDED,
    "FAILED": JobState.FAILED,
    "NOT_EXIST": JobState.NOT_FOUND,  # arrives inside an HTTP 200
}


@attrs.frozen
class DatasetSync:
    """The latest synchronisation of one dataset. The vendor may leave out any of it, even at the end."""

    dataset_id: str
    task_id: str | None = attrs.field(default=None, repr=masking.shown_id)
    add_sample_count: int | None = None
    """Samples."""
    deleted_sample_count: int | None = None
    """Samples."""
    total_sample_count: int | None = None
    """Samples."""
    create_time: int | None = None
    """When it was made. The page gives no unit; sibling samples count milliseconds since 1970 (inferred)."""
    duration_time: int | None = None
    """How long it ran, in a unit that nothing published tells."""
    error_code: str | None = attrs.field(default=None, repr=masking.shown)
    error_msg: str | None = attrs.field(default=None, repr=masking.shown)

    @property
    def run(self) -> tuple[str | None, int | None] | None:
        """What tells one run from another: the task and when it was made; None if the vendor gave neither."""
        return (self.task_id, self.create_time) if self.task_id or self.create_time else None

    @property
    def created_at(self) -> datetime | None:
        """`create_time` as a date, UTC, read as milliseconds; None where that gives no date."""
        if self.create_time is None:
            return None
        try:
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.create_time)
        except OverflowError:
            return None


@attrs.frozen
class DatasetSyncs:
    """Synchronisations of datasets with their sources."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _project_id: str

    def job(self, dataset_id: str) -> Job[DatasetSync]:
        """The latest synchronisation of the dataset; the vendor shows no earlier one."""
        ref = JobRef(NAME, "dataset-sync", (identifier("dataset_id", dataset_id),))
        return Job(ref, SyncReader(self._session, self._project_id), self._runtimes)


@attrs.frozen
class SyncReader:
    """Reads synchronisations, one a request: the vendor knows no other way."""

    session: Session
    project_id: str
    limit = BatchLimit()

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        [ref] = refs
        response = await self.session.call(
            io, sync_data_source_state, within, project_id=self.project_id, dataset_id=ref.key[0]
        )
        return Fetched(response, [response.json()])

    def read_status(self, ref: JobRef, row: Row, response: Response, *, strict: bool) -> JobStatus[DatasetSync]:
        reader = RecordReader(partial(unreadable, NAME, response), strict=strict)
        raw = parsed(NAME, response, DatasetSyncStatus, row)
        check_identity(NAME, response, row or {}, {"dataset_id": ref.key[0]})
        word = state_word(NAME, response, "status", raw.status)
        state = read_state(STATES, ref, word, reader.warnings)
        if state.is_final:
            check_consistency(NAME, response, row)
        if state is JobState.SUCCEEDED and text(raw.error_code):
            reader.warnings.append(f"it completed with an error: {text(raw.error_code)}: {text(raw.error_msg)}")
        record = reader.read(DatasetSync, raw, dataset_id=ref.key[0])
        return JobStatus(
            ref=ref,
            state=state,
            vendor_state=word,
            progress=None,  # samples added and deleted so far, but never out of how many
            message=": ".join(filter(None, (record.error_code, record.error_msg))) or None,
            warnings=tuple(reader.warnings),
            detail=record,
            raw=raw,
            request_id=response.headers.get("x-request-id"),
            observed_at=response.received_at,
        )
