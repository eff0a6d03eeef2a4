"""Which error an exchange ends with: no response, an unreadable response, or a vendor error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar, cast

import attrs

from ..coerce import text
from ..errors import (
    ApiError,
    AuthError,
    ConfigError,
    NotFoundError,
    ThrottledError,
    UnexpectedResponse,
    Unreachable,
)
from ..redaction import masking
from .response import Response

M = TypeVar("M")

# ---- no response


@attrs.frozen
class Server:
    """The server, as errors name it."""

    vendor: str
    url: str
    """Scheme, host and port."""
    setting: str
    """The setting that its address comes from."""
    is_behind_proxy: bool = False


WHILE_CONNECTING = ("ConnectError", "ConnectTimeout", "ProxyError")
ERRNO = re.compile(r"^\[Errno -?[0-9]+\] ")
PROXY = ", through the proxy that the environment names"


def unreachable(server: Server, kind: str, reason: str) -> Unreachable:
    """What happened, where, and what to check."""
    why = f"({kind}: {masking.text(ERRNO.sub('', reason)) or 'no reason given'})"
    if kind not in WHILE_CONNECTING:
        return Unreachable(f"{server.vendor}: no usable response from {server.url} {why}")
    where = server.url + (PROXY if server.is_behind_proxy else "")
    return Unreachable(f"{server.vendor}: cannot connect to {where} {why}: {_what_to_check(server, reason)}")


def _what_to_check(server: Server, reason: str) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in reason:
        return "name the certificate to trust in TIDEWAITER_CA_BUNDLE, or ca_bundle="
    if server.is_behind_proxy:
        return f"are HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, and {server.setting}, right?"
    return f"is {server.setting} right?"


def out_of_time(server: Server) -> Unreachable:
    return Unreachable(f"{server.vendor}: time ran out before the response of {server.url} had ended")


def impossible_url(vendor: str, why: object) -> ConfigError:
    return ConfigError(f"{vendor}: no such URL can be asked: {masking.text(str(why))}")


def closed(vendor: str) -> ConfigError:
    return ConfigError(f"{vendor}: this client was closed; make a new one")


def too_late(vendor: str) -> ConfigError:
    return ConfigError(f"{vendor}: Python is shutting down, and no request can be made: make it in `atexit`, or before")


# ---- a vendor error


@attrs.frozen
class ErrorRule:
    """What a vendor's code means: which error, and whether a retry can help."""

    kind: type[ApiError] = ApiError
    retry_safe: bool = False
    key_expired: bool = False
    """Whether the vendor would accept a newer key."""


BY_STATUS = {
    401: ErrorRule(AuthError),
    403: ErrorRule(AuthError),
    404: ErrorRule(NotFoundError),
    429: ErrorRule(ThrottledError, retry_safe=True),
    **dict.fromkeys((408, 425, *range(500, 600)), ErrorRule(ApiError, retry_safe=True)),
}
"""For responses without a code of the vendor's, such as the error page of a proxy."""


def by_status(status: int) -> ErrorRule:
    return BY_STATUS.get(status, ErrorRule())


def api_error(
    vendor: str,
    response: Response,
    rules: Mapping[str, ErrorRule],
    *,
    code: str | None,
    message: str | None,
    request_id: str | None = None,
    retry_after: float | None = None,
    credentials: str | None = None,
) -> ApiError:
    """The vendor error: by its code, or else by its HTTP status. `credentials` names what to check."""
    status = response.status_code
    rule = rules.get(code or "", by_status(status))
    error = rule.kind(
        message or response.reason_phrase,
        vendor=vendor,
        status=status,
        code=code or "(no code)",
        request_id=request_id,
        retry_safe=rule.retry_safe,
        retry_after=retry_after,
        check=credentials if issubclass(rule.kind, AuthError) else None,
    )
    if isinstance(error, AuthError):
        error.key_expired = rule.key_expired
    return error


def first(body: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that has a value: a vendor's pages have several names for one thing."""
    return next((text(body[name]) for name in names if body.get(name)), None)


DAY = 86_400


def retry_after(response: Response) -> float | None:
    """How many seconds to wait, by the standard header, which has seconds or a date; at most a day."""
    said = response.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(min(int(said[:9]), DAY))
    sent, until = http_date(response.headers.get("date")), http_date(said)
    return min(DAY, max(0.0, (until - sent).total_seconds())) if sent and until else None


def http_date(said: str | None) -> datetime | None:
    """The date in a header, UTC; None if it has none that can be read."""
    try:
        date = parsedate_to_datetime(said or "")
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


# ---- an unreadable response


def unreadable(vendor: str, response: Response, why: str, *, may_pass: bool = False) -> UnexpectedResponse:
    """The error for a response that cannot be read. A retry may help after a server error or an empty response."""
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


def read_object(vendor: str, response: Response) -> Mapping[str, Any]:
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
        raise unreadable(vendor, response, "the response is JSON, but no object")
    return cast("dict[str, Any]", body)


def _may_be_cut(response: Response) -> bool:
    """Whether an object began, and only the end of the connection marked its end."""
    return response.ends_anywhere and response.content.lstrip()[:1] == b"{"


def _is_labelled_json(response: Response) -> bool:
    """Or not labelled at all: then the body decides."""
    label = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return not label or label in ("application/json", "text/json") or label.endswith("+json")


def _what_it_is(response: Response) -> str:
    if not response.content:
        return "the response is empty"
    if response.content.lstrip()[:1] == b"<":
        return "the response is a web page, not JSON; the base URL may be wrong, or a proxy responded"
    if not _is_labelled_json(response):
        return "the response is not labelled as JSON"
    return "the response is not JSON"


def parsed(vendor: str, response: Response, model: type[M], data: Any) -> M:
    """A part of the response, as a generated model.

    Raises `UnexpectedResponse` where the model's parser raises anything.
    """
    read: Any = model
    try:
        made: M = read.from_dict(data)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        why = f"the response does not have the documented shape ({type(error).__name__}: {error})"
        raise unreadable(vendor, response, why) from error
    return made
