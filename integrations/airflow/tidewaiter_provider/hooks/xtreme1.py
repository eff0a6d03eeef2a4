"""The hook for Xtreme1."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from .base import TidewaiterHook

if TYPE_CHECKING:
    from tidewaiter import Xtreme1


class Xtreme1Hook(TidewaiterHook):
    """A connection to Xtreme1, as a client."""

    conn_type: ClassVar[str] = "xtreme1"
    hook_name: ClassVar[str] = "Xtreme1"
    default_conn_name: ClassVar[str] = "xtreme1_default"
    vendor: ClassVar[str | None] = "xtreme1"

    def __init__(self, conn_id: str = default_conn_name) -> None:
        super().__init__(conn_id)

    def get_client(self) -> Xtreme1:
        """A new client: close it, or use it in a `with`."""
        return cast("Xtreme1", super().get_client())

    get_conn = get_client
