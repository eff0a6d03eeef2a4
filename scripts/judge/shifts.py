"""What specshift says of two specs, in our words for places and severities.

Why specshift: of the detectors that a registry has, it found most, 12 of 15 breaking changes, and raised no false alarm
over 5 harmless ones. Its Python API (`diff_specs`) takes two documents, so nothing is run. It
knows nothing of security, `explode` and units, and little of direction: `judge.rules` does, and overrules it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.places import Document
from specshift import Change, diff_specs

from .findings import Finding, Heading, Severity

BREAK, WARN, INFO = Severity
SEVERITIES = {"breaking": BREAK, "warning": WARN, "info": INFO}
HEADINGS = {"added": Heading.ADDED, "removed": Heading.REMOVED, "modified": Heading.CHANGED}

# Judged by a rule of our own, which knows the direction.
LEFT_TO_US = re.compile(r"New enum values added|Enum constraint has been completely removed")
# What it says, in which direction, and what that is to somebody who calls a generated client.
REGRADED = (
    (r"Parameter .* has been removed", "request", BREAK),  # the argument is gone
    (r"Field .* is no longer accepted", "request", BREAK),
    (r"Response .* has been removed", "request", BREAK),  # what was typed is None now; said at the operation
    (r"Constraint .* changed|.*alidation pattern", "response", INFO),  # nobody sends it: a limit refuses nothing
    (r"Default value", "response", INFO),
)


def shifts(old: Document, new: Document) -> Iterator[Finding]:
    for change in diff_specs(old, new).changes:
        if not LEFT_TO_US.match(change.message):
            yield Finding(severity(change), where(change.location), change.message, "specshift", heading(change))


def severity(change: Change) -> Severity:
    for pattern, side, regraded in REGRADED:
        if re.match(pattern, change.message) and side == direction(change):
            return regraded
    return SEVERITIES[change.severity.value]


def direction(change: Change) -> str:
    return "response" if " > response " in change.location else "request"


def heading(change: Change) -> Heading:
    if change.location == "servers":
        return Heading.CHANGED  # the same API at another address
    return Heading.DEPRECATED if "deprecated" in change.message else HEADINGS[change.change_type.value]


def where(location: str) -> str:
    """`GET /x > response 200 > field 'data'[] > field 'id'` is `GET /x 200 data[].id`."""
    location = re.sub(r" > response (\w+)(\[\])", r" \1 \2", location)
    location = re.sub(r" > (?:response|request) (\w+)", r" \1", location)
    location = re.sub(r" > parameter '([^']*)'", r" parameter \1", location)
    first, *fields = re.split(r" > field ", location)
    inside = ".".join(re.sub(r"'(.*)'((?:\[\])*)$", r"\1\2", field) for field in fields)
    return f"{first}{'.' if first.endswith(']') else ' '}{inside}".strip(" .")
