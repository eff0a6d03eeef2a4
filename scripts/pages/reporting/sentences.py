"""What stood on the page and what stands there now, where both files are given: the lock keeps no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import attrs

from pages.comparing.findings import Finding
from pages.facts import Facts
from pages.reporting.verdict import Found, Report, Verdict

END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；])|\n+")
"""Where a sentence ends, or a line."""


def with_sentences(verdict: Verdict, now: Facts, before: Facts) -> Verdict:
    """The same, each change since then with the sentences that it is about."""
    return attrs.evolve(verdict, reports=tuple(_report(each, now, before) for each in verdict.reports))


def _report(report: Report, now: Facts, before: Facts) -> Report:
    since = tuple(_found(each, now, before) for each in report.since or ())
    return attrs.evolve(report, since=None if report.since is None else since)


def _found(found: Found, now: Facts, before: Facts) -> Found:
    one, other = _said(now, found.finding, found.finding.line), _said(before, found.finding, found.finding.other_line)
    return attrs.evolve(found, sentences=tuple(_differing(other, one)))


def _said(facts: Facts, finding: Finding, line: int) -> str:
    """What a finding is about, on one side: prose, a description, a sample, what a status or a code means."""
    if not line or finding.kind not in ("description", "prose", "prose-new", "prose-gone", "sample"):
        return ""
    if finding.kind == "sample":  # JSON has its places said already
        return next((each.text for each in facts.samples if each.line == line and each.value is None), "")
    if finding.kind != "description":
        return next((each.text for each in facts.passages if each.line == line), "")
    fields = [*facts.parameters, *(each for fields in facts.answers.values() for each in fields)]
    told = {f"{each.line} {each.path}": each.description for each in fields}
    told |= {f"{each.line} {each.code}": each.meaning for each in facts.statuses}
    told |= {f"{each.line} {each.code}": each.message for each in facts.codes}
    return told.get(f"{line} {finding.at.split()[-1]}", "")


def _differing(old: str, new: str) -> Iterator[str]:
    """`- ` a sentence that is gone, `+ ` one that is new; those that both have are left out."""
    was, now = ([" ".join(each.split()) for each in END.split(text) if each.strip()] for text in (old, new))
    for what, begun, ended, first, last in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what != "equal":
            yield from (f"- {each}" for each in was[begun:ended])
            yield from (f"+ {each}" for each in now[first:last])
