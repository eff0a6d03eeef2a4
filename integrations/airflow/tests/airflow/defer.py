"""Writes rows as the API server writes them when a worker's task defers: `defer.py RUN_ID FIRST LAST INTERVAL`.

A thousand real deferrals would take a thousand worker processes, which is not what is measured.
"""

import json
import sys

from airflow.models.taskinstance import TaskInstance
from airflow.models.trigger import Trigger
from airflow.sdk.serde import serialize
from airflow.utils.session import create_session
from airflow.utils.state import TaskInstanceState
from sqlalchemy import select

from tidewaiter_provider.triggers.jobs import JobTrigger

run, first, last, interval = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
with create_session() as session:
    mine = (TaskInstance.dag_id == "thousand", TaskInstance.run_id == run, TaskInstance.map_index.between(first, last))
    tasks = session.scalars(select(TaskInstance).where(*mine)).all()
    for task in tasks:
        trigger = JobTrigger(
            f"xtreme1/upload/{10**15 + task.map_index}", "xtreme1_default", interval=interval, max_interval=interval
        )
        path, arguments = trigger.serialize()
        row = Trigger(classpath=path, kwargs={})
        row.encrypted_kwargs = json.dumps(serialize(arguments))
        session.add(row)
        session.flush()
        task.state, task.trigger_id = TaskInstanceState.DEFERRED, row.id
        task.next_method, task.next_kwargs = "execute_complete", serialize({})
    print(len(tasks))
