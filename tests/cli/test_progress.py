"""What moves on stderr: bars for people, lines for logs, or nothing; never anything on stdout."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from typing import Any

import pytest

from support.responses import DATE
from tidewaiter import JobRef, JobState, JobStatus, Unreachable
from tidewaiter.cli.display.documents import JobResult, duration
from tidewaiter.cli.display.progress import LineDisplay, SilentDisplay, make_display
from tidewaiter.cli.display.screen import Screen
from tidewaiter.cli.display.summary import StateCounts
from tidewaiter.emulator import Emulator
from tidewaiter.waiting.waiter import Outage

COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3\d|9\d|4\d)(?:;\d+)*m")


def test_plain_is_a_line_for_each_change_of_state(run: Any, cloud: Emulator) -> None:
    """Lines tell when, what and how much, in order; a counter that moves is not worth a line."""
    ref = cloud.xtreme1.add_upload()

    ran = run("wait", ref, "--progress", "plain", "--interval", "0.5", "--max-interval", "0.5")

    words = [line.split() for line in ran.err.splitlines()]
    assert ["PENDING", "RUNNING", "RUNNING", "RUNNING", "SUCCEEDED"] == [word[2] for word in words]
    assert ["UNSTARTED", "DOWNLOADING", "DOWNLOAD_COMPLETED", "PARSING", "PARSE_COMPLETED"] == [w[4] for w in words]
    assert all(re.match(r" *\d+\.\d s  ", line) for line in ran.err.splitlines())


@pytest.mark.parametrize("options", [["--progress", "none"], ["-q"], ["--quiet"], ["-q", "--progress", "bar"]])
def test_silence_is_silent(run: Any, cloud: Emulator, options: list[str]) -> None:
    """With `-q` or `--progress none`, stderr stays empty and stdout is as ever."""
    ref = cloud.xtreme1.add_upload()

    ran = run("wait", ref, *options, "-o", "json")

    assert (0, "") == (ran.code, ran.err)
    assert "SUCCEEDED" == ran.document[0]["state"]


def test_a_screen_is_drawn_on_stderr(run: Any, cloud: Emulator) -> None:
    """`--progress bar` draws every job, its reference whole; stdout stays JSON."""
    refs = [cloud.xtreme1.add_upload(), cloud.huawei_modelarts.add_dataset_sync(end="FAILED")]

    ran = run("wait", *refs, "--progress", "bar", "-o", "json")

    assert 1 == ran.code
    assert ["SUCCEEDED", "FAILED"] == [job["state"] for job in ran.document]
    assert all(str(ref) in ran.err for ref in refs)
    assert "PARSE_COMPLETED" in ran.err


def test_the_screen_tells_what_was_rejected(run: Any, cloud: Emulator) -> None:
    """A job that was never seen has its lines too: they say what went wrong."""
    ran = run("wait", "huawei_modelarts/dataset-sync/unknown", "--progress", "bar")

    assert 6 == ran.code
    assert "not found" in ran.err


def test_a_reference_is_not_taken_for_markup(run: Any, cloud: Emulator) -> None:
    """Brackets in a vendor's identifier are shown as they are."""
    ref = cloud.huawei_modelarts.add_dataset_sync("[red]x[/]")

    ran = run("wait", ref, "--progress", "bar")

    assert 0 == ran.code
    assert "%5Bred%5Dx%5B%2F%5D"[-8:] in ran.err
    assert str(ref) in ran.out


def test_more_jobs_than_lines_are_counted(run: Any, cloud: Emulator) -> None:
    """How many stand where, and what failed by name."""
    refs = [cloud.xtreme1.add_upload(pace=0) for _ in range(24)] + [cloud.xtreme1.add_upload(pace=0, end="FAILED")]
    ran = run("wait", *refs, "--progress", "bar")

    assert "25 of 25 ended" in ran.err
    assert "24 succeeded, 1 failed" in ran.err
    assert str(refs[-1]) in ran.err


def test_beyond_two_hundred_jobs_a_log_has_a_line_for_all(run: Any, cloud: Emulator) -> None:
    """And one for each that failed; not one for each change of thousands."""
    refs = [cloud.xtreme1.add_upload(pace=0) for _ in range(200)] + [cloud.xtreme1.add_upload(pace=0, end="FAILED")]
    ran = run("wait", "--from-file", "-", "--progress", "plain", stdin="\n".join(map(str, refs)))
    told = ran.err.splitlines()

    assert 1 == ran.code
    assert "201 of 201 ended" in told[-1]
    assert "200 succeeded, 1 failed" in told[-1]
    assert [str(refs[-1])] == [line.split()[1] for line in told if line.startswith("FAILED")]
    assert len(told) < 20
    assert "200 succeeded, 1 failed" == ran.out.splitlines()[-1]


