"""Huawei Cloud ModelArts: what its answers mean."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from support.responses import StoppedClock, StubTransport, job, page
from tidewaiter import (
    AccessKey,
    ApiError,
    AuthError,
    ConfigError,
    DatasetSync,
    HuaweiModelArts,
    JobNotFound,
    JobState,
    NotFoundError,
    ThrottledError,
    UnexpectedResponse,
)
from tidewaiter.emulator import Emulator
from tidewaiter.vendors.huawei_modelarts.dataset_syncs import STATES
from tidewaiter_clients.huawei_modelarts.models import SyncStatusValue

KEY = AccessKey("ak", "sk")


def status_of(response: Any, *, strict: bool = False) -> Any:
    return job("huawei_modelarts", response)[0].status(strict=strict)


def test_every_documented_state_has_a_meaning() -> None:
    """The table and the spec agree, on all six."""

    assert {state.value for state in SyncStatusValue} == STATES.keys()


def test_all_that_is_missing_is_said_at_once() -> None:
    """By the variables' names, so that nobody has to come back three times."""
    with pytest.raises(ConfigError) as caught:
        HuaweiModelArts.from_env()
    variables = ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_PROJECT_ID", "TIDEWAITER_HUAWEI_MODELARTS_REGION"]

    assert [] == [name for name in variables if name not in str(caught.value)]


@pytest.mark.parametrize("word", [*STATES, "PAUSED"])
def test_a_state_is_mapped_and_kept(word: str) -> None:
    """The caller gets one of our states, and the vendor's own word beside it."""
    status = status_of({"status": word})

    assert (STATES.get(word, JobState.UNKNOWN), word) == (status.state, status.vendor_state)


@pytest.mark.parametrize("form", [int, str])
def test_all_ten_fields_are_read(form: Any) -> None:
    """Counters as real ints, in either form on the wire; the request id from the header."""
    numbers = {"add_sample_count": 120, "deleted_sample_count": 3, "total_sample_count": 1200}
    times = {"create_time": 1605690595404, "duration_time": 4000}
    body = {name: form(value) for name, value in (numbers | times).items()}
    texts = {"task_id": "t", "error_code": "ModelArts.4360", "error_msg": "Sync data source error"}
    response = httpx.Response(
        200,
        json=body | texts | {"status": "FAILED", "dataset_id": "gfghHSokody6AJigS5A"},
        headers={"x-request-id": "R"},
    )
    status = status_of(response, strict=True)

    assert DatasetSync("gfghHSokody6AJigS5A", **numbers, **times, **texts) == status.detail
    assert ("R", "ModelArts.4360: Sync data source error") == (status.request_id, status.message)


def test_an_end_without_any_counter_is_an_end() -> None:
    """The only published sample has two of the ten fields."""
    status = status_of({"status": "COMPLETED", "dataset_id": "gfghHSokody6AJigS5A"}, strict=True)

    assert JobState.SUCCEEDED is status.state
    assert DatasetSync("gfghHSokody6AJigS5A") == status.detail


@pytest.mark.parametrize(
    ("milliseconds", "date"),
    [(1605690595404, datetime(2020, 11, 18, 9, 9, 55, 404000, UTC)), (None, None), (10**30, None)],
)
def test_a_create_time_is_also_a_date(milliseconds: int | None, date: datetime | None) -> None:
    """Read as milliseconds; what gives no date gives none."""

    assert date == DatasetSync("d", create_time=milliseconds).created_at


def test_a_task_that_does_not_exist_is_not_waited_for(cloud: Emulator, modelarts: HuaweiModelArts) -> None:
    """NOT_EXIST arrives inside HTTP 200; after the grace it ends the wait."""
    sync = modelarts.job(cloud.huawei_modelarts.add_dataset("never-synchronised"))
    with pytest.raises(JobNotFound) as caught:
        sync.wait(missing_grace=5)

    assert "NOT_EXIST" == caught.value.status.vendor_state


