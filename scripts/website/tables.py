"""Tables in README and `docs/`, from the tables of the code. Each stands between two comments:

<!-- table: exit-codes -->
<!-- end of table -->
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from tidewaiter import client
from tidewaiter.cli import cli
from tidewaiter.cli.commands.config import GENERAL
from tidewaiter.cli.commands.ls import ls
from tidewaiter.cli.commands.start import run, start
from tidewaiter.cli.exit_codes import MEANINGS
from tidewaiter.cli.kinds import KINDS, RESOURCES, usage
from tidewaiter.credentials.environment import Setting
from tidewaiter.jobs import JobState
from tidewaiter.vendors import VENDORS, load
from tidewaiter.waiting import policy

from .methods import shown_default

TABLE = re.compile(r"(<!-- table: ([\w-]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)
CLIENTS = {"xtreme1": "x1", "alibaba_dms": "dms", "huawei_modelarts": "ma"}
"""The name of each vendor's client in examples."""
MADE_OF_TABLES = (ls, start, run)
"""Commands whose own commands have a table each."""
Row = Sequence[str]


def filled(text: str) -> str:
    """`text` with its tables as the code has them now.

    Raises `KeyError` for a table that there is not.
    """
    return TABLE.sub(lambda match: f"{match[1]}{TABLES[match[2]]()}\n{match[3]}", text)


def written(path: Path) -> bool:
    """Fill the tables of a file; whether that changed it."""
    before = path.read_text(encoding="utf-8")
    after = filled(before)
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


def table(heads: Row, rows: Iterable[Row]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (heads, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(heads), *lines[1:]])


def jobs() -> str:
    return table(
        ("job", "what it does", "in Python"),
        ((f"`{key}`", kind.what, f"`{_call(key, kind)}`") for key, kind in KINDS.items()),
    )


def _call(key: str, kind: Any) -> str:
    return f"{CLIENTS[key.partition('/')[0]]}.{kind.resource}.{kind.method}(...)"


def commands() -> str:
    return table(("command", "what it does"), ((f"`{path}`", said) for path, said in _commands(cli, "tidewaiter")))


def _commands(group: click.Group, name: str) -> Iterator[Row]:
    """Each with the first line of its help."""
    context = click.Context(group)
    for inner in group.list_commands(context):
        command = group.get_command(context, inner)
        if isinstance(command, click.Group) and command not in MADE_OF_TABLES:
            yield from _commands(command, f"{name} {inner}")
        elif command is not None:
            yield f"{name} {inner}", (command.help or "").partition("\n")[0]


def kinds() -> str:
    return table(
        ("kind", "what it does"), ((f"`{usage(key, kind.parameters)}`", kind.what) for key, kind in KINDS.items())
    )


def resources() -> str:
    rows = ((f"`{usage(key, one.parameters)}`", one.what) for key, one in RESOURCES.items())
    return table(("`tidewaiter ls ...`", "what it lists"), rows)


def exit_codes() -> str:
    return table(("code", "meaning"), ((str(code), meaning) for code, meaning in MEANINGS.items()))


def wait_options() -> str:
    """With the text below each in the source."""
    said = attribute_texts(policy.WaitOptions)
    rows = ((f"`{name}=`", f"`{shown_default(value)}`", said[name]) for name, value in policy.WAIT_DEFAULTS.items())
    return table(("option", "default", "what it is"), rows)


def client_options() -> str:
    said = attribute_texts(client.Options)
    rows = ((f"`{name}=`", f"`{shown_default(value)}`", said[name]) for name, value in client.DEFAULTS.items())
    return table(("option", "default", "what it is"), rows)


def states() -> str:
    said = attribute_texts(JobState)
    return table(("state", "what it means"), ((f"`{one.name}`", said[one.name]) for one in JobState))


def attribute_texts(kind: type) -> dict[str, str]:
    """Of each attribute of a class, the text that stands below it."""
    [definition] = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    lines = definition.body if isinstance(definition, ast.ClassDef) else []
    found: dict[str, str] = {}
    for line, below in pairwise(lines):
        match line, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = " ".join(text.split())
    return found


def settings() -> str:
    vendors = [load(name) for name in VENDORS]
    rows = [(one, vendor.key_variables) for vendor in vendors for one in vendor.settings]
    rows += [(one, ()) for one in GENERAL]
    return table(
        ("variable", "what it is", "if it is not set"),
        ((f"`{one.variable}`", one.meaning, _absent(one, keys)) for one, keys in rows),
    )


def _absent(setting: Setting, keys: Sequence[str]) -> str:
    if setting.default:
        return f"`{setting.default}`"
    if not setting.is_required:
        return setting.when_absent or ""
    needed = "the vendor's files" if setting.variable in keys else "needed"
    return f"{needed}, or `{setting.instead}`" if setting.instead else needed


TABLES: dict[str, Callable[[], str]] = {
    "jobs": jobs,
    "commands": commands,
    "kinds": kinds,
    "resources": resources,
    "exit-codes": exit_codes,
    "client-options": client_options,
    "states": states,
    "wait-options": wait_options,
    "settings": settings,
}
