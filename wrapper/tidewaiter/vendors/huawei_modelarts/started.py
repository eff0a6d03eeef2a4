"""Jobs with an id of their own: listed, and started so that a lost answer starts nothing twice."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

import attrs

from ...coerce import RecordReader, integer, text
from ...errors import StartUncertain, TidewaiterError
from ...http.paging import Page
from ...http.response import Response, parsed, rows_in, unreadable
from ...jobs import JobState
from ...runtime import Runtime, both_iterators
from ...waiting.job import Job
from ...waiting.policy import Seconds
from ...waiting.status_reader import log
from . import NAME
from .datasets import ModelArtsDataset, dataset_id
from .pages import PAGE, rows_from_offsets
from .tasks import LATELY, Kind, Tasks, Turns, id_in

R = TypeVar("R")


@attrs.frozen
class Start(Generic[R]):
    """What is to be started."""

    operation: Any
    dataset: str
    body: Any
    is_alike: Callable[[R], bool]
    """Whether a task that is there asks for the same."""
    start_timeout: Seconds | None
    attach: bool
    can_attach: bool = True
    """Whether it says enough to tell that one which goes on is the same."""


@attrs.frozen
class StartedTasks(Tasks, Generic[R]):
    """What the resources of these kinds begin with."""

    kind: ClassVar[Kind[Any]]

    def job(self, dataset: ModelArtsDataset | str, task: str) -> Job[R]:
        """The one of that id.

        Raises:
            ConfigError: For a `dataset` or a `task` that cannot be one.
        """
        return self._job(self.kind, dataset_id(dataset), task)

    async def _list(self, io: Runtime, dataset: ModelArtsDataset | str) -> AsyncGenerator[R, None]:
        """All of a dataset, each once.

        Raises:
            ConfigError: If `dataset` is neither a `ModelArtsDataset` nor the id of one.
        """
        async for one in self._rows(io, dataset_id(dataset)):
            yield one

    async def _rows(self, io: Runtime, dataset: str) -> AsyncGenerator[R, None]:
        """All of a dataset, each once."""
        listing = self.kind.listing
        assert listing is not None  # noqa: S101 - each of these kinds has one

        async def fetch(offset: int) -> Page[R]:
            response = await self._call(io, listing.operation, dataset_id=dataset, offset=offset, limit=PAGE)
            reader = RecordReader(partial(unreadable, NAME, response))
            rows = [parsed(NAME, response, self.kind.model, row) for row in rows_in(NAME, response, listing.rows)]
            total = integer(response.json().get(listing.total))
            return Page([self._record(response, reader, dataset, row) for row in rows], total)

        async for one in rows_from_offsets(fetch, self._number):
            yield one

    async def _start_task(self, io: Runtime, start: Start[R]) -> Job[R]:
        turns, since = Turns(io, start.start_timeout), io.clock.utcnow() - LATELY
        known: set[str] | None = None
        if start.attach:
            before = [one async for one in self._rows(io, start.dataset)]
            known = {self._number(one) for one in before}
            going = [one for one in before if start.can_attach and start.is_alike(one) and self._goes_on(one)]
            if going:
                return self._the_one(start.dataset, going)
        to_check = "look for it among those of the dataset, by its `create_time`, or start it again with attach=True"
        try:
            response = await self._start_when_free(
                io, start.operation, to_check, turns, dataset_id=start.dataset, body=start.body
            )
            number = id_in(response, self.kind.fields[-1])
            if number:
                return self._job(self.kind, start.dataset, number)
            what = f"{NAME}: the vendor says that it was started, and not which {self.kind.name} it is"
            doubt = StartUncertain(what, to_check=to_check)
            doubt.__cause__ = unreadable(NAME, response, f"no {self.kind.fields[-1]}")
        except StartUncertain as error:
            doubt = error
        fresh = [
            one
            for one in await self._rows_or_none(io, start.dataset)
            if start.is_alike(one) and (_is_since(one, since) if known is None else self._number(one) not in known)
        ]
        if start.attach and len(fresh) == 1:
            return self._the_one(start.dataset, fresh)
        doubt.candidates = self._refs(start.dataset, fresh)
        raise doubt

    def _the_one(self, dataset: str, found: Sequence[R]) -> Job[R]:
        if len(found) == 1:
            return self._job(self.kind, dataset, self._number(found[0]))
        refs = self._refs(dataset, found)
        what = f"{NAME}: several that ask for the same go on"
        raise StartUncertain(what, to_check="see by their times which is yours", candidates=refs)

    def _refs(self, dataset: str, found: Sequence[R]) -> tuple[str, ...]:
        return tuple(str(self.kind.ref(dataset, self._number(one))) for one in found)

    async def _rows_or_none(self, io: Runtime, dataset: str) -> list[R]:
        """None while the vendor cannot be asked."""
        try:
            return [one async for one in self._rows(io, dataset)]
        except TidewaiterError as error:
            log(error)
            return []

    def _record(self, response: Response, reader: RecordReader, dataset: str, row: Any) -> R:
        number = text(getattr(row, self.kind.fields[-1]))
        if not number:
            raise unreadable(NAME, response, f"a row of the list has no `{self.kind.fields[-1]}`")
        made: R = self.kind.read(reader, row, [dataset, number])
        return made

    def _number(self, record: R) -> str:
        return str(getattr(record, self.kind.fields[-1]))

    def _goes_on(self, record: Any) -> bool:
        """What has an unknown state may have ended years ago."""
        return self.kind.states.get(str(record.status)) in (JobState.PENDING, JobState.RUNNING)

    list, list_async = both_iterators(_list)


def _is_since(record: Any, since: Any) -> bool:
    return record.created_at is None or record.created_at >= since