@pytest.mark.parametrize(
    ("status", "body", "kind", "retry_safe"),
    [
        (400, {"error_code": "ModelArts.4352", "error_msg": "m"}, NotFoundError, False),
        (404, {"error_code": "ModelArts.6623", "error_msg": "m"}, NotFoundError, False),
        (404, {"error_code": "APIGW.0101", "error_msg": "m"}, ApiError, False),
        (401, {"error_code": "APIGW.0301", "error_msg": "m"}, AuthError, False),
        (403, {"error_code": "ModelArts.4336", "error_message": "m"}, AuthError, False),
        (400, {"error_code": "ModelArts.0210", "error_msg": "m"}, AuthError, False),
        (429, {"error_code": "APIGW.0308", "error_msg": "m"}, ThrottledError, True),
        (500, {"error_code": "ModelArts.4354", "error_msg": "m"}, ApiError, False),
        (500, {"error_code": "ModelArts.6692", "error_msg": "m"}, ApiError, True),
        (400, {"errorCode": "X", "errorMsg": "m"}, ApiError, False),
    ],
)
def test_an_error_is_raised_by_its_code_first(
    status: int, body: dict[str, str], kind: type[ApiError], retry_safe: bool
) -> None:
    """A missing dataset arrives as a 400, a full quota as a 500: codes know better than statuses."""
    with pytest.raises(ApiError) as caught:
        status_of(httpx.Response(status, json=body | {"request_id": "R"}))

    assert (kind, retry_safe) == (type(caught.value), caught.value.retry_safe)
    assert ("m", "R") == (caught.value.message, caught.value.request_id)


@pytest.mark.parametrize(("response", "reason"), [(page(502), "web page"), ([], "no object"), (page(200, ""), "empty")])
def test_what_cannot_be_read_is_said_to_be(response: Any, reason: str) -> None:
    """One typed error with the evidence."""

    with pytest.raises(UnexpectedResponse, match=reason):
        status_of(response)


def sent(credentials: AccessKey | None = KEY, **options: Any) -> httpx.Request:
    transport = StubTransport({"status": "RUNNING"})
    client = HuaweiModelArts(
        credentials, project_id="p", endpoint="example.com", transport=transport, clock=StoppedClock(), **options
    )
    client.dataset_syncs.job("a/b c").status()
    return transport.requests[0]


def test_a_request_is_signed_for_its_project() -> None:
    """The dataset's id is one segment of the path, whatever is in it."""
    request = sent()

    assert "/v2/p/datasets/a%2Fb%20c/sync-data/status" == request.url.raw_path.decode()
    assert ("p", "20261121T080000Z") == (request.headers["x-project-id"], request.headers["x-sdk-date"])
    assert "SignedHeaders=host;x-project-id;x-sdk-date," in request.headers["authorization"]


def test_a_domain_and_a_temporary_key_are_signed_too() -> None:
    """X-Domain-Id and X-Security-Token."""
    request = sent(AccessKey("ak", "sk", "TOKEN"), domain_id="dom")

    assert ("dom", "TOKEN") == (request.headers["x-domain-id"], request.headers["x-security-token"])
    assert "host;x-domain-id;x-project-id;x-sdk-date;x-security-token," in request.headers["authorization"]


def test_a_token_is_shown_instead_of_a_signature() -> None:
    """IAM tokens are good for 24 hours and need no signing."""
    request = sent(None, token="IAM")

    assert ("IAM", None) == (request.headers["x-auth-token"], request.headers.get("authorization"))


@pytest.mark.parametrize(
    ("options", "missing"),
    [
        ({"project_id": "p", "region": "r"}, "credentials"),
        ({"credentials": KEY, "project_id": "p"}, "region"),
        ({"credentials": KEY, "project_id": "", "region": "r"}, "project id"),
        ({"token": "a b", "project_id": "p", "region": "r"}, "IAM token"),
    ],
)
def test_what_is_missing_is_named(options: dict[str, Any], missing: str) -> None:
    """Before any request is made."""

    with pytest.raises(ConfigError, match=missing):
        HuaweiModelArts(**options)


def test_an_emulated_token_is_accepted_and_a_wrong_one_is_not(cloud: Emulator) -> None:
    """X-Auth-Token against the same strict gateway."""
    ref = cloud.huawei_modelarts.add_dataset_sync()
    project = cloud.env()["HUAWEICLOUD_SDK_PROJECT_ID"]

    def client(token: str) -> HuaweiModelArts:
        return HuaweiModelArts(token=token, project_id=project, endpoint=cloud.url)

    with client("emulated-iam-token") as right, client("stale") as wrong:
        assert JobState.PENDING is right.job(ref).status().state
        with pytest.raises(AuthError, match=r"APIGW\.0307"):
            wrong.job(ref).status()
