"""The hook for Huawei Cloud ModelArts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from .base import TidewaiterHook

if TYPE_CHECKING:
    from tidewaiter import HuaweiModelArts


class HuaweiModelArtsHook(TidewaiterHook):
    """A connection to Huawei Cloud ModelArts, as a client."""

    conn_type: ClassVar[str] = "huawei_modelarts"
    hook_name: ClassVar[str] = "Huawei Cloud ModelArts"
    default_conn_name: ClassVar[str] = "huawei_modelarts_default"
    vendor: ClassVar[str | None] = "huawei_modelarts"

    def __init__(self, conn_id: str = default_conn_name) -> None:
        super().__init__(conn_id)

    def get_client(self) -> HuaweiModelArts:
        """A new client: close it, or use it in a `with`."""
        return cast("HuaweiModelArts", super().get_client())

    get_conn = get_client
