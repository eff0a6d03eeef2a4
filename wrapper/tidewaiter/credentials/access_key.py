"""Access keys, and the rules for what can be sent in a header."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import attrs

from ..errors import ConfigError
from ..redaction import masking


def header_value(what: str, value: str) -> str:
    """`value`, which will be sent in a header.

    Raises `ConfigError`, which names `what` but never shows the value, if no header can carry it.
    """
    if not isinstance(value, str) or not value or not value.isascii() or not value.isprintable() or " " in value:
        said = "is empty, or has a character that none has (a space, a line break, an accent)"
        raise ConfigError(f"the {what} {said if isinstance(value, str) else f'is a {type(value).__name__}, not text'}")
    return value


def secret_header_value(what: str, value: str) -> str:
    """As `header_value`; from now on `value` is masked wherever it would be shown."""
    masking.remember(header_value(what, value))
    return value


def _fits_a_header(_: object, attribute: attrs.Attribute[Any], value: str | None) -> None:
    if value is not None:
        header_value(f"access key's {attribute.name}", value)


@attrs.frozen
class AccessKey:
    """A key pair of either cloud (AK/SK), permanent or temporary.

    Raises:
        ConfigError: If no header can carry a part of it, or if `expires_at` has no time zone.
    """

    id: str = attrs.field(validator=_fits_a_header)
    secret: str = attrs.field(validator=_fits_a_header, repr=False)
    token: str | None = attrs.field(default=None, validator=_fits_a_header, repr=False)
    """The session token that makes a temporary pair whole (STS, security token)."""
    expires_at: datetime | None = None
    """When a temporary pair ends, with its time zone; None if that is not known, or never."""

    def __attrs_post_init__(self) -> None:
        masking.remember(self.secret)
        masking.remember(self.token)
        if self.expires_at is not None and getattr(self.expires_at, "tzinfo", None) is None:
            raise ConfigError("the access key's expires_at has no time zone: it takes a datetime that has one")


KEY_SETTINGS = ("access_key_id", "access_key_secret", "security_token")


def key_from_settings(settings: dict[str, Any]) -> AccessKey:
    """Remove the key from `settings`, and return it.

    Raises `ConfigError` if one half is missing.
    """
    key_id, secret, token = (settings.pop(name, None) or None for name in KEY_SETTINGS)
    if key_id is None or secret is None:
        raise ConfigError("no access key: both access_key_id and access_key_secret are needed")
    return AccessKey(key_id, secret, token)
