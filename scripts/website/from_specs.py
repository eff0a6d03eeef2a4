"""A page for each spec: its operations with parameters, responses, what values mean, and how the wire differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml
from pages.specs.nodes import Node, load
from pages.specs.operations import Known, described, fields_of, media, parameter
from speclint.documents import values
from speclint.places import METHODS, spec_files

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
SAME = {
    **{word: {word} for word in ("string", "boolean", "object", "integer", "number")},
    **{word: {"integer"} for word in ("int", "long")},
    **{word: {"number"} for word in ("float", "double")},
}
"""Words of pages that say no more and no less than JSON types do."""
ABOUT = (
    "Names in **bold** are required. A type is the page's word; where more is accepted than that, it stands beside it. "
    "What the values of a field mean, and where the spec differs from the vendor's page on purpose, stands below the "
    "operation. Which of our states and errors a word becomes: "
    "[Vendors' states and codes](../reference/states_and_codes.md).\n"
)


def pages(specs: Path) -> Iterator[Page]:
    ledger = yaml.safe_load((specs / "ledger.yaml").read_text(encoding="utf-8"))
    for path in spec_files(specs):
        source = load(path)
        root = Node(source, "", source.document)
        yield Page(f"specs/{path.stem}.md", "\n".join(_spec(path.stem, root, ledger)))


def meanings(spec: Path) -> list[dict[str, str]]:
    """Of each list of values in a spec, what each of them means; of a number too, where a field's text says it."""
    schemas = values(spec.read_text(encoding="utf-8"))["components"]["schemas"].values()
    fields = [field for schema in schemas for field in schema.get("properties", {}).values()]
    texts = [str(one.get("description", "")) for one in (*schemas, *fields)]
    found = [dict((MEANING if "- `" in text else NUMBERED).findall(text)) for text in texts]
    return [{word: cell(said) for word, said in one.items()} for one in found if one]


def _spec(name: str, root: Node, ledger: list[dict[str, str]]) -> Iterator[str]:
    found = [
        (item, path, method, node)
        for path, item in root.each("paths")
        for method in METHODS
        if (node := item.get(method)) is not None
    ]
    yield f"# {TITLES.get(name, name)}: operations\n"
    error_fields = _error_fields(node for *_, node in found)
    yield f"{len(found)} operations, from `specs/{name}.yaml`, which `tidewaiter_clients.{name}` is made from.\n"
    yield ABOUT
    yield f"Fields of an error response, where an operation shows none of its own:\n\n{error_fields}\n"
    for item, path, method, node in sorted(found, key=lambda each: str(each[3].value["operationId"])):
        operation = node.value["operationId"]
        where = "(RPC)" if path == f"/{operation}" else path
        yield f"## {operation}\n"
        yield f"`{method.upper()} {where}` — {node.value['summary']}\n"
        yield from _said(node)
        yield from _parameters(item, node)
        yield from _responses(node, error_fields)
        yield from _meanings(root, node)
        yield from _differences(f"{name}/{operation}", ledger)


def _error_fields(found: Iterable[Node]) -> str:
    """The table that most statuses above 399 have in common."""
    shown = Counter(
        fields
        for node in found
        for status, response in node.each("responses")
        if status >= "400" and (fields := _table_of(response))
    )
    return shown.most_common(1)[0][0]


def _said(node: Node) -> Iterator[str]:
    if node.value.get("description"):
        yield f"{node.value['description'].strip()}\n"
    if node.value.get("x-wire"):
        yield f"On the wire: {node.value['x-wire']}\n"


def _parameters(item: Node, node: Node) -> Iterator[str]:
    found = [(parameter(each), each) for place in (item, node) for _, each in place.each("parameters")]
    rows = [(_name(field), field.where or "", _type(field), _told(field, each)) for field, each in found]
    rows += [
        (_name(field), "body", _type(field), _told(field, each)) for field, each in _fields(node.get("requestBody"))
    ]
    if rows:
        yield table(("parameter", "in", "type", "what it is"), rows) + "\n"


def _responses(node: Node, error_fields: str) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    alike: dict[str, list[str]] = {}
    for status, response in node.each("responses"):
        said.setdefault(cell(response.value.get("description")), []).append(f"`{status}`")
        if (fields := _table_of(response)) and not (fields == error_fields and status >= "400"):
            alike.setdefault(fields, []).append(f"`{status}`")
    yield "\n".join(f"- {', '.join(statuses)}: {text}" for text, statuses in said.items()) + "\n"
    for shown, statuses in alike.items():
        yield f"Fields of {', '.join(statuses)}:\n\n{shown}\n"


def _table_of(response: Node) -> str:
    """Empty where there is nothing to read."""
    rows = [(f"`{field.path}`", _type(field), _told(field, each)) for field, each in _fields(response)]
    return table(("field", "type", "what it is"), rows) if rows else ""


def _fields(node: Node | None) -> Iterator[tuple[Known, Node]]:
    for path, owner, name, child in fields_of(media(node)):
        yield described(child, path, required=name in owner.value.get("required", []), line=0), child


def _meanings(root: Node, node: Node) -> Iterator[str]:
    """What the values of the operation's enums mean: their schemas say it, a line each."""
    carried = [node.get("requestBody"), *(response for _, response in node.each("responses"))]
    fields = [field for each in carried for field, _ in _fields(each)]
    listed = {field.values for field in (*fields, *(parameter(each) for _, each in node.each("parameters")))}
    for name, schema in root.each("components", "schemas"):
        told = MEANING.findall(str(schema.value.get("description", "")))
        if told and tuple(map(str, schema.value.get("enum", ()))) in listed:
            rows = ((f"`{word}`", cell(said)) for word, said in told)
            yield table((name.removesuffix("Value"), "what it means"), rows) + "\n"


def _differences(operation: str, ledger: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Those that the ledger has for the operation's page, whatever its language."""
    mine = [each for each in ledger if any(fnmatchcase(f"{operation}.{one}", each["page"]) for one in LANGUAGES)]
    if mine:
        yield "Differs from the vendor's page on purpose:\n"
        rows = ((f"`{entry['at']}`", entry["kind"], cell(entry["reason"])) for entry in mine)
        yield table(("where", "how", "why"), rows) + "\n"


def _name(field: Any) -> str:
    return f"**`{field.path}`**" if field.required else f"`{field.path}`"


def _type(field: Any) -> str:
    """The page's word, what else is accepted, the unit, and the values."""
    said = field.type or ""
    accepted = getattr(field, "accepted", frozenset())
    usual = {"array"} if "[" in said or "array" in said.lower() else SAME.get(said.lower())
    if getattr(field, "documented", False) and accepted and accepted != usual:
        said += f" (accepted: {' or '.join(sorted(accepted))})"
    if getattr(field, "nullable", False) and "null" not in said:
        said += " or null"
    unit = f", {field.unit}" if field.unit and field.unit != "unknown" else ""
    listed = f": {', '.join(f'`{value}`' for value in field.values)}" if field.values else ""
    return cell(f"{said}{unit}{listed}")


def _told(field: Any, node: Node) -> str:
    wire = node.says("x-wire")
    return cell(f"{field.description} On the wire: {wire}" if wire else field.description)


def cell(text: Any) -> str:
    return " ".join(str(text or "").split()).replace("|", "\\|").replace("<", "&lt;")
