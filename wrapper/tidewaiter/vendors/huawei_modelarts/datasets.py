"""Datasets: find them, make them, delete them. Making one is a job.

Source: Huawei Cloud ModelArts API reference, "ListDatasets", "DescDataset", "CreateDataset" and "DeleteDataset".
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial

import attrs

from tidewaiter_clients.huawei_modelarts import models
from tidewaiter_clients.huawei_modelarts.api.dataset import create_dataset, delete_dataset, desc_dataset, list_datasets
from tidewaiter_clients.huawei_modelarts.types import UNSET

from ...coerce import RecordReader, integer, shorten
from ...errors import ConfigError, NotFoundError, StartUncertain, TidewaiterError
from ...http.paging import Page
from ...http.response import parsed, rows_in, unreadable
from ...jobs import JobRef, JobState
from ...redaction import masking
from ...runtime import Runtime, both, both_iterators
from ...waiting.job import Job
from ...waiting.status_reader import log
from . import NAME
from .pages import PAGE, rows_from_offsets
from .tasks import Kind, Task, Tasks, id_in, obs_path

STATES = {
    "0": JobState.PENDING,
    "1": JobState.SUCCEEDED,
    "2": JobState.FAILED,
    "3": JobState.FAILED,
    "4": JobState.FAILED,
    **dict.fromkeys(("5", "6", "7", "8"), JobState.RUNNING),
}
WORDS = {
    "0": "being created",
    "2": "being deleted",
    "3": "deleted",
    "4": "abnormal, and the vendor does not say why",
    "5": "being synchronised",
    "6": "a version is being published",
    "7": "switching to another version",
    "8": "being imported into",
}
TYPES = {
    "image-classification": 0,
    "object-detection": 1,
    "image-segmentation": 3,
    "text-classification": 100,
    "named-entities": 101,
    "text-triplets": 102,
    "sound-classification": 200,
    "speech": 201,
    "speech-segmentation": 202,
    "table": 400,
    "video": 600,
    "free": 900,
}
OBS = 0
"""The kind of source, and of work path, that is a folder in OBS."""


@attrs.frozen
class ModelArtsDataset(Task):
    """A dataset."""

    dataset_name: str | None = None
    dataset_type: int | None = None
    """0 image classification, 1 object detection, 3 image segmentation, 100 text classification, and so on."""
    status: int | None = None
    """1 is normal; 0 being created, 4 abnormal, 5 being synchronised, 6 published, 7 switched, 8 imported into."""
    description: str | None = attrs.field(default=None, repr=masking.shown)
    work_path: str | None = None
    """Folder in OBS that it writes to."""
    total_sample_count: int | None = None
    """Samples; as the four below."""
    annotated_sample_count: int | None = None
    unconfirmed_sample_count: int | None = None
    deleted_sample_count: int | None = None
    loading_sample_count: int | None = None
    current_version_id: str | None = None
    current_version_name: str | None = None
    import_task_id: str | None = None
    """Of the import that fills it, for a table."""
    update_time: int | None = None
    """Milliseconds since 1970."""


KIND = Kind(
    "dataset",
    STATES,
    desc_dataset,
    ("dataset_id",),
    ("dataset_id",),
    models.Dataset,
    ModelArtsDataset,
    lambda _, word: WORDS.get(word),
)


def dataset_id(dataset: ModelArtsDataset | str) -> str:
    """The id of a dataset.

    Raises `ConfigError` for what is none.
    """
    number = dataset.dataset_id if isinstance(dataset, ModelArtsDataset) else dataset
    try:
        return JobRef(NAME, KIND.name, (number,)).key[0]
    except ConfigError:
        said = f"dataset is {shorten(dataset)}: it takes a dataset of ModelArts, or the id of one"
        raise ConfigError(said) from None


@attrs.frozen
class Datasets(Tasks):
    """The datasets of one project."""

    async def _list(
        self, io: Runtime, *, name: str | None = None, type: str | int | None = None
    ) -> AsyncGenerator[ModelArtsDataset, None]:
        """The datasets, newest first, each once: those alone whose name contains `name`, and of that `type`.

        Raises:
            ConfigError: For a type that there is not.
        """
        number = UNSET if type is None else type_number(type)

        async def fetch(offset: int) -> Page[ModelArtsDataset]:
            response = await self._call(
                io,
                list_datasets,
                search_content=UNSET if name is None else name,
                dataset_type=number,
                sort_by="create_time",
                order="desc",
                offset=offset,
                limit=PAGE,
            )
            reader = RecordReader(partial(unreadable, NAME, response))
            rows = [parsed(NAME, response, models.Dataset, row) for row in rows_in(NAME, response, "datasets")]
            total = integer(response.json().get("total_number"))
            return Page([reader.read(ModelArtsDataset, row) for row in rows], total)

        async for dataset in rows_from_offsets(fetch, lambda one: one.dataset_id):
            yield dataset

    async def _get(self, io: Runtime, dataset: ModelArtsDataset | str) -> ModelArtsDataset:
        """One dataset.

        Raises:
            ConfigError: If `dataset` is neither a `ModelArtsDataset` nor the id of one.
            NotFoundError: If there is none of this id.
        """
        number = dataset_id(dataset)
        response = await self._call(io, desc_dataset, dataset_id=number)
        raw = parsed(NAME, response, models.Dataset, response.json())
        return KIND.read(RecordReader(partial(unreadable, NAME, response)), raw, [number])

    async def _find(self, io: Runtime, name: str) -> ModelArtsDataset:
        """The dataset of exactly that name.

        Raises:
            ConfigError: If there are several, with their ids; if `name` is no text, or empty.
            NotFoundError: If there is none.
        """
        if not isinstance(name, str) or not name:
            raise ConfigError(f"name is {shorten(name)}: it takes text")
        found = [one async for one in self._list(io, name=name) if one.dataset_name == name]
        if not found:
            raise NotFoundError(f"there is no dataset {name!r}", vendor=NAME, status=200, code="")
        if len(found) > 1:
            ids = ", ".join(one.dataset_id for one in found)
            raise ConfigError(f"{NAME}: {len(found)} datasets are called {name!r}: name one by its id ({ids})")
        return found[0]

    async def _create(
        self,
        io: Runtime,
        name: str,
        *,
        source: str,
        work_path: str,
        type: str | int,
        description: str | None = None,
        import_labels: bool = True,
    ) -> Job[ModelArtsDataset]:
        """Make a dataset of what lies in the folder `source` in OBS: `wait()` until it has been filled. It writes to
        the folder `work_path`, which lies elsewhere. `type` is such as `image-classification`, or the vendor's number.

        Raises:
            ApiError: If the name is taken (`ModelArts.4351`), or if OBS does not allow it.
            ConfigError: For a type that there is not; for a `name`, a `source` or a `work_path` that cannot be one.
            StartUncertain: If nothing says whether it was made; with what has its name.
        """
        if not isinstance(name, str) or not name:
            raise ConfigError(f"name is {shorten(name)}: it takes text")
        wanted = models.NewDataset(
            dataset_name=name,
            dataset_type=type_number(type),
            data_sources=[models.SourceRequest(data_path=obs_path("source", source), data_type=OBS)],
            work_path=obs_path("work_path", work_path),
            work_path_type=OBS,
            description=UNSET if description is None else description,
            import_annotations=import_labels,
        )
        to_check = f"look for it by its name: `datasets.list(name={name!r})`"
        try:
            response = await self._start_once(io, create_dataset, to_check, body=wanted)
        except StartUncertain as error:
            error.candidates = tuple(str(KIND.ref(one.dataset_id)) for one in await self._alike(io, name))
            raise
        number = id_in(response, "dataset_id")
        if not number:
            what = f"{NAME}: the vendor says that it made the dataset, and not which one"
            raise StartUncertain(what, to_check=to_check) from unreadable(NAME, response, "there is no dataset_id")
        return self.job(number)

    async def _alike(self, io: Runtime, name: str) -> list[ModelArtsDataset]:
        """The datasets of that name; none while the vendor cannot be asked."""
        try:
            return [one async for one in self._list(io, name=name) if one.dataset_name == name]
        except TidewaiterError as error:
            log(error)
            return []

    async def _delete(self, io: Runtime, dataset: ModelArtsDataset | str, *, missing_ok: bool = False) -> None:
        """Delete a dataset. What lies in its source stays.

        Raises:
            ConfigError: If `dataset` is neither a `ModelArtsDataset` nor the id of one.
            NotFoundError: If there is none of this id, unless `missing_ok`.
        """
        try:
            await self._call(io, delete_dataset, dataset_id=dataset_id(dataset))
        except NotFoundError:
            if not missing_ok:
                raise

    def job(self, dataset: ModelArtsDataset | str) -> Job[ModelArtsDataset]:
        """The making of a dataset; and whatever keeps it from being normal later, such as a switch of versions.

        Raises:
            ConfigError: If `dataset` is neither a `ModelArtsDataset` nor the id of one.
        """
        return self._job(KIND, dataset_id(dataset))

    list, list_async = both_iterators(_list)
    get, get_async = both(_get)
    find, find_async = both(_find)
    create, create_async = both(_create)
    delete, delete_async = both(_delete)


def type_number(type: str | int) -> int:
    number = TYPES.get(type) if isinstance(type, str) and type in TYPES else integer(type)
    if number is None or number < 0:
        raise ConfigError(f"type is {shorten(type)}: it takes {', '.join(TYPES)}, or the vendor's number")
    return number
