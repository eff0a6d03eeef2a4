"""Fixed stories of jobs, each told to a screen up to one moment: what people see is kept in `screens/`, as text.

`python tests/cli/stories.py` writes those files anew; `python tests/cli/stories.py STORY COLUMNSxLINES` shows one in
colour.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from support.responses import DATE
from tidewaiter import JobRef, JobState, JobStatus, Progress, Unreachable
from tidewaiter.cli.display.documents import JobResult
from tidewaiter.cli.display.screen import Screen
from tidewaiter.errors import AuthError, JobFailed, JobNotFound, WaitTimeout
from tidewaiter.vendors.alibaba_dms.data_tracks import DataTrack
from tidewaiter.vendors.alibaba_dms.orders import Order
from tidewaiter.waiting.waiter import Outage

FOLDER = Path(__file__).resolve().parent / "screens"
SIZES = ((80, 24), (120, 40), (200, 50))
REFS = [
    JobRef("xtreme1", "upload", ("1868123456789012480",)),
    JobRef("xtreme1", "export", ("1868123456789099001",)),
    JobRef("alibaba_dms", "data-track", ("43281234",)),
    JobRef("alibaba_dms", "data-track-download", ("43281234", "606aac5a-bfae-575c-9775-c2fe17d3a88d")),
    JobRef("huawei_modelarts", "dataset-sync", ("24b8c70fc9065761aa3",)),
]
UPLOAD, EXPORT, TRACK, DOWNLOAD, SYNC = range(5)
GONE = (
    "cannot connect to https://dms-enterprise.aliyuncs.com (connection refused):"
    " is TIDEWAITER_ALIBABA_DMS_ENDPOINT (endpoint=) right?"
)


@attrs.define
class Told:
    """A screen, and the time that its story turns."""

    refs: list[JobRef]
    time: float = 0.0
    screen: Any = None
    console: Any = None

    def __attrs_post_init__(self) -> None:
        self.screen = Screen(self.refs, now=lambda: self.time)

    def says(self, index: int, word: str, state: JobState = JobState.RUNNING, **more: Any) -> None:
        """A poll of the job brings that."""
        self.screen.update(index, JobResult(self.refs[index], self.status(index, word, state, **more)))

    def status(
        self,
        index: int,
        word: str | None,
        state: JobState = JobState.RUNNING,
        done: tuple[int, int | None] | None = None,
        unit: Any = "items",
        message: str | None = None,
        detail: Any = None,
    ) -> JobStatus[Any]:
        progress = Progress(*done, unit) if done else None
        return JobStatus(self.refs[index], state, word, progress, message, (), detail, None, None, DATE)

    def fails(self, index: int, error: Any, seen: Any = None, outage: Outage | None = None) -> None:
        """A poll of the job fails, and the wait goes on."""
        self.screen.update(index, JobResult(self.refs[index], error, seen, outage))

    def ends(self, index: int, outcome: Any) -> None:
        self.screen.update(index, JobResult(self.refs[index], outcome, has_ended=True))

    def shown(self, width: int, height: int, *, with_colours: bool = False) -> str:
        file = io.StringIO()
        console = Console(
            file=file,
            width=width,
            height=height,
            force_terminal=with_colours,
            color_system="standard" if with_colours else None,
            highlight=False,
            legacy_windows=False,
        )
        console.print(self.screen)
        return file.getvalue()


def start() -> Told:
    """Nothing has been heard yet but of one."""
    told = Told(REFS)
    told.time = 0.4
    told.says(UPLOAD, "UNSTARTED", JobState.PENDING)
    return told


def middle() -> Told:
    """Bytes are counted, or items, or nothing; and a person has to approve."""
    told = start()
    told.time = 65.0
    told.says(UPLOAD, "DOWNLOADING", done=(52_428_800, 104_857_600), unit="bytes")
    told.says(EXPORT, "GENERATING")
    order = Order(43281234, status_code="toaudit")
    waits = DataTrack(43281234, order=order, approvers=("dba",))
    message = "waits for dba to approve the ticket"
    told.says(TRACK, "LIST_SUCCESS", JobState.PENDING, message=message, detail=waits)
    told.says(DOWNLOAD, "INIT", JobState.PENDING)
    told.says(SYNC, "RUNNING")
    return told


def outage() -> Told:
    """One vendor is gone, for two minutes and ten seconds until now; what was seen before stays."""
    told = middle()
    seen = told.status(DOWNLOAD, "DOWNLOADING")
    error = Unreachable(GONE)
    told.time = 180.0
    told.fails(DOWNLOAD, error, seen, Outage(65.0, 180.0, 9))
    told.fails(TRACK, error, told.screen._rows[TRACK].result.status, Outage(70.0, 180.0, 9))
    told.time = 195.0
    return told


def failure() -> Told:
    """Jobs end in different ways; none of them looks like a success."""
    told = middle()
    told.time = 90.0
    failed = told.status(UPLOAD, "FAILED", JobState.FAILED, (52_428_800, 104_857_600), "bytes", "File url error")
    told.ends(UPLOAD, JobFailed(f"{REFS[UPLOAD]} failed: File url error", status=failed))
    told.ends(EXPORT, JobNotFound(f"{REFS[EXPORT]} is not known to the vendor", status=None))
    seen = told.status(SYNC, "RUNNING")
    told.ends(SYNC, WaitTimeout(f"{REFS[SYNC]} did not end within 90 s; last seen RUNNING", status=seen))
    told.ends(DOWNLOAD, AuthError("the signature does not match", vendor="alibaba_dms", status=403, code="X"))
    return told


def end() -> Told:
    """All have succeeded."""
    told = middle()
    told.time = 100.0
    ends = [("PARSE_COMPLETED", (1200, 1200)), ("COMPLETED", None), ("FILTER_SUCCESS", None)]
    ends += [("DOWNLOAD_SUCCESS", None), ("COMPLETED", None)]
    for index, (word, done) in enumerate(ends):
        told.ends(index, told.status(index, word, JobState.SUCCEEDED, done))
    return told


def dozens() -> Told:
    """More than have two lines each, and fewer than there are lines."""
    refs = [
        JobRef("huawei_modelarts", "import", ("24b8c70fc9065761aa3", f"f26d5f60ffb359a7b{n:02}")) for n in range(20)
    ]
    told = Told(refs)
    told.time = 30.0
    for index in range(16):
        told.says(index, "RUNNING", done=(index * 10, 160))
    for index in range(4):
        told.ends(index, told.status(index, "COMPLETED", JobState.SUCCEEDED, (160, 160)))
    return told


def thousands() -> Told:
    """As many as no screen has lines for; some have failed, and one vendor does not respond to the rest."""
    refs = [JobRef("xtreme1", "upload", (str(1868123456789000000 + number),)) for number in range(5000)]
    told = Told(refs)
    for index in range(3000):
        told.time = index / 50
        told.says(index, "PARSING")
    for index in range(1200):
        told.time = 60 + index / 20
        if index % 40 == 39:
            failed = told.status(index, "FAILED", JobState.FAILED, message="File url error")
            told.ends(index, JobFailed(f"{refs[index]} failed: File url error", status=failed))
        else:
            told.ends(index, told.status(index, "PARSE_COMPLETED", JobState.SUCCEEDED))
    return told


def thousands_in_an_outage() -> Told:
    told = thousands()
    for index in range(1200, 1400):
        told.fails(index, Unreachable("cannot connect to http://localhost:8190 (timed out)"), None, Outage(90, 120, 4))
    told.time += 10
    return told


STORIES: dict[str, Callable[[], Told]] = {
    one.__name__: one for one in (start, middle, outage, failure, end, dozens, thousands, thousands_in_an_outage)
}


def screens() -> Iterator[tuple[Path, str]]:
    """The file of each story at each size, and what it should say."""
    for name, story in STORIES.items():
        told = story()
        for width, height in SIZES:
            shown = "\n".join(line.rstrip() for line in told.shown(width, height).splitlines())
            yield FOLDER / f"{name}-{width}x{height}.txt", f"{shown}\n"


def main() -> None:
    if len(sys.argv) > 2:
        width, height = map(int, sys.argv[2].split("x"))
        sys.stdout.write(STORIES[sys.argv[1]]().shown(width, height, with_colours=True))
        return
    for path, shown in screens():
        path.write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
