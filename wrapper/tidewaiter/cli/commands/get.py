"""`get`: the file that a job has made, on this machine."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from ...errors import ConfigError
from ..clients import connect, parse
from ..display.documents import dumped
from ..grouped import grouped
from ..parameter_types import Destination, Duration, JobName
from ..parameters import client_options, display_options
from .start import TO, fetch, output_option


@grouped(epilog="Example:  tidewaiter get xtreme1/export/1868123456789099001 --to annotations/")
@click.argument("job", type=JobName())
@click.option("--to", metavar="PATH", type=Destination(), required=True, help=TO)
@click.option(
    "--no-resume", "resume", is_flag=True, flag_value=False, default=True, help="Begin anew; forget the part."
)
@click.option("--timeout", type=Duration(), help="Give up after so long.")
@output_option
@display_options
@client_options
def get(job: str, to: str, resume: bool, timeout: float | None, output: str, **options: Any) -> int:
    """Fetch the file that JOB has made, and print its path.

    It is written beside its place as .part, and renamed when its length and checksum are right; the same command goes
    on where one was cut off.
    """
    from ...waiting.job import FileJob

    with ExitStack() as stack:
        [found] = connect(parse([(job, "")]), options, stack)
        if not isinstance(found, FileJob):
            where = getattr(found.status().detail, "obs_path", None)
            raise ConfigError(f"{found.ref} makes no file to fetch" + (f": its result is at {where}" if where else ""))
        path = fetch(found, to, options, resume=resume, timeout=timeout)
        click.echo(dumped({"job": str(found.ref), "path": path}) if output in ("json", "ndjson") else path)
    return 0
