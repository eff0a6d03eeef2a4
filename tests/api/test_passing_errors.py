"""What may pass does not end a wait, whoever says it and in whatever form."""

from __future__ import annotations

import pickle
import traceback
from typing import Any

import httpx
import pytest

from support.responses import job, rows
from tidewaiter import ApiError, JobState, ThrottledError, WaitTimeout
from tidewaiter.vendors import VENDORS

UNHEARD_OF = {"code": "UNHEARD-OF", "Code": "UNHEARD-OF", "error_code": "UNHEARD-OF", "message": "no"}
ENDED: dict[str, Any] = {
    "xtreme1": rows({"status": "PARSE_COMPLETED"}),
    "alibaba_dms": {"Success": True, "RequestId": "r", "StatusResult": {"DownloadStatus": "DOWNLOAD_SUCCESS"}},
    "huawei_modelarts": {"status": "COMPLETED"},
}


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("status", [408, 425, 429, 500, 503, 599])
@pytest.mark.parametrize("form", ["JSON", "a web page"])
def test_a_passing_error_is_waited_out(drive: Any, vendor: str, status: int, form: str) -> None:
    """By its HTTP status, where its code says nothing."""
    body: dict[str, Any] = {"json": UNHEARD_OF} if form == "JSON" else {"html": "<p>busy"}
    look, transport, _ = job(vendor, httpx.Response(status, **body), ENDED[vendor])

    assert JobState.SUCCEEDED is drive(look.wait).state
    assert 2 == len(transport.requests)


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize(("status", "kind"), [(400, ApiError), (409, ApiError), (418, ApiError), (429, ThrottledError)])
def test_what_may_pass_is_one_table(drive: Any, vendor: str, status: int, kind: type[ApiError]) -> None:
    """Nothing else does."""
    look, _, _ = job(vendor, httpx.Response(status, json=UNHEARD_OF))
    with pytest.raises(kind) as caught:
        drive(look.status)

    assert (kind, kind is ThrottledError) == (type(caught.value), caught.value.retry_safe)


def test_an_error_says_where_it_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the last line of a traceback, where it is known where that is; another's own class, as ours that it is."""

    class Mine(WaitTimeout): ...

    assert WaitTimeout("late", status=None).described_at is None
    monkeypatch.setenv("TIDEWAITER_DOCS_URL", "https://docs.example/tidewaiter/")
    error = pickle.loads(pickle.dumps(WaitTimeout("late", status=None)))

    assert "https://docs.example/tidewaiter/reference/errors.html#WaitTimeout" == error.described_at
    assert f"see {error.described_at}\n" == traceback.format_exception(error)[-1]
    assert "late" == str(error)
    assert error.described_at == Mine("late", status=None).described_at
    for place in ("https://docs.example/?q=1", "https://docs.example/#top", " "):
        monkeypatch.setenv("TIDEWAITER_DOCS_URL", place)
        assert WaitTimeout("late", status=None).described_at is None
    monkeypatch.setenv("TIDEWAITER_DOCS_URL", "https://docs.example/\x1b[31m")
    assert "\x1b" not in "".join(traceback.format_exception(WaitTimeout("late", status=None)))
