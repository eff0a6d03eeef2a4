"""Settings that the environment has: what each is called, what it is for, and what it takes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import attrs

from ..errors import ConfigError
from .access_key import header_value


@attrs.frozen
class Setting:
    """One line of the table that `config show`, and each error about something that is missing, is made from."""

    variable: str
    meaning: str
    option: str | None = None
    """The keyword for it in code."""
    is_required: bool = False
    instead: str | None = None
    """A variable that makes this one needless."""
    is_secret: bool = False
    default: str | None = None
    when_absent: str | None = None
    """What is taken where it is not set."""
    check: Callable[[str], object] | None = None
    """Raises `ConfigError` for a value that would not be accepted."""

    def problem(self, value: str) -> str | None:
        """What is wrong with a value."""
        try:
            if self.check is not None:
                self.check(value)
        except ConfigError as error:
            return str(error)
        return None

    @property
    def when_missing(self) -> str:
        option = f" ({self.option}=)" if self.option else ""
        return f"no {self.meaning}: set {self.variable}{option}" + (f", or {self.instead}" if self.instead else "")


def missing(settings: Iterable[Setting], values: dict[str, object]) -> list[str]:
    """What to say of the settings that are needed and have no value, by the names of their variables."""
    return [
        one.when_missing
        for one in settings
        if one.is_required and not values.get(one.variable) and not values.get(one.instead or "")
    ]


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
    return value is not None and yes_or_no(name, value)


def yes_or_no(name: str, value: str) -> bool:
    said = FLAGS.get(value.strip().lower())
    if said is None:
        raise ConfigError(f"{name} is neither yes nor no: it takes 1 or 0")
    return said


def in_a_header(what: str) -> Callable[[str], object]:
    """The check of a value that will be sent in a header."""
    return lambda value: header_value(what, value)
