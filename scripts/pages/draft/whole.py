"""A page into an operation of a spec: in a spec of its own, or spliced into one."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent
from typing import Any

import attrs
import yaml
from speclint.documents import values
from speclint.drafts import MARK, TODO
from speclint.places import Document

from pages.draft.answers import body, responses
from pages.draft.desk import Desk, Schema
from pages.draft.identity import (
    Identity,
    Refused,
    identity,
    likeness,
    operations,
    path_of,
    refuse_twin,
    virtual_operations,
)
from pages.draft.parameters import parameters, placed
from pages.draft.words import snake
from pages.facts import Facts, Page


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - it is never so here
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - nothing is said once for two
        return True

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if text.endswith("\n") else None)


def _list(dumper: _Dumper, members: list[Any]) -> yaml.Node:
    plain = not any(isinstance(member, dict | list) for member in members)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", members, flow_style=plain)


def _mapping(dumper: _Dumper, members: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", members, flow_style=not members)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)


def yaml_text(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)
    return text


PLACEHOLDER = "https://example.invalid"


def empty_document(name: str, tag: str, source: str) -> Document:
    """Without operations; `source` is the ID of the page."""
    title = name.replace("_", " ").capitalize()
    scheme: dict[str, Any] = {
        "type": "http",
        "scheme": "bearer",
        "description": f"{TODO}: how requests are signed. A bearer token is a placeholder.",
        "x-source": f"{source}: {TODO}: the page that says how requests are signed",
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{title} ({TODO}: product)",
            "version": "0",
            "summary": f"{TODO}: what these operations tell.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            MARK: True,
            "x-sources": {},
        },
        "servers": [{"url": PLACEHOLDER, "description": f"{TODO}: the vendor's host. This one is a placeholder."}],
        "security": [{"token": []}],
        "tags": [{"name": tag, "description": f"{TODO}: what these operations are about."}],
        "paths": {},
        "components": {"securitySchemes": {"token": scheme}, "schemas": {}},
    }


Keys = tuple[str, ...]


def spliced(text: str, additions: Mapping[Keys, Mapping[str, Any]]) -> str:
    """`text` with `additions`, by the keys of the mappings that they go to, at the ends of these."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    newline = "\r\n" if "\r\n" in text else "\n"
    places = [(mapping(root, keys), dict(new)) for keys, new in additions.items() if new]
    for node, new in sorted(places, key=lambda place: place[0].start_mark.index, reverse=True):
        column = node.value[0][0].start_mark.column
        added = indent(yaml_text(new), " " * column).replace("\n", newline)
        index = end(text, node, column)
        before = "" if index == 0 or text[index - 1] == "\n" else newline
        text = text[:index] + before + added + text[index:]
    return text


def mapping(node: yaml.Node | None, keys: Keys) -> yaml.MappingNode:
    for key in keys:
        node = members(node).get(key)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise Refused(f"Nothing can be added to `{'/'.join(keys)}`: it is no mapping with a line for each member.")
    return node


