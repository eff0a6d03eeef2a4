"""The emulator's time, which a test can turn."""

from __future__ import annotations

import asyncio
import math
import time
from datetime import UTC, datetime, timedelta

import attrs


@attrs.define
class TurnableClock:
    """Runs with the machine's clock, `speed` times as fast, unless `frozen`; `advance` turns it on.

    A client that is given it as its clock sleeps by turning it: hours of waiting pass at once, and the jobs with them.
    """

    frozen: bool = False
    speed: float = attrs.field(default=1.0, kw_only=True)
    skew: timedelta = timedelta()
    """How far the vendors' date is off; signatures are checked against that date."""
    _turned: float = 0.0
    _started: float = attrs.field(factory=time.monotonic)
    _following: TurnableClock | None = attrs.field(default=None, init=False, eq=False, repr=False)

    def now(self) -> float:
        passed = 0.0 if self.frozen else self.speed * (time.monotonic() - self._started)
        return self._turned + passed

    def utcnow(self) -> datetime:
        return datetime.now(UTC)

    def vendor_date(self) -> datetime:
        return self.utcnow() + self.skew

    def skew_minutes(self, minutes: float) -> None:
        """Set the vendors' date off by so much; signatures are checked against it, and responses carry it."""
        self.skew = timedelta(minutes=minutes)

    def restarted(self) -> TurnableClock:
        """A clock that begins anew; who turns this one from now on turns that one too."""
        self._following = TurnableClock(self.frozen, speed=self.speed)
        return self._following

    def advance(self, seconds: float) -> None:
        if not 0 <= seconds < math.inf:
            raise ValueError(f"time does not go back, nor to its end: {seconds}")
        clock: TurnableClock | None = self
        while clock is not None:
            clock._turned += seconds
            clock = clock._following

    def sleep(self, seconds: float) -> None:
        self.advance(seconds)

    async def sleep_async(self, seconds: float) -> None:
        self.advance(seconds)
        await asyncio.sleep(0)
