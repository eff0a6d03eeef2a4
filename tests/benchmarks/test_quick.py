"""What our calls cost, as ratios in one run: a guard against sudden regressions, not the goals (docs/benchmarks.md)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parent / "run.py"

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads what Linux tells of processes")

MOST = {
    "call dms, httpx": 1.3,
    "call dms, fast": 1.2,
    "call xtreme1, httpx": 1.3,
    "call dms, 10 tasks, httpx": 1.0,
    "call dms, 100 tasks, httpx": 0.75,
    "call dms, 100 tasks, fast": 0.25,
    "wait_all, httpx": 5.0,
    "wait_all, fast": 4.5,
    "sign acs3, httpx": 6.0,
    "sign sdk_hmac, httpx": 6.0,
    "import": 3.0,
}
"""How much of bare httpx's CPU time the same may cost with us; of the hashing, where it is signing."""


@pytest.fixture(scope="module")
def ratios() -> dict[str, float]:
    """In processes of their own: coverage would be measured along."""
    asked = [sys.executable, str(RUN), "--quick"]
    return json.loads(subprocess.run(asked, check=True, capture_output=True, text=True, timeout=100).stdout)


@pytest.mark.parametrize("row", MOST)
def test_our_time_is_a_small_multiple_of_the_bare_librarys(ratios: dict[str, float], row: str) -> None:
    """Ratios hold on any machine, as long as both sides are measured at the same time."""
    assert ratios[row] <= MOST[row]


def test_every_ratio_has_a_bound(ratios: dict[str, float]) -> None:
    """No more, no less."""
    assert MOST.keys() == ratios.keys()
