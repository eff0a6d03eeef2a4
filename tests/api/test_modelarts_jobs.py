"""The whole job at ModelArts: datasets, synchronisations, imports, exports, versions; in both flavours, and faults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import pytest

from support.lists import listed
from tidewaiter import (
    ApiError,
    ConfigError,
    HuaweiModelArts,
    JobConflict,
    JobFailed,
    JobNotFound,
    JobRef,
    JobState,
    NotFoundError,
    Progress,
    StartUncertain,
    ThrottledError,
    UnexpectedResponse,
    WaitTimeout,
    Watcher,
    poll_all,
    wait_all,
)
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import FAULTS, delivered, replaced_by
from tidewaiter.emulator.huawei_modelarts.service import EmulatedHuaweiModelArts
from tidewaiter.emulator.response import Delivery, Response, as_json

Drive = Callable[..., Any]
LOST = delivered(Delivery.RESET)
INPUT, WORK, OUT = "/test-obs/classify/input/", "/test-obs/classify/output/", "/test-obs/out/"


@pytest.fixture
def vendor(cloud: Emulator) -> EmulatedHuaweiModelArts:
    cloud.huawei_modelarts.add_pictures()
    return cloud.huawei_modelarts


@pytest.fixture
def dataset(vendor: EmulatedHuaweiModelArts, modelarts: HuaweiModelArts) -> str:
    """Made from ten labelled pictures, and ready."""
    job = modelarts.datasets.create("quays", source=INPUT, work_path=WORK, type="image-classification")
    return job.wait().detail.dataset_id


def calls(cloud: Emulator, method: str, path: str) -> list[Any]:
    requests = cloud.huawei_modelarts.requests
    return [seen for seen in requests if seen.request.method == method and seen.request.path.endswith(path)]


def lose(cloud: Emulator, path: str, *, times: int = 1) -> None:
    """Let the vendor do what the next requests ask for, and their answers get lost."""
    cloud.huawei_modelarts.spoil_next(*[LOST] * times, path=path, method="POST")


# ---- datasets


def test_a_dataset_is_made_found_and_deleted(drive: Drive, vendor: Any, modelarts: HuaweiModelArts) -> None:
    """A job of its own: it is filled from its source."""
    job = drive(modelarts.datasets.create, "quays", source=INPUT, work_path=WORK, type="image-classification")
    begun = drive(job.status)
    made = drive(job.wait).detail

    assert (JobState.PENDING, "0", "being created") == (begun.state, begun.vendor_state, begun.message)
    assert ("quays", 0, 1, 10, 10) == (
        *(made.dataset_name, made.dataset_type, made.status),
        *(made.total_sample_count, made.annotated_sample_count),
    )
    assert JobRef("huawei_modelarts", "dataset", (made.dataset_id,)) == job.ref
    found = [drive(modelarts.datasets.get, made), drive(modelarts.datasets.find, "quays")]
    assert [made.dataset_id] * 2 == [one.dataset_id for one in found]
    assert made.created_at == found[0].created_at
    drive(modelarts.datasets.delete, made)
    with pytest.raises(NotFoundError):
        drive(modelarts.datasets.get, made.dataset_id)
    drive(modelarts.datasets.delete, made, missing_ok=True)
    vendor.datasets.missing_is_404 = True
    with pytest.raises(NotFoundError, match="6623"):
        drive(modelarts.datasets.delete, made)


@pytest.mark.parametrize("counts_rows", [False, True], ids=["pages", "rows"])
def test_many_datasets_are_listed(drive: Drive, cloud: Emulator, modelarts: HuaweiModelArts, counts_rows: bool) -> None:
    """Each once, newest first, whatever an offset counts."""
    vendor = cloud.huawei_modelarts
    vendor.datasets.counts_rows = counts_rows
    made = [vendor.add_dataset(f"d{number:03}", f"name-{number}").key[0] for number in range(230)]

    assert made[::-1] == [one.dataset_id for one in listed(drive, modelarts.datasets.list)]
    assert 3 + counts_rows == len(calls(cloud, "GET", "/datasets"))
    assert ["d077"] == [one.dataset_id for one in listed(drive, modelarts.datasets.list, name="name-77")]


def test_previews_are_not_asked_for(cloud: Emulator, dataset: str, modelarts: HuaweiModelArts) -> None:
    """They are presigned URLs, which are credentials."""
    list(modelarts.datasets.list())

    assert "file_preview" not in dict(cloud.huawei_modelarts.requests[-1].query)


def test_a_name_is_looked_for_exactly(drive: Drive, vendor: Any, modelarts: HuaweiModelArts) -> None:
    """Several of one name are an error with their ids."""
    vendor.add_dataset("a", "quays-2")
    with pytest.raises(NotFoundError, match="'quays'"):
        drive(modelarts.datasets.find, "quays")
    vendor.add_dataset("b", "quays")
    vendor.add_dataset("c", "quays")
    with pytest.raises(ConfigError, match=r"name one by its id \(c, b\)"):
        drive(modelarts.datasets.find, "quays")


def test_an_error_in_a_201_is_one(drive: Drive, vendor: Any, modelarts: HuaweiModelArts) -> None:
    """And says which dataset was made."""
    said = {"dataset_id": "WxCREuCkBSAlQr9xrde", "error_code": "ModelArts.4312", "error_msg": "no such path"}
    vendor.spoil_next(lambda *_: as_json(201, said), path="/datasets")
    with pytest.raises(ApiError, match="the dataset WxCREuCkBSAlQr9xrde was made all the same") as raised:
        drive(modelarts.datasets.create, "quays", source=INPUT, work_path=WORK, type=0)
    assert ("ModelArts.4312", 201) == (raised.value.code, raised.value.status)


def test_a_dataset_whose_response_was_lost_is_looked_for(drive: Drive, cloud: Emulator, modelarts: Any) -> None:
    """It is not made twice; the error names what has its name."""
    lose(cloud, "/datasets")
    with pytest.raises(StartUncertain) as raised:
        drive(modelarts.datasets.create, "quays", source=INPUT, work_path=WORK, type="image-classification")
    [made] = cloud.huawei_modelarts.datasets.by_id
    assert (f"huawei_modelarts/dataset/{made}",) == raised.value.candidates
    assert 1 == len(calls(cloud, "POST", "/datasets"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": "test-obs/in/"}, "source is"),
        ({"source": "obs://bucket"}, "not a bucket alone"),
        ({"work_path": "/bucket//x/"}, "work_path is"),
        ({"type": "pictures"}, "it takes image-classification"),
        ({"type": True}, "type is True"),
        ({"name": ""}, "name is ''"),
    ],
)
def test_what_can_be_no_dataset_is_not_asked_for(
    drive: Drive, cloud: Emulator, modelarts: Any, change: dict[str, Any], said: str
) -> None:
    """The error says what it takes."""
    wanted = {"name": "quays", "source": INPUT, "work_path": WORK, "type": 0} | change
    with pytest.raises(ConfigError, match=said):
        drive(modelarts.datasets.create, wanted.pop("name"), **wanted)
    assert not cloud.requests


# ---- synchronisations


def test_a_synchronisation_is_a_mirror(drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """What is gone from the source is gone from the dataset, and the screen says so."""
    vendor.bucket.delete(f"{INPUT}quay-03.png")
    vendor.bucket.put(f"{INPUT}quay-90.png")
    status = drive(drive(modelarts.dataset_syncs.start, dataset).wait)

    assert (1, 1, 10) == (
        *(status.detail.add_sample_count, status.detail.deleted_sample_count),
        status.detail.total_sample_count,
    )
    assert "samples deleted, for their files are gone from the source: 1" == status.message
    vendor.bucket.delete(INPUT)
    drive(drive(modelarts.dataset_syncs.start, dataset).wait)
    assert 0 == drive(modelarts.datasets.get, dataset).total_sample_count


@pytest.mark.parametrize("names_tasks", [True, False], ids=["with its task", "without"])
def test_the_end_of_yesterday_is_no_end_of_today(
    drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts, names_tasks: bool
) -> None:
    """Whether the vendor says which run it shows, or not, while it shows the one before."""
    vendor.datasets.names_tasks = names_tasks
    yesterday = drive(drive(modelarts.dataset_syncs.start, dataset).wait)
    assert JobState.SUCCEEDED is yesterday.state
    vendor.datasets.shows_previous_run = True
    for number in range(5):
        vendor.bucket.put(f"{INPUT}new-{number}.png")
    job = drive(modelarts.dataset_syncs.start, dataset)

    assert 5 == drive(job.wait).detail.add_sample_count


def test_a_status_of_yesterday_is_pending(drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """For whoever polls by himself, one job or all."""
    drive(drive(modelarts.dataset_syncs.start, dataset).wait)
    vendor.datasets.shows_previous_run = True
    job = drive(modelarts.dataset_syncs.start, dataset)
    status = drive(job.status)
    assert (JobState.PENDING, "COMPLETED") == (status.state, status.vendor_state)
    assert "the vendor still shows the run before" == status.message
    assert JobState.PENDING is drive(job.status).state
    assert "QUEUING" == drive(job.status).vendor_state

    drive(job.wait)
    again = drive(modelarts.dataset_syncs.start, dataset)
    [polled] = poll_all([again])
    assert not isinstance(polled, Exception)
    assert JobState.PENDING is polled.state


def test_waits_of_every_kind_know_it(vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """`wait_all` and a `Watcher` too."""
    modelarts.dataset_syncs.start(dataset).wait()
    vendor.datasets.shows_previous_run = True
    vendor.bucket.put(f"{INPUT}new-1.png")
    [status] = wait_all([modelarts.dataset_syncs.start(dataset)])
    assert 1 == status.detail.add_sample_count
    vendor.bucket.put(f"{INPUT}new-2.png")
    vendor.bucket.put(f"{INPUT}new-3.png")
    with Watcher(interval=1) as watcher:
        assert 2 == watcher.add(modelarts.dataset_syncs.start(dataset)).result().detail.add_sample_count


def test_a_run_that_never_appears_is_not_found(drive: Drive, vendor: Any, dataset: str, modelarts: Any) -> None:
    """After half a minute, and not after the ten seconds of other jobs."""
    drive(drive(modelarts.dataset_syncs.start, dataset).wait)
    vendor.spoil_next(lambda *_: attrs.evolve(as_json(200, {}), body=b""), path="/sync-data")
    tasks = vendor.datasets.by_id[dataset].tasks
    job = drive(modelarts.dataset_syncs.start, dataset)
    del tasks[-1]
    began = vendor.clock.now()
    with pytest.raises(JobNotFound, match="no run but the one that ended before"):
        drive(job.wait)
    assert 29.9 <= vendor.clock.now() - began <= 31


def told(vendor: Any, *rows: dict[str, Any]) -> None:
    """What the next polls of a synchronisation say."""
    vendor.spoil_next(*[replaced_by(as_json(200, row)) for row in rows], path="/status")


def test_the_end_of_what_was_in_the_way_is_none_of_ours(
    drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts
) -> None:
    """Another synchronisation was waited for, and is shown for one more poll."""
    drive(modelarts.dataset_syncs.start, dataset)
    vendor.datasets.shows_previous_run = True
    for number in range(5):
        vendor.bucket.put(f"{INPUT}new-{number}.png")
    job = drive(modelarts.dataset_syncs.start, dataset, start_timeout=600)

    assert JobState.PENDING is drive(job.status).state
    assert 2 == len(vendor.datasets.by_id[dataset].of("sync"))
    assert vendor.datasets.by_id[dataset].of("sync")[1].id == drive(job.wait).detail.task_id


def test_one_that_runs_is_taken_rather_than_waited_for(drive: Drive, vendor: Any, dataset: str, modelarts: Any) -> None:
    """And after a lost response it is ours: what it deletes is told."""
    drive(modelarts.dataset_syncs.start, dataset)
    drive(drive(modelarts.dataset_syncs.start, dataset, attach=True, start_timeout=600).wait)
    assert 1 == len(vendor.datasets.by_id[dataset].of("sync"))

    vendor.bucket.delete(f"{INPUT}quay-03.png")
    vendor.spoil_next(LOST, path="/sync-data", method="POST")
    job = drive(modelarts.dataset_syncs.start, dataset, start_timeout=600)
    assert 1 == drive(job.wait).detail.deleted_sample_count
    assert 2 == len(vendor.datasets.by_id[dataset].of("sync"))


def test_a_run_is_known_by_its_task(drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """Whatever else its record says later, and though an old copy comes once more."""
    old = {"status": "COMPLETED", "dataset_id": dataset, "task_id": "t1", "create_time": 1}
    new = {"dataset_id": dataset, "task_id": "t2", "create_time": 2}
    told(vendor, old)
    job = drive(modelarts.dataset_syncs.start, dataset)
    told(vendor, old | {"duration_time": 9}, {**new, "status": "QUEUING"}, old, {**new, "status": "FAILED"})
    with pytest.raises(JobFailed):
        drive(job.wait)


def test_without_a_task_nothing_is_promised(drive: Drive, vendor: Any, dataset: str, modelarts: Any) -> None:
    """One poll warns; and no time-out is a success."""
    vendor.datasets.names_tasks = False
    drive(drive(modelarts.dataset_syncs.start, dataset).wait)
    vendor.datasets.shows_previous_run = True
    status = drive(drive(modelarts.dataset_syncs.start, dataset).status)
    assert ("the vendor does not say which run this is: it may be the one before",) == status.warnings

    vendor.clock.advance(100)
    old = {"status": "COMPLETED", "dataset_id": dataset}
    told(vendor, old)
    job = drive(modelarts.dataset_syncs.start, dataset)
    told(vendor, *[old] * 9)
    with pytest.raises(WaitTimeout):
        drive(job.wait, timeout=4)


def test_of_two_that_are_equal_the_started_one_is_watched(vendor: Any, dataset: str, modelarts: Any) -> None:
    """It knows more."""
    modelarts.dataset_syncs.start(dataset).wait()
    vendor.datasets.shows_previous_run = True
    vendor.bucket.put(f"{INPUT}new-1.png")
    started = modelarts.dataset_syncs.start(dataset)
    first, second = wait_all([modelarts.dataset_syncs.job(dataset), started])
    assert (1, first) == (first.detail.add_sample_count, second)


def test_one_that_runs_is_a_conflict_or_taken(drive: Drive, dataset: str, modelarts: HuaweiModelArts) -> None:
    """The error names it."""
    first = drive(modelarts.dataset_syncs.start, dataset)
    with pytest.raises(JobConflict) as raised:
        drive(modelarts.dataset_syncs.start, dataset)
    assert ("ModelArts.4355", str(first.ref)) == (raised.value.code, raised.value.running)
    assert f"{first.ref} is in the way" in str(raised.value)
    assert JobState.SUCCEEDED is drive(drive(modelarts.dataset_syncs.start, dataset, attach=True).wait).state


def test_a_lost_response_is_asked_for_again(drive: Drive, cloud: Emulator, dataset: str, modelarts: Any) -> None:
    """To start it twice does no harm: the second time it runs."""
    lose(cloud, "/sync-data")
    assert JobState.SUCCEEDED is drive(drive(modelarts.dataset_syncs.start, dataset).wait).state
    assert 2 == len(calls(cloud, "POST", "/sync-data"))

    lose(cloud, "/sync-data")
    cloud.huawei_modelarts.spoil_next(LOST, path="/sync-data")
    with pytest.raises(StartUncertain) as raised:
        drive(modelarts.dataset_syncs.start, dataset)
    assert (f"huawei_modelarts/dataset-sync/{dataset}",) == raised.value.candidates


def test_texts_cannot_be_synchronised(drive: Drive, vendor: Any, modelarts: HuaweiModelArts) -> None:
    """In the vendor's words, and no retry helps."""
    vendor.add_dataset("texts", kind=100)
    with pytest.raises(ApiError, match="dataset texts type is 100") as raised:
        drive(modelarts.dataset_syncs.start, "texts")
    assert (501, False) == (raised.value.status, raised.value.retry_safe)


