"""The table at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from ...jobs import JobState
from ...redaction import masking
from ...redaction.masking import printable
from .documents import JobResult, amount, download_url

COLOURS = {JobState.SUCCEEDED: "green", JobState.FAILED: "red", JobState.NOT_FOUND: "yellow"}


def print_table(results: Sequence[JobResult], reveal: bool = False) -> None:
    """A row a job, as wide as it takes: a reference that is cut cannot be copied. Remarks follow below."""
    from rich import box
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table

    table = Table("JOB", "STATE", "VENDOR SAYS", "PROGRESS", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for result in results:
        table.add_row(*cells(result))
    console = Console(file=sys.stdout, highlight=False)
    console.width = max(console.width, Measurement.get(console, console.options.update(width=10_000), table).maximum)
    console.print(table)
    for line in remarks(results, reveal):
        click.echo(printable(line))


def cells(result: JobResult) -> list[Any]:
    from rich.text import Text

    status = result.status
    if status is None:
        return [Text(str(result.ref)), Text("-", style="red"), Text("-"), Text("-")]
    return [
        Text(str(result.ref)),
        Text(status.state.value, style=COLOURS.get(status.state, "")),
        Text(printable(masking.text(status.vendor_state or "-"))),
        Text(amount(status.progress) if status.progress else "-"),
    ]


def remarks(results: Sequence[JobResult], reveal: bool) -> Iterator[str]:
    """Why a job did not succeed, what is odd about it and, if that may be seen, where to fetch what it made."""
    for result in results:
        if result.error:
            yield f"{result.ref}: {result.error}"
        elif result.status and result.status.message and result.status.state is JobState.FAILED:
            yield f"{result.ref}: {result.status.message}"
        for warning in result.status.warnings if result.status else ():
            yield f"{result.ref}: {warning}"
        if reveal and (url := download_url(result)):
            yield f"{result.ref}: {url}"
