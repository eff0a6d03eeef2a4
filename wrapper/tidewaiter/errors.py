"""Everything that can go wrong, and what to do about it.

TidewaiterError
├── ConfigError            no credentials, a malformed endpoint, a bad job reference
├── ApiError               the vendor responded with an error
│   ├── AuthError          ... because of who we are
│   ├── JobConflict        ... because another job runs
│   ├── NotFoundError      ... because it is not there
│   └── ThrottledError     ... because we ask too often
├── UnexpectedResponse     a response that cannot be read
├── Unreachable            no response
├── StartUncertain         whether a job was started is not known
├── FileError              a file that cannot be sent, fetched or kept
└── WaitError              a wait that did not end in success
    ├── JobFailed          the job ended, and failed
    ├── JobNotFound        the vendor does not know the job
    ├── JobStalled         nothing changed for too long
    ├── WaitTimeout        the job was still going when time was up
    └── WaitCancelled      a caller ended the wait

No caller needs to know a vendor's codes: `retry_safe` says whether asking again can help, `retry_after` when.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from .redaction import masking

DOCS_URL = "TIDEWAITER_DOCS_URL"
"""The variable that says where a copy of the documentation is served."""
MAX_BODY_SHOWN = 200
MAX_BODY_SEARCHED = 2_000
"""Bytes that are searched for secrets before the body is cut, so that no secret is cut in two."""


class TidewaiterError(Exception):
    """Whatever this package raises on purpose. Where `TIDEWAITER_DOCS_URL` is set, a traceback ends with a link to its
    description."""

    retry_safe: bool = False
    """Whether the same call may be made again, with some hope."""
    retry_after: float | None = None
    """Seconds that the vendor asked us to wait before that; None if it did not say."""
    is_unsent: bool = False
    """Whether the request cannot have reached the vendor: there was no connection, or no login before it."""
    is_outage: bool = False
    """Whether this is no word of the vendor's own: no connection, a web page, a response cut short. A wait that has
    heard of the vendor before goes on over it."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        if self.described_at:
            self.add_note(f"see {self.described_at}")

    @property
    def described_at(self) -> str | None:
        """Where the error is described, below the address that `TIDEWAITER_DOCS_URL` has; None if that is not set."""
        place = os.environ.get(DOCS_URL, "").strip().rstrip("/")
        known = next(kind.__name__ for kind in type(self).__mro__ if kind.__module__ == __name__)
        if not place or set(place) & set("?#"):
            return None
        return masking.printable(masking.text(f"{place}/reference/errors.html#{known}"))

    def __str__(self) -> str:
        """On one line, without what would move a terminal's cursor."""
        return masking.printable(self._text())

    def _text(self) -> str:
        return masking.known(super().__str__())

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)


class ConfigError(TidewaiterError):
    """The caller must change something before any request can be made; the message says what. `tidewaiter config show`
    lists the settings, and `tidewaiter doctor` tries them."""


class ApiError(TidewaiterError):
    """The vendor responded with an error. `check` says what to look at, where we know of something."""

    def __init__(
        self,
        message: str,
        *,
        vendor: str,
        status: int,
        code: str,
        request_id: str | None = None,
        retry_safe: bool = False,
        retry_after: float | None = None,
        check: str | None = None,
    ) -> None:
        self.message = masking.text(message)
        super().__init__(self.message)
        self.vendor = vendor
        self.status = status
        """HTTP status. 200 is possible: two of the vendors send errors inside it."""
        self.code = masking.text(code)
        """The vendor's own code; empty where it was not the vendor who refused."""
        self.request_id = masking.identifier(request_id)
        """What the vendor's support asks for; None if the response has none."""
        self.retry_safe = retry_safe
        self.retry_after = retry_after
        self.check = check
        """What the caller can check; None where we know of nothing."""

    def _text(self) -> str:
        if not self.code:  # nobody refused: a list was read, and it is not there
            return f"{self.vendor}: {self.message}"
        request = f", request {self.request_id}" if self.request_id else ""
        check = f": check {self.check}" if self.check else ""
        return f"{self.vendor} refused: {self.code}: {self.message} (HTTP {self.status}{request}){check}"


