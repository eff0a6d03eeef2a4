"""The provider in Airflow: real workers, a real triggerer, emulated vendors. In the order of the file."""

from __future__ import annotations

import json
import statistics
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from stack import Stack, until
from tidewaiter import connect
from tidewaiter.cli.commands.demo import make_archive

MANY, INTERVAL = 1000, 10.0


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Stack(tmp_path_factory.mktemp("airflow")) as stack:
        yield stack


@pytest.fixture(scope="module")
def dataset(stack: Stack) -> int:
    with connect("xtreme1", {"endpoint": stack.cloud, "token": stack.vendors["XTREME1_TOKEN"]}) as x1:
        return int(x1.datasets.create("harbour-cams", type="IMAGE").id)


def succeeded(tasks: dict[str, dict[str, Any]]) -> None:
    assert {"success"} == {task["state"] for task in tasks.values()}, {n: t["state"] for n, t in tasks.items()}


def test_a_whole_job_at_xtreme1(stack: Stack, dataset: int, tmp_path: Path) -> None:
    """The example as it stands: an archive goes up, and a zip of its annotations is on the disk."""
    archive, folder = make_archive(tmp_path / "harbour-cams.zip"), tmp_path / "annotations"
    conf = {"archive": str(archive), "dataset": dataset, "folder": f"{folder}/"}
    run = stack.run_dag("example_xtreme1", conf)
    succeeded(stack.ended("example_xtreme1", run, 300))
    status = stack.xcom("example_xtreme1", run, "wait_for_upload")
    assert ("SUCCEEDED", 12) == (status["state"], status["detail"]["total_data_num"])
    assert stack.xcom("example_xtreme1", run, "start_upload") == status["job"]
    path = Path(stack.xcom("example_xtreme1", run, "fetch"))
    assert (folder, True) == (path.parent, zipfile.is_zipfile(path))


def test_three_vendors_side_by_side(stack: Stack, dataset: int, tmp_path: Path) -> None:
    """The other example: all of them defer, a person approves the ticket meanwhile, and all of them succeed."""
    dag, before = "example_three_vendors", stack.emulate("/jobs", vendor="huawei_modelarts", pace=0)
    quays = before["ref"].rpartition("/")[2]
    run = stack.run_dag(dag, {"xtreme1_dataset": dataset, "modelarts_dataset": quays, "folder": f"{tmp_path}/"})
    waits = ("fetch_annotations", "wait_for_approval", "wait_for_sync")
    until("the ticket's wait", lambda: "deferred" == stack.states(dag, run).get("wait_for_approval"), 180, 0.25)
    stack.emulate("/approve", order=int(stack.xcom(dag, run, "track_changes").rpartition("/")[2]))
    tasks = stack.ended(dag, run, 300)
    succeeded(tasks)
    assert "SUCCEEDED" == stack.xcom(dag, run, "wait_for_sync")["state"]
    assert zipfile.is_zipfile(stack.xcom(dag, run, "fetch_undo"))
    logs = stack.home / "logs" / f"dag_id={dag}"
    assert [] == [name for name in waits if not [*logs.glob(f"*/task_id={name}/*.trigger.*")]]
    assert f"huawei_modelarts/dataset-sync/{quays}" == stack.xcom(dag, run, "wait_for_sync")["job"]
    assert {f"huawei_modelarts/dataset-sync/{quays}"} == stack.xcom(dag, run, "start_sync", "since").keys()


def test_a_triggerer_that_is_killed(stack: Stack) -> None:
    """In the middle of three waits, one a vendor: the next triggerer goes on with them."""
    made = [stack.emulate("/jobs", vendor=name, pace=5) for name in ("xtreme1", "alibaba_dms", "huawei_modelarts")]
    run = stack.run_dag("waits", {"jobs": [one["ref"] for one in made]})
    until("three deferred tasks", lambda: ["deferred"] * 3 == list(stack.states("waits", run).values()), 120, 0.25)
    until(
        "three triggers at work",
        lambda: 3 == stack.rows("select count(*) from trigger where triggerer_id > 0")[0][0],
        60,
    )
    stack.kill("triggerer")
    assert ["deferred"] * 3 == list(stack.states("waits", run).values())
    stack.start("triggerer")
    tasks = stack.ended("waits", run, 240)
    succeeded(tasks)
    assert {1} == {task["try_number"] for task in tasks.values()}


