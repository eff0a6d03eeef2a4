"""Verdicts as JSON: each finding by itself, with its line on the page and its line in the spec."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pages.comparing.findings import SEVERITIES
from pages.reporting.intake import Refused
from pages.reporting.report import places, state
from pages.reporting.verdict import Found, Report, Verdict


def as_data(verdict: Verdict, refused: Iterable[Refused]) -> dict[str, Any]:
    """One document; of no page at all, nobody knows whether it drifts."""
    return {
        "drift": verdict.drifts if verdict.reports else None,
        "counts": counts(verdict),
        "pages": [page_data(report) for report in verdict.reports],
        "stale": [{"line": each.other_line, "sentence": each.sentence} for each in verdict.stale],
        "unreadable": [{"file": str(each.path), "why": each.why} for each in refused],
    }


def counts(verdict: Verdict) -> dict[str, int]:
    found = [each for report in verdict.reports for each in (*(report.since or ()), *report.open)]
    told = Counter(each.finding.severity for each in found)
    return {
        **{severity: told[severity] for severity in SEVERITIES},
        "settled by the ledger": sum(len(report.settled) for report in verdict.reports),
        "stale in the ledger": len(verdict.stale),
        "not read": sum(len(report.unread) for report in verdict.reports),
        "accepted as not read": sum(len(report.known_unread) for report in verdict.reports),
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
        "in_no_fact": [{"line": each.line, "last": each.last} for each in facts.passages],
        "not_read": [{"line": each.line, "why": each.why} for each in report.unread],
        "accepted_as_not_read": [{"line": each.line, "why": each.why} for each in report.known_unread],
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
    data |= {"sentences": list(found.sentences)} if found.sentences else {}
    return data | ({"reason": found.entry.reason} if found.entry else {})
