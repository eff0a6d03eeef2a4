"""What can differ between facts and facts: operation and path, parameters, answers, statuses, codes, title and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .compare_fields import Lists, compare_fields
from .facts import Facts, Field
from .finding import Finding
from .match import shape
from .views import SPEC, View

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
    before = {f"status {each.code}": each.meaning for each in other.statuses}
    before |= {f"code {each.code}": each.message for each in other.codes}
    now = {f"status {each.code}": (each.meaning, each.line) for each in one.statuses}
    now |= {f"code {each.code}": (each.message, each.line) for each in one.codes}
    for it in [it for it in now if it in before and now[it][0] != before[it]]:
        yield view.tell("description", it, lines=(now[it][1], 0))


ASPECTS = (head, parameters, answers, statuses, error_codes, frame)
