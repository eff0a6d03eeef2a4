"""Every documented example reads to the right typed values. The examples live in the specs, beside their sources."""

from __future__ import annotations

from typing import Any

import pytest

from support import specs
from support.responses import job
from tidewaiter import DatasetSync, DataTrackDownload, JobState, Progress, UploadRecord
from tidewaiter.redaction.secret import Secret


def example(vendor: str, name: str) -> Any:
    return specs.polled(vendor)["responses"]["200"]["content"]["application/json"]["examples"][name]["value"]


def status(vendor: str, name: str, *, strict: bool = True) -> Any:
    return job(vendor, example(vendor, name))[0].status(strict=strict)


UPLOAD = UploadRecord("1868123456789012480", id="41", total_file_size=104_857_600, downloaded_file_size=52_428_800)


@pytest.mark.parametrize("name", ["documentedTypes", "wireTypes"])
def test_xtreme1(name: str) -> None:
    """Numbers as text and numbers as numbers: the same record, of real ints."""
    seen = status("xtreme1", name)

    assert (UPLOAD, JobState.RUNNING) == (seen.detail, seen.state)
    assert Progress(52_428_800, 104_857_600, "bytes") == seen.progress
    assert {int} == {type(seen.detail.total_file_size), type(seen.detail.downloaded_file_size)}


def test_xtreme1_sample_of_types() -> None:
    """The page's only sample has the names of types for values, `code` too: an error, not a record."""
    from tidewaiter import ApiError

    with pytest.raises(ApiError, match="string"):
        status("xtreme1", "documented")


def test_alibaba_dms() -> None:
    """Success beside `UnknownError`, and a URL without the newline that the sample ends in."""
    seen = status("alibaba_dms", "documented")
    url = example("alibaba_dms", "documented")["StatusResult"]["DownloadUrl"]

    assert DataTrackDownload(11, "key", Secret(url.rstrip("\n")), "SUCCESS", 69) == seen.detail
    assert (JobState.SUCCEEDED, int) == (seen.state, type(seen.detail.total_count))
    assert "0C1CB646-1DE4-4AD0-B4A4-7D47DD52E931" == seen.request_id


def test_huawei_modelarts() -> None:
    """The one sample that both of the vendor's pages share: two of ten fields."""
    seen = status("huawei_modelarts", "documented")

    assert (DatasetSync("gfghHSokody6AJigS5A"), JobState.SUCCEEDED) == (seen.detail, seen.state)


def test_huawei_modelarts_whole() -> None:
    """All ten fields; the counters and times are ints."""
    whole = example("huawei_modelarts", "whole")
    detail = status("huawei_modelarts", "whole").detail
    numbers = {name: value for name, value in whole.items() if isinstance(value, int)}

    assert numbers == {name: getattr(detail, name) for name in numbers}
    assert 5 == len(numbers)
