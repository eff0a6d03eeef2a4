"""The operations of our specs, as facts that a page can be compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
from speclint.places import METHODS

from pages.facts import ErrorCode, Facts, Field, Sample, Status
from pages.specs.nodes import Node, Source, load

Property = tuple[str, Node, str, Node]  # the way to it, what has it, its name, and itself

NUMBERED = re.compile(r"\.N(?=\.)")
"""How a parameter of a list's items is called: `Tag.N.Key`."""


@attrs.frozen
class Known(Field):
    """A field, and what the spec knows beyond what any page says."""

    accepted: frozenset[str] = frozenset()
    """JSON types, null aside; none means any."""
    nullable: bool = False
    documented: bool = False
    """Whether `type` is the page's word, noted as such."""


def parameter(node: Node) -> Field:
    schema = node.get("schema") or node
    path = NUMBERED.sub("[]", node.value["name"])
    field = described(schema, path, required=node.value.get("required", False), line=node.line)
    example = next((each.value.get("value") for _, each in node.each("examples")), None)
    return attrs.evolve(
        field, where=node.value["in"], example=None if example is None else str(example), description=text(node)
    )


def body(node: Node) -> Iterator[Field]:
    for field in answer(node.get("requestBody")):
        yield attrs.evolve(field, where="body")


def answer(node: Node | None) -> Iterator[Field]:
    """The fields of what a response, or the body of a request, carries."""
    for path, owner, name, child in fields_of(media(node)):
        required = name in owner.value.get("required", [])
        yield described(child, path, required=required, line=owner.line_of("properties", name))


def fields_of(schema: Node | None, path: str = "", above: frozenset[str] = frozenset()) -> Iterator[Property]:
    """All properties below a schema, each before its own; of a schema that holds itself, once."""
    for node in schema.alternatives() if schema else ():
        if node.pointer in above:
            continue
        inside = above | {node.pointer}
        for name, child in node.each("properties"):
            here = f"{path}.{name}" if path else name
            yield here, node, name, child
            yield from fields_of(child, here, inside)
        yield from fields_of(node.get("items"), f"{path}[]", inside)


def described(schema: Node, path: str, *, required: bool, line: int) -> Known:
    example = schema.says("example")
    return Known(
        path=path,
        type=schema.says("x-documented-type") or word(schema),
        required=required,
        values=tuple(map(str, schema.says("enum") or schema.says("x-values") or ())),
        unit=schema.says("x-unit"),
        example=None if example is None else str(example),
        description=text(schema),
        line=line,
        accepted=schema.types(),
        documented=schema.says("x-documented-type") is not None,
        nullable="null" in str(schema.value.get("type", "")) or {"type": "null"} in schema.value.get("oneOf", []),
    )


def word(schema: Node) -> str | None:
    """What a page might call a type of which the spec notes no page's word."""
    items = schema.get("items")
    if items is not None and (held := word(items)):
        return f"[{held}]"
    return "long" if schema.says("format") == "int64" else " or ".join(sorted(schema.types())) or None


def text(node: Node) -> str:
    return str(node.value.get("description") or "").strip()


def media(node: Node | None) -> Node | None:
    return next((schema for _, each in node.each("content") if (schema := each.get("schema"))), None) if node else None


def codes(response: Node) -> Iterator[ErrorCode]:
    for _, _, _, node in fields_of(media(response)):
        for index, code in enumerate(node.value.get("x-codes", [])):
            yield ErrorCode(code["code"], code.get("meaning", ""), line=node.line_of("x-codes", index))


def samples(status: str, response: Node) -> Iterator[Sample]:
    for _, content in response.each("content"):
        for name, example in content.each("examples"):
            value: Any = example.value.get("value")
            yield Sample("response", "", value, status, content.line_of("examples", name))


# What whoever sends or signs sets, and no operation lists; a draft leaves it out.
SENT_ANYWAY = {"accept", "authorization", "content-type", "content-length", "host", "x-auth-token"}
RPC = {"action", "version", "regionid"}


@attrs.frozen
class Operation:
    vendor: str
    source: Source = attrs.field(repr=False)
    facts: Facts
    bases: tuple[str, ...] = ()
    """Paths of the servers: a page may write them before the operation's."""
    sent_anyway: frozenset[str] = frozenset()
    """Parameters, in lower case, that are sent by whoever signs."""
    schemas: dict[tuple[str, str], str] = attrs.field(factory=dict)
    """JSON pointers of what samples must be: `("response", "200")`, `("request", "")`."""

    @property
    def name(self) -> str:
        return f"{self.vendor}/{self.facts.operation}"


def operations(folder: Path) -> list[Operation]:
    """Every operation of every spec in `folder`; other YAML, such as the ledger, has none."""
    sources = [load(path) for path in sorted(folder.glob("*.yaml"))]
    return [each for source in sources if is_spec(source) for each in operations_of(source)]


def is_spec(source: Source) -> bool:
    return isinstance(source.document, dict) and "openapi" in source.document


def operations_of(source: Source) -> Iterator[Operation]:
    root = Node(source, "", source.document)
    for path, item in root.each("paths"):
        for method in METHODS:
            if (node := item.get(method)) is not None:
                yield operation(root, item, path, method, node)


def operation(root: Node, item: Node, path: str, method: str, node: Node) -> Operation:
    name = node.value.get("operationId")
    virtual = path == f"/{name}"
    parameters = [each for place in (item, node) for _, each in place.each("parameters")]
    responses = list(node.each("responses"))
    return Operation(
        vendor=Path(root.source.file).stem,
        source=root.source,
        bases=tuple(urlsplit(server["url"]).path.rstrip("/") for server in root.value.get("servers", [])),
        sent_anyway=frozenset(SENT_ANYWAY | credentials(root) | (RPC if virtual else set())),
        schemas=dict(schemas(node, responses)),
        facts=Facts(
            title=node.value.get("summary"),
            operation=name,
            method=method.upper(),
            path=None if virtual else path,
            line=node.line,
            parameters=(*map(parameter, parameters), *body(node)),
            answers={status: fields for status, each in responses if (fields := tuple(answer(each)))},
            statuses=tuple(Status(s, text(each), node.line_of("responses", s)) for s, each in responses),
            codes=tuple({code.code: code for _, each in responses for code in codes(each)}.values()),
            samples=tuple(sample for status, each in responses for sample in samples(status, each)),
        ),
    )


def credentials(root: Node) -> set[str]:
    schemes = [scheme for _, scheme in root.each("components", "securitySchemes")]
    return {str(scheme.value["name"]).lower() for scheme in schemes if "name" in scheme.value}


def schemas(node: Node, responses: list[tuple[str, Node]]) -> Iterator[tuple[tuple[str, str], str]]:
    if (schema := media(node.get("requestBody"))) is not None:
        yield ("request", ""), schema.pointer
    for status, each in responses:
        if (schema := media(each)) is not None:
            yield ("response", status), schema.pointer
