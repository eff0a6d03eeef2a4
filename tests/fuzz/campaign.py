"""Polls a job whose vendor responds with one case after the other, and keeps what came of it."""

from __future__ import annotations

import asyncio
import re
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import attrs
import httpx

from support import responses
from tidewaiter import Job, JobStatus

from .mutations import Case, case
from .oracle import complaints

ASYNC_EVERY = 5
TIME_LIMIT = 5.0
"""Seconds of computing, not of waiting, that one response may cost."""
SLEEPS = 60.0
"""Seconds that one poll may be put off by a vendor's advice, in all."""
SHOWN = 2000
ENOUGH = 10


class Stuck(BaseException):
    """A response is being computed on for far too long."""


@attrs.define
class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body, which must be closed as often as it was sent: a response that stays open keeps its connection."""

    body: bytes
    closed: int = 0

    def __iter__(self) -> Iterator[bytes]:
        yield self.body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.body

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.close()


@attrs.define
class Subject:
    """One client, asked again and again: building one takes longer than many polls."""

    job: Job[Any]
    transport: responses.StubTransport
    clock: responses.StoppedClock
    runner: asyncio.Runner

    def poll(self, case: Case) -> object:
        """A status, or whatever was raised."""
        strict = is_strict(case)
        try:
            with time_limit():
                if case.number % ASYNC_EVERY == 0:
                    return self.runner.run(self.job.status_async(strict=strict))
                return self.job.status(strict=strict)
        except (Exception, Stuck) as error:
            return error

    def observe(self, case: Case) -> Iterator[str]:
        """Poll once, with `case` for the response; yield what came of it, then what is wrong with that."""
        stream = Stream(case.body)
        self.transport._answers[:] = [httpx.Response(case.status, headers=latin(case), stream=stream)]
        self.transport.requests.clear()
        self.clock.sleeps.clear()
        outcome = self.poll(case)
        yield kind(outcome)
        yield from complaints(case, is_strict(case), outcome)
        if stream.closed < len(self.transport.requests):
            yield f"{len(self.transport.requests)} responses, {stream.closed} of them closed"
        if sum(self.clock.sleeps) > SLEEPS:
            yield f"slept for {sum(self.clock.sleeps):g} s"


@attrs.define
class Campaign:
    """What came of many cases."""

    outcomes: Counter[str] = attrs.field(factory=Counter)
    wrong: Counter[str] = attrs.field(factory=Counter)
    """How often each complaint was made, numbers left out."""
    failures: dict[str, str] = attrs.field(factory=dict)
    """The first case of each complaint, with all that is needed to see it again."""

    def take(self, case: Case, outcome: str, *wrong: str) -> None:
        self.outcomes[outcome] += 1
        for sentence in wrong:
            same = re.sub(r"\d+", "N", sentence)[:60]
            self.wrong[same] += 1
            self.failures.setdefault(same, report(case, sentence))

    def add(self, other: Campaign) -> None:
        """Take over what came of other cases."""
        self.outcomes += other.outcomes
        self.wrong += other.wrong
        self.failures = other.failures | self.failures


def run(vendor: str, seed: int, numbers: Iterable[int]) -> Campaign:
    """Poll with every case; stop when enough have failed to see why."""
    campaign = Campaign()
    with subject(vendor) as one:
        for number in numbers:
            damaged = case(seed, vendor, number)
            campaign.take(damaged, *one.observe(damaged))
            if campaign.wrong.total() >= ENOUGH:
                break
    return campaign


@contextmanager
def subject(vendor: str) -> Iterator[Subject]:
    with asyncio.Runner() as runner:
        yield Subject(*responses.job(vendor, None), runner)


@contextmanager
def time_limit() -> Iterator[None]:
    """Raises `Stuck` in whatever computes for too long. By the processor's clock: a busy machine is no fault."""
    before = signal.signal(signal.SIGVTALRM, _stuck)
    signal.setitimer(signal.ITIMER_VIRTUAL, TIME_LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stuck(*_: object) -> None:
    raise Stuck(f"more than {TIME_LIMIT:g} s of computing for one response")


def is_strict(case: Case) -> bool:
    return case.number % 2 == 1


def latin(case: Case) -> list[tuple[bytes, bytes]]:
    """Headers as bytes: not all of them are ASCII."""
    return [(name.encode(), value.encode("latin-1")) for name, value in case.headers]


def kind(outcome: object) -> str:
    return outcome.state.value if isinstance(outcome, JobStatus) else type(outcome).__name__


def report(case: Case, wrong: str) -> str:
    """All that is needed to see the case again."""
    shown = case.body if len(case.body) <= SHOWN else case.body[:SHOWN] + b" ... (%d bytes)" % len(case.body)
    again = f"scripts/trials/fuzz.py --seed {case.seed} --vendor {case.vendor} --only {case.number}"
    return "\n".join([wrong, f"  {case}"[:SHOWN], f"  {shown!r}", f"  again: {again}"])
