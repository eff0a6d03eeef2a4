"""The envelope of every response, and the ways in which the server says no."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

import attrs

from ...signing.canonical import Request
from ..response import Response, as_json

MAX_LONG = 2**63 - 1
BINDING = (
    "Failed to convert property value of type 'java.lang.String' to required type '{type}' for property '{name}';"
    ' nested exception is java.lang.NumberFormatException: For input string: "{value}"'
)


class Rejected(Exception):  # noqa: N818 - it is an answer
    """An error of the server's, in its envelope."""

    def __init__(self, code: str, message: str, status: int = 200) -> None:
        super().__init__(code, message)
        self.response = error_response(status, code, message)


def done(data: Any) -> Response:
    return as_json(200, {"code": "OK", "message": "", "data": data})


def serial(number: int, request: Request) -> Response:
    """Text is sent as text, unless JSON is what the caller accepts (inferred)."""
    response = done(str(number))
    if "application/json" in request.headers.get("accept", ""):
        return response
    return attrs.evolve(response, headers={"content-type": "text/plain;charset=UTF-8"})


def error_response(status: int, code: str, message: str) -> Response:
    return as_json(status, {"code": code, "message": message, "data": None})


def invalid(*entries: str) -> Rejected:
    """A bean is not valid: a list of texts, as text."""
    return Rejected("PARAM_ERROR", json.dumps(list(entries), separators=(",", ":")))


def failed(exception: str) -> Rejected:
    return Rejected("UNKNOWN", exception, 500)


def page(rows: list[Any], request: Request) -> Response:
    """One page of rows, by `pageNo` and `pageSize`."""
    size = max(0, long_of(request, "pageSize", 10))
    number = max(1, long_of(request, "pageNo", 1))
    shown = rows[(number - 1) * size : number * size]
    return done({"pageSize": size, "pageNo": number, "total": len(rows), "list": shown})


# ---- parameters


def parameter(request: Request, name: str) -> str | None:
    return next((value for key, value in request.query if key == name and value), None)


def long_of(request: Request, name: str, default: int | None = None) -> int:
    """A parameter of a method, as a number: whatever is wrong with it is HTTP 500."""
    value = parameter(request, name)
    if value is None and default is not None:
        return default
    if value is None:
        raise failed(f"MissingServletRequestParameterException: Required parameter '{name}' is not present")
    return path_long(value)


def path_long(value: str) -> int:
    number = _long(value)
    if number is None:
        raise failed(f"MethodArgumentTypeMismatchException: For input string: {json.dumps(value)}")
    return number


def bound_long(request: Request, name: str) -> int | None:
    """A field of a query's bean, as a number: what is wrong with it is HTTP 200."""
    value = parameter(request, name)
    if value is None:
        return None
    if (number := _long(value)) is None:
        raise invalid(f"{name} {BINDING.format(type='java.lang.Long', name=name, value=value)}")
    return number


def bound_longs(request: Request, name: str) -> list[int]:
    """One value is split at its commas; several are taken as they are."""
    values = values_of(request, name)
    numbers = [_long(value) for value in values]
    if None in numbers:
        raise invalid(f"{name} {BINDING.format(type='java.util.List', name=name, value=','.join(values))}")
    return [number for number in numbers if number is not None]


def values_of(request: Request, name: str) -> list[str]:
    values = [value for key, value in request.query if key == name]
    return [part.strip() for part in values[0].split(",") if part.strip()] if len(values) == 1 else values


def one_of(request: Request, name: str, values: tuple[str, ...], text: str) -> str | None:
    value = parameter(request, name)
    if value is not None and value not in values:
        raise invalid(f"{name} {text}")
    return value


def _long(value: str) -> int | None:
    text = value.strip()
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 20):
        return None
    return int(text) if abs(int(text)) <= MAX_LONG else None


# ---- bodies

Check = Callable[[Any], bool]


def body_of(request: Request) -> Mapping[str, Any]:
    """The JSON object that a request brings; whatever else it brings is HTTP 500."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise failed("HttpMediaTypeNotSupportedException: Content type not supported")
    try:
        body: Any = json.loads(request.body)
    except ValueError:
        raise failed("HttpMessageNotReadableException: JSON parse error") from None
    if not isinstance(body, dict):
        raise failed("HttpMessageNotReadableException: JSON parse error: Cannot deserialize value")
    return cast("dict[str, Any]", body)


def long_in(body: Mapping[str, Any], name: str) -> int | None:
    """A number, or its digits as text."""
    value = body.get(name)
    number = _long(value) if isinstance(value, str) else value if type(value) is int else None
    if number is None and value is not None:
        raise failed("HttpMessageNotReadableException: JSON parse error: Cannot deserialize value of type `long`")
    return number


def text_in(body: Mapping[str, Any], name: str) -> str | None:
    """Text; numbers are taken as theirs."""
    value = body.get(name)
    if isinstance(value, dict | list):
        raise failed("HttpMessageNotReadableException: JSON parse error: Cannot deserialize value of type `String`")
    return None if value is None else str(value)
