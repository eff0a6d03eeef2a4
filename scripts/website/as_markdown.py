"""What mkdocstrings fills into a page, as Markdown: for the twins of pages, and for `llms-full.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import griffe

from .methods import Methods
from .tables import table

DIRECTIVE = re.compile(r"^::: tidewaiter\.([\w.]+)\n(?:    .*\n)*", re.MULTILINE)
HEADING = re.compile(r'^ +heading: "(.+)"$', re.MULTILINE)
TOP = 2
"""The level of the headings that a page has for its names."""


def load(wrapper: Path) -> griffe.Module:
    """The package, read as the site reads it."""
    loader = griffe.GriffeLoader(
        extensions=griffe.load_extensions("unpack_typeddict", Methods()),
        search_paths=[str(wrapper)],
        docstring_parser=griffe.Parser.google,
    )
    package = loader.load("tidewaiter")
    assert isinstance(package, griffe.Module)  # noqa: S101 - it is one
    return package


def expanded(text: str, package: griffe.Module) -> str:
    """The page, with each name that it lists described."""

    def described(match: re.Match[str]) -> str:
        heading, found = HEADING.search(match[0]), package[match[1]]
        title = heading[1] if heading else f"`{found.name}`"
        return "\n".join(_described(found, title, TOP, with_inherited="inherited_members: true" in match[0])) + "\n"

    return DIRECTIVE.sub(described, text)


def _described(found: Any, heading: str, level: int, *, with_inherited: bool = False) -> Iterator[str]:
    yield f"{'#' * level} {heading}\n"
    if isinstance(found, griffe.Function):
        shown = "\n".join(each.signature() for each in found.overloads or [found])
        yield f"```python\n{shown}\n```\n"
    yield from _sections(found)
    if isinstance(found, griffe.Class):
        yield from _inside(found, level + 1, found.all_members if with_inherited else found.members)


def _inside(found: griffe.Class, level: int, inside: Mapping[str, Any]) -> Iterator[str]:
    init = found.members.get("__init__")
    if isinstance(init, griffe.Function) and len(init.parameters) > 1:
        yield f"```python\n{init.signature(name=found.name)}\n```\n"
        yield from _sections(init)
    members = [one.target if one.is_alias else one for name, one in inside.items() if not name.startswith("_")]
    told = [one for one in members if isinstance(one, griffe.Attribute)]
    if told:
        rows = ((f"`{one.name}`", _code(one.annotation), _cell(_text(one))) for one in told)
        yield table(("attribute", "type", "what it is"), rows) + "\n"
    for one in members:
        if isinstance(one, griffe.Function):
            yield from _described(one, f"`{one.name}`", level)


def _sections(found: Any) -> Iterator[str]:
    for section in found.docstring.parsed if found.docstring else ():
        match section:
            case griffe.DocstringSectionText(value=text):
                yield f"{text}\n"
            case griffe.DocstringSectionParameters(value=parameters):
                rows = (
                    (f"`{one.name}`", _code(one.annotation), _code(one.value), _cell(one.description))
                    for one in parameters
                )
                yield table(("parameter", "type", "default", "what it is"), rows) + "\n"
            case griffe.DocstringSectionRaises(value=raises):
                yield (
                    table(("raises", "when"), ((_code(one.annotation), _cell(one.description)) for one in raises))
                    + "\n"
                )
            case _:
                raise ValueError(f"{found.path}: nothing is known of sections of kind {section.kind.value}")


def _text(found: Any) -> str:
    return found.docstring.value if found.docstring else ""


def _code(value: object) -> str:
    return f"`{_cell(value)}`" if value is not None else ""


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")
