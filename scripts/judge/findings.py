"""What a judge says: a finding, how bad it is, and the error for what cannot be judged at all."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen


class Severity(StrEnum):
    """Worst first."""

    BREAK = "break"
    """Somebody's code or requests that worked do not any more."""
    WARN = "warn"
    """Works as before, but should be looked at."""
    INFO = "info"


class Heading(StrEnum):
    """The sections of a changelog, in the order of Keep a Changelog."""

    ADDED = "Added"
    CHANGED = "Changed"
    DEPRECATED = "Deprecated"
    REMOVED = "Removed"


@frozen
class Finding:
    severity: Severity
    where: str
    """`xtreme1 GET /uploads 200 data[].id`, or the dotted name of a Python object."""
    sentence: str
    found_by: str
    heading: Heading | None = Heading.CHANGED
    """Where a changelog says it; None is nowhere, because it is no news to a user."""


class UnjudgeableError(Exception):
    """There is nothing to compare. The text says what to do about it."""


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """In order, each once."""
    order = list(Severity)
    return sorted(dict.fromkeys(findings), key=lambda each: (order.index(each.severity), each.where, each.sentence))
