"""The command line. Data goes to stdout, everything else to stderr; nothing heavy is imported for `--help`."""

from __future__ import annotations

import errno
import io
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import NoReturn

import click

from .exit_codes import BAD_USAGE, BROKEN_PIPE, DEFECT, INTERRUPTED, LEGEND, TERMINATED, Terminated

NAME = "tidewaiter"
COMMANDS = {
    "ls": ("ls", "List what a vendor has, and the ids of it."),
    "start": ("start", "Start a job, and print its reference."),
    "run": ("start", "Start a job, wait for it, and fetch its file."),
    "get": ("get", "Fetch the file that JOB has made, and print its path."),
    "status": ("jobs", "Poll each JOB once."),
    "wait": ("jobs", "Wait until each JOB has ended."),
    "watch": ("jobs", "Print each change of each JOB, until all have ended."),
    "emulate": ("emulate", "Serve all three vendors on one port, until interrupted."),
    "demo": ("demo", "Watch jobs at three (emulated) vendors come in."),
    "doctor": ("doctor", "Find out why calls fail, and how to mend it."),
    "config": ("config", "What tidewaiter reads from the environment."),
    "completion": ("completion", "Print the completion script for SHELL."),
}
"""The module of each command, and the first line of its help: no module is imported before it is needed."""
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


class Commands(click.Group):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"{__name__}.commands.{COMMANDS[cmd_name][0]}"), cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])


@click.group(NAME, cls=Commands, epilog=LEGEND, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=NAME)
def cli() -> None:
    """Find, start, await and fetch data jobs on other people's platforms.

    A JOB is written VENDOR/KIND/ID, as `start` prints it:

    \b
      xtreme1/upload/SERIAL
      alibaba_dms/data-track-download/ORDER_ID/DOWNLOAD_KEY_ID
      huawei_modelarts/dataset-sync/DATASET_ID

    \b
    Examples:
      tidewaiter ls xtreme1/datasets
      tidewaiter run xtreme1/export --dataset 31 --to annotations/
      tidewaiter wait xtreme1/upload/1868123456789012480 --timeout 6h

    Keys come from the environment; `tidewaiter config show` lists the variables.
    """


def run(arguments: list[str]) -> int:
    """Run one command; the exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to fail
    try:
        return int(cli.main(arguments, NAME, standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return BAD_USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except SystemExit:  # click and rich leave so when the reader of a pipe has gone
        return BROKEN_PIPE
    except ModuleNotFoundError:
        raise  # an extra that is not installed; who called us names it
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    """Say what happened; the exit code."""
    from ..errors import TidewaiterError
    from ..redaction.masking import printable
    from .error_codes import code_of

    if isinstance(error, TidewaiterError):
        described = f"\n  see {printable(error.described_at)}" if error.described_at else ""
        click.echo(f"tidewaiter: {printable(str(error))}{described}", err=True)
        return code_of(error)
    click.echo(f"tidewaiter: {_what_broke(error, printable)}", err=True)
    return DEFECT


def _what_broke(error: Exception, printable: Callable[[str], str]) -> str:
    if isinstance(error, OSError) and error.errno in FULL:
        return f"the output cannot be written: {error.strerror}"
    return f"{type(error).__name__}: {printable(str(error))}; this is a defect, please report it"


def _terminate(number: int, _: FrameType | None) -> NoReturn:
    """A second one ends the process at once: where the first is being seen to, nobody would catch another."""
    signal.signal(number, signal.SIG_DFL)
    raise Terminated
