"""The errors of Xtreme1.

Source: Xtreme1 server source 0.9.1.
"""

from __future__ import annotations

from typing import Any

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
    data: list[Any] = _data_of(response, list, "list")
    return data


def object_of(response: Response) -> dict[str, Any]:
    data: dict[str, Any] = _data_of(response, dict, "object")
    return data


def text_of(response: Response) -> str:
    data: str = _data_of(response, str, "text")
    return data


def _data_of(response: Response, kind: type[Any], name: str) -> Any:
    data = response.json().get("data")
    if not isinstance(data, kind):
        raise unreadable(NAME, response, f"`data` is no {name}")
    return data


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