# ---- one at a time

STARTS: dict[str, Callable[[Any, str], tuple[Any, tuple[Any, ...]]]] = {
    "dataset-sync": lambda ma, dataset: (ma.dataset_syncs.start, (dataset,)),
    "import": lambda ma, dataset: (ma.imports.start, (dataset, INPUT)),
    "dataset-version": lambda ma, dataset: (ma.dataset_versions.start, (dataset,)),
}


@pytest.mark.parametrize("second", STARTS)
@pytest.mark.parametrize("first", STARTS)
def test_what_forbids_what(drive: Drive, dataset: str, modelarts: HuaweiModelArts, first: str, second: str) -> None:
    """The error names the job that is in the way; with `start_timeout` it is waited for."""
    start, arguments = STARTS[first](modelarts, dataset)
    running = drive(start, *arguments)
    start, arguments = STARTS[second](modelarts, dataset)
    with pytest.raises(JobConflict) as raised:
        drive(start, *arguments)
    assert str(running.ref) == raised.value.running
    with pytest.raises(JobConflict):
        drive(start, *arguments, start_timeout=1)

    job = drive(start, *arguments, start_timeout=120)
    assert JobState.SUCCEEDED is drive(running.status).state or running.ref == job.ref
    assert JobState.SUCCEEDED is drive(job.wait).state


