"""Settings that the environment has."""

from __future__ import annotations

import os

from ..errors import ConfigError


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
