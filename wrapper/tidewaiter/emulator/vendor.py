"""What the three emulated vendors have in common: an account, a clock, planned failures, a memory of requests."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import attrs

from ..jobs import JobRef
from ..signing.canonical import Request
from .clock import TurnableClock
from .faults import FAULTS, Fault, replaced_by
from .response import Response, Sent

REMEMBERED = 10_000
MAX_KEPT = 64 * 1024


@attrs.frozen
class Account:
    """The one key pair that the emulator knows. Made up; there is nothing to protect."""

    id: str
    secret: str
    token: str | None = None


@attrs.frozen
class ReceivedRequest:
    """A request that arrived, and the HTTP status of the response."""

    vendor: str
    request: Request
    """Without a body of more than 64 KiB."""
    status: int
    sent: Sent = attrs.field(factory=Sent, eq=False)

    @property
    def headers(self) -> Mapping[str, str]:
        return self.request.headers

    @property
    def query(self) -> list[tuple[str, str]]:
        return list(self.request.query)


@attrs.define
class EmulatedVendor:
    """One emulated vendor."""

    name: ClassVar[str]
    path: ClassVar[str]
    """What its requests' paths are like, for the one door in front of all vendors."""

    other_paths: ClassVar[Sequence[str]] = ()

    clock: TurnableClock
    requests: deque[ReceivedRequest] = attrs.field(factory=lambda: deque[ReceivedRequest](maxlen=REMEMBERED))
    served: int = 0
    """How many requests arrived; `requests` has the latest."""
    _planned: list[tuple[str, str, Fault]] = attrs.field(factory=list["tuple[str, str, Fault]"])

    def fail_next(self, code: str, times: int = 1, *, path: str = "", method: str = "") -> None:
        """Let the next `times` requests go wrong whose path ends in `path`, of that method, by one of the vendor's own
        codes, or by a fault of `faults.FAULTS`. At DMS the path is the action, as `/ListOrders`."""
        known = {name: replaced_by(response) for name, response in self.failures().items()} | FAULTS
        if code not in known:
            raise ValueError(f"{self.name} does not fail with {code!r}; it knows {', '.join(sorted(known))}")
        for _ in range(times):
            self.spoil_next(known[code], path=path, method=method)

    def spoil_next(self, *faults: Fault, path: str = "", method: str = "") -> None:
        """As `fail_next`, in ways of one's own, one after the other."""
        self._planned.extend((method, path, fault) for fault in faults)

    def place(self, request: Request) -> str:
        """What a fault's `path` is compared with."""
        return request.path

    def serve(self, request: Request) -> Response:
        response = self.respond(request)
        for planned in self._planned:
            method, path, fault = planned
            if method in ("", request.method) and self.place(request).endswith(path):
                self._planned.remove(planned)
                response = fault(response, self.records)
                break
        kept = request if len(request.body) <= MAX_KEPT else attrs.evolve(request, body=b"")
        self.served += 1
        self.requests.append(ReceivedRequest(self.name, kept, response.status, response.sent))
        return response

    def add_job(self, *, kind: str = "", **settings: Any) -> JobRef:
        """Start a job of `kind`, or of the vendor's usual one; `settings` are those of its own `add_` method."""
        return self.job_kinds[self.kind_named(kind)](**settings)

    def kind_named(self, kind: str) -> str:
        """`kind`, or the vendor's usual one if that is empty.

        Raises `ValueError` for one that cannot be added.
        """
        kinds = self.job_kinds
        if kind and kind not in kinds:
            raise ValueError(f"{self.name} has no jobs of the kind {kind!r}; it has {', '.join(kinds)}")
        return kind or next(iter(kinds))

    @property
    def job_kinds(self) -> Mapping[str, Callable[..., JobRef]]:
        """The kinds of jobs that can be added, the usual one first, and the `add_` method of each."""
        raise NotImplementedError

    def records(self, body: Any) -> Sequence[dict[str, Any]]:
        """The job records within the body of a response; an error has none."""
        raise NotImplementedError

    def failures(self) -> dict[str, Response]:
        """The ways in which this vendor says no, by its own codes."""
        raise NotImplementedError

    def respond(self, request: Request) -> Response:
        """What the vendor would say to `request`."""
        raise NotImplementedError

    def environment(self, url: str) -> Mapping[str, str]:
        """The variables that point a client at this vendor, emulated at `url`."""
        raise NotImplementedError
