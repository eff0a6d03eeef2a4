"""Thousands of jobs on stderr: how many stand where, how fast they end, the slowest and the failed by name."""

from __future__ import annotations

import heapq
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Self

import attrs
import click

from .documents import JobResult, as_line, duration

NAMED = 3
"""Jobs that are called the slowest."""
BETWEEN_LINES = 10.0
"""Seconds from one line of a log to the next."""
BETWEEN_FRAMES = 0.25


@attrs.define
class StateCounts:
    """How many jobs stand where."""

    total: int
    now: Callable[[], float] = time.monotonic
    ended: int = 0
    failed: int = 0
    started: float = 0.0
    _words: dict[int, str] = attrs.Factory(dict[int, str])
    _counts: Counter[str] = attrs.Factory(Counter[str])
    _going: dict[int, tuple[float, str]] = attrs.Factory(dict[int, tuple[float, str]])
    """Since when each job that goes on has been where it is, and what it is called."""

    def __attrs_post_init__(self) -> None:
        self.started = self.now()
        self._counts["unseen"] = self.total

    def note(self, index: int, result: JobResult, is_end: bool) -> None:
        word = "unreachable" if result.outage else result.status.state.value if result.status else "error"
        before = self._words.get(index, "unseen")
        self._counts[before] -= 1
        self._counts[word] += 1
        self._words[index] = word
        if is_end:
            self._going.pop(index, None)
            self.ended += 1
            self.failed += result.error is not None
        elif before != word:
            self._going[index] = self.now(), str(result.ref)

    def counts(self) -> str:
        return ", ".join(f"{count} {word}" for word, count in self._counts.most_common() if count)

    def pace(self) -> str:
        """Jobs that end in a second, and how long the others take at that pace."""
        rate = self.ended / max(self.now() - self.started, 0.001)
        if not self.ended:
            return "none has ended yet"
        return f"{rate:.1f}/s, {duration((self.total - self.ended) / rate)} to go"

    def slowest(self) -> Iterator[str]:
        for since, name in heapq.nsmallest(NAMED, self._going.values()):
            yield f"{name} ({duration(self.now() - since)})"


class SummaryLines:
    """A line every ten seconds, and one for each job that failed."""

    def __init__(self, total: int) -> None:
        self._tally = StateCounts(total)
        self._due = self._tally.started

    def update(self, index: int, result: JobResult, is_end: bool) -> None:
        self._tally.note(index, result, is_end)
        if is_end and result.error is not None:
            click.echo(as_line(result), err=True)
        if self._tally.now() >= self._due or self._tally.ended == self._tally.total:
            self._due = self._tally.now() + BETWEEN_LINES
            click.echo(self._line(), err=True)

    def _line(self) -> str:
        tally = self._tally
        seconds = tally.now() - tally.started
        return f"{seconds:6.1f} s  {tally.ended}/{tally.total} ended ({tally.pace()}): {tally.counts()}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class SummaryBar:
    """One bar for all; what failed stays above it."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(bar_width=28), TextColumn("{task.fields[said]}"))
        self._progress = Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True))
        self._tally = StateCounts(total)
        self._all: Any = self._progress.add_task("ended", total=total, said="")
        self._slow: Any = self._progress.add_task("slowest", total=None, said="")
        self._due = self._tally.started

    def update(self, index: int, result: JobResult, is_end: bool) -> None:
        from rich.markup import escape

        tally = self._tally
        tally.note(index, result, is_end)
        if is_end and result.error is not None:
            self._progress.console.print(escape(as_line(result)), style="red", highlight=False)
        if tally.now() >= self._due or tally.ended == tally.total:
            self._due = tally.now() + BETWEEN_FRAMES
            said = f"{tally.ended}/{tally.total}, {tally.failed} failed; {tally.pace()}; {tally.counts()}"
            self._progress.update(self._all, completed=tally.ended, said=escape(said))
            self._progress.update(self._slow, said=escape(", ".join(tally.slowest())))

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
