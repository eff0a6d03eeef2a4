"""docs/recipes/prefect.md: its flow, in this process and as a program, with a Prefect server of its own."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prefect import settings
from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness
from recipe_pages import imported, page, write_files

from tidewaiter.emulator import Emulator

START = 180


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=START):
        assert not settings.get_current_settings().server.analytics_enabled
        yield


@pytest.fixture(scope="module")
def module(server: None, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Imported once: Prefect keeps flows and blocks by name."""
    [file] = write_files("prefect.md", tmp_path_factory.mktemp("prefect"))
    return imported(file)


@pytest.fixture
def recipe(module: Any, tidewaiter_cloud: Emulator) -> Any:
    save(module, os.environ["XTREME1_BASE_URL"])
    return module


def save(module: Any, base_url: str) -> None:
    credentials = module.Xtreme1Credentials(base_url=base_url, token=os.environ["XTREME1_TOKEN"])
    asyncio.run(credentials.asave("harbour", overwrite=True))


def test_one_task_waits_for_three_hundred_jobs(recipe: Any, tidewaiter_cloud: Emulator) -> None:
    jobs = [str(tidewaiter_cloud.xtreme1.add_upload(pace=0)) for _ in range(300)]

    ends = asyncio.run(recipe.wait_for_uploads(jobs))

    assert [(job, "SUCCEEDED", None) for job in jobs] == [(end["job"], end["state"], end["error"]) for end in ends]
    assert 2 == tidewaiter_cloud.served


def test_jobs_that_do_not_succeed_are_told_and_not_tried_again(recipe: Any, tidewaiter_cloud: Emulator) -> None:
    failed = tidewaiter_cloud.xtreme1.add_upload(pace=0, end="FAILED", error_message="File url error")
    jobs = [str(tidewaiter_cloud.xtreme1.add_upload(pace=0)), str(failed)]

    state = asyncio.run(recipe.wait_for_uploads(jobs, return_state=True))

    assert state.is_failed()
    assert "1 of 2 jobs did not succeed" in state.message
    assert "File url error" in state.message
    assert [1] == counts_of_tries(state)


def test_a_server_that_cannot_be_reached_is_tried_again(
    recipe: Any, tidewaiter_cloud: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, here; the page's pauses are longer than a test."""
    with socket.socket() as bound:  # nobody listens
        bound.bind(("127.0.0.1", 0))
        save(recipe, f"http://127.0.0.1:{bound.getsockname()[1]}/api")
        monkeypatch.setattr(recipe, "wait_for", recipe.wait_for.with_options(retries=1, retry_delay_seconds=1))
        monkeypatch.setattr(recipe, "wait_all_async", impatient(recipe.wait_all_async))

        state = asyncio.run(recipe.wait_for_uploads(["xtreme1/upload/1"], return_state=True))

    assert state.is_failed()
    assert "Unreachable" in state.message
    assert [2] == counts_of_tries(state)


def impatient(wait_all: Any) -> Any:
    def wait(jobs: Any, **options: Any) -> Any:
        return wait_all(jobs, **options | {"connect_grace": 0.5})

    return wait


def counts_of_tries(state: Any) -> list[int]:
    """Of each task of the flow's run."""

    async def ask() -> list[int]:
        async with get_client() as client:
            deadline = asyncio.get_running_loop().time() + 30
            while True:  # task runs are told to the server by events, somewhat later
                runs = [run for run in await client.read_task_runs() if run.flow_run_id == flow_run]
                if runs and all(run.state and run.state.is_final() for run in runs):
                    return [run.run_count for run in runs]
                assert asyncio.get_running_loop().time() < deadline, runs
                await asyncio.sleep(0.5)

    flow_run = state.state_details.flow_run_id
    return asyncio.run(ask())


def test_the_token_is_in_no_parameter_and_no_representation(recipe: Any, tidewaiter_cloud: Emulator) -> None:
    token = os.environ["XTREME1_TOKEN"]

    block = asyncio.run(recipe.Xtreme1Credentials.aload("harbour"))

    assert token not in repr(block)
    assert token == block.token.get_secret_value()


def test_the_program_runs_as_the_page_says(tidewaiter_cloud: Emulator, tmp_path: Path) -> None:
    """With the server that Prefect starts by itself."""
    [file] = write_files("prefect.md", tmp_path)
    job = str(tidewaiter_cloud.xtreme1.add_upload("1868123456789012480", pace=0))
    assert f"$ python {file.name} {job}\n" in page("prefect.md")
    environment = {
        **os.environ,
        "PREFECT_HOME": str(tmp_path / "home"),
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(START),
    }

    ran = subprocess.run(
        [sys.executable, file.name, job],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )

    assert 0 == ran.returncode, ran.stderr
    assert f"{job} SUCCEEDED 1200" in ran.stdout
    assert os.environ["XTREME1_TOKEN"] not in ran.stdout + ran.stderr
