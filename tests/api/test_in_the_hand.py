"""The library in the hand, and what may be shown of what is typed or said. Each test is named after a fault that was
found in use."""

from __future__ import annotations

import json
import logging
import pickle
from contextlib import suppress
from typing import Any

import httpx
import pytest

from support.responses import DATE, StubTransport, job, rows
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    ConfigError,
    HuaweiModelArts,
    JobRef,
    JobState,
    JobStatus,
    TidewaiterError,
    Unreachable,
    Xtreme1,
)
from tidewaiter.cli.display.documents import JobResult, as_json, as_json_line
from tidewaiter.redaction import masking

SECRET = "CANARYx7Rk2pQ9vT4wZ8bN1mL6"
NASTY = "a\x1b[31mb\x07c\nd\x9be\x85f\u202eg\x7fh"


# ---- C4: what is missing, by the names of variables


def test_c4_everything_that_is_missing_is_told_together() -> None:
    """A person at a shell sets variables, and not keyword arguments."""
    with pytest.raises(ConfigError) as caught:
        HuaweiModelArts.from_env()

    for name in ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_PROJECT_ID", "TIDEWAITER_HUAWEI_MODELARTS_REGION"):
        assert f"set {name}" in str(caught.value)


def test_c4_in_code_too() -> None:
    """With the keyword beside the variable."""
    with pytest.raises(
        ConfigError, match=r"HUAWEICLOUD_SDK_PROJECT_ID \(project_id=\).*_REGION \(region=\).*AccessKey"
    ):
        HuaweiModelArts(project_id="")


# ---- C5: what is shown of secrets and of terminals' commands


@pytest.mark.parametrize("kind", [Unreachable, ConfigError])
def test_c5_what_a_provider_raises_is_masked_though_it_is_ours(kind: type[Exception]) -> None:
    """Whoever writes a provider knows our errors, and quotes what he has."""

    def provider() -> AccessKey:
        raise kind(f"no key for token={SECRET}")

    with AlibabaDMS(provider, transport=StubTransport({})) as client, pytest.raises(kind) as caught:
        client.data_track_downloads.job(1, "k").status()

    assert "CANARY" not in f"{caught.value} {caught.value!r}"


@pytest.mark.parametrize(
    "text",
    [
        f"https://h.aliyuncs.com/a.zip?Expires=1&Signature={SECRET}",
        SECRET,
        f"xtreme1/upload/{SECRET}/\n",
        f"{SECRET}/{SECRET}/{SECRET}",
        f"xtreme1/upload//{SECRET}",
    ],
)
def test_c5_what_is_no_reference_is_masked(text: str) -> None:
    """A token or a signed URL is pasted into the wrong place."""
    masking.remember(SECRET)
    with pytest.raises(ConfigError) as caught:
        Xtreme1(token="token").job(JobRef.parse(text))

    assert "CANARY" not in f"{caught.value} {caught.value!r}"


@pytest.mark.parametrize("vendor", ["xtreme1", "alibaba_dms", "huawei_modelarts"])
def test_c5_an_error_moves_no_cursor(vendor: str) -> None:
    """Whatever a vendor says, `str(error)` is one line that can be printed."""
    refusal = {
        "code": "PARAM_ERROR",
        "message": NASTY,
        "Code": "X",
        "Message": NASTY,
        "error_code": "X",
        "error_msg": NASTY,
    }
    one, _, _ = job(vendor, httpx.Response(400, json=refusal))
    with pytest.raises(ApiError) as caught:
        one.status()

    assert str(caught.value).isprintable()
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("line", [False, True])
def test_c5_json_moves_no_cursor(line: bool) -> None:
    """In strings JSON has its own way of writing what a terminal obeys; what is read back is what was said."""
    ref = JobRef("xtreme1", "upload", ("1",))
    said = "a\x9bb\x85c\u202ed\x7fe\u2028f\U000e0041g \u00e9\u4e2d"
    result = JobResult(ref, JobStatus(ref, JobState.RUNNING, said, None, None, (), None, None, None, DATE))
    text = as_json_line(result, reveal=False) if line else as_json([result], reveal=False)
    document = json.loads(text) if line else json.loads(text)[0]

    assert text.replace("\n", "").isprintable()
    assert "\u4e2d" in text
    assert said == document["vendor_state"]


# ---- C6: what looks like a key, and is none


@pytest.mark.parametrize(
    "said",
    [
        "[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure",
        "[SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error",
        "[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED]",
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
        "<?xml version='1.0' encoding='UTF-8'?>",
        "DATASET_DATA_OTHERS_ANNOTATING",
    ],
)
def test_c6_what_is_no_key_is_shown(said: str) -> None:
    """An error that hides its reason helps nobody."""
    assert said == masking.text(said)


@pytest.mark.parametrize("secret", [SECRET, "AKIA_IOSF_7EXAMPLE9KEYS_LONGERTHANTHAT", "ABCDEFGH1JKLMNOP2RSTUVWX3"])
def test_c6_keys_are_masked_all_the_same(secret: str) -> None:
    """Capitals and digits alone make no constant's name."""
    assert "[redacted]" == masking.text(secret)


# ---- H4: reprs, the log, pickles


def test_h4_a_client_tells_where_it_is_and_whether_it_is_open() -> None:
    """In a debugger, and in a log."""
    client = Xtreme1("http://127.0.0.1:8190/api", token="token-of-a-test")
    before = repr(client)
    client.close()

    assert "<Xtreme1 at http://127.0.0.1:8190/api, open>" == before
    assert "<Xtreme1 at http://127.0.0.1:8190/api, closed>" == repr(client)


def test_h4_a_job_says_how_to_send_it() -> None:
    """A sentence, and not an RLock."""
    one, _, _ = job("xtreme1", rows({}))

    with pytest.raises(TypeError, match=r"send str\(job\.ref\), here 'xtreme1/upload/1868123456789012480'"):
        pickle.dumps(one)


@pytest.mark.parametrize(
    ("vendor", "header"), [("huawei_modelarts", "x-request-id"), ("alibaba_dms", "x-acs-request-id")]
)
def test_h4_the_debug_log_has_method_host_duration_and_request_id(
    vendor: str, header: str, caplog: pytest.LogCaptureFixture
) -> None:
    """What one looks for in a log of a bad night."""
    one, _, _ = job(vendor, httpx.Response(200, json={"status": "RUNNING", "Success": "x"}, headers={header: "REQ-1"}))
    with caplog.at_level(logging.DEBUG, "tidewaiter"):
        try_to(one.status)

    [line] = [record.getMessage() for record in caplog.records if " -> " in record.msg]
    method = "GET" if vendor == "huawei_modelarts" else "POST"
    assert line.startswith(f"{vendor}: {method} https://")
    assert "HTTP 200, request REQ-1 in 0.0" in line


def try_to(act: Any) -> None:
    with suppress(TidewaiterError):
        act()
