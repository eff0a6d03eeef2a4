"""Responses to begin with: every example of the specs, every state, and every refusal that the vendors are known for.

Codes and envelopes are facts; the sentences in them are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from support import specs

VENDORS = ("xtreme1", "alibaba_dms", "huawei_modelarts")
JSON = "application/json"


@attrs.frozen
class Sample:
    """A response as a vendor gives it. `value` is what the body says, or the body itself where it is no JSON."""

    status: int
    value: Any
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = JSON


def samples(vendor: str) -> tuple[Sample, ...]:
    """All that is known of a vendor's responses."""
    return said_yes(vendor) + said_no(vendor)


@cache
def said_yes(vendor: str) -> tuple[Sample, ...]:
    return tuple(sample for sample in (*documented(vendor), *STATES[vendor]) if sample.status == 200)


@cache
def said_no(vendor: str) -> tuple[Sample, ...]:
    return (*(sample for sample in documented(vendor) if sample.status != 200), *REFUSALS[vendor], *PAGES)


def documented(vendor: str) -> Iterator[Sample]:
    """Every example of the operation that a job is polled with."""
    for status, response in specs.polled(vendor)["responses"].items():
        for example in specs.resolved(vendor, response)["content"][JSON]["examples"].values():
            yield Sample(int(status), example["value"])


SERIAL = "1868123456789012480"


def _upload(status: str, message: str | None = None, sizes: Any = None, counts: Any = None) -> Sample:
    row = {
        "id": 41,
        "serialNumber": SERIAL,
        "errorMessage": message,
        "totalFileSize": sizes,
        "downloadedFileSize": sizes,
        "totalDataNum": counts,
        "parsedDataNum": counts,
        "status": status,
    }
    other = row | {"serialNumber": "1868123456789012481", "status": "PARSING"}
    return Sample(200, {"code": "OK", "message": "", "data": [row, other]})


def _download(status: str, **more: Any) -> Sample:
    result = {"DownloadStatus": status, "StatusDesc": "so far, so good", "TotalCount": 69, **more}
    filler = {"ErrorCode": "UnknownError", "ErrorMessage": "UnknownError"}
    return Sample(200, {"RequestId": "A1", "Success": True, **filler, "StatusResult": result})


def _sync(status: str, **more: Any) -> Sample:
    return Sample(200, {"status": status, "dataset_id": "gfghHSokody6AJigS5A", **more}, (("x-request-id", "b2"),))


URL = "https://bucket.oss.example/log.zip?Expires=1682239593&OSSAccessKeyId=me&Signature=mine\n"

STATES = {
    "xtreme1": (
        _upload("UNSTARTED"),
        _upload("DOWNLOADING", sizes=2_048_000),
        _upload("DOWNLOADING", sizes=2**63 - 1),
        _upload("DOWNLOAD_COMPLETED", sizes="2048000"),
        _upload("PARSING", sizes=2_048_000, counts=12),
        _upload("PARSE_COMPLETED", "", 2_048_000, 12),
        _upload("PARSE_COMPLETED", "one file was left out;", 2_048_000, "12"),
        _upload("FAILED", "the file could not be fetched"),
        Sample(200, {"code": "OK", "message": "", "data": []}),
    ),
    "alibaba_dms": (
        _download("INIT"),
        _download("LISTING"),
        _download("DOWNLOADING", TotalCount="69"),
        _download("DOWNLOAD_SUCCESS", DownloadUrl=URL),
        _download("DOWNLOAD_FAIL"),
        Sample(200, {"RequestId": "A1", "Success": "true", "StatusResult": {"DownloadStatus": "DOWNLOAD_SUCCESS"}}),
    ),
    "huawei_modelarts": (
        _sync("QUEUING"),
        _sync("STARTING", task_id="t1", create_time=1_605_690_595_404),
        _sync("RUNNING", task_id="t1", add_sample_count="120", duration_time=4000),
        _sync("COMPLETED", task_id="t1", total_sample_count=1200, deleted_sample_count=3),
        _sync("FAILED", error_code="ModelArts.4360", error_msg="the bucket went away"),
        _sync("NOT_EXIST"),
    ),
}


