"""What a spec says of each of its operations, as the same facts that pages are read into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import attrs
from speclint.places import METHODS

from .facts import Facts, Status
from .spec_fields import answer, body, codes, media, parameter, samples, text
from .spec_nodes import Node, Source, load

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
