"""All that the emulator holds, without the server around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from ..jobs import JobRef
from .alibaba_dms import AlibabaDMSCloud
from .cloud import Cloud, Request
from .huawei_modelarts import HuaweiModelArtsCloud
from .time import TurnableClock
from .xtreme1 import Xtreme1Cloud


class World:
    """Three vendors, one clock."""

    def __init__(self, *, wire: Literal["doc", "server"] = "doc", frozen: bool = False) -> None:
        self._wire: Literal["doc", "server"] = wire
        self._frozen = frozen
        self.url = ""
        """Where all of it is served; empty as long as it is not."""
        self.reset()

    def reset(self) -> None:
        """Forget all jobs, requests and planned failures, and start the clock anew. The server goes on."""
        self.clock = TurnableClock(self._frozen)
        self.xtreme1 = Xtreme1Cloud(self.clock, wire=self._wire)
        self.alibaba_dms = AlibabaDMSCloud(self.clock)
        self.huawei_modelarts = HuaweiModelArtsCloud(self.clock)

    @property
    def clouds(self) -> tuple[Cloud, ...]:
        return self.xtreme1, self.alibaba_dms, self.huawei_modelarts

    @property
    def requests(self) -> list[Request]:
        """What arrived, oldest first for each vendor."""
        return [request for cloud in self.clouds for request in cloud.requests]

    def environment(self) -> dict[str, str]:
        return {name: value for cloud in self.clouds for name, value in cloud.environment(self.url).items()}

    def fail_next(self, vendor: str, code: str, times: int = 1) -> None:
        self._cloud(vendor).fail_next(code, times)

    def add_job(self, vendor: str, **settings: Any) -> JobRef:
        """Start a job of the vendor's one kind; `settings` are those of its own `add_` method."""
        add: dict[str, Callable[..., JobRef]] = {
            "xtreme1": self.xtreme1.add_upload,
            "alibaba_dms": self.alibaba_dms.add_data_track_download,
            "huawei_modelarts": self.huawei_modelarts.add_dataset_sync,
        }
        return add[self._cloud(vendor).name](**settings)

    def _cloud(self, vendor: str) -> Cloud:
        for cloud in self.clouds:
            if cloud.name == vendor:
                return cloud
        raise ValueError(f"no vendor {vendor!r}; there are {', '.join(cloud.name for cloud in self.clouds)}")
