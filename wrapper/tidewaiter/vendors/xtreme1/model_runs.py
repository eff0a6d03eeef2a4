"""Models, and their runs over datasets: starting them, states, record, reader.

Source: Xtreme1 server source 0.9.1; no page describes these calls.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import attrs

from tidewaiter_clients.xtreme1 import models
from tidewaiter_clients.xtreme1.api.model import (
    find_model_run_record_by_dataset_id,
    find_model_run_record_by_page,
    find_models_by_page,
    get_model,
    run_model,
)
from tidewaiter_clients.xtreme1.types import UNSET

from ...coerce import RecordReader, integer, shorten, text
from ...errors import ConfigError, NotFoundError, StartUncertain, TidewaiterError
from ...http.paging import Page, rows_of_pages
from ...http.rate_limit import RateLimiter
from ...http.response import Response, check_consistency, check_identity, parsed, state_word, unreadable
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus, Progress
from ...redaction import masking
from ...runtime import Runtime, Runtimes, both, both_iterators
from ...waiting.job import Job
from ...waiting.status_reader import BatchLimit, Fetched, Row, log, read_state
from . import NAME
from .datasets import Dataset, dataset_id
from .errors import list_of
from .pages import page_of, record_of, records_of

STATES = {
    "STARTED": JobState.PENDING,
    "RUNNING": JobState.RUNNING,
    "SUCCESS": JobState.SUCCEEDED,
    "SUCCESS_WITH_ERROR": JobState.SUCCEEDED,  # some items failed
    "FAILURE": JobState.FAILED,
}
STALLS = (
    "a run stays STARTED for ever if nothing serves the model (its service is not started by default), and RUNNING if"
    " the server met an exception"
)
PAGE = 50
LATELY = 10
"""Runs that are read to find the one that was started."""
POLLS = 5
"""Times that it is looked for, a second apart."""


@attrs.frozen
class Model:
    """A model."""

    id: int
    name: str | None = None
    version: str | None = None
    description: str | None = None
    dataset_type: str | None = None
    """Type of the datasets that it reads; `LIDAR` is for both kinds of point clouds."""
    classes: tuple[str, ...] = ()
    """Codes of what it finds."""


@attrs.frozen
class ModelRun:
    """One run of a model over a dataset, as the server keeps it."""

    id: int
    model_id: int | None = None
    dataset_id: int | None = None
    run_no: str | None = None
    """Its number: the time when it was started."""
    data_count: int | None = None
    """Items that it reads."""
    completion_rate: float | None = None
    """How much is done, from 0 to 1; None after a failure."""
    error_reason: str | None = attrs.field(default=None, repr=masking.shown)
    created_at: datetime | None = None
    status: str | None = None
    """The server's word: `STARTED`, `RUNNING`, `SUCCESS`, `SUCCESS_WITH_ERROR`, `FAILURE`."""

    @property
    def stalls(self) -> str:
        """Why it may not move."""
        return STALLS

    @property
    def has_results(self) -> bool:
        return STATES.get(self.status or "") is JobState.SUCCEEDED


def _model(reader: RecordReader, raw: models.Model) -> Model:
    classes = tuple(code for one in raw.classes or () if (code := text(one.code)))
    return reader.read(Model, raw, classes=classes)


def _run(reader: RecordReader, raw: models.ModelRunRow) -> ModelRun:
    return reader.read(ModelRun, raw)


def _run_id(run: int | str) -> int:
    number = integer(run)
    if number is None or not 0 < number < 2**63:
        raise ConfigError(f"run is {shorten(run)}: it takes the id of a run")
    return number


def model_id(model: Model | int | str) -> int:
    """The id of a model, given as it is, as a record, or as its digits.

    Raises `ConfigError` for anything else.
    """
    number = integer(model.id if isinstance(model, Model) else model)
    if number is None or not 0 < number < 2**63:
        raise ConfigError(f"model is {shorten(model)}: it takes a Model, or the id of one")
    return number


