"""One change, told once: what is new since a page was accepted differs from the spec too, and from the twin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from .finding import SEVERITIES, Finding
from .verdict import Found, Report

# How a kind looks from the other language's side.
MIRRORED = (("value-new", "value-gone"), ("value-new", "values-lost"), ("new", "gone"), ("needed", "gone"))
# By how a kind ends: what one other side does, and what several do.
TAILS = {
    "new": ("lacks that, too", "lack that, too"),
    "needed": ("lacks that, too", "lack that, too"),
    "gone": ("has that, too", "have that, too"),
    "lost": ("has that, too", "have that, too"),
    "": ("differs so, too", "differ so, too"),
}


@attrs.frozen
class Row:
    """A finding, and those that tell the same change again."""

    found: Found
    again: tuple[Found, ...] = ()

    @property
    def all(self) -> tuple[Found, ...]:
        return (self.found, *self.again)

    @property
    def severity(self) -> str:
        """The worst."""
        return min((each.finding.severity for each in self.all), key=SEVERITIES.index)

    @property
    def sentence(self) -> str:
        sides = list(dict.fromkeys(each.against for each in self.again))
        if not sides:
            return self.found.finding.sentence
        kind = self.found.finding.gist[0]
        one, many = next(tail for ending, tail in TAILS.items() if kind.endswith(ending))
        whole = self.found.finding.sentence.removesuffix(".")
        return f"{whole}; {' and '.join(sides)} {one if len(sides) == 1 else many}."

    @property
    def label(self) -> str:
        """What the ledger calls it."""
        kinds = dict.fromkeys(each.finding.kind for each in self.all)
        return f"{', '.join(kinds)} at {self.found.finding.at}"


def rows(report: Report) -> tuple[list[Row], list[Row]]:
    """Those of what changed since a page was accepted, and those that are left of what differs."""
    told, left = list(folded(report.since or (), report.open, report)), list(report.open)
    gone = {id(each) for row in told for each in row.again}
    left = [each for each in left if id(each) not in gone]
    spec = [each for each in left if each.finding.kind != "language"]
    twin = [each for each in left if each.finding.kind == "language"]
    both = list(folded(spec, twin, report))
    gone = {id(each) for row in both for each in row.again}
    alone = [Row(each) for each in twin if id(each) not in gone]
    return told, sorted([*both, *alone], key=lambda row: row.found.finding.rank)


def folded(first: Iterable[Found], others: Iterable[Found], report: Report) -> Iterator[Row]:
    left = list(others)
    for each in first:
        again = tuple(other for other in left if tells(each.finding, other, report))
        left = [other for other in left if not any(other is one for one in again)]
        yield Row(each, again)


def tells(finding: Finding, other: Found, report: Report) -> bool:
    """Whether `other` says the same of the page; where that is the second of two languages, the other way round."""
    if finding.at != other.finding.at:
        return False
    kind, new, old = finding.gist
    its_kind, its_new, its_old = other.finding.gist
    if other.about != report.seen.identity:
        return mirrored(kind, its_kind) and (new or old) == (its_old if new else its_new)
    return kind == its_kind and (new or old) == (its_new or its_old)


def mirrored(one: str, other: str) -> bool:
    pairs = {*MIRRORED, *((b, a) for a, b in MIRRORED)}
    ends = any(one.endswith(f"-{a}") and other == one.removesuffix(a) + b for a, b in pairs)
    return ends or (one == other and not one.endswith(("new", "gone", "needed", "lost")))
