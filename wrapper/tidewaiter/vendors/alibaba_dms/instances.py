"""Instances: the servers that databases are on.

Source: Alibaba Cloud DMS API reference, "ListInstances"; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial
from typing import Any

import attrs

from tidewaiter_clients.alibaba_dms import models
from tidewaiter_clients.alibaba_dms.api.database import list_instances
from tidewaiter_clients.alibaba_dms.types import UNSET

from ...coerce import RecordReader, integer, shorten, text
from ...errors import ConfigError
from ...http.paging import Page, rows_of_pages
from ...http.response import Response, parsed, unreadable
from ...http.session import Session
from ...runtime import Runtime, Runtimes, both_iterators
from . import NAME
from .replies import entries
from .tenants import Tenants

PAGE = 100


@attrs.frozen
class Instance:
    """An instance that is registered with DMS."""

    instance_id: int
    """DMS' own id, which is not the one of its product."""
    instance_alias: str | None = None
    instance_type: str | None = None
    """Kind, such as `mysql`."""
    instance_source: str | None = None
    env_type: str | None = None
    host: str | None = None
    port: int | None = None
    state: str | None = None
    """`NORMAL` or `DISABLE`; others are possible."""
    control_mode: str | None = None
    """`COMMON` is security collaboration, whose databases alone can be tracked; `STABLE`; `NONE_CONTROL`."""


def instance_id(instance: Instance | int | str) -> int:
    """The id of an instance.

    Raises `ConfigError` for what is none.
    """
    number = integer(instance.instance_id if isinstance(instance, Instance) else instance)
    if number is None or not 0 < number < 2**63:
        raise ConfigError(f"instance is {shorten(instance)}: it takes an Instance, or the id of one within DMS")
    return number


@attrs.frozen
class Instances:
    """The instances that the caller may see."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _tenants: Tenants = attrs.field(repr=False)

    async def _list(self, io: Runtime, *, name: str | None = None) -> AsyncGenerator[Instance, None]:
        """The instances, each once: those alone whose name contains `name`."""

        async def fetch(number: int) -> Page[Instance]:
            response = await self._session.call(
                io,
                list_instances,
                None,
                search_key=UNSET if name is None else name,
                page_number=number,
                page_size=PAGE,
                tid=await self._tenants.tid(io, None),
            )
            body: Any = response.json()
            rows = entries(body.get("InstanceList"), "Instance")
            return Page([_instance(response, row) for row in rows], integer(body.get("TotalCount")))

        async for instance in rows_of_pages(fetch, lambda one: one.instance_id, PAGE):
            yield instance

    list, list_async = both_iterators(_list)


def _instance(response: Response, row: Any) -> Instance:
    reader = RecordReader(partial(unreadable, NAME, response))
    raw = parsed(NAME, response, models.Instance, row)
    mode = text(getattr(raw.standard_group, "group_mode", None))
    return reader.read(Instance, raw, control_mode=mode)
