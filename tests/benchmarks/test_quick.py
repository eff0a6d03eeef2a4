"""What our calls cost, as ratios in one run: a guard against sudden regressions, not the goals (docs/benchmarks.md)."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUN = Path(__file__).parent / "run.py"

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads what Linux tells of processes")

MOST = {
    "call dms": 3.2,
    "call xtreme1": 2.6,
    "call dms, 10 tasks": 2.0,
    "call dms, 100 tasks": 3.4,
    "wait_all": 10.0,
    "sign acs3": 12.0,
    "sign sdk_hmac": 12.0,
    "import": 9.0,
}
"""How much of the CPU time of `quick.AGAINST` the same may cost with us: twice what it costs on a quiet machine, since
processes beside it take from its caches. What it costs there is in docs/benchmarks.md."""


@pytest.mark.timeout(660)
def test_our_time_is_a_small_multiple() -> None:
    """Both sides are measured at the same time, in processes of their own."""
    command = [sys.executable, str(RUN), "--quick"]
    ratios = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=600).stdout)

    assert MOST.keys() == ratios.keys()
    assert {} == {row: ratio for row, ratio in ratios.items() if ratio > MOST[row]}


SERVING = """
import ground, time
with ground.server("-") as (url, _):
    print(url, flush=True)
    time.sleep(100)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_with_whoever_started_it(end: signal.Signals) -> None:
    """However that ends: nothing is left to disturb the next measurement."""
    command = [sys.executable, "-c", SERVING]
    with subprocess.Popen(command, cwd=RUN.parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as one:
        assert one.stdout
        host, _, port = one.stdout.readline().strip().removeprefix("http://").partition(":")
        socket.create_connection((host, int(port)), timeout=10).close()
        one.send_signal(end)
        one.wait(30)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection((host, int(port)), timeout=10).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.05)
    raise AssertionError("the server still listens")
