"""Downloads of data-tracking logs: states, record, reader.

Source: Alibaba Cloud DMS API reference, "QueryDataTrackResultDownloadStatus"; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import unquote, urlsplit

import attrs

from tidewaiter_clients.alibaba_dms.api.data_track import (
    download_data_track_result,
    query_data_track_result_download_status,
)
from tidewaiter_clients.alibaba_dms.models import DownloadStatusReply
from tidewaiter_clients.alibaba_dms.types import UNSET

from ...client import identifier
from ...coerce import RecordReader, integer, shorten, text
from ...errors import ApiError, ConfigError, FileError, NotFoundError, StartUncertain, TidewaiterError
from ...http.deadlines import seconds_left
from ...http.files import Files, RemoteFile, download
from ...http.rate_limit import RateLimiter
from ...http.response import Response, check_consistency, check_identity, parsed, state_word, unreadable
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus, OnProgress
from ...redaction import masking
from ...redaction.log import logger
from ...redaction.secret import Secret
from ...runtime import Runtime, Runtimes, both
from ...waiting.job import FileJob
from ...waiting.status_reader import BatchLimit, Fetched, Row, read_state
from . import NAME
from .oss import checksum, has_expired
from .tenants import Tenants

USABLE = re.compile(r"https?://[^/\s]", re.IGNORECASE)
STATES = {
    "INIT": JobState.PENDING,
    "LISTING": JobState.RUNNING,
    "DOWNLOADING": JobState.RUNNING,
    "DOWNLOAD_SUCCESS": JobState.SUCCEEDED,
    "DOWNLOAD_FAIL": JobState.FAILED,
}


NO_SUCH_KEY = re.compile(
    r"InvalidParameterValid$|Invalid(DownloadKey|Order)(Id)?\b|(DownloadKey|Order)(Id)?\.?Not(Found|Exist)"
)
"""The codes for a key or ticket that is not there, or not yet; no page has one (inferred from the vendor's others)."""


def _not_found(error: ApiError) -> NotFoundError:
    return NotFoundError(error.message, vendor=NAME, status=error.status, code=error.code, request_id=error.request_id)


@attrs.frozen
class DataTrackDownload:
    """One data-tracking log, being packed for download."""

    order_id: int
    download_key_id: str
    download_url: Secret | None = attrs.field(default=None, eq=False)
    """Where to fetch it, once it is packed: a pre-signed URL, so keep it as secret as a password."""
    status_desc: str | None = attrs.field(default=None, repr=masking.shown)
    total_count: int | None = None
    """Log entries in all."""


@attrs.frozen
class DataTrackDownloads:
    """Downloads of data-tracking logs."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _files: Files = attrs.field(repr=False)
    _tenants: Tenants = attrs.field(repr=False)

    async def _start(
        self,
        io: Runtime,
        order_id: int | str,
        *,
        rollback: Literal["REVERSE", "FORWARD"] = "REVERSE",
        tables: Sequence[str] | None = None,
        types: Sequence[str] | None = None,
        events: Sequence[int] | None = None,
    ) -> FileJob[DataTrackDownload]:
        """Start the packing of what a ticket's parsing has found, as SQL that undoes it (`REVERSE`) or does it again
        (`FORWARD`): `wait()` for the job, then `download()`.

        `tables`, `types` (`INSERT`, `UPDATE`, `DELETE`) and `events`, by their ids, say what goes in; not given, all.

        Raises:
            ApiError: If the parsing has not succeeded.
            ConfigError: If `order_id` is no whole number; for another `rollback`; for a list that is empty.
            StartUncertain: If nothing says whether it was started.
        """
        order = whole_number("order_id", order_id)
        if rollback not in ("REVERSE", "FORWARD"):
            raise ConfigError(f"rollback is {shorten(rollback)}: it takes REVERSE or FORWARD")
        wanted = {
            "rollback_sql_type": rollback,
            "filter_table_list": _as_json("tables", tables),
            "filter_type_list": _as_json("types", types),
            "event_id_list": _as_json("events", events),
        }

        return await self._pack(io, order, wanted)

    async def _pack(self, io: Runtime, order: int, wanted: Mapping[str, Any]) -> FileJob[DataTrackDownload]:
        response = await self._session.start(
            io,
            download_data_track_result,
            "another packing has another key, and harms nothing: start it again",
            order_id=order,
            tid=await self._tenants.tid(io, None),
            **wanted,
        )
        key = text(response.json().get("DownloadKeyId"))
        if not key:
            what = f"{NAME}: the vendor says that it started the packing, and not under which key"
            raise StartUncertain(what, to_check="start it again") from unreadable(NAME, response, "no DownloadKeyId")
        ref, again = (
            JobRef(NAME, "data-track-download", (str(order), key)),
            partial(self._pack, order=order, wanted=wanted),
        )
        return FileJob(ref, DownloadReader(self._session, self._files, self._tenants, None, again), self._runtimes)

    start, start_async = both(_start)

    def job(
        self, order_id: int | str, download_key_id: str, *, tenant_id: int | None = None
    ) -> FileJob[DataTrackDownload]:
        """The download that DownloadDataTrackResult returned `download_key_id` for, of the ticket `order_id`: a zip of
        SQL, which `download()` fetches. Its length is compared, and its CRC-64 where crcmod is installed, compiled.

        `tenant_id` overrides the client's; the job's reference does not hold it.

        Raises:
            ConfigError: For an `order_id`, a `download_key_id` or a `tenant_id` that cannot be one.
        """
        order = whole_number("order_id", order_id)
        tenant = None if tenant_id is None else whole_number("tenant_id", tenant_id)
        ref = JobRef(NAME, "data-track-download", (str(order), identifier("download_key_id", download_key_id)))
        return FileJob(ref, DownloadReader(self._session, self._files, self._tenants, tenant), self._runtimes)


def _as_json(name: str, values: Sequence[Any] | None) -> Any:
    """A list, as the vendor takes it: one text."""
    if values is None:
        return UNSET
    if isinstance(values, str | bytes) or not isinstance(values, Collection) or not values:
        raise ConfigError(f"{name} is {shorten(values)}: it takes a list, not empty; or None, for all")
    return json.dumps(list(values), separators=(",", ":"), ensure_ascii=False)


def whole_number(name: str, value: object) -> int:
    number = integer(value)
    if number is None or abs(number) >= 2**63:
        raise ConfigError(f"{name} is {shorten(value)}: it takes a whole number of 64 bits")
    return number


@attrs.frozen
class DownloadReader:
    """Reads downloads, one a request: the vendor knows no other way; and fetches what was packed."""

    session: Session
    files: Files
    tenants: Tenants
    tenant_id: int | None
    pack_again: Callable[[Runtime], Awaitable[FileJob[DataTrackDownload]]] | None = attrs.field(default=None, eq=False)
    """Starts the same packing once more; None where nobody remembers what was asked for."""
    limit = BatchLimit()

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        [ref] = refs
        order, key = ref.key
        left = seconds_left(within)
        tenant = await self.tenants.tid(io, left()) if self.tenant_id is None else self.tenant_id
        try:
            response = await self.session.call(
                io,
                query_data_track_result_download_status,
                left(),
                order_id=int(order),
                download_key_id=key,
                tid=tenant,
            )
        except ApiError as error:
            raise _not_found(error) if NO_SUCH_KEY.match(error.code) else error from None
        row: Any = response.json().get("StatusResult")
        if type(row) is not dict:
            raise unreadable(NAME, response, "`Success` is true, but there is no `StatusResult`")
        return Fetched(response, [cast("dict[str, Any]", row)])

    def read_status(
        self,
        ref: JobRef,
        row: Row,
        response: Response,
        *,
        strict: bool,
    ) -> JobStatus[DataTrackDownload]:
        raw = parsed(NAME, response, DownloadStatusReply, response.json())
        result: Any = raw.status_result
        reader = RecordReader(partial(unreadable, NAME, response), strict=strict)
        order, key = ref.key
        check_identity(NAME, response, row or {}, {"OrderId": order, "DownloadKeyId": key})
        word = state_word(NAME, response, "DownloadStatus", result.download_status)
        state = read_state(STATES, ref, word, reader.warnings)
        if state.is_final:
            check_consistency(NAME, response, row, response.json())
        url = (text(result.download_url) or "").strip()  # the page's own sample ends in a newline
        if isinstance(result.download_url, str):
            result.download_url = Secret(result.download_url)  # or the model's repr would show it
        if state is JobState.SUCCEEDED and not USABLE.match(url):
            reader.warnings.append(
                "the download has succeeded, but its DownloadUrl is no http(s) URL"
                if url
                else "the download has succeeded, but there is no DownloadUrl"
            )
        secret = Secret(url) if USABLE.match(url) else None
        record = reader.read(DataTrackDownload, result, order_id=int(order), download_key_id=key, download_url=secret)
        return JobStatus(
            ref=ref,
            state=state,
            vendor_state=word,
            progress=None,  # the vendor says how many entries there are, not how many are done
            message=record.status_desc,
            warnings=tuple(reader.warnings),
            detail=record,
            raw=raw,
            request_id=text(raw.request_id),
            observed_at=response.received_at,
        )

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
        packed_anew: FileJob[DataTrackDownload] | None = None

        async def find(within: float | None) -> RemoteFile:
            status = await (packed_anew._wait(io, timeout=within) if packed_anew else finished(within))
            record: DataTrackDownload = status.detail
            if record.download_url is None:
                raise FileError(f"{ref} has succeeded, and the vendor names no file")
            name = unquote(urlsplit(record.download_url).path)
            # a URL signed by V1 forbids any header but these; a range that cannot be served brings all of the file
            return RemoteFile(record.download_url, name, "if-match", checksum())

        async def renew(denied: TidewaiterError, within: float | None) -> RemoteFile:
            nonlocal packed_anew
            if not has_expired(denied) or packed_anew is not None:
                raise denied
            if self.pack_again is None:
                said = f"{ref}: the URL has expired, and the vendor gives no other: pack it anew"
                raise FileError(f"{said} (data_track_downloads.start)") from denied
            packed_anew = await self.pack_again(io)
            logger.info("%s: its URL stays expired; packed anew as %s", ref, packed_anew.ref)
            return await find(within)

        return await download(
            io, self.files, find, to, job=str(ref), resume=resume, on_progress=on_progress, timeout=timeout, renew=renew
        )
