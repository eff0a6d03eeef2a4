"""How the command line reads what is typed."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Any, TextIO, TypeVar

import click

from .parameter_types import Duration, JobName

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = click.Choice(["text", "json", "ndjson", "value"])
DISPLAYS = click.Choice(["auto", "bar", "plain", "none"])


def references(typed: Iterable[str], from_file: TextIO | None) -> list[tuple[str, str]]:
    """The jobs that are named on the command line and in the file, one a line; `#` begins a comment. With each the
    place where it stands, as `jobs.txt:2`; empty for the command line."""
    try:
        lines = [line.partition("#")[0].strip().lstrip("\ufeff") for line in from_file or ()]
    except UnicodeDecodeError as error:
        raise click.UsageError("--from-file: this is no text file") from error
    name = getattr(from_file, "name", "") or "<stdin>"
    named = [(text, "") for text in typed]
    named += [(text, f"{name}:{number}") for number, text in enumerate(lines, 1) if text]
    if not named:
        empty = f"--from-file: {name} names no job" if from_file else "name at least one JOB, or give --from-file"
        raise click.UsageError(empty)
    return named


CLIENT_VARIABLES = {
    "region": {
        "alibaba_dms": "TIDEWAITER_ALIBABA_DMS_REGION",
        "huawei_modelarts": "TIDEWAITER_HUAWEI_MODELARTS_REGION",
    },
    "project_id": {"huawei_modelarts": "HUAWEICLOUD_SDK_PROJECT_ID"},
    "tenant_id": {"alibaba_dms": "TIDEWAITER_ALIBABA_DMS_TENANT_ID"},
    "profile": {"alibaba_dms": "ALIBABA_CLOUD_PROFILE"},
}
"""The variable that each option is typed instead of."""


def check_client_options(options: Mapping[str, Any], vendors: Iterable[str]) -> None:
    """Raises `UsageError` for an option that none of the vendors has."""
    vendors = set(vendors)
    for name, variables in CLIENT_VARIABLES.items():
        if options.get(name) is not None and not vendors & variables.keys():
            raise click.UsageError(f"--{name.replace('_', '-')} is for {' and '.join(variables)}")


@contextmanager
def client_environment(options: Mapping[str, Any], vendor: str) -> Generator[None, None, None]:
    """The environment as if the options had been set in it."""
    typed = {
        variables[vendor]: str(options[name])
        for name, variables in CLIENT_VARIABLES.items()
        if vendor in variables and options.get(name) is not None
    }
    before = {name: os.environ.get(name) for name in typed}
    os.environ.update(typed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def client_options(command: F, vendor: str | None = None) -> F:
    """What every command takes that asks a vendor, of those of one vendor or of all."""
    asked: dict[str, Callable[[F], F]] = {
        "region": click.option("--region", help="Region of the vendor, such as cn-north-4."),
        "project_id": click.option("--project-id", metavar="ID", help="Project, at ModelArts."),
        "tenant_id": click.option("--tenant-id", metavar="ID", type=click.IntRange(1), help="Tenant, at DMS."),
        "profile": click.option("--profile", help="Profile of Alibaba Cloud's own files of keys."),
    }
    return _with(
        command,
        click.option("--endpoint-url", metavar="URL", help="Ask there instead, for instance an emulator."),
        *(add for name, add in asked.items() if vendor in (None, *CLIENT_VARIABLES[name])),
        click.option(
            "-v", "--verbose", count=True, expose_value=False, callback=_log, help="Log errors; -vv, requests."
        ),
    )


def client_options_of(vendor: str) -> Callable[[F], F]:
    """As `client_options`, for a command that asks this vendor alone."""
    return lambda command: client_options(command, vendor)


def output_options(command: F) -> F:
    """How results are written."""
    return _with(
        command,
        click.option("-o", "--output", type=FORMATS, default="text", show_default=True),
        click.option("--reveal", is_flag=True, help="Show signed download URLs whole; they are as good as keys."),
    )


def job_options(command: F) -> F:
    """What every command about jobs that are there takes."""
    return _with(
        command,
        click.argument("jobs", nargs=-1, metavar="JOB...", type=JobName()),
        click.option("--from-file", type=click.File(), help="More jobs, one a line; - is stdin."),
    )


def wait_options(command: F) -> F:
    """What every command that waits takes besides."""
    duration = Duration()
    return _with(
        command,
        click.option("--timeout", type=duration, default=3600.0, help="When to give up.  [default: 1h]"),
        click.option("--interval", type=duration, default=2.0, help="The first pause; it grows.  [default: 2s]"),
        click.option("--max-interval", type=duration, default=30.0, help="The longest pause.  [default: 30s]"),
        click.option("--stall-timeout", type=duration, help="Give up on a job when nothing changes for so long."),
        click.option(
            "--missing-grace",
            type=duration,
            default=10.0,
            help="How long a job may be unknown to its vendor.  [default: 10s]",
        ),
        click.option(
            "--connect-grace",
            type=duration,
            default=30.0,
            help="How long to try before the first response.  [default: 30s]",
        ),
        click.option("--outage-timeout", type=duration, help="Give up when an outage lasts so long."),
    )


def several_options(command: F) -> F:
    """What a command that waits for several jobs takes besides."""
    return _with(
        command,
        click.option("--any", "any_", is_flag=True, help="Stop when one job has succeeded."),
        click.option("--fail-fast", is_flag=True, help="Stop when one job has not."),
    )


def display_options(command: F) -> F:
    """What a command takes that shows something moving."""
    return _with(
        command,
        click.option("--progress", type=DISPLAYS, default="auto", show_default=True, help="What moves on stderr."),
        click.option("-q", "--quiet", is_flag=True, help="No progress on stderr."),
    )


def check_intervals(ctx: click.Context) -> None:
    """Raises `UsageError` for a first pause that is longer than the longest, where both were typed."""
    first, most = ctx.params["interval"], ctx.params["max_interval"]
    typed = ctx.get_parameter_source("max_interval") is click.core.ParameterSource.COMMANDLINE
    if typed and first > most:
        raise click.UsageError(f"--interval {first:g}s is longer than --max-interval {most:g}s")


def _with(command: F, *decorators: Callable[[F], F]) -> F:
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def _log(_: click.Context, __: click.Parameter, count: int) -> None:
    if count:
        logging.basicConfig(format="%(name)s: %(message)s")
        logging.getLogger("tidewaiter").setLevel(logging.INFO if count == 1 else logging.DEBUG)
