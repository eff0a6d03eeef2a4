"""Alibaba Cloud DMS: what its answers mean."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from support.responses import StoppedClock, StubTransport, job, page
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    AuthError,
    ConfigError,
    JobState,
    NotFoundError,
    ThrottledError,
    UnexpectedResponse,
)
from tidewaiter.emulator import Emulator
from tidewaiter.vendors.alibaba_dms.data_track_downloads import STATES
from tidewaiter_clients.alibaba_dms.models import DownloadStatusValue

KEY = AccessKey("id", "secret")


def response(**result: Any) -> dict[str, Any]:
    return {"RequestId": "R", "Success": True, "StatusResult": {"DownloadStatus": "INIT"} | result}


def status_of(response: Any, *, strict: bool = False) -> Any:
    return job("alibaba_dms", response)[0].status(strict=strict)


def test_every_documented_state_has_a_meaning() -> None:
    """The table and the spec agree."""

    assert {state.value for state in DownloadStatusValue} == STATES.keys()


@pytest.mark.parametrize("word", [*STATES, "PAUSED"])
def test_a_state_is_mapped_and_kept(word: str) -> None:
    """The caller gets one of our states, and the vendor's own word beside it."""
    status = status_of(response(DownloadStatus=word))

    assert (STATES.get(word, JobState.UNKNOWN), word) == (status.state, status.vendor_state)


def test_success_beside_an_error_code_is_success() -> None:
    """The vendor's own success sample says `UnknownError`: `Success` alone decides."""
    status = status_of(response(DownloadStatus="DOWNLOAD_SUCCESS") | {"ErrorCode": "UnknownError", "ErrorMessage": "x"})

    assert (JobState.SUCCEEDED, "R") == (status.state, status.request_id)


def test_the_download_url_is_stripped_and_kept_from_sight() -> None:
    """The sample ends in a newline, which no URL may; and a signed URL is as good as a password."""
    url = "https://bucket/x.zip?Expires=1&Signature=CANARY"
    status = status_of(response(DownloadStatus="DOWNLOAD_SUCCESS", DownloadUrl=f"{url}\n", TotalCount=69))

    assert url == status.detail.download_url
    assert "CANARY" not in repr(status) + repr(status.raw) + str(status.detail)


def test_raw_is_what_the_vendor_sent_and_no_more() -> None:
    """Masking a URL does not invent one where none was sent."""
    status = status_of(response())

    assert response() == status.raw.to_dict()


@pytest.mark.parametrize("count", [69, "69"])
def test_the_count_is_an_int_in_either_form(count: Any) -> None:
    """And no progress is made of it: the vendor does not say how many are done."""
    status = status_of(response(TotalCount=count), strict=True)

    assert (69, None) == (status.detail.total_count, status.progress)


REFUSED_IN_200 = {"RequestId": "R", "Success": False, "ErrorCode": "TenantNotExist", "ErrorMessage": "m"}


@pytest.mark.parametrize(
    ("status", "body", "kind", "retry_safe"),
    [
        (200, REFUSED_IN_200, NotFoundError, False),
        (200, REFUSED_IN_200 | {"ErrorCode": "UserNotExist"}, AuthError, False),
        (200, REFUSED_IN_200 | {"ErrorCode": "Unheard"}, ApiError, False),
        (400, {"Code": "Throttling.User", "Message": "m", "RequestId": "R"}, ThrottledError, True),
        (503, {"Code": "ServiceUnavailable", "Message": "m", "RequestId": "R"}, ApiError, True),
        (400, {"Code": "SignatureNonceUsed", "Message": "m", "RequestId": "R"}, ApiError, True),
        (404, {"Code": "InvalidAccessKeyId.NotFound", "Message": "m", "RequestId": "R"}, AuthError, False),
        (404, {"Code": "InvalidAction.NotFound", "Message": "m", "RequestId": "R"}, ApiError, False),
        (403, {"Code": "Whatever", "Message": "m", "RequestId": "R"}, AuthError, False),
        (400, {"code": "MissingOrderId", "message": "m", "requestId": "R"}, ApiError, False),
        (500, {"RequestId": "R"}, ApiError, True),
    ],
)
def test_an_error_is_raised_from_either_envelope(
    status: int, body: dict[str, Any], kind: type[ApiError], retry_safe: bool
) -> None:
    """Codes decide, and where they do not, the HTTP status; the request id is always passed on."""
    with pytest.raises(ApiError) as caught:
        status_of(httpx.Response(status, json=body))

    assert (kind, retry_safe, "R") == (type(caught.value), caught.value.retry_safe, caught.value.request_id)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x-acs-retry-after": "1500"}, 1.5),
        ({"x-ratelimit-user-api": "Limit:1,Remain:0,TimeLeft:2000,Reset:1234"}, 2.0),
        ({"x-ratelimit-user": "TimeLeft:500", "x-ratelimit-user-api": "TimeLeft:3000"}, 3.0),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "Sat, 21 Nov 2026 08:00:30 GMT", "date": "Sat, 21 Nov 2026 08:00:00 GMT"}, 30.0),
        ({"retry-after": "soon"}, None),
        ({"x-acs-retry-after": "-5"}, None),
        ({}, None),
    ],
)
def test_advice_on_when_to_come_back_is_in_seconds(headers: dict[str, str], seconds: float | None) -> None:
    """The vendor counts milliseconds in its own headers, and the standard one does not."""
    response = httpx.Response(400, json={"Code": "Throttling.User", "Message": "m"}, headers=headers)
    with pytest.raises(ThrottledError) as caught:
        status_of(response)

    assert seconds == caught.value.retry_after


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (page(502), "web page"),
        ({"RequestId": "R", "Success": True}, "no `StatusResult`"),
        ({"RequestId": "R", "Success": True, "StatusResult": None}, "no `StatusResult`"),
        ({"RequestId": "R", "Success": True, "StatusResult": [1]}, "no `StatusResult`"),
        ({"RequestId": "R", "StatusResult": {}}, "neither true nor false"),
    ],
)
def test_what_cannot_be_read_is_said_to_be(response: Any, reason: str) -> None:
    """No AttributeError on a missing result: one typed error with the evidence."""

    with pytest.raises(UnexpectedResponse, match=reason):
        status_of(response)


