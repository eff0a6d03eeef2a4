"""The fixtures that other people's tests use."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

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
import time
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


GUIDE = Path(__file__).parents[2] / "docs" / "testing.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("options", [[], ["-n", "2"]], ids=["one process", "two workers"])
def test_the_guides_tests_pass_and_none_of_them_sleeps(tmp_path: Path, options: list[str]) -> None:
    """Code under test makes its own client, of a job that takes 13 seconds."""
    (tmp_path / "test_guide.py").write_text(block("python"))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--durations=3", *options, "."]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False)

    assert "3 passed" in ran.stdout, ran.stdout
    calls = [float(found) for found in re.findall(r"([\d.]+)s call", ran.stdout)]
    assert max(calls, default=0.0) < 8, ran.stdout


def test_the_composed_service_becomes_healthy_and_says_when_it_is_ready(tmp_path: Path, free_port: int) -> None:
    """By the guide's own command line and health check, without containers."""
    service = yaml.safe_load(block("yaml"))["services"]["vendors"]
    command = service["command"].replace("8765", str(free_port)).replace("0.0.0.0", "127.0.0.1").split()
    check = [word.replace("8765", str(free_port)) for word in service["healthcheck"]["test"][1:]]
    ready = tmp_path / "ready"
    server = subprocess.Popen(
        [sys.executable, "-m", *command, "--ready-file", str(ready)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        deadline = time.monotonic() + 30
        while not ready.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert f"export XTREME1_BASE_URL=http://127.0.0.1:{free_port}/api\n" in ready.read_text()
        subprocess.run([sys.executable, *check[1:]], check=True, timeout=30)
    finally:
        server.terminate()
        server.communicate(timeout=30)
    assert not ready.exists()
