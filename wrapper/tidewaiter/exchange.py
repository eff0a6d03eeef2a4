"""One exchange with a vendor: sign what leaves, read the refusal in what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias, cast
from urllib.parse import parse_qsl

import attrs
import httpx

from .coerce import text
from .errors import ApiError, AuthError, NotFoundError, ThrottledError, TidewaiterError, UnexpectedResponse
from .signing import canonical
from .signing.canonical import Message

Sign: TypeAlias = Callable[[Message, datetime], Message]
Refusal: TypeAlias = Callable[[httpx.Response], TidewaiterError | None]


class Exchange(httpx.Auth):
    """httpx drives this one flow from its sync and its async client alike."""

    requires_request_body = True
    requires_response_body = True

    def __init__(self, sign: Sign, refusal: Refusal, today: Callable[[], datetime]) -> None:
        self._sign = sign
        self._refusal = refusal
        self._today = today

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        apply(request, self._sign(plain(request), self._today()))
        response = yield request
        if error := self._refusal(response):
            raise error


def plain(request: httpx.Request) -> Message:
    """`request` in plain values. Names and values are decoded: transports re-quote what they send."""
    path = request.url.raw_path.partition(b"?")[0].decode("ascii")
    pairs = parse_qsl(request.url.query.decode("ascii"), keep_blank_values=True)
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Message(request.method, path, pairs, headers, request.content)


def apply(request: httpx.Request, signed: Message) -> None:
    query = canonical.query_string(signed.query)
    target = f"{signed.path}?{query}" if query else signed.path
    request.url = request.url.copy_with(raw_path=target.encode("ascii"))
    request.headers.update(signed.headers)


@attrs.frozen
class Verdict:
    """What a vendor's code means: which error, and whether asking again can help."""

    kind: type[ApiError] = ApiError
    retry_safe: bool = False


BY_STATUS = {
    401: Verdict(AuthError),
    403: Verdict(AuthError),
    404: Verdict(NotFoundError),
    429: Verdict(ThrottledError, retry_safe=True),
}
SERVER_IN_TROUBLE = Verdict(ApiError, retry_safe=True)


def refused(
    vendor: str,
    response: httpx.Response,
    verdicts: Mapping[str, Verdict],
    *,
    code: str | None,
    message: str | None,
    request_id: str | None = None,
    retry_after: float | None = None,
) -> ApiError:
    """The error for a "no". What its code does not settle, its HTTP status does."""
    status = response.status_code
    by_status = BY_STATUS.get(status, SERVER_IN_TROUBLE if status >= 500 else Verdict())
    verdict = verdicts.get(code or "", by_status)
    return verdict.kind(
        message or response.reason_phrase,
        vendor=vendor,
        status=status,
        code=code or "(no code)",
        request_id=request_id,
        retry_safe=verdict.retry_safe,
        retry_after=retry_after,
    )


def first(body: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that says anything: one vendor's pages name one thing in several ways."""
    return next((text(body[name]) for name in names if body.get(name)), None)


DAY = 86_400


def retry_after(response: httpx.Response) -> float | None:
    """Seconds that the standard header asks us to wait, which it says as seconds or as a date."""
    said = response.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(min(int(said[:9]), DAY))
    sent, until = http_date(response.headers.get("date")), http_date(said)
    return max(0.0, min(DAY, (until - sent).total_seconds())) if sent and until else None


def http_date(said: str | None) -> datetime | None:
    """The date in a header; None if there is none, or it cannot be read."""
    from dateutil import parser  # costs time that only refusals need to spend

    try:
        date = parser.parse(said or "")
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def unreadable(vendor: str, response: httpx.Response, why: str) -> UnexpectedResponse:
    """The error for an answer that cannot be read. A server in trouble, or an empty answer, may pass."""
    return UnexpectedResponse(
        why,
        vendor=vendor,
        status=response.status_code,
        headers=response.headers,
        body=response.content,
        retry_safe=response.status_code >= 500 or (response.is_success and not response.content),
    )


def read_object(vendor: str, response: httpx.Response) -> Mapping[str, Any]:
    """The JSON object that is the body.

    Raises `UnexpectedResponse` if it is anything else.
    """
    if response.is_redirect:
        raise unreadable(vendor, response, "a redirect, which is not followed: the base URL may be wrong")
    try:
        body: Any = json.loads(response.content)
    except (ValueError, RecursionError) as error:
        raise unreadable(vendor, response, _what_it_is(response)) from error
    if not isinstance(body, dict):
        raise unreadable(vendor, response, "the answer is JSON, but no object")
    return cast("dict[str, Any]", body)


def _what_it_is(response: httpx.Response) -> str:
    if not response.content:
        return "the answer is empty"
    if response.content.lstrip()[:1] == b"<":
        return "the answer is a web page, not JSON; the base URL may be wrong, or a proxy answered"
    return "the answer is not JSON"
