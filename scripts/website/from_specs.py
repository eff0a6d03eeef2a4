"""A page for each spec: its operations with parameters, responses, what values mean, and how the wire differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pages.specs.operations import Operation, operations
from speclint.documents import values
from speclint.places import spec_files

from .from_readme import Page

TITLES = {
    "xtreme1": "Xtreme1",
    "alibaba_dms": "Alibaba Cloud DMS",
    "huawei_modelarts": "Huawei Cloud ModelArts",
    "iam": "Huawei Cloud IAM",
}


def pages(specs: Path) -> Iterator[Page]:
    ledger = yaml.safe_load((specs / "ledger.yaml").read_text(encoding="utf-8")) or []
    known = operations(specs)
    for path in spec_files(specs):
        document = values(path.read_text(encoding="utf-8"))
        mine = [one for one in known if one.vendor == path.stem]
        entries = [one for one in _entries(ledger) if str(one.get("page", "")).startswith(f"{path.stem}/")]
        text = "\n".join(_spec(path.stem, document, mine, entries))
        yield Page(f"specs/{path.stem}.md", text, "")


def _entries(ledger: Any) -> list[dict[str, Any]]:
    found = ledger if isinstance(ledger, list) else [one for part in ledger.values() for one in part or []]
    return [one for one in found if isinstance(one, dict)]


def _spec(name: str, document: Any, mine: list[Operation], entries: list[dict[str, Any]]) -> Iterator[str]:
    yield f"# {TITLES.get(name, name)}: operations\n"
    client = f"`tidewaiter_clients.{name}`"
    yield f"{len(mine)} operations, from `specs/{name}.yaml`, which the client {client} is made from.\n"
    yield "Names in **bold** are required. What a word means that a field can have stands below the operation.\n"
    for one in sorted(mine, key=lambda each: str(each.facts.operation)):
        yield from _operation(document, one, entries)


def _operation(document: Any, one: Operation, entries: list[dict[str, Any]]) -> Iterator[str]:
    facts = one.facts
    yield f"## {facts.operation}\n"
    yield f"`{facts.method} {facts.path or '(RPC)'}`" + (f" — {facts.title}\n" if facts.title else "\n")
    if facts.parameters:
        yield "| parameter | in | type | what it is |\n|---|---|---|---|"
        for field in facts.parameters:
            yield f"| {_name(field)} | {field.where or ''} | {_type(field)} | {_cell(field.description)} |"
        yield ""
    for status, fields in facts.answers.items():
        yield f"Response {status}:\n"
        yield "| field | type | what it is |\n|---|---|---|"
        for field in fields:
            yield f"| `{field.path}` | {_type(field)} | {_cell(field.description)} |"
        yield ""
    yield from _meanings(document, one)
    for entry in (each for each in entries if str(each["page"]).split(".")[0] == one.name):
        yield f"- Differs on purpose ({entry.get('kind')} at {_cell(entry.get('at'))}): {_cell(entry.get('reason'))}"
    yield ""


def _meanings(document: Any, one: Operation) -> Iterator[str]:
    """What the values of the operation's enums mean: their schemas say it, a line each."""
    schemas = document.get("components", {}).get("schemas", {})
    listed = {field.values for fields in one.facts.answers.values() for field in fields if field.values}
    for name, schema in schemas.items():
        told = str(schema.get("description", ""))
        if tuple(map(str, schema.get("enum", ()))) in listed and "- `" in told:
            yield f"{name.removesuffix('Value')}:\n\n{told.strip()}\n"


def _name(field: Any) -> str:
    return f"**`{field.path}`**" if field.required else f"`{field.path}`"


def _type(field: Any) -> str:
    unit = f", {field.unit}" if field.unit and field.unit != "unknown" else ""
    listed = f": {', '.join(f'`{value}`' for value in field.values)}" if field.values else ""
    return _cell(f"{field.type or ''}{unit}{listed}")


def _cell(text: Any) -> str:
    return " ".join(str(text or "").split()).replace("|", "\\|").replace("<", "&lt;")