def _server(status: int, code: str, message: Any = "no") -> Sample:
    return Sample(status, {"code": code, "message": message, "data": None})


def _gateway(status: int, code: str, *headers: tuple[str, str]) -> Sample:
    where = {"HostId": "dms-enterprise.aliyuncs.com", "Recommend": f"https://api.example/help?q={code}&product=dms"}
    return Sample(status, {"RequestId": "A2", "Code": code, "Message": f"this is {code}", **where}, headers)


def _business(code: str, **more: Any) -> Sample:
    return Sample(200, {"RequestId": "A3", "Success": False, "ErrorCode": code, "ErrorMessage": "not so", **more})


def _backend(status: int, number: str) -> Sample:
    return Sample(status, {"error_code": f"ModelArts.{number}", "error_msg": "it cannot be done"})


def _apigw(status: int, number: str, message: str = "stopped at the gate", *headers: tuple[str, str]) -> Sample:
    body = {"error_msg": message, "error_code": f"APIGW.{number}", "request_id": "5f0f1c5e8d2f4b0e9c3a7b6d4e2f1a0c"}
    return Sample(status, body, (("server", "api-gateway"), ("x-request-id", body["request_id"]), *headers))


def _iam(status: int, title: str) -> Sample:
    return Sample(status, {"error": {"code": status, "message": "who are you?", "title": title}})


DATE = "Sat, 21 Nov 2026 08:00:00 GMT"
LATER = "Sat, 21 Nov 2026 08:20:00 GMT"
SIGNED = "the signatures differ. server string to sign is:ACS3-HMAC-SHA256\nAccessKeyId=me&OrderId=11"
CANONICAL = "verify aksk signature fail, canonicalRequest:GET|/v2/p/||host:h|x-sdk-date:d||host;x-sdk-date|e3b0c44298fc"

