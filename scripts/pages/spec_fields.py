"""What a spec says of parameters, bodies and answers, schema by schema, as flat fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from .facts import ErrorCode, Field, Sample
from .spec_nodes import Node

Property = tuple[str, Node, str, Node]  # the way to it, what has it, its name, and itself


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
    field = described(schema, node.value["name"], required=node.value.get("required", False), line=node.line)
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
        values=tuple(map(str, schema.says("enum") or ())),
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
