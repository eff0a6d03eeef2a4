"""Keys: what they are, and which one is in force."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Generic, TypeAlias, TypeVar

import attrs

from . import redact
from .errors import ConfigError

K = TypeVar("K")

EARLY = timedelta(minutes=5)
"""How long before its end a temporary key is replaced."""


def setting(name: str) -> str | None:
    """The environment's variable `name`; None if it is unset or empty."""
    return os.environ.get(name) or None


def require(name: str, what: str) -> str:
    """The environment's variable `name`.

    Raises `ConfigError`, which says `what` is missing, if it is unset or empty.
    """
    value = setting(name)
    if value is None:
        raise ConfigError(f"no {what}: set {name}, or pass it in code")
    return value


def header_value(what: str, value: str) -> str:
    """`value`, which will be sent in a header.

    Raises `ConfigError`, which names `what` but never shows the value, if no header can carry it.
    """
    if not isinstance(value, str) or not value or not value.isascii() or not value.isprintable() or " " in value:
        raise ConfigError(f"the {what} is empty, or has a character that none has (a space, a line break, an accent)")
    return value


def secret_header_value(what: str, value: str) -> str:
    """As `header_value`; from now on `value` is masked wherever it would be shown."""
    redact.remember(header_value(what, value))
    return value


def _fits_a_header(_: object, attribute: attrs.Attribute[Any], value: str | None) -> None:
    if value is not None:
        header_value(f"access key's {attribute.name}", value)


@attrs.frozen
class AccessKey:
    """A key pair of either cloud (AK/SK), permanent or temporary."""

    id: str = attrs.field(validator=_fits_a_header)
    secret: str = attrs.field(validator=_fits_a_header, repr=False)
    token: str | None = attrs.field(default=None, validator=_fits_a_header, repr=False)
    """The session token that makes a temporary pair whole (STS, security token)."""
    expires_at: datetime | None = None
    """When a temporary pair ends, with its time zone; None if that is not known, or never."""

    def __attrs_post_init__(self) -> None:
        redact.remember(self.secret)
        redact.remember(self.token)
        if self.expires_at is not None and self.expires_at.tzinfo is None:
            raise ConfigError("the access key's expires_at has no time zone")


AccessKeyProvider: TypeAlias = Callable[[], AccessKey]
"""Anything that gives the key in force when it is called, such as a few lines around a vendor's own library."""


class Fixed(Generic[K]):
    """The one key there is."""

    def __init__(self, key: K) -> None:
        self._key = key

    def current(self, today: datetime) -> K:  # noqa: ARG002 - it does not age
        return self._key

    def renew(self, refused: K) -> bool:  # noqa: ARG002
        return False


class Provided:
    """Keys from a provider, asked by one caller at a time: at first, shortly before a key's end, and when one is
    refused as expired."""

    def __init__(self, provider: AccessKeyProvider) -> None:
        self._provider = provider
        self._key: AccessKey | None = None
        self._lock = threading.Lock()

    def current(self, today: datetime) -> AccessKey:
        with self._lock:
            if self._key is None or _ends_soon(self._key, today):
                self._key = self._ask()
            return self._key

    def renew(self, refused: AccessKey) -> bool:
        """Whoever comes second with the same refused key finds it replaced already."""
        with self._lock:
            if self._key is refused:
                self._key = self._ask()
            return self._key != refused

    def _ask(self) -> AccessKey:
        key: object = self._provider()
        if not isinstance(key, AccessKey):
            raise ConfigError(f"the credentials provider gave a {type(key).__name__}, not an AccessKey")
        return key


def _ends_soon(key: AccessKey, today: datetime) -> bool:
    return key.expires_at is not None and key.expires_at - today < EARLY


def keys(credentials: AccessKey | AccessKeyProvider) -> Fixed[AccessKey] | Provided:
    """Where the key in force is to be had.

    Raises `ConfigError` if `credentials` is neither a key nor something that gives one.
    """
    if isinstance(credentials, AccessKey):
        return Fixed(credentials)
    if callable(credentials):
        return Provided(credentials)
    raise ConfigError(
        f"credentials is a {type(credentials).__name__}: it takes an AccessKey, or a callable that gives one"
    )
