"""A job at each of the three vendors, side by side. Any number of such waits take no worker."""

from __future__ import annotations

from airflow.providers.common.compat.sdk import DAG

from tidewaiter_provider.operators.jobs import FetchResult, StartJob, WaitForJob

with DAG(
    "example_three_vendors",
    schedule=None,
    params={"xtreme1_dataset": 31, "dms_database": 25281234, "modelarts_dataset": "quays", "folder": "/data/"},
    default_args={"retries": 0},
    doc_md=__doc__,
    tags=["example", "tidewaiter"],
):
    export = StartJob(
        task_id="start_export",
        conn_id="xtreme1_default",
        method="exports.start",
        arguments={"dataset": "{{ params.xtreme1_dataset }}"},
    )
    FetchResult(task_id="fetch_annotations", job=export.output, to="{{ params.folder }}", deferrable=True)

    track = StartJob(
        task_id="track_changes",
        conn_id="alibaba_dms_default",
        method="data_tracks.start",
        arguments={
            "database": "{{ params.dms_database }}",
            "start": "2026-11-25 09:00:00",
            "end": "2026-11-25 10:00:00",
            "tables": ["orders"],
            "types": ["DELETE"],
            "comment": "undo, by {{ run_id }}",
        },
    )
    tracked = WaitForJob(task_id="wait_for_approval", job=track.output, timeout=3 * 86_400, deferrable=True)
    pack = StartJob(
        task_id="pack_undo",
        conn_id="alibaba_dms_default",
        method="data_track_downloads.start",
        arguments={"order_id": "{{ ti.xcom_pull('track_changes').split('/')[-1] }}", "rollback": "REVERSE"},
    )
    FetchResult(task_id="fetch_undo", job=pack.output, to="{{ params.folder }}", deferrable=True)
    tracked >> pack

    sync = StartJob(
        task_id="start_sync",
        conn_id="huawei_modelarts_default",
        method="dataset_syncs.start",
        arguments={"dataset": "{{ params.modelarts_dataset }}", "start_timeout": 600},
    )
    WaitForJob(task_id="wait_for_sync", job=sync.output, deferrable=True)
