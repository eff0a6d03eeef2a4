"""The emulated gateways are strict: what the vendors refuse, they refuse, in the vendors' words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import httpx
import pytest

from tidewaiter import AccessKey
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.huawei_modelarts.iam import PROJECT
from tidewaiter.signing import acs3, canonical, rpc_v1, sdk_hmac
from tidewaiter.signing.canonical import Request

ACTION = "QueryDataTrackResultDownloadStatus"
QUERY = [("OrderId", "11"), ("DownloadKeyId", "key")]


def key(cloud: Emulator, vendor: str) -> AccessKey:
    account = getattr(cloud, vendor).account
    return AccessKey(account.id, account.secret, account.token)


def host(cloud: Emulator) -> str:
    return cloud.url.removeprefix("http://")


def send(cloud: Emulator, message: Request) -> httpx.Response:
    query = canonical.query_string(message.query)
    url = f"{cloud.url}{message.path}" + (f"?{query}" if query else "")
    with httpx.Client(verify=False, trust_env=False) as http:
        return http.request(message.method, url, headers=dict(message.headers), content=message.body)


def acs(cloud: Emulator, *, when: datetime | None = None, nonce: str = "n", **changes: Any) -> Request:
    unsigned = Request("POST", f"/{ACTION}", QUERY, {"host": host(cloud)})
    return acs3.sign(
        attrs.evolve(unsigned, **changes),
        when or datetime.now(UTC),
        key=key(cloud, "alibaba_dms"),
        version="2018-11-01",
        nonce=nonce,
    )


def code(response: httpx.Response) -> tuple[int, str]:
    body = response.json()
    return response.status_code, body.get("Code") or body.get("ErrorCode") or body.get("error_code")


def with_headers(message: Request, **headers: str | None) -> Request:
    changed: Mapping[str, str | None] = {**message.headers, **{n.replace("_", "-"): v for n, v in headers.items()}}
    return attrs.evolve(message, headers={name: value for name, value in changed.items() if value is not None})


def test_a_right_request_is_responded_as_in_the_vendors_sample(cloud: Emulator) -> None:
    """Filler beside success, and a newline at the end of the URL."""
    cloud.alibaba_dms.add_data_track_download(11, "key")
    cloud.advance(100)
    body = send(cloud, acs(cloud)).json()

    assert (True, "UnknownError", "UnknownError") == (body["Success"], body["ErrorCode"], body["ErrorMessage"])
    assert {"DownloadStatus": "DOWNLOAD_SUCCESS", "StatusDesc": "SUCCESS", "TotalCount": 69}.items() <= body[
        "StatusResult"
    ].items()
    assert body["StatusResult"]["DownloadUrl"].endswith("\n")


def test_a_url_comes_with_success_only(cloud: Emulator) -> None:
    """As documented."""
    cloud.alibaba_dms.add_data_track_download(11, "key")

    assert "DownloadUrl" not in send(cloud, acs(cloud)).json()["StatusResult"]


@pytest.mark.parametrize(
    ("headers", "error_response"),
    [
        ({"authorization": None}, (400, "MissingAccessKeyId")),
        ({"authorization": "ACS3-HMAC-SHA256 nonsense"}, (400, "IncompleteSignature")),
        ({"x_acs_action": "DropEverything"}, (404, "InvalidAction.NotFound")),
        ({"x_acs_version": "2020-01-01"}, (400, "InvalidVersion")),
        ({"x_acs_date": "yesterday"}, (400, "InvalidTimeStamp.Format")),
        ({"x_acs_date": None}, (400, "InvalidTimeStamp.Format")),
        ({"x_acs_signature_nonce": "other"}, (400, "SignatureDoesNotMatch")),
        ({"x_acs_added_later": "x"}, (400, "IncompleteSignature")),
        ({"content_type": "text/plain"}, (400, "IncompleteSignature")),
        ({"x_acs_content_sha256": "0" * 64}, (400, "SignatureDoesNotMatch")),
        ({"x_acs_security_token": "t"}, (400, "InvalidSecurityToken.Malformed")),
    ],
)
def test_a_header_changed_after_signing_is_rejected(
    cloud: Emulator, headers: Any, error_response: tuple[int, str]
) -> None:
    """By the vendor's code and status."""

    assert error_response == code(send(cloud, with_headers(acs(cloud), **headers)))


