"""Many jobs at once: spread, together where a vendor allows it, and no more than it can bear."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from support.reader import Reader, after, error, in_turn, refs, status, throttled
from support.responses import StoppedClock
from tidewaiter import (
    ConfigError,
    Job,
    JobFailed,
    JobRef,
    JobState,
    JobStatus,
    TidewaiterError,
    Unreachable,
    WaitTimeout,
    Xtreme1,
    poll_all,
    wait_all_async,
)
from tidewaiter.emulator import Emulator
from tidewaiter.http.rate_limit import RateLimiter
from tidewaiter.runtime import RealClock, Runtime, Runtimes, iterate, run
from tidewaiter.waiting import job as job_module
from tidewaiter.waiting import polling, queue
from tidewaiter.waiting.many import follow
from tidewaiter.waiting.policy import WaitPolicy, backoff_delays
from tidewaiter.waiting.polling import Poller
from tidewaiter.waiting.queue import JobEvent
from tidewaiter.waiting.status_reader import BatchLimit
from tidewaiter.waiting.waiter import JobWaiter

REF = refs(1)[0]
RUNNING, SUCCEEDED, FAILED = JobState.RUNNING, JobState.SUCCEEDED, JobState.FAILED


def middle(low: float, high: float) -> float:
    return (low + high) / 2


def jobs(readers: Sequence[Reader], refs: Sequence[JobRef], clock: Any) -> list[Job[None]]:
    runtimes = Runtimes(clock)
    return [Job(ref, reader, runtimes) for reader, ref in zip(readers, refs, strict=True)]


def followed(pairs: Sequence[tuple[Reader, JobRef]], **policy: Any) -> list[JobEvent[Any]]:
    """What came of each poll of all of them, in order, in a time that only sleeping turns."""
    clock = pairs[0][0].clock
    made = [Job(ref, reader, Runtimes(clock)) for reader, ref in pairs]
    options: dict[str, Any] = {"uniform": middle} | policy
    return list(iterate(follow(Runtimes(clock).blocking, made, WaitPolicy(**options))))


def of(reader: Reader, count: int) -> list[tuple[Reader, JobRef]]:
    return [(reader, ref) for ref in refs(count)]


def ends(events: Sequence[JobEvent[Any]]) -> dict[JobRef, Any]:
    return {event.ref: event.outcome for event in events if event.is_end}


# ---- one job


GAVE_UP = -1.0


def pauses_of_one_status(*responses: Any) -> list[float]:
    clock = StoppedClock()
    reader = Reader(clock, in_turn(*responses))
    try:
        Job(REF, reader, Runtimes(clock)).status()
    except Unreachable:
        clock.sleeps.append(GAVE_UP)
    return clock.sleeps


@pytest.fixture
def longest_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    """No chance, and no luck."""
    monkeypatch.setattr(job_module, "backoff_delays", partial(backoff_delays, uniform=max))


@pytest.mark.usefixtures("longest_delays")
@pytest.mark.parametrize(
    ("responses", "slept"),
    [
        *[([error()], [0.5, 1.0, GAVE_UP]), ([error(), SUCCEEDED], [0.5]), ([SUCCEEDED], [])],
        *[([error(0.1), SUCCEEDED], [0.5]), ([error(0.7), SUCCEEDED], [0.7]), ([error(30.0), SUCCEEDED], [30.0])],
        *[([error(30.1), SUCCEEDED], [GAVE_UP]), ([error(retry_safe=False), SUCCEEDED], [GAVE_UP])],
        ([error(1.0, retry_safe=False), SUCCEEDED], [GAVE_UP]),
    ],
)
def test_a_status_is_asked_for_three_times_at_most(responses: list[Any], slept: list[float]) -> None:
    """Pauses double; advice lengthens them, up to half a minute; what cannot pass is not asked again at all."""

    assert slept == pauses_of_one_status(*responses)


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("failures", [0, 2])
def test_a_status_is_as_strict_as_it_was_asked_to_be(strict: bool, failures: int) -> None:
    """The last attempt too. Waiting and watching never are: a counter that is no number ends no wait."""
    clock = StoppedClock()
    asked, waited, watched = (Reader(clock, in_turn(*[error()] * failures, SUCCEEDED)) for _ in range(3))
    Job(REF, asked, Runtimes(clock)).status(strict=strict)
    Job(REF, waited, Runtimes(clock)).wait()
    followed([(watched, REF)])

    assert ([strict], [False], [False]) == (asked.strictness, waited.strictness, watched.strictness)


def test_a_wait_tells_changes_and_sleeps_between_polls() -> None:
    """An error is told apart, and is no change."""
    clock, changes, errors = StoppedClock(), list[Any](), list[Any]()
    reader = Reader(clock, in_turn(RUNNING, RUNNING, error(), SUCCEEDED))
    job = Job(REF, reader, Runtimes(clock))
    final = job.wait(
        timeout=9.0, on_status=changes.append, on_error=lambda ref, error: errors.append((ref, str(error)))
    )

    assert [status(REF, RUNNING), status(REF, SUCCEEDED)] == changes
    assert final is changes[-1]
    assert [(REF, "gone")] == errors
    assert pytest.approx([2.0, 2.3, 2.645], rel=0.1) == clock.sleeps


@pytest.mark.parametrize("timeout", [9.0, None])
def test_each_poll_of_a_wait_may_take_what_is_left_of_it(timeout: float | None) -> None:
    """One job or many."""
    clock = StoppedClock()
    one, many = Reader(clock, in_turn(RUNNING, SUCCEEDED)), Reader(StoppedClock(), in_turn(RUNNING, SUCCEEDED))
    Job(REF, one, Runtimes(clock)).wait(timeout=timeout, interval=4.0, max_interval=4.0)
    followed([(many, REF)], interval=4.0, max_interval=4.0, timeout=timeout)

    if timeout is None:
        assert one.within == [None, None]
        assert all(within is not None and within > 1e7 for within in many.within)
    else:
        assert pytest.approx([9.0, 5.0], abs=0.5) == one.within
        assert pytest.approx([9.0, 5.0], abs=0.5) == many.within


# ---- what is told


def test_events_say_whose_they_are_and_whether_it_is_the_end() -> None:
    """Once for each change, the last of which is the end."""
    clock = StoppedClock()
    one, other = refs(2)
    slow, failing = Reader(clock, in_turn(RUNNING, RUNNING, SUCCEEDED)), Reader(clock, in_turn(RUNNING, FAILED))
    events = followed([(slow, one), (failing, other)])

    told = [(event.ref, event.is_end, event.is_news) for event in events]
    assert [(one, False, True), (other, False, True), (other, True, True), (one, True, True)] == told
    assert status(one, SUCCEEDED) == events[-1].outcome
    assert isinstance(events[2].outcome, JobFailed)
    assert status(other, FAILED) == events[2].status


def test_an_end_by_time_alone_is_no_news() -> None:
    """The job did not change; the time was up. A poll that failed is no news either, nor one that succeeds after it."""
    reader = Reader(StoppedClock(), in_turn(RUNNING, error(), RUNNING))
    events = followed([(reader, REF)], timeout=5.0)

    assert [(False, True), (False, False), (False, False), (True, False)] == [
        (event.is_end, event.is_news) for event in events
    ]


def test_errors_of_a_round_are_told_last() -> None:
    """Whoever stops at one has heard of everything else; the others stay in order."""
    clock = StoppedClock()
    first, second, third = refs(3)
    refused, running = Reader(clock, in_turn(ConfigError("no"))), Reader(clock, in_turn(RUNNING, SUCCEEDED))
    events = followed([(refused, first), (running, second), (Reader(clock, in_turn(SUCCEEDED)), third)])

    round_one = [event.ref for event in events[:3]]
    assert first == round_one[2]
    assert {second, third} == set(round_one[:2])


def test_every_job_of_a_poll_that_failed_hears_of_it() -> None:
    """One request, one error, for each whom it was made for."""
    reader = Reader(StoppedClock(), in_turn(ConfigError("no")), BatchLimit(10))
    events = followed(of(reader, 3))

    assert [3] == reader.sizes
    assert dict.fromkeys(refs(3), "no") == {ref: str(end) for ref, end in ends(events).items()}


# ---- who is asked for when, and with whom


def test_each_job_is_polled_at_its_own_pace() -> None:
    """A vendor's advice puts off the job that it was given for, and no other; nobody is asked for too early."""
    clock = StoppedClock()
    advised, free = Reader(clock, in_turn(error(30.0), SUCCEEDED)), Reader(clock, in_turn(*[RUNNING] * 5, SUCCEEDED))
    followed([(advised, refs(2)[0]), (free, refs(2)[1])], interval=10.0, max_interval=10.0)

    assert pytest.approx([0.0, 30.0], abs=0.5) == advised.times
    assert pytest.approx([0.0, 10.0, 20.0, 30.0, 40.0, 50.0], abs=1.0) == free.times
    assert all(later - sooner >= 9.5 for sooner, later in zip(free.times, free.times[1:], strict=False))


