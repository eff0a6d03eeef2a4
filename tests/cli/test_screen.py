"""The moving screen: fixed stories, compared as text at three sizes; and what a picture must never say."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import stories

from tidewaiter import JobState
from tidewaiter.cli.display.documents import JobResult
from tidewaiter.cli.display.summary import StateCounts
from tidewaiter.errors import JobFailed

STYLES = {"31": "red", "32": "green", "33": "yellow", "35": "magenta", "36": "cyan", "90": "grey"}
SCREENS = dict(stories.screens())


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_a_screen_is_as_it_was_looked_at(path: Path) -> None:
    """`python tests/cli/stories.py` writes them anew, to be looked at again."""
    assert path.read_text(encoding="utf-8") == SCREENS[path]


@pytest.mark.parametrize("story", stories.STORIES)
@pytest.mark.parametrize("size", [*stories.SIZES, (40, 10), (20, 5)])
def test_no_screen_is_larger_than_the_terminal(story: str, size: tuple[int, int]) -> None:
    """Neither wider nor higher: what wraps or scrolls is drawn twice."""
    lines = stories.STORIES[story]().shown(*size).splitlines()

    assert len(lines) < size[1]
    assert max(map(len, lines)) <= size[0]


@pytest.mark.parametrize("size", stories.SIZES)
@pytest.mark.parametrize("story", ["start", "middle", "outage", "failure", "end"])
def test_a_few_jobs_keep_their_references_and_their_order(story: str, size: tuple[int, int]) -> None:
    """Whole, to be copied; in the order in which they were named, whatever happened."""
    shown = stories.STORIES[story]().shown(*size)

    places = [shown.index(str(ref)) for ref in stories.REFS]
    assert sorted(places) == places


def drawn(story: str, ref: object) -> tuple[str, str]:
    """The bar of one job: what is filled, and in which colour; and the sign's colour."""
    shown = stories.STORIES[story]().shown(200, 50, with_colours=True)
    [line] = [line for line in shown.splitlines() if str(ref) in line]
    filled = re.search(r"\x1b\[(\d+)m(━+)", line)
    sign = re.search(r"\x1b\[(\d+)m", line)
    assert sign is not None
    return (f"{STYLES[filled[1]]} {len(filled[2])}" if filled else "empty"), STYLES[sign[1]]


@pytest.mark.parametrize(
    ("story", "index", "bar", "sign"),
    [
        ("end", stories.UPLOAD, "green 20", "green"),
        ("end", stories.SYNC, "green 20", "green"),
        ("middle", stories.UPLOAD, "cyan 10", "cyan"),
        ("middle", stories.EXPORT, "cyan 3", "cyan"),  # what moves: how much is not known
        ("middle", stories.TRACK, "empty", "magenta"),  # a person has to do something
        ("middle", stories.DOWNLOAD, "empty", "grey"),
        ("failure", stories.UPLOAD, "red 10", "red"),  # as far as it came
        ("failure", stories.EXPORT, "empty", "yellow"),
        ("failure", stories.SYNC, "empty", "yellow"),
        ("failure", stories.DOWNLOAD, "empty", "red"),
        ("outage", stories.DOWNLOAD, "empty", "yellow"),
    ],
)
def test_a_bar_says_how_a_job_ended_and_no_more_than_is_known(story: str, index: int, bar: str, sign: str) -> None:
    """Full and green is for success alone."""
    assert (bar, sign) == drawn(story, stories.REFS[index])


def test_a_job_that_has_fetched_all_its_bytes_has_no_full_bar() -> None:
    """It goes on."""
    told = stories.middle()
    told.says(stories.UPLOAD, "DOWNLOADING", done=(104_857_600, 104_857_600), unit="bytes")

    assert f"{'━' * 19}─" in told.shown(200, 50).splitlines()[0]


def test_an_outage_grows_between_polls() -> None:
    """The screen says how long it has lasted by now, and what it is."""
    told = stories.outage()
    before = told.shown(200, 50)
    told.time += 5

    assert "unreachable for 2m10s, 9 attempts" in before
    assert "unreachable for 2m15s, 9 attempts" in told.shown(200, 50)
    assert "connection refused" in before.splitlines()[-1]


def test_an_outage_that_is_over_is_gone_from_the_screen() -> None:
    told = stories.outage()
    for index in (stories.TRACK, stories.DOWNLOAD):
        told.says(index, "DOWNLOADING")

    assert "unreachable" not in told.shown(80, 24)
    assert "connection refused" not in told.shown(80, 24)


def test_what_moves_says_that_the_program_does() -> None:
    """A frame later, it is elsewhere; an ended job stands still."""
    told = stories.middle()
    before = told.shown(200, 50)
    told.time += 0.125
    assert before != told.shown(200, 50)
    done = stories.end()
    stood = done.shown(200, 50)
    done.time += 100
    assert stood == done.shown(200, 50)


def test_an_estimate_has_a_basis() -> None:
    """Three failures say nothing of how long five thousand jobs take; nor do rejections, nor an outage."""
    time = [0.0]
    counts = StateCounts(100, now=lambda: time[0])
    told = stories.Told([stories.REFS[0]] * 100)
    for index in range(3):
        time[0] += 1
        failed = told.status(index, "FAILED", JobState.FAILED)
        counts.note(index, JobResult(stories.REFS[0], JobFailed("x", status=failed), has_ended=True))
    assert "" == counts.pace()
    for index in range(3, 20):
        time[0] += 1
        done = told.status(index, "PARSE_COMPLETED", JobState.SUCCEEDED)
        counts.note(index, JobResult(stories.REFS[0], done, has_ended=True))
    assert "1.0 a second, at that pace 1m20s to go" == counts.pace()
    time[0] += 3600
    assert "" == counts.pace()


def test_letters_that_a_terminal_lacks_are_not_sent() -> None:
    """ASCII only: other signs, and bars of other letters."""
    import io

    from rich.console import Console

    told = stories.middle()
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    console = Console(file=file, width=80, height=24, force_terminal=True, color_system=None)
    console.print(told.screen)
    file.flush()
    shown = file.buffer.getvalue().decode("ascii")
    assert "##########----------" in shown
    assert "waits for dba to approve the ticket" in shown


@pytest.mark.parametrize("total", [1, 3, 40, 41, 5000])
def test_drawing_thousands_takes_little(total: int) -> None:
    """A frame costs the same, however many jobs there are."""
    import time

    told = stories.Told([stories.REFS[0]] * total)
    for index in range(total):
        told.says(index, "PARSING", done=(index, total or None))
    began = time.process_time()
    for _ in range(5):
        told.shown(80, 24)
    assert time.process_time() - began < 2