def test_a_count_knows_who_has_stood_still_for_longest() -> None:
    """By the story's own time."""
    time = [0.0]
    counts = StateCounts(10, now=lambda: time[0])
    for index in range(4):
        counts.note(index, _told(index, JobState.RUNNING))
        time[0] += 1.0
    counts.note(0, _told(0, JobState.SUCCEEDED, has_ended=True))

    assert "1 succeeded, 3 running, 6 not seen yet" == counts.counts()
    assert [(3.0, 1), (2.0, 2), (1.0, 3)] == list(counts.longest(3))
    assert ["59s", "1m01s", "2h05m"] == [duration(seconds) for seconds in (59.4, 61, 7500)]


def _told(index: int, state: JobState, has_ended: bool = False) -> JobResult:
    ref = JobRef("xtreme1", "upload", (str(index),))
    status = JobStatus(ref, state, state.value, None, None, (), None, None, None, DATE)
    return JobResult(ref, status, has_ended=has_ended)


def test_a_log_is_never_silent_for_long(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing changes, a line a minute says that it goes on; where nobody responds, for how long."""
    time = [0.0]
    display = LineDisplay(1, now=lambda: time[0])
    going = _told(1, JobState.RUNNING)
    for _ in range(13):
        display.update(0, going)
        time[0] += 10.0
    for polls in range(20):
        gone = Unreachable("cannot connect to http://localhost:8190 (connection refused)")
        display.update(0, JobResult(going.ref, gone, going.status, Outage(130.0, time[0], polls + 1)))
        time[0] += 10.0

    told = capsys.readouterr().err.splitlines()
    assert ["0.0", "60.0", "120.0"] == [line.split()[0] for line in told[:3]]
    assert ["1 running", "1 running"] == [line.partition(" s  ")[2] for line in told[1:3]]
    outage = [re.search(r"unreachable for (\S+), (\d+) attempts?: cannot connect", line) for line in told[3:]]
    assert ["0s", "10s", "1m00s", "2m00s", "3m00s"] == [found[1] for found in outage if found]


@pytest.mark.parametrize(
    ("display", "term", "is_terminal", "kind"),
    [
        ("auto", "xterm", True, Screen),
        ("auto", "xterm", False, LineDisplay),
        ("auto", "dumb", True, LineDisplay),
        ("bar", "dumb", False, Screen),
        ("plain", "xterm", True, LineDisplay),
        ("none", "xterm", True, SilentDisplay),
    ],
)
def test_screens_are_for_terminals(
    monkeypatch: pytest.MonkeyPatch, display: str, term: str, is_terminal: bool, kind: type
) -> None:
    """`auto` draws where a cursor can move, and nowhere else; what is asked for by name is done."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal, raising=False)

    assert kind is type(make_display(display, [JobRef("xtreme1", "upload", ("1",))]))


def on_a_terminal(*arguments: str, **environment: str) -> tuple[int, str]:
    """Run `tidewaiter ARGUMENTS` on a pseudo-terminal; its exit code, and all that it showed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tidewaiter", *arguments],
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "160"} | environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    deadline = time.monotonic() + 30
    try:
        while time.monotonic() < deadline and select.select([ours], [], [], 30)[0]:
            shown += os.read(ours, 65536)
    except OSError:
        pass  # the other end is closed
    finally:
        os.close(ours)
        process.kill()
    return process.wait(30), shown.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="the end of a pseudo-terminal shows in other ways elsewhere")
@pytest.mark.parametrize("no_color", ["", "1"])
def test_no_color_means_plain_text(account: None, cloud: Emulator, no_color: str) -> None:
    """On a terminal, bars and table are coloured, unless NO_COLOR is set."""
    ref = str(cloud.xtreme1.add_upload(pace=0))

    _, shown = on_a_terminal("wait", ref, NO_COLOR=no_color)

    assert "━" in shown
    assert "SUCCEEDED" in shown
    assert (not no_color) == bool(COLOUR.search(shown))
