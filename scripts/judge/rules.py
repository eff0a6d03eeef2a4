"""What specshift misses or misjudges in a pair: each rule a function, all in one table.

A request may ask for no more than it did, and an answer may hold nothing that it did not: the same change, a type more
or a limit less, can be a break in one direction and harmless in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .findings import Heading, Severity
from .pairs import Pair
from .schemas import LIMITS_ABOVE, LIMITS_BELOW, Schema

BREAK, WARN, INFO = Severity
Verdict = tuple[Severity, Heading, str]
Rule = Callable[[Pair], Iterator[Verdict]]

NO_UNIT = (None, "unknown")
ANY = {"array", "boolean", "integer", "null", "number", "object", "string"}


def security_changed(pair: Pair) -> Iterator[Verdict]:
    old, new = pair.old["x-security"], pair.new["x-security"]
    if not all(way in new for way in old) or (new and not old):
        # Without any security, credentials are sent in vain, and nobody is refused.
        severity = BREAK if new else WARN
        yield severity, Heading.CHANGED, f"What a request must show was {ways(old)}, and is {ways(new)}."
    elif len(new) > len(old):
        yield INFO, Heading.ADDED, f"A request may show {ways(new)} now."


def operation_renamed(pair: Pair) -> Iterator[Verdict]:
    old, new = pair.old["operationId"], pair.new["operationId"]
    if old != new:
        yield BREAK, Heading.CHANGED, f"The operation was called {old}, and is called {new}: so is what is generated."


def written_differently(pair: Pair) -> Iterator[Verdict]:
    for word in ("style", "explode"):
        old, new = pair.old[word], pair.new[word]
        if old != new and (word == "style" or types(pair.old["schema"]) & {"array", "object"}):
            yield BREAK, Heading.CHANGED, f"`{word}` was {say(old)}, and is {say(new)}: values are written differently."


def unit_changed(pair: Pair) -> Iterator[Verdict]:
    old, new = pair.old.get("x-unit"), pair.new.get("x-unit")
    if old not in NO_UNIT and old != new:
        yield BREAK, Heading.CHANGED, f"The unit was {old}, and is {new or 'not given'}: the same number means another."
    elif old in NO_UNIT and new not in NO_UNIT:
        yield WARN, Heading.CHANGED, f"The unit is {new}, where none was known: whoever guessed another is wrong."
    elif old != new:
        yield INFO, Heading.CHANGED, f"The unit was {old or 'not given'}, and is {new or 'not given'}."


def types_changed(pair: Pair) -> Iterator[Verdict]:
    old, new = types(pair.old), types(pair.new)
    harm = old - new if pair.direction == "request" else new - old
    if old != new:
        sentence = f"The type was {named(pair.old)}, and is {named(pair.new)}."
        yield (BREAK if harm else INFO), Heading.CHANGED, sentence


def enum_changed(pair: Pair) -> Iterator[Verdict]:
    old, new = pair.old.get("enum"), pair.new.get("enum")
    closed = {
        "was": old is not None and not pair.old.get("x-open"),
        "is": new is not None and not pair.new.get("x-open"),
    }
    if closed["is"] and not closed["was"]:
        severity = BREAK if pair.direction == "request" else INFO
        yield severity, Heading.CHANGED, f"Nothing but {listed(new)} passes any more."
    if closed["was"] and not closed["is"]:
        severity = INFO if pair.direction == "request" else WARN
        yield severity, Heading.CHANGED, f"Other values than {listed(old)} can stand here now."
    if old and (added := [value for value in new or [] if value not in old]):
        severity = INFO if pair.direction == "request" else WARN
        yield (
            severity,
            Heading.ADDED,
            f"New value: {listed(added)}. Enums are open, but a `match` may want a case more.",
        )


def limit_appeared(pair: Pair) -> Iterator[Verdict]:
    """specshift compares two limits, and has no eye for the first."""
    for word in (*LIMITS_ABOVE, *LIMITS_BELOW, "multipleOf"):
        if pair.direction == "request" and word in pair.new and word not in pair.old:
            yield BREAK, Heading.CHANGED, f"There was no `{word}`, and it is {pair.new[word]}: some values are refused."


def format_appeared(pair: Pair) -> Iterator[Verdict]:
    old, new = pair.old.get("format"), pair.new.get("format")
    if old != new and not (old and new):
        sentence = f"The format was {old or 'not given'}, and is {new or 'not given'}: the Python type may be another."
        yield WARN, Heading.CHANGED, sentence


def types(schema: Schema) -> set[str]:
    """Those that pass; an integer is a number."""
    passing = set(schema["x-types"]) or ANY
    return passing | ({"integer"} if "number" in passing else set())


def named(schema: Schema) -> str:
    return " or ".join(schema["x-types"]) or "not given"


def ways(alternatives: list[dict[str, list[str]]]) -> str:
    each = [" and ".join(sorted(say_scheme(*item) for item in way.items())) or "nothing" for way in alternatives]
    return ", or ".join(each) or "nothing"


def say_scheme(scheme: str, scopes: list[str]) -> str:
    return f"`{scheme}`" + (f" for {', '.join(scopes)}" if scopes else "")


def listed(values: list[object] | None) -> str:
    return ", ".join(f"`{value}`" for value in values or [])


def say(value: object) -> str:
    return str(value).lower()


RULES: dict[Rule, tuple[str, ...]] = {
    security_changed: ("operation",),
    operation_renamed: ("operation",),
    written_differently: ("parameter",),
    unit_changed: ("parameter", "schema"),
    types_changed: ("schema",),
    enum_changed: ("schema",),
    limit_appeared: ("schema",),
    format_appeared: ("schema",),
}
