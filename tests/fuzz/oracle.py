"""What the bytes of a response say, read anew and with goodwill; and what a reading of them must be.

Knows nothing of the package's own reading: only the public types, and the vendors' documents.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

import attrs

from tidewaiter import (
    ApiError,
    JobState,
    JobStatus,
    Progress,
    ThrottledError,
    TidewaiterError,
    UnexpectedResponse,
    Unreachable,
)

from .bodies import SERIAL
from .mutations import Case

FINAL = {
    "PARSE_COMPLETED": JobState.SUCCEEDED,
    "DOWNLOAD_SUCCESS": JobState.SUCCEEDED,
    "COMPLETED": JobState.SUCCEEDED,
    "FAILED": JobState.FAILED,
    "DOWNLOAD_FAIL": JobState.FAILED,
}
WORDS_OF = {
    "xtreme1": {"PARSE_COMPLETED", "FAILED"},
    "alibaba_dms": {"DOWNLOAD_SUCCESS", "DOWNLOAD_FAIL"},
    "huawei_modelarts": {"COMPLETED", "FAILED"},
}
DAY = 86_400.0


class Pairs(list[tuple[str, Any]]):
    """A JSON object with all of its pairs, also those whose key stands twice."""


def said(case: Case) -> set[JobState]:
    """The ends that the response can be said to name: the word in its place, in an envelope that says yes."""
    if not 200 <= case.status < 300:
        return set()
    words = {word for word in PLACES[case.vendor](decoded(case)) if isinstance(word, str)}
    return {FINAL[word] for word in words & WORDS_OF[case.vendor]}


def decoded(case: Case) -> Any:
    """The body, its integers as their digits; None if it can by no means be read."""
    try:
        body = inflated(case)
        text = body.decode(json.detect_encoding(body), "surrogatepass")
        return json.loads(text, object_pairs_hook=Pairs, parse_int=str)
    except (ValueError, RecursionError, zlib.error):
        return None


def inflated(case: Case) -> bytes:
    packed = "content-encoding" in dict(case.headers) and case.body[:1] in (b"\x1f", b"\x78")
    return zlib.decompressobj(wbits=47).decompress(case.body) if packed else case.body


def at(value: Any, name: str) -> Iterator[Any]:
    """Whatever stands under `name`, if `value` is an object."""
    if isinstance(value, Pairs):
        yield from (part for key, part in value if key == name)


def xtreme1(body: Any) -> Iterator[Any]:
    if "OK" not in at(body, "code"):
        return
    for rows in at(body, "data"):
        for row in rows if type(rows) is list else ():
            if SERIAL in at(row, "serialNumber"):
                yield from at(row, "status")


def alibaba_dms(body: Any) -> Iterator[Any]:
    if any(success is True or success in ("true", "True") for success in at(body, "Success")):
        for result in at(body, "StatusResult"):
            yield from at(result, "DownloadStatus")


def huawei_modelarts(body: Any) -> Iterator[Any]:
    yield from at(body, "status")


PLACES = {"xtreme1": xtreme1, "alibaba_dms": alibaba_dms, "huawei_modelarts": huawei_modelarts}


def complaints(case: Case, strict: bool, outcome: object) -> Iterator[str]:
    """What is wrong with `outcome` as a reading of the case, in sentences."""
    match outcome:
        case JobStatus():
            yield from _of_status(outcome, strict)
            if outcome.state.is_final and outcome.state not in said(case):
                yield f"{outcome.state.value} was not said"
        case ApiError() | UnexpectedResponse() | Unreachable():
            yield from _of_error(outcome)
        case _:
            yield f"{type(outcome).__name__} is neither a status nor an error about a response: {outcome}"


def _of_status(status: JobStatus[Any], strict: bool) -> Iterator[str]:
    if not isinstance(status.state, JobState):
        yield f"state is {status.state!r}"
    yield from (f"{name} is {value!r}" for name, value in _texts(status) if not isinstance(value, str | None))
    if not (isinstance(status.warnings, tuple) and all(isinstance(warning, str) for warning in status.warnings)):
        yield f"warnings are {status.warnings!r}"
    if strict and any("integer" in warning for warning in status.warnings):
        yield "strict, and yet a warning of a counter"
    yield from _of_progress(status.progress)
    yield from (f"{name} is a {type(value).__name__}" for name, value in _mistyped(status.detail))
    yield from _unshowable(status, status.raw)


def _texts(status: JobStatus[Any]) -> Iterator[tuple[str, object]]:
    yield from (("message", status.message), ("vendor_state", status.vendor_state), ("request_id", status.request_id))


def _of_progress(progress: Progress | None) -> Iterator[str]:
    if progress is None:
        return
    if type(progress.done) is not int or type(progress.total) not in (int, type(None)):
        yield f"progress is {type(progress.done).__name__} of {type(progress.total).__name__}"
    try:
        if not 0.0 <= (progress.fraction or 0.0) <= 1.0:
            yield f"fraction is {progress.fraction}"
    except (ArithmeticError, TypeError) as error:
        yield f"fraction raises {error!r}"


TYPES = {"int": int, "str": str, "Secret": str, "None": type(None)}


def _mistyped(detail: Any) -> Iterator[tuple[str, object]]:
    """Fields that do not hold what they are declared to. A bool is no int here, a str that hides itself is a str."""
    for field in attrs.fields(type(detail)):
        value = getattr(detail, field.name)
        kind = str if isinstance(value, str) else type(value)
        if kind not in {TYPES[name] for name in str(field.type).split(" | ")}:
            yield field.name, value


def _of_error(error: TidewaiterError) -> Iterator[str]:
    after = error.retry_after
    if not (after is None or (type(after) in (int, float) and 0.0 <= after <= DAY)):
        yield f"retry_after is {after!r}"
    if isinstance(error, ThrottledError) and not error.retry_safe:
        yield "throttled, and not to be repeated"
    if isinstance(error, ApiError) and not isinstance(error.request_id, str | None):
        yield f"request_id is {error.request_id!r}"
    if isinstance(error, ApiError) and not (isinstance(error.code, str) and isinstance(error.message, str)):
        yield f"code is {error.code!r}, message is {error.message!r}"
    if isinstance(error, UnexpectedResponse) and not isinstance(error.body, bytes):
        yield f"body is {error.body!r}"
    yield from _unshowable(error)


def _unshowable(*shown: object) -> Iterator[str]:
    for value in shown:
        try:
            str(value), repr(value)
        except Exception as error:  # whatever it is: showing must not raise
            yield f"showing a {type(value).__name__} raises {error!r}"
