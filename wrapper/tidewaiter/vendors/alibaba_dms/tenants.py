"""The caller's tenants.

Source: Alibaba Cloud DMS API reference, "GetUserActiveTenant" and "ListUserTenants"; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial
from typing import Any

import attrs

from tidewaiter_clients.alibaba_dms import models
from tidewaiter_clients.alibaba_dms.api.tenant import get_user_active_tenant, list_user_tenants

from ...coerce import RecordReader
from ...http.response import Response, parsed, unreadable
from ...http.session import Session
from ...runtime import Runtime, Runtimes, both, both_iterators
from . import NAME
from .replies import entries, result_of


@attrs.frozen
class Tenant:
    """A tenant: an organisation within DMS."""

    tid: int
    tenant_name: str | None = None
    status: str | None = None
    """`ACTIVE` if the caller is in it now, else `IN_ACTIVE`."""


@attrs.frozen
class Tenants:
    """The caller's tenants."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)

    async def _list(self, io: Runtime) -> AsyncGenerator[Tenant, None]:
        """All of them."""
        response = await self._session.call(io, list_user_tenants, None)
        for row in entries(response.json().get("TenantList"), "Tenant"):
            yield _tenant(response, row)

    async def _active(self, io: Runtime) -> Tenant:
        """The one that the caller is in now, which is asked where no tenant id is sent."""
        response = await self._session.call(io, get_user_active_tenant, None)
        return _tenant(response, result_of(response, "Tenant"))

    list, list_async = both_iterators(_list)
    active, active_async = both(_active)


def _tenant(response: Response, row: Any) -> Tenant:
    reader = RecordReader(partial(unreadable, NAME, response))
    return reader.read(Tenant, parsed(NAME, response, models.Tenant, row))
