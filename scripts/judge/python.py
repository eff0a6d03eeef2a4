"""What changed in the Python that callers may write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .findings import Finding, Heading, Severity
from .names import behind_the_door, missing
from .signatures import Said, Verdict, incompatible, unlike
from .surface import Surface, surface

GONE = Severity.BREAK, Heading.REMOVED, "The name is gone."
NEW = Severity.INFO, Heading.ADDED, "The name is new."


def changed_python(base: Path, root: Path) -> list[Finding]:
    """Between the packages below `base` and those below `root`."""
    old, new = surface(base), surface(root)
    said = (_finding(*each) for each in _said(old, new))
    return [*said, *behind_the_door(old, new)]


def _said(old: Surface, new: Surface) -> Iterator[Said]:
    yield from ((paths, GONE, "griffe") for paths in missing(old, new))
    yield from ((paths, NEW, "griffe") for paths in missing(new, old))
    yield from incompatible(old, new)
    yield from unlike(old, new)


def _finding(paths: list[str], result: Verdict, found_by: str) -> Finding:
    severity, heading, sentence = result
    return Finding(severity, ", ".join(paths), sentence, found_by, heading)