@pytest.mark.parametrize(("advice", "sizes"), [(11.9, [1, 1, 2]), (12.6, [1, 1, 1, 1])])
def test_a_poll_may_come_early_to_be_made_with_another(advice: float, sizes: list[int]) -> None:
    """By the slack of the interval, and the width of a bucket, and no more."""
    first, second = refs(2)
    responses = {first: in_turn(error(advice), SUCCEEDED), second: in_turn(RUNNING, SUCCEEDED)}

    def respond(ref: JobRef, now: float) -> Any:
        reader.limit = BatchLimit(2)  # the first polls are apart
        return responses[ref](ref, now)

    reader = Reader(StoppedClock(), respond)
    followed([(reader, first), (reader, second)], interval=10.0)

    assert sizes == reader.sizes


def test_a_poll_asks_for_as_many_as_its_reader_allows() -> None:
    """And the last one for the rest; nobody is left out, and nobody asked for twice."""
    reader = Reader(StoppedClock(), in_turn(SUCCEEDED), BatchLimit(3))
    events = followed(of(reader, 7))

    assert [3, 3, 1] == reader.sizes
    assert sorted(map(str, refs(7))) == sorted(str(ref) for _, asked in reader.polls for ref in asked)
    assert set(refs(7)) == set(ends(events))


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [([3072] * 5, [2, 2, 1]), ([3072, 3072, 3072, 3073], [2, 1, 1]), ([7000, 7000], [1, 1]), ([6145, 40], [1, 1])],
    ids=str,
)
def test_a_poll_asks_for_no_more_than_a_request_line_holds(sizes: list[int], batches: list[int]) -> None:
    """Six KiB of references, by what each adds to it; one that is longer by itself is still asked for."""
    limit = BatchLimit(100, size=lambda ref: len(str(ref)) + 16)
    reader = Reader(StoppedClock(), in_turn(SUCCEEDED), limit)
    keys = [f"{number}{'k' * (size - 17 - len('xtreme1/upload/'))}" for number, size in enumerate(sizes)]
    followed([(reader, JobRef("xtreme1", "upload", (key,))) for key in keys])

    assert batches == reader.sizes


