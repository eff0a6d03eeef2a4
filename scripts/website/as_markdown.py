"""What mkdocstrings fills into a page, as Markdown: for the twins of pages, and for `llms-full.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        heading = HEADING.search(match[0])
        found = package[match[1]]
        return "\n".join(_described(found, heading[1] if heading else f"`{found.name}`", TOP)) + "\n"

    return DIRECTIVE.sub(described, text)


def _described(found: Any, heading: str, level: int) -> Iterator[str]:
    yield f"{'#' * level} {heading}\n"
    if isinstance(found, griffe.Function):
        shown = "\n".join(each.signature() for each in found.overloads or [found])
        yield f"```python\n{shown}\n```\n"
    yield from _sections(found)
    if isinstance(found, griffe.Class):
        yield from _inside(found, level + 1)


def _inside(found: griffe.Class, level: int) -> Iterator[str]:
    init = found.members.get("__init__")
    if isinstance(init, griffe.Function):
        yield f"```python\n{init.signature(name=found.name)}\n```\n"
        yield from _sections(init)
    members = [one for name, one in found.members.items() if not name.startswith("_")]
    told = [one for one in members if isinstance(one, griffe.Attribute) and (one.annotation or one.docstring)]
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
