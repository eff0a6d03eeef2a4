"""What the three emulated vendors have in common: an account, a clock, planned failures, a memory of requests."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import ClassVar

import attrs

from ..signing.canonical import Message
from .answer import Answer, web_page
from .time import TurnableClock

REMEMBERED = 10_000


@attrs.frozen
class Account:
    """The one key pair that the emulator knows. Made up; there is nothing to protect."""

    id: str
    secret: str
    token: str | None = None


@attrs.frozen
class Request:
    """A request that arrived, and the HTTP status that it was answered with."""

    vendor: str
    message: Message
    status: int

    @property
    def headers(self) -> Mapping[str, str]:
        return self.message.headers

    @property
    def query(self) -> list[tuple[str, str]]:
        return list(self.message.query)


WEB_PAGES = {"502": web_page(502, "502 Bad Gateway"), "504": web_page(504, "504 Gateway Time-out")}
EMPTY = {"empty": Answer(200, b"", {"content-type": "application/json"})}


@attrs.define
class Cloud:
    """One emulated vendor."""

    name: ClassVar[str]

    clock: TurnableClock
    requests: deque[Request] = attrs.field(factory=lambda: deque[Request](maxlen=REMEMBERED))
    _failures: deque[Answer] = attrs.field(factory=deque[Answer])

    def fail_next(self, code: str, times: int = 1) -> None:
        """Answer the next `times` requests with the failure `code`, before looking at them."""
        failures = self.failures() | WEB_PAGES | EMPTY
        if code not in failures:
            raise ValueError(f"{self.name} does not fail with {code!r}; it knows {', '.join(sorted(failures))}")
        self._failures.extend([failures[code]] * times)

    def serve(self, message: Message) -> Answer:
        answer = self._failures.popleft() if self._failures else self.answer(message)
        self.requests.append(Request(self.name, message, answer.status))
        return answer

    def failures(self) -> dict[str, Answer]:
        """The ways in which this vendor says no, by its own codes."""
        raise NotImplementedError

    def answer(self, message: Message) -> Answer:
        """What the vendor would say to `message`."""
        raise NotImplementedError

    def environment(self, url: str) -> Mapping[str, str]:
        """The variables that point a client at this vendor, emulated at `url`."""
        raise NotImplementedError
