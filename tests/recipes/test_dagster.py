"""docs/recipes/dagster.md: its definitions, run in this process, against the emulator."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from recipe_pages import COMMANDS, imported, page, write_files

from tidewaiter.emulator import Emulator


@pytest.fixture
def recipe(tidewaiter_cloud: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    [file] = write_files("dagster.md", tmp_path)
    return imported(file)


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    with dg.DagsterInstance.from_config(str(tmp_path)) as made:
        assert not made.telemetry_enabled
        yield made


def materialize(recipe: Any, instance: dg.DagsterInstance, job: object, **config: Any) -> dg.ExecuteInProcessResult:
    implicit = recipe.defs.resolve_implicit_global_asset_job_def()
    run_config = dg.RunConfig(ops={"uploaded_data": recipe.Upload(job=str(job), **config)})
    return implicit.execute_in_process(run_config=run_config, instance=instance, raise_on_error=False)


def tick(recipe: Any, instance: dg.DagsterInstance, cursor: str | None) -> dg.SensorResult:
    resources = {"account": recipe.defs.resources["account"]}
    with dg.build_sensor_context(
        instance=instance, cursor=cursor, definitions=recipe.defs, resources=resources
    ) as context:
        result = recipe.uploads.evaluate_tick(context)
    for event in result.asset_events:
        instance.report_runless_asset_event(event)
    return result


def test_the_asset_waits_and_tells_what_came_and_the_check_passes(
    recipe: Any, instance: dg.DagsterInstance, tidewaiter_cloud: Emulator
) -> None:
    job = tidewaiter_cloud.xtreme1.add_upload(pace=0.2)

    result = materialize(recipe, instance, job)

    assert result.success
    [event] = result.asset_materializations_for_node("uploaded_data")
    told = {name: value.value for name, value in event.metadata.items()}
    assert {
        "job": str(job), "state": "SUCCEEDED", "items": 1200, "bytes": 104857600, "message": None, "warnings": []
    } == told  # fmt: skip
    [check] = result.get_asset_check_evaluations()
    assert check.passed


def test_the_check_warns_of_what_was_skipped(
    recipe: Any, instance: dg.DagsterInstance, tidewaiter_cloud: Emulator
) -> None:
    job = tidewaiter_cloud.xtreme1.add_upload(pace=0, error_message="2 files were skipped")

    result = materialize(recipe, instance, job)

    [check] = result.get_asset_check_evaluations()
    assert result.success
    assert (False, dg.AssetCheckSeverity.WARN) == (check.passed, check.severity), check.metadata


def test_a_job_that_failed_is_a_run_that_fails_and_is_not_retried(
    recipe: Any, instance: dg.DagsterInstance, tidewaiter_cloud: Emulator
) -> None:
    job = tidewaiter_cloud.xtreme1.add_upload(pace=0, end="FAILED", error_message="File url error")

    result = materialize(recipe, instance, job)

    assert not result.success
    assert 0 == len([one for one in result.all_events if one.is_step_up_for_retry])
    [failure] = [one for one in result.all_events if one.is_step_failure]
    assert "File url error" in str(failure.step_failure_data)


def test_one_tick_polls_three_hundred_jobs_and_reports_those_that_have_ended(
    recipe: Any, instance: dg.DagsterInstance, tidewaiter_cloud: Emulator
) -> None:
    done = [tidewaiter_cloud.xtreme1.add_upload(pace=0) for _ in range(150)]
    going = [tidewaiter_cloud.xtreme1.add_upload() for _ in range(149)]
    failed = tidewaiter_cloud.xtreme1.add_upload(pace=0, end="FAILED")
    lines = [*map(str, done), *map(str, going), str(failed), "nonsense"]
    recipe.JOBS.write_text("\n".join(lines) + "\nxtreme1/upload/12")

    result = tick(recipe, instance, None)

    assert 2 == tidewaiter_cloud.served
    assert set(map(str, done)) == {event.metadata["job"].value for event in result.asset_events}
    assert [str(failed)] == [run.run_key for run in result.run_requests]
    cursor = json.loads(result.cursor)
    assert list(map(str, going)) == list(cursor["open"])
    assert "xtreme1/upload/12" == recipe.JOBS.read_text()[cursor["read"] :], "half a line is read at the next tick"

    run = recipe.defs.resolve_implicit_global_asset_job_def().execute_in_process(
        run_config=result.run_requests[0].run_config, instance=instance, raise_on_error=False
    )
    assert not run.success

    tidewaiter_cloud.advance(100)
    last = tick(recipe, instance, result.cursor)
    assert set(map(str, going)) == {event.metadata["job"].value for event in last.asset_events}
    assert {} == json.loads(last.cursor)["open"]
    assert [] == tick(recipe, instance, last.cursor).asset_events
    records = instance.fetch_materializations(recipe.uploaded_data.key, limit=1000).records
    assert 299 == len(records)


def test_a_tick_in_an_outage_fails_and_forgets_nothing(
    recipe: Any, instance: dg.DagsterInstance, tidewaiter_cloud: Emulator
) -> None:
    recipe.JOBS.write_text(f"{tidewaiter_cloud.xtreme1.add_upload(pace=0)}\n")
    tidewaiter_cloud.fail_next("xtreme1", "502")

    with pytest.raises(Exception, match="502"):
        tick(recipe, instance, None)
    assert 1 == len(tick(recipe, instance, None).asset_events)


def test_what_the_vendor_never_knew_is_given_up_in_the_end(
    recipe: Any, instance: dg.DagsterInstance, tidewaiter_cloud: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe.JOBS.write_text("xtreme1/upload/404\n")

    first = tick(recipe, instance, None)
    assert ["xtreme1/upload/404"] == list(json.loads(first.cursor)["open"])
    monkeypatch.setattr(recipe, "GIVE_UP", 0)
    assert ["xtreme1/upload/404"] == [run.run_key for run in tick(recipe, instance, first.cursor).run_requests]


def test_the_commands_run_as_they_stand(recipe: Any, tidewaiter_cloud: Emulator, tmp_path: Path) -> None:
    """But those of the emulator: it is there."""
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n")
    tidewaiter_cloud.xtreme1.add_upload("1868123456789012480", pace=0)
    _, typed = COMMANDS.findall(page("dagster.md"))
    commands = [line.removeprefix("$ ") for line in typed.splitlines() if "emulate" not in line]
    assert 3 == len(commands)

    ran = subprocess.run(
        ["bash", "-euc", "\n".join(commands)],
        cwd=tmp_path,
        env=os.environ | {"DAGSTER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )

    assert 0 == ran.returncode, ran.stderr
    assert "Asset check 'upload_is_whole' on 'uploaded_data' passed" in ran.stderr
    assert "1 have succeeded, 0 are still open" in ran.stdout + ran.stderr
