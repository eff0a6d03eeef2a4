"""Tickets: find them, read them. Approving and closing are a person's act, and generated functions.

Source: Alibaba Cloud DMS API reference, "ListOrders" and "GetOrderBaseInfo"; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

import attrs

from tidewaiter_clients.alibaba_dms import models
from tidewaiter_clients.alibaba_dms.api.ticket import get_order_base_info, list_orders
from tidewaiter_clients.alibaba_dms.types import UNSET

from ...coerce import RecordReader, integer, shorten
from ...errors import ConfigError
from ...http.paging import Page, rows_of_pages
from ...http.response import Response, check_identity, parsed, unreadable
from ...http.session import Session
from ...redaction import masking
from ...runtime import Runtime, Runtimes, both, both_iterators
from . import NAME
from .replies import entries, result_of
from .tenants import Tenants

DATA_TRACK = "DATA_TRACK"
STATUSES = ("ALL", "FINISHED", "RUNNING")
PAGE = 100
BEIJING = timezone(timedelta(hours=8))
"""The zone of the vendor's times (inferred): they name none."""
TIME, TO_THE_MINUTE = "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"


@attrs.frozen
class Order:
    """A ticket."""

    order_id: int
    plugin_type: str | None = None
    """Its kind, such as `DATA_TRACK`."""
    status_code: str | None = None
    """`new`, `toaudit`, `approved`, `processing`, `success`, `fail`, `reject`, `cancel` or `closed`."""
    status_desc: str | None = attrs.field(default=None, repr=masking.shown)
    comment: str | None = attrs.field(default=None, repr=masking.shown)
    committer: str | None = None
    create_time: str | None = None
    """As the vendor writes it: without a zone, Beijing time (inferred). `last_modify_time` likewise."""
    last_modify_time: str | None = None
    workflow_instance_id: int | None = None
    """Id of its approval, which the generated `approve_order` takes; None in a list, and while it is `new`."""

    @property
    def state(self) -> str:
        """`status_code` in small letters: the vendor's own pages differ."""
        return (self.status_code or "").lower()


def order_number(order: Order | int | str) -> int:
    """The id of a ticket.

    Raises `ConfigError` for what is none.
    """
    number = integer(order.order_id if isinstance(order, Order) else order)
    if number is None or not 0 < number < 2**63:
        raise ConfigError(f"order is {shorten(order)}: it takes an Order, or the id of one")
    return number


def vendor_time(name: str, value: datetime | str) -> str:
    """A time as the vendor takes it. A datetime without a zone is taken for Beijing time.

    Raises `ConfigError` for text that is no such time.
    """
    if isinstance(value, datetime):
        return f"{(value.astimezone(BEIJING) if value.tzinfo else value):{TIME}}"
    for form in (TIME, TO_THE_MINUTE):
        with suppress(ValueError, TypeError):
            return f"{datetime.strptime(value, form):{TIME}}"
    raise ConfigError(f"{name} is {shorten(value)}: it takes a datetime, or text as 2026-11-25 09:00:00")


@attrs.frozen
class Orders:
    """The tickets of one tenant."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _tenants: Tenants = attrs.field(repr=False)

    async def _list(
        self,
        io: Runtime,
        *,
        plugin: str | None = DATA_TRACK,
        status: str = "ALL",
        since: datetime | str | None = None,
    ) -> AsyncGenerator[Order, None]:
        """The caller's own tickets, each once: those of the kind `plugin` (None is every kind), `ALL`, `FINISHED` or
        `RUNNING`, and made `since` then.

        Raises:
            ConfigError: For a `status` that there is not; for a `since` that is no time.
        """
        if status not in STATUSES:
            raise ConfigError(f"status is {shorten(status)}: it takes {', '.join(STATUSES)}")

        async def fetch(number: int) -> Page[Order]:
            response = await self._session.call(
                io,
                list_orders,
                None,
                order_result_type="AS_COMMITTER",
                order_status=status,
                plugin_type=UNSET if plugin is None else plugin,
                search_date_type=UNSET if since is None else "CREATE_TIME",
                start_time=UNSET if since is None else vendor_time("since", since),
                page_number=number,
                page_size=PAGE,
                tid=await self._tenants.tid(io, None),
            )
            body: Any = response.json()
            rows = [_order(response, row, models.Ticket) for row in entries(body.get("Orders"), "Order")]
            return Page(rows, integer(body.get("TotalCount")))

        async for order in rows_of_pages(fetch, lambda one: one.order_id, PAGE):
            yield order

    async def _get(self, io: Runtime, order: Order | int | str) -> Order:
        """One ticket, with the id of its approval.

        Raises:
            ConfigError: If `order` is neither an `Order` nor the id of one.
        """
        number = order_number(order)
        response = await read_order(io, self._session, number, self._tenants, None)
        return order_of(response, number)

    list, list_async = both_iterators(_list)
    get, get_async = both(_get)


async def read_order(io: Runtime, session: Session, number: int, tenants: Tenants, within: float | None) -> Response:
    tid = await tenants.tid(io, within)
    return await session.call(io, get_order_base_info, within, order_id=number, tid=tid)


def order_of(response: Response, number: int) -> Order:
    """The ticket of a response.

    Raises `UnexpectedResponse` if it is another one.
    """
    row = result_of(response, "OrderBaseInfo")
    check_identity(NAME, response, row, {"OrderId": str(number)})
    return _order(response, row, models.TicketBase)


def _order(response: Response, row: Any, model: type[Any]) -> Order:
    reader = RecordReader(partial(unreadable, NAME, response))
    raw = parsed(NAME, response, model, row)
    approval = integer(getattr(raw, "workflow_instance_id", None))
    return reader.read(Order, raw, workflow_instance_id=approval or None)
