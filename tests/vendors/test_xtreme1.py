"""Xtreme1: what its answers mean."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from support.responses import job, page, rows
from tidewaiter import (
    ApiError,
    AuthError,
    ConfigError,
    JobState,
    NotFoundError,
    Progress,
    UnexpectedResponse,
    UploadRecord,
    Xtreme1,
    poll_all,
    wait_all,
)
from tidewaiter.emulator import Emulator
from tidewaiter.vendors.xtreme1.uploads import STATES
from tidewaiter_clients.xtreme1.models import UploadStatusValue


def status_of(*changes: dict[str, Any], strict: bool = False) -> Any:
    return job("xtreme1", rows(*changes))[0].status(strict=strict)


def test_every_documented_state_has_a_meaning() -> None:
    """The table and the spec agree."""

    assert {state.value for state in UploadStatusValue} == STATES.keys()


@pytest.mark.parametrize("word", STATES)
def test_a_state_is_mapped_and_kept(word: str) -> None:
    """The caller gets one of our states, and the vendor's own word beside it."""
    status = status_of({"status": word})

    assert (STATES[word], word) == (status.state, status.vendor_state)


@pytest.mark.parametrize("word", ["VERIFYING", ""])
def test_a_state_of_tomorrow_is_unknown_and_not_the_end(word: str | None) -> None:
    """The vendor may invent states; a client of today survives them."""
    status = status_of({"status": word})

    assert (JobState.UNKNOWN, word) == (status.state, status.vendor_state)


def test_both_wire_forms_give_equal_details(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """Numbers as text, as documented, and as numbers, as servers send them, are the same record of real ints."""
    upload = xtreme1.job(cloud.xtreme1.add_upload())
    cloud.advance(10.0)
    documented = upload.status(strict=True)
    cloud.xtreme1.wire = "server"
    as_served = upload.status(strict=True)

    assert documented.detail == as_served.detail
    assert 104_857_600 == documented.detail.total_file_size
    assert "104857600" == documented.raw.total_file_size


def test_a_counter_that_is_no_number_costs_a_warning_only() -> None:
    """The state of the job is what matters."""
    status = status_of({"totalFileSize": "big", "downloadedFileSize": "1.5"})

    assert JobState.RUNNING is status.state
    assert (None, None) == (status.detail.total_file_size, status.progress)
    assert 2 == len(status.warnings)
    assert "totalFileSize is 'big'" in status.warnings[0]


def test_a_strict_poll_refuses_such_a_counter() -> None:
    """Contract tests learn of it at once, with the bytes that said so."""
    with pytest.raises(UnexpectedResponse, match="totalFileSize is 'big'") as caught:
        status_of({"totalFileSize": "big"}, strict=True)

    assert b'{"code":"OK"' == caught.value.body[:12]


@pytest.mark.parametrize("form", [int, str])
def test_an_unknown_size_is_none(form: Any) -> None:
    """Long.MAX_VALUE is how the server says that it does not know; one less would be a size."""
    status = status_of({"totalFileSize": form(9_223_372_036_854_775_807), "downloadedFileSize": "5"})

    assert None is status.detail.total_file_size
    assert Progress(5, None, "bytes") == status.progress
    assert 2**63 - 2 == status_of({"totalFileSize": form(2**63 - 2)}).detail.total_file_size


@pytest.mark.parametrize(
    ("word", "progress"),
    [
        ("UNSTARTED", Progress(7, 9, "items")),
        ("DOWNLOADING", Progress(1, 2, "bytes")),
        ("DOWNLOAD_COMPLETED", Progress(1, 2, "bytes")),
        ("PARSING", Progress(7, 9, "items")),
        ("PARSE_COMPLETED", Progress(7, 9, "items")),
    ],
)
def test_progress_counts_bytes_first_and_items_after(word: str, progress: Progress) -> None:
    """The two phases have a unit each."""
    counters = {"totalFileSize": 2, "downloadedFileSize": 1, "totalDataNum": "9", "parsedDataNum": "7"}

    assert progress == status_of({"status": word, **counters}).progress


def test_no_counters_no_progress() -> None:
    """A percentage is never made up."""

    assert None is status_of({"status": "DOWNLOADING"}).progress


@pytest.mark.parametrize(("message", "warnings"), [("", 0), (None, 0), ("Duplicate data names;", 1)])
def test_a_partial_success_is_a_success_with_a_warning(message: str | None, warnings: int) -> None:
    """PARSE_COMPLETED beside an errorMessage is how the server says that it skipped something."""
    status = status_of({"status": "PARSE_COMPLETED", "errorMessage": message})

    assert JobState.SUCCEEDED is status.state
    assert warnings == len(status.warnings)


def test_rows_are_matched_by_serial_and_never_by_position(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """The server sorts rows its own way and leaves unknown ones out without a word."""
    refs = [cloud.xtreme1.add_upload(serial) for serial in ("30", "10", "20")]
    jobs = [xtreme1.job(ref) for ref in (refs[0], "xtreme1/upload/99", refs[2], refs[1])]
    statuses: Any = poll_all(jobs)

    assert ["30", "99", "20", "10"] == [status.detail.serial_number for status in statuses]
    assert JobState.NOT_FOUND is statuses[1].state
    assert UploadRecord("99") == statuses[1].detail


def test_a_numeric_serial_is_matched_too() -> None:
    """Servers before v0.5.5 wrote serial numbers as JSON numbers, beyond what a float holds."""

    assert JobState.RUNNING is status_of({"serialNumber": 1868123456789012480}).state


@pytest.mark.parametrize(
    ("response", "kind", "retry_safe"),
    [
        ({"code": "PARAM_ERROR", "message": "x", "data": None}, ApiError, False),
        ({"code": "NOT_FOUND", "message": "x", "data": None}, NotFoundError, False),
        ({"code": "SOMETHING_NEW", "message": "x"}, ApiError, False),
        (httpx.Response(401, json={"code": "LOGIN_STATUS_TIMEOUT", "message": "x", "data": None}), AuthError, False),
        (httpx.Response(500, json={"code": "UNKNOWN", "message": "x", "data": None}), ApiError, True),
        (httpx.Response(404, json={"code": "OK", "message": "", "data": {"status": 404}}), NotFoundError, False),
    ],
)
def test_an_error_is_raised_whatever_its_status(response: Any, kind: type[ApiError], retry_safe: bool) -> None:
    """Most errors of this server arrive inside HTTP 200; a wrapped 404 even says OK."""
    with pytest.raises(ApiError) as caught:
        job("xtreme1", response)[0].status()

    assert (kind, retry_safe) == (type(caught.value), caught.value.retry_safe)


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (page(200), "web page"),
        (page(502), "web page"),
        (page(302, location="http://elsewhere/"), "redirect"),
        (page(200, ""), "empty"),
        (page(200, "nonsense"), "not labelled as JSON"),
        (httpx.Response(200, content=b"nonsense"), "not JSON"),
        ([1, 2], "no object"),
        ({"code": "OK", "message": "", "data": {}}, "no list"),
        ({"code": "OK", "message": "", "data": [1]}, "no row for this job"),
        (rows({"status": None}), "no `status`"),
        (rows({"status": {"": "FAILED"}}), "no `status`"),
        ({"code": "OK", "message": "", "data": None}, "no list"),
        ({"message": "", "data": []}, "no `code`"),
    ],
)
def test_what_cannot_be_read_is_said_to_be(response: Any, reason: str) -> None:
    """No KeyError, no TypeError, no half-read list: one typed error with the evidence."""

    with pytest.raises(UnexpectedResponse, match=reason):
        job("xtreme1", response)[0].status()


