"""Which error an exchange ends with: no response, or a vendor error. `response` has those that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

import attrs

from ..coerce import shorten, text
from ..errors import (
    ApiError,
    AuthError,
    ConfigError,
    NotFoundError,
    ThrottledError,
    Unreachable,
)
from ..redaction import masking
from .response import PASSING, Response

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
UNTRUSTED = "CERTIFICATE_VERIFY_FAILED"
ERRNO = re.compile(r"^\[Errno -?[0-9]+\] ")
PROXY = ", through the proxy that the environment names"


def unreachable(server: Server, kind: str, reason: str) -> Unreachable:
    """What happened, where, and what to check."""
    why = f"({kind}: {masking.text(ERRNO.sub('', reason)) or 'no reason given'})"
    if kind not in WHILE_CONNECTING:
        return Unreachable(f"{server.vendor}: no usable response from {server.url} {why}")
    where = server.url + (PROXY if server.is_behind_proxy else "")
    error = Unreachable(f"{server.vendor}: cannot connect to {where} {why}: {_what_to_check(server, reason)}")
    error.is_unsent, error.retry_safe = True, UNTRUSTED not in reason
    return error


def _what_to_check(server: Server, reason: str) -> str:
    if UNTRUSTED in reason:
        return "name the certificate to trust in TIDEWAITER_CA_BUNDLE, or ca_bundle="
    if server.is_behind_proxy:
        return f"are HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, and {server.setting}, right?"
    return f"is {server.setting} right?"


def out_of_time(server: Server) -> Unreachable:
    error = Unreachable(f"{server.vendor}: time ran out before the response of {server.url} had ended")
    error.is_out_of_time = True
    return error


def impossible_url(vendor: str, why: object) -> ConfigError:
    return ConfigError(f"{vendor}: no such URL can be asked: {masking.text(str(why))}")


def half_a_character(error: UnicodeEncodeError) -> ConfigError:
    return ConfigError(f"a value holds half of a character: {shorten(error.object)}")


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


THROTTLED = ErrorRule(ThrottledError, retry_safe=True)
BY_STATUS = {
    401: ErrorRule(AuthError),
    403: ErrorRule(AuthError),
    404: ErrorRule(NotFoundError),
    **dict.fromkeys(PASSING, ErrorRule(ApiError, retry_safe=True)),
    429: THROTTLED,
}
"""For responses without a code of the vendor's, such as the error page of a proxy."""


FAMILY = ".*"
"""What a rule for a whole family of codes ends in: `Throttling.*` is for `Throttling` and for `Throttling.User`."""


def rule_for(rules: Mapping[str, ErrorRule], code: str, status: int) -> ErrorRule:
    """The rule of a code, else of its family, else of the HTTP status."""
    if code in rules:
        return rules[code]
    parts = code.split(".")
    families = (".".join(parts[:count]) + FAMILY for count in range(len(parts), 0, -1))
    return next((rules[family] for family in families if family in rules), by_status(status))


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
    is_throttled: bool = False,
) -> ApiError:
    """The vendor error: by its code, or else by its HTTP status. `credentials` names what to check; `is_throttled` if
    a header says so, whatever the code."""
    status = response.status_code
    rule = THROTTLED if is_throttled else rule_for(rules, code or "", status)
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


MAX_NESTING = 4


def innermost(body: Mapping[str, Any], *codes: str, depth: int = MAX_NESTING) -> Mapping[str, Any]:
    """The object that has one of the fields: gateways wrap their errors, as `{"error": {"code": ...}}`."""
    if any(body.get(name) for name in codes):
        return body
    inner = (cast("dict[str, Any]", part) for part in body.values() if depth and isinstance(part, dict))
    found = (innermost(part, *codes, depth=depth - 1) for part in inner)
    return next((part for part in found if any(part.get(name) for name in codes)), body)


def first(body: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that has a value: a vendor's pages have several names for one thing."""
    return next((text(body[name]) for name in names if body.get(name)), None)
