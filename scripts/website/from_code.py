"""Pages for what is imported and for what is typed: public names, errors, commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from .from_readme import Page

DOOR = re.compile(r"^from (\S+) import (\w+) as \2$", re.MULTILINE)
RESOURCE = re.compile(r"^\s+self\.([a-z]\w*) = ([A-Z]\w*)\((?:\*core|asks)\b", re.MULTILINE)
IMPORTED = re.compile(r"^from \.(\w+) import ([\w, ]+)$", re.MULTILINE)
GROUPS = {
    "clients": ("vendors", "client"),
    "jobs": ("jobs", "waiting", "credentials"),
    "errors": ("errors",),
}
TITLES = {"clients": "Clients", "jobs": "Jobs and waiting", "errors": "Errors"}
EXTRAS = ("tidewaiter.otel.OTel", "tidewaiter.emulator.server.Emulator", "tidewaiter.waiting.observing.Observer")
NOWHERE = ""
"""They have no links, which would be relative to a file."""


def reference(package: Path) -> Iterator[Page]:
    """A page a group of public names, for mkdocstrings to fill; errors have an anchor each, by their names."""
    named = [(name, home.lstrip(".")) for home, name in DOOR.findall((package / "__init__.pyi").read_text("utf-8"))]
    for group, homes in GROUPS.items():
        mine = [(name, home) for name, home in named if home.partition(".")[0] in homes]
        blocks = "\n".join(f"::: tidewaiter.{home}.{name}\n" for name, home in mine)
        yield Page(f"reference/{group}.md", f"# {TITLES[group]}\n\n{blocks}", NOWHERE)
    text = "\n".join(_resources(package / "vendors"))
    yield Page("reference/resources.md", f"# What each client has\n\n{text}", NOWHERE)
    blocks = "\n".join(f"::: {path}\n" for path in EXTRAS)
    yield Page("reference/extras.md", f"# For tests and traces\n\n{blocks}", NOWHERE)


def _resources(vendors: Path) -> Iterator[str]:
    """Of each vendor's client, the attributes that are resources, and their classes."""
    for client in sorted(vendors.glob("*/client.py")):
        source = client.read_text("utf-8")
        for attribute, name in RESOURCE.findall(source):
            module = next(home for home, names in IMPORTED.findall(source) if name in re.split(r"[,\s()]+", names))
            yield f"::: tidewaiter.vendors.{client.parent.name}.{module}.{name}"
            yield f'    options:\n      heading: "{client.parent.name}: `{attribute}`"\n'


def commands() -> Iterator[Page]:
    """The help of each command, as it is printed."""
    from tidewaiter.cli import cli

    yield Page("reference/commands.md", "# Commands\n\n" + "\n".join(_help(cli, "tidewaiter")), NOWHERE)


def _help(command: Any, name: str, parent: click.Context | None = None) -> Iterator[str]:
    """With the settings of its group: click keeps the help option that it is asked for first."""
    context = click.Context(
        command, parent, name, max_content_width=100, terminal_width=100, **command.context_settings
    )
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            if (found := command.get_command(context, inner)) is not None:
                yield from _help(found, inner, context)