def test_failures(stack: Stack) -> None:
    """A job that failed is not waited for again; a wait that timed out is, as often as the task has retries."""
    jobs = {
        "failing": stack.emulate("/jobs", vendor="xtreme1", end="FAILED", error_message="no images", pace=0.3)["ref"],
        "slow": stack.emulate("/jobs", vendor="xtreme1", pace=1000)["ref"],
        "seen": stack.emulate("/jobs", vendor="alibaba_dms", pace=0.5)["ref"],
    }
    run = stack.run_dag("fails", jobs)
    tasks = stack.ended("fails", run, 240)
    found = {name: (task["state"], task["try_number"]) for name, task in tasks.items()}
    assert {"failing": ("failed", 1), "slow": ("failed", 2), "seen": ("success", 1)} == found


def test_no_secret_is_left_behind(stack: Stack) -> None:
    """Neither keys nor signed URLs: in no log, in no XCom, in no row of a trigger."""
    logs = [path for path in stack.home.rglob("*.log") if path.name != "emulator.log"]
    texts = {str(path): path.read_text(encoding="utf-8", errors="replace") for path in logs}
    texts["xcom"] = json.dumps([str(row) for row in stack.rows("select key, value from xcom")])
    texts["next_kwargs"] = json.dumps([str(row) for row in stack.rows("select next_kwargs from task_instance")])
    assert len(logs) > 10
    for word in (*stack.secrets(), "Signature="):
        assert [] == [name for name, text in texts.items() if word in text], word[:3]


def test_a_thousand_deferred_tasks(stack: Stack) -> None:
    """They share one client: what they cost is told, and that the end of each is noticed within two intervals."""
    for number in range(MANY):
        stack.emulate("/jobs", vendor="xtreme1", pace=1000, serial_number=str(10**15 + number))
    stack.kill("scheduler")  # it would start a thousand workers
    stack.kill("dag-processor")
    run = stack.run_dag("thousand")
    assert "3" == defer(stack, run, 0, 2)
    until("three triggers", lambda: 3 == at_work(stack), 60)
    figures = {3: cost(stack)}
    began = time.monotonic()
    assert str(MANY - 3) == defer(stack, run, 3, MANY - 1)
    until("all triggers", lambda: at_work(stack) == MANY, 600, 2.0)
    taken_up = time.monotonic() - began
    time.sleep(2 * INTERVAL)
    figures[MANY] = cost(stack)
    turned = datetime.now(UTC)
    stack.emulate("/advance", seconds=1_000_000)
    until("all ends", lambda: 0 == left(stack, run), 300, 1.0)
    rows = stack.rows("select scheduled_dttm from task_instance where dag_id = 'thousand' and run_id = ?", run)
    late = [(datetime.fromisoformat(at).replace(tzinfo=UTC) - turned).total_seconds() for (at,) in rows]
    for count, (cpu, memory, connections) in figures.items():
        print(f"{count:5} triggers: {cpu:.1f} % of a core, {memory:.0f} MB, {connections} connections to the vendor")
    print(
        f"all {MANY} taken up after {taken_up:.0f} s; ends noticed after {min(late):.1f} to {max(late):.1f} s,"
        f" median {statistics.median(late):.1f} s, at an interval of {INTERVAL:g} s"
    )
    assert MANY == len(late)
    assert figures[MANY][2] <= 10
    assert figures[MANY][1] - figures[3][1] < 150
    assert statistics.median(late) < 6 * INTERVAL


def defer(stack: Stack, run: str, first: int, last: int) -> str:
    script = Path(__file__).with_name("defer.py")
    return stack.python(str(script), run, str(first), str(last), str(INTERVAL)).split()[-1]


def at_work(stack: Stack) -> int:
    return int(stack.rows("select count(*) from trigger where triggerer_id is not null")[0][0])


def left(stack: Stack, run: str) -> int:
    query = "select count(*) from task_instance where dag_id = 'thousand' and run_id = ? and state = 'deferred'"
    return int(stack.rows(query, run)[0][0])


def cost(stack: Stack, seconds: float = 30.0) -> tuple[float, float, int]:
    """Percent of a core, megabytes, and the most connections to the vendor, of the process that has the event loop."""
    process, port = stack.triggerer_child(), int(stack.cloud.rpartition(":")[2])
    before, most = sum(process.cpu_times()[:2]), 0
    for _ in range(int(seconds)):
        time.sleep(1)
        most = max(most, sum(1 for one in process.net_connections() if one.raddr and one.raddr.port == port))
    used = sum(process.cpu_times()[:2]) - before
    return 100 * used / seconds, process.memory_info().rss / 1e6, most
