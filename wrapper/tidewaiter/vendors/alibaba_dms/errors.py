"""The errors of Alibaba Cloud DMS and of the gateway before it.

Source: Alibaba Cloud DMS API reference; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

import re

from ...coerce import integer, text
from ...errors import ApiError, AuthError, NotFoundError, TidewaiterError
from ...http.errors import THROTTLED, ErrorRule, api_error, first, innermost
from ...http.response import DAY, Response, read_object, retry_after, unreadable
from ...signing.canonical import Request
from . import NAME

CREDENTIALS = "the access key and its permissions: ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET"

ERRORS = {
    **dict.fromkeys(("Throttling.*", "Rejected.Throttling.*"), THROTTLED),
    **dict.fromkeys(("ServiceUnavailable.*", "InternalError.*", "UnknownError"), ErrorRule(ApiError, retry_safe=True)),
    "SignatureNonceUsed": ErrorRule(ApiError, retry_safe=True),  # the next attempt has a nonce of its own
    **dict.fromkeys(
        (
            *("InvalidTimeStamp.*", "IllegalTimestamp"),
            *("SignatureDoesNotMatch", "IncompleteSignature"),
            "InvalidAccessKeyId.*",  # one of them arrives as a 404
            *("InvalidSecurityToken.*", "MissingSecurityToken"),
            *("Forbidden.*", "NoPermission.*", "UserNotExist", "TenantExpired", "TenantStatusIllegal"),
        ),
        ErrorRule(AuthError),
    ),
    "InvalidSecurityToken.Expired": ErrorRule(AuthError, key_expired=True),
    "TenantNotExist": ErrorRule(NotFoundError),
    # 404s, but of the operation and not of the job
    **dict.fromkeys(("InvalidAction.NotFound", "InvalidApi.NotFound", "InvalidProduct.NotFound"), ErrorRule(ApiError)),
    **dict.fromkeys(("InvalidVersion", "InvalidProtocol.NeedSsl"), ErrorRule(ApiError)),
}


READS = re.compile(r"(Get|List|Query|Search|Preview|Describe)[A-Z]")
"""Actions that only read; every action of this vendor can be sent by POST."""


def is_repeatable(request: Request) -> bool:
    return READS.match(request.path.rpartition("/")[2]) is not None


CODES = ("Code", "ErrorCode", "code")


def find_error(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything.

    `Success` alone decides: the vendor's own success sample carries an ErrorCode. A refusal can arrive in the
    gateway's envelope, or in the operation's own inside HTTP 200.
    """
    body = read_object(NAME, response)
    success = text(body.get("Success"))
    if response.is_success and success in ("True", "true"):
        return None
    if response.is_success and success not in ("False", "false"):
        return unreadable(NAME, response, "`Success` is neither true nor false")
    body = innermost(body, *CODES)
    code, advised = first(body, *CODES), integer(response.headers.get("x-acs-retry-after", "")) or 0
    return api_error(
        NAME,
        response,
        ERRORS,
        code=code,
        message=first(body, "Message", "ErrorMessage", "message"),
        request_id=first(body, "RequestId", "requestId"),
        retry_after=_retry_after(response),
        credentials=CREDENTIALS,
        is_throttled=advised > 0 and not response.is_success,  # as the vendor's own SDK has it
    )


def _retry_after(response: Response) -> float | None:
    """Seconds: the vendor's header counts milliseconds, its older ones too, the standard one does not."""
    waits = [integer(response.headers.get("x-acs-retry-after", ""))]
    for name in ("x-ratelimit-user-api", "x-ratelimit-user"):
        fields = dict(part.split(":", 1) for part in response.headers.get(name, "").split(",") if ":" in part)
        waits.append(integer(fields.get("TimeLeft", "")))
    known = [min(wait, DAY * 1000) / 1000 for wait in waits if wait is not None and wait >= 0]
    return max(known) if known else retry_after(response)
