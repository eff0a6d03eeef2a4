"""`ls`: a subcommand for each resource, made from the table of resources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import click

from ...jobs import JobRef
from ..clients import client_of
from ..display.documents import dumped
from ..display.table import Cell, as_cell, print_rows
from ..grouped import grouped
from ..kinds import RESOURCES, Resource, given
from ..parameters import client_options_of
from .start import output_option

LIMIT = "At most so many."


@click.group()
def ls() -> None:
    """List what a vendor has, and the ids of it.

    `-o value` prints the ids alone, one a line.
    """


def _command(name: str, resource: Resource) -> click.Command:
    vendor = name.partition("/")[0]

    @click.option("--limit", type=click.IntRange(1), help=LIMIT)
    @output_option
    @client_options_of(vendor)
    def callback(limit: int | None, output: str, **values: Any) -> int:
        own = {parameter.name for parameter in resource.parameters}
        typed = given({name: value for name, value in values.items() if name in own})
        with client_of(vendor, values) as client:
            rows = islice(resource.rows(client, typed), limit)
            WRITERS[output](vendor, resource, typed, rows)
        return 0

    return grouped(name, params=list(resource.parameters), help=resource.what)(callback)


def _reference(vendor: str, resource: Resource, typed: Mapping[str, Any], row: Any) -> str | None:
    """The reference of the job that a row is; None if it is none."""
    if resource.kind is None or not resource.when(row):
        return None
    key = tuple(str(getattr(row, name, None) or typed[name]) for name in resource.key)
    return str(JobRef(vendor, resource.kind, key))


def _document(vendor: str, resource: Resource, typed: Mapping[str, Any], row: Any) -> dict[str, Any]:
    from ...jobs import record_as_dict

    said = record_as_dict(row)
    return said if resource.kind is None else said | {"job": _reference(vendor, resource, typed, row)}


def _values(_: str, resource: Resource, __: Mapping[str, Any], rows: Iterable[Any]) -> None:
    for row in rows:
        click.echo(as_cell(getattr(row, resource.id))[0])


def _lines(vendor: str, resource: Resource, typed: Mapping[str, Any], rows: Iterable[Any]) -> None:
    for row in rows:
        click.echo(dumped(_document(vendor, resource, typed, row)))


def _json(vendor: str, resource: Resource, typed: Mapping[str, Any], rows: Iterable[Any]) -> None:
    click.echo(dumped([_document(vendor, resource, typed, row) for row in rows], indent=2))


def _table(vendor: str, resource: Resource, typed: Mapping[str, Any], rows: Iterable[Any]) -> None:
    """With the reference instead of the id where each row is a job: it is what the other commands take."""
    first = "ID" if resource.kind is None else "JOB"
    titles = [first, *(name.replace("_", " ").upper() for name in resource.columns)]
    shown: list[Sequence[Cell]] = []
    for row in rows:
        name = _reference(vendor, resource, typed, row) or as_cell(getattr(row, resource.id))[0]
        shown.append([(name, ""), *(as_cell(_shown(row, column)) for column in resource.columns)])
    if shown:
        print_rows(titles, shown)
    else:
        click.echo("none", err=True)


def _shown(row: Any, column: str) -> Any:
    value = getattr(row, column)
    return f"{value:%Y-%m-%d %H:%M:%SZ}" if hasattr(value, "strftime") else value


Writer = Callable[[str, Resource, Mapping[str, Any], Iterable[Any]], None]
WRITERS: dict[str, Writer] = {"text": _table, "json": _json, "ndjson": _lines, "value": _values}

for _name, _resource in RESOURCES.items():
    ls.add_command(_command(_name, _resource))
