"""The items of datasets.

Source: Xtreme1 server source 0.9.1; no page describes this call.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

import attrs

from tidewaiter_clients.xtreme1 import models
from tidewaiter_clients.xtreme1.api.data import find_data_by_page
from tidewaiter_clients.xtreme1.types import UNSET

from ...coerce import RecordReader
from ...http.paging import Page, rows_of_pages
from ...http.session import Session
from ...runtime import Runtime, Runtimes, both_iterators
from .datasets import Dataset, dataset_id, item_ids
from .pages import page_of

PAGE = 100


@attrs.frozen
class DataItem:
    """An item of a dataset, or a scene: a sequence of them."""

    id: int
    name: str | None = None
    type: str | None = None
    """`SINGLE_DATA` or `SCENE`."""
    parent_id: int | None = None
    """Id of its scene; 0 if it is in none."""
    status: str | None = None
    """`VALID` or `INVALID`."""
    annotation_status: str | None = None
    """`ANNOTATED`, `NOT_ANNOTATED` or `INVALID`."""
    split_type: str | None = None
    """`TRAINING`, `VALIDATION`, `TEST` or `NOT_SPLIT`."""
    locked_by: str | None = None
    """Who annotates it just now."""


def _item(reader: RecordReader, raw: models.DataItem) -> DataItem:
    return reader.read(DataItem, raw)


@attrs.frozen
class DataItems:
    """The items of the datasets of one installation. Their files are in the generated model of `find_data_by_page`."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)

    async def _list(
        self,
        io: Runtime,
        *,
        dataset: Dataset | int | str,
        scene: int | None = None,
        ids: Sequence[int] | None = None,
        name: str | None = None,
        annotation_status: str | None = None,
        split_type: str | None = None,
    ) -> AsyncGenerator[DataItem, None]:
        """The items of a dataset that fit all that is asked for: scenes first, then by name, each once.

        Frames are listed only with the id of their `scene`; `name` is a part of the item's.

        Raises:
            ConfigError: If `dataset` is neither a `Dataset` nor the id of one; if `ids` has none, or what is no id.
        """
        number = dataset_id(dataset)

        async def fetch(page: int) -> Page[DataItem]:
            response = await self._session.call(
                io,
                find_data_by_page,
                None,
                page_no=page,
                page_size=PAGE,
                dataset_id=number,
                parent_id=UNSET if scene is None else scene,
                ids=item_ids(ids),
                name=UNSET if name is None else name,
                annotation_status=UNSET if annotation_status is None else annotation_status,
                split_type=UNSET if split_type is None else split_type,
            )
            return page_of(response, models.DataItem, _item)

        async for item in rows_of_pages(fetch, lambda one: one.id, PAGE):
            yield item

    list, list_async = both_iterators(_list)