@pytest.mark.parametrize("unsigned", ["host", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"])
def test_a_header_that_is_not_signed_is_rejected(cloud: Emulator, unsigned: str) -> None:
    """Though the signature over the others is right: whoever is in between could change this one."""
    signed = acs(cloud)
    account = cloud.alibaba_dms.account
    names = [name for name in acs3.signed_headers(signed.headers) if name != unsigned]
    proof = acs3.signature(account.secret, acs3.string_to_sign(acs3.canonical_request(signed, names)))
    authorization = f"{acs3.ALGORITHM} Credential={account.id},SignedHeaders={';'.join(names)},Signature={proof}"

    assert (400, "IncompleteSignature") == code(send(cloud, with_headers(signed, authorization=authorization)))


def test_a_changed_query_or_body_is_rejected(cloud: Emulator) -> None:
    """The signature covers both; the error echoes what the server signed."""
    changed_query = attrs.evolve(acs(cloud, nonce="1"), query=[("OrderId", "12"), ("DownloadKeyId", "key")])
    changed_body = attrs.evolve(acs(cloud, nonce="2"), body=b"x")
    response = send(cloud, changed_query)

    assert (400, "SignatureDoesNotMatch") == code(response) == code(send(cloud, changed_body))
    assert "server string to sign is:ACS3-HMAC-SHA256" in response.json()["Message"]


@pytest.mark.parametrize("minutes", [-16, 16])
def test_a_date_too_far_off_is_expired(cloud: Emulator, minutes: int) -> None:
    """Fifteen minutes are allowed, either way; the emulator's own date can be skewed too."""
    now = datetime.now(UTC)

    assert (400, "InvalidTimeStamp.Expired") == code(send(cloud, acs(cloud, when=now + timedelta(minutes=minutes))))

    cloud.clock.skew = timedelta(minutes=minutes)
    response = send(cloud, acs(cloud, when=now + timedelta(minutes=minutes), nonce="2"))
    assert (200, "InvalidParameterValid") == code(response)


def test_a_nonce_is_good_once(cloud: Emulator) -> None:
    """A replayed request is refused; a nonce that was never accepted is not spent."""
    message = acs(cloud)
    refused = with_headers(acs(cloud), x_acs_content_sha256="0" * 64)
    codes = [code(send(cloud, one))[1] for one in (refused, message, message)]

    assert ["SignatureDoesNotMatch", "InvalidParameterValid", "SignatureNonceUsed"] == codes


@pytest.mark.parametrize(
    ("query", "error_response"),
    [
        ([("DownloadKeyId", "key")], (400, "MissingOrderId")),
        ([("OrderId", "11")], (400, "MissingDownloadKeyId")),
        ([("OrderId", "x"), ("DownloadKeyId", "key")], (400, "InvalidOrderId")),
        ([*QUERY, ("Tid", "x")], (400, "InvalidTid")),
        ([*QUERY, ("Tid", "1")], (404, "TenantNotExist")),
        (QUERY, (200, "InvalidParameterValid")),
    ],
)
def test_parameters_are_checked(cloud: Emulator, query: Any, error_response: tuple[int, str]) -> None:
    """Missing, malformed and unknown ones."""

    assert error_response == code(send(cloud, acs(cloud, query=query)))


def test_another_method_is_not_served(cloud: Emulator) -> None:
    """GET and POST are."""

    assert (403, "UnsupportedHTTPMethod") == code(send(cloud, acs(cloud, method="PUT")))
    assert 200 == send(cloud, acs(cloud, method="GET")).status_code


def legacy(cloud: Emulator, **changes: str) -> Request:
    account = cloud.alibaba_dms.account
    today = datetime.now(UTC).strftime(acs3.DATE_FORMAT)
    public = {"Action": ACTION, "Version": "2018-11-01", "Format": "json", "Timestamp": today, "SignatureNonce": "n"}
    public |= {"SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "AccessKeyId": account.id}
    pairs = [*(public | dict(QUERY)).items()]
    signature = rpc_v1.signature(account.secret, rpc_v1.string_to_sign("POST", pairs))
    return Request("POST", "/", [*(dict(pairs) | {"Signature": signature} | changes).items()], {"host": host(cloud)})


@pytest.mark.parametrize(
    ("changes", "error_response"),
    [
        ({}, (200, "InvalidParameterValid")),
        ({"OrderId": "12"}, (400, "SignatureDoesNotMatch")),
        ({"SignatureMethod": "HMAC-MD5"}, (400, "IncompleteSignature")),
        ({"AccessKeyId": "x"}, (404, "InvalidAccessKeyId.NotFound")),
        ({"Timestamp": "2020-01-01T00:00:00Z"}, (400, "InvalidTimeStamp.Expired")),
    ],
)
def test_the_legacy_signature_is_verified_as_strictly(
    cloud: Emulator, changes: dict[str, str], error_response: tuple[int, str]
) -> None:
    """The vendor's older client signs this way."""

    assert error_response == code(send(cloud, legacy(cloud, **changes)))


def huawei(cloud: Emulator, dataset: str = "d", project: str = PROJECT, **changes: Any) -> Request:
    path = f"/v2/{project}/datasets/{dataset}/sync-data/status"
    unsigned = Request("GET", path, [], {"host": host(cloud)})
    options = {"key": key(cloud, "huawei_modelarts"), "project_id": project, "domain_id": None} | changes
    return sdk_hmac.sign(unsigned, datetime.now(UTC), **options)


def test_a_signed_request_is_responded(cloud: Emulator) -> None:
    """With a request id in the header, and NOT_EXIST for a dataset that was never synchronised."""
    cloud.huawei_modelarts.add_dataset("d")
    response = send(cloud, huawei(cloud))

    assert {"status": "NOT_EXIST", "dataset_id": "d"} == response.json()
    assert 32 == len(response.headers["x-request-id"])


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"authorization": None}, "missing or malformed"),
        ({"authorization": "Basic x"}, "missing or malformed"),
        ({"x_sdk_date": "20200101T000000Z"}, "expired"),
        ({"x_sdk_date": "nonsense"}, "expired"),
        ({"x_sdk_date": None}, "signed headers are missing"),
        ({"x_project_id": "other"}, "canonicalRequest:GET|/v2/"),
        ({"x_security_token": "t"}, "security token"),
    ],
)
def test_a_wrongly_signed_request_is_a_401(cloud: Emulator, headers: Any, words: str) -> None:
    """The gateway says why, in its own envelope."""
    response = send(cloud, with_headers(huawei(cloud), **headers))

    assert (401, "APIGW.0301") == code(response)
    assert words in response.json()["error_msg"]
    assert response.headers["x-request-id"] == response.json()["request_id"]


