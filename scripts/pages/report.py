"""Verdicts for people: worst first, each change once, with its line on the page and its lines elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .finding import BREAKS, DRIFTS, NOTES
from .fold import Row, rows
from .verdict import Found, Report, Verdict

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
        table("since it was accepted", since, console)
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
    if match.weak:
        console.print(f"  taken for this operation by {match.how} alone: see whether it is", style="yellow")


def state(report: Report) -> str:
    """In a few words, how the page stands to what was accepted."""
    accepted = report.seen.accepted
    if accepted is None or report.since is None:
        return "never accepted"
    same = accepted.page.sha256 == report.seen.page.sha256
    if not report.since:
        return "unchanged since accepted" if same else "saved anew, says what it said when accepted"
    return "unchanged, but read differently since accepted" if same else "changed since accepted"


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
    yield Text.assemble(row.sentence, (f"\n{row.label}{reason}", "dim"))
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
