"""What stands in both of two plain specs, in pairs: the same operation, parameter or schema, as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen
from speclint.places import Document

Node = dict[str, Any]


@frozen
class Pair:
    kind: str
    """`operation`, `parameter` or `schema`."""
    direction: str
    """`request` or `response`: who is harmed by less, and who by more."""
    where: str
    old: Node
    new: Node


def pairs(old: Document, new: Document) -> Iterator[Pair]:
    for path in common(old["paths"], new["paths"]):
        was, now = old["paths"][path], new["paths"][path]
        for method in common(was, now):
            yield from _of_operation(f"{method.upper()} {path}", was[method], now[method])


def _of_operation(where: str, old: Node, new: Node) -> Iterator[Pair]:
    yield Pair("operation", "request", where, old, new)
    was, now = ({(each["name"], each["in"]): each for each in node["parameters"]} for node in (old, new))
    for key in common(was, now):
        place = f"{where} parameter {key[0]}"
        yield Pair("parameter", "request", place, was[key], now[key])
        yield from _of_schema("request", place, was[key]["schema"], now[key]["schema"])
    if "requestBody" in old and "requestBody" in new:
        yield from _of_content("request", f"{where} body", old["requestBody"], new["requestBody"])
    for status in common(old["responses"], new["responses"]):
        answers = old["responses"][status], new["responses"][status]
        yield from _of_content("response", f"{where} {status}", *answers)


def _of_content(direction: str, where: str, old: Node, new: Node) -> Iterator[Pair]:
    for media in common(old["content"], new["content"]):
        schemas = old["content"][media]["schema"], new["content"][media]["schema"]
        yield from _of_schema(direction, where, *schemas)


def _of_schema(direction: str, top: str, old: Node, new: Node, inside: str = "") -> Iterator[Pair]:
    """Of a schema and all below it; `inside` is the way from `top`: `data[].id`."""
    yield Pair("schema", direction, f"{top} {inside}".strip(), old, new)
    if "items" in old and "items" in new:
        yield from _of_schema(direction, top, old["items"], new["items"], f"{inside}[]")
    was, now = old.get("properties", {}), new.get("properties", {})
    for name in common(was, now):
        yield from _of_schema(direction, top, was[name], now[name], f"{inside}.{name}".lstrip("."))


def common(one: dict[Any, Any], other: dict[Any, Any]) -> list[Any]:
    return [key for key in one if key in other]
