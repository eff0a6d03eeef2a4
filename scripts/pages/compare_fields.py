"""Two lists of fields, of parameters or of an answer: what is new, gone, renamed or moved, and what else differs."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from .facts import Field
from .field_aspects import ASPECTS
from .field_pairs import moved, paired, renamed, taken_along, topmost
from .finding import Finding
from .views import View

SHARED = ("type-word", "description", "example")  # kinds that parameters and fields have in common


@attrs.frozen
class Lists:
    """What is compared, and what it is called: `parameter`, or `field` of `answer 200`."""

    view: View
    noun: str
    place: str
    ours: tuple[Field, ...]
    theirs: tuple[Field, ...]
    lines: tuple[int, int]
    """Where each list stands, for what one of them lacks."""

    def tell(self, what: str, field: Field, *, lines: tuple[int, int] | None = None, **words: object) -> Finding:
        where = f"{self.place} {field.where}" if field.where else self.place
        kind = what if what in SHARED else f"{self.noun}-{what}"
        it = f"{self.noun} {field.path}"
        return self.view.tell(kind, it, at=f"{where} {field.path}", lines=lines or self.lines, **words)  # type: ignore[arg-type]


def compare_fields(lists: Lists) -> Iterator[Finding]:
    both, new, gone = paired(lists.ours, lists.theirs)
    for rule, what in ((renamed, "renamed"), (moved, "moved")):
        for one, other in rule(new, gone, lists.view):
            if one in new:  # else it went with what it lies below
                told = one if what == "moved" else other
                yield lists.tell(what, told, new=one.path, old=other.path, lines=(one.line, other.line))
                both += taken_along(one, other, new, gone)
    for one in topmost(new, lists.theirs):
        what = "needed" if lists.noun == "parameter" and one.required else "new"
        yield lists.tell(what, one, new=one.path, lines=(one.line, lists.lines[1]))
    for other in topmost(gone, lists.ours):
        yield lists.tell("gone", other, old=other.path, lines=(lists.lines[0], other.line))
    for one, other in both:
        for aspect in ASPECTS:
            for what, words in aspect(lists.view, one, other):
                field = attrs.evolve(one, path=other.path, where=other.where or one.where)
                yield lists.tell(what, field, lines=(one.line, other.line), **words)
