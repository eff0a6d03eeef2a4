"""How what is typed is read: durations, and jobs from files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest

from tidewaiter.cli.parameter_types import Duration
from tidewaiter.emulator import Emulator


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("90", 90.0),
        ("90s", 90.0),
        ("1.5", 1.5),
        ("0.02s", 0.02),
        ("5m", 300.0),
        ("1m30s", 90.0),
        ("1h", 3600.0),
        ("1h30m", 5400.0),
        ("1.5h", 5400.0),
        ("2d", 172_800.0),
        ("1d2h3m4s", 93_784.0),
        (" 5m ", 300.0),
    ],
)
def test_a_duration_reads_as_people_write_it(text: str, seconds: float) -> None:
    """Bare numbers are seconds; units are added up."""
    assert seconds == Duration().convert(text, None, None)


@pytest.mark.parametrize(
    "text",
    ["", " ", "s", "5x", "1m 30s", "30s1m", "1h1h", "-5", "1e3", ".5", "5.", "nan", "inf", "1_000", "٥m", "1,5h"],
)
def test_a_malformed_duration_is_rejected(text: str) -> None:
    """What is no duration is never taken for one, and the message shows what one looks like."""
    with pytest.raises(click.BadParameter, match="is no duration: write 90, 90s, 500ms, 5m or 1h30m"):
        Duration().convert(text, None, None)


@pytest.mark.parametrize("option", ["--timeout", "--interval", "--max-interval", "--stall-timeout", "--missing-grace"])
def test_every_duration_option_takes_one(run: Any, cloud: Emulator, option: str) -> None:
    """All options that mean time are read in one way."""
    ref = cloud.xtreme1.add_upload(pace=0)

    assert [0, 2] == [run("wait", ref, option, "1h30m").code, run("wait", ref, option, "soon").code]


def test_jobs_come_from_a_file_too(run: Any, cloud: Emulator, tmp_path: Path) -> None:
    """A file has a job a line; blank lines and comments are passed over; its jobs follow those typed."""
    first, second, third = (str(cloud.xtreme1.add_upload(pace=0)) for _ in range(3))
    listed = tmp_path / "jobs.txt"
    listed.write_text(f"# started on Monday\n\n  {second}  \n{third}  # the large one\r\n")

    ran = run("wait", first, "--from-file", listed, "-o", "json")

    assert 0 == ran.code
    assert [first, second, third] == [job["job"] for job in ran.document]


@pytest.mark.parametrize("command", ["status", "wait", "watch"])
def test_a_dash_is_stdin(run: Any, cloud: Emulator, command: str) -> None:
    """`--from-file -` reads what another program writes."""
    refs = [str(cloud.xtreme1.add_upload(pace=0)) for _ in range(2)]

    ran = run(command, "--from-file", "-", "-o", "ndjson", stdin="\n".join(refs))

    assert 0 == ran.code
    assert refs == [job["job"] for job in ran.documents]


def test_an_empty_file_names_no_job(run: Any) -> None:
    """Nothing to wait for is a mistake, not a success."""
    ran = run("wait", "--from-file", "-", stdin="# nothing yet\n")

    assert 2 == ran.code
    assert "--from-file: <stdin> names no job" in ran.err


def test_a_wrong_line_of_a_file_is_named(run: Any, cloud: Emulator, tmp_path: Path) -> None:
    """What is wrong with it, what it should be, and where it stands."""
    file = tmp_path / "jobs.txt"
    file.write_text("xtreme1/upload/1\n\nalibaba_dms/data-track-download/11\n")
    ran = run("wait", "--from-file", str(file))
    said = "alibaba_dms/data-track-download takes ORDER_ID/DOWNLOAD_KEY_ID, got 1 part"

    assert 2 == ran.code
    assert f"{said}: alibaba_dms/data-track-download/11 ({file}:3)" in ran.err


def test_a_reference_in_a_file_is_checked_before_anything_is_asked(run: Any, cloud: Emulator) -> None:
    """One malformed line stops the command, and no request is made."""
    ran = run("wait", cloud.xtreme1.add_upload(), "--from-file", "-", stdin="not-a-job\n")

    assert (2, 0) == (ran.code, len(cloud.requests))
    assert "'not-a-job' is no job reference" in ran.err


def test_a_file_that_is_no_text_is_bad_usage(run: Any, tmp_path: Path) -> None:
    """A wrong file is told as such."""
    wrong = tmp_path / "picture.png"
    wrong.write_bytes(b"\x89PNG\xd0\xd0")

    assert 2 == run("wait", "--from-file", wrong).code
