"""What is logged."""

from __future__ import annotations

import logging
from typing import Any

import httpx
import pytest

from support.responses import job, rows
from tidewaiter import ApiError, Watcher, wait_all
from tidewaiter.redaction.log import logger

FORGED = "evil\nFAKE tidewaiter ERROR \x1b[31mred\u2028and more"


def test_a_vendor_cannot_forge_a_record(caplog: pytest.LogCaptureFixture) -> None:
    """Line breaks and colours in its text are written as escapes."""
    look, _, _ = job("xtreme1", {"code": "PARAM_ERROR", "message": FORGED})
    with caplog.at_level(logging.DEBUG, "tidewaiter"), pytest.raises(ApiError):
        look.status()
    said = [record.getMessage() for record in caplog.records]

    assert [] == [line for line in said if not line.isprintable()]
    assert any(r"evil\nFAKE tidewaiter ERROR \x1b[31mred\u2028and more" in line for line in said)


def test_a_vendors_word_within_a_record_of_ours_cannot_either(caplog: pytest.LogCaptureFixture) -> None:
    """The log takes care of what no error has made printable: a state that nobody knows, a path."""
    logger.warning("%s is new", FORGED)

    assert caplog.messages == [r"evil\nFAKE tidewaiter ERROR \x1b[31mred\u2028and more is new"]


def test_a_harmless_record_keeps_its_parts(caplog: pytest.LogCaptureFixture) -> None:
    """Those who group records by their template still can."""
    logger.warning("%s of %d", "one", 2)

    assert [("%s of %d", ("one", 2))] == [(record.msg, record.args) for record in caplog.records]


def test_what_is_asked_is_logged_for_those_who_listen(caplog: pytest.LogCaptureFixture, drive: Any) -> None:
    """Each request at debug level, whatever came of it; each error at info level."""
    caplog.set_level(logging.DEBUG, "tidewaiter")
    upload, _, _ = job("xtreme1", httpx.ConnectError("refused"), rows({}))
    drive(upload.status)

    assert ["DEBUG", "INFO", "DEBUG"] == [record.levelname for record in caplog.records]
    asked = "xtreme1: GET http://localhost:8190/api/data/findUploadRecordBySerialNumbers"
    assert caplog.messages[0].startswith(f"{asked} -> no response in 0.")
    assert caplog.messages[2].startswith(f"{asked} -> HTTP 200 in 0.")


def test_a_request_is_logged_with_the_id_that_the_vendor_gives_it(caplog: pytest.LogCaptureFixture) -> None:
    """In a header, or, as at DMS, in the body."""
    caplog.set_level(logging.DEBUG, "tidewaiter")
    in_body = {"Success": True, "RequestId": "4E1D2B4D", "StatusResult": {"DownloadStatus": "DOWNLOADING"}}
    job("alibaba_dms", in_body)[0].status()
    job("huawei_modelarts", httpx.Response(200, json={"status": "RUNNING"}, headers={"x-request-id": "70a1"}))[
        0
    ].status()

    assert ["HTTP 200, request 4E1D2B4D in 0", "HTTP 200, request 70a1 in 0"] == [
        line.partition(" -> ")[2].partition(".")[0] for line in caplog.messages
    ]


@pytest.mark.parametrize("way", ["wait", "wait_all", "Watcher"])
def test_errors_that_pass_are_logged(caplog: pytest.LogCaptureFixture, way: str) -> None:
    """However the job is waited for."""
    caplog.set_level(logging.INFO, "tidewaiter")
    upload, _, _ = job("xtreme1", httpx.ConnectError("refused"), rows({"status": "PARSE_COMPLETED"}))
    if way == "wait":
        upload.wait()
    elif way == "wait_all":
        wait_all([upload])
    else:
        with Watcher() as watcher:
            watcher.add(upload).result()

    check = "is XTREME1_BASE_URL (base_url=) right?"
    assert [f"xtreme1: cannot connect to http://localhost:8190 (ConnectError: refused): {check}"] == caplog.messages