def test_a_date_that_is_not_signed_is_a_401(cloud: Emulator) -> None:
    """Though the signature over the other headers is right."""
    signed = huawei(cloud)
    names = [name for name in sdk_hmac.signed_headers(signed.headers) if name not in ("x-sdk-date", "authorization")]
    authorization = sdk_hmac.authorization(signed, key(cloud, "huawei_modelarts"), signed=names)

    assert (401, "APIGW.0301") == code(send(cloud, with_headers(signed, authorization=authorization)))


def test_an_unknown_key_a_wrong_secret_and_a_stale_token_are_rejected(cloud: Emulator) -> None:
    """Each in its own words."""
    known = key(cloud, "huawei_modelarts")
    unknown = send(cloud, huawei(cloud, key=AccessKey("nobody", "x"))).json()["error_msg"]
    wrong = send(cloud, huawei(cloud, key=AccessKey(known.id, "x"))).json()["error_msg"]
    token = Request("GET", huawei(cloud).path, [], {"host": host(cloud), "x-auth-token": "stale"})

    assert "ak:nobody,err:ak not exist" in unknown
    assert "verify aksk signature fail" in wrong
    assert (401, "APIGW.0307") == code(send(cloud, token))


@pytest.mark.parametrize(
    ("asked", "error_response"),
    [
        ({"dataset": "nope"}, (400, "ModelArts.4352")),
        ({"project": "0" * 32}, (403, "ModelArts.0210")),
        ({"dataset": "d/import-tasks/x"}, (404, "APIGW.0101")),
    ],
)
def test_what_is_not_there_is_said_in_the_services_words(
    cloud: Emulator, asked: Any, error_response: tuple[int, str]
) -> None:
    """A missing dataset is a 400, as real clients have seen it."""

    assert error_response == code(send(cloud, huawei(cloud, **asked)))


def test_every_planned_failure_is_served_with_its_code(cloud: Emulator) -> None:
    """Whatever can be planned looks like the vendor's own."""
    for vendor, path in (("alibaba_dms", "/"), ("huawei_modelarts", "/v2/x"), ("xtreme1", "/api/x")):
        for name in getattr(cloud, vendor).failures():
            cloud.fail_next(vendor, name)
            with httpx.Client(verify=False, trust_env=False) as http:
                body = http.get(f"{cloud.url}{path}").json()
            said = {body.get(field) for field in ("Code", "ErrorCode", "error_code", "code")}

            assert name in said or name == "Success=false"
