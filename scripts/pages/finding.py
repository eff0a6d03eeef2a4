"""A difference that somebody should know of: how bad it is, and the sentence that says it."""

from __future__ import annotations

from typing import Any

import attrs

BREAKS = "breaks"  # a client made from the spec sends or reads something wrong
DRIFTS = "drifts"  # two say different things; a person decides who is right
NOTES = "notes"  # worth knowing; fails no check
SEVERITIES = (BREAKS, DRIFTS, NOTES)

# Each kind of finding: how bad it is, and its sentence. `page` and `other` are who is compared, `new` and `old` what
# they say, `it` what they say it of.
KINDS: dict[str, tuple[str, str]] = {
    "unknown-operation": (DRIFTS, "No spec has the operation of this page: `make draft PAGE={it}` starts one."),
    "operation": (DRIFTS, "{page} calls the operation {new}; {other} calls it {old}."),
    "method": (BREAKS, "{page} says {new}; {other} says {old}."),
    "path": (BREAKS, "{page} gives the path {new}; {other} has {old}."),
    "path-names": (DRIFTS, "{page} writes the path {new}; {other} writes {old}."),
    "parameter-needed": (BREAKS, "{page} requires the {it}, which {other} lacks."),
    "parameter-new": (DRIFTS, "{page} lists the {it}, which {other} lacks."),
    "parameter-gone": (BREAKS, "{page} lacks the {it}, which {other} has."),
    "parameter-renamed": (BREAKS, "{page} has {new} where {other} has the {it}: renamed, it seems."),
    "parameter-moved": (BREAKS, "{page} has the {it}; {other} has it at {old}."),
    "parameter-where": (BREAKS, "{page} sends the {it} in the {new}; {other} sends it in the {old}."),
    "parameter-type": (BREAKS, "{page} calls the {it} {new}; {other} {takes} {old}."),
    "parameter-wider": (DRIFTS, "{page} calls the {it} {new}; {other} {takes} {old}."),
    "parameter-word": (DRIFTS, "{page} calls the {it} {new}; {other} notes {old}."),
    "parameter-required": (BREAKS, "{page} requires the {it}; {other} leaves it optional."),
    "parameter-optional": (DRIFTS, "{page} leaves the {it} optional; {other} requires it."),
    "parameter-value-new": (DRIFTS, "{page} lists, for the {it}, what {other} lacks: {new}."),
    "parameter-value-gone": (BREAKS, "{page} does not list, for the {it}, what {other} lists: {old}."),
    "parameter-values-lost": (DRIFTS, "{page} lists no values for the {it}; {other} lists {old}."),
    "parameter-unit": (BREAKS, "{page} gives the {it} in {new}; {other} gives it in {old}."),
    "field-new": (DRIFTS, "{page} lists the {it}, which {other} lacks."),
    "field-gone": (BREAKS, "{page} lacks the {it}, which {other} has."),
    "field-renamed": (BREAKS, "{page} has {new} where {other} has the {it}: renamed, it seems."),
    "field-moved": (BREAKS, "{page} has the {it}; {other} has it at {old}."),
    "field-type": (BREAKS, "{page} calls the {it} {new}; {other} {takes} {old}."),
    "field-wider": (DRIFTS, "{page} calls the {it} {new}; {other} {takes} {old}."),
    "field-word": (DRIFTS, "{page} calls the {it} {new}; {other} notes {old}."),
    "field-required": (DRIFTS, "{page} says that the {it} is always there; {other} does not."),
    "field-optional": (BREAKS, "{page} says that the {it} may be missing; {other} says that it is always there."),
    "field-value-new": (DRIFTS, "{page} lists {word} of the {it} that {other} lacks: {new}."),
    "field-value-gone": (DRIFTS, "{page} does not list {word} of the {it} that {other} lists: {old}."),
    "field-values-lost": (DRIFTS, "{page} lists no values for the {it}; {other} lists {old}."),
    "field-unit": (BREAKS, "{page} gives the {it} in {new}; {other} gives it in {old}."),
    "type-word": (NOTES, "{page} calls the {it} {new}, a word for a type that is not in scripts/pages/kinds.py."),
    "answer-lost": (DRIFTS, "{page} lists no fields of the {it}; {other} lists {old}."),
    "status-new": (DRIFTS, "{page} lists the {it}, which {other} lacks."),
    "status-gone": (DRIFTS, "{page} does not list the {it}, which {other} has."),
    "code-new": (NOTES, "{page} lists the {it}, which {other} lacks."),
    "code-gone": (NOTES, "{page} does not list the {it}, which {other} has."),
    "sample-invalid": (BREAKS, "The page's {it} {new}; the spec {old}."),
    "sample-path": (DRIFTS, "The page's {it} asks for {new}; the spec has {old}."),
    "sample": (NOTES, "The {it} changed: {new}."),
    "description": (DRIFTS, "The description of the {it} changed."),
    "example": (NOTES, "The example of the {it} changed from {old} to {new}."),
    "title-lost": (DRIFTS, "The page has lost its title, {old}."),
    "title": (NOTES, "The title changed from {old} to {new}."),
    "updated": (NOTES, "The page's date changed from {old} to {new}."),
    "language": (DRIFTS, ""),  # any of the above, between two languages
    "stale": (DRIFTS, "Stale ledger entry: {it} has no {old} any more. Take the entry out of the ledger."),
}


@attrs.frozen
class Finding:
    kind: str
    at: str
    """Where: `parameter query OrderId`, `answer 200 data[].status`, `status 404`, `sample response 200`."""
    sentence: str
    says: str = ""
    """The page's side in short, for the ledger."""
    line: int = 0
    """On the page; 0 where nothing stands."""
    other_line: int = 0
    """Where the other side says it."""

    @property
    def severity(self) -> str:
        return KINDS[self.kind][0]

    @property
    def rank(self) -> tuple[int, int, str]:
        """Worst first, then as on the page."""
        return SEVERITIES.index(self.severity), self.line, self.at


def sentence(kind: str, **words: Any) -> str:
    """What is said of a finding; its first letter is large."""
    text = KINDS[kind][1].format(**words)
    return text[:1].upper() + text[1:]


def article(word: str) -> str:
    """`a long`, `an integer`."""
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"
