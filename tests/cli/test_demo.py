"""`demo`: three jobs at three emulated vendors, through the clients of real use."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from tidewaiter.cli.commands.demo import OPTIONS
from tidewaiter.cli.commands.jobs import wait
from tidewaiter.vendors import VENDORS


def test_the_demo_ends_with_three_successes(python: Any) -> None:
    """In a process of its own, with no keys: exit 0, a row a vendor, and what to do next."""
    ran = python("-m", "tidewaiter", "demo", "--pace", "0.05", XTREME1_TOKEN="", HUAWEICLOUD_SDK_AK="")

    rows = [line.split() for line in ran.out.splitlines() if "SUCCEEDED" in line]
    assert 0 == ran.code
    assert list(VENDORS) == [row[0].partition("/")[0] for row in rows]
    assert "Next: tidewaiter emulate" in ran.out
    assert 3 <= ran.err.count(" s  ")


@pytest.mark.parametrize("progress", ["none", "bar"])
def test_the_demo_shows_what_is_asked_for(bare_run: Any, monkeypatch: pytest.MonkeyPatch, progress: str) -> None:
    """`--progress` is the same as that of `wait`."""
    monkeypatch.setattr(os, "environ", dict(os.environ))

    ran = bare_run("demo", "--pace", "0.01", "--progress", progress)

    assert (0, 3) == (ran.code, ran.out.count("SUCCEEDED"))
    assert ("bar" == progress) == ("PARSE_COMPLETED" in ran.err)


def test_the_demo_sets_every_option_of_a_wait() -> None:
    """An option that `wait` learns is one that the demo must decide on."""
    ours = {"jobs", "from_file", "output", "reveal", "progress"}

    assert {option.name for option in wait.params if option.expose_value} - ours == set(OPTIONS)


def test_an_interrupted_demo_promises_nothing(start: Any) -> None:
    """Its jobs end with it: there is nothing to wait for again."""
    with start("-m", "tidewaiter", "demo", "--progress", "plain") as process:
        _heading, _blank, _first = (process.stderr.readline() for _ in range(3))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert 130 == process.returncode
    assert "Traceback" not in err
    assert "tidewaiter wait" not in err
