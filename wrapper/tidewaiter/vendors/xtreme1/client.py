"""Xtreme1: uploads of compressed datasets. Where it listens, how it refuses, what its states mean.

Source: Xtreme1 developer reference, "Query the processing progress of the compressed dataset"; server source 0.9.1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, Self, Unpack, cast

import attrs

from tidewaiter_clients.xtreme1 import Client, models
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers
from tidewaiter_clients.xtreme1.models import UploadRecordRow

from ...client import DEFAULTS, Options, VendorClient, identifier, split_settings
from ...coerce import Integers, text
from ...credentials.access_key import require, secret_header_value, setting
from ...credentials.provider import Fixed
from ...errors import ApiError, AuthError, NotFoundError, TidewaiterError
from ...http.endpoint import endpoint
from ...http.errors import ErrorRule, api_error, parsed, read_object, retry_after, unreadable
from ...http.rate_limit import RateLimiter
from ...http.response import Response
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus, Progress
from ...redaction import masking
from ...redaction.secret import hush
from ...runtime import Runtime, Runtimes, options_shown
from ...signing.bearer import bearer
from ...signing.canonical import encode
from ...waiting.job import Job
from ...waiting.status_reader import BatchLimit, Fetched, Row

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

ERRORS = {
    "LOGIN_STATUS_TIMEOUT": ErrorRule(AuthError),
    "NOT_FOUND": ErrorRule(NotFoundError),
    "UNKNOWN": ErrorRule(ApiError, retry_safe=True),
    "ERROR": ErrorRule(ApiError, retry_safe=True),
}


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
    """Data items attempted. May go back a little between two looks."""


class Xtreme1(VendorClient[Client]):
    """An Xtreme1 installation, as one user.

    `base_url` is where the API is: behind the bundled web server it ends in `/api`. `endpoint` is that server's
    address without it. With neither, it is a local installation. `token` is an API token. `Options` tells what else can
    be set.
    """

    name = NAME
    job_kinds = MappingProxyType({"upload": "uploads"})

    @options_shown(DEFAULTS, Options)
    def __init__(
        self,
        base_url: str | None = None,
        token: str = "",
        *,
        endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> None:
        credentials = Fixed(secret_header_value("Xtreme1 API token", token))
        super().__init__(Client, _base_url(base_url, endpoint), credentials, bearer, judge, options)
        self.uploads = Uploads(self._session, self._runtimes)

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From `XTREME1_TOKEN`, and `XTREME1_BASE_URL`, without which it is a local installation."""
        token = require("XTREME1_TOKEN", "Xtreme1 API token")
        return cls(setting("XTREME1_BASE_URL"), token, endpoint=endpoint, **options)

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """From `token`, and `base_url` or `endpoint`; and what `Options` has.

        Raises `ConfigError` if one is not known, or if they make no client.
        """
        own, options = split_settings(settings, {"base_url", "endpoint", "token"})
        return cls(**own, **options)


@attrs.frozen
class Uploads:
    """The uploads of one installation."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)

    def job(self, serial_number: str) -> Job[UploadRecord]:
        """The upload that was answered with `serial_number` when it was started."""
        ref = JobRef(NAME, "upload", (identifier("serial_number", serial_number),))
        return Job(ref, UploadReader(self._session), self._runtimes)


def _base_url(base_url: str | None, override: str | None) -> str:
    """Plain http is allowed: these servers stand in their users' own networks, and mostly have nothing else."""
    if override is None:
        return endpoint(base_url or LOCAL, allow_http=True)
    return f"{endpoint(override, allow_http=True).removesuffix('/api')}/api"


class RepeatedRow(dict[str, Any]):
    """The last of several rows for one upload."""

    def __init__(self, row: Mapping[str, Any], times: int) -> None:
        super().__init__(row)
        self.times = times


def _repeated(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str | None, int]]:
    counts = Counter(text(row.get("serialNumber")) for row in rows)
    return [(serial, times) for serial, times in counts.items() if times > 1]


@attrs.frozen
class UploadReader:
    """Reads many uploads in one request. The server sets no limit, but web servers take no more than 8 KiB of head."""

    session: Session
    limit = BatchLimit(200, size=lambda ref: len("&serialNumbers=") + len(encode(ref.key[0])))

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        serials = [ref.key[0] for ref in refs]
        response = await self.session.call(io, find_upload_record_by_serial_numbers, within, serial_numbers=serials)
        rows: list[dict[str, Any]] = response.json()["data"]
        found = {text(row.get("serialNumber")): row for row in rows}
        if len(found) < len(rows):
            found |= {serial: RepeatedRow(found[serial], times) for serial, times in _repeated(rows)}
        return Fetched(response, [found.get(serial) for serial in serials])

    def read_status(self, ref: JobRef, row: Row, response: Response, *, strict: bool) -> JobStatus[UploadRecord]:
        integers = Integers(partial(unreadable, NAME, response) if strict else None)
        raw = None if row is None else parsed(NAME, response, UploadRecordRow, row)
        if isinstance(row, RepeatedRow):
            integers.warnings.append(f"the response has {row.times} rows for this upload; the last one counts")
        record = _record(ref, raw, integers)
        word = text(raw.status) if raw else None
        state = STATES.get(word or "", JobState.UNKNOWN) if raw else JobState.NOT_FOUND
        if record.error_message and state is JobState.SUCCEEDED:
            integers.warnings.append(f"ended with errors: {record.error_message}")
        progress, message, warnings = _progress(word, record), record.error_message or None, tuple(integers.warnings)
        # by position, here and below: a name costs as much as its value, and there can be hundreds of rows
        return JobStatus(ref, state, word, progress, message, warnings, record, raw, None, response.received_at)


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


def judge(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything: most refusals arrive inside HTTP 200."""
    body = read_object(NAME, response)
    code = text(body.get("code"))
    if response.is_success and code == OK:
        rows: Any = body.get("data")  # looked at here: generated parsers take a list of pairs for an object
        has_rows = isinstance(rows, list) and {*map(type, cast("list[object]", rows))} <= {dict}
        return None if has_rows else unreadable(NAME, response, "`data` is no list of upload records")
    if response.is_success and not code:
        return unreadable(NAME, response, "there is no `code`")
    return api_error(
        NAME,
        response,
        ERRORS,
        code="" if code == OK else code,
        message=text(body.get("message")),
        retry_after=retry_after(response),
    )
