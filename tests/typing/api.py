"""What a caller's type checker sees. Checked by mypy and pyright, never run."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, assert_type

from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    DatasetSync,
    DataTrackDownload,
    HuaweiModelArts,
    Job,
    JobRef,
    JobState,
    JobStatus,
    Progress,
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
        dms.data_track_downloads.job(order_id=11, download_key_id="e23d", tenant_id=None), Job[DataTrackDownload]
    )
    assert_type(ma.dataset_syncs.job("gfgh"), Job[DatasetSync])
    assert_type(Xtreme1.from_env(timeout=3.0), Xtreme1)


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
