"""All there is to say of pages: what changed since they were accepted, where they and the specs differ."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from . import compare, ledger
from .facts import Page, Unread
from .finding import NOTES, Finding, sentence
from .intake import Seen
from .lock import Lock, language_of, operation_of


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


def check(seen: list[Seen], lock: Lock, entries: tuple[ledger.Entry, ...]) -> Verdict:
    looked_at = {(each.identity, "spec") for each in seen if each.match.operation}
    found = [found for each in seen for found in against_spec(each)]
    for under, (mine, page), (_, twin) in twins(seen, lock):
        looked_at.add((mine, "language"))
        told = compare.with_twin(page.facts, twin.facts)
        found += [Found(under, mine, finding, page.name, twin.name) for finding in told]
    found = [attrs.evolve(each, entry=ledger.entry_for(entries, each.about, each.finding)) for each in found]
    about = [(each.about, each.finding) for each in found]
    stale = ledger.stale(entries, about, looked_at, known={*lock.entries, *(name for name, _ in looked_at)})
    return Verdict(tuple(report(each, found) for each in seen), tuple(stale))


def report(seen: Seen, found: list[Found]) -> Report:
    mine = sorted((each for each in found if each.under == seen.identity), key=lambda each: each.finding.rank)
    known = {unread.why for unread in seen.accepted.page.facts.unread} if seen.accepted else set()
    return Report(
        seen,
        since_accepted(seen),
        open=tuple(each for each in mine if each.entry is None),
        settled=tuple(each for each in mine if each.entry),
        unread=tuple(each for each in seen.page.facts.unread if each.why not in known),
    )


def since_accepted(seen: Seen) -> tuple[Found, ...] | None:
    if seen.accepted is None:
        return None
    told = compare.with_accepted(seen.page.facts, seen.accepted.page.facts)
    return tuple(Found(seen.identity, seen.identity, finding, seen.page.name) for finding in told)


def against_spec(seen: Seen) -> Iterator[Found]:
    operation = seen.match.operation
    if operation is None:
        told, file = [Finding("unknown-operation", "operation", sentence("unknown-operation", it=seen.path))], ""
    else:
        told, file = compare.with_spec(seen.page.facts, operation), operation.source.file
    yield from (Found(seen.identity, seen.identity, finding, seen.page.name, file) for finding in told)


Side = tuple[str, Page]


def twins(seen: list[Seen], lock: Lock) -> Iterator[tuple[str, Side, Side]]:
    """Each pair of languages once: in whose report it belongs, and the two sides in the order of the alphabet."""
    given = {each.identity: each.page for each in seen}
    accepted = {name: entry.page for name, entry in lock.entries.items() if name not in given}
    for name, page in given.items():
        for other, twin in (given | accepted).items():
            pair = operation_of(name) == operation_of(other) and language_of(name) != language_of(other)
            if pair and (other in accepted or language_of(name) < language_of(other)):
                one, two = sorted([(name, page), (other, twin)], key=lambda side: language_of(side[0]))
                yield name, one, two
