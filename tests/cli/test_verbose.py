"""`-v`: what is asked and answered, on stderr, and never a key."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from tidewaiter.emulator import Emulator


@pytest.fixture
def level() -> Iterator[None]:
    logger = logging.getLogger("tidewaiter")
    before = logger.level
    yield
    logger.setLevel(before)


@pytest.mark.parametrize(("option", "least"), [("-v", "INFO"), ("-vv", "DEBUG"), ("-q", "WARNING")])
def test_each_v_says_more(run: Any, cloud: Emulator, level: None, option: str, least: str) -> None:
    """The package's logger is turned up, and no other: what libraries log is not ours to show."""
    run("wait", cloud.xtreme1.add_upload(pace=0), option)

    assert least == logging.getLevelName(logging.getLogger("tidewaiter").getEffectiveLevel())
    assert "WARNING" == logging.getLevelName(logging.getLogger("httpx").getEffectiveLevel())


@pytest.mark.parametrize("command", ["status", "wait", "watch"])
def test_requests_are_told_on_stderr(python: Any, cloud: Emulator, command: str) -> None:
    """`-vv` names each request and the status that it was answered with; stdout stays for data."""
    refs = [str(cloud.add_job(vendor.name, pace=0)) for vendor in cloud.vendors]

    ran = python("-m", "tidewaiter", command, *refs, "-vv", "-o", "ndjson")

    assert sorted(refs) == sorted(job["job"] for job in ran.documents)
    assert 3 == ran.err.count("-> HTTP 200")


def test_what_failed_on_the_way_is_told(python: Any, cloud: Emulator) -> None:
    """`-v` names each error that was survived; without it they pass in silence."""
    ref = str(cloud.alibaba_dms.add_data_track_download(pace=0))
    cloud.fail_next("alibaba_dms", "Throttling.User", times=2)
    told = python("-m", "tidewaiter", "wait", ref, "-v", "--interval", "0.02", "-q")
    cloud.fail_next("alibaba_dms", "Throttling.User", times=2)
    silent = python("-m", "tidewaiter", "wait", ref, "--interval", "0.02", "-q")

    assert [0, 0] == [told.code, silent.code]
    assert [2, 0] == [ran.err.count("alibaba_dms refused: Throttling.User") for ran in (told, silent)]


def test_keys_are_not_told(python: Any, cloud: Emulator) -> None:
    """However much is said, keys, tokens and signed URLs are not."""
    refs = [str(cloud.add_job(vendor.name, pace=0)) for vendor in cloud.vendors]

    ran = python("-m", "tidewaiter", "wait", *refs, "-vvv", "-o", "json")

    assert "-> HTTP 200" in ran.err
    assert "emulated-" not in ran.out + ran.err
    assert "Signature=" not in ran.out + ran.err
