"""What a page says against what a spec, an earlier state of it, or its twin in another language says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from pages.comparing.fields import Lists, compare_fields
from pages.comparing.findings import ACCEPTED, SPEC, Finding, View, languages, listed, marked
from pages.comparing.matching import shape
from pages.comparing.samples import changed, invalid, other_path
from pages.facts import Facts, Field, Passage
from pages.specs.operations import Operation

BRACES = re.compile(r"\{([^}]+)\}")


def head(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    """Operation, method and path, as far as both give them; a page gave them before, or it did not."""
    lines = (one.line, other.line)
    for kind in ("operation", "method", "path"):
        ours, theirs = getattr(one, kind), getattr(other, kind)
        if ours == theirs or (None in (ours, theirs) and not view.same_page) or virtual(kind, other, view):
            continue
        only_names = kind == "path" and None not in (ours, theirs) and shape(ours) == shape(theirs)
        told = "path-names" if only_names else kind
        yield view.tell(told, kind, new=ours or "", old=theirs or "", lines=lines)


def virtual(kind: str, other: Facts, view: View) -> bool:
    """Of an RPC-style operation any method does."""
    return view is SPEC and other.path is None and kind == "method"


def parameters(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    lines = (first_line(one.parameters, one), first_line(other.parameters, other))
    in_path = set(BRACES.findall(one.path or "")) - {field.path for field in one.parameters}
    theirs = tuple(
        field for field in other.parameters if not (view is SPEC and field.where == "path" and field.path in in_path)
    )  # what stands in the page's address is not lacking, though no row names it
    yield from compare_fields(Lists(view, "parameter", "parameter", one.parameters, theirs, lines))


def answers(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    """Fields, status by status. A page that lists none for a refusal is silent; for a success it has lost them."""
    for status in dict.fromkeys([*one.answers, *other.answers]):
        ours, theirs = (side.answers.get(status, ()) for side in (one, other))
        lines = (first_line(ours, one), first_line(theirs, other))
        place = f"answer {status}"
        if ours and (theirs or status in codes(other)):
            yield from compare_fields(Lists(view, "field", place, ours, theirs, lines))
        elif theirs and not ours and (view.same_page or status.startswith("2")):
            yield view.tell("answer-lost", place, old=f"{len(theirs)}", lines=lines)


def first_line(fields: tuple[Field, ...], facts: Facts) -> int:
    return fields[0].line if fields else facts.line


def statuses(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    """A page without a list of statuses is silent; that it shows one answer says nothing of others."""
    ours, theirs = codes(one), codes(other)
    lists = bool(one.statuses) or view.same_page
    for status in [status for status in ours if status not in theirs and (theirs or view.same_page)]:
        yield view.tell("status-new", f"status {status}", new=status, lines=(ours[status], other.line))
    if view.same_page:  # a status that its fields tell of, too, may have left the list of statuses
        listed_now = {status.code for status in one.statuses}
        for status in other.statuses:
            if status.code in ours and one.statuses and status.code not in listed_now:
                yield view.tell("status-gone", f"status {status.code}", old=status.code, lines=(one.line, status.line))
    for status in [status for status in theirs if status not in ours and lists]:
        first = min(ours.values(), default=one.line)
        yield view.tell("status-gone", f"status {status}", old=status, lines=(first, theirs[status]))


def codes(facts: Facts) -> dict[str, int]:
    """Every status that is listed, or has fields, and its line."""
    fields = {status: first_line(answer, facts) for status, answer in facts.answers.items()}
    return fields | {status.code: status.line for status in facts.statuses}


def error_codes(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    """Of codes a spec lists what is known of an open set: that a page lists fewer is nothing."""
    ours, theirs = ({code.code: code.line for code in facts.codes} for facts in (one, other))
    for code in [code for code in ours if code not in theirs]:
        yield view.tell("code-new", f"code {code}", new=code, lines=(ours[code], other.line))
    for code in [code for code in theirs if code not in ours and view is not SPEC]:
        yield view.tell("code-gone", f"code {code}", old=code, lines=(one.line, theirs[code]))


def frame(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    """Title, date and the meanings of statuses and codes, of one page then and now."""
    if not view.same_page:
        return
    if one.title != other.title:
        kind = "title" if one.title else "title-lost"
        yield view.tell(kind, "title", new=one.title or "", old=other.title or "")
    if one.updated != other.updated:
        yield view.tell("updated", "date", new=one.updated or "", old=other.updated or "")
    before = {f"status {each.code}": (each.meaning, each.line) for each in other.statuses}
    before |= {f"code {each.code}": (each.message, each.line) for each in other.codes}
    now = {f"status {each.code}": (each.meaning, each.line) for each in one.statuses}
    now |= {f"code {each.code}": (each.message, each.line) for each in one.codes}
    for it in [it for it in now if it in before and now[it][0] != before[it][0]]:
        yield view.tell("description", it, lines=(now[it][1], before[it][1]))


ASPECTS = (head, parameters, answers, statuses, error_codes, frame)


def passages(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    """Of a page then and now; a reader that kept none of them knows nothing of what they were."""
    if not view.same_page or not other.passages:
        return
    ours, theirs = _moved_out(one.passages, other.passages)
    for now, before in _alike(ours, theirs):
        yield _told("prose", now, before, view)
        ours.remove(now)
        theirs.remove(before)
    for now in ours:
        yield _told("prose-new", now, None, view)
    for before in theirs:
        yield _told("prose-gone", None, before, view)


def _moved_out(ours: tuple[Passage, ...], theirs: tuple[Passage, ...]) -> tuple[list[Passage], list[Passage]]:
    """Without those that stand on both sides, wherever that is."""
    left: list[Passage] = list(theirs)
    changed: list[Passage] = []
    for each in ours:
        same = next((place for place, one in enumerate(left) if one.text == each.text), None)
        if same is None:
            changed.append(each)
        else:
            del left[same]
    return changed, left


ENOUGH = 0.4
"""How alike two passages are of which one became the other."""


def _alike(ours: list[Passage], theirs: list[Passage]) -> list[tuple[Passage, Passage]]:
    """What became what: the most alike first; then those without a figure that stand between the same others."""
    likeness = [(_likeness(now, before), now, before) for now in ours for before in theirs]
    pairs: list[tuple[Passage, Passage]] = []
    for share, now, before in sorted(likeness, key=lambda one: -one[0]):
        if share >= ENOUGH and not any(now is a or before is b for a, b in pairs):
            pairs.append((now, before))
    left = [each for each in ours if not any(each is a for a, _ in pairs)]
    gone = [each for each in theirs if not any(each is b for _, b in pairs)]
    plain = [each for each in left if not each.marks], [each for each in gone if not each.marks]
    in_order = zip(*plain, strict=True) if len(plain[0]) == len(plain[1]) else ()
    return pairs + [(now, before) for now, before in in_order if not before.sketch or _likeness(now, before)]


def _likeness(now: Passage, before: Passage) -> float:
    """The share that they have in common of their figures, or of the words that were kept of each."""
    both = sorted({*now.sketch, *before.sketch})[: max(len(now.sketch), len(before.sketch))]
    words = sum(word in now.sketch and word in before.sketch for word in both) / len(both) if both else 0.0
    ours, theirs = set(now.marks), set(before.marks)
    return max(words, len(ours & theirs) / len(ours | theirs) if ours & theirs else 0.0)


def _told(kind: str, now: Passage | None, before: Passage | None, view: View) -> Finding:
    where = now or before
    assert where is not None  # noqa: S101 - one of them is there
    it = f"lines {where.line} to {where.last}" if where.last > where.line else f"line {where.line}"
    if now:
        said = marked(now.marks, before.marks if before else ())
    else:
        said = f" (with {listed(where.marks)})" if where.marks else ""
    lines = (now.line if now else 0, before.line if before else 0)
    return view.tell(kind, it, at=f"prose {where.line}", new=said, lines=lines)


def with_spec(page: Facts, operation: Operation) -> list[Finding]:
    """Where a page and a spec differ; what is wrong with the page's samples."""
    page = without_what_is_sent_anyway(page, operation)
    of_samples = [*invalid(page, operation), *other_path(page, operation)]
    return worst_first([*compare(page, at_base(page, operation), SPEC), *of_samples])


def with_accepted(page: Facts, accepted: Facts) -> list[Finding]:
    """What changed on a page since it was accepted. Both without prose, or both with."""
    told = [*compare(page, accepted, ACCEPTED), *changed(page, accepted)]
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
