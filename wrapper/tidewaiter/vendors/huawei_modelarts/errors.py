"""The errors of Huawei Cloud ModelArts and of the gateway before it.

Source: Huawei Cloud ModelArts API reference, error codes; Huawei Cloud API Gateway, error codes.
"""

from __future__ import annotations

from ...errors import ApiError, AuthError, NotFoundError, ThrottledError, TidewaiterError
from ...http.errors import ErrorRule, api_error, first
from ...http.response import Response, read_object, retry_after
from . import NAME

CREDENTIALS = "the access key and its permissions: HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK (or token=)"

MISSING = ErrorRule(NotFoundError)
THROTTLED = ErrorRule(ThrottledError, retry_safe=True)
ERRORS = {
    "ModelArts.4352": MISSING,  # arrives as a 400
    "ModelArts.4338": MISSING,
    "ModelArts.6623": MISSING,
    "ModelArts.0210": ErrorRule(AuthError),  # 400, 401 and 403 were all seen
    "ModelArts.4206": THROTTLED,
    "ModelArts.4395": THROTTLED,
    "ModelArts.6101": THROTTLED,
    "ModelArts.4354": ErrorRule(ApiError),  # a quota, though a 500
    "ModelArts.4383": ErrorRule(ApiError),  # not for this type of dataset, though a 501
    **dict.fromkeys(("APIGW.0307", "IAM.0066", "IAM.1108"), ErrorRule(AuthError, key_expired=True)),
    "APIGW.0101": ErrorRule(ApiError),  # a 404, but of the API, not of the dataset
    "APIGW.0308": THROTTLED,
}


def find_error(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything. The service and the gateway before it use nearly one envelope."""
    body = read_object(NAME, response)
    code = first(body, "error_code", "errorCode")
    if response.is_success and (code is None or body.get("status") is not None):  # a task's own error is its record's
        return None
    return api_error(
        NAME,
        response,
        ERRORS,
        code=code or first(body, "code"),
        message=first(body, "error_msg", "error_message", "errorMsg", "message"),
        request_id=response.headers.get("x-request-id") or first(body, "request_id"),
        retry_after=retry_after(response),
        credentials=CREDENTIALS,
    )
