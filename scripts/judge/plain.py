"""A spec without its detours: what specshift and our rules compare.

References are followed, `allOf` and alternatives are united, what lies on a path or is global stands at each operation,
defaults are written out. specshift reads no further than a reference to a response, a nullable array or an alternative,
and our specs are full of those: unprepared, it would see no field of most answers.
"""

from __future__ import annotations

from typing import Any

from speclint.places import METHODS, Document, resolve

from .schemas import schema

Node = dict[str, Any]
STYLES = {"query": "form", "cookie": "form"}  # elsewhere it is simple
WORDS_OF_A_SCHEME = ("type", "scheme", "in", "name", "openIdConnectUrl")


def plain(document: Document) -> Document:
    paths = {path: _path(document, node) for path, node in (document.get("paths") or {}).items()}
    return {"openapi": document.get("openapi"), "servers": document.get("servers", []), "paths": paths}


def _path(document: Document, node: Node) -> Node:
    shared = node.get("parameters", [])
    return {method: _operation(document, node[method], shared) for method in METHODS if method in node}


def _operation(document: Document, node: Node, shared: list[Node]) -> Node:
    parameters = [_parameter(document, each) for each in [*shared, *node.get("parameters", [])]]
    responses = node.get("responses", {})
    own = {
        "operationId": node.get("operationId"),
        "deprecated": node.get("deprecated", False),
        "parameters": list({(each["name"], each["in"]): each for each in parameters}.values()),
        "responses": {str(status): _content(document, each) for status, each in responses.items()},
        "x-security": _security(document, node.get("security", document.get("security", []))),
    }
    return own | ({"requestBody": _content(document, node["requestBody"])} if "requestBody" in node else {})


def _parameter(document: Document, node: Node) -> Node:
    node = followed(document, node)
    style = node.get("style", STYLES.get(node["in"], "simple"))
    content = next(iter(node.get("content", {}).values()), node)
    return {
        "name": node["name"],
        "in": node["in"],
        "required": node.get("required", False),
        "style": style,
        "explode": node.get("explode", style == "form"),
        "schema": schema(document, content.get("schema", {})),
        "x-unit": node.get("x-unit"),
    }


def _content(document: Document, node: Node) -> Node:
    """A request's body or a response: what of it is compared."""
    node = followed(document, node)
    media = node.get("content", {})
    content = {name: {"schema": schema(document, each.get("schema", {}))} for name, each in media.items()}
    return {"required": node.get("required", False), "content": content}


def _security(document: Document, alternatives: Any) -> list[Node]:
    """Each way in, as what goes over the wire; what a scheme is called does not."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    return [{_scheme(document, schemes[name]): scopes for name, scopes in each.items()} for each in alternatives]


def _scheme(document: Document, node: Node) -> str:
    node = followed(document, node)
    return " ".join(str(node[word]) for word in WORDS_OF_A_SCHEME if word in node)


def followed(document: Document, node: Node) -> Node:
    while "$ref" in node:
        node = resolve(document, node["$ref"])
    return node
