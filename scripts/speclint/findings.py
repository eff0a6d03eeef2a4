"""All that is amiss in a document. One that is no valid OpenAPI is judged no further: the rules read its shape."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from attrs import frozen
from jsonschema import Draft202012Validator, ValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from speclint import drafts, shapes, words
from speclint.places import Document, Place, joined, walk

RULES = words.RULES | shapes.RULES | drafts.RULES


@frozen
class Finding:
    rule: str
    pointer: str
    sentence: str


def findings(document: Document) -> list[Finding]:
    return list(no_openapi(document)) or [*rules_broken(document), *examples_broken(document)]


def no_openapi(document: Document) -> Iterator[Finding]:
    try:
        for error in OpenAPIV31SpecValidator(document).iter_errors():
            yield Finding("valid", pointer_to(error), f"no valid OpenAPI 3.1: {error.message}")
    except Unresolvable as error:
        yield Finding("valid", "", f"no valid OpenAPI 3.1: {error.ref} leads nowhere")


def rules_broken(document: Document) -> Iterator[Finding]:
    for place in walk(document):
        for rule, kinds in RULES.items():
            # What a reference stands for is judged where it stands.
            if place.kind in kinds and ("$ref" not in place.node or rule in shapes.ABOUT_REFERENCES):
                yield from (Finding(rule.__name__, place.pointer, sentence) for sentence in rule(place))


def examples_broken(document: Document) -> Iterator[Finding]:
    registry = Registry().with_resource("urn:spec", DRAFT202012.create_resource(document))
    for owner in walk(document):
        if owner.kind in ("media", "parameter") and "$ref" not in owner.node:
            schema = {"$ref": f"urn:spec#{quote(owner.pointer)}/schema"}
            yield from unlike(owner, Draft202012Validator(schema, registry=registry))


def unlike(owner: Place, validator: Draft202012Validator) -> Iterator[Finding]:
    """Where the examples of `owner` are not what its schema says."""
    for name, example in owner.node.get("examples", {}).items():
        pointer = joined(f"{owner.pointer}/examples", name) + "/value"
        for error in validator.iter_errors(example.get("value")):
            yield Finding("example", pointer + pointer_to(error), f"not what the schema says: {error.message}")


def pointer_to(error: ValidationError) -> str:
    return "".join(joined("", key) for key in error.absolute_path)
