"""A file on its way: a bar on a terminal, a line now and again in a log."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Self

import click

from ...jobs import Progress
from ...redaction.masking import printable
from .documents import amount
from .progress import can_draw

BETWEEN_LINES = 10.0


class Transfer:
    """Shows the bytes of one file."""

    def __init__(self, what: str, options: Mapping[str, Any]) -> None:
        chosen = "none" if options["quiet"] else options["progress"]
        self._what = printable(what)
        self._is_silent = chosen == "none"
        self._due = time.monotonic() + BETWEEN_LINES
        self._bar: Any = None
        if chosen == "bar" or (chosen == "auto" and can_draw()):
            self._bar = _bar()

    def update(self, progress: Progress) -> None:
        """Takes how much has come."""
        if self._bar is not None:
            self._bar.update(self._task, completed=progress.done, total=progress.total)
        elif not self._is_silent and time.monotonic() >= self._due:
            self._due = time.monotonic() + BETWEEN_LINES
            click.echo(f"{self._what}  {amount(progress)}", err=True)

    def __enter__(self) -> Self:
        from rich.markup import escape

        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task(escape(self._what), total=None)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Any:
    from rich import progress
    from rich.console import Console
    from rich.table import Column

    name = progress.TextColumn("{task.description}", table_column=Column(overflow="ellipsis", no_wrap=True, ratio=1))
    return progress.Progress(
        name,
        progress.BarColumn(bar_width=16),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        console=Console(stderr=True),
        expand=True,
        transient=True,
    )
