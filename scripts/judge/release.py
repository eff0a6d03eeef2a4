"""Which version a change calls for, by semantic versioning."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from .findings import Finding, Heading, Severity, UnjudgeableError

VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")

# Before 1.0 a minor version may break; from then on only a major one may. Rows: what was found; columns: 0.x, 1.0 on.
BUMPS = {
    "something breaks": ("minor", "major"),
    "something is new, and nothing breaks": ("patch", "minor"),
    "something changed, nothing breaks, and nothing is new": ("patch", "patch"),
    "nothing changed of all that is judged": ("none", "none"),
}
NOT_JUDGED = "exit codes and JSON of the command line, the text form of JobRef"
"""What is public too, as the changelog says at its top, and what no judge sees: tests hold it, and a person looks."""


@frozen
class Release:
    base: str
    now: str
    """What pyproject.toml says already."""
    bump: str
    version: str
    """What the change calls for."""
    reason: str
    not_judged: str = NOT_JUDGED


def release(findings: Sequence[Finding], base: Path, root: Path) -> Release:
    old, now = version_of(base, "the base's "), version_of(root, "")
    what, stable = what_was_found(findings), numbers(old)[0] > 0
    bump = BUMPS[what][stable]
    version = bumped(old, bump)
    rule = "" if bump == "none" else f", and {'from 1.0 on' if stable else 'before 1.0'} that is a {bump} version"
    there = "; pyproject.toml has it" if numbers(now) >= numbers(version) and now != old else ""
    return Release(old, now, bump, version, f"{what}{rule}{there}")


def what_was_found(findings: Sequence[Finding]) -> str:
    broken, new, changed, nothing = BUMPS
    if any(each.severity is Severity.BREAK for each in findings):
        return broken
    if any(each.heading is Heading.ADDED for each in findings):
        return new
    return changed if any(each.heading for each in findings) else nothing


def bumped(version: str, bump: str) -> str:
    major, minor, patch = numbers(version)
    raised = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return ".".join(map(str, raised[bump])) if bump in raised else version


def numbers(version: str) -> tuple[int, int, int]:
    match = VERSION.match(version)
    if not match:
        raise UnjudgeableError(f"{version!r} is no version that can be counted up: pyproject.toml needs one like 0.1.0")
    return int(match[1]), int(match[2]), int(match[3])


def version_of(folder: Path, whose: str) -> str:
    try:
        return str(tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise UnjudgeableError(
            f"{whose}pyproject.toml gives no `project.version`: mend it, or choose another base"
        ) from error
