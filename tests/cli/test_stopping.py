"""When `wait` stops, and what is known then."""

from __future__ import annotations

import shlex
import signal
from pathlib import Path
from typing import Any

import pytest

from tidewaiter.emulator import Emulator
from tidewaiter.runtime import RealClock


def test_hours_are_waited(run: Any, cloud: Emulator) -> None:
    """A long job is waited for until it ends, not for a number of looks."""
    ref = cloud.xtreme1.add_upload(pace=1000)

    ran = run("wait", ref, "--timeout", "4h", "--interval", "10s", "--max-interval", "1m", "-q")

    assert 0 == ran.code
    assert 13_000 <= cloud.clock.now() <= 13_000 + 66


def test_the_interval_grows_no_further_than_the_longest(run: Any, cloud: Emulator) -> None:
    """`--interval` and `--max-interval` bound the pauses, jitter and all."""
    ref = cloud.xtreme1.add_upload(script=[("DOWNLOADING", 1.0)])

    run("wait", ref, "--timeout", "100", "--interval", "5", "--max-interval", "5")

    assert 100 / 5.5 <= len(cloud.requests) - 1 <= 100 / 4.5 + 1


def test_a_wait_survives_what_passes(run: Any, cloud: Emulator) -> None:
    """A gateway in trouble and a throttled request cost a wait nothing but time."""
    cloud.fail_next("xtreme1", "502", times=3)
    cloud.fail_next("alibaba_dms", "Throttling.User", times=3)

    ran = run("wait", *(cloud.add_job(vendor.name) for vendor in cloud.vendors))

    assert 0 == ran.code


def test_any_stops_at_the_first_success(run: Any, cloud: Emulator) -> None:
    """With `--any`, one success is enough, whatever became of the others, which are listed as they were last seen."""
    failed = cloud.xtreme1.add_upload(end="FAILED", pace=0.5)
    first = cloud.xtreme1.add_upload(pace=1)
    going = cloud.xtreme1.add_upload(pace=100)

    ran = run("wait", going, failed, first, "--any", "-o", "json")

    assert 0 == ran.code
    assert [str(going), str(failed), str(first)] == [job["job"] for job in ran.document]
    assert ["PENDING", "FAILED", "SUCCEEDED"] == [job["state"] for job in ran.document]
    assert [None, "JobFailed", None] == [job["error"] and job["error"]["type"] for job in ran.document]
    assert cloud.clock.now() < 30


def test_any_is_not_satisfied_by_failures(run: Any, cloud: Emulator) -> None:
    """With `--any`, a failure does not end the wait, and nothing but failures is one."""
    refs = [cloud.xtreme1.add_upload(end="FAILED", pace=pace) for pace in (1, 2)]

    ran = run("wait", *refs, "--any", "-o", "json")

    assert 1 == ran.code
    assert ["FAILED", "FAILED"] == [job["state"] for job in ran.document]


def test_fail_fast_stops_at_the_first_failure(run: Any, cloud: Emulator) -> None:
    """With `--fail-fast`, a success does not end the wait, a failure does."""
    done = cloud.xtreme1.add_upload(pace=0.5)
    failed = cloud.xtreme1.add_upload(end="FAILED", pace=1)
    going = cloud.xtreme1.add_upload(pace=100)

    ran = run("wait", done, failed, going, "--fail-fast", "-o", "json")

    assert 1 == ran.code
    assert [str(done), str(failed), str(going)] == [job["job"] for job in ran.document]
    assert ["SUCCEEDED", "FAILED", "PENDING"] == [job["state"] for job in ran.document]
    assert cloud.clock.now() < 30


def test_without_fail_fast_the_others_are_waited_for(run: Any, cloud: Emulator) -> None:
    """A failure is told, and the rest is still waited for."""
    refs = [cloud.xtreme1.add_upload(end="FAILED", pace=1), cloud.xtreme1.add_upload(pace=10)]

    ran = run("wait", *refs, "-o", "json")

    assert 1 == ran.code
    assert ["FAILED", "SUCCEEDED"] == [job["state"] for job in ran.document]


def test_what_was_last_seen_outlives_the_deadline(run: Any, cloud: Emulator) -> None:
    """A wait that runs out of time still says how far the job was."""
    ref = cloud.xtreme1.add_upload(script=[("DOWNLOADING", 100.0), ("PARSE_COMPLETED", 0.0)])

    ran = run("wait", ref, "--timeout", "50", "-o", "json")

    [job] = ran.document
    assert 3 == ran.code
    assert ("RUNNING", "DOWNLOADING", 0.5) == (
        job["state"],
        job["vendor_state"],
        round(job["progress"]["fraction"], 3),
    )
    assert "WaitTimeout" == job["error"]["type"]


