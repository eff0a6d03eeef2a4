"""Reading a "no": which error an answer is, from its code, its status and its headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs

from .answer import Answer
from .coerce import text
from .errors import ApiError, AuthError, NotFoundError, ThrottledError, UnexpectedResponse
from .exchange import http_date


@attrs.frozen
class Verdict:
    """What a vendor's code means: which error, and whether asking again can help."""

    kind: type[ApiError] = ApiError
    retry_safe: bool = False
    key_expired: bool = False
    """Whether a newer key would be accepted."""


BY_STATUS = {
    401: Verdict(AuthError),
    403: Verdict(AuthError),
    404: Verdict(NotFoundError),
    429: Verdict(ThrottledError, retry_safe=True),
    **dict.fromkeys((408, 425, *range(500, 600)), Verdict(ApiError, retry_safe=True)),
}
"""What no vendor's code settles: a proxy's page in front of a vendor in trouble has none."""


def by_status(status: int) -> Verdict:
    return BY_STATUS.get(status, Verdict())


def refused(
    vendor: str,
    response: Answer,
    verdicts: Mapping[str, Verdict],
    *,
    code: str | None,
    message: str | None,
    request_id: str | None = None,
    retry_after: float | None = None,
) -> ApiError:
    """The error for a "no". What its code does not settle, its HTTP status does."""
    status = response.status_code
    verdict = verdicts.get(code or "", by_status(status))
    error = verdict.kind(
        message or response.reason_phrase,
        vendor=vendor,
        status=status,
        code=code or "(no code)",
        request_id=request_id,
        retry_safe=verdict.retry_safe,
        retry_after=retry_after,
    )
    if isinstance(error, AuthError):
        error.key_expired = verdict.key_expired
    return error


def first(body: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that says anything: one vendor's pages name one thing in several ways."""
    return next((text(body[name]) for name in names if body.get(name)), None)


DAY = 86_400


def retry_after(response: Answer) -> float | None:
    """Seconds that the standard header asks us to wait, at most a day; it says them as seconds or as a date."""
    said = response.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(min(int(said[:9]), DAY))
    sent, until = http_date(response.headers.get("date")), http_date(said)
    return min(DAY, max(0.0, (until - sent).total_seconds())) if sent and until else None


def unreadable(vendor: str, response: Answer, why: str, *, may_pass: bool = False) -> UnexpectedResponse:
    """The error for an answer that cannot be read. A server in trouble, or an empty answer, may pass."""
    return UnexpectedResponse(
        why,
        vendor=vendor,
        status=response.status_code,
        headers=response.headers,
        body=response.content,
        retry_safe=may_pass
        or by_status(response.status_code).retry_safe
        or (response.is_success and not response.content),
        retry_after=retry_after(response),
    )


def read_object(vendor: str, response: Answer) -> Mapping[str, Any]:
    """The JSON object that is the body.

    Raises `UnexpectedResponse` if it is anything else.
    """
    if response.is_redirect:
        raise unreadable(vendor, response, "a redirect, which is not followed: the base URL may be wrong")
    if not _is_labelled_json(response):
        raise unreadable(vendor, response, _what_it_is(response))
    try:
        body: Any = response.json()
    except (ValueError, RecursionError) as error:
        raise unreadable(vendor, response, _what_it_is(response), may_pass=_may_be_cut(response)) from error
    if not isinstance(body, dict):
        raise unreadable(vendor, response, "the answer is JSON, but no object")
    return cast("dict[str, Any]", body)


def _may_be_cut(response: Answer) -> bool:
    """Whether an object began, and nothing but the end of the connection said that this was all."""
    return response.ends_anywhere and response.content.lstrip()[:1] == b"{"


def _is_labelled_json(response: Answer) -> bool:
    """No label at all is accepted: then the body speaks for itself."""
    label = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return not label or label in ("application/json", "text/json") or label.endswith("+json")


def _what_it_is(response: Answer) -> str:
    if not response.content:
        return "the answer is empty"
    if response.content.lstrip()[:1] == b"<":
        return "the answer is a web page, not JSON; the base URL may be wrong, or a proxy answered"
    if not _is_labelled_json(response):
        return "the answer is not labelled as JSON"
    return "the answer is not JSON"
