"""Uploads of archives into datasets: starting them, states, record, reader.

Source: Xtreme1 developer reference, "Query the processing progress of the compressed dataset"; server source 0.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import attrs

from tidewaiter_clients.xtreme1.api.upload import (
    find_upload_record_by_serial_numbers,
    generate_presigned_url,
    upload_data,
)
from tidewaiter_clients.xtreme1.models import PresignedUrls, UploadRecordRow, UploadRequest
from tidewaiter_clients.xtreme1.types import UNSET

from ...client import identifier
from ...coerce import RecordReader, shorten
from ...errors import ConfigError, StartUncertain, TidewaiterError
from ...http.files import Files, state_of, upload
from ...http.part import path_text
from ...http.rate_limit import RateLimiter
from ...http.response import Response, check_consistency, parsed, state_word, unreadable
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus, OnProgress, Progress
from ...redaction import masking
from ...redaction.log import logger
from ...redaction.secret import Secret
from ...runtime import Runtime, Runtimes, both
from ...waiting.job import Job, check_callbacks
from ...waiting.observing import observed, observers_of
from ...waiting.status_reader import Fetched, Row, read_state
from . import NAME
from .archives import check_archive
from .datasets import Dataset, Datasets, dataset_id
from .errors import object_of
from .journal import Journal
from .object_store import reachable, told_from_the_backend
from .serial_numbers import LIMIT, RepeatedRow, UnclearRow, check_odd_row, rows_of, serial_number_of

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


RESULTS = (None, "ground_truth")
TO_CHECK = (
    "Xtreme1 has no list of uploads. The same archive again adds nothing twice to the dataset: start it again with"
    " restart=True, and expect warnings of duplicates; but a scene that was read in half is to be deleted first"
)


@attrs.frozen
class Uploads:
    """The uploads of one installation."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _files: Files = attrs.field(repr=False)
    _datasets: Datasets = attrs.field(repr=False)
    _base_url: str

    def job(self, serial_number: str) -> Job[UploadRecord]:
        """The upload for which the server returned `serial_number` when it was started.

        Raises:
            ConfigError: For a `serial_number` that cannot be one.
        """
        ref = JobRef(NAME, "upload", (identifier("serial_number", serial_number),))
        return Job(ref, UploadReader(self._session), self._runtimes)

    async def _start(
        self,
        io: Runtime,
        source: str | PathLike[str],
        *,
        dataset: Dataset | int | str,
        results: Literal["ground_truth"] | None = "ground_truth",
        on_progress: OnProgress | None = None,
        journal: str | PathLike[str] | None = None,
        restart: bool = False,
        check: bool = True,
    ) -> Job[UploadRecord]:
        """Send an archive and let the server read it into a dataset; or let it fetch one, from an http(s) URL that the
        *server* can reach. Returns once it has begun: `wait()` for the job.

        A file is a .zip or .tar, in whose folders (`image_0/`, `lidar_point_cloud_0/`, `text/`) the server finds the
        items; `check` looks into it before a byte is sent. `results` is what its `result/*.json` are; with None they
        are ignored. `on_progress` is called with a `Progress` in bytes; after the last one, the server's own store
        takes the archive in, which can take minutes.

        With a `journal`, a path, another process can go on where this one was killed: what was sent is not sent again,
        and what was started is not started again. It holds a secret URL, and only its owner may read it.

        Raises:
            ConfigError: For what cannot be uploaded; for a journal that is in use, of another upload, or not writable.
            FileError: If the file cannot be read, or changes while it is sent.
            NotFoundError: If there is no such dataset.
            StartUncertain: If nothing says whether the upload was started, also when the journal says so; `restart`
                starts it all the same, and again when it was.
        """
        check_callbacks(on_progress)
        if results not in RESULTS:
            raise ConfigError(f"results is {shorten(results)}: it takes 'ground_truth' or None")
        number, url = dataset_id(dataset), path_text("source", source)
        is_url = bool(re.match("https?://", url, re.IGNORECASE))
        with Journal.open(journal, await self._subject(io, url, is_url, number)) as kept:
            if kept.stage == "started" and kept.serial_number and not restart:
                return self.job(kept.serial_number)
            if kept.stage == "starting" and not restart:
                what = f"{NAME}: the journal {kept.path} says that an upload was to be started, and not whether it was"
                raise StartUncertain(what, to_check=TO_CHECK)
            if not is_url and not (kept.stage != "new" and kept.is_fresh(io.clock.utcnow())):
                wanted = dataset if isinstance(dataset, Dataset) else number
                await self._send(io, Path(url), wanted, kept, on_progress, check)
            return await self._begin(io, url if is_url else kept.access_url or "", is_url, number, results, kept)

    async def _subject(self, io: Runtime, url: str, is_url: bool, dataset: int) -> dict[str, Any]:
        """What a journal is about."""
        where: dict[str, Any] = {"server": self._base_url, "dataset": dataset}
        if is_url:
            return {"source": url, **where}
        size, changed = await io.in_thread(state_of, Path(url))
        return {"source": str(Path(url).resolve()), "size": size, "changed": changed, **where}

    async def _send(
        self,
        io: Runtime,
        path: Path,
        dataset: Dataset | int,
        kept: Journal,
        on_progress: OnProgress | None,
        check: bool,
    ) -> None:
        """Put the archive into the store."""
        found = dataset if isinstance(dataset, Dataset) else await self._datasets._get(io, dataset)
        if check:
            await io.in_thread(check_archive, path, found.type)
        name = f"{safe_stem(path)}{path.suffix.lower()}"

        async def put_url() -> str:
            response = await self._session.call(io, generate_presigned_url, None, file_name=name, dataset_id=found.id)
            urls = parsed(NAME, response, PresignedUrls, object_of(response))
            url = reachable(urls.presigned_url, self._base_url)
            if url is None or not reachable(urls.access_url, self._base_url):
                raise unreadable(NAME, response, "the presigned URLs are no http(s) URLs")
            kept.access_url, kept.at = Secret(urls.access_url), io.clock.utcnow()
            return url

        sending = observed(observers_of([self._runtimes]), "transferring", f"{NAME}/upload", "upload")
        with told_from_the_backend(), sending:
            await upload(io, self._files, put_url, path, on_progress)
        kept.save("sent")

    async def _begin(
        self, io: Runtime, url: str, is_url: bool, dataset: int, results: str | None, kept: Journal
    ) -> Job[UploadRecord]:
        """Let the server read the archive."""
        request = UploadRequest(
            file_url=url,
            dataset_id=dataset,
            source="URL" if is_url else "LOCAL",
            result_type="GROUND_TRUTH" if results else UNSET,
        )
        before = kept.stage
        kept.save("starting")
        try:
            response = await self._session.start(io, upload_data, TO_CHECK, body=request)
        except StartUncertain:
            raise
        except TidewaiterError:
            kept.save(before)  # it surely was not started
            raise
        serial_number = serial_number_of(response, TO_CHECK)
        job = self.job(serial_number)
        try:
            kept.save("started", serial_number=serial_number)
        except ConfigError as error:  # the job is there, and must not be lost for that
            logger.warning("%s was started; %s", job.ref, error)
        return job

    start, start_async = both(_start)


UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def safe_stem(path: Path) -> str:
    """The name of a file, as the server keeps it: it decodes its URLs once too often, and cuts them at `#` and `?`."""
    return UNSAFE.sub("-", path.stem).strip(".-")[:100] or "archive"


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
        odd = [check_odd_row(response, row, STATES)] if isinstance(row, UnclearRow | RepeatedRow) else []
        reader = RecordReader(partial(unreadable, NAME, response), strict=strict)
        raw = None if row is None else parsed(NAME, response, UploadRecordRow, row)
        reader.warnings += odd
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
