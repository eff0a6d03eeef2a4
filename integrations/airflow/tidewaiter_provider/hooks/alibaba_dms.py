"""The hook for Alibaba Cloud DMS."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from .base import TidewaiterHook

if TYPE_CHECKING:
    from tidewaiter import AlibabaDMS


class AlibabaDMSHook(TidewaiterHook):
    """A connection to Alibaba Cloud DMS, as a client."""

    conn_type: ClassVar[str] = "alibaba_dms"
    hook_name: ClassVar[str] = "Alibaba Cloud DMS"
    default_conn_name: ClassVar[str] = "alibaba_dms_default"
    vendor: ClassVar[str | None] = "alibaba_dms"

    def __init__(self, conn_id: str = default_conn_name) -> None:
        super().__init__(conn_id)

    def get_client(self) -> AlibabaDMS:
        """A new client: close it, or use it in a `with`."""
        return cast("AlibabaDMS", super().get_client())

    get_conn = get_client
