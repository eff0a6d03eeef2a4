"""What can differ between a field here and the same field there: each aspect yields a kind, and what each side says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import kinds
from .facts import Field
from .finding import article
from .spec_fields import Known
from .views import View

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
    if (
        view.same_page
        and one.description != other.description
        and not any((*units(view, one, other), *values(view, one, other)))
    ):
        yield "description", {}


def examples(view: View, one: Field, other: Field) -> Iterator[Difference]:
    if view.same_page and one.example != other.example:
        yield "example", {"new": one.example or "", "old": other.example or ""}


ASPECTS = (where, types, required, values, units, prose, examples)