REFUSALS = {
    "xtreme1": (
        _server(401, "LOGIN_STATUS_TIMEOUT"),
        _server(200, "PARAM_ERROR", "serialNumbers: one is needed"),
        _server(200, "PARAM_ERROR", '["fileUrl: malformed","source: missing"]'),
        _server(400, "PARAM_ERROR"),
        *(_server(200, code) for code in ("NOT_FOUND", "DATASET_NOT_FOUND", "DATA_NOT_FOUND", "ERROR", "UNKNOWN")),
        *(_server(200, code) for code in ("DATASET_NAME_DUPLICATED", "DATASET_DATA_OTHERS_ANNOTATING")),
        _server(500, "UNKNOWN", "java.lang.NumberFormatException: a number was meant"),
        Sample(404, {"code": "OK", "message": "", "data": {"status": 404, "error": "not here", "path": "/api/x"}}),
        Sample(200, b""),
    ),
    "alibaba_dms": (
        _gateway(400, "Throttling"),
        _gateway(400, "Throttling.User", ("x-acs-retry-after", "2000")),
        _gateway(429, "Throttling.Api", ("x-ratelimit-user-api", "Limit:1,Remain:0,TimeLeft:2000,Reset:1234")),
        _gateway(503, "Throttling.User", ("x-ratelimit-user", "Limit:1,Remain:0,TimeLeft:10,Reset:9")),
        _gateway(503, "ServiceUnavailable", ("retry-after", "3")),
        *(_gateway(500, code) for code in ("InternalError", "UnknownError")),
        _gateway(400, "InvalidTimeStamp.Expired", ("date", LATER)),
        Sample(400, {"RequestId": "A2", "Code": "SignatureDoesNotMatch", "Message": SIGNED}),
        *(_gateway(400, code) for code in ("SignatureNonceUsed", "InvalidTimeStamp.Format", "IllegalTimestamp")),
        *(_gateway(400, code) for code in ("IncompleteSignature", "InvalidAccessKeyId.Inactive")),
        *(_gateway(400, f"InvalidSecurityToken.{why}") for why in ("Expired", "Malformed", "MismatchWithAccessKey")),
        *(_gateway(400, code) for code in ("MissingSecurityToken", "MissingOrderId", "InvalidParameter.Format")),
        *(_gateway(400, code) for code in ("InvalidVersion", "UnsupportedHTTPMethod", "InvalidParameterValid")),
        *(_gateway(404, f"Invalid{what}.NotFound") for what in ("AccessKeyId", "Action", "Api", "Product")),
        _gateway(404, "InvalidProtocol.NeedSsl"),
        *(_gateway(403, code) for code in ("Forbidden.RAM", "NoPermission", "NotSupportYet")),
        *(_gateway(404, f"Tenant{what}") for what in ("NotExist", "Expired", "StatusIllegal")),
        *(_gateway(404, code) for code in ("UserNotExist", "UserStatusIllegal")),
        *(_business(code) for code in ("TenantNotExist", "NoPermission", "InternalError", "UserNotExist")),
        _business("UnknownError", StatusResult={"DownloadStatus": "DOWNLOAD_SUCCESS"}),
        Sample(400, {"requestId": "A4", "code": "Throttling", "message": "the older spelling", "Detail": {}}),
        Sample(403, {"RequestId": "A5", "Code": "NoPermission", "AccessDeniedDetail": {"AuthAction": "dms:Query"}}),
        Sample(403, b"<Error><RequestId>A6</RequestId><Code>NoPermission</Code></Error>", (), "text/xml;charset=utf-8"),
    ),
    "huawei_modelarts": (
        *(_backend(400, number) for number in ("0104", "0210", "4311", "4314", "4338", "4340", "4343", "4352")),
        *(_backend(400, number) for number in ("4355", "4356", "4358", "4362", "4700")),
        *(_backend(401, number) for number in ("0201", "0202", "0203", "0206", "4504", "6620")),
        *(_backend(403, number) for number in ("0203", "0210", "4116", "4118", "4310", "4335", "4336")),
        *(_backend(404, number) for number in ("0015", "4204", "6623", "6650")),
        *(_backend(429, number) for number in ("4206", "4395", "6101")),
        *(_backend(500, number) for number in ("4302", "4354", "4360", "6692")),
        *(_backend(status, number) for status, number in ((501, "4383"), (503, "4302"), (503, "4700"), (504, "4503"))),
        Sample(404, {"error_code": "ModelArts.6623", "error_message": "in the other spelling"}),
        _apigw(401, "0301", CANONICAL, ("date", LATER)),
        *(_apigw(401, number) for number in ("0303", "0305", "0307")),
        *(_apigw(403, number) for number in ("0302", "0306", "0310")),
        _apigw(404, "0101"),
        *(_apigw(status, "0201") for status in (413, 414, 494, 502, 504)),
        _apigw(429, "0308", "slower, please", ("retry-after", "2"), ("x-ratelimit", "200")),
        _apigw(429, "0308", "slower, please", ("retry-after", LATER), ("date", DATE)),
        *(_apigw(status, number) for status, number in ((500, "0601"), (503, "0613"))),
        *(_iam(status, title) for status, title in ((400, "Bad Request"), (401, "Unauthorized"))),
        *(Sample(401, {"error_code": f"IAM.{n}", "error_msg": "who?"}) for n in ("0001", "0061", "0062", "0066")),
        *(Sample(400, {"error_code": f"IAM.{n}", "error_msg": "which key?"}) for n in ("1105", "1107", "1108")),
        Sample(429, {"error_code": "IAM.0012", "error_msg": "no more than 5 times in 10 seconds"}),
    ),
}

PAGES = (
    Sample(502, b"<html><head><title>502</title></head><body>nothing behind this gate</body></html>", (), "text/html"),
    Sample(504, b"<html><body>too late</body></html>", (("retry-after", "1"),), "text/html; charset=utf-8"),
    Sample(200, b"<!doctype html><html><div id=app></div></html>", (), "text/html"),
    Sample(302, b"", (("location", "https://elsewhere.example/login?ticket=1"),), "text/html"),
)