@attrs.frozen
class Models:
    """The models of one installation."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)

    async def _list(self, io: Runtime) -> AsyncGenerator[Model, None]:
        """All models, each once."""

        async def fetch(number: int) -> Page[Model]:
            response = await self._session.call(io, find_models_by_page, None, page_no=number, page_size=PAGE)
            return page_of(response, models.Model, _model)

        async for model in rows_of_pages(fetch, lambda one: one.id, PAGE):
            yield model

    async def _get(self, io: Runtime, model: Model | int | str) -> Model:
        """One model.

        Raises:
            ConfigError: If `model` is neither a `Model` nor the id of one.
            NotFoundError: If there is none of this id.
        """
        number = model_id(model)
        response = await self._session.call(io, get_model, None, id=number)
        if response.json().get("data") is None:
            raise NotFoundError(f"there is no model {number}", vendor=NAME, status=200, code="")
        return record_of(response, models.Model, _model)

    list, list_async = both_iterators(_list)
    get, get_async = both(_get)


@attrs.frozen
class ModelRuns:
    """The runs of models in one installation."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _models: Models = attrs.field(repr=False)

    def job(self, dataset: Dataset | int | str, run: int | str) -> Job[ModelRun]:
        """The run of that id, over that dataset.

        Raises:
            ConfigError: For a `dataset` or a `run` that cannot be one.
        """
        key = (str(dataset_id(dataset)), str(_run_id(run)))
        return Job(JobRef(NAME, "model-run", key), ModelRunReader(self._session), self._runtimes)

    async def _start(
        self,
        io: Runtime,
        model: Model | int | str,
        *,
        dataset: Dataset | int | str,
        classes: Sequence[str] | None = None,
        min_confidence: float | None = None,
        max_confidence: float | None = None,
        data_ratio: int = 100,
        exclude_known: bool = False,
        split_type: str | None = None,
        annotation_status: str | None = None,
        attach: bool = False,
    ) -> Job[ModelRun]:
        """Let a model run over a dataset.

        Kept are results of these `classes` (all of the model's if not given), with a confidence from `min_confidence`
        to `max_confidence`, each from 0 to 1. It reads `data_ratio` percent of the items that fit `split_type` and
        `annotation_status`, without those that the model has read before if `exclude_known`.

        The server does not say which run it has started: it is the new one of this model and dataset. With `attach`, a
        run of them that has not ended is taken instead of starting another; and after a lost answer, the new one. That
        is no lock: two who call it at once start two.

        Raises:
            ApiError: If the model cannot read the dataset.
            ConfigError: For a value that a parameter does not take.
            NotFoundError: If there is no such model or dataset.
            StartUncertain: If nothing says whether it was started, or if several began at once, with their references;
                with `attach`, if several go on.
        """
        share = integer(data_ratio)
        if share is None or not 0 < share <= 100:
            raise ConfigError(f"data_ratio is {shorten(data_ratio)}: it takes a percentage, from 1 to 100")
        _check_confidence("min_confidence", min_confidence)
        _check_confidence("max_confidence", max_confidence)
        if classes is not None and (isinstance(classes, str) or not isinstance(classes, Collection)):
            raise ConfigError(f"classes is {shorten(classes)}: it takes codes of classes, as a list")
        number = dataset_id(dataset)
        found = model if isinstance(model, Model) else await self._models._get(io, model)
        before = [run for run in await self._of_dataset(io, number) if run.model_id == found.id]
        going = [run for run in before if not STATES.get(run.status or "", JobState.UNKNOWN).is_final]
        if attach and going:
            return self._the_one(going, number, "several runs of this model over this dataset go on")
        latest = max((run.id for run in before), default=0)
        request = models.ModelRunRequest(
            dataset_id=number,
            model_id=found.id,
            result_filter_param=models.ResultFilter(
                min_confidence=UNSET if min_confidence is None else min_confidence,
                max_confidence=UNSET if max_confidence is None else max_confidence,
                classes=list(found.classes if classes is None else classes),
            ),
            data_filter_param=models.DataFilter(
                data_count_ratio=share,
                is_exclude_model_data=exclude_known,
                split_type=UNSET if split_type is None else split_type,
                annotation_status=UNSET if annotation_status is None else annotation_status,
            ),
        )
        to_check = _to_check(found.id, number)
        doubt = StartUncertain(f"{NAME}: the run was started, and does not appear", to_check=to_check)
        is_certain = True
        try:
            await self._session.start(io, run_model, to_check, body=request)
        except StartUncertain as error:
            doubt, is_certain = error, False
        fresh = await self._find(io, found.id, number, latest)
        if fresh and (is_certain or (attach and len(fresh) == 1)):
            return self._the_one(fresh, number, "several runs of this model over this dataset began at once")
        doubt.candidates = tuple(str(self.job(number, run.id).ref) for run in fresh)
        raise doubt

    async def _find(self, io: Runtime, model: int, dataset: int, latest: int) -> list[ModelRun]:
        """The runs that are newer than the latest before. An outage is no reason to forget that one was started."""
        for poll in range(POLLS):
            if poll:
                await io.sleep(1.0)
            try:
                fresh = [run for run in await self._lately(io, model, dataset) if run.id > latest]
            except TidewaiterError as error:
                log(error)
                continue
            if fresh:
                return fresh
        return []

    def _the_one(self, runs: Sequence[ModelRun], dataset: int, otherwise: str) -> Job[ModelRun]:
        if len(runs) == 1:
            return self.job(dataset, runs[0].id)
        refs = [str(self.job(dataset, run.id).ref) for run in runs]
        raise StartUncertain(
            f"{NAME}: {otherwise}", to_check="see by their `created_at` which is yours", candidates=refs
        )

    async def _lately(self, io: Runtime, model: int, dataset: int) -> list[ModelRun]:
        """The newest runs of the model over the dataset."""
        response = await self._session.call(
            io, find_model_run_record_by_page, None, page_no=1, page_size=LATELY, model_id=model, dataset_ids=[dataset]
        )
        rows = page_of(response, models.ModelRunRow, _run).rows
        return [run for run in rows if run.model_id == model and run.dataset_id == dataset]

    async def _of_dataset(self, io: Runtime, dataset: int) -> list[ModelRun]:
        response = await self._session.call(io, find_model_run_record_by_dataset_id, None, dataset_id=dataset)
        return records_of(response, models.ModelRunRow, _run)

    async def _list(self, io: Runtime, *, dataset: Dataset | int | str) -> AsyncGenerator[ModelRun, None]:
        """All runs over a dataset.

        Raises:
            ConfigError: If `dataset` is neither a `Dataset` nor the id of one.
        """
        for run in await self._of_dataset(io, dataset_id(dataset)):
            yield run

    list, list_async = both_iterators(_list)
    start, start_async = both(_start)


