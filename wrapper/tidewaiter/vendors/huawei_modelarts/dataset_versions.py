"""Versions of datasets: the labelled samples, frozen under a name, with a manifest in OBS.

Source: Huawei Cloud ModelArts API reference, "CreateDatasetVersion", "ListDatasetVersions" and
"DescribeDatasetVersion"; the vendor's Terraform provider, for what state 1 means.
"""

from __future__ import annotations

import re

import attrs

from tidewaiter_clients.huawei_modelarts import models
from tidewaiter_clients.huawei_modelarts.api.version import (
    create_dataset_version,
    describe_dataset_version,
    list_dataset_versions,
)
from tidewaiter_clients.huawei_modelarts.types import UNSET

from ...coerce import shorten
from ...errors import ConfigError
from ...jobs import JobState
from ...redaction import masking
from ...runtime import Runtime, both
from ...waiting.job import Job
from ...waiting.policy import Seconds
from .datasets import ModelArtsDataset, dataset_id
from .started import Start, StartedTasks
from .tasks import Kind, Listing, Task, share

STATES = {
    "0": JobState.RUNNING,
    "1": JobState.SUCCEEDED,  # the page's word is "running"
    "2": JobState.FAILED,
    "3": JobState.FAILED,
    "4": JobState.FAILED,
}
WORDS = {"0": "being published", "2": "being deleted", "3": "deleted", "4": "failed, and the vendor does not say why"}


@attrs.frozen
class DatasetVersion(Task):
    """One version of a dataset. Its manifest lies in the caller's own OBS."""

    version_id: str = ""
    version_name: str | None = None
    status: int | None = None
    """0 being published, 1 ready, 2 being deleted, 3 deleted, 4 failed."""
    message: str | None = attrs.field(default=None, repr=masking.shown)
    """Why it failed."""
    is_current: bool | None = None
    manifest_path: str | None = None
    """The manifest in OBS: the result."""
    total_sample_count: int | None = None
    """Samples; as the four below."""
    annotated_sample_count: int | None = None
    add_sample_count: int | None = None
    modified_sample_count: int | None = None
    deleted_sample_count: int | None = None
    train_evaluate_sample_ratio: str | None = None
    """Share of training data, as the vendor writes it: text."""

    @property
    def obs_path(self) -> str | None:
        """Where the result is."""
        return self.manifest_path


KIND = Kind(
    "dataset-version",
    STATES,
    describe_dataset_version,
    ("dataset_id", "version_id"),
    ("dataset_id", "version_id"),
    models.DatasetVersion,
    DatasetVersion,
    lambda record, word: record.message or WORDS.get(word),
    listing=Listing(list_dataset_versions, "versions", "total_number"),
)


@attrs.frozen
class DatasetVersions(StartedTasks[DatasetVersion]):
    """Versions of datasets."""

    kind = KIND

    async def _start(
        self,
        io: Runtime,
        dataset: ModelArtsDataset | str,
        name: str | None = None,
        *,
        description: str | None = None,
        train_ratio: float | None = None,
        start_timeout: Seconds | None = None,
        attach: bool = False,
    ) -> Job[DatasetVersion]:
        """Publish the labelled samples of a dataset as a version, which becomes the current one. Without a `name` the
        vendor numbers it; `train_ratio` is the share of training data, from 0 to 1.

        One version a minute, the vendor allows: with `start_timeout`, in seconds, that and other jobs of the dataset
        are waited for. With `attach`, a version of this name that has not ended is taken instead, and after a lost
        answer the new one.

        Raises:
            ConfigError: For a `dataset`, a `name`, a `train_ratio` or a `start_timeout` that cannot be one.
            JobConflict: If another job is in the way, or the name is taken.
            StartUncertain: If nothing says whether it was started; with `attach`, if several such go on.
        """
        if name is not None and not (isinstance(name, str) and re.fullmatch(r"[\w-]{1,32}", name)):
            raise ConfigError(f"name is {shorten(name)}: it takes 1 to 32 letters, digits, _ and -")
        wanted = models.NewVersion(
            version_name=UNSET if name is None else name,
            description=UNSET if description is None else description,
            train_evaluate_sample_ratio=UNSET if train_ratio is None else share("train_ratio", train_ratio),
        )

        def is_alike(one: DatasetVersion) -> bool:
            return name is None or one.version_name == name

        start = Start(
            create_dataset_version, dataset_id(dataset), wanted, is_alike, start_timeout, attach, name is not None
        )
        return await self._start_task(io, start)

    start, start_async = both(_start)
