"""Data tracking: a ticket, and the parsing of its logs: states, record, reader, start.

Source: Alibaba Cloud DMS API reference, "CreateDataTrackOrder", "GetDataTrackJobDegree" and "GetOrderBaseInfo"; the
product page of data tracking; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import attrs

from tidewaiter_clients.alibaba_dms import models
from tidewaiter_clients.alibaba_dms.api.data_track import create_data_track_order, get_data_track_job_degree
from tidewaiter_clients.alibaba_dms.api.ticket import get_approval_detail, submit_order_approval

from ...coerce import RecordReader, integer, shorten, text
from ...errors import ConfigError, StartUncertain, TidewaiterError
from ...http.deadlines import seconds_left
from ...http.rate_limit import RateLimiter
from ...http.response import Response, check_consistency, parsed, state_word, unreadable
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus
from ...redaction import masking
from ...runtime import Runtime, Runtimes, both
from ...waiting.job import Job
from ...waiting.status_reader import BatchLimit, Fetched, Row, log, read_state
from . import NAME
from .orders import TIME, Order, Orders, order_number, order_of, read_order, vendor_time
from .replies import entries, result_of
from .tenants import Tenants

STATES = {
    "INIT": JobState.PENDING,
    "LISTING": JobState.RUNNING,
    "LIST_SUCCESS": JobState.PENDING,  # for an approval, which the ticket tells
    "DOWNLOADING": JobState.RUNNING,
    "DOWNLOAD_SUCCESS": JobState.RUNNING,  # the same word is the end of a packing
    "DOWNLOAD_FAIL": JobState.FAILED,
    "FILTERING": JobState.RUNNING,
    "FILTER_FAIL": JobState.FAILED,
    "FILTER_SUCCESS": JobState.SUCCEEDED,
}
BEFORE_APPROVAL = ("INIT", "LISTING", "LIST_SUCCESS")
"""States in which the ticket is read too: the parsing has no word for waiting, nor for a refusal."""
WAITING = ("new", "toaudit")
OVER = ("reject", "cancel", "closed", "fail")
"""States of a ticket that nothing comes after."""
TYPES = ("INSERT", "UPDATE", "DELETE")
MOST = timedelta(hours=48)
POLLS = 5
"""Times that a new ticket is read, a second apart, before it is submitted."""


@attrs.frozen
class DataTrack:
    """A ticket, and how far the parsing of its logs has come."""

    order_id: int
    list_completion_degree: float | None = None
    """Share of the logs that were found, from 0 to 1."""
    download_completion_degree: float | None = None
    """Share of the logs that were fetched, from 0 to 1."""
    filter_completion_degree: float | None = None
    """Share of the logs that were parsed, from 0 to 1."""
    status_desc: str | None = attrs.field(default=None, repr=masking.shown)
    order: Order | None = None
    """The ticket; None when it was approved long ago, and need not be read."""
    approvers: tuple[str, ...] = ()
    """Names of those of whom one has to approve it now, where the vendor says so."""

    @property
    def waits_for_person(self) -> bool:
        """Whether somebody has to approve it: no stall, however long it takes."""
        return self.order is not None and self.order.state in WAITING


@attrs.frozen
class DataTracks:
    """Data tracking within one tenant."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _orders: Orders
    _tenants: Tenants = attrs.field(repr=False)

    def job(self, order_id: Order | int | str) -> Job[DataTrack]:
        """The parsing that belongs to a ticket.

        Raises:
            ConfigError: If `order_id` is neither an `Order` nor the id of one.
        """
        ref = JobRef(NAME, "data-track", (str(order_number(order_id)),))
        return Job(ref, DataTrackReader(self._session, self._tenants), self._runtimes)

    async def _start(
        self,
        io: Runtime,
        database: int | str,
        start: datetime | str,
        end: datetime | str,
        tables: Sequence[str],
        *,
        comment: str,
        types: Sequence[str] = TYPES,
        attach: bool = False,
    ) -> Job[DataTrack]:
        """Make a ticket for the changes of a physical database, of 48 hours at most; `wait()` for its parsing, which
        can wait for a person to approve it.

        `database` is DMS' own id of it. `start` and `end` are datetimes, or text as `2026-11-25 09:00:00`; without a
        zone they are taken for Beijing time. `types` are of `INSERT`, `UPDATE` and `DELETE`; `comment` is what
        approvers read. The ticket is read back, and submitted once if it stays `new`.

        With `attach`, a ticket of the caller's with this very comment that has not ended is taken instead.

        Raises:
            ConfigError: For what cannot be tracked, such as more than 48 hours; for a `comment` that says nothing.
            StartUncertain: If nothing says whether the ticket was made; with `attach`, if several go on.
        """
        param, since = _param(database, start, end, tables, types), io.clock.utcnow() - timedelta(minutes=5)
        if not isinstance(comment, str) or not comment.strip():
            raise ConfigError(f"comment is {shorten(comment)}: it takes text, which approvers read")
        if attach and (
            found := [one async for one in self._orders._list(io, status="RUNNING") if one.comment == comment]
        ):
            return self._the_one(found)
        to_check = "look for it in `orders.list()` by its comment, or start it again with attach=True, which takes it"
        tid = await self._tenants.tid(io, None)
        try:
            response = await self._session.start(
                io, create_data_track_order, to_check, comment=comment, param=param, tid=tid
            )
        except StartUncertain as error:
            found = await self._lately(io, comment, since)
            if attach and len(found) == 1:
                return self.job(found[0])
            error.candidates = tuple(str(self.job(one).ref) for one in found)
            raise
        numbers = [integer(one) for one in entries(response.json().get("CreateOrderResult"), "OrderIds")]
        if len(numbers) != 1 or not numbers[0]:
            what = f"{NAME}: the vendor says that it made the ticket, and not which one"
            raise StartUncertain(what, to_check=to_check) from unreadable(NAME, response, "there is no one id")
        job = self.job(numbers[0])
        try:
            await self._submit(io, numbers[0])
        except TidewaiterError as error:  # the ticket is there; its job says that it waits
            log(error)
        return job

    async def _submit(self, io: Runtime, number: int) -> None:
        """Submit a ticket that does not submit itself."""
        for _ in range(POLLS):
            response = await read_order(io, self._session, number, self._tenants, None)
            if order_of(response, number).state != "new":
                return
            await io.sleep(1.0)
        tid = await self._tenants.tid(io, None)
        await self._session.start(io, submit_order_approval, f"read the ticket {number}", order_id=number, tid=tid)

    async def _lately(self, io: Runtime, comment: str, since: datetime) -> list[Order]:
        """The caller's tickets with this comment; none while the vendor cannot be asked."""
        try:
            return [one async for one in self._orders._list(io, since=since) if one.comment == comment]
        except TidewaiterError as error:
            log(error)
            return []

    def _the_one(self, orders: Sequence[Order]) -> Job[DataTrack]:
        if len(orders) == 1:
            return self.job(orders[0])
        refs = [str(self.job(one).ref) for one in orders]
        what = f"{NAME}: several tickets with this comment go on"
        raise StartUncertain(what, to_check="see by their times which is yours", candidates=refs)

    start, start_async = both(_start)


