"""Exports of annotations: starting them, states, record, reader, file.

Source: Xtreme1 server source 0.9.1; no page describes these calls.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import attrs

from tidewaiter_clients.xtreme1.api.data import find_data_by_page
from tidewaiter_clients.xtreme1.api.export import export_data, find_export_record_by_serial_numbers
from tidewaiter_clients.xtreme1.models import ExportRecordRow
from tidewaiter_clients.xtreme1.types import UNSET

from ...client import identifier
from ...coerce import RecordReader, integer, shorten
from ...errors import ConfigError, FileError
from ...http.files import Files, RemoteFile, download
from ...http.rate_limit import RateLimiter
from ...http.response import Response, check_consistency, parsed, state_word, unreadable
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus, OnProgress
from ...redaction.secret import Secret
from ...runtime import Runtime, Runtimes, both
from ...waiting.job import FileJob
from ...waiting.status_reader import Fetched, Row, read_state
from . import NAME
from .datasets import Dataset, dataset_id, item_ids
from .errors import object_of
from .model_runs import ModelRuns
from .object_store import reachable, told_from_the_backend
from .serial_numbers import LIMIT, RepeatedRow, UnclearRow, check_odd_row, rows_of, serial_number_of

STATES = {
    "UNSTARTED": JobState.PENDING,
    "GENERATING": JobState.RUNNING,
    "COMPLETED": JobState.SUCCEEDED,
    "FAILED": JobState.FAILED,
}
GROUND_TRUTH = -1
"""What the server takes for the ids of all annotations that people made."""
FORMATS = ("XTREME1", "COCO")
ANNOTATED = ("ANNOTATED", "NOT_ANNOTATED", "INVALID")
SPLITS = ("TRAINING", "VALIDATION", "TEST", "NOT_SPLIT")
STALLS = (
    "an export stays so for ever if nothing was selected, if the server met an exception or was started anew, and as"
    " COCO with release 0.9.1"
)
TO_CHECK = "Xtreme1 has no list of exports. Another export costs the server's time and changes nothing: start it again"


@attrs.frozen
class ExportRecord:
    """One export, as the server keeps it."""

    serial_number: str
    file_name: str | None = None
    """The dataset's name, a dash, the time: free text, and no path."""
    file_path: Secret | None = attrs.field(default=None, eq=False)
    """Where the archive is: a presigned URL, another one at each poll, and as secret as a password for seven days."""
    generated_num: int | None = None
    """Items, counted in a way that says nothing of how much is done."""
    total_num: int | None = None
    """Items to export; None until they were counted."""

    @property
    def stalls(self) -> str:
        """Why it may not move."""
        return STALLS


