"""Databases: where their ids come from.

Source: Alibaba Cloud DMS API reference, "SearchDatabase", "ListDatabases" and "GetDatabase"; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial
from typing import Any

import attrs

from tidewaiter_clients.alibaba_dms import models
from tidewaiter_clients.alibaba_dms.api.database import get_database, list_databases, search_database

from ...coerce import RecordReader, integer, shorten
from ...errors import ConfigError
from ...http.paging import Page, rows_of_pages
from ...http.response import Response, parsed, unreadable
from ...http.session import Session
from ...runtime import Runtime, Runtimes, both, both_iterators
from . import NAME
from .instances import Instance, Instances, instance_id
from .replies import entries, result_of
from .tenants import Tenants

PAGE, LISTED = 200, 100


@attrs.frozen
class Database:
    """A database, as DMS knows it."""

    database_id: int
    """DMS' own id, which `data_tracks.start` takes."""
    schema_name: str | None = None
    search_name: str | None = None
    """Name, host and port."""
    db_type: str | None = None
    env_type: str | None = None
    host: str | None = None
    port: int | None = None


@attrs.frozen
class Databases:
    """The databases that the caller may see."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _tenants: Tenants = attrs.field(repr=False)
    _instances: Instances = attrs.field(repr=False)

    async def _search(self, io: Runtime, name: str, *, logical: bool = False) -> AsyncGenerator[Database, None]:
        """Physical databases whose name contains `name`, each once; or logical ones, which cannot be tracked. Of
        several with one name the vendor may miss some: `list` and `get` are exact.

        Raises:
            ConfigError: If `name` is no text, or empty.
        """
        if not isinstance(name, str) or not name:
            raise ConfigError(f"name is {shorten(name)}: it takes a part of a database's name")

        async def fetch(number: int) -> Page[Database]:
            response = await self._session.call(
                io,
                search_database,
                None,
                search_key=name,
                search_target="LOGIC_DB" if logical else "SINGLE_DB",
                page_number=number,
                page_size=PAGE,
                tid=await self._tenants.tid(io, None),
            )
            body: Any = response.json()
            rows = entries(body.get("SearchDatabaseList"), "SearchDatabase")
            return Page(
                [_database(response, row, models.FoundDatabase) for row in rows], integer(body.get("TotalCount"))
            )

        async for database in rows_of_pages(fetch, lambda one: one.database_id, PAGE):
            yield database

    async def _list(
        self, io: Runtime, *, instance: Instance | int | str | None = None
    ) -> AsyncGenerator[Database, None]:
        """All databases of an instance, or of all of them, which takes a request or more for each.

        Raises:
            ConfigError: If `instance` is neither an `Instance` nor the id of one.
        """
        if instance is None:
            instances = [one async for one in self._instances._list(io)]
        else:
            instances = [Instance(instance_id(instance))]
        for one in instances:
            number = one.instance_id

            async def fetch(page: int, number: int = number) -> Page[Database]:
                response = await self._session.call(
                    io,
                    list_databases,
                    None,
                    instance_id=str(number),
                    page_number=page,
                    page_size=LISTED,
                    tid=await self._tenants.tid(io, None),
                )
                body: Any = response.json()
                rows = entries(body.get("DatabaseList"), "Database")
                return Page(
                    [_database(response, row, models.OneDatabase) for row in rows], integer(body.get("TotalCount"))
                )

            async for database in rows_of_pages(fetch, lambda one: one.database_id, LISTED):
                yield database

    async def _get(self, io: Runtime, host: str, port: int, schema: str) -> Database:
        """The database of that name at that address, as it is registered with DMS.

        Raises:
            ApiError: If there is none.
            ConfigError: If `port` is no number from 1 to 65535.
        """
        number = integer(port)
        if number is None or not 0 < number < 65_536:
            raise ConfigError(f"port is {shorten(port)}: it takes a number from 1 to 65535")
        tid = await self._tenants.tid(io, None)
        response = await self._session.call(io, get_database, None, host=host, port=number, schema_name=schema, tid=tid)
        return _database(response, result_of(response, "Database"), models.OneDatabase)

    list, list_async = both_iterators(_list)
    search, search_async = both_iterators(_search)
    get, get_async = both(_get)


def _database(response: Response, row: Any, model: type[Any]) -> Database:
    reader = RecordReader(partial(unreadable, NAME, response))
    return reader.read(Database, parsed(NAME, response, model, row))
