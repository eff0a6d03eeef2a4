"""The emulated Xtreme1 behaves as the server does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.archives import zipped
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


SDK = {"user-agent": "python-requests/2.32.3", "accept-encoding": "gzip, deflate", "accept": "*/*"}


def test_the_vendors_own_sdk_would_not_notice(cloud: Emulator, tmp_path: Path) -> None:
    """Its steps, with the headers that its HTTP library sends: what is text comes as text, the store takes raw bytes
    without a token, parameters are repeated."""
    token = {"authorization": f"Bearer {cloud.env()['XTREME1_TOKEN']}"}
    path = zipped(tmp_path / "harbour.zip")
    with httpx.Client(base_url=f"{cloud.url}/api", headers=SDK, verify=False, trust_env=False) as client:
        made = client.post("/dataset/create", json={"name": "a", "type": "IMAGE", "description": None}, headers=token)
        dataset = made.json()["data"]["id"]
        urls = client.get(
            "/data/generatePresignedUrl", params={"fileName": "harbour.zip", "datasetId": dataset}, headers=token
        ).json()["data"]
        assert ["accessUrl", "presignedUrl"] == list(urls)
        assert 200 == client.put(urls["presignedUrl"], content=path.read_bytes()).status_code
        wanted = {"fileUrl": urls["accessUrl"], "datasetId": str(dataset), "source": "LOCAL"}
        started = client.post("/data/upload", json=wanted, headers=token)
        serials = {"serialNumbers": [started.json()["data"], "7"]}
        [row] = client.get("/data/findUploadRecordBySerialNumbers", params=serials, headers=token).json()["data"]

    assert "text/plain;charset=UTF-8" == started.headers["content-type"]
    assert (started.json()["data"], "UNSTARTED") == (row["serialNumber"], row["status"])


def test_an_upload_before_the_put_fails(cloud: Emulator, http: httpx.Client) -> None:
    """The server opens the URL at once; the answer is OK all the same."""
    dataset = cloud.xtreme1.add_dataset("a").id
    urls = http.get("/api/data/generatePresignedUrl", params={"fileName": "x.zip", "datasetId": dataset}).json()["data"]
    body = {"fileUrl": urls["accessUrl"], "datasetId": dataset, "source": "LOCAL"}
    serial = http.post("/api/data/upload", json=body).json()["data"]

    assert ("FAILED", "File url error") == tuple(rows(http, serial)[0][name] for name in ("status", "errorMessage"))


def uploaded(cloud: Emulator, http: httpx.Client, name: str, content: bytes, **more: Any) -> dict[str, Any]:
    """The record of an archive's upload, when all is over."""
    dataset = next(iter(cloud.xtreme1.datasets.by_id.values()), None) or cloud.xtreme1.add_dataset("a")
    cloud.xtreme1.remote_files["http://files/" + name] = content
    body = {"fileUrl": "http://files/" + name, "datasetId": dataset.id, "source": "URL", **more}
    serial = http.post("/api/data/upload", json=body).json()["data"]
    cloud.advance(1000)
    return rows(http, serial)[0]


def test_archives_end_as_the_server_ends_them(cloud: Emulator, http: httpx.Client, tmp_path: Path) -> None:
    """What it cannot open stays for ever; what has no folders fails; what is there already is skipped."""
    good, bare = zipped(tmp_path / "a.zip").read_bytes(), zipped(tmp_path / "b.zip", {"a.jpg": b""}).read_bytes()
    empty = zipped(tmp_path / "c.zip", {}).read_bytes()

    def end(*arguments: Any, **more: Any) -> tuple[str, str | None]:
        row = uploaded(cloud, http, *arguments, **more)
        return row["status"], row["errorMessage"]

    assert ("DOWNLOAD_COMPLETED", None) == end("a.zip", b"no zip")
    assert ("FAILED", "Incorrect file format") == end("a.tgz", good)
    assert ("FAILED", "Incorrect file format") == end("a.zip", good, dataFormat="COCO")
    assert ("FAILED", "The format of the compressed package is incorrect") == end("a.zip", bare)
    assert ("FAILED", "Compressed package is empty") == end("a.zip", empty)
    assert ("PARSE_COMPLETED", "") == end("a.zip", good)
    assert ("PARSE_COMPLETED", "Duplicate data names;") == end("a.zip", good)


WRONG: dict[str, tuple[str, str, Any, int, str]] = {
    "a bean": ("POST", "/data/upload", {}, 200, '"source source cannot be null"'),
    "a value": ("POST", "/dataset/create", {"name": "x", "type": "x"}, 200, "type dataset type must be one of"),
    "a query's type": ("GET", "/data/findByPage?datasetId=abc", None, 200, "Failed to convert property value"),
    "a list's type": ("GET", "/data/findByPage?datasetId=1&ids=1,2&ids=3", None, 200, "java.util.List"),
    "a parameter's type": ("GET", "/dataset/findByPage?pageNo=x", None, 500, "MethodArgumentTypeMismatch"),
    "a path's type": ("GET", "/dataset/info/abc", None, 500, "MethodArgumentTypeMismatch"),
    "a body's type": ("POST", "/data/upload", {"datasetId": "abc"}, 500, "HttpMessageNotReadable"),
    "no dataset": ("GET", "/data/export?datasetId=9", None, 500, "NullPointerException"),
    "no update": ("POST", "/dataset/update/9", {"name": "x"}, 500, "NullPointerException"),
    "no order": ("GET", "/dataset/findByPage?sortField=NAME", None, 500, "SQL"),
    "no column": (
        *("GET", "/data/findByPage?datasetId=1&sortField=DATA_CONFIDENCE&ascOrDesc=ASC", None),
        *(500, "Unknown column"),
    ),
    "classes": (
        *("POST", "/model/modelRun", {"datasetId": 1, "modelId": 3, "resultFilterParam": {"classes": []}}),
        *(400, "classes:classes not empty;"),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_request_is_said_as_the_server_says_it(http: httpx.Client, name: str) -> None:
    """Beans with HTTP 200, parameters with 500, and one filter with 400."""
    method, path, body, status, words = WRONG[name]
    response = http.request(method, f"/api{path}", json=body)

    assert status == response.status_code, response.text
    assert words in response.json()["message"]
    assert ("UNKNOWN" if status == 500 else "PARAM_ERROR") == response.json()["code"]
