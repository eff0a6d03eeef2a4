"""DAGs that only the tests need."""

from airflow.providers.common.compat.sdk import DAG

from tidewaiter_provider.operators.jobs import WaitForJob
from tidewaiter_provider.sensors.jobs import JobSensor

EACH = {"deferrable": True, "interval": 2, "max_interval": 2}

with DAG("waits", schedule=None, params={"jobs": ["-", "-", "-"]}):
    for number in range(3):
        WaitForJob(task_id=f"wait_{number}", job=f"{{{{ params.jobs[{number}] }}}}", **EACH)

with DAG("fails", schedule=None, params={"failing": "-", "slow": "-", "seen": "-"}):
    WaitForJob(task_id="failing", job="{{ params.failing }}", retries=3, retry_delay=1, **EACH)
    WaitForJob(task_id="slow", job="{{ params.slow }}", timeout=1, retries=1, retry_delay=1, **EACH)
    JobSensor(task_id="seen", job="{{ params.seen }}", deferrable=True, poke_interval=2)

with DAG("thousand", schedule=None):
    WaitForJob.partial(task_id="wait", deferrable=True).expand(
        job=[f"xtreme1/upload/{10**15 + number}" for number in range(1000)]
    )
