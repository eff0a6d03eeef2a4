"""The table at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..jobs import JobState
from .show import Ending, amount

COLOURS = {JobState.SUCCEEDED: "green", JobState.FAILED: "red", JobState.NOT_FOUND: "yellow"}
WIDE = 200
"""Columns where nobody looks: a pipe has no width, and a cut reference is of no use."""


def print_table(endings: Sequence[Ending]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDE, highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("JOB", overflow="fold", ratio=3)
    table.add_column("STATE", no_wrap=True)
    table.add_column("VENDOR SAYS", no_wrap=True)
    table.add_column("PROGRESS", no_wrap=True)
    table.add_column("", overflow="fold", ratio=2)
    for ending in endings:
        status = ending.status
        state = status.state if status else None
        table.add_row(
            Text(str(ending.ref)),
            Text(state.value if state else "-", style=COLOURS.get(state, "") if state else "red"),
            Text((status.vendor_state if status else None) or "-"),
            Text(amount(status.progress) if status and status.progress else "-"),
            Text(remark(ending)),
        )
    console.print(table)


def remark(ending: Ending) -> str:
    """Why it did not succeed, or what is odd about it; nothing where all is well."""
    if ending.error:
        return str(ending.error)
    return "; ".join(ending.status.warnings) if ending.status else ""
