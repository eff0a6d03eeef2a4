"""The version that findings call for, and how a changelog words them."""

from __future__ import annotations

from pathlib import Path

import pytest
from judge.changelog import changelog
from judge.findings import Finding, Heading, Severity, UnjudgeableError, worst_first
from judge.release import bumped, release, what_was_found

BREAK = Finding(Severity.BREAK, "a.b", "The name is gone.", "griffe", Heading.REMOVED)
NEW = Finding(Severity.INFO, "a.c", "The name is new.", "griffe", Heading.ADDED)
CHANGED = Finding(Severity.WARN, "a.d", "The type changed.", "griffe", Heading.CHANGED)
INSIDE = Finding(Severity.INFO, "a.e", "No longer there.", "griffe", None)

# Each: the base's version, what was found, and the version that it calls for.
CALLED_FOR = [
    ("0.1.0", [NEW, BREAK], "0.2.0"),
    ("0.1.3", [NEW], "0.1.4"),
    ("0.1.3", [CHANGED], "0.1.4"),
    ("0.1.3", [INSIDE], "0.1.3"),
    ("0.1.3", [], "0.1.3"),
    ("1.2.3", [BREAK], "2.0.0"),
    ("1.2.3", [CHANGED, NEW], "1.3.0"),
    ("1.2.3", [CHANGED], "1.2.4"),
    ("1.2.3", [INSIDE], "1.2.3"),
]


def project(folder: Path, version: str) -> Path:
    folder.mkdir()
    (folder / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n')
    return folder


@pytest.mark.parametrize(("old", "findings", "new"), CALLED_FOR)
def test_a_version_is_called_for(tmp_path: Path, old: str, findings: list[Finding], new: str) -> None:
    """Before 1.0 a break is a minor version and all else a patch; from then on it is as usual."""
    called_for = release(findings, project(tmp_path / "base", old), project(tmp_path / "root", old))

    assert new == called_for.version


def test_a_version_already_raised(tmp_path: Path) -> None:
    """It is counted from the base, so that raising it does not call for another."""
    called_for = release([BREAK], project(tmp_path / "base", "0.1.0"), project(tmp_path / "root", "0.2.0"))

    assert ("0.2.0", True) == (called_for.version, called_for.reason.endswith("pyproject.toml has it"))


def test_a_version_that_cannot_be_counted() -> None:
    """It is named, instead of guessed at."""
    with pytest.raises(UnjudgeableError, match="'2024a' is no version"):
        bumped("2024a", "minor")


def test_the_worst_first_and_each_once() -> None:
    """Two judges with the same words are one."""
    assert [BREAK, CHANGED, NEW] == worst_first([NEW, BREAK, CHANGED, BREAK])


def test_what_counts_as_new() -> None:
    """What no changelog tells calls for no version."""
    assert "nothing changed of all that is judged" == what_was_found([INSIDE])


def test_the_changelog() -> None:
    """Sections in the order of Keep a Changelog; what is inside is left out."""
    expected = """## [Unreleased]

### Added

- `a.c`: The name is new.

### Changed

- `a.d`: The type changed.

### Removed

- **Breaking:** `a.b`: The name is gone.
"""

    assert expected == changelog([BREAK, NEW, CHANGED, INSIDE])
