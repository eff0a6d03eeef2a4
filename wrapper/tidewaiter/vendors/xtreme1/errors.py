"""The errors of Xtreme1.

Source: Xtreme1 server source 0.9.1.
"""

from __future__ import annotations

from typing import Any, cast

from ...coerce import text
from ...errors import ApiError, AuthError, NotFoundError, TidewaiterError
from ...http.errors import ErrorRule, api_error
from ...http.response import Response, read_object, retry_after, unreadable
from ...signing.canonical import Request
from . import NAME

OK = "OK"
CREDENTIALS = "the API token: XTREME1_TOKEN (token=)"

ERRORS = {
    "LOGIN_STATUS_TIMEOUT": ErrorRule(AuthError, key_expired=True),  # or unknown, or none: nothing tells
    "USERNAME_AND_PASSWORD_NOT_MATCH": ErrorRule(AuthError),
    "USER_NOT_REGISTER": ErrorRule(AuthError),
    "NOT_FOUND": ErrorRule(NotFoundError),
    "DATASET_NOT_FOUND": ErrorRule(NotFoundError),
    "DATASET__NOT_EXIST": ErrorRule(NotFoundError),
    "UNKNOWN": ErrorRule(ApiError, retry_safe=True),
    "ERROR": ErrorRule(ApiError, retry_safe=True),
}


STARTS = ("/data/export", "/model/modelRun")
"""Paths that start something, one of them though it is a GET."""


def is_repeatable(request: Request) -> bool:
    return request.method in ("GET", "HEAD") and not request.path.endswith(STARTS)


def list_of(response: Response) -> list[Any]:
    """The list that the envelope holds. Raises `UnexpectedResponse` if it holds none; likewise the two below."""
    data: Any = response.json().get("data")
    if isinstance(data, list):
        found: list[Any] = cast("Any", data)
        return found
    raise unreadable(NAME, response, "`data` is no list")


def object_of(response: Response) -> dict[str, Any]:
    data: Any = response.json().get("data")
    if isinstance(data, dict):
        return cast("dict[str, Any]", data)
    raise unreadable(NAME, response, "`data` is no object")


def find_error(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything: most refusals arrive inside HTTP 200."""
    body = read_object(NAME, response)
    code = text(body.get("code"))
    if response.is_success and code == OK:
        return None
    if response.is_success and not code:
        return unreadable(NAME, response, "there is no `code`")
    return api_error(
        NAME,
        response,
        ERRORS,
        code="" if code == OK else code,
        message=text(body.get("message")),
        retry_after=retry_after(response),
        credentials=CREDENTIALS,
    )
