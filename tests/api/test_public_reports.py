"""What users of neighbouring tools reported in public, tried here. Each test names its report as owner/repo#number.

The ideas are theirs; no code of theirs is here.
"""

from __future__ import annotations

import asyncio
import threading
from itertools import pairwise
from typing import Any

import httpx
import pytest

from support.responses import DATE, StoppedClock, StubTransport, job, rows
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    AuthError,
    HuaweiModelArts,
    JobFailed,
    JobState,
    JobStatus,
    WaitTimeout,
    Xtreme1,
)
from tidewaiter.emulator import Emulator
from tidewaiter_clients.huawei_modelarts.api.dataset import sync_data_source_state
from tidewaiter_clients.huawei_modelarts.models import DatasetSyncStatus

VENDORS = pytest.mark.parametrize("vendor", ["xtreme1", "alibaba_dms", "huawei_modelarts"])
THROTTLED = httpx.Response(429, json={"code": "X", "Code": "Throttling.User", "error_code": "APIGW.0308"})
DONE: dict[str, Any] = {
    "xtreme1": rows({"status": "PARSE_COMPLETED"}),
    "alibaba_dms": {
        "Success": True,
        "StatusResult": {"DownloadStatus": "DOWNLOAD_SUCCESS", "DownloadUrl": "https://h/x"},
    },
    "huawei_modelarts": {"status": "COMPLETED"},
}


def test_a_token_that_ends_after_an_hour_does_not_end_a_longer_wait() -> None:
    """djouallah/duckrun#11, broadinstitute/cromwell-tools#63: a poll died after 62 minutes with 401, for its loop used
    the token that it had started with."""
    tokens = iter(["first-token", "second-token", "third-token"])
    expired = httpx.Response(401, json={"error_code": "APIGW.0307", "error_msg": "The token must be updated"})
    hour = [{"status": "RUNNING"}] * 20
    transport = StubTransport(*hour, expired, *hour, expired, DONE["huawei_modelarts"])
    options: Any = {"transport": transport, "clock": StoppedClock(), "region": "cn-north-4", "project_id": "p"}
    with HuaweiModelArts(token=tokens.__next__, **options) as client:
        assert JobState.SUCCEEDED is client.dataset_syncs.job("d").wait(timeout=None).state

    assert "third-token" == transport.requests[-1].headers["x-auth-token"]


@VENDORS
def test_one_429_does_not_end_a_wait(vendor: str) -> None:
    """alpacax/alpacon-cli#312, aws/aws-sdk#714: loops that wait gave up at the first refusal for asking too often."""
    one, _, _ = job(vendor, THROTTLED, THROTTLED, DONE[vendor])

    assert JobState.SUCCEEDED is one.wait().state


@pytest.mark.parametrize(
    ("vendor", "said"),
    [
        ("xtreme1", {"code": "LOGIN_STATUS_TIMEOUT", "message": "no"}),
        ("alibaba_dms", {"Code": "InvalidAccessKeyId.NotFound", "Message": "no"}),
        ("huawei_modelarts", {"error_code": "APIGW.0301", "error_msg": "no"}),
    ],
)
def test_a_key_that_was_taken_away_ends_a_wait(vendor: str, said: Any) -> None:
    """keboola/kbc-ui#723: a page went on polling for a user who had been removed."""
    one, transport, _ = job(vendor, httpx.Response(401, json=said))

    with pytest.raises(AuthError):
        one.wait()
    assert 1 == len(transport.requests)


def test_pauses_grow() -> None:
    """boto/botocore#1563: waiters polled at one constant pace, and were throttled."""
    one, _, clock = job("xtreme1", rows({}))
    with pytest.raises(WaitTimeout):
        one.wait(timeout=900.0)
    average = [sum(clock.sleeps[start : start + 4]) for start in range(0, 16, 4)]

    assert all(later > earlier for earlier, later in pairwise(average))
    assert max(clock.sleeps) <= 33.0


