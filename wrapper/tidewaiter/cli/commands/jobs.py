"""`status`, `wait` and `watch`: the same polls of the same jobs, shown in three ways."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any, TextIO

import click

from ...errors import TidewaiterError
from ...jobs import JobStatus
from ..clients import connect, parse
from ..display.documents import JobResult, as_json, as_json_line, as_line, state_value
from ..display.table import print_table
from ..error_codes import code_of, code_of_state
from ..exit_codes import worst
from ..following import follow, goal_of
from ..grouped import grouped
from ..parameter_types import Goal
from ..parameters import (
    check_intervals,
    client_options,
    display_options,
    job_options,
    output_options,
    references,
    several_options,
    wait_options,
)

FOR = "Be content with this state: one of ours, or the vendor's own word."


@grouped(epilog="Example:  tidewaiter status xtreme1/upload/1868123456789012480 -o value")
@job_options
@output_options
@client_options
def status(jobs: Sequence[str], from_file: TextIO | None, output: str, reveal: bool, **options: Any) -> int:
    """Poll each JOB once.

    A JOB is written VENDOR/KIND/ID, as `tidewaiter start` prints it.

    Exits 3 if one is still going: only 0 says that all have succeeded.
    """
    refs = parse(references(jobs, from_file))
    with ExitStack() as stack:
        results = [poll(job) for job in connect(refs, options, stack)]
    if output == "ndjson":
        for result in results:
            click.echo(as_json_line(result, reveal))
    else:
        finish(results, output, reveal)
    return worst(map(code_of_poll, results))


@grouped(
    epilog="\b\nExamples:\n  tidewaiter wait xtreme1/upload/1868123456789012480 --timeout 6h\n"
    "  tidewaiter wait --from-file jobs.txt --fail-fast -o json\n"
    "  tidewaiter wait alibaba_dms/data-track/43281234 --for RUNNING -q"
)
@job_options
@output_options
@wait_options
@several_options
@click.option("--for", "goal", metavar="STATE", type=Goal(), help=FOR)
@display_options
@client_options
def wait(jobs: Sequence[str], from_file: TextIO | None, output: str, reveal: bool, **options: Any) -> int:
    """Wait until each JOB has ended.

    A JOB is written VENDOR/KIND/ID, as `tidewaiter start` prints it. The kinds: `tidewaiter start --help`.
    """
    check_intervals(click.get_current_context())
    refs = parse(references(jobs, from_file))

    def show(result: JobResult) -> None:
        if output == "ndjson" and result.has_ended:
            click.echo(as_json_line(result, reveal))

    def end(results: Sequence[JobResult]) -> None:
        if output == "ndjson":
            for result in results:
                if not result.has_ended:
                    click.echo(as_json_line(result, reveal))
        else:
            finish(results, output, reveal)

    results = follow("wait", refs, options, show=show, end=end, is_text=output == "text")
    return code_of_wait(results, options)


@grouped(
    epilog="\b\nExamples:\n  tidewaiter watch --from-file jobs.txt --timeout 6h\n"
    "  tidewaiter watch xtreme1/export/1868123456789099001 -o ndjson"
)
@job_options
@output_options
@wait_options
@several_options
@click.option("-q", "--quiet", is_flag=True, help="No failed polls on stderr.")
@client_options
def watch(jobs: Sequence[str], from_file: TextIO | None, output: str, reveal: bool, **options: Any) -> int:
    """Print each change of each JOB, until all have ended.

    A JOB is written VENDOR/KIND/ID, as `tidewaiter start` prints it.

    `-o json` is the same as `-o ndjson`: one document a line. Each line of text begins with the time, UTC.
    """
    check_intervals(click.get_current_context())
    refs = parse(references(jobs, from_file))

    def show(result: JobResult) -> None:
        if output == "text":
            click.echo(f"{_time(result)}  {as_line(result)}")
        else:
            click.echo(state_value(result) if output == "value" else as_json_line(result, reveal))

    results = follow("watch", refs, options | {"progress": "failures", "goal": None}, show=show)
    return code_of_wait(results, options)


def _time(result: JobResult) -> str:
    from datetime import UTC, datetime

    seen = result.status.observed_at if result.status and not result.error else datetime.now(UTC)
    return f"{seen.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def poll(job: Any) -> JobResult:
    try:
        return JobResult(job.ref, job.status(), has_ended=True)
    except TidewaiterError as error:
        return JobResult(job.ref, error, has_ended=True)


def code_of_poll(result: JobResult) -> int:
    if isinstance(result.outcome, JobStatus):
        return code_of_state(result.outcome.state)
    return code_of(result.outcome) if result.outcome else 0


def code_of_wait(results: Sequence[JobResult], options: dict[str, Any]) -> int:
    """Of several, the worst; with `--any`, 0 if one has succeeded. What was not waited for does not count."""
    is_met = goal_of(options.get("goal"))
    codes = [
        0 if is_met(result) else code_of(result.error) if result.error else 1 for result in results if result.has_ended
    ]
    return 0 if options["any_"] and 0 in codes else worst(codes)


def finish(results: Sequence[JobResult], output: str, reveal: bool) -> None:
    if output == "json":
        click.echo(as_json(results, reveal))
    elif output == "value":
        for result in results:
            click.echo(state_value(result))
    else:
        print_table(results, reveal)
