"""One comparison of facts with facts: of a page with its spec, with what was accepted, with its twin in a language."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from . import compare_samples
from .compare_passages import passages
from .fact_aspects import ASPECTS
from .facts import Facts
from .finding import Finding
from .match import shape
from .spec import Operation
from .views import ACCEPTED, SPEC, View, languages


def with_spec(page: Facts, operation: Operation) -> list[Finding]:
    """Where a page and a spec differ; what is wrong with the page's samples."""
    page = without_what_is_sent_anyway(page, operation)
    samples = [*compare_samples.invalid(page, operation), *compare_samples.other_path(page, operation)]
    return worst_first([*compare(page, at_base(page, operation), SPEC), *samples])


def with_accepted(page: Facts, accepted: Facts) -> list[Finding]:
    """What changed on a page since it was accepted. Both without prose, or both with."""
    told = [*compare(page, accepted, ACCEPTED), *compare_samples.changed(page, accepted)]
    return worst_first([*told, *passages(page, accepted, ACCEPTED)])


def with_twin(page: Facts, twin: Facts) -> list[Finding]:
    """Where two languages of one page say different things."""
    return worst_first(list(compare(page, twin, languages(page.language, twin.language))))


def worst_first(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.rank)


def compare(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    for aspect in ASPECTS:
        yield from aspect(one, other, view)


def at_base(page: Facts, operation: Operation) -> Facts:
    """The operation's facts, with the path as a page writes it that begins at the server."""
    facts = operation.facts
    whole = [base + facts.path for base in operation.bases if base and facts.path]
    written = next((path for path in whole if page.path and shape(path) == shape(page.path)), facts.path)
    return attrs.evolve(facts, path=written)


def without_what_is_sent_anyway(page: Facts, operation: Operation) -> Facts:
    listed = {field.path for field in operation.facts.parameters}
    return attrs.evolve(
        page,
        parameters=tuple(
            field
            for field in page.parameters
            if field.path in listed or field.path.lower() not in operation.sent_anyway
        ),
    )
