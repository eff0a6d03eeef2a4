"""The errors of Xtreme1.

Source: Xtreme1 server source 0.9.1.
"""

from __future__ import annotations

from typing import Any, cast

from ...coerce import text
from ...errors import ApiError, AuthError, NotFoundError, TidewaiterError
from ...http.errors import ErrorRule, api_error, read_object, retry_after, unreadable
from ...http.response import Response
from . import NAME

OK = "OK"
CREDENTIALS = "the API token: XTREME1_TOKEN (token=)"

ERRORS = {
    "LOGIN_STATUS_TIMEOUT": ErrorRule(AuthError),
    "NOT_FOUND": ErrorRule(NotFoundError),
    "UNKNOWN": ErrorRule(ApiError, retry_safe=True),
    "ERROR": ErrorRule(ApiError, retry_safe=True),
}


def find_error(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything: most refusals arrive inside HTTP 200."""
    body = read_object(NAME, response)
    code = text(body.get("code"))
    if response.is_success and code == OK:
        rows: Any = body.get("data")  # checked here: generated parsers take a list of pairs for an object
        has_rows = isinstance(rows, list) and {*map(type, cast("list[object]", rows))} <= {dict}
        return None if has_rows else unreadable(NAME, response, "`data` is no list of upload records")
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