def test_a_reference_is_measured_once() -> None:
    """However often its job is polled: it does not change, and measuring takes as long as parsing a row."""
    measured: list[JobRef] = []

    def size(ref: JobRef) -> int:
        measured.append(ref)
        return 1

    followed([(Reader(StoppedClock(), in_turn(RUNNING, RUNNING, SUCCEEDED), BatchLimit(2, size=size)), REF)])

    assert [REF] == measured


def test_jobs_of_different_readers_are_asked_for_apart() -> None:
    """Whatever the order that they were given in."""
    clock = StoppedClock()
    one, other = (Reader(clock, in_turn(SUCCEEDED), BatchLimit(10)) for _ in range(2))
    followed(list(zip([one, other, one, other], refs(4), strict=True)))

    assert ([2], [2]) == (one.sizes, other.sizes)


def test_jobs_that_were_made_one_by_one_are_polled_together(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """However many jobs were made, they are asked for in one request as far as the vendor allows it."""
    made = [xtreme1.uploads.job(cloud.xtreme1.add_upload().key[0]) for _ in range(3)]

    assert [JobState.PENDING] * 3 == [status.state for status in poll_all(made) if isinstance(status, JobStatus)]
    assert 1 == len(cloud.xtreme1.requests)


# ---- thousands


def watched(reader: Reader, count: int, **policy: Any) -> dict[JobRef, Any]:
    return ends(followed(of(reader, count), **({"interval": 5.0, "max_interval": 5.0, "timeout": 600.0} | policy)))


def test_thousands_are_not_asked_for_at_once() -> None:
    """Their first polls are spread over an interval, evenly; all of them end."""
    reader = Reader(StoppedClock(), after(1), BatchLimit(200))
    found = watched(reader, 10_000)

    assert (10_000, 50) == (len(found), len(reader.polls))
    assert 4.5 < max(reader.times) < 5.1
    assert max(Counter(map(int, reader.times)).values()) <= 13


def test_few_are_asked_for_at_once() -> None:
    """As many as may be under way at a time."""
    reader = Reader(StoppedClock(), after(1))
    watched(reader, 10)

    assert {0.0} == set(reader.times)


def test_jobs_stay_together() -> None:
    """Their pauses differ, but a poll may come a little early: few requests are made for one job alone."""
    reader = Reader(StoppedClock(), after(20), BatchLimit(200))
    watched(reader, 2_000, uniform=WaitPolicy().uniform)

    assert 2_000 * 20 / len(reader.polls) > 100


@pytest.mark.no_cover  # many jobs, and the same lines
def test_nobody_is_lost_among_a_hundred_thousand() -> None:
    """Each ends once."""
    reader = Reader(StoppedClock(), after(1), BatchLimit(200))
    events = followed(of(reader, 100_000), interval=5.0)

    assert 100_000 == len(events) == len(ends(events))


# ---- side by side


Waiting = Callable[[Sequence[Job[None]], WaitPolicy], list[JobEvent[None]]]


@pytest.fixture(params=["sync", "async"])
def live(request: pytest.FixtureRequest) -> Any:
    """Follows jobs in real time, telling each event to a function."""

    def blocking(jobs: Any, policy: WaitPolicy, listen: Any) -> None:
        for event in iterate(follow(Runtimes(RealClock()).blocking, jobs, policy)):
            listen(event)

    async def awaited(jobs: Any, policy: WaitPolicy, listen: Any) -> None:
        async for event in follow(Runtimes(RealClock()).asyncio, jobs, policy):
            listen(event)

    if request.param == "sync":
        return blocking
    return lambda *given: asyncio.run(awaited(*given))


def test_a_slow_vendor_delays_no_other(live: Any) -> None:
    """The others' jobs come in while it still says nothing."""
    clock = RealClock()
    slow, quick = Reader(clock, after(1), holds=[]), Reader(clock, after(5))
    slow_job, quick_job = jobs([slow, quick], [REF, *refs(1, "huawei_modelarts")], clock)
    told: list[JobRef] = []

    def listen(event: JobEvent[None]) -> None:
        told.append(event.ref)
        if event.ref == quick_job.ref and event.is_end:
            slow.holds[0].set()  # type: ignore[index]

    live([slow_job, quick_job], WaitPolicy(interval=0.02, max_interval=0.02, timeout=30.0), listen)

    assert [quick_job.ref, quick_job.ref, slow_job.ref] == told


def test_no_more_is_under_way_than_a_vendor_can_bear(live: Any) -> None:
    """Ten requests at a time, however many jobs and readers there are: the readers of one client share its limit."""
    clock = RealClock()
    one = Reader(clock, after(2))
    other = Reader(clock, after(2), limiter=one.limiter)
    made = jobs([one, other] * 60, refs(120), clock)
    done: list[JobRef] = []
    live(made, WaitPolicy(interval=0.01, max_interval=0.01, timeout=60.0), lambda e: e.is_end and done.append(e.ref))

    assert 120 == len(done)
    assert one.most_under_way + other.most_under_way <= 20
    assert max(one.most_under_way, other.most_under_way) <= 10


def test_a_job_past_its_deadline_is_polled_when_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """One request at a time, and the first one holds the place over the deadline of both: the other job, which has
    succeeded, is polled then, and not given up."""
    monkeypatch.setattr(queue, "MIN_POLL", 20.0)  # a busy machine is late
    reader = Reader(RealClock(), lambda ref, _: RUNNING if ref == REF else SUCCEEDED, holds=[])
    reader.limiter = RateLimiter(None, 1, reader.clock.now)
    made = jobs([reader] * 2, refs(2), reader.clock)
    timeout = 0.2

    async def wait() -> Any:
        waiting = asyncio.ensure_future(wait_all_async(made, timeout=timeout, return_exceptions=True))
        while not reader.holds:
            await asyncio.sleep(0.01)
        [hold] = reader.holds
        await asyncio.sleep(2 * timeout)
        reader.holds = None
        hold.set()
        return await waiting

    first, second = asyncio.run(asyncio.wait_for(wait(), 30.0))

    assert (WaitTimeout, SUCCEEDED) == (type(first), getattr(second, "state", second))


def test_those_for_whom_there_is_no_room_end_in_time() -> None:
    """A vendor that says nothing, forty jobs, and a deadline: thirty of them end without a last poll."""
    reader = Reader(RealClock(), after(1), holds=[])
    made = jobs([reader] * 40, refs(40), reader.clock)
    found: list[JobEvent[None]] = []

    async def watch() -> None:
        async def listen() -> None:
            async for event in follow(Runtimes(RealClock()).asyncio, made, WaitPolicy(timeout=0.2)):
                found.append(event)  # noqa: PERF401 - the test looks at it meanwhile

        listening = asyncio.ensure_future(listen())
        while sum(isinstance(event.outcome, WaitTimeout) for event in found) < 30:
            await asyncio.sleep(0.01)
        held = reader.holds
        reader.holds = None
        for hold in held or ():
            hold.set()
        await listening

    asyncio.run(asyncio.wait_for(watch(), 30.0))

    assert 40 == len(ends(found))
    assert 30 == sum(isinstance(event.outcome, WaitTimeout) for event in found)


def test_advice_holds_up_the_whole_line() -> None:
    """Whoever else is due there: the vendor has said that it is too much."""
    reader = Reader(StoppedClock(), in_turn(throttled(7.0), *[RUNNING] * 30, SUCCEEDED))
    watched(reader, 21, interval=1.0, max_interval=1.0)

    assert [] == [at for at in reader.times if 0.1 < at < 7.0]


def test_a_client_without_a_limit_has_one_all_the_same(live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request of a blocking program can need a thread."""
    monkeypatch.setattr(polling, "MAX_REQUESTS", 7)
    clock = RealClock()
    reader = Reader(clock, after(2), limiter=RateLimiter(None, None, clock.now))
    done: list[JobRef] = []
    policy = WaitPolicy(interval=0.01, max_interval=0.01, timeout=60.0)
    live(jobs([reader] * 50, refs(50), clock), policy, lambda event: event.is_end and done.append(event.ref))

    assert (50, True) == (len(done), reader.most_under_way <= 7)


# ---- added and cancelled


def poller(io: Runtime, is_shared: bool = False) -> Poller:
    return Poller(io, WaitPolicy().slack, is_shared=is_shared)


def test_a_cancelled_job_is_neither_polled_nor_told_of() -> None:
    """The others are, together, though they are due before it and after it."""
    clock, shares = StoppedClock(), iter([0.9, 1.0, 1.1])
    policy = WaitPolicy(uniform=lambda low, high: next(shares, 1.0))
    reader, io = Reader(clock, after(2), BatchLimit(3)), Runtimes(clock).blocking

    async def poll() -> list[JobEvent[Any]]:
        found, polled = list[JobEvent[Any]](), poller(io)
        entries = polled.add_all([(ref, reader, ref, policy) for ref in refs(3)], policy)
        found += await polled.events()
        polled.cancel(entries[1])
        polled.cancel(entries[1])
        while polled.pending:
            found += await polled.events()
        return found

    events = run(poll())

    assert {refs(3)[0], refs(3)[2]} == set(ends(events))
    assert [3, 2] == reader.sizes


def test_a_job_that_is_added_later_is_polled_from_then_on() -> None:
    """With those that are due with it."""
    clock = StoppedClock()
    reader, io = Reader(clock, after(2), BatchLimit(3)), Runtimes(clock).blocking
    first, second = refs(2)
    policy = WaitPolicy(interval=5.0, uniform=middle)

    async def poll() -> None:
        polled = poller(io)
        polled.add(first, reader, JobWaiter(first, policy, 0.0), clock.now())
        await polled.events()
        polled.add(second, reader, JobWaiter(second, policy, clock.now()), clock.now() + 5.0)
        while polled.pending:
            await polled.events()

    run(poll())

    assert [[first], [first, second], [second]] == [asked for _, asked in reader.polls]


def test_a_defect_is_raised_as_it_is() -> None:
    """Only errors of ours are values."""

    def respond(ref: JobRef, now: float) -> Any:
        raise ZeroDivisionError("a defect")

    with pytest.raises(ZeroDivisionError, match="a defect"):
        followed(of(Reader(StoppedClock(), respond), 3))


def test_an_error_of_ours_is_a_value() -> None:
    """One vendor's trouble is not the others'."""
    clock = StoppedClock()
    pairs = [(Reader(clock, in_turn(ConfigError("no"))), refs(2)[0]), (Reader(clock, after(3)), refs(2)[1])]
    found = ends(followed(pairs))

    assert [ConfigError, type(status(REF, SUCCEEDED))] == [type(found[ref]) for ref in refs(2)]
    assert isinstance(found[refs(2)[0]], TidewaiterError)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("timeout", [0.9, 1.0, 5.05, 60.0, 61.3])
def test_few_polls_are_made_near_a_deadline(count: int, timeout: float) -> None:
    """One falls on it, and jobs that are polled a little early, with others, are not polled again and again."""
    reader = Reader(StoppedClock(), after(10_000), BatchLimit(2))
    found = ends(followed(of(reader, count), timeout=timeout, interval=5.0, max_interval=5.0))

    assert [WaitTimeout] * count == [type(end) for end in found.values()]
    assert pytest.approx(timeout) == max(reader.times)
    assert len([at for at in reader.times if at > timeout - 1.0]) <= 3 * count
    assert len(reader.times) <= 3 * count * (2 + timeout / 5.0)


def test_many_jobs_get_their_share_of_a_crowded_client() -> None:
    """Hundreds of single waits stand in line; fifty that are followed together are not put off until they end."""
    clock = RealClock()
    limiter = RateLimiter(None, 4, clock.now)
    single, many = (Reader(clock, lambda *_: RUNNING, limiter=limiter, seconds=0.001) for _ in range(2))
    often: dict[str, Any] = {"interval": 0.01, "max_interval": 0.01, "timeout": None}

    async def main() -> None:
        io = Runtimes(clock).asyncio
        waits = [asyncio.create_task(one.wait_async(**often)) for one in jobs([single] * 200, refs(200), clock)]
        following = asyncio.create_task(_exhaust(follow(io, jobs([many] * 50, refs(50), clock), WaitPolicy(**often))))
        while len(single.polls) < 2000:
            await asyncio.sleep(0.01)
        for task in (*waits, following):
            task.cancel()
        await asyncio.gather(*waits, following, return_exceptions=True)

    asyncio.run(asyncio.wait_for(main(), 60.0))

    assert len(many.polls) >= 0.5 * 2000 * 4 / 200


async def _exhaust(events: Any) -> None:
    async for _ in events:
        pass


@pytest.mark.no_cover  # many jobs, and the same lines
def test_polls_that_come_early_do_not_come_more_often() -> None:
    """Each job is polled once in an interval, on average, though nearly all polls are made with others."""
    reader = Reader(StoppedClock(), after(10_000), BatchLimit(50))
    watched(reader, 1000, timeout=500.0, uniform=WaitPolicy().uniform)

    assert 97 <= sum(reader.sizes) / 1000 <= 103
