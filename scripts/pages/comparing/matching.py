"""Which operation of which spec a page is about, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import attrs

from pages.facts import Facts, Page
from pages.specs.operations import Operation

ENOUGH = 0.6  # of the names of fields, both sides' together, that a page and an operation have in common
TOO_FEW = 3


@attrs.frozen
class Match:
    operation: Operation | None
    how: str = ""
    """In words: `method and path`."""
    weak: bool = False
    """By looks alone: what a page is about is then worth a look."""


@attrs.frozen
class Recorded:
    """What was accepted of an earlier edition of a page: enough to know it by."""

    operation: str
    file: str
    title: str | None


Rule = Callable[[Page, Operation, Iterable[Recorded]], bool]


def match(page: Page, operations: Iterable[Operation], recorded: Iterable[Recorded] = ()) -> Match:
    """The operation by the first rule that some operation satisfies; among several, the one most alike."""
    known, recorded = list(operations), list(recorded)
    for how, (rule, weak) in RULES.items():
        if found := [operation for operation in known if rule(page, operation, recorded)]:
            return Match(max(found, key=lambda operation: likeness(page.facts, operation.facts)), how, weak)
    return Match(None)


def by_path(page: Page, operation: Operation, _: Iterable[Recorded]) -> bool:
    mine, its = page.facts, operation.facts
    if mine.path is None or its.path is None or mine.method not in (None, its.method):
        return False
    return shape(mine.path) in {shape(base + its.path) for base in ("", *operation.bases)}


def by_name(page: Page, operation: Operation, _: Iterable[Recorded]) -> bool:
    return same_name(page.facts.operation, operation.facts.operation)


def by_title(page: Page, operation: Operation, _: Iterable[Recorded]) -> bool:
    words = re.findall(r"\w+", page.facts.title or "", re.ASCII)
    return any(same_name(word, operation.facts.operation) for word in words)


def by_accepted_title(page: Page, operation: Operation, recorded: Iterable[Recorded]) -> bool:
    title = page.facts.title
    return title is not None and any(title == each.title for each in recorded if each.operation == operation.name)


def by_file(page: Page, operation: Operation, recorded: Iterable[Recorded]) -> bool:
    return any(page.name == each.file for each in recorded if each.operation == operation.name)


def by_likeness(page: Page, operation: Operation, _: Iterable[Recorded]) -> bool:
    return len(names(page.facts)) >= TOO_FEW and likeness(page.facts, operation.facts) >= ENOUGH


# In words, how a page can be known: the rule, and whether it is a weak one.
RULES: Mapping[str, tuple[Rule, bool]] = {
    "method and path": (by_path, False),
    "the operation's name": (by_name, False),
    "the operation's name in the title": (by_title, False),
    "the title that was accepted": (by_accepted_title, True),
    "the file's name": (by_file, True),
    "the names of its fields": (by_likeness, True),
}


def shape(path: str) -> str:
    """A path without the names of its parameters."""
    return re.sub(r"\{[^{}]*\}", "{}", path.rstrip("/"))


def same_name(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()


def likeness(one: Facts, other: Facts) -> float:
    """The share of the names of parameters and of fields that both have."""
    ours, theirs = names(one), names(other)
    return len(ours & theirs) / (len(ours | theirs) or 1)


def names(facts: Facts) -> set[str]:
    """Of parameters, and of the fields of answers that say yes: refusals look alike everywhere."""
    answers = [fields for status, fields in facts.answers.items() if not status.startswith(("4", "5"))]
    return {field.name for fields in (facts.parameters, *answers) for field in fields}
