"""Signs requests with the key in force, at the vendor's date.

After two errors a second try can succeed at once: the vendor's date was another one, or a temporary key has expired.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeAlias, TypeVar

import attrs

from ..errors import AuthError
from ..redaction.log import logger
from ..signing.canonical import Request
from .errors import half_a_character
from .response import Response, http_date

K = TypeVar("K")

Sign: TypeAlias = Callable[[Request, datetime, K], Request]

NOTICEABLE = timedelta(minutes=1)
"""A smaller difference of dates explains no error: the vendors allow fifteen minutes."""
BELIEVABLE = timedelta(hours=24)
"""A larger difference means a broken server, not a wrong clock."""


class CredentialProvider(Protocol[K]):
    """Returns the key in force."""

    def current(self, now: datetime, deadline: float) -> K: ...

    def renew(self, rejected: K, now: datetime, deadline: float) -> bool:
        """Get a key to replace the rejected one; False if there is none. `deadline` is a moment on
        `time.monotonic`."""
        ...


@attrs.frozen
class Signed(Generic[K]):
    """A request ready to be sent, and what it was signed with: another thread may learn better meanwhile."""

    request: Request
    key: K = attrs.field(repr=False)
    offset: timedelta


class Auth(Generic[K]):
    """Signs with the key in force, at the vendor's date."""

    def __init__(self, credentials: CredentialProvider[K], sign: Sign[K], utcnow: Callable[[], datetime]) -> None:
        self._credentials = credentials
        self._sign = sign
        self._utcnow = utcnow
        self._offset = timedelta()
        """How far the vendor's clock is ahead of ours, as its responses say. Kept for the client's life."""

    def sign(self, unsigned: Request, deadline: float) -> Signed[K]:
        offset = self._offset
        when = self._utcnow() + offset
        key = self._credentials.current(when, deadline)
        try:
            return Signed(self._sign(unsigned, when, key), key, offset)
        except UnicodeEncodeError as error:
            raise half_a_character(error) from error

    def can_recover(self, error: AuthError, rejected: Signed[K], response: Response, deadline: float) -> bool:
        """Whether a second try, signed anew, can succeed."""
        host = re.sub(r":[0-9]+$", "", rejected.request.headers["host"])
        if error.key_expired:
            renewed = self._credentials.renew(rejected.key, self._utcnow() + self._offset, deadline)
            if renewed:
                logger.debug("%s: signed anew with another key", host)
            return renewed
        return self._learn_offset(rejected.offset, response, host)

    def _learn_offset(self, used: timedelta, response: Response, host: str) -> bool:
        """Whether the vendor's date is so far from the one that we signed with that the next try should use it."""
        theirs = http_date(response.headers.get("date"))
        if theirs is None:
            return False
        offset = theirs - self._utcnow()
        if abs(offset - used) <= NOTICEABLE or abs(offset) > BELIEVABLE:
            return False
        if abs(offset - self._offset) > NOTICEABLE:
            self._offset = offset
            logger.warning(
                "%s is %+.0f s away from this machine's clock; requests are dated accordingly",
                host,
                offset.total_seconds(),
            )
        else:
            logger.debug("%s: dated by what another request has learnt", host)
        return True


class Unsigned(Auth[None]):
    """Signs nothing, and learns nothing from a refusal: for logins."""

    def __init__(self, utcnow: Callable[[], datetime]) -> None:
        self._utcnow, self._offset = utcnow, timedelta()

    def sign(self, unsigned: Request, deadline: float) -> Signed[None]:  # noqa: ARG002 - nothing takes time
        return Signed(unsigned, None, timedelta())

    def can_recover(self, error: AuthError, rejected: Signed[None], response: Response, deadline: float) -> bool:  # noqa: ARG002
        return False
