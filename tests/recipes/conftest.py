"""Collected only by `make test-recipes`, in the environment of the engine; nothing leaves this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

if not os.environ.get("TIDEWAITER_RECIPE"):
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(autouse=True)
def nothing_leaves_this_machine() -> Iterator[None]:
    """What loopback/sitecustomize.py noted, in this process and in all that were started."""
    notes = Path(os.environ["LEAVING"])
    yield
    said = notes.read_text() if notes.exists() else ""
    notes.unlink(missing_ok=True)
    assert said == ""
