"""What a check finds: findings with their files, a report for each page, and the verdict over all."""

from __future__ import annotations

import attrs

from . import ledger
from .facts import Unread
from .finding import NOTES, Finding
from .intake import Seen


@attrs.frozen
class Found:
    """A finding, and the files of its two lines."""

    under: str
    """The page in whose report it stands."""
    about: str
    """The page that the ledger calls it by: of two languages always the first, whichever is given."""
    finding: Finding
    file: str
    other_file: str = ""
    given: tuple[bool, bool] = (True, True)
    """Whether each file was given now; one that was not is told as it was accepted."""
    against: str = "the spec"
    """The other side, in a sentence."""
    entry: ledger.Entry | None = None
    """What settles it."""


@attrs.frozen
class Report:
    """Of one page. `since` is None where nothing was accepted before."""

    seen: Seen
    since: tuple[Found, ...] | None
    open: tuple[Found, ...]
    settled: tuple[Found, ...]
    unread: tuple[Unread, ...]
    """What could not be read, and was not accepted as such."""
    known_unread: tuple[Unread, ...] = ()
    """What was: shown to who asks for all."""

    @property
    def drifts(self) -> bool:
        told = (*(self.since or ()), *self.open)
        return bool(self.unread) or any(found.finding.severity != NOTES for found in told)


@attrs.frozen
class Verdict:
    reports: tuple[Report, ...]
    stale: tuple[Finding, ...]

    @property
    def drifts(self) -> bool:
        return bool(self.stale) or any(report.drifts for report in self.reports)
