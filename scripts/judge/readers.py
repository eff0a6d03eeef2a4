"""Which of the wrapper's modules read a name that a spec does not have any more: mypy sees none of those, since what a
vendor sends is read by the names on the wire."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from speclint.shapes import python_name

from .findings import Finding, Severity
from .specs import specs

WRAPPER = Path("wrapper", "tidewaiter")


def left_behind(base: Path, root: Path) -> list[Finding]:
    """Each place in the modules of a vendor, of its client and of its emulator, that has such a name."""
    old, new = specs(base, "the base's "), specs(root, "")
    return [
        finding
        for vendor in sorted(old.keys() & new.keys())
        for gone in [names(old[vendor]) - names(new[vendor])]
        for moved in [fields_left(old[vendor], new[vendor], gone)]
        if gone or moved
        for module in sorted((root / WRAPPER).glob(f"*/{vendor}/**/*.py"))
        for finding in _readers(module, root, vendor, gone, moved)
    ]


def fields_left(old: Any, new: Any, gone: set[str]) -> set[tuple[str, str]]:
    """Fields that a schema has lost, and that another one still has."""
    then, now = (document.get("components", {}).get("schemas", {}) for document in (old, new))
    return {
        (schema, field)
        for schema in then.keys() & now.keys()
        for field in then[schema].get("properties", {}).keys() - now[schema].get("properties", {}).keys() - gone
    }


def names(node: Any) -> set[str]:
    """Of all parameters and fields below this node."""
    if isinstance(node, list):
        return {name for each in node for name in names(each)}
    if not isinstance(node, dict):
        return set()
    fields = node.get("properties")
    found = set(fields) if isinstance(fields, dict) else set()
    found |= {node["name"]} if isinstance(node.get("name"), str) and "in" in node else set()
    return found.union(*(names(each) for each in node.values()))


def _readers(module: Path, root: Path, vendor: str, gone: set[str], moved: set[tuple[str, str]]) -> Iterator[Finding]:
    """Of a field that only one schema lost, the first place in a module that names the schema too."""
    known = {name: name for name in gone} | {python_name(name): name for name in gone}
    lines: dict[str, int] = {}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if (said := _name(node)) is None:
            continue
        line = getattr(node, "lineno", 1)
        lines[said] = min(line, lines.get(said, line))
        if said in known:
            sentence = f"`{said}` stands here, and the spec of {vendor} has no `{known[said]}` any more."
            yield _finding(module, root, line, sentence)
    for schema, field in sorted(moved):
        said = next((name for name in (field, python_name(field)) if name in lines), None)
        if said and schema in lines:
            sentence = f"`{said}` stands here beside `{schema}`, which has no `{field}` any more; others have it."
            yield _finding(module, root, lines[said], sentence)


def _finding(module: Path, root: Path, line: int, sentence: str) -> Finding:
    where = f"{module.relative_to(root).as_posix()}:{line}"
    return Finding(Severity.WARN, where, sentence, "readers", heading=None)


def _name(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=str(said)):
            return said
        case ast.Attribute(attr=said) | ast.keyword(arg=said) | ast.alias(name=said):
            return said
        case ast.AnnAssign(target=ast.Name(id=said)):  # of a record, whose fields are read by their names
            return said
    return None
