"""Help in which options stand in groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from .parameters import CLIENT_VARIABLES

WAITING = "Waiting (times are written 90, 90s, 500ms, 5m or 1h30m)"
SEVERAL = "Several jobs"
SHOWING = "Output"
ASKING = "Account and vendor"
GROUPS = {
    **dict.fromkeys(("timeout", "interval", "max_interval", "stall_timeout"), WAITING),
    **dict.fromkeys(("missing_grace", "connect_grace", "outage_timeout", "goal", "start_timeout"), WAITING),
    **dict.fromkeys(("from_file", "any_", "fail_fast"), SEVERAL),
    **dict.fromkeys(("output", "reveal", "progress", "quiet", "verbose", "limit", "help"), SHOWING),
    **dict.fromkeys(("endpoint_url", *CLIENT_VARIABLES), ASKING),
}
"""The heading of each option; those that are not here come first."""
ORDER = ("Options", SEVERAL, WAITING, SHOWING, ASKING)


class GroupedCommand(click.Command):
    """A command whose help has a heading for each group of options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        groups: dict[str, list[tuple[str, str]]] = {heading: [] for heading in ORDER}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                groups[GROUPS.get(str(parameter.name), "Options")].append(record)
        for heading, records in groups.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


def grouped(name: str | None = None, **attributes: Any) -> Callable[[Callable[..., Any]], GroupedCommand]:
    """As `click.command`."""
    return click.command(name, cls=GroupedCommand, **attributes)
