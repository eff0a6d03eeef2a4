"""Whether code that was written against the base still type-checks: the base's own `tests/typing/api.py`, with mypy."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .findings import Finding, Severity, UnjudgeableError

CALLERS = Path("tests", "typing", "api.py")
COMMAND = (sys.executable, "-m", "mypy", "--strict", "--config-file", "pyproject.toml", "--output", "json")


def broken_callers(base: Path, root: Path) -> list[Finding]:
    """Each error in the base's callers, checked with the settings and the code of `root`; none if it has no callers."""
    callers = base / CALLERS
    if not callers.exists():
        return []
    answer = subprocess.run([*COMMAND, str(callers)], cwd=root, capture_output=True, text=True, check=False)
    if answer.returncode not in (0, 1):
        said = (answer.stderr or answer.stdout).strip()
        raise UnjudgeableError(f"mypy cannot check the base's {CALLERS} ({said}): see that `make check-types` passes")
    return [_finding(error, callers) for error in _errors(answer.stdout) if (root / error["file"]).samefile(callers)]


def _errors(output: str) -> Iterator[dict[str, Any]]:
    messages = (json.loads(line) for line in output.splitlines() if line.startswith("{"))
    return (message for message in messages if message["severity"] == "error")


def _finding(error: dict[str, Any], callers: Path) -> Finding:
    line = callers.read_text(encoding="utf-8").splitlines()[error["line"] - 1].strip()
    sentence = f"`{line}` does not type-check any more: {error['message']}."
    # A changelog has the change itself, found by another judge; this is what comes of it.
    return Finding(Severity.BREAK, f"{CALLERS.as_posix()}:{error['line']}", sentence, "mypy", heading=None)
