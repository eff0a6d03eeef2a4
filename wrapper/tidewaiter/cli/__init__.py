"""The command line. Data goes to stdout, everything else to stderr; nothing heavy is imported for `--help`."""

from __future__ import annotations

import errno
import io
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from ..redaction.masking import printable
from .commands.completion import completion
from .commands.config import config
from .commands.demo import demo
from .commands.emulate import emulate
from .commands.get import get
from .commands.jobs import status, wait, watch
from .commands.ls import ls
from .commands.start import run as run_job
from .commands.start import start
from .exit_codes import BAD_USAGE, BROKEN_PIPE, DEFECT, INTERRUPTED, LEGEND, TERMINATED, Terminated, code_of

NAME = "tidewaiter"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


@click.group(NAME, epilog=LEGEND, context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (ls, start, run_job, get, status, wait, watch, emulate, demo, config, completion):
    cli.add_command(command)


def run(arguments: list[str]) -> int:
    """Run one command; the exit code."""
    from ..errors import TidewaiterError

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
    except TidewaiterError as error:
        click.echo(f"tidewaiter: {printable(str(error))}", err=True)
        return code_of(error)
    except ModuleNotFoundError:
        raise  # an extra that is not installed; who called us names it
    except Exception as error:
        click.echo(f"tidewaiter: {_what_broke(error)}", err=True)
        return DEFECT


def _what_broke(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in FULL:
        return f"the output cannot be written: {error.strerror}"
    return f"{type(error).__name__}: {printable(str(error))}; this is a defect, please report it"


def _terminate(_: int, __: FrameType | None) -> NoReturn:
    raise Terminated