@pytest.mark.parametrize(
    ("advice", "least", "most"),
    [
        ("9999999999", 100.0, 130.0),
        ("9" * 400, 100.0, 130.0),
        ("-1", 0.0, 3.0),
        ("-9223372037", 0.0, 3.0),
        ("1e9", 0.0, 3.0),
        ("NaN", 0.0, 3.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0, 3.0),
        ("0", 0.0, 3.0),
    ],
)
def test_advice_that_is_huge_or_negative_is_no_sleep_for_ever(advice: str, least: float, most: float) -> None:
    """urllib3/urllib3#3743 (OverflowError), hashicorp/go-retryablehttp#297 (a negative pause), openai/openai-java#853
    and pydantic/pydantic-ai#7073 (`Retry-After: -1`), shashankswe2020-ux/whoop-mcp#17 (days)."""
    headers = {"retry-after": advice, "date": "Fri, 27 Nov 2026 08:00:00 GMT"}
    refused = httpx.Response(429, json={"code": "X"}, headers=headers)
    one, _, clock = job("huawei_modelarts", refused, DONE["huawei_modelarts"])

    assert JobState.SUCCEEDED is one.wait().state
    assert least <= clock.elapsed <= most


@pytest.mark.parametrize("word", ["MCP", "", "completed"])
def test_a_state_that_is_new_breaks_no_client_of_today(word: str) -> None:
    """apify/apify-client-python#931, fingerprintjs/python-sdk#200, pinecone-io/python-sdk#490: a value that the
    generated enum did not know failed the whole call."""
    assert word == DatasetSyncStatus.from_dict({"status": word}).status
    one, _, _ = job("huawei_modelarts", {"status": word})

    assert JobState.UNKNOWN is one.status().state


def test_a_generated_function_raises_the_vendors_error() -> None:
    """openapi-generators/openapi-python-client#647: a 401 became an AttributeError of the parser."""
    transport = StubTransport(httpx.Response(401, json={"error_code": "APIGW.0301", "error_msg": "no"}))
    with (
        HuaweiModelArts(AccessKey("a", "s"), project_id="p", region="cn-north-4", transport=transport) as client,
        pytest.raises(AuthError, match=r"APIGW\.0301"),
    ):
        sync_data_source_state.sync("p", "d", client=client.client)


def test_one_client_serves_one_event_loop_after_another(cloud: Emulator) -> None:
    """encode/httpx#2473, ollama/ollama-python#391: the second `asyncio.run` raised "Event loop is closed"."""
    with Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as client:
        one = client.job(cloud.xtreme1.add_upload())
        states = [asyncio.run(one.status_async()).state for _ in range(3)]

    assert [JobState.PENDING] * 3 == states


def test_one_client_serves_several_event_loops_at_once(cloud: Emulator) -> None:
    """encode/httpx#2058: the second loop failed in its handshake."""
    found: list[JobStatus[Any]] = []
    with Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as client:
        one = client.job(cloud.xtreme1.add_upload())
        threads = [threading.Thread(target=lambda: found.append(asyncio.run(one.status_async()))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

    assert 4 == len(found)


@pytest.mark.parametrize("key", ["aaa/aaa", "func%", "a+b=c&d", "*~'()!", "a b", "\u4e2d\u6587"])
def test_a_key_with_special_characters_is_signed_as_it_is_sent(key: str, cloud: Emulator) -> None:
    """apache/paimon#7568, tencentyun/cos-python-sdk-v5#205, kndt84/aws-api-gateway-client#129: signatures that did not
    match for a `%`, a `/`, a `*`. The emulator computes them from what arrived."""
    env = cloud.env()
    access = AccessKey(env["ALIBABA_CLOUD_ACCESS_KEY_ID"], env["ALIBABA_CLOUD_ACCESS_KEY_SECRET"])
    with AlibabaDMS(access, tenant_id=3000, endpoint=cloud.url, clock=cloud.clock) as dms:
        assert JobState.PENDING is dms.job(cloud.alibaba_dms.add_data_track_download(11, key)).status().state


def test_the_reason_of_a_failed_upload_is_told() -> None:
    """xtreme1-io/xtreme1#316: "File url error" stood in the server's log alone."""
    one, _, _ = job("xtreme1", rows({"status": "FAILED", "errorMessage": "File url error"}))

    with pytest.raises(JobFailed, match="failed: File url error"):
        one.wait()


def test_a_job_that_hangs_is_told_from_one_that_is_slow() -> None:
    """langwatch/langwatch#6561, openspending/openspending#1354: slow looked like stuck. `stall_timeout` counts from the
    last change, and progress is shown only where the vendor counts."""
    slow = [rows({"status": "PARSING", "totalDataNum": 100, "parsedDataNum": number}) for number in range(12)]
    one, _, clock = job("xtreme1", *slow, DONE["xtreme1"])
    status = one.wait(stall_timeout=60.0, interval=30.0)

    assert JobState.SUCCEEDED is status.state
    assert clock.elapsed > 300.0
    assert DATE == status.observed_at