def _param(
    database: int | str, start: datetime | str, end: datetime | str, tables: Sequence[str], types: Sequence[str]
) -> str:
    number = integer(database)
    if number is None or number <= 0:
        raise ConfigError(f"database is {shorten(database)}: it takes the id of a database within DMS")
    if not _are(tables) or not all(isinstance(one, str) and one for one in tables):
        raise ConfigError(f"tables is {shorten(tables)}: it takes names of tables, one or more, as a list")
    if not _are(types) or not all(one in TYPES for one in types):
        raise ConfigError(f"types is {shorten(types)}: it takes some of {', '.join(TYPES)}, as a list")
    begins, ends = vendor_time("start", start), vendor_time("end", end)
    span = datetime.strptime(ends, TIME) - datetime.strptime(begins, TIME)
    if not timedelta() < span <= MOST:
        raise ConfigError(f"from {begins} to {ends} is {span}: a ticket takes at most 48 hours; make several")
    said = {"DbId": str(number), "JobStartTime": begins, "JobEndTime": ends}
    lists = {"TableNames": list(tables), "TrackTypes": list(types)}
    return json.dumps(said | lists, separators=(",", ":"), ensure_ascii=False)


def _are(names: Any) -> bool:
    """Whether they are several, or could be."""
    return bool(names) and isinstance(names, Collection) and not isinstance(names, str)


