"""Fields of one side with those of another: which are the same, and in what they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

import attrs

from pages import kinds
from pages.comparing.findings import Finding, View, article, marked
from pages.facts import Field
from pages.specs.operations import Known

Difference = tuple[str, dict[str, object]]


def where(_view: View, one: Field, other: Field) -> Iterator[Difference]:
    if one.where and other.where and one.where != other.where:
        yield "where", {"new": one.where, "old": other.where}


def types(view: View, one: Field, other: Field) -> Iterator[Difference]:
    """That one side gives no type is a difference only to what the same page said before."""
    words = (one.type, other.type)
    if None in words:
        differ = view.same_page and words != (None, None)
    elif isinstance(other, Known):
        yield from types_accepted(one, other)
        return
    else:
        differ = not kinds.same(str(one.type), str(other.type))
    said = {"new": called(one.type), "old": called(other.type), "says": one.type or ""}
    if differ:
        yield "type", said
    elif view.same_page and kinds.named(one.type) != kinds.named(other.type):
        yield "word", said


def types_accepted(one: Field, spec: Known) -> Iterator[Difference]:
    """A page's word against the JSON types that the spec lets through, and the word that it notes."""
    kind, word = kinds.kind(one.type), str(one.type)
    noted = spec.type is not None and kinds.same(word, spec.type)
    takes = spec.accepted - {"null"}
    fits = not takes or kind in takes or (kind == "null" and spec.nullable) or (kind == "integer" and "number" in takes)
    more = takes - {kind, "number" if kind == "integer" else kind}
    if kind is None:
        if takes and not noted:
            yield "type-word", {"new": f"`{word}`", "says": word}
    elif noted and spec.documented:
        yield from seen_otherwise(kind, word, more, fits=fits)
    elif not fits or (kind == "array" and not noted):
        takes_one = called(spec.type) if len(takes) == 1 else either(takes)
        yield "type", {"new": called(word), "old": takes_one, "says": word}
    elif more and not spec.documented:
        yield "wider", {"new": called(word), "old": either(takes), "says": word}
    elif spec.type is not None and not noted and takes != {kind}:
        yield "word", {"new": called(word), "old": called(spec.type), "says": word}


def seen_otherwise(kind: str, word: str, more: frozenset[str], *, fits: bool) -> Iterator[Difference]:
    """A spec that notes the page's own word explains itself that it takes more, and that it takes text is no news.

    That something else was seen than the page documents is worth a note, and a reason in the ledger.
    """
    if not fits:
        yield "seen", {"new": called(word), "old": either(more), "says": word}
    elif kind != "null" and more - {"string"}:
        yield "seen", {"new": called(word), "old": f"{either(more)}, too", "says": word}


def either(types: frozenset[str]) -> str:
    return " or ".join(article(each) for each in sorted(types))


def called(word: str | None) -> str:
    """A type in a sentence: `a long`, `[object]`, `null`; empty where none is given."""
    if word is None:
        return ""
    return article(word.lower()) if word.isalpha() and word != "null" else word


def required(view: View, one: Field, other: Field) -> Iterator[Difference]:
    """That one side does not say is a difference only to what the same page said before."""
    if one.required == other.required:
        return
    if None not in (one.required, other.required):
        yield ("required" if one.required else "optional"), {}
    elif view.same_page:
        what = "required-lost" if one.required is None else "required-said"
        yield what, {"new": yes_or_no(one.required), "old": yes_or_no(other.required)}


