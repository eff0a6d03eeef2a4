"""Signals, in a real process: the jobs go on, and the user is told how to find them again."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tidewaiter.cli import _terminate
from tidewaiter.cli.exit_codes import Terminated
from tidewaiter.client import DEFAULTS
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
        assert [ref] == [job["job"] for job in json.loads(out)]


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


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_nobody_waits_for_silent_vendors(
    start: Any, eventually: Any, cloud: Emulator, number: signal.Signals, code: int, again: bool
) -> None:
    """With several requests under way a signal ends the process at once; one more does no harm."""
    refs = [str(cloud.xtreme1.add_upload()), *(str(cloud.alibaba_dms.add_data_track_download()) for _ in range(3))]
    for vendor in ("xtreme1", "alibaba_dms"):
        cloud.fail_next(vendor, "silent", times=100)

    with start("-m", "tidewaiter", "wait", *refs) as process:
        eventually(lambda: len(cloud.requests) == len(refs))
        began = time.monotonic()
        process.send_signal(number)
        if again:
            eventually(lambda: "To wait for them again" in process.stderr.readline())
            process.send_signal(number)
        _, err = process.communicate(timeout=30)

    assert time.monotonic() - began < DEFAULTS["timeout"] / 2  # which each request would take
    assert process.returncode in ({code} | ({-number} if again and number is signal.SIGTERM else set()))
    assert "Traceback" not in err


@pytest.mark.parametrize("pause", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_an_interrupted_start_is_quiet(start: Any, pause: float) -> None:
    """Whatever is being imported: no traceback, and the code of an interruption."""
    begin = "import sys; from tidewaiter.__main__ import main; sys.argv[1:] = ['emulate', '--port', '0']"
    program = f"{begin}; print('begun', flush=True); main()"

    with start("-c", program) as process:
        process.stdout.readline()
        time.sleep(0.02 + pause)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert ("Traceback" in err, process.returncode in (0, 130)) == (False, True)


def test_an_ignored_interruption_stays_ignored(start: Any, eventually: Any, cloud: Emulator) -> None:
    """As of a job that a shell started in the background, or by nohup."""
    ref = str(cloud.xtreme1.add_upload())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        opened = start("-m", "tidewaiter", "wait", ref, "--interval", "0.05")
        with opened as process:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            eventually(lambda: len(cloud.requests) >= 2)
            process.send_signal(signal.SIGINT)
            cloud.advance(1000)
            process.communicate(timeout=30)
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)

    assert 0 == process.returncode


def test_a_full_disk_is_no_defect(account: None, cloud: Emulator) -> None:
    """It is said what is wrong, in a sentence, and with the exit code for it."""
    ref = cloud.xtreme1.add_upload(pace=0)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tidewaiter", "status", str(ref), "-o", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=30,
            check=False,
        )

    assert (70, "tidewaiter: the output cannot be written: No space left on device\n") == (done.returncode, done.stderr)


def test_a_second_signal_ends_the_process_at_once() -> None:
    """Where the first is being seen to, nobody would catch another, and its traceback would be all that is left."""
    with pytest.raises(Terminated):
        _terminate(signal.SIGTERM, None)

    assert signal.SIG_DFL is signal.getsignal(signal.SIGTERM)