def test_a_switch_of_versions_is_in_the_way_too(drive: Drive, vendor: Any, dataset: str, modelarts: Any) -> None:
    """Its job is the dataset's."""
    version = drive(drive(modelarts.dataset_versions.start, dataset).wait).detail.version_id
    vendor.datasets.switch(vendor.datasets.get(dataset), version)
    with pytest.raises(JobConflict) as raised:
        drive(modelarts.imports.start, dataset, INPUT)
    assert ("ModelArts.4349", f"huawei_modelarts/dataset/{dataset}") == (raised.value.code, raised.value.running)
    status = drive(modelarts.job(raised.value.running).status)
    assert (JobState.RUNNING, "switching to another version") == (status.state, status.message)
    assert JobState.SUCCEEDED is drive(modelarts.job(raised.value.running).wait).state


def test_who_is_in_the_way_need_not_be_told(drive: Drive, cloud: Emulator, dataset: str, modelarts: Any) -> None:
    """The conflict is told all the same."""
    drive(modelarts.imports.start, dataset, INPUT)
    cloud.huawei_modelarts.fail_next("ModelArts.4336", path="/import-tasks", method="GET")
    with pytest.raises(JobConflict) as raised:
        drive(modelarts.imports.start, dataset, INPUT)
    assert raised.value.running is None


