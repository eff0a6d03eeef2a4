"""From a connection to a client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from airflow.providers.common.compat.sdk import BaseHook

from .. import connections

if TYPE_CHECKING:
    from airflow.providers.common.compat.sdk import Connection
    from tidewaiter.client import VendorClient


class TidewaiterHook(BaseHook):
    """Makes a client of the vendor that the connection's type names.

    For code that learns only when it runs which vendor it needs; each vendor has a hook of its own besides.
    """

    conn_name_attr: ClassVar[str] = "conn_id"
    vendor: ClassVar[str | None] = None
    """The connection's type; None if any of the three will do."""

    def __init__(self, conn_id: str) -> None:
        super().__init__()
        self.conn_id = conn_id
        self.page: str | None = None
        """Address of the vendor's console, for a person; None before a client was made."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.conn_id!r}>"

    def get_client(self) -> VendorClient[Any]:
        """A new client: close it, or use it in a `with`.

        Raises `ValueError` or tidewaiter's `ConfigError` if the connection makes none.
        """
        connection = self.get_connection(self.conn_id)
        return self._connect(*_settings(connection, connection.extra_dejson))

    get_conn = get_client

    async def get_client_async(self) -> VendorClient[Any]:
        """As `get_client`, on an event loop: the look-up is awaited, and the client is made in a thread."""
        import asyncio

        return await asyncio.to_thread(self._connect, *await settings_async(self.conn_id))

    def test_connection(self) -> tuple[bool, str]:
        """Whether the vendor accepts the credentials, and what it said."""
        try:
            with self.get_client() as client:
                return True, self._ask(client)
        except Exception as error:
            return False, str(error)

    def _connect(self, vendor: str, settings: dict[str, Any]) -> VendorClient[Any]:
        from tidewaiter import connect

        if self.vendor not in (None, vendor):
            raise ValueError(f"{self.conn_id} is a connection of type {vendor!r}, and not {self.vendor!r}")
        self.page = connections.page(vendor, settings)
        return connect(vendor, settings)

    def _ask(self, client: Any) -> str:
        """A request that changes nothing."""
        if client.name == "alibaba_dms":
            client.tenants.active()
        else:
            next(iter(client.datasets.list()), None)
        return f"{client.name} accepts this connection"


async def settings_async(conn_id: str) -> tuple[str, dict[str, Any]]:
    """The vendor and the settings of a connection, looked up without holding up the event loop."""
    from airflow.providers.common.compat.connection import get_async_connection

    connection = await get_async_connection(conn_id)
    return _settings(connection, await _extra_async(connection))


async def _extra_async(connection: Connection) -> dict[str, Any]:
    try:
        from airflow.providers.common.compat.connection import get_async_extra_dejson
    except ImportError:  # an older common-compat
        import asyncio

        return await asyncio.to_thread(lambda: connection.extra_dejson)
    return await get_async_extra_dejson(connection)


def _settings(connection: Connection, extra: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    fields = connections.Fields(
        connection.conn_type or "",
        connection.host,
        connection.schema,
        connection.port,
        connection.login,
        connection.password,
    )
    return fields.type, connections.settings(fields, extra)
