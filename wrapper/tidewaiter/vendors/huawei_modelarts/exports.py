"""Exports: samples and labels of a dataset, into a folder in OBS.

Source: Huawei Cloud ModelArts API reference, "ExportTask", "GetExportTasksStatusOfDataset" and
"GetExportTaskStatusOfDataset"; the vendor's user guide, for what can be exported.
"""

from __future__ import annotations

from typing import Literal

import attrs

from tidewaiter_clients.huawei_modelarts import models
from tidewaiter_clients.huawei_modelarts.api.export import (
    export_task,
    get_export_task_status_of_dataset,
    get_export_tasks_status_of_dataset,
)
from tidewaiter_clients.huawei_modelarts.types import UNSET

from ...coerce import shorten
from ...errors import ConfigError
from ...jobs import JobState, Progress
from ...redaction import masking
from ...runtime import Runtime, both
from ...waiting.job import Job
from ...waiting.policy import Seconds
from .datasets import ModelArtsDataset, dataset_id
from .started import Start, StartedTasks
from .tasks import Kind, Listing, ReportedTask, obs_path, plain_path

STATES = {
    "INIT": JobState.PENDING,
    "RUNNING": JobState.RUNNING,
    "SUCCESSED": JobState.SUCCEEDED,  # the vendor's spelling
    "FAILED": JobState.FAILED,
}
WHAT = {"labelled": 0, "unlabelled": 1, "all": 2}


@attrs.frozen
class DatasetExport(ReportedTask):
    """One export. Its result lies in the caller's own OBS."""

    status: str | None = attrs.field(default=None, repr=masking.shown)
    """The vendor's word."""
    path: str | None = None
    """The folder in OBS that it writes to: the result."""
    progress: float | None = None
    """Percent; it can stay at 0 until shortly before the end."""
    total_sample_count: int | None = None
    """Samples; as the one below. Both can be absent while it runs."""
    finished_sample_count: int | None = None
    version_id: str | None = None
    export_type: int | None = None
    """0 with labels, 1 without, 2 all, 3 those that a search found."""
    update_time: int | None = None
    """Milliseconds since 1970."""

    @property
    def obs_path(self) -> str | None:
        """Where the result is."""
        return self.path


def _progress(record: DatasetExport) -> Progress | None:
    if record.finished_sample_count is None or not record.total_sample_count:
        return None
    return Progress(record.finished_sample_count, record.total_sample_count, "items")


KIND = Kind(
    "export",
    STATES,
    get_export_task_status_of_dataset,
    ("resource_id", "task_id"),
    ("dataset_id", "task_id"),
    models.ExportedTask,
    DatasetExport,
    lambda _, __: None,
    _progress,
    Listing(get_export_tasks_status_of_dataset, "export_tasks", "total_count"),
)


@attrs.frozen
class Exports(StartedTasks[DatasetExport]):
    """Exports of datasets."""

    kind = KIND

    async def _start(
        self,
        io: Runtime,
        dataset: ModelArtsDataset | str,
        path: str,
        *,
        what: Literal["labelled", "unlabelled", "all"] = "labelled",
        version: str | None = None,
        start_timeout: Seconds | None = None,
        attach: bool = False,
    ) -> Job[DatasetExport]:
        """Write samples of a dataset, or of one `version` of it by its id, to the folder `path` in OBS, where they
        stay: nothing is fetched.

        Of pictures and of free datasets alone. Two exports run side by side. With `start_timeout`, in seconds, other
        jobs of the dataset are waited for; with `attach`, an export to this path that has not ended is taken instead,
        and after a lost answer the new one.

        Raises:
            ApiError: If it cannot be exported.
            ConfigError: For a `dataset`, a `path`, a `what` or a `start_timeout` that cannot be one.
            JobConflict: If another job is in the way.
            StartUncertain: If nothing says whether it was started; with `attach`, if several such go on.
        """
        if not isinstance(what, str) or what not in WHAT:
            raise ConfigError(f"what is {shorten(what)}: it takes {', '.join(WHAT)}")
        wanted = models.NewExport(
            path=obs_path("path", path), export_type=WHAT[what], version_id=UNSET if version is None else version
        )
        where = plain_path(path)

        def is_alike(one: DatasetExport) -> bool:
            same = one.export_type in (None, WHAT[what]) and one.version_id in (None, version)
            return same and plain_path(one.path) == where

        start = Start(export_task, dataset_id(dataset), wanted, is_alike, start_timeout, attach)
        return await self._start_task(io, start)

    start, start_async = both(_start)
