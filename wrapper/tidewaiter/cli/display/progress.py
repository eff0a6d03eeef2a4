"""What moves on stderr while a command waits: bars for people, lines for logs, or nothing."""

from __future__ import annotations

import os
import sys
import time
from typing import Any, Protocol, Self

import click

from ...jobs import JobState, JobStatus
from ...redaction import masking
from ...redaction.masking import printable
from .documents import JobResult, amount, as_line, attempts, duration
from .summary import SummaryBar, SummaryLines

MAX_BARS = 20
MAX_LINES = 200
ALMOST_FULL = 0.999
"""A full bar is taken for an ended one, and a job that has fetched all its bytes goes on."""


class Display(Protocol):
    def update(self, index: int, result: JobResult, is_end: bool) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...


def make_display(display: str, total: int) -> Display:
    """The display that was chosen; `auto` is bars on a terminal that can move its cursor, else lines.

    Beyond twenty jobs, all of them share one bar; beyond two hundred, one line.
    """
    if display == "none":
        return SilentDisplay()
    if display == "failures":
        return FailureDisplay()
    if display == "bar" or (display == "auto" and _can_draw()):
        return BarDisplay() if total <= MAX_BARS else SummaryBar(total)
    return LineDisplay() if total <= MAX_LINES else SummaryLines(total)


def _can_draw() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class SilentDisplay:
    """Nothing at all."""

    def update(self, index: int, result: JobResult, is_end: bool) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class LineDisplay(SilentDisplay):
    """A line for each change of state."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._last: dict[int, tuple[Any, ...]] = {}

    def update(self, index: int, result: JobResult, is_end: bool) -> None:  # noqa: ARG002 - a line for each change
        status = result.status
        seen = (status.vendor_state if status else None, status.state if status else None, str(result.error or ""))
        if self._last.get(index) != seen:
            self._last[index] = seen
            click.echo(f"{time.monotonic() - self._started:6.1f} s  {as_line(result)}", err=True)


class FailureDisplay(LineDisplay):
    """A line for each new failure, and for its end."""

    def update(self, index: int, result: JobResult, is_end: bool) -> None:
        if not is_end and (result.error or index in self._last):
            super().update(index, result, is_end)
        if not result.error:
            self._last.pop(index, None)


class BarDisplay(SilentDisplay):
    """A bar a job."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            SpinnerColumn(finished_text=" "),
            TextColumn("{task.description}"),
            BarColumn(bar_width=28),
            TextColumn("{task.fields[said]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._tasks: dict[int, Any] = {}

    def update(self, index: int, result: JobResult, is_end: bool) -> None:
        if index not in self._tasks:
            self._tasks[index] = self._progress.add_task(_name(result), total=None, said="")
        status = result.status
        moving = status.progress if status else None
        share = moving.fraction if moving else None
        total = 1.0 if is_end or share is not None else None
        done = 1.0 if is_end else min(share or 0.0, ALMOST_FULL)
        self._progress.update(self._tasks[index], total=total, completed=done, said=_said(result, status))

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()


STYLES = {JobState.SUCCEEDED: "green", JobState.FAILED: "red", JobState.NOT_FOUND: "yellow", JobState.PENDING: "dim"}


def _name(result: JobResult) -> str:
    """`xtreme1/upload/1868…2480`: enough to tell one from another."""
    from rich.markup import escape

    *front, last = str(result.ref).split("/")
    short = last if len(last) <= 13 else f"{last[:4]}…{last[-8:]}"
    return escape("/".join([*front, short]))


def _said(result: JobResult, status: JobStatus[Any] | None) -> str:
    from rich.markup import escape

    if result.outage:
        return f"[red]unreachable for {duration(result.outage.seconds)}[/], {attempts(result.outage.polls)}"
    if status is None:
        return f"[red]{escape(type(result.error).__name__)}[/]"
    style = STYLES.get(status.state, "cyan")
    text = escape(printable(masking.text(status.vendor_state or status.state.value)))
    return f"[{style}]{text}[/]" + (f"  {amount(status.progress)}" if status.progress else "")
