"""`status`: one look at each job."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tidewaiter.emulator import Emulator


def test_each_job_is_looked_at_once(run: Any, cloud: Emulator) -> None:
    """A look is one request, and nothing is waited for."""
    refs = [cloud.add_job(vendor.name) for vendor in cloud.vendors]
    cloud.advance(3)

    ran = run("status", *refs)

    assert [1, 1, 1] == [len(vendor.requests) for vendor in cloud.vendors]
    assert 3.0 == cloud.clock.now()
    assert ["DOWNLOADING", "LISTING", "STARTING"] == [row.split()[2] for row in ran.out.splitlines()[1:4]]
    assert "2 running, 1 pending" == ran.out.splitlines()[4]
    assert "" == ran.err


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ([("UNSTARTED", 1.0)], 3),
        ([("DOWNLOADING", 1.0)], 3),
        ([("BRAND_NEW", 1.0)], 3),
        ([("PARSE_COMPLETED", 0.0)], 0),
        ([("FAILED", 0.0)], 1),
    ],
)
def test_the_exit_code_says_where_the_job_stands(
    run: Any, cloud: Emulator, script: list[tuple[str, float]], code: int
) -> None:
    """Only 0 says that all have succeeded: a job still going, or in a state nobody knows, is 3."""
    ran = run("status", cloud.xtreme1.add_upload(script=script))

    assert code == ran.code


def test_json_is_one_document(run: Any, cloud: Emulator) -> None:
    """`-o json` is one array, in the order of the arguments, with the vendor's record."""
    refs = [str(cloud.add_job(vendor.name)) for vendor in cloud.vendors][::-1]
    cloud.advance(3)

    ran = run("status", *refs, "-o", "json")

    assert refs == [job["job"] for job in ran.document]
    assert ["PENDING", "RUNNING", "RUNNING"] == [job["state"] for job in ran.document]
    assert 69 == ran.document[1]["detail"]["total_count"]


def test_ndjson_is_a_document_a_line(run: Any, cloud: Emulator) -> None:
    """`-o ndjson` is a line a job, in order."""
    refs = [str(cloud.add_job(vendor.name, pace=0)) for vendor in cloud.vendors]

    ran = run("status", *refs, "-o", "ndjson")

    assert 0 == ran.code
    assert refs == [job["job"] for job in ran.documents]


def test_one_error_hides_no_other_job(run: Any, cloud: Emulator) -> None:
    """What one vendor refuses is told beside what the others say."""
    refs = [cloud.add_job(vendor.name, pace=0) for vendor in cloud.vendors]
    cloud.fail_next("alibaba_dms", "Forbidden.RAM")

    ran = run("status", *refs, "-o", "json")

    assert 4 == ran.code
    assert ["SUCCEEDED", None, "SUCCEEDED"] == [job["state"] for job in ran.document]
    assert "Forbidden.RAM" == ran.document[1]["error"]["code"]


def test_a_poll_is_tried_again_where_that_is_safe(run: Any, cloud: Emulator) -> None:
    """Two bad gateways are survived; three are what the command reports."""
    ref = cloud.xtreme1.add_upload(pace=0)
    cloud.fail_next("xtreme1", "502", times=2)
    survived = run("status", ref)
    cloud.fail_next("xtreme1", "502", times=3)
    reported = run("status", ref)

    assert [0, 5] == [survived.code, reported.code]
    assert "a web page, not JSON" in reported.out


def test_a_missing_job_is_told_as_such(run: Any, cloud: Emulator) -> None:
    """A vendor that answers 'no such job' gives a row, and exit code 6."""
    cloud.huawei_modelarts.add_dataset("never-synchronised")

    ran = run("status", "xtreme1/upload/99", "huawei_modelarts/dataset-sync/never-synchronised", "-o", "json")

    assert 6 == ran.code
    assert ["NOT_FOUND", "NOT_FOUND"] == [job["state"] for job in ran.document]


@pytest.mark.parametrize(
    "job",
    [
        "xtreme1/upload/99",
        "alibaba_dms/data-track-download/11/72189ceb-354f-598f-99d3-b8d4460d9c7c",
        "huawei_modelarts/dataset-sync/unknown",
    ],
)
@pytest.mark.parametrize("command", [["status"], ["wait", "--missing-grace", "0"]], ids=["status", "wait"])
def test_a_job_that_is_not_there_is_called_so_by_one_word(run: Any, job: str, command: list[str]) -> None:
    """Whether the vendor says it by a state, as Xtreme1 does, or by an error."""
    word, shown, told = (run(*command, job, "-o", form) for form in ("value", "json", "text"))

    assert {6} == {word.code, shown.code, told.code}
    assert "NOT_FOUND\n" == word.out
    assert "NOT_FOUND" == json.loads(shown.out)[0]["state"]
    assert "NOT_FOUND" in told.out
