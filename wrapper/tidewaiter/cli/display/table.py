"""What stands on stdout at the end: a row a job or a thing, whole; stacked where a terminal is narrow."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from ...jobs import JobState
from ...redaction import masking
from ...redaction.masking import printable
from .documents import JobResult, amount, download_url, waiting_for
from .standing import standing
from .summary import StateCounts

GAP = 2
INDENT = 4
NAMED = 3
"""Jobs that are named each by itself, where the same is to be said of several."""
Cell = tuple[str, str]
"""Text, and how it is coloured."""


def print_table(results: Sequence[JobResult], reveal: bool = False) -> None:
    """A row a job. Remarks follow, and how many stand where."""
    print_rows(("JOB", "STATE", "VENDOR SAYS", "PROGRESS"), [cells(result) for result in results])
    for line in remarks(results, reveal):
        click.echo(_wrapped(printable(line)))
    if len(results) > 1:
        counts = StateCounts(len(results))
        for index, result in enumerate(results):
            counts.note(index, result)
        click.echo(counts.counts())


def print_rows(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """In columns; where these are wider than the terminal, each row on two lines. Nothing is cut: what is cut cannot be
    copied."""
    from rich.console import Console
    from rich.text import Text

    shown = [[Text(text, style=style) for text, style in row] for row in rows]
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    widths = [max([len(title), *(row[column].cell_len for row in shown)]) for column, title in enumerate(titles)]
    is_wide = sum(widths) + GAP * (len(titles) - 1) <= _room()
    if is_wide:
        shown.insert(0, [Text(title, style="bold") for title in titles])
    for row in shown:
        if is_wide:
            parts = [cell + " " * (width - cell.cell_len + GAP) for cell, width in zip(row, widths, strict=True)]
            parts[-1] = row[-1]
            line = Text("").join(parts)
            line.rstrip()
            console.print(line)
        else:
            said = [cell for cell in row[1:] if cell.plain not in ("", "-")]
            console.print(row[0])
            if said:
                console.print(Text(" " * INDENT) + Text("  ").join(said))


def _wrapped(line: str) -> str:
    """On a terminal, between words."""
    if not sys.stdout.isatty():
        return line
    return textwrap.fill(line, _room(), subsequent_indent=" " * INDENT, break_long_words=False, break_on_hyphens=False)


def _room() -> int:
    """Columns of the terminal; no end of them where nobody reads, but a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000


def cells(result: JobResult) -> list[Cell]:
    status, where = result.status, standing(result)
    if status is None:
        state = "NOT_FOUND" if result.is_not_found else "-"
        return [(str(result.ref), ""), (state, where.style), ("-", ""), ("-", "")]
    return [
        (str(result.ref), ""),
        (status.state.value, where.style),
        (printable(masking.text(status.vendor_state or "-")), ""),
        (amount(status.progress) if status.progress else "-", ""),
    ]


def remarks(results: Sequence[JobResult], reveal: bool) -> Iterator[str]:
    """Why a job did not succeed, what is odd about it and, if that may be seen, where to fetch what it made."""
    of_jobs: dict[str, list[str]] = {}
    for result in results:
        for remark in _remarks_of(result, reveal):
            of_jobs.setdefault(remark, []).append(str(result.ref))
    for remark, refs in of_jobs.items():
        for who in refs if len(refs) <= NAMED else [f"{refs[0]} and {len(refs) - 1:,} more"]:
            yield f"{who}: {remark}"


def _remarks_of(result: JobResult, reveal: bool) -> Iterator[str]:
    status = result.status
    if result.error:
        yield result.trouble or ""
    elif status and status.message and status.state is JobState.FAILED:
        yield status.message
    elif person := waiting_for(result):
        yield person
    yield from status.warnings if status else ()
    if reveal and (url := download_url(result)):
        yield url


def as_cell(value: Any) -> Cell:
    """A field of a record."""
    return ("-" if value is None else printable(masking.known(str(value))), "")
