"""Samples on a page with what its tables and the spec say."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from speclint.places import types_of

from pages.comparing.findings import ACCEPTED, SPEC, Finding
from pages.comparing.matching import shape
from pages.facts import Facts, Sample
from pages.specs.operations import Operation

LINE = re.compile(r"^\s*(GET|PUT|POST|PATCH|DELETE)\s+(\S+)", re.MULTILINE)


def request_line(text: str) -> str | None:
    """`GET /v1/things/{id}`; None where nothing looks like that."""
    asked = LINE.search(text)
    return f"{asked[1]} {without_host(asked[2])}" if asked else None


def without_host(address: str) -> str:
    """Hosts are often no hosts: `https://{endpoint}/v1`, `http(s)://[Endpoint]/?Action=X`."""
    return urlsplit(re.sub(r"^https?(?:\(s\))?://[^/?]*", "", address)).path or "/"


ABSENT = object()
LONGEST = 60
"""How much of a value is shown, in characters."""


def short(value: Any) -> str:
    text = "absent" if value is ABSENT else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def shortened(one: Any, other: Any) -> tuple[str, str]:
    """Two values; long ones from shortly before where they differ."""
    texts = ["absent" if value is ABSENT else json.dumps(value, ensure_ascii=False) for value in (one, other)]
    if max(map(len, texts)) <= LONGEST:
        return texts[0], texts[1]
    begin = max(
        0,
        sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False))) - LONGEST // 3,
    )
    first, second = (("..." if begin else "") + text[begin:] for text in texts)
    return tuple(text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..." for text in (first, second))  # type: ignore[return-value]


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


AT_MOST = 3  # places of a changed sample that its sentence names


def invalid(page: Facts, operation: Operation) -> Iterator[Finding]:
    """Where a sample is not what the spec says."""
    for sample in page.samples:
        pointer = pointer_for(sample, operation)
        if sample.value is not None and pointer is not None:
            # A schema complains of each key that is missing; one sentence names them all.
            for place, what, rule in dict.fromkeys(wrong(operation.source.document, pointer, sample.value)):
                yield SPEC.tell(
                    "sample-invalid",
                    name(sample),
                    new=f"{what} at `{place}`" if place else what,
                    old=rule,
                    lines=(sample.line, operation.source.lines.get(pointer, 0)),
                )


def pointer_for(sample: Sample, operation: Operation) -> str | None:
    if sample.kind == "request":
        return operation.schemas.get(("request", ""))
    good = next((status for kind, status in operation.schemas if kind == "response" and status.startswith("2")), "")
    return operation.schemas.get(("response", sample.status or good))


def other_path(page: Facts, operation: Operation) -> Iterator[Finding]:
    """Where the sample of a request asks for another path, with its parameters filled in or not."""
    path = operation.facts.path
    for sample in page.samples if path else ():
        said = request_line(sample.text) if sample.kind == "request" else None
        wanted = [f"{operation.facts.method} {base}{path}" for base in ("", *operation.bases)]
        if said and not any(filled_in(said, each) for each in wanted):
            lines = (sample.line, operation.facts.line)
            yield SPEC.tell("sample-path", name(sample), new=said, old=wanted[0], lines=lines)


def filled_in(said: str, wanted: str) -> bool:
    pattern = re.escape(shape(wanted)).replace(r"\{\}", "[^/]+")
    return re.fullmatch(pattern, said.rstrip("/")) is not None


def changed(page: Facts, accepted: Facts) -> Iterator[Finding]:
    """What is new, gone or different in the samples since last time; the nth of a kind is the nth of that kind."""
    ours, theirs = numbered(page, accepted), numbered(accepted, page)
    for key in dict.fromkeys([*ours, *theirs]):
        one, other = ours.get(key), theirs.get(key)
        sample = one or other
        at = name(sample) if sample else ""
        it = {"JSON": f"{at} in JSON", "text": f"{at} that is no JSON"}.get(key[2], at)
        if one and (news := news_of(one, other)):
            yield ACCEPTED.tell("sample", it, at=at, new=news, lines=(one.line, other.line if other else 0))
        elif other and not one:
            yield ACCEPTED.tell("sample", it, at=at, new="it is gone", lines=(page.line, other.line))


def news_of(one: Sample, other: Sample | None) -> str:
    """In words, what became of the other; empty if nothing did."""
    if other is None:
        return "there was none"
    if (one.value is None) != (other.value is None):
        return "it is no JSON any more" if one.value is None else "it is JSON now"
    news = list(differences(other.value, one.value, ""))
    if one.text != other.text:
        ours, theirs = request_line(one.text), request_line(other.text)
        news.append(f"{theirs} became {ours}" if ours and theirs and ours != theirs else "its text is another")
    more = [f"and {len(news) - AT_MOST} more places"] if len(news) > AT_MOST else []
    return "; ".join([*news[:AT_MOST], *more])


def numbered(facts: Facts, other: Facts) -> dict[tuple[str, str, str, int], Sample]:
    """Each with what tells it from others; JSON is held against JSON where either side has both."""
    has_both = {
        (kind, status)
        for side in (facts, other)
        for kind, status in {(sample.kind, sample.status or "") for sample in side.samples}
        if len({one.value is None for one in side.samples if (one.kind, one.status or "") == (kind, status)}) > 1
    }
    found: dict[tuple[str, str, str, int], Sample] = {}
    for sample in facts.samples:
        what = (sample.kind, sample.status or "")
        language = "" if what not in has_both else "text" if sample.value is None else "JSON"
        number = sum(key[:3] == (*what, language) for key in found)
        found[(*what, language, number)] = sample
    return found


def differences(old: Any, new: Any, place: str) -> Iterator[str]:
    """In words, each place where two JSON values differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from differences(old.get(key, ABSENT), new.get(key, ABSENT), f"{place}.{key}".lstrip("."))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, pair in enumerate(zip(old, new, strict=True)):
            yield from differences(*pair, f"{place}[{index}]")
    elif old != new:
        yield f"`{place or 'all'}` was {' and is '.join(shortened(old, new))}"


def name(sample: Sample) -> str:
    return f"sample {sample.kind} {sample.status or ''}".strip()
