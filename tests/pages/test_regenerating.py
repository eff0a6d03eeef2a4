"""`docs/regenerating.md` shows what happens: from a page that is new to the specs to a call of it, in types."""

from __future__ import annotations

from pathlib import Path

import pytest
import replay


@pytest.mark.timeout(1200)
def test_the_recorded_run_is_what_happens(tmp_path: Path) -> None:
    """Each of its commands prints what stands below it, in a copy of this project."""
    shown = replay.PAGE.read_text(encoding="utf-8")

    assert shown == replay.replayed(shown, replay.copied(tmp_path / "tidewaiter"))


def test_the_run_ends_in_a_typed_answer() -> None:
    """Else an empty record would do: a draft, the linter's word, a call, and what it means for users are in it."""
    shown = replay.PAGE.read_text(encoding="utf-8")
    printed = "".join(step.printed for block in replay.BLOCKS.findall(shown) for step in replay.steps(block))

    assert "a draft of GET /v2/{project_id}/datasets/{dataset_id}/exports/{task_id}" in printed
    assert "nothing amiss" in printed
    assert "ShowExportTaskStatusValue.RUNNING" in printed
    assert "Version: " in printed
