"""Uploads of compressed datasets: states, record, reader.

Source: Xtreme1 developer reference, "Query the processing progress of the compressed dataset"; server source 0.9.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import attrs

from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers
from tidewaiter_clients.xtreme1.models import UploadRecordRow

from ...client import identifier
from ...coerce import RecordReader
from ...http.rate_limit import RateLimiter
from ...http.response import Response, check_consistency, parsed, state_word, unreadable
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus, Progress
from ...redaction import masking
from ...runtime import Runtime, Runtimes
from ...waiting.job import Job
from ...waiting.status_reader import Fetched, Row, read_state
from . import NAME
from .serial_numbers import LIMIT, check_clear, check_repeated, rows_of

STATES = {
    "UNSTARTED": JobState.PENDING,
    "DOWNLOADING": JobState.RUNNING,
    "DOWNLOAD_COMPLETED": JobState.RUNNING,
    "PARSING": JobState.RUNNING,
    "PARSE_COMPLETED": JobState.SUCCEEDED,  # with an errorMessage too: then it was partial
    "FAILED": JobState.FAILED,
}
BYTES_COUNT = {"DOWNLOADING", "DOWNLOAD_COMPLETED"}
UNKNOWN_SIZE = 2**63 - 1
"""What the server writes when the source of a file did not say how long it is."""


@attrs.frozen
class UploadRecord:
    """One upload, as the server keeps it. Counters are None until the server has something to count."""

    serial_number: str
    id: str | None = attrs.field(default=None, repr=masking.shown_id)
    error_message: str | None = attrs.field(default=None, repr=masking.shown)
    """Why it failed; or, beside PARSE_COMPLETED, what was skipped. Empty after a clean end."""
    total_file_size: int | None = None
    """Bytes; None too where the source of the file did not say."""
    downloaded_file_size: int | None = None
    """Bytes."""
    total_data_num: int | None = None
    """Data items."""
    parsed_data_num: int | None = None
    """Data items attempted. May go back a little between two polls."""


@attrs.frozen
class Uploads:
    """The uploads of one installation."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)

    def job(self, serial_number: str) -> Job[UploadRecord]:
        """The upload for which the server returned `serial_number` when it was started."""
        ref = JobRef(NAME, "upload", (identifier("serial_number", serial_number),))
        return Job(ref, UploadReader(self._session), self._runtimes)


@attrs.frozen
class UploadReader:
    """Reads many uploads in one request."""

    session: Session
    limit = LIMIT

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        serials = list(dict.fromkeys(ref.key[0] for ref in refs))
        response = await self.session.call(io, find_upload_record_by_serial_numbers, within, serial_numbers=serials)
        return Fetched(response, rows_of(response, refs))

    def read_status(self, ref: JobRef, row: Row, response: Response, *, strict: bool) -> JobStatus[UploadRecord]:
        check_clear(response, row)
        reader = RecordReader(partial(unreadable, NAME, response), strict=strict)
        raw = None if row is None else parsed(NAME, response, UploadRecordRow, row)
        reader.warnings += check_repeated(response, row, STATES)
        record = _record(ref, raw, reader)
        word = state_word(NAME, response, "status", raw.status) if raw else None
        state = read_state(STATES, ref, word, reader.warnings) if raw else JobState.NOT_FOUND
        if state.is_final:
            check_consistency(NAME, response, row, response.json())
        if record.error_message and state is JobState.SUCCEEDED:
            reader.warnings.append(f"ended with errors: {record.error_message}")
        progress, message, warnings = _progress(word, record), record.error_message or None, tuple(reader.warnings)
        # by position, here and below: a name costs as much as its value, and there can be hundreds of rows
        return JobStatus(ref, state, word, progress, message, warnings, record, raw, None, response.received_at)


def _record(ref: JobRef, row: UploadRecordRow | None, reader: RecordReader) -> UploadRecord:
    [serial] = ref.key
    if row is None:
        return UploadRecord(serial)
    record = reader.read(UploadRecord, row, serial_number=serial)
    return attrs.evolve(record, total_file_size=None) if record.total_file_size == UNKNOWN_SIZE else record


def _progress(word: str | None, record: UploadRecord) -> Progress | None:
    if word in BYTES_COUNT:
        done, total = record.downloaded_file_size, record.total_file_size
        return None if done is None else Progress(done, total, "bytes")
    done, total = record.parsed_data_num, record.total_data_num
    return None if done is None else Progress(done, total, "items")
