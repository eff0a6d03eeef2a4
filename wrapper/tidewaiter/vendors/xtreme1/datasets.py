"""Datasets: find them, make them, delete them.

Source: Xtreme1 developer reference, "POST Create Dataset" and its siblings; server source 0.9.1.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Any

import attrs

from tidewaiter_clients.xtreme1 import models
from tidewaiter_clients.xtreme1.api.dataset import create_dataset, delete_dataset, find_datasets_by_page, get_dataset
from tidewaiter_clients.xtreme1.types import UNSET

from ...coerce import RecordReader, integer, shorten
from ...errors import ApiError, ConfigError, NotFoundError
from ...http.paging import rows_of_pages
from ...http.session import Session
from ...runtime import Runtime, Runtimes, both, both_iterators
from .pages import page_of, record_of

TYPES = ("LIDAR_FUSION", "LIDAR_BASIC", "IMAGE", "TEXT")
DUPLICATED = "DATASET_NAME_DUPLICATED"
PAGE = 50
"""Datasets of one request: each comes with up to six previews, which nobody asked for."""


@attrs.frozen
class Dataset:
    """A dataset. Its counts are None but in a list, and where it holds nothing."""

    id: int
    name: str
    type: str | None
    """`LIDAR_FUSION`, `LIDAR_BASIC`, `IMAGE` or `TEXT`."""
    description: str | None = None
    annotated_count: int | None = None
    """Items, frames of scenes included; as the two below."""
    not_annotated_count: int | None = None
    invalid_count: int | None = None
    item_count: int | None = None
    """Items in all."""


def _dataset(reader: RecordReader, raw: models.Dataset) -> Dataset:
    return reader.read(Dataset, raw)


def dataset_id(dataset: Dataset | int | str) -> int:
    """The id of a dataset, given as it is, as a record, or as its digits.

    Raises `ConfigError` for anything else.
    """
    number = integer(dataset.id if isinstance(dataset, Dataset) else dataset)
    if number is None or not 0 < number < 2**63:
        raise ConfigError(f"dataset is {shorten(dataset)}: it takes a Dataset, or the id of one")
    return number


def item_ids(ids: Sequence[int] | None) -> list[int] | Any:
    """Ids of items, as generated functions take them.

    Raises `ConfigError` for none at all, which the server takes for all, and for what is no id.
    """
    if ids is None:
        return UNSET
    numbers = [] if isinstance(ids, str | bytes) or not isinstance(ids, Sequence) else [integer(one) for one in ids]
    if not numbers or None in numbers:
        raise ConfigError(f"ids is {shorten(ids)}: it takes ids of items, one or more; or None, for all")
    return numbers


@attrs.frozen
class Datasets:
    """The datasets of one installation. Any user sees all of them."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)

    async def _list(
        self, io: Runtime, *, name: str | None = None, type: str | None = None
    ) -> AsyncGenerator[Dataset, None]:
        """The datasets, oldest first, each once; those alone whose name contains `name`, whatever its case (`%` and
        `_` stand for anything), and of that `type`. Who deletes some on the way takes a list of them first: pages move
        up.

        Raises:
            ConfigError: For a type that there is not.
        """
        _check_type(type, (None, *TYPES))

        async def fetch(number: int) -> Any:
            response = await self._session.call(
                io,
                find_datasets_by_page,
                None,
                page_no=number,
                page_size=PAGE,
                name=UNSET if name is None else name,
                type_=UNSET if type is None else type,
                sort_field="CREATED_AT",  # without both the order is nobody's promise
                asc_or_desc="ASC",
            )
            return page_of(response, models.Dataset, _dataset)

        async for dataset in rows_of_pages(fetch, lambda one: one.id, PAGE):
            yield dataset

    async def _get(self, io: Runtime, dataset: Dataset | int | str) -> Dataset:
        """One dataset, without counts.

        Raises:
            ConfigError: If `dataset` is neither a `Dataset` nor the id of one.
            NotFoundError: If there is none of this id.
        """
        response = await self._session.call(io, get_dataset, None, id=dataset_id(dataset))
        return record_of(response, models.Dataset, _dataset)

    async def _create(
        self, io: Runtime, name: str, *, type: str, description: str | None = None, exist_ok: bool = False
    ) -> Dataset:
        """Create a dataset. `type` cannot be changed later. With `exist_ok`, one of this name and type is returned
        where there is one; so it may be called again after an error.

        Raises:
            ApiError: With the code `DATASET_NAME_DUPLICATED`, if the name is taken.
            ConfigError: For a type that there is not, or that the dataset of this name has not; for an empty `name`.
        """
        _check_type(type, TYPES)
        if not isinstance(name, str) or not name:
            raise ConfigError(f"name is {shorten(name)}: it takes text")
        wanted = models.NewDataset(name=name, type_=type, description=UNSET if description is None else description)
        try:
            response = await self._session.call(io, create_dataset, None, body=wanted)
        except ApiError as error:
            if not exist_ok or error.code != DUPLICATED:
                raise
            found = await self._named(io, name)
            if found is None:
                raise
            if found.type != type:
                raise ConfigError(
                    f"the dataset {shorten(name)} is there (id {found.id}), and its type is {found.type}, not {type}"
                ) from None
            return found
        return record_of(response, models.Dataset, _dataset)

    async def _named(self, io: Runtime, name: str) -> Dataset | None:
        """The dataset of that name: the very same, else one that the server takes for the same."""
        alike = [one async for one in self._list(io, name=name.rstrip(" ")) if _folded(one.name) == _folded(name)]
        return next((one for one in alike if one.name == name), alike[0] if alike else None)

    async def _delete(self, io: Runtime, dataset: Dataset | int | str, *, missing_ok: bool = False) -> None:
        """Delete a dataset, with its items and annotations. An upload into it goes on to its end, and its files stay
        in the object store.

        Raises:
            ConfigError: If `dataset` is neither a `Dataset` nor the id of one.
            NotFoundError: If there is none of this id, unless `missing_ok`.
        """
        try:
            await self._session.call(io, delete_dataset, None, id=dataset_id(dataset))
        except NotFoundError:
            if not missing_ok:
                raise

    list, list_async = both_iterators(_list)
    get, get_async = both(_get)
    create, create_async = both(_create)
    delete, delete_async = both(_delete)


def _folded(name: str) -> str:
    """As the server's database compares names (inferred): without case, and without blanks at the end."""
    return name.casefold().rstrip(" ")


def _check_type(type: str | None, allowed: Sequence[str | None]) -> None:
    if type not in allowed:
        raise ConfigError(f"type is {shorten(type)}: it takes {', '.join(TYPES)}")
