"""How large the package is. It may shrink; it grows only with a reason in `docs/decisions/`."""

from __future__ import annotations

from pathlib import Path

import tidewaiter

PACKAGE = Path(tidewaiter.__file__).parent
ROOMS = {
    *("client", "jobs", "errors", "coerce", "runtime", "waiting", "http", "signing", "credentials", "redaction"),
    *("vendors", "emulator", "cli", "testing", "otel"),
}
APART = ("cli", "emulator")
MOST, MOST_OF_HTTP_AND_RUNTIME = 13_550, 3_950
"""Lines, docstrings and all (decisions 19 to 24, 28 and 31)."""


def lines(*rooms: str) -> int:
    files = [file for room in rooms for file in [PACKAGE / f"{room}.py", *(PACKAGE / room).rglob("*.py")]]
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files if file.exists())


def test_the_root_has_these_rooms_and_no_other() -> None:
    """A newcomer finds fifteen names of the field."""
    found = {file.stem for file in PACKAGE.iterdir() if file.suffix == ".py" or (file / "__init__.py").exists()}

    assert ROOMS == found - {"__init__", "__main__"}


def test_the_package_does_not_grow_unnoticed() -> None:
    """Without the command line and the emulator; and of that, what sends requests."""

    assert lines(*ROOMS - set(APART), "__init__", "__main__") <= MOST
    assert lines("http", "runtime") <= MOST_OF_HTTP_AND_RUNTIME
