"""What to do, with no I/O.

A plan is a generator: it yields a step, is sent what came of it, and returns the result.
`drive` performs the steps; a test can send the answers by hand. Errors of ours are thrown into the plan
at the step that they came of, so a plan can go on after them.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, ParamSpec, Protocol, TypeAlias, TypeVar

import attrs

from .errors import TidewaiterError, UnexpectedResponse
from .jobs import JobRef, JobStatus
from .patience import Patience, Vigil, pauses

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Operation(Protocol[P]):
    """A generated endpoint module, passed as a value."""

    @property
    def _get_kwargs(self) -> Callable[P, dict[str, Any]]: ...
    @property
    def _parse_response(self) -> Callable[..., object]: ...


class Service(Protocol):
    """Who is asked: one vendor, through one generated client."""

    @property
    def name(self) -> str: ...
    @property
    def client(self) -> Any: ...


@attrs.frozen
class Ask:
    """Perform one operation; what comes of it is a `Reply`."""

    service: Service
    request: Mapping[str, Any]
    parse: Callable[..., object]


@attrs.frozen
class Sleep:
    """Let `seconds` pass."""

    seconds: float


@attrs.frozen
class Now:
    """What comes of it is the time, in seconds on a monotonic clock."""


@attrs.frozen
class Together:
    """Carry out plans side by side; what comes of it is a result or an error of ours for each, in order."""

    plans: Sequence[Plan[Any]]


@attrs.frozen
class Tell:
    """Let whoever watches know."""

    news: Any


Step: TypeAlias = Ask | Sleep | Now | Together | Tell
Plan: TypeAlias = Generator[Step, Any, T]


@attrs.frozen
class Reply(Generic[T_co]):
    """What a vendor answered, parsed, and the evidence beside it."""

    vendor: str
    status: int
    headers: Mapping[str, str]
    content: bytes = attrs.field(repr=False)
    parsed: T_co = attrs.field(repr=False)

    def unexpected(self, why: str) -> UnexpectedResponse:
        return UnexpectedResponse(why, vendor=self.vendor, status=self.status, headers=self.headers, body=self.content)


class Source(Protocol[T_co]):
    """Where jobs of one kind are read, as many at a time as the vendor allows."""

    @property
    def batch(self) -> int:
        """How many jobs one look may ask for."""
        ...

    def look(self, refs: Sequence[JobRef], strict: bool) -> Plan[Sequence[JobStatus[T_co]]]:
        """One status for each reference, in order."""
        ...


def call(
    service: Service, operation: Operation[P], expected: type[T], *args: P.args, **kwargs: P.kwargs
) -> Plan[Reply[T]]:
    """Perform `operation`; its answer must be an `expected`."""
    reply: Reply[object] = yield Ask(service, operation._get_kwargs(*args, **kwargs), operation._parse_response)
    if not isinstance(reply.parsed, expected):
        raise reply.unexpected("the answer is not what is documented")
    return Reply(reply.vendor, reply.status, reply.headers, reply.content, reply.parsed)


LONGEST_ADVICE = 30.0
"""Seconds that one look may be put off by a vendor's advice; longer ones are for the caller to decide on."""


def look_once(source: Source[T], ref: JobRef, strict: bool, attempts: int) -> Plan[JobStatus[T]]:
    """Look at one job; ask again, a few times, where an error says that this is safe."""
    for pause in pauses(0.5, 5.0, attempts - 1):
        try:
            return (yield from _look_at(source, ref, strict))
        except TidewaiterError as error:
            advised = error.retry_after or 0.0
            if not error.retry_safe or advised > LONGEST_ADVICE:
                raise
            yield Sleep(max(pause, advised))
    return (yield from _look_at(source, ref, strict))


def _look_at(source: Source[T], ref: JobRef, strict: bool = False) -> Plan[JobStatus[T]]:
    [status] = yield from source.look([ref], strict)
    return status


def until(source: Source[T], ref: JobRef, patience: Patience) -> Plan[JobStatus[T]]:
    """Look at once and then again and again, until the job has succeeded; tell each change."""
    vigil: Vigil[T] = Vigil(ref, patience, (yield Now()))
    while True:
        try:
            status = yield from _look_at(source, ref)
        except TidewaiterError as error:
            vigil.stumbled((yield Now()), error)
        else:
            if vigil.saw((yield Now()), status):
                yield Tell(status)
        if vigil.outcome is not None:
            return vigil.result()
        yield Sleep(vigil.pause)


@attrs.frozen
class Sighting(Generic[T_co]):
    """News of one job among many."""

    index: int
    """Its place among the jobs that are watched."""
    outcome: JobStatus[T_co] | TidewaiterError
    is_end: bool
    """Whether nothing more will be told of this job."""


@attrs.define
class _Watched(Generic[T]):
    index: int
    source: Source[T]
    vigil: Vigil[T]


def follow(jobs: Iterable[tuple[Source[T], JobRef]], patience: Patience) -> Plan[None]:
    """Watch many jobs, each at its own pace; tell a `Sighting` for each change and each end."""
    now: float = yield Now()
    watched = [_Watched(i, source, Vigil(ref, patience, now)) for i, (source, ref) in enumerate(jobs)]
    queue = [(now, one.index) for one in watched]
    heapq.heapify(queue)
    while queue:
        yield Sleep(max(0.0, queue[0][0] - now))
        now = yield Now()
        due: list[_Watched[T]] = []
        while queue and queue[0][0] <= now + patience.slack:
            due.append(watched[heapq.heappop(queue)[1]])
        batches = list(_batches(due))
        outcomes = yield Together([b[0].source.look([one.vigil.ref for one in b], False) for b in batches])
        now = yield Now()
        for batch, outcome in zip(batches, outcomes, strict=True):
            for one, seen in zip(batch, _each(outcome, len(batch)), strict=True):
                for sighting in _sightings(one, now, seen):
                    yield Tell(sighting)
                if one.vigil.outcome is None:
                    heapq.heappush(queue, (now + one.vigil.pause, one.index))


def _batches(due: Sequence[_Watched[T]]) -> Iterable[list[_Watched[T]]]:
    """Jobs that one look can ask for together."""
    by_source: dict[int, list[_Watched[T]]] = {}
    for one in due:
        by_source.setdefault(id(one.source), []).append(one)
    for same in by_source.values():
        size = same[0].source.batch
        yield from (same[start : start + size] for start in range(0, len(same), size))


def _each(outcome: Sequence[Any] | TidewaiterError, count: int) -> Sequence[Any]:
    return [outcome] * count if isinstance(outcome, TidewaiterError) else outcome


def _sightings(one: _Watched[T], now: float, seen: JobStatus[T] | TidewaiterError) -> Iterator[Sighting[T]]:
    if isinstance(seen, TidewaiterError):
        one.vigil.stumbled(now, seen)
    elif one.vigil.saw(now, seen) and one.vigil.outcome is not seen:
        yield Sighting(one.index, seen, is_end=False)
    if one.vigil.outcome is not None:
        yield Sighting(one.index, one.vigil.outcome, is_end=True)
