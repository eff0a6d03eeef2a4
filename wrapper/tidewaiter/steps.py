"""The steps of a plan: what it may ask for, and what comes of that.

A plan is a generator: it yields a step, is sent what came of it, and returns the result. `drive` performs the steps;
a test can send the answers by hand. Errors of ours are thrown into the plan at the step that they came of.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, ParamSpec, Protocol, TypeAlias, TypeVar, cast

import attrs

from .errors import UnexpectedResponse
from .jobs import JobRef, JobStatus

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Operation(Protocol[P]):
    """A generated endpoint module, passed as a value."""

    @property
    def _get_kwargs(self) -> Callable[P, dict[str, Any]]: ...
    @property
    def _parse_response(self) -> Callable[..., object]: ...


class Engine(Protocol):
    """What carries a request, as a generated `_get_kwargs` made it, and brings back the answer, by a moment or none."""

    def ask(self, request: Mapping[str, Any], until: float | None) -> Any: ...
    async def ask_async(self, request: Mapping[str, Any], until: float | None) -> Any: ...


class Service(Protocol):
    """Who is asked: one vendor, through one generated client."""

    @property
    def name(self) -> str: ...
    @property
    def client(self) -> Any: ...
    @property
    def engine(self) -> Engine: ...


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
class Begin:
    """Carry out `plan` beside this one, and beside what was begun before."""

    plan: Plan[Any]
    tag: Any = None
    """What it is called when it ends."""
    within: float | None = None
    """Seconds that each request in it may take, at the most."""


@attrs.frozen
class Ended:
    """What comes of it: the tag and the result, or an error of ours, of each that was begun and has ended by now.

    At least one; or none, if `seconds` pass first.
    """

    seconds: float | None = None


@attrs.frozen
class Tell:
    """Let whoever watches know."""

    news: Any


Step: TypeAlias = Ask | Sleep | Now | Begin | Ended | Tell
Plan: TypeAlias = Generator[Step, Any, T]


@attrs.frozen
class Reply(Generic[T_co]):
    """What a vendor answered, parsed, and the evidence beside it."""

    vendor: str
    status: int
    headers: Mapping[str, str] = attrs.field(repr=False)
    content: bytes = attrs.field(repr=False)
    parsed: T_co = attrs.field(repr=False)
    at: datetime
    """When it was read, UTC."""

    def unexpected(self, why: str) -> UnexpectedResponse:
        return UnexpectedResponse(why, vendor=self.vendor, status=self.status, headers=self.headers, body=self.content)


@attrs.frozen
class Batch:
    """How many jobs one look may ask for."""

    most: int = 1
    most_bytes: int = 6 * 1024
    """Of references in one request: web servers take no more than 8 KiB of request head."""
    size: Callable[[JobRef], int] = lambda _: 0
    """Bytes that a reference adds to the request."""


class Source(Protocol[T_co]):
    """Where jobs of one kind are read, as many at a time as the vendor allows. Equal ones are one and the same."""

    @property
    def service(self) -> Service: ...
    @property
    def batch(self) -> Batch: ...

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
    return cast("Reply[T]", reply)
