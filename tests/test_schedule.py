"""Many jobs at once: spread, together where a vendor allows it, and no more than it can bear."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from tidewaiter.pace import Pace
from tidewaiter.patience import Patience
from tidewaiter.schedule import follow
from tidewaiter.steps import Batch, Begin, Ended, Now, Plan, Sleep

from answers import DATE, StoppedClock
from tidewaiter import AccessKey, AlibabaDMS, JobRef, JobState, JobStatus, ThrottledError, WaitTimeout, drive
from tidewaiter.runtime import RealClock


def refs(count: int, vendor: str = "xtreme1") -> list[JobRef]:
    return [JobRef(vendor, "upload", (str(number),)) for number in range(count)]


def seen(ref: JobRef, state: JobState) -> JobStatus[None]:
    return JobStatus(ref, state, state.value, None, None, (), None, None, None, DATE)


@attrs.define(slots=False, eq=False)
class Vendor:
    """Jobs that end after so many looks; keeps when it was asked for what, and how much was under way."""

    looks: int = 1
    batch: Batch = attrs.Factory(Batch)
    hang: threading.Event | None = None
    throttles: int = 0
    asked: list[tuple[float, int]] = attrs.Factory(list)
    counts: Counter[JobRef] = attrs.Factory(Counter)
    service: Any = attrs.Factory(object)

    def look(self, refs: Sequence[JobRef], strict: bool) -> Plan[list[JobStatus[Any]]]:
        now = yield Now()
        self.asked.append((now, len(refs)))
        while self.hang and not self.hang.is_set():
            yield Sleep(0.005)
        if self.throttles:
            self.throttles -= 1
            raise throttled()
        self.counts.update(refs)
        return [seen(ref, JobState.SUCCEEDED if self.counts[ref] >= self.looks else JobState.RUNNING) for ref in refs]


def throttled(advice: float | None = None) -> ThrottledError:
    return ThrottledError("slow", vendor="x", status=429, code="x", retry_safe=True, retry_after=advice)


def watched(vendor: Vendor, count: int, **patience: Any) -> list[Any]:
    told: list[Any] = []
    options = {"interval": 5.0, "max_interval": 5.0, "timeout": 600.0} | patience
    drive.run(follow([(vendor, ref) for ref in refs(count)], Patience(**options)), StoppedClock(), told.append)
    return [news for news in told if news.is_end]


def test_thousands_are_not_asked_for_at_once() -> None:
    """Their first looks are spread over an interval, evenly; all of them end."""
    vendor = Vendor(batch=Batch(200))
    ends = watched(vendor, 10_000)

    times = [at for at, _ in vendor.asked]
    assert (10_000, 50) == (len(ends), len(times))
    assert 4.5 < max(times) < 5.0
    assert max(Counter(int(at) for at in times).values()) <= 11


def test_few_are_asked_for_at_once() -> None:
    """As many as may be under way at a time."""
    vendor = Vendor()
    watched(vendor, 10)

    assert {0.0} == {at for at, _ in vendor.asked}


def test_jobs_stay_together() -> None:
    """Their pauses differ, but a look may come a little early: few requests are made for one job alone."""
    vendor = Vendor(looks=20, batch=Batch(200))
    watched(vendor, 2_000)

    assert 2_000 * 20 / sum(1 for _ in vendor.asked) > 100


def test_nobody_is_lost_among_a_hundred_thousand() -> None:
    """Each is told of once, in the end."""
    ends = watched(Vendor(batch=Batch(200)), 100_000)

    assert 100_000 == len({end.index for end in ends}) == len(ends)


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_a_slow_vendor_delays_no_other(colour: str) -> None:
    """The others' jobs come in while it still says nothing."""
    slow, quick = Vendor(hang=threading.Event()), Vendor(looks=5)
    jobs = [(slow, refs(1)[0]), (quick, refs(1, "huawei_modelarts")[0])]
    plan, told = follow(jobs, Patience(interval=0.02, max_interval=0.02, timeout=30.0)), []

    def listen(news: Any) -> None:
        told.append(news.index)
        if news.index == 1 and news.is_end:
            slow.hang.set()

    began = time.monotonic()
    if colour == "sync":
        drive.run(plan, RealClock(), listen)
    else:
        asyncio.run(drive.arun(plan, RealClock(), listen))

    assert 0 == told[-1]
    assert time.monotonic() - began < 10


