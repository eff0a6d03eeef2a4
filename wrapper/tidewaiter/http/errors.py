"""Which error an exchange ends with: no response, or a vendor error. `response` has those that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from ..coerce import text
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
    error.retry_safe = UNTRUSTED not in reason
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
    **dict.fromkeys(PASSING, ErrorRule(ApiError, retry_safe=True)),
    429: ErrorRule(ThrottledError, retry_safe=True),
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