@attrs.frozen
class Exports:
    """The exports of one installation."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _files: Files = attrs.field(repr=False)
    _model_runs: ModelRuns = attrs.field(repr=False)
    _base_url: str

    def job(self, serial_number: str) -> FileJob[ExportRecord]:
        """The export for which the server returned `serial_number` when it was started, however long ago.

        Raises:
            ConfigError: For a `serial_number` that cannot be one.
        """
        ref = JobRef(NAME, "export", (identifier("serial_number", serial_number),))
        return FileJob(ref, ExportReader(self._session, self._files, self._base_url), self._runtimes)

    async def _start(
        self,
        io: Runtime,
        *,
        dataset: Dataset | int | str,
        results: Literal["ground_truth", "all", "none"] | Sequence[int] = "ground_truth",
        data_format: Literal["XTREME1", "COCO"] = "XTREME1",
        ids: Sequence[int] | None = None,
        scene: int | None = None,
        name: str | None = None,
        annotation_status: str | None = None,
        split_type: str | None = None,
    ) -> FileJob[ExportRecord]:
        """Start an export of annotations, as a zip: `wait()` for the job, then `download()`.

        `results` is whose annotations it has: people's, everybody's, nobody's, or those of the runs of models with
        these ids. The other parameters select items: by `ids`, by the `scene` whose frames they are, by a part of the
        `name`, by `annotation_status` and `split_type`; together, all must fit.

        The zip has annotations, and the URLs of images and point clouds, which are good for seven days; it has no
        images. An item with classifications and no objects has lost them. `data_format="COCO"` is for images, and
        never ends with release 0.9.1. It is never started twice by itself.

        Raises:
            ConfigError: If nothing is selected, for the server would never end; for a value that there is not.
            StartUncertain: If nothing says whether it was started.
        """
        number = dataset_id(dataset)
        _check_one_of("data_format", data_format, FORMATS)
        _check_one_of("annotation_status", annotation_status, ANNOTATED)
        _check_one_of("split_type", split_type, SPLITS)
        selected: dict[str, Any] = {
            "dataset_id": number,
            "ids": item_ids(ids),
            "parent_id": UNSET if scene is None else scene,
            "name": UNSET if name is None else name,
            "annotation_status": UNSET if annotation_status is None else annotation_status,
            "split_type": UNSET if split_type is None else split_type,
        }
        found = await self._session.call(io, find_data_by_page, None, page_no=1, page_size=1, **selected)
        rows: Any = object_of(found).get("list")
        if not isinstance(rows, list):
            raise unreadable(NAME, found, "`data.list` is no list")
        if not rows:
            raise ConfigError(f"dataset {number} has nothing to export that fits: the export would never end")
        runs = await self._results(io, results, number)
        response = await self._session.start(
            io, export_data, TO_CHECK, **selected, select_model_run_ids=runs or UNSET, data_format=data_format
        )
        return self.job(serial_number_of(response, TO_CHECK))

    async def _results(self, io: Runtime, results: str | Iterable[object], dataset: int) -> list[int]:
        """The ids that the server takes."""
        if results == "none":
            return []
        if results == "ground_truth":
            return [GROUND_TRUTH]
        if results == "all":
            runs = await self._model_runs._of_dataset(io, dataset)
            return [GROUND_TRUTH, *(run.id for run in runs if run.has_results)]
        is_list = isinstance(results, Iterable) and not isinstance(results, str | bytes)
        numbers = [integer(one) for one in results] if is_list else []
        if not numbers or None in numbers:
            takes = "'ground_truth', 'all', 'none', or ids of model runs"
            raise ConfigError(f"results is {shorten(results)}: it takes {takes}")
        return [number for number in numbers if number is not None]

    start, start_async = both(_start)


def _check_one_of(name: str, value: str | None, values: Sequence[str]) -> None:
    if value is not None and value not in values:
        raise ConfigError(f"{name} is {shorten(value)}: it takes {', '.join(values)}")


@attrs.frozen
class ExportReader:
    """Reads many exports in one request, and fetches what they made."""

    session: Session
    files: Files
    base_url: str
    limit = LIMIT

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        serials = list(dict.fromkeys(ref.key[0] for ref in refs))
        response = await self.session.call(io, find_export_record_by_serial_numbers, within, serial_numbers=serials)
        return Fetched(response, rows_of(response, refs))

    def read_status(self, ref: JobRef, row: Row, response: Response, *, strict: bool) -> JobStatus[ExportRecord]:
        odd = [check_odd_row(response, row, STATES)] if isinstance(row, UnclearRow | RepeatedRow) else []
        reader = RecordReader(partial(unreadable, NAME, response), strict=strict)
        reader.warnings += odd
        if row is None:
            record, raw, word, state = ExportRecord(ref.key[0]), None, None, JobState.NOT_FOUND
        else:
            raw = parsed(NAME, response, ExportRecordRow, row)
            url = reachable(raw.file_path, self.base_url)
            record = reader.read(
                ExportRecord,
                raw,
                serial_number=ref.key[0],
                file_path=Secret(url) if url else None,
            )
            word = state_word(NAME, response, "status", raw.status)
            state = read_state(STATES, ref, word, reader.warnings)
        if state.is_final:
            check_consistency(NAME, response, row, response.json())
        if state is JobState.SUCCEEDED and record.file_path is None:
            reader.warnings.append("the export has completed, but its filePath is no http(s) URL")
        warnings = tuple(reader.warnings)
        # no progress: what the server counts is no share of what is to do
        return JobStatus(ref, state, word, None, None, warnings, record, raw, None, response.received_at)

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
        async def find(within: float | None) -> RemoteFile:
            record: ExportRecord = (await finished(within)).detail
            if record.file_path is None:
                raise FileError(f"{ref} has completed, and the server names no file")
            return RemoteFile(record.file_path, record.file_name or f"export-{ref.key[0]}.zip")

        job = str(ref)
        with told_from_the_backend():
            return await download(
                io, self.files, find, to, job=job, resume=resume, on_progress=on_progress, timeout=timeout
            )
