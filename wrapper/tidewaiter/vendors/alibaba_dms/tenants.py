"""The caller's tenants, and the one that is sent.

Source: Alibaba Cloud DMS API reference, "GetUserActiveTenant" and "ListUserTenants"; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial
from typing import Any

import attrs

from tidewaiter_clients.alibaba_dms import models
from tidewaiter_clients.alibaba_dms.api.tenant import get_user_active_tenant, list_user_tenants
from tidewaiter_clients.alibaba_dms.types import UNSET

from ...coerce import RecordReader, integer
from ...errors import ApiError
from ...http.lookup import Lookup
from ...http.response import Response, parsed, unreadable
from ...http.session import Session
from ...redaction.log import logger
from ...runtime import Runtime, Runtimes, both, both_iterators
from . import NAME
from .replies import entries, result_of

NOT_TOLD = 0
"""No tenant has this id."""


@attrs.frozen
class Tenant:
    """A tenant: an organisation within DMS."""

    tid: int
    tenant_name: str | None = None
    status: str | None = None
    """`ACTIVE` if the caller is in it now, else `IN_ACTIVE`."""


@attrs.frozen(eq=False)
class Tenants:
    """The caller's tenants."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _given: int | None
    _known: Lookup[int] | None = attrs.field(default=None, repr=False)
    """What another client of this account asks, or has learnt."""
    asked: Lookup[int] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "asked", self._known or Lookup("active tenant", self._ask))

    async def _list(self, io: Runtime) -> AsyncGenerator[Tenant, None]:
        """All of them."""
        response = await self._session.call(io, list_user_tenants, None)
        for row in entries(response.json().get("TenantList"), "Tenant"):
            yield _tenant(response, row)

    async def _active(self, io: Runtime) -> Tenant:
        """The one that the caller is in now. A client without `tenant_id` asks for it once, and sends it from then on:
        what somebody chooses in the console meanwhile changes nothing.
        """
        response = await self._session.call(io, get_user_active_tenant, None)
        return _tenant(response, result_of(response, "Tenant"))

    async def tid(self, io: Runtime, within: float | None) -> Any:
        """The id to send: the client's own, or else that of the active tenant."""
        if self._given is not None:
            return self._given
        return await self.asked.get(io, self._session.seconds if within is None else within) or UNSET

    async def _ask(self, io: Runtime, within: float | None) -> int:
        """A caller who may not ask is not told, and sends none, as the vendor allows."""
        try:
            response = await self._session.call(io, get_user_active_tenant, within)
        except ApiError as error:
            if error.retry_safe:
                raise
            logger.info("the active tenant is not told, and none is sent: %s", error)
            return NOT_TOLD
        said = parsed(NAME, response, models.TenantReply, response.json())
        return integer(getattr(said.tenant, "tid", None)) or NOT_TOLD

    list, list_async = both_iterators(_list)
    active, active_async = both(_active)


def _tenant(response: Response, row: Any) -> Tenant:
    reader = RecordReader(partial(unreadable, NAME, response))
    return reader.read(Tenant, parsed(NAME, response, models.Tenant, row))
