"""Print the commands of `tidewaiter` and what each takes, as JSON. Run by itself, with the code to look at on its path.

It imports nothing of ours but the command line, since the base's files may know none of our modules.
"""

from __future__ import annotations

import json
from typing import Any

import click


def tree(command: click.Command, name: str) -> dict[str, Any]:
    """Of a command and of all below it, by what is typed: `tidewaiter config show`."""
    found = {name: {"parameters": [parameter(each) for each in command.params]}}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for key in command.list_commands(context):
            if (below := command.get_command(context, key)) is not None:
                found |= tree(below, f"{name} {key}")
    return found


def parameter(each: click.Parameter) -> dict[str, Any]:
    option = each if isinstance(each, click.Option) else None
    choices = list(each.type.choices) if isinstance(each.type, click.Choice) else []
    return {
        "ways": sorted([*each.opts, *each.secondary_opts]) if option else [],
        "name": str(each.name),
        "type": "choice" if choices else each.type.name,
        "choices": [str(choice) for choice in choices],
        "default": str(each.default) if isinstance(each.default, str | int | float | bool | tuple | list) else "",
        "required": each.required,
        "takes": 0 if option and (option.is_flag or option.count) else each.nargs,
        "repeats": bool(option and option.multiple),
    }


if __name__ == "__main__":
    from tidewaiter.cli import cli

    print(json.dumps(tree(cli, "tidewaiter")))
