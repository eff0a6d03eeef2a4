"""Operators, sensor, hooks and trigger in this process, with Airflow's classes and the emulated vendors."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from airflow.providers.common.compat.sdk import (
    DAG,
    AirflowException,
    AirflowFailException,
    AirflowSensorTimeout,
    AirflowSkipException,
    TaskDeferred,
    XComArg,
)
from airflow.providers_manager import ProvidersManager
from airflow.sdk.serde import deserialize, serialize
from tidewaiter.emulator import Emulator

from tidewaiter_provider.hooks.alibaba_dms import AlibabaDMSHook
from tidewaiter_provider.hooks.base import TidewaiterHook, settings_async
from tidewaiter_provider.hooks.huawei_modelarts import HuaweiModelArtsHook
from tidewaiter_provider.hooks.xtreme1 import Xtreme1Hook
from tidewaiter_provider.operators.jobs import FetchResult, StartJob, WaitForJob
from tidewaiter_provider.sensors.jobs import JobSensor
from tidewaiter_provider.triggers.jobs import SHORTEST, JobTrigger

HOOKS = {"xtreme1": Xtreme1Hook, "alibaba_dms": AlibabaDMSHook, "huawei_modelarts": HuaweiModelArtsHook}


@pytest.fixture(scope="module")
def server() -> Iterator[Emulator]:
    with Emulator() as server:
        yield server


@pytest.fixture
def cloud(server: Emulator, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    """The emulator, and a connection to each vendor, as variables of the environment have them."""
    server.reset()
    for name, value in server.env().items():
        if "proxy" in name.lower():
            monkeypatch.setenv(name, value)
    has, port = server.env(), urlsplit(server.url).port
    dms = f"{has['ALIBABA_CLOUD_ACCESS_KEY_ID']}:{has['ALIBABA_CLOUD_ACCESS_KEY_SECRET']}"
    token = has["ALIBABA_CLOUD_SECURITY_TOKEN"]
    connections = {
        "xtreme1": json.dumps({"conn_type": "xtreme1", "host": server.url, "password": has["XTREME1_TOKEN"]}),
        "alibaba_dms": f"alibaba-dms://{dms}@127.0.0.1:{port}/http?timeout=20&security_token={token}",
        "huawei_modelarts": json.dumps(
            {
                "conn_type": "huawei_modelarts",
                "host": server.url,
                "login": has["HUAWEICLOUD_SDK_AK"],
                "password": has["HUAWEICLOUD_SDK_SK"],
                "extra": {
                    "security_token": has["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
                    "project_id": has["HUAWEICLOUD_SDK_PROJECT_ID"],
                    "iam_endpoint": server.url,
                },
            }
        ),
    }
    for name, value in connections.items():
        monkeypatch.setenv(f"AIRFLOW_CONN_{name.upper()}_DEFAULT", value)
    return server


class Task:
    """What an operator uses of a task instance."""

    def __init__(self) -> None:
        self.pushed: dict[str, Any] = {}

    def xcom_push(self, key: str, value: Any) -> None:
        self.pushed[key] = value

    def xcom_pull(self, task_ids: str, key: str) -> Any:
        return self.pushed.get(key)


def context(task: Task | None = None) -> Any:
    return {"ti": task or Task()}


def deferred(operator: Any, task: Task | None = None) -> JobTrigger:
    """The trigger that it defers to."""
    with pytest.raises(TaskDeferred) as raised:
        operator.execute(context(task))
    return raised.value.trigger


def wait(job: Any, **options: Any) -> WaitForJob:
    return WaitForJob(task_id="wait", job=job if isinstance(job, XComArg) else str(job), **options)


# connections


@pytest.mark.parametrize("vendor", HOOKS)
def test_a_connection_is_tried(cloud: Emulator, vendor: str) -> None:
    """By the button in Airflow's interface; and a repr has no secret."""
    hook = HOOKS[vendor]()
    assert (True, f"{vendor} accepts this connection") == hook.test_connection()
    assert f"<{HOOKS[vendor].__name__} '{vendor}_default'>" == repr(hook)