def parameters(dms: AlibabaDMS, transport: StubTransport, **options: Any) -> dict[str, str]:
    dms.data_track_downloads.job(11, "k&=y", **options).status()
    return dict(transport.requests[-1].url.params)


@pytest.mark.parametrize(
    ("own", "per_call", "sent"), [(None, None, None), (3000, None, "3000"), (3000, 7, "7"), (None, 7, "7")]
)
def test_the_tenant_is_sent_as_tid_or_not_at_all(own: int | None, per_call: int | None, sent: str | None) -> None:
    """The client's, unless the call has one of its own; none means that the vendor picks."""
    transport = StubTransport(response())
    dms = AlibabaDMS(KEY, tenant_id=own, transport=transport, clock=StoppedClock())
    expected = {"OrderId": "11", "DownloadKeyId": "k&=y"} | ({"Tid": sent} if sent else {})

    assert expected == parameters(dms, transport, tenant_id=per_call)


def test_an_operation_is_moved_from_its_virtual_path_to_a_header() -> None:
    """On the wire everything is POST /, told apart by x-acs-action."""
    download, transport, _ = job("alibaba_dms", response())
    download.status()
    [request] = transport.requests

    assert ("POST", "/") == (request.method, request.url.path)
    assert "QueryDataTrackResultDownloadStatus" == request.headers["x-acs-action"]
    assert "2026-11-21T08:00:00Z" == request.headers["x-acs-date"]


def test_each_attempt_is_signed_afresh() -> None:
    """A replayed nonce would be refused."""
    throttled = httpx.Response(400, json={"Code": "Throttling", "Message": "m"})
    download, transport, _ = job("alibaba_dms", throttled, throttled, response())
    download.status()

    assert 3 == len({request.headers["x-acs-signature-nonce"] for request in transport.requests})


def test_a_temporary_key_shows_its_token() -> None:
    """In a signed header, never in the URL."""
    transport = StubTransport(response())
    AlibabaDMS(AccessKey("id", "secret", "TOKEN"), tenant_id=3000, transport=transport).data_track_downloads.job(
        1, "k"
    ).status()
    [request] = transport.requests

    assert "TOKEN" == request.headers["x-acs-security-token"]
    assert "x-acs-security-token" in request.headers["authorization"]
    assert "TOKEN" not in str(request.url)


@pytest.mark.parametrize(
    ("options", "host"),
    [
        ({}, "dms-enterprise.aliyuncs.com"),
        ({"region": "cn-hangzhou"}, "dms-enterprise.cn-hangzhou.aliyuncs.com"),
        ({"region": "cn-hangzhou", "endpoint": "example.com"}, "example.com"),
    ],
)
def test_a_region_picks_the_host_and_an_endpoint_overrides_it(options: dict[str, str], host: str) -> None:
    """A bare host means https, as in the vendor's own settings."""
    transport = StubTransport(response())
    AlibabaDMS(KEY, tenant_id=3000, transport=transport, **options).data_track_downloads.job(1, "k").status()  # type: ignore[arg-type]

    assert ("https", host) == (transport.requests[0].url.scheme, transport.requests[0].url.host)


@pytest.mark.parametrize("order", ["", "x", "1.5", None, True])
def test_an_order_id_that_is_no_number_is_rejected_here(order: Any) -> None:
    """Bad input gets its error before any request is made."""

    with pytest.raises(ConfigError, match="order_id"):
        AlibabaDMS(KEY).data_track_downloads.job(order, "k")


def test_another_tenants_download_is_not_shown(cloud: Emulator, dms: AlibabaDMS) -> None:
    """The tenant is part of the question."""
    ref = cloud.alibaba_dms.add_data_track_download(5, "key", tenant_id=77)

    assert JobState.PENDING is dms.data_track_downloads.job(5, "key", tenant_id=77).status().state
    with pytest.raises(ApiError, match="does not exist"):
        dms.job(ref).status()
    with pytest.raises(NotFoundError, match="TenantNotExist"):
        dms.data_track_downloads.job(5, "key", tenant_id=78).status()
