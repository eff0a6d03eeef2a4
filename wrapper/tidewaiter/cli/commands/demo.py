"""`emulate` and `demo`: the three vendors on this machine."""

from __future__ import annotations

import os
import shlex
from importlib import import_module
from typing import Any

import click

from ...errors import ConfigError
from ..display.table import print_table
from ..exit_codes import worst
from ..parameters import DISPLAYS
from .jobs import attend, worst_of

OPTIONS = {
    "timeout": 120.0,
    "interval": 0.25,
    "max_interval": 0.5,
    "stall_timeout": None,
    "missing_grace": 10.0,
    "connect_grace": 30.0,
    "outage_timeout": None,
    "any_": False,
    "fail_fast": False,
    "quiet": False,
    "endpoint_url": None,
}
PACE = "How long the jobs take; 1 is about 15 seconds in all."
WIRE = "How Xtreme1 writes numbers: as text, as its page has them, or as numbers, as servers do."
NEXT = """
These were three emulated vendors on this machine, asked through the clients, signatures and sockets of real use.
Next: tidewaiter emulate          keeps them running, and says how to point your own program at them
      tidewaiter wait JOB         waits for a job of yours; `tidewaiter config show` tells which keys it needs"""


def emulator() -> Any:
    """The module `tidewaiter.emulator`, if what it needs is installed."""
    try:
        return import_module("tidewaiter.emulator.server")
    except ModuleNotFoundError as error:
        raise ConfigError(
            "the emulator needs more packages; install them with: pip install 'tidewaiter[emulator]'"
        ) from error


@click.command()
@click.option("--progress", type=DISPLAYS, default="auto", show_default=True)
@click.option("--pace", type=click.FloatRange(0, 1000), default=1.0, show_default=True, help=PACE)
def demo(progress: str, pace: float) -> int:
    """Watch three jobs at three (emulated) vendors come in."""
    with emulator().Emulator() as cloud:
        os.environ.update(cloud.env())
        refs = [
            cloud.xtreme1.add_upload(pace=pace),
            cloud.alibaba_dms.add_data_track_download(pace=pace * 0.9),
            cloud.huawei_modelarts.add_dataset_sync(pace=pace * 1.1),
        ]
        click.echo(f"Three vendors are emulated at {cloud.url}; one job runs at each.\n", err=True)
        results = attend(
            None, dict.fromkeys(refs, ""), OPTIONS | {"progress": progress}, lambda _: None, lambda _: None
        )
    click.echo(err=True)
    print_table(results)
    click.echo(NEXT)
    return worst([worst_of(results, False)])


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