@pytest.mark.parametrize("response", [{"code": "OK", "data": []}, httpx.Response(201, json=rows()), rows({}, {})])
def test_what_is_odd_around_the_rows_harms_nobody(response: Any) -> None:
    """Only the row itself is asked for its shape: a missing `message` is no reason to lose sight of a job."""

    assert job("xtreme1", response)[0].status().state in (JobState.NOT_FOUND, JobState.RUNNING)


@pytest.mark.parametrize("token", ["", "a b", "a\nb", "ä"])
def test_a_token_that_no_header_can_carry_is_rejected_unseen(token: str) -> None:
    """The error never shows it."""
    with pytest.raises(ConfigError, match="Xtreme1 API token") as caught:
        Xtreme1(token=token)

    assert not token or token not in str(caught.value).replace("a space, a line break, an accent", "")


def test_the_token_is_shown_as_bearer() -> None:
    """And asked for JSON, since the server writes some answers as text otherwise."""
    upload, transport, _ = job("xtreme1", rows({}))
    upload.status()
    [request] = transport.requests

    assert ("Bearer token", "application/json") == (request.headers["authorization"], request.headers["accept"])
    assert (
        "/api/data/findUploadRecordBySerialNumbers?serialNumbers=1868123456789012480" == request.url.raw_path.decode()
    )


def test_an_endpoint_is_a_server_and_a_base_url_is_an_api() -> None:
    """`endpoint` is the same word for every vendor, so `/api` is added to it."""

    assert "http://h:1/api" == str(Xtreme1(endpoint="http://h:1", token="t").client.get_httpx_client().base_url)[:-1]
    assert "http://h:1/x" == str(Xtreme1("http://h:1/x/", "t").client.get_httpx_client().base_url)[:-1]


def test_hundreds_of_uploads_are_asked_for_together(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """In as few requests as request heads of eight KiB allow, each upload once."""
    refs = [cloud.xtreme1.add_upload(pace=0) for _ in range(500)]
    ended = wait_all([xtreme1.job(ref) for ref in refs])
    lines = [len(f"{request.request.path}?{urlencode(request.query)}") for request in cloud.requests]

    assert refs == [status.ref for status in ended]
    assert len(lines) <= 4
    assert max(lines) <= 6 * 1024 + len("/api/data/findUploadRecordBySerialNumbers")
