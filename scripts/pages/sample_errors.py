"""What in a sample is not what a schema says: where, what stands there, and what the schema asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from speclint.places import types_of

ABSENT = object()


def short(value: Any) -> str:
    text = "absent" if value is ABSENT else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def wrong(document: dict[str, Any], pointer: str, value: Any) -> Iterator[tuple[str, str, str]]:
    """Where in `value`, what it has there, and what the schema asks for."""
    from jsonschema import Draft202012Validator  # here, because it is slow to import and most samples are known
    from jsonschema.exceptions import best_match
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    registry: Registry[Any] = Registry().with_resource("urn:spec", DRAFT202012.create_resource(document))
    validator = Draft202012Validator({"$ref": f"urn:spec#{quote(pointer)}"}, registry=registry)
    for error in (best_match([each]) for each in validator.iter_errors(value)):
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
        told = RULES.get(error.validator)
        what, rule = told(error) if told else otherwise(error, document)
        yield place.lstrip("."), what, rule


def wrong_type(error: Any) -> tuple[str, str]:
    types = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    return f"has {short(error.instance)}", f"takes {' or '.join(types)}"


def missing(error: Any) -> tuple[str, str]:
    return f"lacks {', '.join(sorted(set(error.validator_value) - set(error.instance)))}", "requires it"


def not_listed(error: Any) -> tuple[str, str]:
    return f"has {short(error.instance)}", f"takes {' or '.join(short(each) for each in error.validator_value)}"


def otherwise(error: Any, document: dict[str, Any]) -> tuple[str, str]:
    """Of alternatives, the types that they take together; of a limit, the limit."""
    if error.validator in ("anyOf", "oneOf"):
        return f"has {short(error.instance)}", alternatives(error, document)
    return f"has {short(error.instance)}", f"has `{error.validator}: {short(error.validator_value)}`"


def alternatives(error: Any, document: dict[str, Any]) -> str:
    from jsonschema import Draft202012Validator

    types = types_of(document, {error.validator: error.validator_value})
    fits = any(Draft202012Validator.TYPE_CHECKER.is_type(error.instance, each) for each in types)
    ordered = sorted(types, key=lambda each: (each == "null", each))
    return f"takes {' or '.join(ordered)}" + (", in another shape" if fits else "")


RULES = {"type": wrong_type, "required": missing, "enum": not_listed}