def members(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def end(text: str, node: yaml.MappingNode, column: int) -> int:
    """Where the last line of `node` ends. PyYAML ends a block where the next begins, behind the comments between."""
    index: int = node.end_mark.index
    for line in reversed(text[:index].splitlines(keepends=True)):
        if line.strip() and not (line.lstrip().startswith("#") and len(line) - len(line.lstrip(" ")) < column):
            break
        index -= len(line)
    return index


LANGUAGES = {"en": "English", "zh": "Chinese", "ja": "Japanese"}


@attrs.frozen
class Draft:
    text: str
    """The whole spec, with what was added."""
    identity: Identity
    notes: tuple[str, ...]
    """What a person should know, beside what stands in the draft."""


def add(text: str, page: Page, where: str) -> Draft:
    """A draft of `page` in the spec that `text` is, which stays as it is but for what is added; `where` is its name."""
    document: Document = values(text)
    wanted = identity(page.facts, document)
    refuse_twin(document, wanted, where)
    desk = Desk(document, source_id(document, wanted), wanted.operation, page.facts.codes)
    made = operation(desk, page.facts, wanted)
    at_path = ("paths", wanted.path) if wanted.path in document["paths"] else ("paths",)
    additions = {
        ("info", "x-sources"): {desk.source: source_text(page, document["info"]["title"])},
        at_path: {wanted.method: made} if len(at_path) > 1 else {wanted.path: {wanted.method: made}},
        ("components", "schemas"): desk.schemas,
    }
    return Draft(spliced(text, additions), wanted, notes(desk, page.facts))


def begin(name: str, page: Page) -> Draft:
    """A draft of a whole spec, for a vendor's first page."""
    wanted = identity(page.facts, None)
    document = empty_document(name, tag(wanted, name), "page")
    desk = Desk(document, "page", wanted.operation, page.facts.codes)
    document["paths"][wanted.path] = {wanted.method: operation(desk, page.facts, wanted)}
    document["components"]["schemas"] = desk.schemas
    document["info"]["x-sources"]["page"] = source_text(page, name)
    desk.note("servers, security and info are placeholders: fill them in")
    return Draft(yaml_text(document), wanted, notes(desk, page.facts))


def operation(desk: Desk, facts: Facts, wanted: Identity) -> Schema:
    rows = placed(desk, facts, wanted)
    made: dict[str, Any] = {
        "operationId": wanted.operation,
        MARK: True,
        "tags": [nearest_tag(desk.document, wanted)],
        "summary": f"{TODO}: {snake(wanted.operation).replace('_', ' ')}",
        "description": f"{TODO}: what `{wanted.operation}` does.",
        "x-source": desk.at("title and introduction"),
    }
    if not facts.method:
        desk.note(f"the page gives no method: {wanted.method.upper()} is assumed")
    if wanted.virtual:
        made["x-wire"] = wire(desk.document, wanted)
    if listed := parameters(desk, rows, wanted.path):
        made["parameters"] = listed
    return made | body(desk, rows["body"], facts) | {"responses": responses(desk, facts)}


def wire(document: Document, wanted: Identity) -> str:
    """What is sent instead of a virtual path: as for the operations that are there."""
    for place in virtual_operations(document):
        name = place.node["operationId"]
        return f"{place.node['x-wire'].replace(name, wanted.operation)}; assumed, after {name}"
    return f"{wanted.method.upper()} / (assumed). {TODO}: how the wire tells operations apart."


def nearest_tag(document: Document, wanted: Identity) -> str:
    """That of the operation whose path is most like this one's; of a new document, its only one."""
    there = sorted(operations(document), key=lambda place: -likeness(path_of(place), wanted.path))
    return str(next((place.node["tags"][0] for place in there), document["tags"][0]["name"]))


def tag(wanted: Identity, name: str) -> str:
    words = [] if wanted.virtual else [part for part in wanted.path.split("/")[1:] if not part.startswith("{")]
    return snake(words[-1]) if words else name


def source_id(document: Document, wanted: Identity) -> str:
    """It begins with `page`, as the rules know a page by that."""
    taken = document["info"].get("x-sources", {})
    names = (f"page-{wanted.operation}", *(f"page-{wanted.operation}-{number}" for number in range(2, 100)))
    return next(each for each in names if each not in taken)


def source_text(page: Page, vendor: str) -> str:
    language = LANGUAGES.get(page.facts.language or "", "language unknown")
    date = f"updated {page.facts.updated}" if page.facts.updated else "no date"
    return f'{vendor}, page "{page.facts.title or page.name}" ({language}, {date})'


def notes(desk: Desk, facts: Facts) -> tuple[str, ...]:
    if desk.codes:
        desk.note(f"{len(desk.codes)} codes of the page have no field here to stand at: {desk.codes[0].code}, ...")
    unread = [f"line {each.line} of the page was not read: {each.why}" for each in facts.unread]
    return (*desk.notes, *unread)