def yes_or_no(said: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[said]


def values(_view: View, one: Field, other: Field) -> Iterator[Difference]:
    ours, theirs = (listed(field) for field in (one, other))
    new, gone = ([v for v in a if v not in b] for a, b in ((ours, theirs), (theirs, ours)))
    of = "state" if re.search("stat", one.name, re.IGNORECASE) else "value"
    if new:
        yield "value-new", {"new": ", ".join(new), "word": article(of) if len(new) == 1 else f"{of}s"}
    if gone and ours:
        yield "value-gone", {"old": ", ".join(gone), "word": article(of) if len(gone) == 1 else f"{of}s"}
    elif gone:
        yield "values-lost", {"old": ", ".join(gone)}


def listed(field: Field) -> tuple[str, ...]:
    """The allowed values; that a boolean is true or false is no list."""
    return () if {value.lower() for value in field.values} <= {"true", "false"} else field.values


def units(view: View, one: Field, other: Field) -> Iterator[Difference]:
    ours, theirs = (kinds.unit(field.unit) for field in (one, other))
    if ours != theirs and (view.same_page or None not in (ours, theirs)):
        yield "unit", {"new": plural(ours), "old": plural(theirs)}


def plural(unit: str | None) -> str:
    return {None: "no unit", "unknown": "an unknown unit", "entry": "entries"}.get(unit, f"{unit}s")


def prose(view: View, one: Field, other: Field) -> Iterator[Difference]:
    """Of one page only. A unit that changed is said by itself, and says more."""
    if view.same_page and one.description != other.description and not any(units(view, one, other)):
        yield "description", {"new": marked(one.marks, other.marks)}


def examples(view: View, one: Field, other: Field) -> Iterator[Difference]:
    if view.same_page and one.example != other.example:
        yield "example", {"new": one.example or "", "old": other.example or ""}


ASPECTS = (where, types, required, values, units, prose, examples)


ALIKE = 0.6  # names less alike than this are two fields, not one renamed
Pair = tuple[Field, Field]


def paired(ours: tuple[Field, ...], theirs: tuple[Field, ...]) -> tuple[list[Pair], list[Field], list[Field]]:
    """Fields with the same way down, and those on one side only. A page need not say where a parameter goes."""
    both, left, right = [], list(ours), list(theirs)
    for key in (lambda field: (field.where, way(field)), way):
        for one in list(left):
            other = next((other for other in right if key(other) == key(one)), None)
            if other is not None:
                both.append((one, other))
                left.remove(one)
                right.remove(other)
    return both, left, right


def way(field: Field) -> str:
    """The way down, however lists are marked on it."""
    return field.path.replace("[]", "")


def parent(field: Field) -> str:
    return way(field).rpartition(".")[0]


def topmost(lonely: list[Field], others: tuple[Field, ...], view: View) -> Iterator[Field]:
    """Without what lies below another of them, and without what the other side names as well; of two sources also
    without what it names on the way down."""
    ways = {way(field) for field in lonely if not any(way(other).startswith(f"{way(field)}.") for other in others)}
    for field in lonely:
        above = {way(field)[: dot.start()] for dot in re.finditer(r"\.", way(field))}
        if not above & ways and not any(names_too(other, field, view) for other in others):
            yield field


def names_too(other: Field, field: Field, view: View) -> bool:
    """Whether it is the same, listed twice on one side, or lies below it."""
    there = None in (field.where, other.where) or field.where == other.where
    is_on_the_way = not view.same_page and way(other).startswith(f"{way(field)}.")
    return (there and way(other) == way(field)) or is_on_the_way


def renamed(new: list[Field], gone: list[Field], view: View) -> list[Pair]:
    """Pairs that are alike in all but the name, and in that not by chance."""

    def fits(one: Field, other: Field) -> bool:
        alike = SequenceMatcher(None, one.name.casefold(), other.name.casefold()).ratio() >= ALIKE
        described = view.same_page and bool(one.description) and one.description == other.description
        same = parent(one) == parent(other) and one.type is not None and kinds.kind(one.type) == kinds.kind(other.type)
        return same and (alike or described) and one.where in (None, other.where)

    return only_pairs(new, gone, fits)


def moved(new: list[Field], gone: list[Field], _view: View) -> list[Pair]:
    """Pairs of one name, further up or down."""
    return only_pairs(new, gone, lambda one, other: one.name == other.name)


def taken_along(one: Field, other: Field, new: list[Field], gone: list[Field]) -> list[Pair]:
    """The pair, and the pairs of what lies below its two; all are taken out of `new` and `gone`."""
    ends = {
        way(field).removeprefix(way(other)): field for field in gone if f"{way(field)}.".startswith(f"{way(other)}.")
    }
    pairs = [(field, end) for field in new if (end := ends.get(way(field).removeprefix(way(one))))]
    pairs = [(field, end) for field, end in pairs if f"{way(field)}.".startswith(f"{way(one)}.")]
    for field, end in pairs:
        new.remove(field)
        gone.remove(end)
    return pairs


def only_pairs(new: list[Field], gone: list[Field], fits: Callable[[Field, Field], bool]) -> list[Pair]:
    """The pairs that fit and of which neither side fits another."""
    pairs = [(one, other) for one in new for other in gone if fits(one, other)]
    return [(a, b) for a, b in pairs if 1 == sum(a is x for x, _ in pairs) == sum(b is y for _, y in pairs)]


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
    for one in topmost(new, lists.theirs, lists.view):
        what = "needed" if lists.noun == "parameter" and one.required else "new"
        yield lists.tell(what, one, new=one.path, lines=(one.line, lists.lines[1]))
    for other in topmost(gone, lists.ours, lists.view):
        yield lists.tell("gone", other, old=other.path, lines=(lists.lines[0], other.line))
    for one, other in both:
        for aspect in ASPECTS:
            for what, words in aspect(lists.view, one, other):
                field = attrs.evolve(one, path=other.path, where=other.where or one.where)
                yield lists.tell(what, field, lines=(one.line, other.line), **words)
