"""One exchange with a vendor: sign what leaves, raise the refusal in what comes back.

Two refusals are worth a second try at once, because we know what to change: a date that is not the vendor's, and a
temporary key that has expired. Everything else is for the plans above, which make a new exchange.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Generic, Protocol, TypeAlias, TypeVar

from .answer import Answer
from .errors import AuthError, TidewaiterError
from .log import logger
from .signing.canonical import Message

K = TypeVar("K")

Sign: TypeAlias = Callable[[Message, datetime, K], Message]
Refusal: TypeAlias = Callable[[Answer], TidewaiterError | None]

NOTICEABLE = timedelta(minutes=1)
"""A difference of dates below this explains no refusal: the vendors allow fifteen minutes."""
BELIEVABLE = timedelta(hours=24)
"""A difference above this is a broken server, not a wrong clock."""


class Keys(Protocol[K]):
    """Where the key in force is to be had."""

    def current(self, today: datetime) -> K: ...

    def renew(self, refused: K) -> bool:
        """Get another key than the one that was refused; False if there is no other."""
        ...


class Exchange(Generic[K]):
    """One flow over plain messages, which a carrier drives in both colours."""

    def __init__(self, keys: Keys[K], sign: Sign[K], refusal: Refusal, today: Callable[[], datetime]) -> None:
        self._keys = keys
        self._sign = sign
        self._refusal = refusal
        self._today = today
        self._offset = timedelta()
        """How far the vendor's clock is ahead of ours, as far as we were told. Kept for the client's life."""

    def flow(self, unsigned: Message) -> Generator[Message, Answer, Answer]:
        """Yields what to send, is sent what came of it, and returns the answer, or raises the refusal in it."""
        signed, key, offset = self._signed(unsigned)
        response = yield signed
        error = self._refusal(response)
        if isinstance(error, AuthError) and self._can_mend(error, key, offset, response, _name(unsigned)):
            response = yield self._signed(unsigned)[0]
            error = self._refusal(response)
        if error:
            raise error
        return response

    def _signed(self, unsigned: Message) -> tuple[Message, K, timedelta]:
        """And what it was signed with, since other threads may learn better meanwhile."""
        offset = self._offset
        when = self._today() + offset
        key = self._keys.current(when)
        return self._sign(unsigned, when, key), key, offset

    def _can_mend(self, error: AuthError, key: K, offset: timedelta, response: Answer, host: str) -> bool:
        if error.key_expired:
            renewed = self._keys.renew(key)
            if renewed:
                logger.debug("%s: signed anew with another key", host)
            return renewed
        return self._learn_offset(offset, response, host)

    def _learn_offset(self, used: timedelta, response: Answer, host: str) -> bool:
        """Whether the vendor's date is so far from the one that we signed with that the next try should use it."""
        theirs = http_date(response.headers.get("date"))
        if theirs is None:
            return False
        offset = theirs - self._today()
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


def _name(message: Message) -> str:
    """The host's, without a port."""
    return re.sub(r":[0-9]+$", "", message.headers["host"])


def http_date(said: str | None) -> datetime | None:
    """The date in a header, UTC; None if there is none, or it cannot be read."""
    try:
        date = parsedate_to_datetime(said or "")
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
