"""A draft of the section that CHANGELOG.md needs, in its form: to be read, shortened and put into a person's words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from .findings import Finding, Heading, Severity

WIDTH = 120


def changelog(findings: Sequence[Finding]) -> str:
    """Empty if there is nothing to tell."""
    sections = [section for heading in Heading if (section := "\n".join(_section(heading, findings)))]
    return "\n".join(["## [Unreleased]\n", *sections]) if sections else ""


def _section(heading: Heading, findings: Sequence[Finding]) -> Iterator[str]:
    told = [each for each in findings if each.heading is heading]
    if told:
        yield f"### {heading}\n"
        yield from (_line(each) for each in told)
        yield ""


def _line(finding: Finding) -> str:
    breaking = "**Breaking:** " if finding.severity is Severity.BREAK else ""
    text = f"{breaking}`{finding.where}`: {finding.sentence}"
    return textwrap.fill(
        text, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
