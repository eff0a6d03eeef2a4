"""Imports: samples and labels from OBS, into a dataset.

Source: Huawei Cloud ModelArts API reference, "ImportTask", "ListImportTasks" and "DescImportTask".
"""

from __future__ import annotations

import attrs

from tidewaiter_clients.huawei_modelarts import models
from tidewaiter_clients.huawei_modelarts.api.import_ import desc_import_task, import_task, list_import_tasks
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
    "QUEUING": JobState.PENDING,
    "STARTING": JobState.PENDING,
    "RUNNING": JobState.RUNNING,
    "COMPLETED": JobState.SUCCEEDED,
    "FAILED": JobState.FAILED,
    "NOT_EXIST": JobState.NOT_FOUND,
}


@attrs.frozen
class DatasetImport(ReportedTask):
    """One import. Its file counters are often 0, even at the end."""

    status: str | None = attrs.field(default=None, repr=masking.shown)
    """The vendor's word."""
    import_path: str | None = None
    total_sample_count: int | None = None
    """Samples to import; as the three below."""
    imported_sample_count: int | None = None
    annotated_sample_count: int | None = None
    unconfirmed_sample_count: int | None = None
    total_file_count: int | None = None
    finished_file_count: int | None = None
    total_file_size: int | None = None
    """Bytes; as the one below."""
    finished_file_size: int | None = None
    elapsed_time: int | None = None
    """Seconds."""
    update_ms: int | None = None
    """Milliseconds since 1970; not when it ended."""

    @property
    def obs_path(self) -> str | None:
        """What was imported."""
        return self.import_path


def _progress(record: DatasetImport) -> Progress | None:
    if record.imported_sample_count is None or not record.total_sample_count:
        return None
    return Progress(record.imported_sample_count, record.total_sample_count, "items")


KIND = Kind(
    "import",
    STATES,
    desc_import_task,
    ("dataset_id", "task_id"),
    ("dataset_id", "task_id"),
    models.ImportedTask,
    DatasetImport,
    lambda _, __: None,
    _progress,
    Listing(list_import_tasks, "import_tasks", "total_count"),
)


@attrs.frozen
class Imports(StartedTasks[DatasetImport]):
    """Imports into datasets."""

    kind = KIND

    async def _start(
        self,
        io: Runtime,
        dataset: ModelArtsDataset | str,
        path: str,
        *,
        manifest: bool = False,
        labels: bool = True,
        folder: str | None = None,
        start_timeout: Seconds | None = None,
        attach: bool = False,
    ) -> Job[DatasetImport]:
        """Add what lies in OBS at `path` to a dataset: all of a folder, or what a `manifest` names. With `labels`,
        those that lie there too.

        What was imported under the same name of a `folder` before is not imported twice: the one thing that makes it
        safe to repeat. With `start_timeout`, in seconds, other jobs of the dataset are waited for; with `attach`, an
        import of this path that has not ended is taken instead, and after a lost answer the new one.

        Raises:
            ConfigError: For a `dataset`, a `path` or a `start_timeout` that cannot be one.
            JobConflict: If another job is in the way.
            StartUncertain: If nothing says whether it was started; with `attach`, if several such go on.
        """
        if manifest and isinstance(path, str) and path.endswith("/"):
            raise ConfigError(f"path is {shorten(path)}: a manifest is a file, and no folder")
        wanted = models.NewImport(
            import_path=obs_path("path", path, is_folder=not manifest),
            import_type="manifest" if manifest else "dir",
            import_annotations=labels,
            import_folder=UNSET if folder is None else folder,
        )
        where = plain_path(path)

        def is_alike(one: DatasetImport) -> bool:
            return plain_path(one.import_path) == where

        start = Start(import_task, dataset_id(dataset), wanted, is_alike, start_timeout, attach)
        return await self._start_task(io, start)

    start, start_async = both(_start)
