"""What a spec must look like, so that the generated client is whole and an answer of tomorrow does not break it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.places import Place, Rule, resolve

SHADOWED = ("Client", "Response")  # classes of the generator's own, imported where models are
# Names that the generated code of a model, or of a call, uses itself; it takes a field or a parameter for its own.
OF_MODELS = ("additional_properties", "cls", "d", "field_dict", "from_dict", "to_dict")
OF_CALLS = ("cookies", "headers", "params")


def security_there(place: Place) -> Iterator[str]:
    if not place.node.get("security"):
        yield "the document says how requests are signed: `security`"


def no_security_here(place: Place) -> Iterator[str]:
    if "security" in place.node:
        yield "`security` is global: on an operation the generator would demand an AuthenticatedClient"


def one_tag(place: Place) -> Iterator[str]:
    known = [tag["name"] for tag in place.document.get("tags", [])]
    tags = place.node.get("tags", [])
    if len(tags) != 1 or tags[0] not in known:
        yield f"an operation has one tag, of those the document declares ({', '.join(known)}); it has {tags}"


def name_free(place: Place) -> Iterator[str]:
    if place.name in SHADOWED:
        yield f"a schema named {place.name} shadows the generator's own class"


def field_free(place: Place) -> Iterator[str]:
    if python_name(place.name) in OF_MODELS:
        yield (
            f"a field named {place.name} breaks the generated class, which uses that name itself: leave it out, with "
            "a word in the description; callers find it in `additional_properties`"
        )


def parameter_free(place: Place) -> Iterator[str]:
    if python_name(str(place.node.get("name", ""))) in OF_CALLS:
        yield f"a parameter named {place.node['name']} breaks the generated call, which uses that name itself"


def python_name(name: str) -> str:
    """As the generator spells it: `toDict` is `to_dict`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_", name).lower()


def reference_alone(place: Place) -> Iterator[str]:
    if "$ref" in place.node and len(place.node) > 1:
        yield "nothing stands beside a `$ref`: the generator drops it"


def nullable_by_one_of(place: Place) -> Iterator[str]:
    null = {"type": "null"}
    one_of = place.node.get("oneOf", [])
    if null in place.node.get("anyOf", []) or (null in one_of and (len(one_of), list(one_of[0])) != (2, ["$ref"])):
        yield "a nullable reference is `oneOf: [$ref, {type: 'null'}]`"


def required_exist(place: Place) -> Iterator[str]:
    for key in place.node.get("required", []):
        if key not in place.node.get("properties", {}):
            yield f"`required` names {key}, which is no property"


def enum_named(place: Place) -> Iterator[str]:
    if "enum" in place.node and not (place.kind == "named" and place.name.endswith("Value")):
        yield "an enum is a schema of its own under `components`, named XxxValue"


def enum_wrapped(place: Place) -> Iterator[str]:
    wrapper = place.name.removesuffix("Value")
    open_set = [{"$ref": f"#{place.pointer}"}, {"type": "string"}]
    if "enum" in place.node and place.document["components"]["schemas"].get(wrapper, {}).get("anyOf") != open_set:
        yield f"{wrapper} opens the enum: `anyOf: [{{$ref: {place.name}}}, {{type: string}}]`"


def enum_through_wrapper(place: Place) -> Iterator[str]:
    reference = place.node.get("$ref", "")
    wrapper = reference.removeprefix("#").removesuffix("Value")
    closed = reference and "enum" in resolve(place.document, reference)
    if closed and place.pointer != f"{wrapper}/anyOf/0":
        yield f"a closed enum is used through its open wrapper, #{wrapper}"


SCHEMAS = ("named", "field", "schema")
RULES: dict[Rule, tuple[str, ...]] = {
    security_there: ("document",),
    no_security_here: ("operation",),
    one_tag: ("operation",),
    name_free: ("named",),
    field_free: ("field",),
    parameter_free: ("parameter",),
    reference_alone: SCHEMAS,
    nullable_by_one_of: SCHEMAS,
    required_exist: SCHEMAS,
    enum_named: SCHEMAS,
    enum_wrapped: ("named",),
    enum_through_wrapper: SCHEMAS,
}
ABOUT_REFERENCES = (reference_alone, enum_through_wrapper)
