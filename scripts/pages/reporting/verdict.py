"""What the pages amount to: each compared, and each finding weighed with the ledger."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator

import attrs

from pages.accepted import ledger
from pages.accepted.lock import Lock, language_of, operation_of
from pages.comparing import compare
from pages.comparing.findings import NOTES, Finding, language_name, sentence
from pages.facts import Page, Unread
from pages.reporting.intake import Seen
from pages.specs.operations import Operation


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
    sentences: tuple[str, ...] = ()
    """`- ` what stood there and `+ ` what stands there now, where the old page is given too."""


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


def check(seen: list[Seen], lock: Lock, entries: tuple[ledger.Entry, ...], operations: list[Operation]) -> Verdict:
    given = {each.identity for each in seen}
    looked_at = {(each.identity, "spec") for each in seen if each.match.operation}
    found = [found for each in seen for found in against_spec(each)]
    for under, (mine, page), (its, twin) in twins(seen, lock):
        looked_at.add((mine, "language"))
        told, both = compare.with_twin(page.facts, twin.facts), (mine in given, its in given)
        against = f"the {language_name(language_of(its if under == mine else mine))} page"
        found += [Found(under, mine, each, page.name, twin.name, both, against) for each in told]
    found = [attrs.evolve(each, entry=ledger.entry_for(entries, each.about, each.finding)) for each in found]
    reports = tuple(report(each, found) for each in seen)
    about = [(each.about, each.finding) for each in found]
    whole = without_half_read(looked_at, reports)
    known = {*lock.entries, *given}
    unseen = {each.name for each in operations} - {operation_of(name) for name in known}
    return Verdict(reports, tuple(ledger.stale(entries, about, whole, known, unseen)))


def without_half_read(looked_at: set[tuple[str, str]], reports: tuple[Report, ...]) -> set[tuple[str, str]]:
    """Without pages of which something was not read, or was lost: what is not seen there may be there all the same."""
    half = {each.seen.identity for each in reports if each.unread or any(map(answer_lost, each.open))}
    operations = {operation_of(name) for name in half}  # a language is compared with another page, too
    return {
        (name, what)
        for name, what in looked_at
        if name not in half and not (what == "language" and operation_of(name) in operations)
    }


def answer_lost(found: Found) -> bool:
    return found.finding.kind == "answer-lost"


def report(seen: Seen, found: list[Found]) -> Report:
    mine = sorted((each for each in found if each.under == seen.identity), key=lambda each: each.finding.rank)
    unread, known = sorted_out(seen)
    return Report(
        seen,
        since_accepted(seen),
        open=tuple(each for each in mine if each.entry is None),
        settled=tuple(each for each in mine if each.entry),
        unread=unread,
        known_unread=known,
    )


def sorted_out(seen: Seen) -> tuple[tuple[Unread, ...], tuple[Unread, ...]]:
    """What is not read of a page, and of that, what was accepted: of two equal sentences the second may be new."""
    accepted = Counter(each.why for each in seen.accepted.page.facts.unread) if seen.accepted else Counter()
    new: list[Unread] = []
    known: list[Unread] = []
    for each in seen.page.facts.unread:
        (known if accepted[each.why] > 0 else new).append(each)
        accepted[each.why] -= 1
    return tuple(new), tuple(known)


def since_accepted(seen: Seen) -> tuple[Found, ...] | None:
    if seen.accepted is None:
        return None
    if seen.accepted.page.sha256 == seen.page.sha256:  # what a better reader finds there is no news
        return ()
    told = compare.with_accepted(seen.page.facts, seen.accepted.page.facts)
    return tuple(Found(seen.identity, seen.identity, finding, seen.page.name) for finding in told)


def against_spec(seen: Seen) -> Iterator[Found]:
    operation = seen.match.operation
    if operation is None:
        told, file = (
            [Finding("unknown-operation", "operation", sentence("unknown-operation", it=shlex.quote(str(seen.path))))],
            "",
        )
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
