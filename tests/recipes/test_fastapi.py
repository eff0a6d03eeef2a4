"""docs/recipes/fastapi.md: its application, served by uvicorn as the page says, against the emulator."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from recipe_pages import free_port, page, write_files

from tidewaiter.emulator import Emulator

Told = tuple[int, Any]


class Application:
    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, method: str, path: str, body: Any = None) -> Told:
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=40) as response:
                return response.status, json.loads(response.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def add(self, job: object, **more: Any) -> Told:
        return self.ask("POST", "/jobs", {"job": str(job), **more})

    def get(self, job: object, wait: float = 0) -> Told:
        return self.ask("GET", f"/jobs/{job}?wait={wait}")


@pytest.fixture
def application(tidewaiter_cloud: Emulator, tmp_path: Path) -> Iterator[Application]:
    [file] = write_files("fastapi.md", tmp_path)
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", f"{file.stem}:app", "--port", str(port)]
    assert f"$ uvicorn {file.stem}:app --port 8000" in page("fastapi.md")
    with (tmp_path / "log").open("w+") as log:
        server = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
        try:
            made = Application(f"http://127.0.0.1:{port}")
            wait_until_served(made, server)
            yield made
        finally:
            server.terminate()
            code = server.wait(40)
        log.seek(0)
        said = log.read()
    assert code in (0, -15), said
    assert "Application shutdown complete" in said, said
    assert "Traceback" not in said, said


def wait_until_served(made: Application, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            made.get("nothing")
        except OSError:
            assert server.poll() is None, "the application ended"
            assert time.monotonic() < deadline, "the application did not start"
            time.sleep(0.1)
        else:
            return


def test_a_job_is_added_and_its_latest_status_told(application: Application, tidewaiter_cloud: Emulator) -> None:
    job = tidewaiter_cloud.xtreme1.add_upload()

    code, first = application.add(job)
    assert (202, str(job), False, None) == (code, first["job"], first["has_ended"], first["status"])
    code, running = application.get(job, wait=4)
    assert (200, False, None) == (code, running["has_ended"], running["error"])
    assert running["status"]["state"] in ("PENDING", "RUNNING")
    tidewaiter_cloud.advance(100)
    code, ended = application.get(job, wait=20)
    assert (200, True, "SUCCEEDED") == (code, ended["has_ended"], ended["status"]["state"])
    assert 1200 == ended["status"]["detail"]["total_data_num"]
    assert (200, ended) == application.get(job), "it ended, and stays"


def test_jobs_that_nobody_added_are_a_404_and_malformed_ones_a_422(application: Application) -> None:
    assert 404 == application.get("xtreme1/upload/1")[0]
    assert 404 == application.ask("DELETE", "/jobs/xtreme1/upload/1")[0]
    assert 422 == application.add("alibaba_dms/data-track/1")[0]
    assert 422 == application.add("x")[0]
    assert 422 == application.add("xtreme1/upload/1", timeout=-1)[0]


def test_a_job_that_fails_and_one_that_the_vendor_does_not_know(
    application: Application, tidewaiter_cloud: Emulator
) -> None:
    failed = tidewaiter_cloud.xtreme1.add_upload(end="FAILED", pace=0)
    application.add(failed)
    application.add("xtreme1/upload/404")

    _, told = application.get(failed, wait=20)
    assert (True, "FAILED", "JobFailed") == (told["has_ended"], told["status"]["state"], told["error"])
    _, missing = application.get("xtreme1/upload/404", wait=30)
    assert (True, "NOT_FOUND", "JobNotFound") == (missing["has_ended"], missing["status"]["state"], missing["error"])


def test_an_outage_is_told_and_passes(application: Application, tidewaiter_cloud: Emulator) -> None:
    job = tidewaiter_cloud.xtreme1.add_upload()
    application.add(job)
    application.get(job, wait=3)  # the vendor's own word was heard
    tidewaiter_cloud.fail_next("xtreme1", "502", 1)

    deadline = time.monotonic() + 20
    while (told := application.get(job)[1])["error"] is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert (False, "UnexpectedResponse") == (told["has_ended"], told["error"])
    tidewaiter_cloud.advance(100)
    assert "SUCCEEDED" == application.get(job, wait=30)[1]["status"]["state"]


def test_many_jobs_are_one_request_and_waits_do_not_hold_up_others(
    application: Application, tidewaiter_cloud: Emulator
) -> None:
    jobs = [tidewaiter_cloud.xtreme1.add_upload() for _ in range(100)]
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(application.add, jobs))
        assert [202] * 3 == [application.add(job)[0] for job in jobs[:3]], "not added again"
        waiting = [pool.submit(application.get, job, 25) for job in jobs[:15]]
        time.sleep(2)
        asked = time.monotonic()
        assert 200 == application.get(jobs[50])[0]
        assert time.monotonic() - asked < 5
        assert not any(one.done() for one in waiting)
        tidewaiter_cloud.advance(100)
        assert {"SUCCEEDED"} == {one.result(30)[1]["status"]["state"] for one in waiting}
    assert tidewaiter_cloud.xtreme1.served <= 20


def test_a_job_can_be_forgotten(application: Application, tidewaiter_cloud: Emulator) -> None:
    job = tidewaiter_cloud.xtreme1.add_upload()
    application.add(job)

    assert (204, None) == application.ask("DELETE", f"/jobs/{job}")
    assert 404 == application.get(job)[0]
