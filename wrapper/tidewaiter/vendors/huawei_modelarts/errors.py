"""The errors of Huawei Cloud ModelArts, of IAM, and of the gateway before both.

Source: Huawei Cloud ModelArts API reference, error codes; Huawei Cloud IAM API reference; Huawei Cloud API Gateway,
error codes.
"""

from __future__ import annotations

from ...errors import ApiError, AuthError, JobConflict, NotFoundError, TidewaiterError
from ...http.errors import THROTTLED, ErrorRule, api_error, first, innermost
from ...http.response import Response, read_object, retry_after
from ...signing.canonical import Request
from . import IAM, NAME

CREDENTIALS = "the access key and its permissions: HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK (or token=)"

PUBLISHES, SWITCHES, SYNC_RUNS, IMPORT_RUNS = "ModelArts.4343", "ModelArts.4349", "ModelArts.4355", "ModelArts.4356"
NAME_IS_TAKEN = "ModelArts.4371"
"""The one conflict that no waiting mends."""
CONFLICTS = (PUBLISHES, SWITCHES, SYNC_RUNS, IMPORT_RUNS, "ModelArts.4370", NAME_IS_TAKEN, "ModelArts.4381")
MISSING = ErrorRule(NotFoundError)
ERRORS = {
    **dict.fromkeys(("ModelArts.4352", "ModelArts.4338", "ModelArts.6623"), MISSING),  # the first two arrive as 400s
    **dict.fromkeys(("ModelArts.4353", "ModelArts.4359", "ModelArts.4700"), MISSING),  # version, export, task
    "ModelArts.0210": ErrorRule(AuthError),  # 400, 401 and 403 were all seen
    **dict.fromkeys(("ModelArts.0202", "ModelArts.6620"), ErrorRule(AuthError, key_expired=True)),
    **dict.fromkeys(("ModelArts.0201", "ModelArts.0203", "ModelArts.4504"), ErrorRule(AuthError)),
    **dict.fromkeys(("IAM.1105", "IAM.1107"), ErrorRule(AuthError)),  # a key that has ended, or was switched off; 400s
    "ModelArts.4206": THROTTLED,
    "ModelArts.4395": THROTTLED,
    "ModelArts.6101": THROTTLED,
    **dict.fromkeys(CONFLICTS, ErrorRule(JobConflict)),
    "ModelArts.4354": ErrorRule(ApiError),  # a quota, though a 500
    **dict.fromkeys(("ModelArts.4385", "ModelArts.4386", "ModelArts.4387", "ModelArts.4394"), ErrorRule(ApiError)),
    "ModelArts.4383": ErrorRule(ApiError),  # not for this type of dataset, though a 501
    **dict.fromkeys(("APIGW.0307", "IAM.0066", "IAM.1108"), ErrorRule(AuthError, key_expired=True)),
    "APIGW.0101": ErrorRule(ApiError),  # a 404, but of the API, not of the dataset
    **dict.fromkeys(("APIGW.0308", "IAM.0012"), THROTTLED),
}


IAM_CREDENTIALS = (
    "the IAM user's name, password and account (TIDEWAITER_HUAWEI_MODELARTS_IAM_USER, _IAM_PASSWORD, _IAM_ACCOUNT),"
    " or the access key, and HUAWEICLOUD_SDK_IAM_ENDPOINT"
)


LOGIN = "/v3/auth/tokens"
"""A token more does no harm."""


def is_repeatable(request: Request) -> bool:
    return request.method in ("GET", "HEAD") or request.path.endswith(LOGIN)


CODES = ("error_code", "errorCode", "code")


def find_error(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything. The service and the gateway before it use nearly one envelope."""
    if response.is_success and not response.content and response.method != "GET":
        return None  # started, or deleted: there is nothing to read
    body = read_object(NAME, response)
    code = first(body, "error_code", "errorCode")
    if response.is_success and (code is None or body.get("status") is not None):  # a task's own error is its record's
        return None
    made = first(body, "dataset_id") if response.is_success else None
    body = innermost(body, *CODES)
    message = first(body, "error_msg", "error_message", "errorMsg", "message")
    return api_error(
        NAME,
        response,
        ERRORS,
        code=first(body, *CODES),
        message=f"{message} (the dataset {made} was made all the same)" if made else message,
        request_id=response.headers.get("x-request-id") or first(body, "request_id"),
        retry_after=retry_after(response),
        credentials=CREDENTIALS,
    )


def find_iam_error(response: Response) -> TidewaiterError | None:
    """What is wrong with a response of IAM. A 404 is of a project or a page, and never of a job."""
    body = read_object(IAM, response)
    if response.is_success:
        return None
    body = innermost(body, *CODES)
    code = first(body, *CODES)
    error = api_error(
        IAM,
        response,
        ERRORS,
        code=code,
        message=first(body, "message", "error_msg", "errorMsg"),
        request_id=response.headers.get("x-iam-trace-id") or first(body, "request_id"),
        retry_after=retry_after(response),
        credentials=IAM_CREDENTIALS,
    )
    if isinstance(error, NotFoundError):
        return ApiError(
            error.message,
            vendor=IAM,
            status=error.status,
            code=error.code,
            request_id=error.request_id,
            check=IAM_CREDENTIALS,
        )
    return error
