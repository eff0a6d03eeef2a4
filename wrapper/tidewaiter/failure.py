"""What is said where there is no answer."""

from __future__ import annotations

from . import redact
from .errors import ConfigError, Unreachable


def unusable(vendor: str, kind: str, reason: str) -> Unreachable:
    return Unreachable(f"{vendor}: no usable answer: {kind}: {redact.text(reason) or 'no reason given'}")


def late(vendor: str) -> Unreachable:
    return Unreachable(f"{vendor}: time ran out before the answer had ended")


def no_such_url(vendor: str, why: object) -> ConfigError:
    return ConfigError(f"{vendor}: no such URL can be asked: {redact.text(str(why))}")


def closed(vendor: str) -> ConfigError:
    return ConfigError(f"{vendor}: this client was closed; make a new one")
