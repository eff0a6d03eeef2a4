"""The table at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from ...jobs import JobState
from ...redaction import masking
from ...redaction.masking import printable
from .documents import Ending, amount, download_url

COLOURS = {JobState.SUCCEEDED: "green", JobState.FAILED: "red", JobState.NOT_FOUND: "yellow"}


def print_table(endings: Sequence[Ending], reveal: bool = False) -> None:
    """A row a job, as wide as it takes: a reference that is cut cannot be copied. Remarks follow below."""
    from rich import box
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table

    table = Table("JOB", "STATE", "VENDOR SAYS", "PROGRESS", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for ending in endings:
        table.add_row(*cells(ending))
    console = Console(file=sys.stdout, highlight=False)
    console.width = max(console.width, Measurement.get(console, console.options.update(width=10_000), table).maximum)
    console.print(table)
    for line in remarks(endings, reveal):
        click.echo(printable(line))


def cells(ending: Ending) -> list[Any]:
    from rich.text import Text

    status = ending.status
    if status is None:
        return [Text(str(ending.ref)), Text("-", style="red"), Text("-"), Text("-")]
    return [
        Text(str(ending.ref)),
        Text(status.state.value, style=COLOURS.get(status.state, "")),
        Text(printable(masking.text(status.vendor_state or "-"))),
        Text(amount(status.progress) if status.progress else "-"),
    ]


def remarks(endings: Sequence[Ending], reveal: bool) -> Iterator[str]:
    """Why a job did not succeed, what is odd about it and, if that may be seen, where to fetch what it made."""
    for ending in endings:
        if ending.error:
            yield f"{ending.ref}: {ending.error}"
        elif ending.status and ending.status.message and ending.status.state is JobState.FAILED:
            yield f"{ending.ref}: {ending.status.message}"
        for warning in ending.status.warnings if ending.status else ():
            yield f"{ending.ref}: {warning}"
        if reveal and (url := download_url(ending)):
            yield f"{ending.ref}: {url}"
