"""What a caller's type checker sees. Checked by mypy and pyright, never run."""

from __future__ import annotations

from datetime import datetime
from typing import assert_type

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
    UploadRecord,
    Xtreme1,
    wait_all,
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
    assert_type(wait_all(uploads), list[JobStatus[UploadRecord]])


def generated(dms: AlibabaDMS) -> None:
    """The generated functions are typed and usable by themselves."""
    reply = query_data_track_result_download_status.sync(client=dms.client, order_id=11, download_key_id="k")
    assert_type(reply, DownloadStatusReply | GatewayError | None)


def errors(error: ApiError) -> None:
    assert_type(error.code, str)
    assert_type(error.retry_after, float | None)
    assert_type(error.request_id, str | None)
