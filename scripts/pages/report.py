"""Verdicts for people, and as JSON: worst first, each finding with its line on the page and its line in the spec."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .check import Found, Report, Verdict
from .finding import SEVERITIES
from .intake import Refused

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

COLOURS = {"breaks": "red", "drifts": "yellow", "notes": "cyan"}
LEDGER = "specs/ledger.yaml"


def show(verdict: Verdict, console: Console, *, verbose: bool = False) -> None:
    for report in verdict.reports:
        head(report, console)
        table("since it was accepted", report.since or (), console)
        table("differs from its spec, or from its twin in another language", report.open, console)
        if verbose:
            table("settled by the ledger", report.settled, console)
        for unread in report.unread:
            console.print(f"  not read: {report.seen.page.name}:{unread.line}: {unread.why}", style="yellow")
        console.print()
    for finding in verdict.stale:
        console.print(f"{LEDGER}:{finding.other_line}: {finding.sentence}", style="yellow")
    console.print(summary(verdict))


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


def table(title: str, found: Iterable[Found], console: Console) -> None:
    from rich.table import Table

    rows = Table(title=f"  {title}", title_justify="left", title_style="", box=None, show_header=False)
    rows.add_column("", no_wrap=True, width=2)
    rows.add_column("severity", no_wrap=True)
    rows.add_column("finding", overflow="fold")
    rows.add_column("lines", overflow="fold")
    for each in found:
        rows.add_row("", *cells(each))
    if rows.rows:
        console.print(rows)


def cells(each: Found) -> Iterator[Text]:
    from rich.text import Text

    finding = each.finding
    reason = f"\nmeant: {each.entry.reason}" if each.entry else ""
    yield Text(finding.severity, COLOURS[finding.severity])
    yield Text.assemble(finding.sentence, (f"\n{finding.kind} at {finding.at}{reason}", "dim"))
    yield Text("\n".join(places(each)))


def places(found: Found) -> list[str]:
    """`page.md:12` and `specs/vendor.yaml:34`."""
    sides = ((found.file, found.finding.line), (found.other_file, found.finding.other_line))
    return [f"{file}:{line}" if line else file for file, line in sides if file]


def summary(verdict: Verdict) -> str:
    pages = "1 page" if len(verdict.reports) == 1 else f"{len(verdict.reports)} pages"
    told = [f"{number} {what}" for what, number in counts(verdict).items() if number]
    return f"{pages}, {'drift' if verdict.drifts else 'no drift'}" + (f": {', '.join(told)}" if told else "")


def counts(verdict: Verdict) -> dict[str, int]:
    found = [each for report in verdict.reports for each in (*(report.since or ()), *report.open)]
    told = Counter(each.finding.severity for each in found)
    return {
        **{severity: told[severity] for severity in SEVERITIES},
        "settled by the ledger": sum(len(report.settled) for report in verdict.reports),
        "stale in the ledger": len(verdict.stale),
        "not read": sum(len(report.unread) for report in verdict.reports),
    }


def as_data(verdict: Verdict, refused: Iterable[Refused]) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        "drift": verdict.drifts,
        "counts": counts(verdict),
        "pages": [page_data(report) for report in verdict.reports],
        "stale": [{"line": each.other_line, "sentence": each.sentence} for each in verdict.stale],
        "unreadable": [{"file": str(each.path), "why": each.why} for each in refused],
    }


def page_data(report: Report) -> dict[str, Any]:
    seen, facts = report.seen, report.seen.page.facts
    return {
        "file": str(seen.path),
        "page": seen.identity,
        "layout": seen.page.layout,
        "title": facts.title,
        "updated": facts.updated,
        "matched_by": seen.match.how or None,
        "weak_match": seen.match.weak,
        "state": state(report),
        "since_accepted": [found_data(each) for each in report.since or ()],
        "open": [found_data(each) for each in report.open],
        "settled": [found_data(each) for each in report.settled],
        "not_read": [{"line": each.line, "why": each.why} for each in report.unread],
    }


def found_data(found: Found) -> dict[str, Any]:
    finding = found.finding
    data = {
        "severity": finding.severity,
        "kind": finding.kind,
        "at": finding.at,
        "sentence": finding.sentence,
        "says": finding.says,
        "places": places(found),
    }
    return data | ({"reason": found.entry.reason} if found.entry else {})
