"""`watch`: each change, as it is seen."""

from __future__ import annotations

from typing import Any

import pytest

from tidewaiter.emulator import Emulator

STATES = ["UNSTARTED", "DOWNLOADING", "DOWNLOAD_COMPLETED", "PARSING", "PARSE_COMPLETED"]


def test_each_change_is_a_line_on_stdout(run: Any, cloud: Emulator) -> None:
    """Every state that a poll can see is printed, and nothing goes to stderr."""
    ref = cloud.xtreme1.add_upload()

    ran = run("watch", ref, "--interval", "0.5", "--max-interval", "0.5")

    words = [line.split()[3] for line in ran.out.splitlines()]
    assert 0 == ran.code
    assert STATES == list(dict.fromkeys(words))
    assert "" == ran.err


@pytest.mark.parametrize("output", ["json", "ndjson"])
def test_documents_come_a_line_each(run: Any, cloud: Emulator, output: str) -> None:
    """`-o json` and `-o ndjson` are the same: a program can read the changes as they come."""
    refs = [str(cloud.add_job(vendor.name)) for vendor in cloud.vendors]

    ran = run("watch", *refs, "-o", output)

    last = {document["job"]: document["state"] for document in ran.documents}
    assert 0 == ran.code
    assert dict.fromkeys(refs, "SUCCEEDED") == last
    assert 3 < len(ran.documents)


def test_nothing_is_printed_while_nothing_changes(run: Any, cloud: Emulator) -> None:
    """A look that brings no news brings no line."""
    ref = cloud.huawei_modelarts.add_dataset_sync(script=[("QUEUING", 100.0), ("COMPLETED", 0.0)])

    ran = run("watch", ref)

    assert ["QUEUING", "COMPLETED"] == [line.split()[3] for line in ran.out.splitlines()]
    assert 10 < len(cloud.requests)


def test_an_end_that_is_no_success_is_the_last_line(run: Any, cloud: Emulator) -> None:
    """Why a watch ended is printed too, and told by the exit code."""
    ref = cloud.xtreme1.add_upload(end="FAILED", error_message="File url error")

    ran = run("watch", ref)

    assert 1 == ran.code
    assert "File url error" in ran.out.splitlines()[-1]


def test_any_ends_a_watch(run: Any, cloud: Emulator) -> None:
    """`--any` is for every command that waits."""
    refs = [cloud.xtreme1.add_upload(pace=pace) for pace in (1, 100)]

    ran = run("watch", *refs, "--any")

    assert 0 == ran.code
    assert cloud.clock.now() < 30


def test_a_change_shows_how_much_is_done(run: Any, cloud: Emulator) -> None:
    """Bytes are shown in megabytes, items as items, both with the share."""
    ref = cloud.xtreme1.add_upload(script=[("DOWNLOADING", 10.0), ("PARSING", 10.0), ("PARSE_COMPLETED", 0.0)])
    cloud.advance(5)

    first = run("watch", ref, "--timeout", "0").out
    cloud.advance(10)
    second = run("watch", ref, "--timeout", "0").out

    assert "DOWNLOADING  52.4/104.9 MB (50%)" in first
    assert "PARSING  600/1,200 items (50%)" in second