@pytest.mark.parametrize("seconds", [-1, "soon", float("nan")], ids=str)
def test_what_is_no_time_to_wait_for_another_job(drive: Drive, dataset: str, modelarts: Any, seconds: Any) -> None:
    """The error names the option."""
    with pytest.raises(ConfigError, match=r"^start_timeout is "):
        drive(modelarts.imports.start, dataset, INPUT, start_timeout=seconds)


# ---- imports


def test_an_import_adds_samples(drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """Progress is by samples; the same folder does not count twice."""
    vendor.add_pictures(20, "/test-obs/new/", labelled=3)
    job = drive(modelarts.imports.start, dataset, "obs://test-obs/new/", folder="batch-7")
    vendor.clock.advance(3.6)
    half = drive(job.status)
    status = drive(job.wait)

    assert (JobState.RUNNING, Progress(10, 20, "items")) == (half.state, half.progress)
    assert (20, 3, "obs://test-obs/new/") == (
        *(status.detail.imported_sample_count, status.detail.annotated_sample_count),
        status.detail.obs_path,
    )
    again = drive(drive(modelarts.imports.start, dataset, "/test-obs/new/", folder="batch-7").wait)
    assert 0 == again.detail.total_sample_count
    assert [again.detail.task_id, status.detail.task_id] == [
        one.task_id for one in listed(drive, modelarts.imports.list, dataset)
    ]


def test_a_failed_import_says_why(drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """In its record, and in the error."""
    vendor.datasets.fail_next("import", "ModelArts.4340", "Import path does not contain valid file")
    with pytest.raises(JobFailed, match=r"ModelArts.4340: Import path does not contain valid file"):
        drive(drive(modelarts.imports.start, dataset, INPUT).wait)


@pytest.mark.parametrize("kind", ["imports", "exports", "dataset_versions"])
def test_a_start_whose_response_was_lost_is_looked_for(
    drive: Drive, cloud: Emulator, dataset: str, modelarts: HuaweiModelArts, kind: str
) -> None:
    """It is not started twice; the error names it, and `attach` takes it."""
    resource: Any = getattr(modelarts, kind)
    arguments = {"imports": (INPUT,), "exports": (OUT,), "dataset_versions": ("V9",)}[kind]
    path = {"imports": "/import-tasks", "exports": "/export-tasks", "dataset_versions": "/versions"}[kind]
    lose(cloud, path)
    with pytest.raises(StartUncertain) as raised:
        drive(resource.start, dataset, *arguments)
    [started] = listed(drive, resource.list, dataset)
    [candidate] = raised.value.candidates
    assert candidate == str(resource.job(dataset, resource._number(started)).ref)
    assert 1 == len(calls(cloud, "POST", path))

    taken = drive(resource.start, dataset, *arguments, attach=True)
    assert (candidate, 1) == (str(taken.ref), len(calls(cloud, "POST", path)))
    assert JobState.SUCCEEDED is drive(taken.wait).state


def test_with_attach_a_lost_response_is_no_error(drive: Drive, cloud: Emulator, dataset: str, modelarts: Any) -> None:
    """The new one is taken, and none that was there."""
    old = drive(modelarts.exports.start, dataset, OUT)
    drive(old.wait)
    lose(cloud, "/export-tasks")
    job = drive(modelarts.exports.start, dataset, OUT, attach=True)
    assert old.ref != job.ref
    assert JobState.SUCCEEDED is drive(job.wait).state

    first, second = (drive(modelarts.exports.start, dataset, OUT) for _ in range(2))
    with pytest.raises(StartUncertain, match="several that ask for the same go on") as raised:
        drive(modelarts.exports.start, dataset, OUT, attach=True)
    assert {str(first.ref), str(second.ref)} == set(raised.value.candidates)


def test_a_start_that_returns_no_id_is_doubtful(drive: Drive, vendor: Any, dataset: str, modelarts: Any) -> None:
    """It is there, and nobody knows which."""
    vendor.spoil_next(lambda *_: as_json(200, {}), path="/import-tasks")
    with pytest.raises(StartUncertain, match="not which import it is"):
        drive(modelarts.imports.start, dataset, INPUT)


@pytest.mark.parametrize("kind", ["imports", "exports", "dataset_versions"])
def test_an_empty_response_to_a_start_is_a_doubt(
    drive: Drive, vendor: Any, dataset: str, modelarts: Any, kind: str
) -> None:
    """It may have been done: what was started lately is named."""
    resource: Any = getattr(modelarts, kind)
    arguments = {"imports": (INPUT,), "exports": (OUT,), "dataset_versions": ("V9",)}[kind]
    path = {"imports": "/import-tasks", "exports": "/export-tasks", "dataset_versions": "/versions"}[kind]
    vendor.spoil_next(lambda *_: Response(200, b"", {}), path=path, method="POST")
    with pytest.raises(StartUncertain, match="not which") as raised:
        drive(resource.start, dataset, *arguments)
    assert 1 == len(raised.value.candidates)
    vendor.clock.advance(100)
    vendor.spoil_next(lambda *_: as_json(200, {"task_id": {"a": 1}}), path=path, method="POST")
    if kind != "dataset_versions":
        assert JobState.SUCCEEDED is drive(drive(resource.start, dataset, *arguments, attach=True).wait).state


@pytest.mark.parametrize("rows", [[None], ["a"], {"a": 1}, "abc", 5, [{"status": "RUNNING"}]], ids=str)
def test_a_list_that_cannot_be_read(drive: Drive, vendor: Any, dataset: str, modelarts: Any, rows: Any) -> None:
    """A typed error of the list; a lost start and a conflict stay what they are."""
    odd = replaced_by(as_json(200, {"total_count": 1, "import_tasks": rows}))
    vendor.spoil_next(odd, path="/import-tasks", method="GET")
    with pytest.raises(UnexpectedResponse):
        listed(drive, modelarts.imports.list, dataset)
    vendor.spoil_next(odd, path="/import-tasks", method="GET")
    vendor.spoil_next(LOST, path="/import-tasks", method="POST")
    with pytest.raises(StartUncertain):
        drive(modelarts.imports.start, dataset, INPUT)
    vendor.spoil_next(odd, path="/import-tasks", method="GET")
    with pytest.raises(JobConflict):
        drive(modelarts.imports.start, dataset, INPUT)


@pytest.mark.parametrize("total", [250, 0, -1, 100, 9999, None], ids=str)
@pytest.mark.parametrize("most", [100, 50])
def test_a_wrong_total_hides_nothing(
    drive: Drive, vendor: Any, dataset: str, modelarts: Any, total: int | None, most: int
) -> None:
    """Nor does a vendor that sends fewer rows than it was asked for, if its total is right."""
    if most == 50 and total not in (250, 9999):
        pytest.skip("nothing tells that there is more")
    rows = [{"task_id": f"t{number}", "status": "COMPLETED"} for number in range(250)]

    def page(offset: int) -> Any:
        return replaced_by(as_json(200, {"total_count": total, "import_tasks": rows[offset * most :][:most]}))

    vendor.spoil_next(*map(page, range(8)), path="/import-tasks", method="GET")
    assert 250 == len(listed(drive, modelarts.imports.list, dataset))


def test_who_is_told_to_come_back_goes_on_waiting(drive: Drive, vendor: Any, dataset: str, modelarts: Any) -> None:
    """For what was surely not done; not longer than asked."""
    vendor.fail_next("ModelArts.4206", times=2, path="/import-tasks", method="POST")
    assert JobState.SUCCEEDED is drive(drive(modelarts.imports.start, dataset, INPUT, start_timeout=60).wait).state
    vendor.fail_next("ModelArts.4206", times=9, path="/import-tasks", method="POST")
    with pytest.raises(ThrottledError):
        drive(modelarts.imports.start, dataset, INPUT, start_timeout=5)


def test_a_clock_that_is_off_hides_no_new_task(drive: Drive, cloud: Emulator, dataset: str, modelarts: Any) -> None:
    """With `attach` those that were there are known by their ids."""
    cloud.clock.skew = timedelta(minutes=-14)
    lose(cloud, "/import-tasks")
    assert JobState.SUCCEEDED is drive(drive(modelarts.imports.start, dataset, INPUT, attach=True).wait).state


def test_another_export_is_not_taken(drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """Of other samples; nor what stands in a state that nobody knows."""
    first = drive(modelarts.exports.start, dataset, OUT, what="all")
    second = drive(modelarts.exports.start, dataset, OUT, what="unlabelled", attach=True)
    assert first.ref != second.ref
    assert second.ref == drive(modelarts.exports.start, dataset, OUT, what="unlabelled", attach=True).ref
    rows = [{"task_id": "old", "path": OUT, "status": "CANCELED"}, {"task_id": "older", "path": OUT}]
    vendor.spoil_next(replaced_by(as_json(200, {"export_tasks": rows})), path="/export-tasks", method="GET")
    assert "old" not in drive(modelarts.exports.start, dataset, OUT, attach=True).ref.key


@pytest.mark.parametrize("number", [".", "..", " ", "\ud800", None], ids=ascii)
def test_what_is_no_dataset_is_not_asked_for(drive: Drive, cloud: Emulator, modelarts: Any, number: Any) -> None:
    """Dots would climb up the path, to the project."""
    for act in (modelarts.datasets.get, modelarts.datasets.delete, modelarts.datasets.job, modelarts.dataset_syncs.job):
        with pytest.raises(ConfigError, match="dataset is"):
            act(number)
    with pytest.raises(ConfigError, match="dataset is"):
        drive(modelarts.imports.start, number, INPUT)
    assert not cloud.requests


# ---- exports


def test_an_export_names_where_it_wrote(drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """Nothing is fetched: it lies in the caller's own OBS. The percent says nothing on the way."""
    version = drive(drive(modelarts.dataset_versions.start, dataset).wait).detail.version_id
    job = drive(modelarts.exports.start, dataset, OUT, version=version, what="labelled")
    vendor.clock.advance(3)
    running = drive(job.status)
    status = drive(job.wait)

    assert (JobState.RUNNING, 0.0, None) == (running.state, running.detail.progress, running.progress)
    assert ("SUCCESSED", 100.0, Progress(10, 10, "items")) == (
        *(status.vendor_state, status.detail.progress),
        status.progress,
    )
    assert (OUT, version) == (status.detail.obs_path, status.detail.version_id)
    assert 10 == len(vendor.bucket.samples(OUT))
    assert [status.detail.task_id] == [one.task_id for one in listed(drive, modelarts.exports.list, dataset)]


def test_what_can_be_no_export_is_not_asked_for(drive: Drive, cloud: Emulator, modelarts: HuaweiModelArts) -> None:
    """The error says what it takes."""
    for arguments, said in [
        (("x", "out"), "path is 'out'"),
        (("x", OUT, {"what": "some"}), "labelled, unlabelled, all"),
        (("", OUT), "dataset is ''"),
        ((31, OUT), "dataset is 31"),
    ]:
        *plain, options = arguments if isinstance(arguments[-1], dict) else (*arguments, {})
        with pytest.raises(ConfigError, match=said):
            drive(modelarts.exports.start, *plain, **options)
    assert not cloud.requests


# ---- versions


def test_a_version_is_ready_when_the_vendor_says_running(
    drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts
) -> None:
    """State 1; its manifest is the result."""
    job = drive(modelarts.dataset_versions.start, dataset, "V004", train_ratio=0.8)
    begun, status = drive(job.status), drive(job.wait)

    assert (JobState.RUNNING, "0", "being published") == (begun.state, begun.vendor_state, begun.message)
    assert ("1", True, "0.80") == (
        *(status.vendor_state, status.detail.is_current),
        status.detail.train_evaluate_sample_ratio,
    )
    assert status.detail.obs_path == status.detail.manifest_path
    assert vendor.bucket.key(status.detail.manifest_path) in vendor.bucket.objects
    assert ["V004"] == [one.version_name for one in listed(drive, modelarts.dataset_versions.list, dataset)]


def test_one_version_a_minute(drive: Drive, cloud: Emulator, dataset: str, modelarts: HuaweiModelArts) -> None:
    """Waiting mends that, and not a name that is taken."""
    drive(drive(modelarts.dataset_versions.start, dataset, "V1").wait)
    with pytest.raises(JobConflict, match="4370"):
        drive(modelarts.dataset_versions.start, dataset, "V2")
    assert (
        JobState.SUCCEEDED is drive(drive(modelarts.dataset_versions.start, dataset, "V2", start_timeout=90).wait).state
    )
    cloud.advance(60)
    asked = len(calls(cloud, "POST", "/versions"))
    with pytest.raises(JobConflict, match="4371"):
        drive(modelarts.dataset_versions.start, dataset, "V1", start_timeout=90)
    assert asked + 1 == len(calls(cloud, "POST", "/versions"))


def test_a_failed_version_says_why(drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts) -> None:
    """Or that the vendor does not."""
    vendor.datasets.fail_next("version", "ModelArts.4712", "Dataset publish version failed")
    with pytest.raises(JobFailed, match="Dataset publish version failed"):
        drive(drive(modelarts.dataset_versions.start, dataset).wait)
    cloud_task = vendor.datasets.by_id[dataset].of("version")[-1]
    cloud_task.error = None
    with pytest.raises(JobFailed, match="the vendor does not say why"):
        drive(modelarts.dataset_versions.job(dataset, cloud_task.id).wait)


def test_a_version_of_another_name_is_not_taken(drive: Drive, dataset: str, modelarts: HuaweiModelArts) -> None:
    """`attach` looks at the name."""
    first = drive(modelarts.dataset_versions.start, dataset, "V1")
    assert first.ref == drive(modelarts.dataset_versions.start, dataset, "V1", attach=True).ref
    with pytest.raises(JobConflict, match="4343"):
        drive(modelarts.dataset_versions.start, dataset, "V2", attach=True)


# ---- all of them


def test_each_job_is_found_by_its_reference(
    drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts
) -> None:
    """A missing one is said to be missing."""
    jobs = [
        drive(start, *arguments, start_timeout=300)
        for start, arguments in (make(modelarts, dataset) for make in STARTS.values())
    ]
    for job in jobs:
        assert job.ref == modelarts.job(str(job.ref)).ref
        drive(modelarts.job(str(job.ref)).wait, timeout=600)
    for kind, key in [("import", (dataset, "x")), ("export", (dataset, "x")), ("dataset-version", (dataset, "x"))]:
        with pytest.raises(JobNotFound):
            drive(modelarts.job(JobRef("huawei_modelarts", kind, key)).wait)
    with pytest.raises(ConfigError, match="huawei_modelarts/import takes DATASET/TASK, got 1 part"):
        modelarts.job("huawei_modelarts/import/x")


@pytest.mark.parametrize("fault", ["empty", "truncated", "reset", "502"])
def test_a_wait_goes_on_over_anything_else(
    drive: Drive, vendor: Any, dataset: str, modelarts: HuaweiModelArts, fault: str
) -> None:
    """Nothing, half of it, a broken connection."""
    job = drive(modelarts.imports.start, dataset, INPUT)
    drive(job.status)
    vendor.spoil_next(*[FAULTS[fault]] * 3)
    assert JobState.SUCCEEDED is drive(job.wait).state


def test_a_response_about_another_job_is_none(drive: Drive, vendor: Any, dataset: str, modelarts: Any) -> None:
    """Of another task."""
    job = drive(modelarts.exports.start, dataset, OUT)
    vendor.spoil_next(lambda *_: as_json(200, {"task_id": "another", "status": "SUCCESSED"}))
    with pytest.raises(Exception, match="about another job"):
        drive(job.status)
