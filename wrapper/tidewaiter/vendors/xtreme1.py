"""Xtreme1: uploads of compressed datasets. Where it listens, how it refuses, what its states mean.

Source: Xtreme1 developer reference, "Query the processing progress of the compressed dataset"; server source 0.9.1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Self, Unpack, cast

import attrs

from tidewaiter_clients.xtreme1 import Client, models
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers
from tidewaiter_clients.xtreme1.models import UploadRecordList, UploadRecordRow

from .. import redact
from ..answer import Answer
from ..coerce import Integers, text
from ..credentials import require, secret_header_value, setting
from ..errors import ApiError, AuthError, NotFoundError, TidewaiterError
from ..handle import Job
from ..jobs import JobRef, JobState, JobStatus, Progress
from ..keyring import Fixed
from ..refusal import Verdict, read_object, refused, retry_after, unreadable
from ..secret import hush
from ..signing.bearer import bearer
from ..signing.canonical import encode
from ..steps import Batch, Plan, Reply, call
from ..transport import endpoint
from ..vendor import Options, Vendor, identifier

hush(models)

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
    id: str | None = attrs.field(default=None, repr=redact.shown_id)
    error_message: str | None = attrs.field(default=None, repr=redact.shown)
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
        keys = Fixed(secret_header_value("Xtreme1 API token", token))
        super().__init__(Client, _base_url(base_url, endpoint), keys, bearer, refusal, options)
        self._uploads = Uploads(self)

    @classmethod
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From `XTREME1_TOKEN`, and `XTREME1_BASE_URL`, without which it is a local installation."""
        token = require("XTREME1_TOKEN", "Xtreme1 API token")
        return cls(setting("XTREME1_BASE_URL"), token, endpoint=endpoint, **options)

    def upload(self, serial_number: str) -> Job[UploadRecord]:
        """The upload that was answered with `serial_number` when it was started."""
        return self._job("upload", (identifier("serial_number", serial_number),), self._uploads)

    kinds = MappingProxyType({"upload": upload})


def _base_url(base_url: str | None, override: str | None) -> str:
    """Plain http is allowed: these servers stand in their users' own networks, and mostly have nothing else."""
    if override is None:
        return endpoint(base_url or LOCAL, allow_http=True)
    return f"{endpoint(override, allow_http=True).removesuffix('/api')}/api"


@attrs.frozen
class Uploads:
    """Reads many uploads in one request."""

    service: Xtreme1
    batch = Batch(200, size=lambda ref: len("&serialNumbers=") + len(encode(ref.key[0])))
    """The server sets no limit, but web servers take no more than 8 KiB of request head."""

    def look(self, refs: Sequence[JobRef], strict: bool = False) -> Plan[Sequence[JobStatus[UploadRecord]]]:
        serials = [ref.key[0] for ref in refs]
        reply = yield from call(
            self.service, find_upload_record_by_serial_numbers, UploadRecordList, serial_numbers=serials
        )
        rows = _rows(reply)
        named = [text(row.serial_number) for row in rows]
        latest, times = dict(zip(named, rows, strict=True)), Counter(named)
        return [
            _status(ref, latest.get(serial), times[serial], reply, strict)
            for ref, serial in zip(refs, serials, strict=True)
        ]


def _rows(reply: Reply[UploadRecordList]) -> list[UploadRecordRow]:
    rows = reply.parsed.data
    if not isinstance(rows, list) or not {*map(type, rows)} <= {UploadRecordRow}:
        raise reply.unexpected("`data` is no list of upload records")
    return rows


def _status(
    ref: JobRef, row: UploadRecordRow | None, times: int, reply: Reply[UploadRecordList], strict: bool
) -> JobStatus[UploadRecord]:
    integers = Integers(reply.unexpected if strict else None)
    if times > 1:
        integers.warnings.append(f"the answer has {times} rows for this upload; the last one counts")
    record = _record(ref, row, integers)
    word = text(row.status) if row else None
    state = STATES.get(word or "", JobState.UNKNOWN) if row else JobState.NOT_FOUND
    if record.error_message and state is JobState.SUCCEEDED:
        integers.warnings.append(f"ended with errors: {record.error_message}")
    progress, message, request_id = _progress(word, record), record.error_message or None, None
    # by position, here and below: a name costs as much as its value, and there can be hundreds of rows
    return JobStatus(ref, state, word, progress, message, tuple(integers.warnings), record, row, request_id, reply.at)


def _record(ref: JobRef, row: UploadRecordRow | None, integers: Integers) -> UploadRecord:
    [serial] = ref.key
    if row is None:
        return UploadRecord(serial)
    size = integers.read("totalFileSize", row.total_file_size)
    return UploadRecord(
        serial,
        text(row.id),
        text(row.error_message),
        None if size == UNKNOWN_SIZE else size,
        integers.read("downloadedFileSize", row.downloaded_file_size),
        integers.read("totalDataNum", row.total_data_num),
        integers.read("parsedDataNum", row.parsed_data_num),
    )


def _progress(word: str | None, record: UploadRecord) -> Progress | None:
    if word in BYTES_COUNT:
        done, total = record.downloaded_file_size, record.total_file_size
        return None if done is None else Progress(done, total, "bytes")
    done, total = record.parsed_data_num, record.total_data_num
    return None if done is None else Progress(done, total, "items")


def refusal(response: Answer) -> TidewaiterError | None:
    """What is wrong with `response`, if anything: most refusals arrive inside HTTP 200."""
    body = read_object(NAME, response)
    code = text(body.get("code"))
    if response.is_success and code == OK:
        return None if _has_rows(body) else unreadable(NAME, response, "`data` is no list of upload records")
    if response.is_success and not code:
        return unreadable(NAME, response, "there is no `code`")
    return refused(
        NAME,
        response,
        REFUSALS,
        code="" if code == OK else code,
        message=text(body.get("message")),
        retry_after=retry_after(response),
    )


def _has_rows(body: Mapping[str, Any]) -> bool:
    """Checked here, on the bytes: generated parsers take a list of pairs for an object."""
    rows: object = body.get("data")
    return isinstance(rows, list) and {*map(type, cast("list[object]", rows))} <= {dict}
