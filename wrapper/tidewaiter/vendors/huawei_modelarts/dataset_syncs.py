"""Synchronisations of datasets with their sources: a dataset becomes what its source holds, and no more.

Source: Huawei Cloud ModelArts API reference, "SyncDataSource" and "SyncDataSourceState" (the Chinese page has the
states); Open Telekom Cloud's user manual of ModelArts, for what is deleted.
"""

from __future__ import annotations

import attrs

from tidewaiter_clients.huawei_modelarts import models
from tidewaiter_clients.huawei_modelarts.api.dataset import sync_data_source, sync_data_source_state

from ...errors import JobConflict, StartUncertain, TidewaiterError
from ...jobs import JobState
from ...runtime import Runtime, both
from ...waiting.job import Job
from ...waiting.policy import Seconds
from .datasets import ModelArtsDataset, dataset_id
from .errors import SYNC_RUNS
from .tasks import Kind, ReportedTask, Tasks, Turns

STATES = {
    "QUEUING": JobState.PENDING,
    "STARTING": JobState.PENDING,
    "RUNNING": JobState.RUNNING,
    "COMPLETED": JobState.SUCCEEDED,
    "FAILED": JobState.FAILED,
    "NOT_EXIST": JobState.NOT_FOUND,  # arrives inside an HTTP 200
}


@attrs.frozen
class DatasetSync(ReportedTask):
    """The latest synchronisation of one dataset. The vendor may leave out any of it, even at the end.

    The page gives no unit for `create_time`; sibling samples count milliseconds since 1970 (inferred).
    """

    add_sample_count: int | None = None
    """Samples."""
    deleted_sample_count: int | None = None
    """Samples that are gone from the source, and so from the dataset."""
    total_sample_count: int | None = None
    """Samples."""
    duration_time: int | None = None
    """How long it ran, in a unit that nothing published tells."""

    @property
    def run(self) -> tuple[str | None, int | None] | None:
        """What tells one run from another: the task and when it was made; None if the vendor gave neither."""
        return (self.task_id, self.create_time) if self.task_id or self.create_time else None


def _counts(record: DatasetSync, _: str) -> str | None:
    """A mirror deletes, and nobody should learn that later."""
    if not record.deleted_sample_count:
        return None
    return f"samples deleted, for their files are gone from the source: {record.deleted_sample_count}"


KIND = Kind(
    "dataset-sync",
    STATES,
    sync_data_source_state,
    ("dataset_id",),
    ("dataset_id",),
    models.DatasetSyncStatus,
    DatasetSync,
    _counts,
)


@attrs.frozen
class DatasetSyncs(Tasks):
    """Synchronisations of datasets with their sources."""

    def job(self, dataset: ModelArtsDataset | str) -> Job[DatasetSync]:
        """The latest synchronisation of the dataset; the vendor shows no earlier one.

        Raises:
            ConfigError: If `dataset` is neither a `ModelArtsDataset` nor the id of one.
        """
        return self._job(KIND, dataset_id(dataset))

    async def _start(
        self,
        io: Runtime,
        dataset: ModelArtsDataset | str,
        *,
        start_timeout: Seconds | None = None,
        attach: bool = False,
    ) -> Job[DatasetSync]:
        """Bring a dataset to what its source in OBS holds. It is a mirror: samples whose files are gone from the
        source are DELETED from the dataset, with their labels; an emptied or a mistyped source empties it. The
        record's `deleted_sample_count` says how many went.

        The vendor shows only the latest synchronisation of a dataset. The job knows what was there before, so that
        `wait()` does not take an earlier end for its own. With `start_timeout`, in seconds, other jobs of the dataset
        are waited for; with `attach`, a synchronisation that runs is taken instead. After a lost answer it is started
        once more, which does no harm.

        Raises:
            ApiError: For a dataset of texts (`ModelArts.4383`).
            ConfigError: For a `dataset` or a `start_timeout` that cannot be one.
            JobConflict: If another job is in the way.
            StartUncertain: If two answers were lost, and nothing says whether it was started.
        """
        turns, job = Turns(io, start_timeout), self.job(dataset)
        to_check = f"see by its `create_time` whether {job.ref} is a new one, or start it again with attach=True"
        is_again = False
        while True:
            before = await job._status(io)  # anew each time: what was in the way has ended since
            try:
                await self._start_once(io, sync_data_source, to_check, dataset_id=job.ref.key[0])
                return self._job(KIND, job.ref.key[0], since=before)
            except StartUncertain as error:
                if is_again:
                    error.candidates = (str(job.ref),)
                    raise
                is_again = True
            except TidewaiterError as error:
                is_running = isinstance(error, JobConflict) and error.code == SYNC_RUNS
                if is_running and (is_again or attach):  # the first request started it, or somebody else
                    return job
                if not await turns.may_try_again(io, error):
                    raise

    start, start_async = both(_start)
