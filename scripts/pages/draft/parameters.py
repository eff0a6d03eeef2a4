"""The parameters of an operation: where each goes, and what is said of it twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pages.draft.desk import Desk, Schema, Side
from pages.draft.identity import Identity
from pages.draft.schema import field
from pages.draft.tree import Node, as_json, grow
from pages.facts import Facts, Field
from pages.specs.operations import SENT_ANYWAY

ROWS = "Request parameters"
BODIED = ("post", "put", "patch", "delete")


def placed(desk: Desk, facts: Facts, wanted: Identity) -> dict[str, list[Field]]:
    """The page's rows by where they go; where the page does not say, or cannot mean it, path and method tell."""
    inside = re.findall(r"{([^}]+)}", wanted.path)
    rest = "body" if wanted.method in BODIED and not wanted.virtual else "query"
    rows: dict[str, list[Field]] = {"path": [], "query": [], "header": [], "body": []}
    for row in facts.parameters:
        top = row.path.split(".")[0]
        where = row.where or ("path" if top in inside else rest)
        if (where == "path" and top not in inside) or (where == "body" and wanted.method == "get"):
            desk.note(f"`{top}` is put into the query: the page says {where}, where it cannot be")
            where = "query"
        elif not row.where and top not in inside and not wanted.virtual:
            desk.note(f"where `{top}` goes, the page does not say: put into the {where}")
        rows[where].append(row)
    return rows


def parameters(desk: Desk, rows: dict[str, list[Field]], path: str) -> list[Schema]:
    return [each for where in ("path", "query", "header") for each in at(desk, where, rows[where], path)]


def at(desk: Desk, where: str, rows: list[Field], path: str) -> Iterator[Schema]:
    heads = {row.path.removesuffix("[]") for row in rows}
    loose = [row for row in rows if "." in row.path and row.path.split(".")[0].removesuffix("[]") not in heads]
    tree = grow(row for row in rows if row not in loose)
    for name in re.findall(r"{([^}]+)}", path) if where == "path" else ():
        if name not in tree.members:
            tree.members[name] = Node(name, Field(name, "string"))
            desk.note(f"`{name}` is in the path, and in no row of the page")
    for node in tree.members.values():
        if where == "header" and node.name.lower() in SENT_ANYWAY:
            desk.note(f"the header {node.name} is left out: it is for whoever sends or signs")
        else:
            yield parameter(desk, node, where)
    for row in loose:  # what the wire calls `Tag.1.Key`
        yield parameter(desk, Node(row.path, row), where, row.path.replace("[]", ".N"))


def parameter(desk: Desk, node: Node, where: str, name: str | None = None) -> Schema:
    row = node.field or Field(node.path)
    if where != "path" and row.required is None:
        desk.note(f"whether `{node.name}` is required, the page does not say")
    schema = schema_of(desk, node, where)
    made = {"name": name or node.name, "in": where, "required": where == "path" or bool(row.required)}
    made |= {"description": schema["description"], "x-source": desk.at(f"{ROWS}, row {node.row}")}
    made |= {"x-unit": schema["x-unit"]} if "x-unit" in schema else {}
    return made | {"schema": schema} | examples(desk, node, schema)


def schema_of(desk: Desk, node: Node, where: str) -> Schema:
    """What a parameter is. What has no one way to stand there is text, until one was seen."""
    side = Side(ROWS)
    if "object" in (node.kind, node.item_kind) or (node.kind == "array" and where != "query"):
        desk.note(f"`{node.name}` is {node.word or 'a list'}, in the {where}: how it is written there was not seen")
        made = field(desk, Node(node.path, Field(node.path, "string")), side)
        made |= {"x-documented-type": node.word or node.kind}
        made |= {"x-wire": "Text, perhaps JSON (assumed); nothing was seen of the wire yet."}
    else:
        made = field(desk, node, side)
        made = ({"type": "string"} if where != "query" and "$ref" not in made else {}) | made
    made.pop("x-source", None)
    # Nothing stands beside a reference, and the schema of a parameter says what it is.
    return {"description": desk.described(node.name), "anyOf": [made]} if "$ref" in made else made


def examples(desk: Desk, node: Node, schema: Schema) -> Schema:
    text = node.field.example if node.field else None
    if not text:
        return {}
    value = as_json(text, schema.get("type", "string"))
    if value is None or desk.unfit(schema, value):
        desk.note(f"the page's example of `{node.name}` is left out: it is no {node.word}")
        return {}
    return {"examples": {"documented": {"value": value}}}
