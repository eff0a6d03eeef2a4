"""`doctor`: what is wrong with settings, network, clock and keys, and how to mend it."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from functools import partial

import click

from ...errors import ConfigError
from ...redaction.masking import printable
from ..diagnosis import Finding, examine
from ..exit_codes import worst
from .config import is_configured

INDENT = 20
NONE = "no vendor is configured: set its variables (`tidewaiter config show`), or name one to see what it lacks"


@click.command()
@click.argument("vendors", nargs=-1, metavar="[VENDOR]...")
@click.option("-o", "--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def doctor(vendors: Sequence[str], output: str) -> int:
    """Find out why calls fail, and how to mend it.

    Of each VENDOR, or of each that is configured: settings, the host's name, proxy, TLS, clock, and a signed call that
    only reads.
    """
    from ...vendors import VENDORS, load

    if unknown := [vendor for vendor in vendors if vendor not in VENDORS]:
        raise click.BadParameter(f"there is no vendor {unknown[0]!r}, but {', '.join(VENDORS)}.")
    chosen = list(dict.fromkeys(vendors)) or [vendor for vendor in VENDORS if is_configured(vendor)]
    if not chosen:
        raise ConfigError(NONE)
    found: list[Finding] = []
    for vendor in chosen:
        if output == "text":
            click.echo(vendor)
        for finding in examine(vendor, partial(load(vendor).from_env, timeout=10.0)):
            found.append(finding)
            if output == "text":
                show(finding)
    if output == "json":
        click.echo(json.dumps([finding.as_dict() for finding in found], indent=2, ensure_ascii=False))
    return worst(finding.code for finding in found)


def show(finding: Finding) -> None:
    print_wrapped(f"  {'ok ' if finding.is_well else 'BAD'}  {finding.check:<13}{printable(finding.said)}")
    if finding.mend:
        print_wrapped(f"{'':<20}-> {finding.mend}")


def print_wrapped(line: str) -> None:
    """At the terminal's width; elsewhere a line stays one."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    if width > 2 * INDENT:
        line = textwrap.fill(line, width, subsequent_indent=" " * INDENT, break_long_words=False)
    click.echo(line)
