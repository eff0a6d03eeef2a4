"""A page for each spec: its operations with parameters, responses, what values mean, and how the wire differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml
from pages.specs.operations import Operation, operations
from speclint.documents import values
from speclint.places import spec_files

from .page import Page
from .tables import table

TITLES = {
    "xtreme1": "Xtreme1",
    "alibaba_dms": "Alibaba Cloud DMS",
    "huawei_modelarts": "Huawei Cloud ModelArts",
    "iam": "Huawei Cloud IAM",
}
MEANING = re.compile(r"^- `([^`]+)`:? (.+?)(?=^- `|\Z)", re.MULTILINE | re.DOTALL)
"""A line of a description, of one value."""
NUMBERED = re.compile(r"(?<=[ :])(\d) ([^,;]+?)(?=[,;.]|$)")
LANGUAGES = ("en", "zh")
ABOUT = (
    "Names in **bold** are required. A type is the page's word; where the wire has another, both stand there. What the "
    "values of a field mean, and where the spec differs from the vendor's page on purpose, stands below the operation. "
    "Which of our states and errors a word becomes: [Vendors' states and codes](../reference/states_and_codes.md).\n"
)


def pages(specs: Path) -> Iterator[Page]:
    ledger = yaml.safe_load((specs / "ledger.yaml").read_text(encoding="utf-8"))
    known = operations(specs)
    for path in spec_files(specs):
        document = values(path.read_text(encoding="utf-8"))
        mine = [one for one in known if one.vendor == path.stem]
        yield Page(f"specs/{path.stem}.md", "\n".join(_spec(path.stem, document, mine, ledger)))


def meanings(spec: Path) -> list[dict[str, str]]:
    """Of each list of values in a spec, what each of them means; of a number too, where a field's text says it."""
    schemas = values(spec.read_text(encoding="utf-8"))["components"]["schemas"].values()
    fields = [field for schema in schemas for field in schema.get("properties", {}).values()]
    texts = [str(one.get("description", "")) for one in (*schemas, *fields)]
    found = [dict((MEANING if "- `" in text else NUMBERED).findall(text)) for text in texts]
    return [{word: cell(said) for word, said in one.items()} for one in found if one]


def _spec(name: str, document: Any, mine: list[Operation], ledger: list[dict[str, str]]) -> Iterator[str]:
    yield f"# {TITLES.get(name, name)}: operations\n"
    yield f"{len(mine)} operations, from `specs/{name}.yaml`, which `tidewaiter_clients.{name}` is made from.\n"
    yield ABOUT
    for one in sorted(mine, key=lambda each: str(each.facts.operation)):
        yield from _operation(document, one, ledger)


def _operation(document: Any, one: Operation, ledger: list[dict[str, str]]) -> Iterator[str]:
    facts = one.facts
    yield f"## {facts.operation}\n"
    yield f"`{facts.method} {facts.path or '(RPC)'}`" + (f" — {facts.title}\n" if facts.title else "\n")
    if facts.parameters:
        rows = ((_name(field), field.where or "", _type(field), cell(field.description)) for field in facts.parameters)
        yield table(("parameter", "in", "type", "what it is"), rows) + "\n"
    responses: dict[str, list[str]] = {}
    for status, fields in facts.answers.items():
        rows = ((f"`{field.path}`", _type(field), cell(field.description)) for field in fields)
        responses.setdefault(table(("field", "type", "what it is"), rows) if fields else "", []).append(status)
    for shown, statuses in responses.items():
        said = f"Response{'s' if len(statuses) > 1 else ''} {', '.join(statuses)}"
        yield f"{said}:\n\n{shown}\n" if shown else f"{said}: nothing to read.\n"
    yield from _meanings(document, one)
    yield from _differences(one, ledger)


def _meanings(document: Any, one: Operation) -> Iterator[str]:
    """What the values of the operation's enums mean: their schemas say it, a line each."""
    schemas = document.get("components", {}).get("schemas", {})
    fields = [*one.facts.parameters, *(field for each in one.facts.answers.values() for field in each)]
    listed = {field.values for field in fields if field.values}
    for name, schema in schemas.items():
        told = MEANING.findall(str(schema.get("description", "")))
        if told and tuple(map(str, schema.get("enum", ()))) in listed:
            rows = ((f"`{word}`", cell(said)) for word, said in told)
            yield table((name.removesuffix("Value"), "what it means"), rows) + "\n"


def _differences(one: Operation, ledger: Sequence[dict[str, str]]) -> Iterator[str]:
    """Those that the ledger has for the operation's page, whatever its language."""
    mine = [
        entry for entry in ledger if any(fnmatchcase(f"{one.name}.{language}", entry["page"]) for language in LANGUAGES)
    ]
    if mine:
        yield "Differs from the vendor's page on purpose:\n"
        rows = ((f"`{entry['at']}`", entry["kind"], cell(entry["reason"])) for entry in mine)
        yield table(("where", "how", "why"), rows) + "\n"


def _name(field: Any) -> str:
    return f"**`{field.path}`**" if field.required else f"`{field.path}`"


def _type(field: Any) -> str:
    unit = f", {field.unit}" if field.unit and field.unit != "unknown" else ""
    wire = f" (on the wire: {' or '.join(sorted(field.accepted))})" if field.documented and field.accepted else ""
    listed = f": {', '.join(f'`{value}`' for value in field.values)}" if field.values else ""
    return cell(f"{field.type or ''}{unit}{wire}{listed}")


def cell(text: Any) -> str:
    return " ".join(str(text or "").split()).replace("|", "\\|").replace("<", "&lt;")
