"""Which key is in force: a given one, or one that a provider returns and renews."""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeAlias, TypeVar, cast

from ..errors import ConfigError, TidewaiterError, Unreachable
from ..redaction import masking
from ..redaction.log import logger
from .access_key import AccessKey, secret_header_value

K = TypeVar("K")

REFRESH_MARGIN = timedelta(minutes=5)
"""How long before its end a temporary key is replaced."""
RETRY_INTERVAL = timedelta(seconds=30)
"""How long to use a key that could not be replaced before the provider is called again."""

REST = timedelta(seconds=1)
"""How long a provider that failed is not called again; those who ask meanwhile get the same error."""
FAR_OFF = math.inf
LONG_AGO = datetime.min.replace(tzinfo=UTC)
NEEDED = "it has to return a key"

AccessKeyProvider: TypeAlias = Callable[[], AccessKey]
"""A callable that returns the key in force, such as a few lines around a vendor's own library.

One caller at a time calls it, in its own thread; for async calls that is the thread of the event loop, so a slow
provider should keep a key ready that a thread of its own renews. If it raises `Unreachable`, a retry can help.
"""


TokenProvider: TypeAlias = Callable[[], str]
"""A callable that returns the token in force; as an `AccessKeyProvider`. It is called at first, and when the vendor
rejects a token as expired."""


class StaticCredentials(Generic[K]):
    """One key that never changes."""

    def __init__(self, key: K) -> None:
        self._key = key

    def current(self, now: datetime, deadline: float = FAR_OFF) -> K:  # noqa: ARG002 - it does not age
        return self._key

    def renew(self, rejected: K, now: datetime, deadline: float = FAR_OFF) -> bool:  # noqa: ARG002
        return False


class RefreshingCredentials(Generic[K]):
    """Keys from a provider. One caller at a time calls it: at first, shortly before a key expires, and when the vendor
    rejects one as expired. Others wait for it, until their deadlines; if it fails, it fails for all who wait, and rests
    for a second."""

    def __init__(self, provider: Callable[[], K], check: Callable[[object], K]) -> None:
        self._provider = provider
        self._check = check
        self._key: K | None = None
        self._not_before = LONG_AGO
        self._failure: tuple[TidewaiterError, datetime] | None = None
        self._process, self._lock = os.getpid(), threading.Lock()

    def current(self, now: datetime, deadline: float = FAR_OFF) -> K:
        with self._turn(deadline):
            if self._key is None or _ends_within(self._key, timedelta(), now):
                self._key = self._refresh(now)
            elif _ends_within(self._key, REFRESH_MARGIN, now) and now >= self._not_before:
                self._key = self._refresh_early(self._key, now)
            return self._key

    def renew(self, rejected: K, now: datetime, deadline: float = FAR_OFF) -> bool:
        """Whoever comes second with the same refused key finds it replaced already."""
        with self._turn(deadline):
            if self._key is rejected:
                self._key = self._refresh(now)
            return self._key != rejected

    @contextmanager
    def _turn(self, deadline: float) -> Generator[None, None, None]:
        """One caller at a time. A forked process starts anew: its parent's lock may be held by a thread that is not
        here.

        Raises `Unreachable` if another caller's call of the provider lasts beyond the deadline.
        """
        if self._process != os.getpid():
            self._process, self._lock = os.getpid(), threading.Lock()
        lock = self._lock
        if not lock.acquire(timeout=max(0.0, min(deadline - time.monotonic(), threading.TIMEOUT_MAX))):
            error = Unreachable("time ran out while the credentials provider was busy for another caller")
            error.is_out_of_time = True
            raise error
        try:
            yield
        finally:
            lock.release()

    def _refresh_early(self, old: K, now: datetime) -> K:
        """A provider that fails does no harm yet."""
        try:
            return self._refresh(now)
        except TidewaiterError as error:
            logger.warning("%s; the old key is good until %s", error, getattr(old, "expires_at", None))
            self._not_before = now + RETRY_INTERVAL
            return old

    def _refresh(self, now: datetime) -> K:
        if self._failure is not None:
            failure, since = self._failure
            if timedelta() <= now - since < REST:
                raise failure
        try:
            key = self._check(self._provider())
        except TidewaiterError as error:
            error.args = tuple(masking.text(said) if isinstance(said, str) else said for said in error.args)
            self._failure = error, now
            raise
        except Exception as error:
            said = masking.text(f"{type(error).__name__}: {error}")
            self._failure = ConfigError(f"the credentials provider failed ({said}): {NEEDED}"), now
            raise self._failure[0] from None
        self._failure = None
        return key


def _checked_key(given: object) -> AccessKey:
    if not isinstance(given, AccessKey):
        raise ConfigError(f"the credentials provider gave a {type(given).__name__}, not an AccessKey")
    return given


def _ends_within(key: object, span: timedelta, now: datetime) -> bool:
    expires_at: datetime | None = getattr(key, "expires_at", None)
    return expires_at is not None and expires_at - now < span


def keys(credentials: AccessKey | AccessKeyProvider) -> StaticCredentials[AccessKey] | RefreshingCredentials[AccessKey]:
    """The credentials that return the key in force.

    Raises `ConfigError` if `credentials` is neither a key nor something that gives one.
    """
    if isinstance(credentials, AccessKey):
        return StaticCredentials(credentials)
    if callable(credentials):
        return RefreshingCredentials(credentials, _checked_key)
    raise ConfigError(
        f"credentials is a {type(credentials).__name__}: it takes an AccessKey, or a callable that gives one"
    )


def tokens(what: str, token: str | TokenProvider) -> StaticCredentials[str] | RefreshingCredentials[str]:
    """The credentials that return the token in force, which errors call `what`.

    Raises `ConfigError` if no header can carry it.
    """
    if callable(token):
        return RefreshingCredentials(token, lambda given: secret_header_value(what, cast("str", given)))
    return StaticCredentials(secret_header_value(what, token))
