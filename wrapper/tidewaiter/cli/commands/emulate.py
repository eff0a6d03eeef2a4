"""`emulate`: the three vendors on a port of this machine, for other programs."""

from __future__ import annotations

import errno
import math
import os
import re
import shlex
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from ...errors import ConfigError

ENV = "Print the variables that point clients at an emulator there, and start none."
HOST, PORT = "127.0.0.1", 8765
WIRE = "How Xtreme1 writes numbers: as text, as its page has them, or as numbers, as servers do."
SPEED = "How many times as fast as a clock all of it goes: 60 makes an hour a minute."
MARK = "# written by tidewaiter emulate\n"
"""The first line of a file that an emulator may replace, and take away."""
READY = "Write those variables there as soon as it serves, and take the file away when it ends."
PACE = "How long those jobs take; 1 is about 13 seconds, from when they are first asked about."


def emulator() -> Any:
    """The module `tidewaiter.emulator`, if what it needs is installed."""
    try:
        return import_module("tidewaiter.emulator.server")
    except ModuleNotFoundError as error:
        raise ConfigError(
            "the emulator needs more packages; install them with: pip install 'tidewaiter[emulator]'"
        ) from error


def check_number(_: click.Context, __: click.Parameter, value: float) -> float:
    if math.isnan(value):
        raise click.BadParameter("nan is no number.")
    return value


@click.command()
@click.option("--host", default=HOST, show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option("--env", is_flag=True, help=ENV)
@click.option("--wire", type=click.Choice(["doc", "server"]), default="doc", show_default=True, help=WIRE)
@click.option("--jobs/--no-jobs", default=True, show_default=True, help="Start one job at each vendor.")
@click.option(
    "--pace", type=click.FloatRange(0, 1000), default=1.0, show_default=True, callback=check_number, help=PACE
)
@click.option(
    "--speed",
    type=click.FloatRange(0, 1_000_000, min_open=True),
    default=1.0,
    show_default=True,
    callback=check_number,
    help=SPEED,
)
@click.option("--ready-file", type=click.Path(dir_okay=False, path_type=Path), help=READY)
def emulate(
    host: str, port: int, env: bool, wire: str, jobs: bool, pace: float, speed: float, ready_file: Path | None
) -> int:
    """Serve all three vendors on one port, until interrupted.

    In another terminal, this points all clients at it:

    \b
      eval "$(tidewaiter emulate --env)"

    Below `/_emulator` any program can start jobs there, let time pass, and let requests fail; docs/emulator.md
    describes that.
    """
    if not re.fullmatch(r"[\w.-]+", host, re.ASCII):
        raise ConfigError(f"cannot listen on {host!r}: write an IPv4 address or a name")
    if env and not port:
        raise click.UsageError("--env takes the port that the emulator has, and not 0")
    server = emulator()
    state = server.EmulatorState(wire=wire, speed=speed)
    state.url = f"http://{host}:{port}"
    if env:
        print_exports(state)
        return 0
    try:
        bound = server.listen(host, port)
    except OSError as error:
        mend = "; --port takes another one, or 0 for any" if error.errno == errno.EADDRINUSE else ""
        raise ConfigError(f"cannot listen on {host}:{port}: {error.strerror}{mend}") from error
    with bound:
        clear(ready_file)  # now that the port is ours: another emulator's is left to it
        state.url = f"http://{host}:{bound.getsockname()[1]}"
        print_exports(state)
        if jobs:
            for vendor in state.vendors:
                ref = state.add_job(vendor.name, pace=pace, begins_when_polled=True)
                click.echo(f"# tidewaiter wait {shlex.quote(str(ref))}")
        click.echo(f"three vendors at {state.url}; Ctrl-C ends it", err=True)
        where = [("--host", host, HOST), ("--port", bound.getsockname()[1], PORT)]
        options = "".join(f" {name} {value}" for name, value, usual in where if value != usual)
        click.echo(f'in another terminal: eval "$(tidewaiter emulate --env{options})"', err=True)
        with ready(ready_file, MARK + exports(state)):
            server.make_server(state).run(sockets=[bound])
    return 0


@contextmanager
def ready(path: Path | None, text: str) -> Generator[None, None, None]:
    """The file is there, whole, from when the port takes connections until the emulator ends."""
    if path is None:
        yield
        return
    with writing(path):
        half_of(path).write_text(text, encoding="utf-8")
        half_of(path).replace(path)
    try:
        yield
    finally:
        with suppress(OSError):
            if path.read_text(encoding="utf-8") == text:  # another emulator may have written its own
                path.unlink()


def clear(path: Path | None) -> None:
    """Take away what an emulator has left that was killed.

    Raises `ConfigError` if something else is there, or if nothing could be written there.
    """
    if path is None:
        return
    if path.name == "":
        raise click.BadParameter("it is empty.", param_hint="--ready-file")
    with writing(path):
        if path.is_symlink() or (path.exists() and not (path.is_file() and is_ours(path))):
            raise ConfigError(f"{path} is there, and no emulator wrote it: choose another file for --ready-file")
        half_of(path).touch()  # under its own name, somebody could take it for ready
        half_of(path).unlink()
        path.unlink(missing_ok=True)


def is_ours(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline() == MARK


def half_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


@contextmanager
def writing(path: Path) -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror}") from error


def print_exports(state: Any) -> None:
    click.echo(exports(state), nl=False)


def exports(state: Any) -> str:
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in state.env().items())
