"""The report that a person reads: one change, told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from pages.comparing.findings import BREAKS, DRIFTS, NOTES, SEVERITIES, Finding
from pages.reading.passages import lines_of
from pages.reporting.verdict import Found, Report, Verdict

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
    if finding.at.split()[0] != other.finding.at.split()[0] or finding.at.split()[-1] != other.finding.at.split()[-1]:
        return False  # where a parameter goes need not be said on the page
    kind, new, old = finding.gist
    its_kind, its_new, its_old = other.finding.gist
    if other.about != report.seen.identity:
        return mirrored(kind, its_kind) and (new or old) == (its_old if new else its_new)
    return kind == its_kind and (new or old) == (its_new or its_old)


def mirrored(one: str, other: str) -> bool:
    pairs = {*MIRRORED, *((b, a) for a, b in MIRRORED)}
    ends = any(one.endswith(f"-{a}") and other == one.removesuffix(a) + b for a, b in pairs)
    return ends or (one == other and not one.endswith(("new", "gone", "needed", "lost")))


if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

COLOURS = {BREAKS: "red", DRIFTS: "yellow", NOTES: "cyan"}
NOUNS = {BREAKS: "break", DRIFTS: "difference", NOTES: "note"}
LEDGER = "specs/ledger.yaml"


def show(verdict: Verdict, console: Console, *, verbose: bool = False, unreadable: int = 0) -> None:
    told: list[Row] = []
    for report in verdict.reports:
        since, differing = rows(report)
        told += [*since, *differing]
        head(report, console)
        table(f"since {report.seen.old or 'it was accepted'}", since, console)
        table("differs from its spec, or from its twin in another language", differing, console)
        if verbose:
            table("settled by the ledger", map(Row, report.settled), console)
        not_read(report, console, verbose=verbose)
        console.print()
    for finding in verdict.stale:
        console.print(f"{LEDGER}:{finding.other_line}: {finding.sentence}", style="yellow")
    console.print(summary(verdict, told, unreadable))


def not_read(report: Report, console: Console, *, verbose: bool) -> None:
    for each in report.unread:
        console.print(f"  not read: {report.seen.page.name}:{each.line}: {each.why}", style="yellow")
    for each in report.known_unread if verbose else ():
        console.print(f"  not read, and accepted so: {report.seen.page.name}:{each.line}: {each.why}", style="dim")


def head(report: Report, console: Console) -> None:
    page, facts, match = report.seen.page, report.seen.page.facts, report.seen.match
    console.print(report.seen.identity, style="bold")
    about = f"{facts.title or 'no title'}, {facts.updated or 'no date'}"
    console.print(f"  {page.name} ({page.layout}): {about}; {state(report)}")
    if lines := lines_of(facts):
        console.print(f"  in no fact, and watched: lines {lines}", style="dim")
    if match.weak:
        console.print(f"  taken for this operation by {match.how} alone: see whether it is", style="yellow")


def state(report: Report) -> str:
    """In a few words, how the page stands to what was accepted."""
    accepted = report.seen.accepted
    if accepted is None or report.since is None:
        return "never accepted"
    same = accepted.page.sha256 == report.seen.page.sha256
    if old := report.seen.old:
        return f"changed since {old}" if report.since else f"says what {old} says"
    if not report.since:
        return "unchanged since accepted" if same else "saved anew, says what it said when accepted"
    return "changed since accepted"


def table(title: str, rows: Iterable[Row], console: Console) -> None:
    from rich.table import Table

    made = Table(title=f"  {title}", title_justify="left", title_style="", box=None, show_header=False)
    made.add_column("", no_wrap=True, width=2)
    made.add_column("severity", no_wrap=True)
    made.add_column("finding", overflow="fold")
    made.add_column("lines", overflow="fold")
    for each in rows:
        made.add_row("", *cells(each))
    if made.rows:
        console.print(made)


def cells(row: Row) -> Iterator[Text]:
    from rich.text import Text

    reason = f"\nmeant: {row.found.entry.reason}" if row.found.entry else ""
    yield Text(row.severity, COLOURS[row.severity])
    said = "".join(f"\n  {each}" for each in row.found.sentences)
    yield Text.assemble(row.sentence, said, (f"\n{row.label}{reason}", "dim"))
    yield Text("\n".join(dict.fromkeys(place for each in row.all for place in places(each))))


def places(found: Found) -> list[str]:
    """`page.md:12` and `specs/vendor.yaml:34`."""
    lines = (found.finding.line, found.finding.other_line)
    sides = zip((found.file, found.other_file), lines, found.given, strict=True)
    return [
        (f"{file}:{line}" if line else file) + ("" if given else " (as accepted)")
        for file, line, given in sides
        if file
    ]


def summary(verdict: Verdict, told: Iterable[Row], unreadable: int) -> str:
    """The last line. Its first word is the exit code's: clean 0, drift 1, unreadable 2."""
    if not verdict.reports:
        return "unreadable: no page was read, so nothing is known of drift"
    counts = Counter(row.severity for row in told)
    parts = [many(counts[severity], noun) for severity, noun in NOUNS.items()]
    parts += [f"{number} {what}" if number else "" for what, number in besides(verdict)]
    said = ", ".join(filter(None, parts))
    read = many(len(verdict.reports), "page")
    if unreadable:
        return f"unreadable: {many(unreadable, 'file')}; of {read}, {said or 'no drift'}"
    return f"{'drift' if verdict.drifts else 'clean'}: {read}" + (f", {said}" if said else "")


def besides(verdict: Verdict) -> Iterator[tuple[str, int]]:
    """What is counted and is no finding of a page."""
    yield "settled by the ledger", sum(len(report.settled) for report in verdict.reports)
    yield "stale in the ledger", len(verdict.stale)
    yield "not read", sum(len(report.unread) for report in verdict.reports)
    yield "accepted as not read", sum(len(report.known_unread) for report in verdict.reports)


def many(number: int, noun: str) -> str:
    """`1 page`, `2 pages`; of none, nothing."""
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
