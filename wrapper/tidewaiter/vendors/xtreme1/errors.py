"""The errors of Xtreme1.

Source: Xtreme1 server source 0.9.1.
"""

from __future__ import annotations

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
    "NOT_FOUND": ErrorRule(NotFoundError),
    "UNKNOWN": ErrorRule(ApiError, retry_safe=True),
    "ERROR": ErrorRule(ApiError, retry_safe=True),
}


STARTS = ("/data/export", "/model/modelRun")
"""Paths that start something, one of them though it is a GET."""


def is_repeatable(request: Request) -> bool:
    return request.method in ("GET", "HEAD") and not request.path.endswith(STARTS)


def find_error(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything: most refusals arrive inside HTTP 200."""
    body = read_object(NAME, response)
    code = text(body.get("code"))
    if response.is_success and code == OK:
        return None if isinstance(body.get("data"), list) else unreadable(NAME, response, "`data` is no list")
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