class AuthError(ApiError):
    """Refused because of who we are: no, wrong or expired credentials, or no permission. `tidewaiter config show` says
    which key is used, and where it was found."""

    key_expired: bool = False
    """Whether the key was good once: a newer one would be accepted."""


class JobConflict(ApiError):
    """Refused because of another job that runs: wait for that, or start with `start_timeout=`, which does. Or because a
    version's name is taken: waiting does not help then."""

    running: str | None = None
    """The reference of that job; None where it is not known."""

    def _text(self) -> str:
        return super()._text() + (f": {self.running} is in the way" if self.running else "")


class NotFoundError(ApiError):
    """Refused because what was asked for is not there. Look at the id, and at the region, tenant or project."""


class ThrottledError(ApiError):
    """Refused because we ask too often. `retry_safe` is true. A wait slows down by itself, and `requests_per_second=`
    bounds what a client asks."""


class UnexpectedResponse(TidewaiterError):
    """A response that cannot be read: HTML, empty, truncated, of the wrong shape. A wrong address, a proxy and a login
    page in between are the usual reasons."""

    def __init__(
        self,
        message: str,
        *,
        vendor: str,
        status: int,
        headers: Mapping[str, str],
        body: bytes,
        retry_safe: bool = False,
        retry_after: float | None = None,
        is_outage: bool = True,
    ) -> None:
        self.message = masking.text(message)
        super().__init__(self.message)
        self.vendor = vendor
        self.status = status
        self.headers = masking.headers(headers)
        """Names are all there; values only of headers that hold no secret."""
        self.body = masking.body(body[:MAX_BODY_SEARCHED])[:MAX_BODY_SHOWN]
        """The first 200 bytes, with what could be a secret masked."""
        self.retry_safe = retry_safe
        self.retry_after = retry_after
        self.is_outage = is_outage

    def _text(self) -> str:
        return f"{self.vendor}: {self.message} (HTTP {self.status}, body begins {self.body[:80]!r})"


class Unreachable(TidewaiterError):
    """No response: the name does not resolve, the connection was refused or broken, or time ran out. `tidewaiter
    doctor` finds out which step of the way fails."""

    retry_safe = True
    is_outage = True
    is_out_of_time: bool = False
    """Whether the time for the request ran out before its response had ended."""


class StartUncertain(TidewaiterError):
    """A job may have been started or not: the request was sent, and no answer came that says so. It was not sent
    again, and nobody else should do so before they have looked. `__cause__` is what came instead."""

    def __init__(self, message: str, *, to_check: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.to_check = to_check
        """What to look for, and where, to learn whether the job is there."""
        self.candidates = tuple(candidates)
        """References of jobs that it may be."""

    def _text(self) -> str:
        jobs = f" ({', '.join(self.candidates)})" if self.candidates else ""
        return f"{super()._text()}{jobs}: {self.to_check}"


class FileError(TidewaiterError):
    """A file that cannot be sent, fetched or kept: the disk is full, the bytes are not those that were promised. Once
    that is mended, the same call goes on with what is there."""


class WaitError(TidewaiterError):
    """A wait that did not end in success. The job itself is left alone."""

    def __init__(self, message: str, *, status: Any, attempts: Sequence[TidewaiterError] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        """The `JobStatus` last seen; None if every poll failed."""
        self.attempts = tuple(attempts)
        """The latest polls that failed on the way, oldest first."""


class JobFailed(WaitError):
    """The job ended, and failed. `.status.message` is the vendor's reason, where it gives one."""


class JobNotFound(WaitError):
    """The vendor does not know the job, and the grace for new ones is over. Look at the reference, and whose it is."""


class JobStalled(WaitError):
    """Nothing about the job changed for `stall_timeout` seconds. It may go on: its message names the dead ends that are
    known of such jobs."""


class WaitTimeout(WaitError):
    """The job was still going when time was up. Wait for the same reference again."""


class WaitCancelled(WaitError):
    """A caller ended the wait: `WatchedJob.cancel` was called, or its `Watcher` was closed."""


def _rebuild(kind: type[TidewaiterError], arguments: tuple[Any, ...], fields: dict[str, Any]) -> TidewaiterError:
    """Errors cross process borders (task queues pickle them), with all that they carry."""
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(fields)
    return error
