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
        values: list[Any] = []
        for field in _fields(cast("Any", record), cast("Any", type(model))):
            if field.name in known:
                values.append(known[field.name])
                continue
            value = getattr(model, field.attribute)
            if type(value) is not field.exact and (value is not None or field.is_required):
                found = field.convert(value)
                if found is None:
                    self._tell(field, model, value)
                value = found
            values.append(value)
        return record(*values)

    def _tell(self, field: RecordField, model: object, value: object) -> None:
        """Say what is wrong with a value that could not be read; nothing, if it is merely absent and may be."""
        if is_absent(value):
            if field.is_required:
                raise self._complain(f"there is no `{_wire_name(model, field.attribute)}`")
            return
        sentence = f"{_wire_name(model, field.attribute)} is {shorten(value)}, which is no {field.what}"
        if field.is_required or self._strict:
            raise self._complain(sentence)
        self.warnings.append(sentence)


@attrs.frozen
class RecordField:
    """How one field of a record is read."""

    name: str
    attribute: str
    """The generated model's."""
    exact: type | None
    """The type that needs no conversion."""
    convert: Callable[[object], Any]
    what: str
    """What the value was to be, in words."""
    is_required: bool


@cache
def _fields(record: type[Any], model: type[Any]) -> tuple[RecordField, ...]:
    """By the annotations of the record."""
    attributes = {field.name for field in attrs.fields(model)}
    made = list[RecordField]()
    for field in attrs.fields(record):
        annotation = str(field.type)
        attribute = field.name if field.name in attributes else f"{field.name}_"
        exact, convert, what = CONVERTERS.get(annotation.removesuffix(" | None"), (None, lambda _: None, annotation))
        made.append(RecordField(field.name, attribute, exact, convert, what, not annotation.endswith(" | None")))
    return tuple(made)


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


CONVERTERS: dict[str, tuple[type | None, Callable[[object], Any], str]] = {
    "int": (int, integer, "integer"),
    "str": (str, text, "text"),
    "datetime": (None, moment, "date with an offset"),
    "float": (float, number, "number"),
    "bool": (bool, flag, "true or false"),
}
"""How a field is read, by its annotation: the type that needs no conversion, the conversion, and what it is called. A
field of another type is one that the caller knows."""
