"""The time, and how to let it pass."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time. Tests turn one of their own; `tidewaiter.emulator` has one."""

    def now(self) -> float:
        """Seconds that never go back, for deadlines."""
        ...

    def today(self) -> datetime:
        """The date, UTC, for signatures and for people."""
        ...

    def sleep(self, seconds: float) -> None: ...

    async def sleep_async(self, seconds: float) -> None: ...


class RealClock:
    """The machine's."""

    def now(self) -> float:
        return time.monotonic()

    def today(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        import asyncio  # takes as long as a third of httpx, and blocking programs need not wait for it

        await asyncio.sleep(seconds)


def is_real(clock: Clock) -> bool:
    """Whether time passes by itself; else somebody turns it, and nothing takes any."""
    return isinstance(clock, RealClock)
