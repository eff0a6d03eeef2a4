"""The fixtures that other people's tests use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

THEIRS = """
from tidewaiter import JobState, Xtreme1

def upload(cloud):
    return str(cloud.xtreme1.add_upload("1868123456789012480", pace=0))

def test_one(tidewaiter_cloud):
    job = upload(tidewaiter_cloud)
    with Xtreme1.from_env() as x1:
        assert JobState.SUCCEEDED is x1.job(job).wait().state

def test_other(tidewaiter_cloud):
    assert [] == tidewaiter_cloud.requests
    with Xtreme1.from_env() as x1:
        assert JobState.NOT_FOUND is x1.uploads.job("1868123456789012480").status().state
"""
WITHOUT_THE_EXTRA = """
import sys
sys.modules["uvicorn"] = None
"""


def ran(folder: Path, *options: str, conftest: str = "") -> str:
    (folder / "test_theirs.py").write_text(THEIRS)
    (folder / "conftest.py").write_text(conftest)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=False).stdout


@pytest.mark.parametrize("options", [[], ["-n", "2"]], ids=["one process", "two workers"])
def test_each_test_has_a_cloud_of_its_own(tmp_path: Path, options: list[str]) -> None:
    """Found by pytest without a line of theirs, and empty for each test."""
    assert "2 passed" in ran(tmp_path, *options)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """With the command that installs it."""
    assert "this fixture needs uvicorn: pip install 'tidewaiter[emulator]'" in ran(tmp_path, conftest=WITHOUT_THE_EXTRA)


def test_nothing_is_imported_before_a_fixture_is_used() -> None:
    """pytest loads the module in every environment that has tidewaiter."""
    code = "import sys, pytest; before = set(sys.modules); import tidewaiter.testing; print(set(sys.modules) - before)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert {"tidewaiter", "tidewaiter.testing"} == eval(loaded)