@attrs.frozen
class DataTrackReader:
    """Reads a ticket's parsing, and the ticket itself while a person may have to approve it."""

    session: Session
    tenants: Tenants
    limit = BatchLimit()

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        [ref] = refs
        number, left = int(ref.key[0]), seconds_left(within)
        tid = await self.tenants.tid(io, left())
        response = await self.session.call(io, get_data_track_job_degree, left(), order_id=number, tid=tid)
        row = dict(result_of(response, "JobDegree"))
        if row.get("JobStatus") in BEFORE_APPROVAL:
            row["order"] = order_of(await read_order(io, self.session, number, self.tenants, left()), number)
            row["approvers"] = await self._approvers(io, row["order"], left())
        return Fetched(response, [row])

    async def _approvers(self, io: Runtime, order: Order, within: float | None) -> tuple[str, ...]:
        """Who can approve the ticket now; nobody where the vendor does not say."""
        if order.state != "toaudit" or order.workflow_instance_id is None:
            return ()
        tid = await self.tenants.tid(io, within)
        try:
            response = await self.session.call(
                io, get_approval_detail, within, workflow_instance_id=order.workflow_instance_id, tid=tid
            )
            said = entries(result_of(response, "ApprovalDetail").get("CurrentHandlers"), "CurrentHandler")
            people = [parsed(NAME, response, models.Handler, one) for one in said]
        except TidewaiterError as error:
            log(error)
            return ()
        return tuple(name for one in people if (name := text(one.nick_name) or text(one.id)))

    def read_status(self, ref: JobRef, row: Row, response: Response, *, strict: bool) -> JobStatus[DataTrack]:
        said = dict(cast("dict[str, Any]", row))
        order: Order | None = said.pop("order", None)
        approvers: tuple[str, ...] = said.pop("approvers", ())
        reader = RecordReader(partial(unreadable, NAME, response), strict=strict)
        raw = parsed(NAME, response, models.JobDegree, said)
        record = reader.read(DataTrack, raw, order_id=int(ref.key[0]), order=order, approvers=approvers)
        word: str | None = state_word(NAME, response, "JobStatus", raw.job_status)
        state = read_state(STATES, ref, word, reader.warnings)
        message = record.status_desc
        if order is not None and order.state in OVER:
            state, word = JobState.FAILED, order.status_code
            message = f"the ticket ended as {order.state}: {order.status_desc or 'the vendor does not say why'}"
        elif order is not None and record.waits_for_person:
            people = " or ".join(approvers) or "a person"
            doing = "approve" if order.state == "toaudit" else "submit"
            state, message = JobState.PENDING, f"waits for {people} to {doing} the ticket"
        elif word == "LIST_SUCCESS":
            state = JobState.RUNNING  # approved, and not begun
        if state.is_final:
            check_consistency(NAME, response, response.json().get("JobDegree"), response.json())
        request_id = response.json().get("RequestId")
        return JobStatus(
            ref, state, word, None, message, tuple(reader.warnings), record, raw, request_id, response.received_at
        )
