"""What a caller's type checker sees. Checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, assert_type

from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    Database,
    DataItem,
    Dataset,
    DatasetExport,
    DatasetImport,
    DatasetSync,
    DatasetVersion,
    DataTrack,
    DataTrackDownload,
    ExportRecord,
    FileError,
    FileJob,
    HuaweiModelArts,
    IAMUser,
    Instance,
    Job,
    JobConflict,
    JobRef,
    JobState,
    JobStatus,
    Model,
    ModelArtsDataset,
    ModelRun,
    Order,
    Progress,
    Project,
    StartUncertain,
    Tenant,
    TidewaiterError,
    UploadRecord,
    WatchedJob,
    Watcher,
    Xtreme1,
    connect,
    poll_all,
    poll_all_async,
    wait_all,
    wait_all_async,
    watch,
    watch_async,
)
from tidewaiter_clients.alibaba_dms.api.data_track import query_data_track_result_download_status
from tidewaiter_clients.alibaba_dms.models import DownloadStatusReply, GatewayError


def clients() -> None:
    key = AccessKey("id", "secret", token=None)
    x1 = Xtreme1(base_url="http://localhost:8190/api", token="...")
    dms = AlibabaDMS(credentials=key, region="cn-hangzhou", tenant_id=3000, timeout=5.0)
    ma = HuaweiModelArts(credentials=key, region="cn-north-4", project_id="77b6")
    assert_type(x1.uploads.job("1"), Job[UploadRecord])
    assert_type(
        dms.data_track_downloads.job(order_id=11, download_key_id="e23d", tenant_id=None), FileJob[DataTrackDownload]
    )
    assert_type(ma.dataset_syncs.job("gfgh"), Job[DatasetSync])
    assert_type(Xtreme1.from_env(timeout=3.0), Xtreme1)
    assert_type(HuaweiModelArts(IAMUser("mate", "...", "harbour"), region="cn-north-4").project_id, str | None)


def modelarts(ma: HuaweiModelArts) -> None:
    made = ma.datasets.create("quays", source="/b/in/", work_path="/b/out/", type="image-classification")
    assert_type(made, Job[ModelArtsDataset])
    dataset = made.wait().detail
    assert_type(dataset.total_sample_count, int | None)
    assert_type(ma.datasets.find("quays"), ModelArtsDataset)
    assert_type(ma.datasets.list(type=0), Iterator[ModelArtsDataset])
    assert_type(ma.dataset_syncs.start(dataset, start_timeout=timedelta(minutes=5), attach=True), Job[DatasetSync])
    assert_type(ma.imports.start(dataset, "/b/new/", folder="batch-7"), Job[DatasetImport])
    assert_type(ma.imports.list(dataset), Iterator[DatasetImport])
    assert_type(ma.exports.start(dataset, "/b/out/", what="all", version="x"), Job[DatasetExport])
    assert_type(ma.exports.job(dataset, "x").wait().detail.obs_path, str | None)
    assert_type(ma.dataset_versions.start(dataset, "V1", train_ratio=0.8), Job[DatasetVersion])
    assert_type(ma.dataset_versions.list_async(dataset), AsyncIterator[DatasetVersion])
    assert_type(ma.projects.current(), Project)


def dms_databases(dms: AlibabaDMS) -> None:
    assert_type(dms.instances.list(name="shop"), Iterator[Instance])
    assert_type(dms.databases.list(instance=1880001), Iterator[Database])


def a_job(job: Job[UploadRecord]) -> None:
    status = job.wait(timeout=3600, stall_timeout=None, missing_grace=10, on_status=print)
    assert_type(status, JobStatus[UploadRecord])
    assert_type(status.state, JobState)
    assert_type(status.progress, Progress | None)
    assert_type(status.detail.total_file_size, int | None)
    assert_type(status.detail.serial_number, str)
    assert_type(status.warnings, tuple[str, ...])
    assert_type(status.observed_at, datetime)
    assert_type(job.ref, JobRef)
    assert_type(job.status(strict=True), JobStatus[UploadRecord])


async def a_job_async(job: Job[DatasetSync]) -> None:
    assert_type(await job.status_async(), JobStatus[DatasetSync])
    assert_type(await job.wait_async(timeout=None), JobStatus[DatasetSync])
    async for status in watch_async([job], interval=5):
        assert_type(status.detail.created_at, datetime | None)


def many(uploads: list[Job[UploadRecord]]) -> None:
    for status in watch(uploads, interval=5):
        assert_type(status, JobStatus[UploadRecord])
    assert_type(wait_all(uploads, timeout=timedelta(hours=1)), list[JobStatus[UploadRecord]])
    assert_type(wait_all(uploads, return_exceptions=False, on_status=print), list[JobStatus[UploadRecord]])
    assert_type(
        wait_all(uploads, return_exceptions=True, on_error=print), list[JobStatus[UploadRecord] | TidewaiterError]
    )
    assert_type(poll_all(uploads), list[JobStatus[UploadRecord] | TidewaiterError])


async def many_async(uploads: list[Job[UploadRecord]]) -> None:
    assert_type(await wait_all_async(uploads), list[JobStatus[UploadRecord]])
    assert_type(await wait_all_async(uploads, return_exceptions=True), list[JobStatus[UploadRecord] | TidewaiterError])
    assert_type(await poll_all_async(uploads), list[JobStatus[UploadRecord] | TidewaiterError])


def watched(upload: Job[UploadRecord]) -> None:
    with Watcher(interval=timedelta(seconds=10), max_interval=60) as watcher:
        one = watcher.add(upload, timeout=None, missing_grace=5)
        assert_type(one, WatchedJob[UploadRecord])
        assert_type(one.result(), JobStatus[UploadRecord])
        assert_type(one.status, JobStatus[UploadRecord] | None)
        for status in one:
            assert_type(status.as_dict(secrets=True), dict[str, Any])


async def watched_async(upload: Job[UploadRecord]) -> None:
    async with Watcher() as watcher:
        one = watcher.add(upload)
        assert_type(await one.result_async(), JobStatus[UploadRecord])
        async for status in one:
            assert_type(status, JobStatus[UploadRecord])
        one.cancel()


def made_of_settings(settings: dict[str, Any]) -> None:
    with connect("xtreme1", settings) as client:
        assert_type(client.job("xtreme1/upload/1"), Job[Any])


def generated(dms: AlibabaDMS) -> None:
    """The generated functions are typed and usable by themselves."""
    reply = query_data_track_result_download_status.sync(client=dms.client, order_id=11, download_key_id="k")
    assert_type(reply, DownloadStatusReply | GatewayError | None)


def errors(error: ApiError) -> None:
    assert_type(error.code, str)
    assert_type(error.retry_after, float | None)
    assert_type(error.request_id, str | None)


def the_whole_job(x1: Xtreme1) -> None:
    dataset = x1.datasets.create("harbour-cams", type="IMAGE", description=None, exist_ok=True)
    assert_type(dataset, Dataset)
    assert_type(dataset.item_count, int | None)
    assert_type(x1.datasets.get(dataset), Dataset)
    assert_type(x1.datasets.list(name="h"), Iterator[Dataset])
    assert_type(x1.datasets.list_async(type="IMAGE"), AsyncIterator[Dataset])
    assert_type(x1.data.list(dataset=31), Iterator[DataItem])
    assert_type(x1.models.list(), Iterator[Model])
    assert_type(x1.models.get(3), Model)
    upload = x1.uploads.start(Path("h.zip"), dataset=dataset, on_progress=print, journal="j", restart=True, check=False)
    assert_type(upload, Job[UploadRecord])
    export = x1.exports.start(dataset=31, results=[1, 2], data_format="COCO")
    assert_type(export, FileJob[ExportRecord])
    assert_type(export.wait(), JobStatus[ExportRecord])
    assert_type(export.download("out/", resume=False, on_progress=print, timeout=60), Path)
    run = x1.model_runs.start("3", dataset=dataset, classes=["CRANE"], min_confidence=0.5, attach=True)
    assert_type(run, Job[ModelRun])
    assert_type(run.status().detail.created_at, datetime | None)
    assert_type(x1.model_runs.job(31, 77), Job[ModelRun])
    assert_type(x1.model_runs.list(dataset=31), Iterator[ModelRun])
    assert_type(Xtreme1.login("http://localhost:8190/api", "a@b.example", "secret-1", timeout=3), Xtreme1)
    x1.datasets.delete(31, missing_ok=True)


async def the_whole_job_async(x1: Xtreme1) -> None:
    assert_type(await x1.datasets.create_async("h", type="IMAGE"), Dataset)
    assert_type(await x1.uploads.start_async("https://files.example/h.zip", dataset=31), Job[UploadRecord])
    export = await x1.exports.start_async(dataset=31)
    assert_type(await export.download_async("out.zip"), Path)
    assert_type(await x1.model_runs.start_async(3, dataset=31), Job[ModelRun])
    assert_type([item async for item in x1.data.list_async(dataset=31)], list[DataItem])
    assert_type(await Xtreme1.login_async(None, "a@b.example", "secret-1"), Xtreme1)


def what_can_go_wrong(error: TidewaiterError) -> str | None:
    if isinstance(error, StartUncertain):
        assert_type(error.to_check, str)
        assert_type(error.candidates, tuple[str, ...])
    if isinstance(error, JobConflict):
        return error.running
    assert not isinstance(error, FileError)
    return None


def the_whole_job_at_dms(dms: AlibabaDMS) -> None:
    assert_type(dms.tenants.active(), Tenant)
    assert_type(dms.tenants.list(), Iterator[Tenant])
    assert_type(dms.orders.list(status="RUNNING", since=datetime(2026, 11, 25)), Iterator[Order])
    assert_type(dms.databases.search("shop"), Iterator[Database])
    assert_type(dms.databases.get("h", 3306, "shop").database_id, int)
    assert_type(dms.orders.get(1).workflow_instance_id, int | None)
    tracked = dms.data_tracks.start(1, datetime(2026, 11, 25), "2026-11-25 10:00:00", ["t"], comment="x", attach=True)
    assert_type(tracked, Job[DataTrack])
    assert_type(tracked.status().detail.order, Order | None)
    assert_type(dms.data_tracks.job("1"), Job[DataTrack])
    packing = dms.data_track_downloads.start(1, rollback="FORWARD", tables=["t"], types=["DELETE"], events=[7])
    assert_type(packing, FileJob[DataTrackDownload])
    assert_type(packing.download("out/"), Path)
