"""What moves on stderr while a command waits: a screen for people, lines for logs, or nothing."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol, Self

import click

from ...jobs import JobRef
from .documents import JobResult, as_line, duration
from .summary import StateCounts

MAX_LINES = 200
"""Jobs beyond which a log has no line for each change."""
AT_LEAST = 60.0
"""Seconds after which a log has another line, whatever happened."""
BETWEEN_LINES = 10.0
"""Seconds from one count of thousands to the next."""
OUTAGE = (0.0, 10.0, 60.0)
"""Seconds after which an outage that lasts is told again; then every minute."""


class Display(Protocol):
    def update(self, index: int, result: JobResult) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...


def make_display(display: str, refs: Sequence[JobRef], *, passing: bool = False) -> Display:
    """The display that was chosen; `auto` is a screen on a terminal that can move its cursor, else lines.

    `passing` is a screen that is gone at its end, where what follows says the same.
    """
    if display == "none":
        return SilentDisplay()
    if display == "failures":
        return FailureDisplay()
    if display == "bar" or (display == "auto" and can_draw()):
        from .screen import Screen

        return Screen(refs, passing=passing)
    return LineDisplay(len(refs)) if len(refs) <= MAX_LINES else SummaryLines(len(refs))


def can_draw() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class SilentDisplay:
    """Nothing at all."""

    def update(self, index: int, result: JobResult) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class LineDisplay(SilentDisplay):
    """A line for each change of state, for an outage now and again, and one a minute where nothing changes."""

    def __init__(self, total: int, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._started = self._latest = now()
        self._counts = StateCounts(total, now)
        self._last: dict[int, tuple[Any, ...]] = {}
        self._outages: dict[int, int] = {}

    def update(self, index: int, result: JobResult) -> None:
        self._counts.note(index, result)
        if self._is_news(index, result):
            self._echo(as_line(result))
        elif self._now() - self._latest >= AT_LEAST:
            self._echo(self._counts.counts())

    def _is_news(self, index: int, result: JobResult) -> bool:
        status = result.status
        seen = (status.vendor_state if status else None, status.state if status else None, str(result.error or ""))
        is_other = self._last.get(index) != seen
        self._last[index] = seen
        if result.outage is None:
            self._outages.pop(index, None)
            return is_other
        told = self._outages.get(index, 0)
        due = OUTAGE[told] if told < len(OUTAGE) else OUTAGE[-1] * (told - 1)
        if result.outage.seconds < due and not is_other:
            return False
        self._outages[index] = told + 1
        return True

    def _echo(self, line: str) -> None:
        self._latest = self._now()
        click.echo(f"{elapsed(self._latest - self._started)}  {line}", err=True)


def elapsed(seconds: float) -> str:
    return f"{seconds:6.1f} s" if seconds < 600 else f"{duration(seconds):>8}"


class FailureDisplay(LineDisplay):
    """A line for each new failure, and for its end."""

    def __init__(self) -> None:
        super().__init__(0)

    def update(self, index: int, result: JobResult) -> None:
        had_failed = index in self._last
        if not result.has_ended and (result.error or had_failed) and self._is_news(index, result):
            self._echo(as_line(result))
        if not result.error:
            self._last.pop(index, None)


class SummaryLines(SilentDisplay):
    """Thousands of jobs in a log: a line every ten seconds, and one for each job that ended without success."""

    def __init__(self, total: int, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._counts = StateCounts(total, now)
        self._due = now()

    def update(self, index: int, result: JobResult) -> None:
        counts = self._counts
        counts.note(index, result)
        if result.has_ended and result.error is not None:
            click.echo(as_line(result), err=True)
        if self._now() >= self._due or counts.ended == counts.total:
            self._due = self._now() + BETWEEN_LINES
            pace = f" ({said})" if (said := counts.pace()) else ""
            line = f"{counts.ended:,} of {counts.total:,} ended{pace}: {counts.counts()}"
            click.echo(f"{elapsed(self._now() - counts.started)}  {line}", err=True)
