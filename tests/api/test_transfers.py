"""Large files and killed processes, in their small form; `make reliability` has the large one."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))

from trials import transfers


def test_files_survive_kills_and_take_little_memory() -> None:
    """Each trial is as it was to be: whole, of little memory, nothing sent or started twice."""
    trials = list(transfers.trials(5))

    assert 8 == len(trials)
    assert [] == [complaint for each in trials for complaint in each.told()]


def test_a_trial_that_fails_says_so() -> None:
    """Else the one above would prove nothing."""
    said = list(transfers.Trial("x", {"a": 2.0, "b": False}, {"a": 1.5, "b": True}).told())

    assert ["x: a is 2.0, and was to be at most 1.5", "x: b is False, and was to be True"] == said
