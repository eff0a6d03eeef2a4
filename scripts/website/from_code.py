"""Pages for what is imported and for what is typed: public names, errors, states and codes, commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from tidewaiter import errors as tree
from tidewaiter.cli import cli
from tidewaiter.cli.error_codes import CODES
from tidewaiter.cli.exit_codes import MEANINGS
from tidewaiter.errors import TidewaiterError
from tidewaiter.vendors import VENDORS, load

from .from_specs import TITLES, meanings
from .page import Page
from .tables import CLIENTS, table

DOOR = re.compile(r"^from (\S+) import (\w+) as \2$", re.MULTILINE)
KEY = {"access_key_id": "an-id", "access_key_secret": "a-secret"}
SETTINGS: dict[str, dict[str, Any]] = {
    "xtreme1": {"token": "a-token"},
    "alibaba_dms": KEY,
    "huawei_modelarts": KEY | {"region": "cn-north-4"},
}
"""What makes a client that is only looked at."""
WITH_INHERITED = "    options:\n      inherited_members: true\n"
FIRST = "tidewaiter.waiting.job.Job"
"""What the page of jobs begins with."""
EXTRAS = ("tidewaiter.otel.OTel", "tidewaiter.waiting.observing.Observer")
EMULATOR = (
    "tidewaiter.emulator.server.Emulator",
    "tidewaiter.emulator.xtreme1.service.EmulatedXtreme1",
    "tidewaiter.emulator.alibaba_dms.service.EmulatedAlibabaDMS",
    "tidewaiter.emulator.huawei_modelarts.service.EmulatedHuaweiModelArts",
)
CLIENT = ("tidewaiter.vendors.connect", "tidewaiter.client.VendorClient", "tidewaiter.client.Options")
NOTES = {
    "alibaba_dms/data-track": "While the ticket waits for an approval the job is `PENDING`, whatever is said of its "
    "parsing; from then on `LIST_SUCCESS` is `RUNNING`. A ticket that was rejected, cancelled or closed, or that has "
    "failed, is `FAILED`, with the ticket's own word: `reject`, `cancel`, `closed` or `fail`.\n",
    "alibaba_dms/data-track-download": "A code for a key or a ticket that is not there, such as "
    "`InvalidParameterValid`, is a [`NotFoundError`](errors.md#NotFoundError) for such a job (inferred).\n",
}
"""What no row of a table can say."""
ABOUT_STATES = (
    "What a vendor's word for a job's state is taken for, and which error its code becomes. A state that is in no "
    "table is `UNKNOWN`, and ends no wait; a code that is in none is an [`ApiError`](errors.md#ApiError), or what its "
    "HTTP status says.\n"
)


def public_names(package: Path) -> list[tuple[str, str]]:
    """Each with the module that it is from."""
    door = (package / "__init__.pyi").read_text("utf-8")
    return [(name, f"tidewaiter.{home.lstrip('.')}") for home, name in DOOR.findall(door)]


def reference(package: Path) -> Iterator[Page]:
    """For mkdocstrings to fill."""
    names = public_names(package)
    for vendor in VENDORS:
        yield _vendor(vendor, names)
    of_clients = [*CLIENT, *_homes(names, "tidewaiter.credentials")]
    yield _listed("reference/clients.md", "Clients and credentials", of_clients)
    waiting = [FIRST, *(one for one in _homes(names, "tidewaiter.waiting") if one != FIRST)]
    waiting += _homes(names, "tidewaiter.jobs")
    yield _listed("reference/jobs.md", "Jobs and waiting", waiting)
    yield _listed("reference/observers.md", "Traces and observers", EXTRAS)
    yield _listed("reference/emulator.md", "The emulator, in Python", EMULATOR)
    yield Page("reference/errors.md", "\n".join(_errors()))


def _homes(names: list[tuple[str, str]], package: str) -> list[str]:
    return [f"{home}.{name}" for name, home in names if f"{home}.".startswith(f"{package}.")]


def _listed(path: str, title: str, names: list[str] | tuple[str, ...]) -> Page:
    return Page(path, f"# {title}\n\n" + "\n".join(f"::: {name}\n{WITH_INHERITED}" for name in names))


def resources(vendor: str) -> dict[str, type]:
    """The public attributes of its client that are resources."""
    client = load(vendor).from_settings(SETTINGS[vendor])
    client.close()
    home = f"tidewaiter.vendors.{vendor}."
    held = {name: type(value) for name, value in vars(client).items() if not name.startswith("_")}
    return {name: kind for name, kind in held.items() if kind.__module__.startswith(home)}


def _vendor(vendor: str, names: list[tuple[str, str]]) -> Page:
    """The client, each of its resources, and the records that they return."""
    home = f"tidewaiter.vendors.{vendor}"
    lines = [f"# {TITLES[vendor]}\n", f"::: {home}.client.{VENDORS[vendor]}\n{WITH_INHERITED}"]
    for attribute, kind in resources(vendor).items():
        place = f"{CLIENTS[vendor]}.{attribute}"
        headed = f'      heading: "{place}"\n      toc_label: "{place}"\n'
        lines.append(f"::: {kind.__module__}.{kind.__name__}\n{WITH_INHERITED}{headed}")
    records = [place for place in _homes(names, home) if not place.startswith(f"{home}.client.")]
    lines += [f"::: {place}\n{WITH_INHERITED}" for place in records]
    return Page(f"reference/{vendor}.md", "\n".join(lines))


def _errors() -> Iterator[str]:
    """One heading each, with an anchor that is its name."""
    known = list(_below(TidewaiterError))
    yield "# Errors\n"
    yield (
        "All that can go wrong is one tree. No `KeyError` and no error of httpx gets past it. Each message is one line "
        "that says what happened, where, and what to check; secrets are masked. Errors can be pickled. Where "
        "`TIDEWAITER_DOCS_URL` says where these pages are served, an error links to its part of this one.\n"
    )
    yield table(("error", "what happened", "a kind of", "exit code"), (_row(one) for one in known))
    yield ""
    for one in known:
        yield f'<a id="{one.__name__}"></a>\n\n::: {tree.__name__}.{one.__name__}\n'


def _below(kind: type[TidewaiterError]) -> Iterator[type[TidewaiterError]]:
    """It, and its kinds, as a tree is read."""
    yield kind
    for one in kind.__subclasses__():
        if one.__module__ == tree.__name__:
            yield from _below(one)


def _row(error: type[TidewaiterError]) -> tuple[str, str, str, str]:
    said = " ".join((error.__doc__ or "").split()).partition(". ")[0].rstrip(".")
    parent = error.__bases__[0].__name__
    code = next((CODES[kind] for kind in error.__mro__ if kind in CODES), None)
    return (
        f"[`{error.__name__}`](#{error.__name__})",
        f"{said}.",
        f"[`{parent}`](#{parent})" if parent in dir(tree) and parent != "Exception" else "",
        f"{code}: {MEANINGS[code].partition(';')[0]}" if code is not None else "",
    )


def states_and_codes(specs: Path) -> Page:
    """What each vendor's words become."""
    lines = ["# Vendors' states and codes\n", ABOUT_STATES]
    for vendor in VENDORS:
        said = meanings(specs / f"{vendor}.yaml")
        lines.append(f"## {TITLES[vendor]}\n")
        for kind, resource in load(vendor).job_kinds.items():
            states = import_module(f"tidewaiter.vendors.{vendor}.{resource}").STATES
            told = max(said, key=lambda one: (len(states.keys() & one.keys()), -len(one)), default={})
            lines.append(f"### {vendor}/{kind}\n")
            rows = ((f"`{word}`", f"`{state.name}`", told.get(word, "")) for word, state in states.items())
            lines += [table(("the vendor says", "state", "what it means"), rows), "", NOTES.get(f"{vendor}/{kind}", "")]
        rules = import_module(f"tidewaiter.vendors.{vendor}.errors").ERRORS
        lines.append(f"### Codes of {TITLES[vendor]}\n")
        lines += [table(("code", "error", "the same call may help"), map(_rule, rules, rules.values())), ""]
    return Page("reference/states_and_codes.md", "\n".join(lines))


def _rule(code: str, rule: Any) -> tuple[str, str, str]:
    name = rule.kind.__name__
    again = "with a newer key" if rule.key_expired else "yes" if rule.retry_safe else "no"
    return f"`{code}`", f"[`{name}`](errors.md#{name})", again


def commands() -> Page:
    """The help of each command, as it is printed."""
    return Page("reference/commands.md", "# Commands\n\n" + "\n".join(_help(cli, "tidewaiter")))


def _help(command: Any, name: str, parent: click.Context | None = None) -> Iterator[str]:
    """With the settings of its group: click keeps the help option that it is asked for first."""
    context = click.Context(command, parent, name, max_content_width=80, terminal_width=80, **command.context_settings)
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            if (found := command.get_command(context, inner)) is not None:
                yield from _help(found, inner, context)
