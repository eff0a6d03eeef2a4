"""Jobs with an id of their own: listed, and started so that a lost answer starts nothing twice."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

import attrs

from ...coerce import RecordReader, integer, text
from ...errors import StartUncertain, TidewaiterError
from ...http.paging import Page
from ...http.response import parsed, unreadable
from ...jobs import JobState
from ...runtime import Runtime
from ...waiting.job import Job
from ...waiting.policy import Seconds
from ...waiting.status_reader import log
from . import NAME
from .pages import PAGE, rows_from_offsets
from .tasks import LATELY, Kind, Tasks

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


@attrs.frozen
class StartedTasks(Tasks, Generic[R]):
    """What the resources of these kinds begin with."""

    async def _rows(self, io: Runtime, kind: Kind[R], dataset: str) -> AsyncGenerator[R, None]:
        """All of a dataset, each once."""
        listing = kind.listing
        assert listing is not None  # noqa: S101 - each of these kinds has one

        async def fetch(offset: int) -> Page[R]:
            response = await self._call(io, listing.operation, dataset_id=dataset, offset=offset, limit=PAGE)
            said: Any = parsed(NAME, response, listing.model, response.json())
            reader = RecordReader(partial(unreadable, NAME, response))
            rows: Any = getattr(said, listing.rows) or ()
            return Page(
                [self._record(kind, reader, dataset, row) for row in rows], integer(getattr(said, listing.total))
            )

        async for one in rows_from_offsets(fetch, lambda one: self._number(kind, one)):
            yield one

    async def _start_task(self, io: Runtime, kind: Kind[R], start: Start[R]) -> Job[R]:
        known, since = set[str](), io.clock.utcnow() - LATELY
        if start.attach:
            before = [one async for one in self._rows(io, kind, start.dataset)]
            known = {self._number(kind, one) for one in before}
            going = [one for one in before if start.is_alike(one) and not self._has_ended(kind, one)]
            if going:
                return self._the_one(kind, start.dataset, going)
        to_check = "look for it among those of the dataset, by its `create_time`, or start it again with attach=True"
        try:
            response = await self._start_when_free(
                io, start.operation, to_check, start.start_timeout, dataset_id=start.dataset, body=start.body
            )
        except StartUncertain as error:
            fresh = [
                one
                for one in await self._rows_or_none(io, kind, start.dataset)
                if start.is_alike(one) and self._number(kind, one) not in known and _is_since(one, since)
            ]
            if start.attach and len(fresh) == 1:
                return self._the_one(kind, start.dataset, fresh)
            error.candidates = self._refs(kind, start.dataset, fresh)
            raise
        number = text(response.json().get(kind.fields[-1]))
        if not number:
            what = f"{NAME}: the vendor says that it was started, and not which {kind.name} it is"
            raise StartUncertain(what, to_check=to_check) from unreadable(NAME, response, f"no {kind.fields[-1]}")
        return self._job(kind, start.dataset, number)

    def _the_one(self, kind: Kind[R], dataset: str, found: Sequence[R]) -> Job[R]:
        if len(found) == 1:
            return self._job(kind, dataset, self._number(kind, found[0]))
        refs = self._refs(kind, dataset, found)
        what = f"{NAME}: several that ask for the same go on"
        raise StartUncertain(what, to_check="see by their times which is yours", candidates=refs)

    def _refs(self, kind: Kind[R], dataset: str, found: Sequence[R]) -> tuple[str, ...]:
        return tuple(str(kind.ref(dataset, self._number(kind, one))) for one in found)

    async def _rows_or_none(self, io: Runtime, kind: Kind[R], dataset: str) -> list[R]:
        """None while the vendor cannot be asked."""
        try:
            return [one async for one in self._rows(io, kind, dataset)]
        except TidewaiterError as error:
            log(error)
            return []

    def _record(self, kind: Kind[R], reader: RecordReader, dataset: str, row: Any) -> R:
        return kind.read(reader, row, [dataset, text(getattr(row, kind.fields[-1])) or ""])

    def _number(self, kind: Kind[R], record: R) -> str:
        return str(getattr(record, kind.fields[-1]))

    def _has_ended(self, kind: Kind[R], record: Any) -> bool:
        return kind.states.get(str(record.status), JobState.UNKNOWN).is_final


def _is_since(record: Any, since: Any) -> bool:
    return record.created_at is None or record.created_at >= since
