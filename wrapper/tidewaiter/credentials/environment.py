"""Settings that the environment has."""

from __future__ import annotations

import os

from ..errors import ConfigError


def setting(name: str) -> str | None:
    """The environment's variable `name`; None if it is unset or empty."""
    return os.environ.get(name) or None


ALLOW_HTTP = "TIDEWAITER_ALLOW_HTTP"
FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def flag(name: str) -> bool:
    """Whether the environment's variable `name` says yes; unset is no.

    Raises `ConfigError` if it says neither.
    """
    value = setting(name)
    if value is not None and value.strip().lower() not in FLAGS:
        raise ConfigError(f"{name} is neither yes nor no: it takes 1 or 0")
    return value is not None and FLAGS[value.strip().lower()]


def require(name: str, what: str) -> str:
    """The environment's variable `name`.

    Raises `ConfigError`, which says `what` is missing, if it is unset or empty.
    """
    value = setting(name)
    if value is None:
        raise ConfigError(f"no {what}: set {name}, or pass it in code")
    return value
