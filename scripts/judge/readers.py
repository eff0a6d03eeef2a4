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
        for vendor in old.keys() & new.keys()
        for gone in [names(old[vendor]) - names(new[vendor])]
        if gone
        for module in sorted((root / WRAPPER).glob(f"*/{vendor}/**/*.py"))
        for finding in _readers(module, root, vendor, gone)
    ]


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


def _readers(module: Path, root: Path, vendor: str, gone: set[str]) -> Iterator[Finding]:
    known = {name: name for name in gone} | {python_name(name): name for name in gone}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        said = _name(node)
        if said in known:
            where = f"{module.relative_to(root).as_posix()}:{getattr(node, 'lineno', 1)}"
            sentence = f"`{said}` stands here, and the spec of {vendor} has no `{known[said]}` any more."
            yield Finding(Severity.WARN, where, sentence, "readers", heading=None)


def _name(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=str(said)):
            return said
        case ast.Attribute(attr=said) | ast.keyword(arg=said):
            return said
    return None
