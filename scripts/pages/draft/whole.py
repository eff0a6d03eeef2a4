"""A page's operation in the text of a spec: in one that is there, or in a new one."""

from __future__ import annotations

from typing import Any

import attrs
from speclint.documents import values
from speclint.drafts import MARK, TODO
from speclint.places import Document

from ..facts import Facts, Page
from .answers import body, responses
from .desk import Desk, Schema
from .document import empty_document
from .home import likeness
from .identity import Identity, identity, operations, path_of, refuse_twin, virtual_operations
from .parameters import parameters, placed
from .splice import spliced
from .words import snake
from .yaml_text import yaml_text

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
