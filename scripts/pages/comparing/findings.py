"""What differs, and how it is said: of a page and a spec, of two states of a page, of two languages."""

from __future__ import annotations

from collections.abc import Sequence
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
    "parameter-seen": (NOTES, "{page} calls the {it} {new}; {other} knows that it is {old}."),
    "parameter-word": (DRIFTS, "{page} calls the {it} {new}; {other} notes {old}."),
    "parameter-required": (BREAKS, "{page} requires the {it}; {other} leaves it optional."),
    "parameter-optional": (DRIFTS, "{page} leaves the {it} optional; {other} requires it."),
    "parameter-required-lost": (DRIFTS, "{page} does not say whether the {it} is required; {other} says {old}."),
    "parameter-required-said": (DRIFTS, "{page} says whether the {it} is required, {new}; {other} does not."),
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
    "field-seen": (NOTES, "{page} calls the {it} {new}; {other} knows that it is {old}."),
    "field-word": (DRIFTS, "{page} calls the {it} {new}; {other} notes {old}."),
    "field-required": (DRIFTS, "{page} says that the {it} is always there; {other} does not."),
    "field-optional": (BREAKS, "{page} says that the {it} may be missing; {other} says that it is always there."),
    "field-required-lost": (DRIFTS, "{page} does not say whether the {it} is always there; {other} says {old}."),
    "field-required-said": (DRIFTS, "{page} says whether the {it} is always there, {new}; {other} does not."),
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
    "description": (DRIFTS, "The description of the {it} changed{new}."),
    "prose": (DRIFTS, "What stands in {it} changed{new}. It is no fact that is read: see what it says."),
    "prose-new": (DRIFTS, "What stands in {it} is new{new}. It is no fact that is read: see what it says."),
    "prose-gone": (DRIFTS, "What stood in {it} is gone{new}. It was no fact that is read."),
    "example": (NOTES, "The example of the {it} changed from {old} to {new}."),
    "title-lost": (DRIFTS, "The page has lost its title, {old}."),
    "title": (NOTES, "The title changed from {old} to {new}."),
    "updated": (NOTES, "The page's date changed from {old} to {new}."),
    "language": (DRIFTS, ""),  # any of the above, between two languages
    "stale": (DRIFTS, "Stale ledger entry: {it} has no {old} any more. Take the entry out of the ledger."),
    "stale-page": (
        DRIFTS,
        "Stale ledger entry: no page is known as {it}. Take the entry out of the ledger, or accept the page.",
    ),
}
# The sentences where one side says nothing: the page now, and the other.
SILENT: dict[str, tuple[str, str]] = {
    "operation": (
        "{page} gives the operation no name; {other} calls it {old}.",
        "{page} calls the operation {new}; {other} gives it no name.",
    ),
    "method": ("{page} gives no method; {other} says {old}.", "{page} says {new}; {other} gives no method."),
    "path": ("{page} gives no path; {other} has {old}.", "{page} gives the path {new}; {other} has none."),
    "parameter-type": (
        "{page} gives the {it} no type; {other} {takes} {old}.",
        "{page} calls the {it} {new}; {other} gives it no type.",
    ),
    "field-type": (
        "{page} gives the {it} no type; {other} {takes} {old}.",
        "{page} calls the {it} {new}; {other} gives it no type.",
    ),
    "example": ("The example of the {it} is gone; it was {old}.", "The {it} has an example now, {new}."),
    "title": ("The page has lost its title, {old}.", "The page has a title now, {new}."),
    "updated": ("The page has lost its date, {old}.", "The page has a date now, {new}."),
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
    gist: tuple[str, str, str] = ("", "", "")
    """The kind of difference, whoever differs, and what each side has: two findings with one gist are one change."""

    @property
    def severity(self) -> str:
        return KINDS[self.kind][0]

    @property
    def rank(self) -> tuple[int, int, str]:
        """Worst first, then as on the page."""
        return SEVERITIES.index(self.severity), self.line, self.at


def sentence(kind: str, **words: Any) -> str:
    """What is said of a finding; its first letter is large."""
    silent = SILENT.get(kind, ("", "")) if "" in (words.get("new"), words.get("old")) else ("", "")
    told = (silent[0] if words.get("new") == "" else silent[1]) or KINDS[kind][1]
    text = told.format(**words)
    return text[:1].upper() + text[1:]


def marked(now: Sequence[str], before: Sequence[str]) -> str:
    """What came and what went of the figures and words of code in a text: ` (with 3; without 2)`."""
    come, gone = [mark for mark in now if mark not in before], [mark for mark in before if mark not in now]
    said = [f"{word} {listed(marks)}" for word, marks in (("with", come), ("without", gone)) if marks]
    return f" ({'; '.join(said)})" if said else ""


def listed(marks: Sequence[str]) -> str:
    return ", ".join(marks[:8]) + (", ..." if len(marks) > 8 else "")


def article(word: str) -> str:
    """`a long`, `an integer`."""
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"


@attrs.frozen
class View:
    """A page's facts on one side; a spec, the facts accepted last or another language's page on the other."""

    page: str
    other: str
    takes: str = "calls it"
    same_page: bool = False
    """An earlier state of the page: titles, dates, samples and prose count, and what is gone is a change."""
    twin: bool = False
    """Another language: only what both say is compared, and every finding is of one kind."""

    def tell(
        self,
        kind: str,
        it: str,
        *,
        at: str = "",
        new: object = "",
        old: object = "",
        lines: tuple[int, int] = (0, 0),
        word: str = "",
        says: str | None = None,
    ) -> Finding:
        words = {"page": self.page, "other": self.other, "takes": self.takes}
        said = sentence(kind, it=it, new=new, old=old, word=word, **words)
        named = "language" if self.twin else kind
        gist = (kind, str(new), str(old))
        return Finding(named, at or it, said, str(new) if says is None else says, *lines, gist)


LANGUAGES = {"en": "English", "zh": "Chinese", "ja": "Japanese"}

SPEC = View("The page", "the spec", takes="takes")
ACCEPTED = View("The page now", "the accepted one", same_page=True)


def languages(mine: str | None, its: str | None) -> View:
    """The view of a page on its twin in another language."""
    return View(f"The {language_name(mine)} page", f"the {language_name(its)} page", twin=True)


def language_name(code: str | None) -> str:
    return LANGUAGES.get(code or "", str(code))
