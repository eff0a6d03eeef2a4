"""Values of a vendor's record: text to int, text to dates, identifiers to text, and nothing else.

The vendors' pages and servers disagree on whether a count is `104857600` or `"104857600"`; callers get the int. Which
fields are ints and which are dates is said once, by the annotations of the record. A counter or a date that is neither
must not cost anybody the state of a job: it becomes None, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from .redaction import masking

R = TypeVar("R")

WHOLE_NUMBER = re.compile(r"-?[0-9]{1,4000}")
Complain: TypeAlias = Callable[[str], Exception]


class RecordReader:
    """Makes the records of one response from generated models, and keeps what there is to say about them."""

    def __init__(self, complain: Complain, *, strict: bool = False) -> None:
        self._complain = complain
        """Makes the error to raise: for a required field always, for another where there would be a warning, if
        `strict`."""
        self._strict = strict
        self.warnings: list[str] = []

    def read(self, record: type[R], model: object, **known: Any) -> R:
        """A record of that class: `known` fields as they are, the others from the model's fields of the same names,
        each as its annotation says.

        Raises what `complain` makes for a required field that cannot be read; if `strict`, for any.
        """
        values = [
            known[name] if name in known else self._value(convert, model, attribute)
            for name, attribute, convert in _fields(cast("Any", record), cast("Any", type(model)))
        ]
        return record(*values)

    def _value(self, convert: str, model: object, attribute: str) -> Any:
        value = getattr(model, attribute)
        if type(value) is int and convert in ("int", "int | None"):
            return value
        is_required = not convert.endswith(" | None")
        if is_absent(value):
            if is_required:
                raise self._complain(f"there is no `{_wire_name(model, attribute)}`")
            return None
        read, what = CONVERTERS[convert.removesuffix(" | None")]
        found = read(value)
        if found is None:
            sentence = f"{_wire_name(model, attribute)} is {shorten(value)}, which is no {what}"
            if is_required or self._strict:
                raise self._complain(sentence)
            self.warnings.append(sentence)
        return found


@cache
def _fields(record: type[Any], model: type[Any]) -> tuple[tuple[str, str, str], ...]:
    """Of each field: its name, the model's attribute, and its annotation."""
    attributes = {field.name for field in attrs.fields(model)}
    return tuple(
        (field.name, field.name if field.name in attributes else f"{field.name}_", str(field.type))
        for field in attrs.fields(record)
    )


def _wire_name(model: Any, attribute: str) -> str:
    """What the vendor calls it. Asked only when something is wrong with it."""
    wanted = attribute.replace("_", "")
    names: Iterator[str] = (name for name in model.to_dict() if name.replace("_", "").lower() == wanted)
    return next(names, attribute)


def moment(value: object) -> datetime | None:
    """The moment, UTC, that ISO-8601 text with an offset says; else None."""
    from dateutil.parser import isoparse  # most programs read no date

    try:
        read = isoparse(value) if isinstance(value, str) else None
        return read.astimezone(UTC) if read and read.tzinfo else None
    except (ValueError, OverflowError):
        return None


def number(value: object) -> float | None:
    """The number that `value` is or spells; else None."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,300}(\.[0-9]{1,300})?", value):
        return float(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def integer(value: object) -> int | None:
    """The int that `value` is or spells in ASCII digits, exactly; else None."""
    if type(value) is int:  # a bool is an int to Python, and to no vendor
        return value
    if isinstance(value, str) and WHOLE_NUMBER.fullmatch(value):
        return int(value)
    return None


def is_absent(value: object) -> bool:
    """None, or the placeholder that a generated client puts where a key was missing."""
    return value is None or type(value).__name__ == "Unset"


def text(value: object) -> str | None:
    """`value` as text: identifiers stay verbatim, whichever JSON type they came in; absent is None."""
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str.__str__(value)  # a generated enum's own takes five times as long
    return None if is_absent(value) else str(value)


def shorten(value: object) -> str:
    if isinstance(value, int) and value.bit_length() > 200:
        return f"a number of {value.bit_length()} bits"
    shown = masking.text(repr(value))
    return shown if len(shown) <= 40 else f"{shown[:37]}..."


CONVERTERS: dict[str, tuple[Callable[[object], Any], str]] = {
    "int": (integer, "integer"),
    "str": (text, "text"),
    "datetime": (moment, "date with an offset"),
    "float": (number, "number"),
    "bool": (flag, "true or false"),
}
"""How a field is read, by its annotation, and what it is called."""
