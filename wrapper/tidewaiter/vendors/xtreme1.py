"""Xtreme1: uploads of compressed datasets. Where it listens, how it refuses, what its states mean.

Source: Xtreme1 developer reference, "Query the processing progress of the compressed dataset"; server source 0.9.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from types import MappingProxyType
from typing import Self, Unpack

import attrs
import httpx

from tidewaiter_clients.xtreme1 import Client
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers
from tidewaiter_clients.xtreme1.models import UploadRecordList, UploadRecordRow

from ..clock import Clock
from ..coerce import Integers, text
from ..credentials import header_value, require, setting
from ..errors import ApiError, AuthError, NotFoundError, TidewaiterError
from ..exchange import Verdict, read_object, refused, unreadable
from ..handle import Job
from ..jobs import JobRef, JobState, JobStatus, Progress
from ..plans import Plan, Reply, call
from ..signing.bearer import bearer
from ..transport import endpoint
from ..vendor import Options, Vendor

NAME = "xtreme1"
LOCAL = "http://localhost:8190/api"
OK = "OK"
UNKNOWN_SIZE = 2**63 - 1
"""What the server writes when the source of a file did not say how long it is."""

STATES = {
    "UNSTARTED": JobState.PENDING,
    "DOWNLOADING": JobState.RUNNING,
    "DOWNLOAD_COMPLETED": JobState.RUNNING,
    "PARSING": JobState.RUNNING,
    "PARSE_COMPLETED": JobState.SUCCEEDED,  # with an errorMessage too: then it was partial
    "FAILED": JobState.FAILED,
}
BYTES_COUNT = {"DOWNLOADING", "DOWNLOAD_COMPLETED"}

REFUSALS = {
    "LOGIN_STATUS_TIMEOUT": Verdict(AuthError),
    "NOT_FOUND": Verdict(NotFoundError),
    "UNKNOWN": Verdict(ApiError, retry_safe=True),
    "ERROR": Verdict(ApiError, retry_safe=True),
}


@attrs.frozen
class UploadRecord:
    """One upload, as the server keeps it. Counters are None until the server has something to count."""

    serial_number: str
    id: str | None = None
    error_message: str | None = None
    """Why it failed; or, beside PARSE_COMPLETED, what was skipped. Empty after a clean end."""
    total_file_size: int | None = None
    """Bytes; None too where the source of the file did not say."""
    downloaded_file_size: int | None = None
    """Bytes."""
    total_data_num: int | None = None
    """Data items."""
    parsed_data_num: int | None = None
    """Data items attempted. May go back a little between two looks."""


class Xtreme1(Vendor[Client]):
    """An Xtreme1 installation, as one user.

    `base_url` is where the API is: behind the bundled web server it ends in `/api`. `endpoint` is that server's
    address without it. With neither, it is a local installation. `token` is an API token.
    """

    name = NAME

    def __init__(
        self,
        base_url: str | None = None,
        token: str = "",
        *,
        endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> None:
        key = header_value("Xtreme1 API token", token)
        super().__init__(
            Client, _base_url(base_url, endpoint), lambda message, _: bearer(message, key), refusal, options
        )
        self._uploads = Uploads(self)

    @classmethod
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From `XTREME1_TOKEN`, and `XTREME1_BASE_URL`, without which it is a local installation."""
        token = require("XTREME1_TOKEN", "Xtreme1 API token")
        return cls(setting("XTREME1_BASE_URL"), token, endpoint=endpoint, **options)

    def upload(self, serial_number: str) -> Job[UploadRecord]:
        """The upload that was answered with `serial_number` when it was started."""
        return self._job("upload", (str(serial_number),), self._uploads)

    kinds = MappingProxyType({"upload": upload})


def _base_url(base_url: str | None, override: str | None) -> str:
    return f"{endpoint(override)}/api" if override else endpoint(base_url or LOCAL)


@attrs.frozen
class Uploads:
    """Reads many uploads in one request."""

    xtreme1: Xtreme1
    batch = 100
    """The server sets no limit, but web servers take no more than 8 KiB of request head."""

    def look(self, refs: Sequence[JobRef], strict: bool = False) -> Plan[Sequence[JobStatus[UploadRecord]]]:
        serials = [ref.key[0] for ref in refs]
        reply = yield from call(
            self.xtreme1, find_upload_record_by_serial_numbers, UploadRecordList, serial_numbers=serials
        )
        rows = {text(row.serial_number): row for row in _rows(reply)}
        read = partial(_status, reply=reply, strict=strict, clock=self.xtreme1.clock)
        return [read(ref, rows.get(ref.key[0])) for ref in refs]


def _rows(reply: Reply[UploadRecordList]) -> list[UploadRecordRow]:
    rows = reply.parsed.data
    if not isinstance(rows, list) or not all(isinstance(row, UploadRecordRow) for row in rows):
        raise reply.unexpected("`data` is no list of upload records")
    return rows


def _status(
    ref: JobRef, row: UploadRecordRow | None, reply: Reply[UploadRecordList], strict: bool, clock: Clock
) -> JobStatus[UploadRecord]:
    integers = Integers(reply.unexpected if strict else None)
    record = _record(ref, row, integers)
    word = text(row.status) if row else None
    state = STATES.get(word or "", JobState.UNKNOWN) if row else JobState.NOT_FOUND
    if state is JobState.SUCCEEDED and record.error_message:
        integers.warnings.append(f"ended with errors: {record.error_message}")
    return JobStatus(
        ref=ref,
        state=state,
        vendor_state=word,
        progress=_progress(word, record),
        message=record.error_message or None,
        warnings=tuple(integers.warnings),
        detail=record,
        raw=row,
        request_id=None,
        observed_at=clock.today(),
    )


def _record(ref: JobRef, row: UploadRecordRow | None, integers: Integers) -> UploadRecord:
    [serial] = ref.key
    if row is None:
        return UploadRecord(serial)
    size = integers.read("totalFileSize", row.total_file_size)
    return UploadRecord(
        serial_number=serial,
        id=text(row.id),
        error_message=text(row.error_message),
        total_file_size=None if size == UNKNOWN_SIZE else size,
        downloaded_file_size=integers.read("downloadedFileSize", row.downloaded_file_size),
        total_data_num=integers.read("totalDataNum", row.total_data_num),
        parsed_data_num=integers.read("parsedDataNum", row.parsed_data_num),
    )


def _progress(word: str | None, record: UploadRecord) -> Progress | None:
    if word in BYTES_COUNT and record.downloaded_file_size is not None:
        return Progress(record.downloaded_file_size, record.total_file_size, "bytes")
    if word not in BYTES_COUNT and record.parsed_data_num is not None:
        return Progress(record.parsed_data_num, record.total_data_num, "items")
    return None


def refusal(response: httpx.Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything: most refusals arrive inside HTTP 200."""
    body = read_object(NAME, response)
    code = text(body.get("code"))
    if response.is_success and code == OK:
        return None
    if response.is_success and not code:
        return unreadable(NAME, response, "there is no `code`")
    return refused(NAME, response, REFUSALS, code="" if code == OK else code, message=text(body.get("message")))