def test_a_refused_connection_says_so(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the token."""
    monkeypatch.setenv("AIRFLOW_CONN_BAD", json.dumps({"conn_type": "xtreme1", "host": cloud.url, "password": "wr0ng"}))
    is_good, said = Xtreme1Hook("bad").test_connection()
    assert (False, False) == (is_good, "wr0ng" in said)


def test_a_connection_of_another_type(cloud: Emulator) -> None:
    """A hook of one vendor takes no other's."""
    with pytest.raises(ValueError, match="'alibaba_dms', and not 'xtreme1'"):
        Xtreme1Hook("alibaba_dms_default").get_client()


@pytest.mark.parametrize("vendor", HOOKS)
def test_an_async_look_up_finds_the_same(cloud: Emulator, vendor: str) -> None:
    """As the trigger makes it."""
    import asyncio

    name, settings = asyncio.run(settings_async(f"{vendor}_default"))
    assert vendor == name
    assert cloud.url == settings["endpoint"]


def test_airflow_knows_the_connection_types() -> None:
    """With a form for each, for which no hook is imported."""
    manager = ProvidersManager()
    assert set(HOOKS) == set(HOOKS) & set(manager.field_behaviours)
    assert "extra__alibaba_dms__region" in manager.connection_form_widgets
    assert "tidewaiter_provider.links.jobs.VendorLink" in manager.extra_links_class_names


def test_parsing_a_dag_imports_nothing_of_tidewaiter() -> None:
    """That would be paid at each parsing, and by each worker."""
    script = (
        "import sys; import tidewaiter_provider.example_dags.example_three_vendors, tidewaiter_provider.sensors.jobs;"
        "print([name for name in sys.modules if name.split('.')[0] in ('tidewaiter', 'tidewaiter_clients')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert "[]" == done.stdout.splitlines()[-1]


# start


def test_a_start_returns_a_reference(cloud: Emulator) -> None:
    """As text; ids may be text too, as templates make them."""
    cloud.alibaba_dms.tickets.needs_approval = False
    task = Task()
    job = StartJob(
        task_id="start",
        conn_id="alibaba_dms_default",
        method="data_tracks.start",
        arguments={
            "database": "25281234",
            "start": "2026-11-25 09:00:00",
            "end": "2026-11-25 10:00:00",
            "tables": ["orders"],
            "comment": "undo 4711",
        },
    ).execute(context(task))
    assert "alibaba_dms/data-track" == job.rpartition("/")[0]
    assert {"vendor_page": "https://dms.aliyun.com/"} == task.pushed


@pytest.mark.parametrize("method", ["datasets.create", "datasets.delete", "exports.job", "exports._start", "close", ""])
def test_what_starts_no_job_is_refused(cloud: Emulator, method: str) -> None:
    """Before it does anything else: a template could have any name."""
    with pytest.raises(AirflowFailException, match=r"exports\.start"):
        StartJob(task_id="start", conn_id="xtreme1_default", method=method).execute(context())
    assert 0 == cloud.xtreme1.served


def test_arguments_that_do_not_fit(cloud: Emulator) -> None:
    """No retry can mend them."""
    start = StartJob(task_id="start", conn_id="xtreme1_default", method="exports.start", arguments={"set": 1})
    with pytest.raises(AirflowFailException, match="set"):
        start.execute(context())


def test_a_lost_answer_is_not_retried(cloud: Emulator) -> None:
    """The job may run: a second start could be a second job."""
    job = cloud.alibaba_dms.add_data_track()
    cloud.alibaba_dms.approve(job)
    cloud.advance(3600)
    cloud.fail_next("alibaba_dms", "reset", times=20, path="/DownloadDataTrackResult")
    start = StartJob(
        task_id="start",
        conn_id="alibaba_dms_default",
        method="data_track_downloads.start",
        arguments={"order_id": job.key[0]},
    )
    with pytest.raises(AirflowFailException, match="StartUncertain"):
        start.execute(context())


# wait


def test_a_job_that_has_ended_does_not_defer(cloud: Emulator) -> None:
    """Its status comes back as plain values, without the signed URL."""
    job, task = cloud.alibaba_dms.add_data_track_download(pace=0), Task()
    status = wait(job, deferrable=True).execute(context(task))
    assert (str(job), "SUCCEEDED") == (status["job"], status["state"])
    assert "Signature" not in json.dumps(status)


def test_a_job_that_goes_on_defers(cloud: Emulator) -> None:
    """To plain values: a name, a reference, a moment. The shorter of both timeouts holds."""
    job = cloud.xtreme1.add_upload(pace=1000)
    operator = wait(job, deferrable=True, timeout=timedelta(hours=2), execution_timeout=timedelta(hours=1), interval=5)
    path, arguments = deferred(operator).serialize()
    assert arguments == deserialize(json.loads(json.dumps(serialize(arguments))))
    assert {str, float, type(None)} >= {type(value) for value in arguments.values()}
    assert ("xtreme1_default", str(job), 5.0) == tuple(arguments[name] for name in ("conn_id", "job", "interval"))
    assert arguments["deadline"] == pytest.approx(time.time() + 3600, abs=60)
    assert arguments["not_before"] == pytest.approx(time.time() + SHORTEST, abs=8)
    assert arguments == JobTrigger(**arguments).serialize()[1]
    assert "tidewaiter_provider.triggers.jobs.JobTrigger" == path


def test_an_outage_at_the_first_poll_is_waited_over(cloud: Emulator) -> None:
    """As at any other poll."""
    job = cloud.xtreme1.add_upload(pace=0)
    cloud.fail_next("xtreme1", "502", times=3)
    assert str(job) == deferred(wait(job, deferrable=True)).job


def test_a_worker_waits_itself(cloud: Emulator) -> None:
    """Without `deferrable`."""
    job = cloud.xtreme1.add_upload(pace=0.05)
    assert "SUCCEEDED" == wait(job, deferrable=False, interval=0.1).execute(context())["state"]
    with pytest.raises(AirflowException, match="WaitTimeout") as raised:
        wait(cloud.xtreme1.add_upload(pace=1000), deferrable=False, interval=0.1, timeout=0.2).execute(context())
    assert not isinstance(raised.value, AirflowFailException)


@pytest.mark.parametrize("is_deferrable", [True, False])
def test_a_job_that_failed_fails_for_good(cloud: Emulator, is_deferrable: bool) -> None:
    """With the vendor's reason."""
    job = cloud.xtreme1.add_upload(pace=0, end="FAILED", error_message="no images")
    with pytest.raises(AirflowFailException, match="no images"):
        wait(job, deferrable=is_deferrable).execute(context())


@pytest.mark.parametrize(
    ("error", "is_final"),
    [("JobFailed", True), ("ConfigError", True), ("WaitTimeout", False), ("Unreachable", False), ("AuthError", False)],
)
def test_what_an_event_becomes(cloud: Emulator, error: str, is_final: bool) -> None:
    """An error that a new try may mend uses `retries`."""
    job = cloud.xtreme1.add_upload()
    event = {"job": str(job), "state": "RUNNING", "error": error, "message": "why"}
    with pytest.raises(AirflowException, match=f"{error}: why") as raised:
        wait(job).execute_complete(context(), event)
    assert is_final == isinstance(raised.value, AirflowFailException)


def test_an_event_that_comes_twice(cloud: Emulator) -> None:
    """Two triggerers may send it: the result is the same."""
    job = cloud.xtreme1.add_upload(pace=0)
    event = {"job": str(job), "state": "SUCCEEDED"}
    first, second = (wait(job).execute_complete(context(), event) for _ in range(2))
    assert first["detail"] == second["detail"]


def test_yesterdays_end_is_not_todays(cloud: Emulator) -> None:
    """A synchronisation that ended before is not the one that `StartJob` has started."""
    job = cloud.huawei_modelarts.add_dataset_sync(pace=0)
    assert "SUCCEEDED" == wait(job, deferrable=True).execute(context())["state"]
    after = datetime.now(UTC) + timedelta(minutes=1)
    assert after.isoformat() == deferred(wait(job, deferrable=True, since=after.isoformat())).since
    task = Task()
    with DAG("sync", schedule=None):
        start = StartJob(
            task_id="start",
            conn_id="huawei_modelarts_default",
            method="dataset_syncs.start",
            arguments={"dataset": job.key[0]},
        )
        operator = wait(start.output, deferrable=True)
    operator.job = str(job)
    assert str(job) == start.execute(context(task))
    trigger = deferred(operator, task)
    assert [trigger.since] == list(task.pushed["since"].values())
    assert trigger.since is not None


def test_what_makes_no_file(cloud: Emulator, tmp_path: Any) -> None:
    """Is told before the wait, and not after hours."""
    fetch = FetchResult(task_id="fetch", job=str(cloud.xtreme1.add_upload(pace=1000)), to=str(tmp_path))
    with pytest.raises(AirflowFailException, match="makes no file"):
        fetch.execute(context())


def test_a_file_is_fetched(cloud: Emulator, tmp_path: Any) -> None:
    """Its path is the result."""
    job = cloud.xtreme1.add_export(pace=0)
    path = FetchResult(task_id="fetch", job=str(job), to=f"{tmp_path}/").execute(context())
    assert [path] == [str(one) for one in tmp_path.iterdir()]


# sensor


def sensor(job: Any, **options: Any) -> JobSensor:
    return JobSensor(task_id="seen", job=str(job), **options)


def test_a_sensor(cloud: Emulator) -> None:
    """Polls once at each call."""
    going, ended = cloud.xtreme1.add_upload(pace=1000), cloud.xtreme1.add_upload(pace=0)
    assert (False, True) == (sensor(going).poke(context()), sensor(ended).poke(context()))
    assert 2 == cloud.xtreme1.served
    assert sensor(ended, deferrable=True).execute(context()) is None
    trigger = deferred(sensor(going, deferrable=True, poke_interval=100, timeout=3600))
    assert (100.0, 100.0) == (trigger.interval, trigger.max_interval)
    assert trigger.deadline == pytest.approx(time.time() + 3600, abs=60)


def test_a_sensor_that_fails(cloud: Emulator) -> None:
    """Or skips, with `soft_fail`; an outage is neither."""
    job = cloud.xtreme1.add_upload(pace=0, end="FAILED")
    with pytest.raises(AirflowFailException):
        sensor(job).poke(context())
    with pytest.raises(AirflowSkipException):
        sensor(job, soft_fail=True).poke(context())
    late = {"job": str(job), "state": "RUNNING", "error": "WaitTimeout", "message": "late"}
    with pytest.raises(AirflowSensorTimeout):
        sensor(job).execute_complete(context(), late)
    with pytest.raises(AirflowSkipException):
        sensor(job, soft_fail=True).execute_complete(context(), late)
    cloud.fail_next("xtreme1", "502", times=3)
    assert not sensor(job).poke(context())


def test_a_hook_for_any_vendor(cloud: Emulator) -> None:
    """By the connection's type."""
    with TidewaiterHook("alibaba_dms_default").get_client() as client:
        assert "alibaba_dms" == client.name
