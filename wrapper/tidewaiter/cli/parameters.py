"""How the command line reads what is typed."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

NUMBER = r"(\d+(?:\.\d+)?)"
DURATION = re.compile(rf"(?:{NUMBER}d)?(?:{NUMBER}h)?(?:{NUMBER}m)?(?:{NUMBER}s)?", re.ASCII)
SECONDS = re.compile(NUMBER, re.ASCII)
FORMATS = click.Choice(["text", "json", "ndjson"])
DISPLAYS = click.Choice(["auto", "bar", "plain", "none"])


if TYPE_CHECKING:
    FloatParameter = click.ParamType[float]
else:
    FloatParameter = click.ParamType  # before click 8.4 it took no type


class Duration(FloatParameter):
    """`90`, `90s`, `5m`, `1h30m`: seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, int | float):
            return float(value)
        text = value.strip()
        if SECONDS.fullmatch(text):
            return float(text)
        match = DURATION.fullmatch(text)
        if not text or match is None:
            self.fail(f"{value!r} is no duration: write 90, 90s, 5m or 1h30m", param, ctx)
        days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
        return days * 86400 + hours * 3600 + minutes * 60 + seconds


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


def job_options(command: F) -> F:
    """What every command about jobs takes."""
    return _with(
        command,
        click.argument("jobs", nargs=-1, metavar="JOB..."),
        click.option("--from-file", type=click.File(), help="More jobs, one a line; - is stdin."),
        click.option("-o", "--output", type=FORMATS, default="text", show_default=True),
        click.option("--endpoint-url", metavar="URL", help="Ask there instead, for instance an emulator."),
        click.option("--reveal", is_flag=True, help="Show signed download URLs whole; they are as good as keys."),
        click.option(
            "-v", "--verbose", count=True, expose_value=False, callback=_log, help="Log errors; -vv, requests."
        ),
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


def _with(command: F, *decorators: Callable[[F], F]) -> F:
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def _log(_: click.Context, __: click.Parameter, count: int) -> None:
    if count:
        logging.basicConfig(format="%(name)s: %(message)s")
        logging.getLogger("tidewaiter").setLevel(logging.INFO if count == 1 else logging.DEBUG)
