"""`emulate`: the three vendors on a port of this machine, for other programs."""

from __future__ import annotations

import shlex
from importlib import import_module
from typing import Any

import click

from ...errors import ConfigError

WIRE = "How Xtreme1 writes numbers: as text, as its page has them, or as numbers, as servers do."


def emulator() -> Any:
    """The module `tidewaiter.emulator`, if what it needs is installed."""
    try:
        return import_module("tidewaiter.emulator.server")
    except ModuleNotFoundError as error:
        raise ConfigError(
            "the emulator needs more packages; install them with: pip install 'tidewaiter[emulator]'"
        ) from error


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8765, show_default=True, help="0 takes a free one.")
@click.option("--wire", type=click.Choice(["doc", "server"]), default="doc", show_default=True, help=WIRE)
@click.option("--jobs/--no-jobs", default=True, show_default=True, help="Start one job at each vendor.")
def emulate(host: str, port: int, wire: str, jobs: bool) -> int:
    """Serve all three vendors on one port, until interrupted.

    `/_emulator` tells the variables that point clients here; POST to `/_emulator/jobs`, `/_emulator/advance`,
    `/_emulator/faults` and `/_emulator/skew` to script it.
    """
    server = emulator()
    state = server.EmulatorState(wire=wire)
    try:
        bound = server.listen(host, port)
    except OSError as error:
        raise ConfigError(f"cannot listen on {host}:{port}: {error.strerror}") from error
    state.url = f"http://{host}:{bound.getsockname()[1]}"
    for name, value in state.env().items():
        click.echo(f"export {name}={shlex.quote(value)}")
    if jobs:
        for vendor in state.vendors:
            click.echo(f"# tidewaiter wait {shlex.quote(str(state.add_job(vendor.name)))}")
    click.echo(f"three vendors at {state.url}; Ctrl-C ends it", err=True)
    server.make_server(state).run(sockets=[bound])
    return 0
