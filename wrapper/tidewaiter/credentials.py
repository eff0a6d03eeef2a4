"""Where keys come from."""

from __future__ import annotations

import os
from typing import Any

import attrs

from .errors import ConfigError


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
    if not value or not value.isascii() or not value.isprintable() or " " in value:
        raise ConfigError(f"the {what} is empty, or has a character that none has (a space, a line break, an accent)")
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


def alibaba_access_key() -> AccessKey:
    """From the variables that the vendor's own credentials library reads."""
    return AccessKey(
        require("ALIBABA_CLOUD_ACCESS_KEY_ID", "Alibaba Cloud access key"),
        require("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "Alibaba Cloud access key secret"),
        setting("ALIBABA_CLOUD_SECURITY_TOKEN"),
    )


def huawei_access_key() -> AccessKey:
    """From the variables that the vendor's own SDK reads."""
    return AccessKey(
        require("HUAWEICLOUD_SDK_AK", "Huawei Cloud access key"),
        require("HUAWEICLOUD_SDK_SK", "Huawei Cloud secret key"),
        setting("HUAWEICLOUD_SDK_SECURITY_TOKEN"),
    )
