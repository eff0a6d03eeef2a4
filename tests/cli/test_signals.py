"""Signals, in a real process: the jobs go on, and the user is told how to find them again."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from typing import Any

import pytest

from tidewaiter.emulator import Emulator


@pytest.mark.parametrize("command", ["wait", "watch"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_wait_cleanly(
    start: Any, eventually: Any, cloud: Emulator, command: str, number: signal.Signals, code: int
) -> None:
    """Ctrl-C and SIGTERM end the process with their own codes, no traceback, and the command that resumes."""
    ref = str(cloud.xtreme1.add_upload())

    with start("-m", "tidewaiter", command, ref, "--interval", "0.05", "-o", "json") as process:
        eventually(lambda: len(cloud.requests) >= 2)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)

    assert code == process.returncode
    given = ["--output", "json", "--interval", "0.05"]
    assert ["tidewaiter", command, ref, *given] == shlex.split(err.strip().splitlines()[-1])
    assert "Traceback" not in err
    if command == "wait":
        assert "" == out


def test_a_reader_that_leaves_early_is_no_failure(start: Any, eventually: Any, cloud: Emulator) -> None:
    """`tidewaiter watch ... | head -1` prints no traceback, and ends when the reader does."""
    ref = cloud.xtreme1.add_upload(script=[("DOWNLOADING", 1000.0), ("PARSE_COMPLETED", 0.0)])

    with start("-m", "tidewaiter", "watch", ref, "--interval", "0.05") as process:
        process.stdout.close()
        eventually(lambda: cloud.advance(1) or process.poll() is not None)
        err = process.stderr.read()

    assert "Traceback" not in err
    assert "Exception ignored" not in err


@pytest.mark.parametrize("output", ["text", "json"])
def test_a_reader_that_left_is_no_failed_job(account: None, cloud: Emulator, output: str) -> None:
    """A broken pipe is never told as a job that failed: it is nothing, or what SIGPIPE would have been."""
    ref = cloud.xtreme1.add_upload(pace=0)

    piped = f"{shlex.quote(sys.executable)} -m tidewaiter status {ref} -o {output} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], capture_output=True, timeout=30, check=False)

    assert done.returncode in (0, 141)
    assert b"" == done.stderr
