"""`wait`: what it prints, and where."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tidewaiter.emulator import Emulator

KEYS = (
    *("job", "state", "vendor_state", "progress", "message", "warnings"),
    *("detail", "request_id", "observed_at", "error"),
)


def add_three(cloud: Emulator, pace: float = 1.0) -> list[str]:
    return [str(cloud.add_job(vendor.name, pace=pace)) for vendor in cloud.vendors]


def test_json_is_one_document_on_stdout_and_nothing_else(run: Any, cloud: Emulator) -> None:
    """`-o json` puts one array on stdout; that anything moved is told on stderr only."""
    refs = add_three(cloud)

    ran = run("wait", *refs, "-o", "json")

    assert 0 == ran.code
    assert refs == [job["job"] for job in ran.document]
    assert ["SUCCEEDED"] * 3 == [job["state"] for job in ran.document]
    assert all(f"RUNNING    {ref}" in ran.err for ref in refs)


def test_json_has_the_same_keys_whatever_came_of_a_job(run: Any, cloud: Emulator) -> None:
    """A program that reads the array needs to ask for no key twice: a refused job has them all."""
    ref = cloud.xtreme1.add_upload(pace=0)

    ran = run("wait", ref, "huawei_modelarts/dataset-sync/unknown", "-o", "json")

    assert 6 == ran.code
    assert [KEYS, KEYS] == [tuple(job) for job in ran.document]
    assert [None, "JobNotFound"] == [job["error"] and job["error"]["type"] for job in ran.document]


def test_json_numbers_are_numbers(run: Any, cloud: Emulator) -> None:
    """What the vendor writes as text leaves as numbers."""
    ref = cloud.xtreme1.add_upload(pace=0, total_data_num=7)

    [job] = run("wait", ref, "-o", "json").document

    assert {"done": 7, "total": 7, "unit": "items", "fraction": 1.0} == job["progress"]
    assert (7, 104_857_600) == (job["detail"]["parsed_data_num"], job["detail"]["total_file_size"])


def test_json_keeps_the_order_of_the_arguments(run: Any, cloud: Emulator) -> None:
    """The array is in the order in which the jobs were named, whichever ended first."""
    refs = [str(cloud.xtreme1.add_upload(pace=pace)) for pace in (3, 1, 2)]

    ran = run("wait", *refs, "-o", "json")

    assert refs == [job["job"] for job in ran.document]


def test_ndjson_is_a_line_for_each_job_as_it_ends(run: Any, cloud: Emulator) -> None:
    """`-o ndjson` does not keep a job that has ended waiting for the others."""
    refs = [str(cloud.xtreme1.add_upload(pace=pace)) for pace in (3, 1, 2)]

    ran = run("wait", *refs, "-o", "ndjson")

    assert 0 == ran.code
    assert [refs[1], refs[2], refs[0]] == [job["job"] for job in ran.documents]


def test_text_is_a_table(run: Any, cloud: Emulator) -> None:
    """For people: a row a job, with the vendor's own word, and no row split in two."""
    refs = add_three(cloud)

    ran = run("wait", *refs)

    head, *rows, counts = ran.out.splitlines()
    assert ["JOB", "STATE", "VENDOR", "SAYS", "PROGRESS"] == head.split()
    assert [[ref, "SUCCEEDED"] for ref in refs] == [row.split()[:2] for row in rows]
    assert ["PARSE_COMPLETED", "DOWNLOAD_SUCCESS", "COMPLETED"] == [row.split()[2] for row in rows]
    assert "3 succeeded" == counts


def test_a_job_named_twice_is_listed_once(run: Any, cloud: Emulator) -> None:
    """It is polled once, and has one end."""
    ref = str(cloud.xtreme1.add_upload())

    ran = run("wait", ref, ref, "-o", "json")

    assert [ref] == [job["job"] for job in ran.document]


def test_the_vendors_reason_is_shown(run: Any, cloud: Emulator) -> None:
    """Why a job failed is in the table, in the document, and on stderr."""
    ref = cloud.xtreme1.add_upload(end="FAILED", error_message="图片 is broken")

    text, document = run("wait", ref), run("wait", ref, "-o", "json")

    assert "图片 is broken" in text.out
    assert "图片 is broken" in text.err
    assert "图片 is broken" == document.document[0]["message"]


def test_an_error_keeps_its_code_and_request_id(run: Any, cloud: Emulator) -> None:
    """What the vendor's support asks for is in the document."""
    ref = cloud.huawei_modelarts.add_dataset_sync()
    cloud.fail_next("huawei_modelarts", "APIGW.0302")

    [job] = run("wait", ref, "-o", "json").document

    assert ("AuthError", "APIGW.0302", 403) == tuple(job["error"][key] for key in ("type", "code", "http_status"))
    assert 32 == len(job["request_id"])


def test_endpoint_url_is_where_every_vendor_is_asked(
    run: Any, cloud: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--endpoint-url` overrides what the environment names, for all vendors."""
    refs = add_three(cloud, pace=0)
    for name in ("XTREME1_BASE_URL", "TIDEWAITER_ALIBABA_DMS_ENDPOINT", "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    ran = run("wait", *refs, "--endpoint-url", cloud.url, "-o", "json")

    assert 0 == ran.code
    assert 3 == len(json.loads(ran.out))


# ---- O1, O2 on the screen: an outage is seen at once, and how long it has lasted


def test_o1_nobody_there_is_said_at_once_and_ends_after_the_grace(run: Any, cloud: Emulator, nowhere: str) -> None:
    """Not after an hour, and not as a job that had not ended."""
    ref = cloud.xtreme1.add_upload()

    ran = run("wait", ref, "--endpoint-url", nowhere, "--connect-grace", "20s", "--progress", "plain")

    assert 5 == ran.code
    [first, *_] = ran.err.splitlines()
    assert "(unreachable for 0s, 1 attempt: xtreme1: cannot connect to http://127.0.0.1:" in first
    assert "xtreme1: cannot connect to " in ran.out


def test_o2_an_outage_is_shown_while_it_lasts(run: Any, cloud: Emulator) -> None:
    """Beside what was last seen; when it is over, the state stands there again."""
    ref = cloud.xtreme1.add_upload(script=[("DOWNLOADING", 60.0), ("PARSE_COMPLETED", 0.0)])
    cloud.fail_next("xtreme1", "502", 4)

    ran = run("wait", ref, "--progress", "plain")

    assert 0 == ran.code
    assert "unreachable for " in ran.err
    assert "PARSE_COMPLETED" in ran.out


def test_o2_an_outage_can_be_bounded(run: Any, cloud: Emulator) -> None:
    """By `--outage-timeout`, once the vendor has said anything."""
    ref = cloud.xtreme1.add_upload(script=[("DOWNLOADING", 6000.0), ("PARSE_COMPLETED", 0.0)])
    cloud.fail_next("xtreme1", "counters-back")
    cloud.fail_next("xtreme1", "502", 1000)

    ran = run("wait", ref, "--outage-timeout", "1m", "-o", "json")

    [job] = ran.document
    assert (5, "UnexpectedResponse", "RUNNING") == (ran.code, job["error"]["type"], job["state"])


def test_o2_watch_tells_failures_on_stderr_and_changes_on_stdout(run: Any, cloud: Emulator) -> None:
    """A pipe reads changes only."""
    ref = cloud.xtreme1.add_upload()
    cloud.fail_next("xtreme1", "502", 2)

    ran = run("watch", ref, "-o", "ndjson")

    assert 0 == ran.code
    assert all(line.startswith("{") for line in ran.out.splitlines())
    assert "unreachable for 0s, 1 attempt" in ran.err