def test_no_more_is_under_way_than_a_vendor_can_bear() -> None:
    """Ten requests at a time, however many jobs there are."""
    vendor, most = Vendor(hang=threading.Event()), []

    async def watch() -> None:
        plan = follow([(vendor, ref) for ref in refs(300)], Patience(interval=0.05, timeout=60.0))
        watching = asyncio.ensure_future(drive.arun(plan, RealClock()))
        await asyncio.sleep(0.2)
        most.append(len(vendor.asked))
        vendor.hang.set()
        await watching

    asyncio.run(watch())

    assert [10] == most


def test_sources_of_one_client_share_its_pace() -> None:
    """Ten requests at a time in all; whoever has been due for longer comes first."""
    one = Vendor(looks=3)
    other = Vendor(looks=3, service=one.service)
    plan = follow([(source, ref) for ref in refs(40) for source in (one, other)], Patience(interval=0.5))
    under_way, most = [], 0
    step = next(plan)
    for moment in range(2_000):
        if isinstance(step, Begin):
            under_way.append(step)
            most = max(most, len(under_way))
            step = next(plan)
        elif isinstance(step, Ended):
            ready = under_way[:1] if len(under_way) >= 10 else []
            ended = [(look.tag, _by_hand(look.plan)) for look in ready]
            del under_way[: len(ready)]
            step = plan.send(ended)
        elif isinstance(step, Now):
            step = plan.send(0.01 * moment)
        if len(one.asked) + len(other.asked) == 60:
            break

    assert 10 == most
    assert abs(len(one.asked) - len(other.asked)) <= 10


def _by_hand(look: Any) -> Any:
    step = next(look)
    try:
        while True:
            step = look.send(0.0 if isinstance(step, Now) else None)
    except StopIteration as end:
        return end.value


def test_downloads_of_one_tenant_are_one_source() -> None:
    """However many jobs were made, they stand in one line."""
    with AlibabaDMS(AccessKey("id", "secret"), tenant_id=7) as client:
        one, other = client.data_track_downloads.job(1, "a"), client.data_track_downloads.job(2, "b")
        elsewhere = client.data_track_downloads.job(2, "b", tenant_id=8)

    assert {one._source} == {other._source} != {elsewhere._source}
    assert one._source.service is elsewhere._source.service is client


def test_those_for_whom_there_is_no_room_end_in_time() -> None:
    """A vendor that says nothing, forty jobs, and a deadline: all of them are told, a second after it at the latest."""
    vendor, told = Vendor(hang=threading.Event()), []
    plan = follow([(vendor, ref) for ref in refs(40)], Patience(timeout=0.2))

    async def watch() -> None:
        watching = asyncio.ensure_future(drive.arun(plan, RealClock(), told.append))
        await asyncio.sleep(1.6)
        vendor.hang.set()
        await watching

    asyncio.run(watch())

    ends = [news for news in told if news.is_end]
    assert 40 == len(ends)
    assert 30 == sum(isinstance(news.outcome, WaitTimeout) for news in ends)


def test_a_pace_halves_and_recovers_slowly() -> None:
    """Of requests at a time, and of requests a second."""
    pace = Pace()
    for _ in range(3):
        pace.begin(0.0)
        pace.end(0.0, throttled())
    assert (1.25, 25.0) == (pace._at_once, pace._per_second)
    for _ in range(10):
        pace.begin(0.0)
        pace.end(0.0, None)
    assert 1.25 < pace._at_once < 10 > pace._at_once
    for _ in range(100):
        pace.begin(0.0)
        pace.end(0.0, None)

    assert (10, 200.0) == (pace._at_once, pace._per_second)


def test_advice_holds_up_the_whole_line() -> None:
    """Whoever else is due there: the vendor has said that it is too much."""
    vendor = Vendor(throttles=1)
    vendor.look = _with_advice(vendor.look, 7.0)  # type: ignore[method-assign]
    watched(vendor, 11, interval=1.0, max_interval=1.0)

    assert [] == [at for at, _ in vendor.asked if 0.1 < at < 7.0]


def _with_advice(look: Any, seconds: float) -> Any:
    def advised(refs: Sequence[JobRef], strict: bool) -> Plan[Any]:
        try:
            return (yield from look(refs, strict))
        except ThrottledError:
            raise throttled(seconds) from None

    return advised
