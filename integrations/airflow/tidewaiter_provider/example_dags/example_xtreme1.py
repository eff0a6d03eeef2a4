"""A whole job at Xtreme1: an archive goes up, its annotations come back as a file."""

from __future__ import annotations

from airflow.providers.common.compat.sdk import DAG

from tidewaiter_provider.operators.jobs import FetchResult, StartJob, WaitForJob

with DAG(
    "example_xtreme1",
    schedule=None,
    params={"archive": "/data/harbour.zip", "dataset": 31, "folder": "/data/annotations/"},
    doc_md=__doc__,
    tags=["example", "tidewaiter"],
):
    start = StartJob(
        task_id="start_upload",
        conn_id="xtreme1_default",
        method="uploads.start",
        arguments={"source": "{{ params.archive }}", "dataset": "{{ params.dataset }}"},
        retries=0,  # a second upload would be a second copy of all items
    )
    uploaded = WaitForJob(task_id="wait_for_upload", job=start.output, stall_timeout=900, deferrable=True)
    export = StartJob(
        task_id="start_export",
        conn_id="xtreme1_default",
        method="exports.start",
        arguments={"dataset": "{{ params.dataset }}"},
    )
    fetch = FetchResult(task_id="fetch", job=export.output, to="{{ params.folder }}", deferrable=True)
    uploaded >> export
