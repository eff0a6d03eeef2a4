"""Which key is in force: a given one, or one that a provider returns and renews."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeAlias, TypeVar

from ..errors import ConfigError, TidewaiterError
from ..redaction import masking
from ..redaction.log import logger
from .access_key import AccessKey

K = TypeVar("K")

REFRESH_MARGIN = timedelta(minutes=5)
"""How long before its end a temporary key is replaced."""
RETRY_INTERVAL = timedelta(seconds=30)
"""How long to use a key that could not be replaced before the provider is called again."""

AccessKeyProvider: TypeAlias = Callable[[], AccessKey]
"""A callable that returns the key in force, such as a few lines around a vendor's own library.

One caller at a time calls it, in its own thread; for async calls that is the thread of the event loop, so a slow
provider should keep a key ready that a thread of its own renews. If it raises `Unreachable`, a retry can help.
"""


class StaticCredentials(Generic[K]):
    """One key that never changes."""

    def __init__(self, key: K) -> None:
        self._key = key

    def current(self, now: datetime) -> K:  # noqa: ARG002 - it does not age
        return self._key

    def renew(self, rejected: K) -> bool:  # noqa: ARG002
        return False


class RefreshingCredentials:
    """Keys from a provider. One caller at a time calls it: at first, shortly before a key expires, and when the vendor
    rejects one as expired."""

    def __init__(self, provider: AccessKeyProvider) -> None:
        self._provider = provider
        self._key: AccessKey | None = None
        self._not_before = datetime.min.replace(tzinfo=UTC)
        self._lock = threading.Lock()

    def current(self, now: datetime) -> AccessKey:
        with self._lock:
            if self._key is None or _ends_within(self._key, timedelta(), now):
                self._key = self._refresh()
            elif _ends_within(self._key, REFRESH_MARGIN, now) and now >= self._not_before:
                self._key = self._refresh_early(self._key, now)
            return self._key

    def renew(self, rejected: AccessKey) -> bool:
        """Whoever comes second with the same refused key finds it replaced already."""
        with self._lock:
            if self._key is rejected:
                self._key = self._refresh()
            return self._key != rejected

    def _refresh_early(self, old: AccessKey, now: datetime) -> AccessKey:
        """A provider that fails does no harm yet."""
        try:
            return self._refresh()
        except TidewaiterError as error:
            logger.warning("%s; the old key is good until %s", error, old.expires_at)
            self._not_before = now + RETRY_INTERVAL
            return old

    def _refresh(self) -> AccessKey:
        try:
            key: object = self._provider()
        except TidewaiterError:
            raise
        except Exception as error:
            said = masking.text(f"{type(error).__name__}: {error}")
            raise ConfigError(f"the credentials provider failed ({said}): it has to give an AccessKey") from None
        if not isinstance(key, AccessKey):
            raise ConfigError(f"the credentials provider gave a {type(key).__name__}, not an AccessKey")
        return key


def _ends_within(key: AccessKey, time: timedelta, now: datetime) -> bool:
    return key.expires_at is not None and key.expires_at - now < time


def keys(credentials: AccessKey | AccessKeyProvider) -> StaticCredentials[AccessKey] | RefreshingCredentials:
    """The credentials that return the key in force.

    Raises `ConfigError` if `credentials` is neither a key nor something that gives one.
    """
    if isinstance(credentials, AccessKey):
        return StaticCredentials(credentials)
    if callable(credentials):
        return RefreshingCredentials(credentials)
    raise ConfigError(
        f"credentials is a {type(credentials).__name__}: it takes an AccessKey, or a callable that gives one"
    )
