"""`start` and `run`: a subcommand for each kind of job, made from the table of kinds."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any

import click

from ...errors import FileError
from ..clients import client_of
from ..display.documents import JobResult, as_json_line
from ..display.table import print_table
from ..display.transfer import Transfer
from ..error_codes import code_of
from ..exit_codes import Terminated
from ..following import WAIT_OPTIONS, follow
from ..grouped import grouped
from ..kinds import KINDS, Kind, given
from ..parameter_types import Destination
from ..parameters import FORMATS, check_intervals, client_options_of, display_options, wait_options

TO = "Where the file goes: a path, or a folder, or a new one if it ends in a slash."
ONE: dict[str, Any] = {"any_": False, "fail_fast": False, "goal": None}
CLIENT = ("endpoint_url", "region", "project_id", "tenant_id", "profile")


@click.group()
def start() -> None:
    """Start a job, and print its reference.

    Nothing else is printed on stdout: REF=$(tidewaiter start ...). It is sent once; when nothing says whether the job
    was started, the exit code is 7, and what to look for is on stderr.
    """


@click.group()
def run() -> None:
    """Start a job, wait for it, and fetch its file.

    Prints the path of the file, or of what lies in the vendor's own store.
    """


Decorator = Callable[[Callable[..., int]], Callable[..., int]]


def _command(name: str, kind: Kind, callback: Callable[..., int], *options: Decorator) -> click.Command:
    asked: Decorator = client_options_of(name.partition("/")[0])
    for add in reversed((*options, output_option, asked)):
        callback = add(callback)
    text = f"{kind.what}\n\n{kind.more}".strip()
    return grouped(name, params=list(kind.parameters), help=text, short_help=kind.what)(callback)


def output_option(command: Callable[..., int]) -> Callable[..., int]:
    return click.option("-o", "--output", type=FORMATS, default="text", show_default=True)(command)


def _start_command(name: str, kind: Kind) -> click.Command:
    def callback(output: str, **values: Any) -> int:
        options, parameters = _split(kind, values)
        with ExitStack() as stack:
            job = _started(name, kind, parameters, options, stack)
            click.echo(json.dumps({"job": str(job.ref)}) if output in ("json", "ndjson") else str(job.ref))
        return 0

    return _command(name, kind, callback, display_options)


def _run_command(name: str, kind: Kind) -> click.Command:
    def callback(output: str, to: str | None = None, **values: Any) -> int:
        check_intervals(click.get_current_context())
        options, parameters = _split(kind, values)
        with ExitStack() as stack:
            job = _started(name, kind, parameters, options, stack)
            click.echo(f"started {job.ref}", err=True)
            path = None
            try:
                refs, known = {job.ref: ""}, (*WAIT_OPTIONS, *CLIENT)
                [result] = follow("wait", refs, options | ONE, jobs=[job], resumed_with=known)
                if to is not None and result.error is None:
                    path = fetch(job, to, options)
            except (KeyboardInterrupt, Terminated, FileError):
                if to is not None:
                    again = ["tidewaiter", "get", str(job.ref), "--to", to]
                    click.echo(f"and then, for its file:\n  {shlex.join(again)}", err=True)
                raise
            return _told(result, path, output)

    to = click.option("--to", metavar="PATH", type=Destination(), required=True, help=TO)
    return _command(name, kind, callback, *([to] if kind.has_file else []), wait_options, display_options)


def _split(kind: Kind, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    own = {parameter.name for parameter in kind.parameters}
    parameters = given({name: value for name, value in values.items() if name in own})
    return {name: value for name, value in values.items() if name not in own}, parameters


def _started(name: str, kind: Kind, parameters: dict[str, Any], options: Mapping[str, Any], stack: ExitStack) -> Any:
    client = stack.enter_context(client_of(name.partition("/")[0], options))
    if not kind.shows_progress:
        return kind.start(client, parameters)
    with Transfer(f"sending {parameters[kind.positional[0]]}", options) as transfer:
        return kind.start(client, parameters | {"on_progress": transfer.update})


def fetch(job: Any, to: str, options: Mapping[str, Any], **more: Any) -> str:
    """Fetch the file that the job has made; where it is."""
    with Transfer(f"fetching {job.ref}", options) as transfer:
        return str(job.download(to, on_progress=transfer.update, **more))


def _told(result: JobResult, path: str | None, output: str) -> int:
    """Print what came of it; the exit code."""
    if result.error is not None:
        if output in ("json", "ndjson"):
            click.echo(as_json_line(result, False))
        else:
            click.echo(f"tidewaiter: {result.error}", err=True)
        return code_of(result.error)
    detail = result.status.detail if result.status else None
    where = path or getattr(detail, "obs_path", None)
    if output in ("json", "ndjson"):
        click.echo(as_json_line(result, False, path=where))
    elif where is not None:
        click.echo(where)
    elif output == "value":
        click.echo(str(result.ref))
    else:
        print_table([result])
    return 0


for _name, _kind in KINDS.items():
    start.add_command(_start_command(_name, _kind))
    run.add_command(_run_command(_name, _kind))
