"""The emulated Xtreme1 behaves as the server does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tidewaiter.emulator import Emulator

FIND = "/api/data/findUploadRecordBySerialNumbers"


@pytest.fixture
def http(cloud: Emulator) -> Iterator[httpx.Client]:
    token = cloud.env()["XTREME1_TOKEN"]
    with httpx.Client(base_url=cloud.url, headers={"authorization": f"Bearer {token}"}, verify=False) as client:
        yield client


def rows(http: httpx.Client, *serials: str, **params: Any) -> list[dict[str, Any]]:
    return http.get(FIND, params=params or {"serialNumbers": list(serials)}).json()["data"]


def test_columns_fill_one_after_the_other_and_are_never_cleared(cloud: Emulator, http: httpx.Client) -> None:
    """Sizes with the download, items with the parsing, the message at the end: "" when all went well."""
    cloud.xtreme1.wire = "server"
    cloud.xtreme1.add_upload("7", total_file_size=1000, total_data_num=12)
    seen = {}
    for _ in range(14):
        [row] = rows(http, "7")
        seen[row["status"]] = [row[name] is not None for name in ("totalFileSize", "totalDataNum", "errorMessage")]
        cloud.advance(1.0)

    assert {
        "UNSTARTED": [False, False, False],
        "DOWNLOADING": [True, False, False],
        "DOWNLOAD_COMPLETED": [True, False, False],
        "PARSING": [True, True, False],
        "PARSE_COMPLETED": [True, True, True],
    } == seen
    assert {"errorMessage": "", "parsedDataNum": 12, "downloadedFileSize": 1000}.items() <= rows(http, "7")[0].items()


@pytest.mark.parametrize(("wire", "kind"), [("doc", str), ("server", int)])
def test_numbers_are_text_as_documented_or_numbers_as_served(
    cloud: Emulator, http: httpx.Client, wire: Any, kind: type
) -> None:
    """The serial number is text in both."""
    cloud.xtreme1.wire = wire
    cloud.xtreme1.add_upload("7")
    cloud.advance(100)
    [row] = rows(http, "7")

    assert "7" == row.pop("serialNumber")
    numbers = {"id", "totalFileSize", "downloadedFileSize", "totalDataNum", "parsedDataNum"}
    assert {kind} == {type(row[name]) for name in numbers}


def test_an_upload_rejected_at_once_has_no_counters(cloud: Emulator, http: httpx.Client) -> None:
    """One that fails later keeps what had been counted."""
    cloud.xtreme1.add_upload("1", script=[("FAILED", 0.0)], error_message="Dataset not found")
    cloud.xtreme1.add_upload("2", end="FAILED")
    cloud.advance(100)
    at_once, later = rows(http, "1", "2")

    assert ("Dataset not found", None) == (at_once["errorMessage"], at_once["totalFileSize"])
    assert later["totalFileSize"] is not None


@pytest.mark.parametrize("form", [{"serialNumbers": "3,1 , 2,9"}, {"serialNumbers": ["3", "1", "2", "1", "x"]}])
def test_serials_come_comma_joined_or_repeated(cloud: Emulator, http: httpx.Client, form: Any) -> None:
    """Rows come sorted by serial; unknown serials are left out, repeated ones collapse."""
    for serial in ("1", "2", "3"):
        cloud.xtreme1.add_upload(serial)

    assert ["1", "2", "3"] == [row["serialNumber"] for row in rows(http, **form)]


def test_repeated_values_are_not_split_further(cloud: Emulator, http: httpx.Client) -> None:
    """As in the framework that the server is built on."""
    cloud.xtreme1.add_upload("1")

    assert [] == rows(http, "1,2", "3")


@pytest.mark.parametrize("query", ["", "?serialNumbers="])
def test_no_serial_is_a_parameter_error_inside_a_200(http: httpx.Client, query: str) -> None:
    """The text is the framework's."""
    answer = http.get(f"{FIND}{query}")

    assert (200, "PARAM_ERROR", None) == (answer.status_code, answer.json()["code"], answer.json()["data"])


@pytest.mark.parametrize("header", ["", "Bearer wrong", "Basic x"])
def test_a_wrong_token_is_a_401(http: httpx.Client, header: str) -> None:
    """And the body names it as a timed-out login."""
    answer = http.get(FIND, headers={"authorization": header})

    assert (401, "LOGIN_STATUS_TIMEOUT") == (answer.status_code, answer.json()["code"])


def test_a_token_may_be_in_the_query(cloud: Emulator, http: httpx.Client) -> None:
    """When there is no Bearer header."""
    query = {"token": cloud.env()["XTREME1_TOKEN"], "serialNumbers": "1"}

    assert [] == http.get(FIND, params=query, headers={"authorization": ""}).json()["data"]


def test_other_paths_and_methods_respond_as_the_server_does(http: httpx.Client) -> None:
    """A wrapped 404 that says OK, a 500 for a wrong method, and the web application without `/api`."""
    missing, wrong, page = http.get("/api/nope"), http.post(FIND), http.get("/data/x")

    assert (404, "OK") == (missing.status_code, missing.json()["code"])
    assert (500, "UNKNOWN") == (wrong.status_code, wrong.json()["code"])
    assert (200, True) == (page.status_code, page.headers["content-type"].startswith("text/html"))


def test_planned_failures_come_in_turn_and_only_known_ones_can_be_planned(cloud: Emulator, http: httpx.Client) -> None:
    """Then everything is as before."""
    cloud.fail_next("xtreme1", "UNKNOWN", times=2)

    assert [500, 500, 200] == [http.get(FIND, params={"serialNumbers": "1"}).status_code for _ in range(3)]
    with pytest.raises(ValueError, match="LOGIN_STATUS_TIMEOUT"):
        cloud.fail_next("xtreme1", "nonsense")
    with pytest.raises(ValueError, match="alibaba_dms"):
        cloud.fail_next("aws", "502")