def _check_confidence(name: str, value: object) -> None:
    if value is not None and not (isinstance(value, int | float) and 0 <= value <= 1):
        raise ConfigError(f"{name} is {shorten(value)}: it takes a number from 0 to 1")


def _to_check(model: int, dataset: int) -> str:
    return (
        f"look for a new run of model {model} in `model_runs.list(dataset={dataset})`, or start it again with"
        " attach=True, which takes the one that goes on"
    )


@attrs.frozen
class ModelRunReader:
    """Reads the runs over a dataset: the server knows no other way."""

    session: Session
    limit = BatchLimit()

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        [ref] = refs
        dataset, run = ref.key
        response = await self.session.call(io, find_model_run_record_by_dataset_id, within, dataset_id=int(dataset))
        rows: list[Any] = [row for row in list_of(response) if type(row) is dict]
        return Fetched(response, [next((row for row in rows if text(row.get("id")) == run), None)])

    def read_status(self, ref: JobRef, row: Row, response: Response, *, strict: bool) -> JobStatus[ModelRun]:
        reader = RecordReader(partial(unreadable, NAME, response), strict=strict)
        dataset, run = ref.key
        if row is None:
            record, raw, word, state = ModelRun(int(run)), None, None, JobState.NOT_FOUND
        else:
            check_identity(NAME, response, row, {"datasetId": dataset})
            raw = parsed(NAME, response, models.ModelRunRow, row)
            record = reader.read(ModelRun, raw)
            word = state_word(NAME, response, "status", raw.status)
            state = read_state(STATES, ref, word, reader.warnings)
        if state.is_final:
            check_consistency(NAME, response, row)
        if word == "SUCCESS_WITH_ERROR":
            reader.warnings.append(f"some items failed: {record.error_reason or 'the server does not say why'}")
        progress, message, warnings = _progress(record), record.error_reason, tuple(reader.warnings)
        return JobStatus(ref, state, word, progress, message, warnings, record, raw, None, response.received_at)


def _progress(record: ModelRun) -> Progress | None:
    """The server gives a share of the items, in hundredths."""
    if record.completion_rate is None or record.data_count is None:
        return None
    return Progress(int(record.completion_rate * record.data_count), record.data_count, "items")
