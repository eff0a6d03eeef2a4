"""The public door."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import tidewaiter

STUB = Path(tidewaiter.__file__).with_suffix(".pyi")


def test_the_stub_shows_what_there_is() -> None:
    """Type checkers read `__init__.pyi`, programs run `__init__.py`: the same names from the same homes."""
    shown = re.findall(r"^from \.([\w.]+) import (\w+) as \2$", STUB.read_text(), re.MULTILINE)

    assert sorted(tidewaiter._HOME_OF.items()) == sorted((name, home) for home, name in shown)


@pytest.mark.parametrize("name", tidewaiter.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Lazy, but real."""

    assert name == getattr(tidewaiter, name).__name__
    assert name in dir(tidewaiter)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """As for any module."""

    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = tidewaiter.Nonsense


def modules_after(code: str) -> set[str]:
    program = f"{code}\nimport sys; print(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    )


def test_importing_the_package_imports_nothing_heavy() -> None:
    """A program that only might talk to a vendor does not pay for it."""

    assert not {"httpx", "attr", "click", "rich", "asyncio", "tidewaiter_clients"} & modules_after("import tidewaiter")


def test_a_vendor_costs_its_own_client_only() -> None:
    """Nobody pays for the other two, or for an extra."""
    loaded = modules_after("from tidewaiter import Xtreme1")

    assert "tidewaiter_clients.xtreme1" in loaded
    assert not {"tidewaiter_clients.alibaba_dms", "dateutil", "starlette", "uvicorn", "tidewaiter.emulator"} & loaded
