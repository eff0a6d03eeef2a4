"""Recorded runs of kinds of jobs, replayed to our client; and the run of the guide, recorded anew."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tidewaiter import AccessKey, HuaweiModelArts, JobState, Progress
from tidewaiter.emulator import Emulator
from tidewaiter.vendors.huawei_modelarts.exports import KIND

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guides" / "fourth_vendor.md"
EXPORT = Path(__file__).parent / "recorded" / "huawei_modelarts_export.json"
Drive = Callable[..., Any]


class Replay(httpx.MockTransport):
    """Gives each recorded response to the request that was recorded, in its turn; another one fails the test."""

    def __init__(self, run: list[dict[str, Any]]) -> None:
        self.left = list(run)
        super().__init__(self._respond)

    def _respond(self, request: httpx.Request) -> httpx.Response:
        recorded = self.left.pop(0)
        assert (recorded["method"], recorded["path"]) == (request.method, request.url.path)
        assert recorded["body"] == request.read().decode()
        return httpx.Response(recorded["status"], json=recorded["response"])


def plain(run: list[dict[str, Any]]) -> Any:
    """A run without its dates."""
    return json.loads(re.sub(r"\b1[6-9]\d{11}\b", "0", json.dumps(run)))


def test_a_recorded_run_is_read_as_a_job(drive: Drive) -> None:
    """Started, polled to its end, with its states, its counts and its place in OBS."""
    recorded = json.loads(EXPORT.read_text())
    replay = Replay(recorded)
    seen = list[Any]()
    with HuaweiModelArts(
        AccessKey("id", "secret"),
        project_id=recorded[0]["path"].split("/")[2],
        endpoint="https://modelarts.example",
        transport=replay,
    ) as client:
        job = drive(client.exports.start, "quays", "/test-obs/out/")
        status = drive(job.wait, on_status=seen.append, interval=0.01)

    assert f"huawei_modelarts/{KIND.name}/quays/{recorded[0]['response']['task_id']}" == str(job.ref)
    assert [(JobState.PENDING, "INIT"), (JobState.RUNNING, "RUNNING"), (JobState.SUCCEEDED, "SUCCESSED")] == [
        (one.state, one.vendor_state) for one in seen
    ]
    assert (Progress(10, 10, "items"), "/test-obs/out/", []) == (status.progress, status.detail.obs_path, replay.left)


def test_the_run_is_recorded_as_the_guide_says(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The code there, as it stands, brings what is here."""
    [code] = re.findall(r"   ```python\n(.*?)   ```", GUIDE.read_text(), re.DOTALL)
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    cloud.huawei_modelarts.add_pictures()
    cloud.huawei_modelarts.add_dataset("quays")
    dataset = cloud.huawei_modelarts.datasets.by_id["quays"]
    dataset.samples = cloud.huawei_modelarts.bucket.samples(dataset.source)
    exec(compile(textwrap.dedent(code), GUIDE.name, "exec"), {"cloud": cloud})

    assert plain(json.loads(EXPORT.read_text())) == plain(json.loads((tmp_path / EXPORT.name).read_text()))


def test_the_lines_of_each_kind_are_told() -> None:
    """As the guide has them."""
    table = re.findall(r"\| `([\w.]+/[\w.]+)` \| (\d+) \|", GUIDE.read_text())
    vendors = ROOT / "wrapper" / "tidewaiter" / "vendors"

    assert table
    assert [(name, str(len((vendors / name).read_text().splitlines()))) for name, _ in table] == table