@pytest.fixture(params=[(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"])
def interrupted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, cloud: Emulator) -> int:
    """A signal arrives between half a minute and a minute; the exit code that is due."""
    number, code = request.param

    def sleep(_: RealClock, seconds: float) -> None:
        cloud.advance(seconds)
        if 30 < cloud.clock.now() < 60:
            signal.raise_signal(number)

    monkeypatch.setattr(RealClock, "sleep", sleep)
    return int(code)


def test_an_interrupted_wait_says_how_to_go_on(run: Any, interrupted: int, cloud: Emulator) -> None:
    """Ctrl-C, or SIGTERM, prints what is known, and a command that waits for what had not ended yet, at the same place.
    It works."""
    done, going = cloud.xtreme1.add_upload(pace=0.5), cloud.xtreme1.add_upload(pace=20)

    ran = run("wait", done, going, "--endpoint-url", cloud.url, "-o", "json")

    resume = shlex.split(ran.err.strip().splitlines()[-1])
    assert interrupted == ran.code
    assert [(str(done), "SUCCEEDED"), (str(going), "PENDING")] == [(job["job"], job["state"]) for job in ran.document]
    given = ["--output", "json", "--endpoint-url", cloud.url]
    assert ["tidewaiter", "wait", str(going), *given] == resume
    cloud.advance(1000)
    assert 0 == run(*resume[1:]).code


@pytest.mark.parametrize("ref", ["alibaba_dms/data-track-download/abc/1", "xtreme1/upload/1/2"])
def test_a_wait_that_never_began_is_not_called_interrupted(run: Any, ref: str) -> None:
    """How to go on is told only of a wait that can go on: repeating a wrong command is no help."""
    ran = run("wait", ref)

    assert 2 == ran.code
    assert "go on without us" not in ran.err


def test_thousands_are_resumed_from_a_file(run: Any, interrupted: int, cloud: Emulator, tmp_path: Path) -> None:
    """Of what is left: a command line that names thousands of jobs is none."""
    done = [str(cloud.xtreme1.add_upload(pace=0)) for _ in range(30)]
    going = [str(cloud.xtreme1.add_upload(pace=20)) for _ in range(30)]
    (tmp_path / "jobs.txt").write_text("\n".join(done + going))

    ran = run("wait", "--from-file", tmp_path / "jobs.txt", "-o", "value", "--timeout", "2h")

    resume = shlex.split(ran.err.strip().splitlines()[-1])
    kept = Path(resume[3])
    assert interrupted == ran.code
    assert ["tidewaiter", "wait", "--from-file", str(kept), "--output", "value", "--timeout", "7200"] == resume
    assert going == kept.read_text().split()
    assert ["SUCCEEDED"] * 30 + ["PENDING"] * 30 == ran.out.split()
    cloud.advance(1000)
    assert 0 == run(*resume[1:]).code
    kept.unlink()


@pytest.mark.parametrize(
    ("goal", "end", "code", "until"),
    [
        ("RUNNING", "PARSE_COMPLETED", 0, 40),
        ("running", "PARSE_COMPLETED", 0, 40),
        ("PARSING", "PARSE_COMPLETED", 0, 100),
        ("SUCCEEDED", "PARSE_COMPLETED", 0, 200),
        ("FAILED", "FAILED", 0, 200),
        ("FAILED", "PARSE_COMPLETED", 1, 200),
        ("SUCCEEDED", "FAILED", 1, 200),
        ("SAILING", "PARSE_COMPLETED", 1, 200),
    ],
)
def test_a_state_can_be_waited_for(run: Any, cloud: Emulator, goal: str, end: str, code: int, until: int) -> None:
    """One of ours, in any case, or the vendor's own word. A job that ends in another way is no success."""
    ref = cloud.xtreme1.add_upload(end=end, pace=10)

    ran = run("wait", ref, "--for", goal, "-o", "json")

    assert code == ran.code
    assert until / 10 < cloud.clock.now() < until
    assert ran.document[0]["state"] in ("RUNNING", "SUCCEEDED", "FAILED")


def test_what_has_been_reached_long_ago_is_reached(run: Any, cloud: Emulator) -> None:
    """A job that has succeeded has been running."""
    assert 0 == run("wait", cloud.xtreme1.add_upload(pace=0), "--for", "RUNNING").code
    assert 1 == run("wait", cloud.xtreme1.add_upload(pace=0, end="FAILED"), "--for", "RUNNING").code
