"""All that the emulator holds, without the server around it."""

from __future__ import annotations

import os
from typing import Any, Literal
from urllib.parse import urlsplit

from ..jobs import JobRef
from .alibaba_dms.service import EmulatedAlibabaDMS
from .clock import TurnableClock
from .delivery import Connections
from .huawei_modelarts.service import EmulatedHuaweiModelArts
from .vendor import EmulatedVendor, ReceivedRequest
from .xtreme1.service import EmulatedXtreme1

FASTEST = 1_000_000
"""How many times as fast as the machine's clock the jobs can go."""


class EmulatorState:
    """Three vendors, one clock."""

    xtreme1: EmulatedXtreme1
    """What it has at Xtreme1; anew after each `reset`, as the two below."""
    alibaba_dms: EmulatedAlibabaDMS
    huawei_modelarts: EmulatedHuaweiModelArts

    def __init__(self, *, wire: Literal["doc", "server"] = "doc", frozen: bool = False, speed: float = 1.0) -> None:
        if type(speed) not in (int, float) or not 0 < speed <= FASTEST:
            raise ValueError(f"speed is {speed!r}: it takes a number, more than 0 and at most {FASTEST:,}")
        self._wire: Literal["doc", "server"] = wire
        self.clock = TurnableClock(frozen, speed=speed)
        self.url = ""
        """Where all of it is served; empty as long as it is not."""
        self.held: Connections | None = None
        """The server's connections, for faults that break them."""
        self.reset()

    def reset(self) -> None:
        """Forget all jobs, requests and planned failures, and start the clock anew. The server goes on.

        A client that was given the clock before goes on too: its sleeping turns the new one as well.
        """
        self.clock = self.clock.restarted()
        self.xtreme1 = EmulatedXtreme1(self.clock, wire=self._wire)
        self.alibaba_dms = EmulatedAlibabaDMS(self.clock)
        self.huawei_modelarts = EmulatedHuaweiModelArts(self.clock)

    @property
    def vendors(self) -> tuple[EmulatedVendor, ...]:
        return self.xtreme1, self.alibaba_dms, self.huawei_modelarts

    @property
    def requests(self) -> list[ReceivedRequest]:
        """What arrived, oldest first for each vendor."""
        return [request for vendor in self.vendors for request in vendor.requests]

    @property
    def served(self) -> int:
        """How many requests arrived since the last reset; `requests` has the latest 10,000 of each vendor."""
        return sum(vendor.served for vendor in self.vendors)

    def env(self) -> dict[str, str]:
        """The variables that point every `from_env()` here, and no proxy in between.

        What this process has as `NO_PROXY` stays part of it.
        """
        before = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
        hosts = [*filter(None, (host.strip() for host in before.split(","))), "127.0.0.1"]
        direct = ",".join(dict.fromkeys([*hosts, urlsplit(self.url).hostname or "127.0.0.1"]))
        here = {"NO_PROXY": direct, "no_proxy": direct}
        return here | {name: value for vendor in self.vendors for name, value in vendor.environment(self.url).items()}

    def fail_next(self, vendor: str, code: str, times: int = 1, *, path: str = "", method: str = "") -> None:
        self.vendor(vendor).fail_next(code, times, path=path, method=method)

    def add_job(self, vendor: str, **settings: Any) -> JobRef:
        """Start a job of the vendor's, of `kind` or of its usual one; other settings are those of the `add_` method."""
        return self.vendor(vendor).add_job(**settings)

    def vendor(self, name: str) -> EmulatedVendor:
        """The emulated vendor of that name."""
        for vendor in self.vendors:
            if vendor.name == name:
                return vendor
        raise ValueError(f"no vendor {name!r}; there are {', '.join(vendor.name for vendor in self.vendors)}")
