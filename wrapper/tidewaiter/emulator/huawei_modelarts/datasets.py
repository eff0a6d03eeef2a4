"""Datasets at the emulated ModelArts, and their jobs: which forbids which, and what each leaves behind.

Source: `specs/huawei_modelarts.yaml`; the error codes of "what runs, and what is rejected meanwhile" (ModelArts API
reference). How long each takes is made up.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

import attrs

from ..clock import TurnableClock
from ..lifecycle import Lifecycle, Script, ending_in, paced
from .bucket import Bucket
from .errors import Rejected

FIRST = "gfghHSokody6AJigS5A"
SOURCE, WORK = "/test-obs/classify/input/", "/test-obs/classify/output/"
CREATE: Script = (("0", 2.0), ("1", 0.0))
SYNC: Script = (("QUEUING", 2.5), ("STARTING", 1.5), ("RUNNING", 9.0), ("COMPLETED", 0.0))
IMPORT: Script = (("QUEUING", 1.0), ("STARTING", 0.5), ("RUNNING", 4.0), ("COMPLETED", 0.0))
EXPORT: Script = (("INIT", 1.0), ("RUNNING", 4.0), ("SUCCESSED", 0.0))
VERSION: Script = (("0", 3.0), ("1", 0.0))
SWITCH: Script = (("7", 2.0), ("1", 0.0))
SCRIPTS = {"create": CREATE, "sync": SYNC, "import": IMPORT, "export": EXPORT, "version": VERSION, "switch": SWITCH}
IN_THE_WAY = {
    "version": ("6", "ModelArts.4343"),
    "switch": ("7", "ModelArts.4349"),
    "sync": ("5", "ModelArts.4355"),
    "import": ("8", "ModelArts.4356"),
}
"""Jobs that forbid each other: the dataset's state meanwhile, and the code of what is rejected."""
GOOD_ENDS = ("COMPLETED", "SUCCESSED", "1")
BAD_ENDS = {"create": "4", "sync": "FAILED", "import": "FAILED", "export": "FAILED", "version": "4"}
TEXTS = (100, 101, 102)
EXPORTED = (0, 1, 3, 900)
MINUTE = 60.0


@attrs.define
class Task:
    """A job of a dataset."""

    id: str
    kind: str
    life: Lifecycle
    created: datetime
    asked: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    error: tuple[str, str] | None = None
    found: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """What it counts."""
    on_end: Callable[[], None] | None = None
    """What it does when it has succeeded; None when that is done."""

    @property
    def created_ms(self) -> int:
        return int(self.created.timestamp() * 1000)


@attrs.define
class Dataset:
    id: str
    name: str
    kind: int
    made: datetime
    source: str = SOURCE
    work_path: str = WORK
    description: str = ""
    is_abnormal: bool = False
    samples: dict[str, bool] = attrs.field(factory=dict[str, bool])
    """Names, and whether each has a label."""
    tasks: list[Task] = attrs.field(factory=list[Task])
    current: str | None = None
    """The version."""
    folders: set[str] = attrs.field(factory=set[str])
    """Names of imports whose samples are there."""

    def of(self, kind: str) -> list[Task]:
        return [one for one in self.tasks if one.kind == kind]


@attrs.define
class Datasets:
    """All datasets of the project."""

    clock: TurnableClock
    bucket: Bucket
    pace: float = 1.0
    shows_previous_run: bool = False
    """Whether the first poll after the start of a synchronisation shows the run before."""
    names_tasks: bool = True
    """Whether a synchronisation has its task's id."""
    counts_rows: bool = False
    """Whether the offset of a list is the number of a row, and not of a page."""
    missing_is_404: bool = False
    by_id: dict[str, Dataset] = attrs.field(factory=dict[str, Dataset])
    _next_ends: dict[str, tuple[str, str]] = attrs.field(factory=dict[str, tuple[str, str]])
    _previous: dict[str, dict[str, Any]] = attrs.field(factory=dict[str, dict[str, Any]])
    _made: int = 0

    def add(
        self, dataset_id: str | None = None, name: str | None = None, *, kind: int = 0, source: str = SOURCE
    ) -> Dataset:
        number = dataset_id or (FIRST if FIRST not in self.by_id else self._new_id("dataset"))
        made = self.clock.vendor_date() + timedelta(milliseconds=len(self.by_id))
        dataset = Dataset(number, name or f"dataset-{len(self.by_id):04x}", kind, made, source)
        self.by_id[number] = dataset
        return dataset

    def fail_next(self, kind: str, code: str, message: str) -> None:
        """Let the next job of a kind that is started end in an error."""
        self._next_ends[kind] = code, message

    def get(self, dataset_id: str) -> Dataset:
        dataset = self.by_id.get(dataset_id)
        if dataset is None:
            raise Rejected("ModelArts.6623" if self.missing_is_404 else "ModelArts.4352")
        self._settle(dataset)
        return dataset

    # jobs

    def _settle(self, dataset: Dataset) -> None:
        """Let what has ended since leave behind what it does."""
        for task in dataset.tasks:
            if task.on_end is not None and task.life.at(self.clock.now())[0] in GOOD_ENDS:
                done, task.on_end = task.on_end, None
                done()

    def state(self, dataset: Dataset) -> str:
        now = self.clock.now()
        for task in dataset.tasks:
            if task.kind == "create" and (word := task.life.at(now)[0]) != "1":
                return word
        running = self._running(dataset)
        if running:
            return IN_THE_WAY[running.kind][0]
        return "4" if dataset.is_abnormal else "1"

    def _running(self, dataset: Dataset) -> Task | None:
        now = self.clock.now()
        exclusive = [one for one in dataset.tasks if one.kind in IN_THE_WAY]
        return next((one for one in exclusive if one.life.at(now)[0] != one.life.script[-1][0]), None)

    def check_free(self, dataset: Dataset) -> None:
        """Raises `Rejected` while another job is in the way."""
        running = self._running(dataset)
        if running:
            raise Rejected(IN_THE_WAY[running.kind][1])

    def begin(self, dataset: Dataset, kind: str, asked: Mapping[str, Any] | None = None) -> Task:
        script, error = SCRIPTS[kind], self._next_ends.pop(kind, None)
        if error:
            script = ending_in(script, BAD_ENDS[kind])
        life = Lifecycle(self.clock.now(), paced(script, self.pace))
        number = f"{dataset.id}_sync" if kind == "sync" and not dataset.of("sync") else self._new_id(kind)
        if kind == "import":
            number = f"{dataset.id}_{number}"
        task = Task(number, kind, life, self.clock.vendor_date(), asked or {}, error)
        task.created += timedelta(milliseconds=len(dataset.tasks))
        dataset.tasks.append(task)
        return task

    def create(self, asked: Mapping[str, Any]) -> Dataset:
        for name in ("dataset_name", "work_path", "work_path_type", "data_sources"):
            if asked.get(name) in (None, "", []):
                raise Rejected("ModelArts.0104")
        if any(one.name == asked["dataset_name"] for one in self.by_id.values()):
            raise Rejected("ModelArts.4351")
        source = _path_of(asked["data_sources"][0])
        for path in (source, asked["work_path"]):
            self.bucket.key(path)
        if str(asked["work_path"]).startswith(source):
            raise Rejected("ModelArts.4364")
        made = self.add(
            self._new_id("dataset"), asked["dataset_name"], kind=asked.get("dataset_type", 0), source=source
        )
        made.work_path, made.description = asked["work_path"], asked.get("description", "")
        task = self.begin(made, "create", asked)
        task.on_end = lambda: made.samples.update(self.bucket.samples(made.source))
        return made

    def sync(self, dataset: Dataset) -> None:
        if dataset.kind in TEXTS:
            raise Rejected("ModelArts.4383", dataset.id, dataset.kind)
        self.check_free(dataset)
        if self.shows_previous_run and dataset.of("sync"):
            self._previous[dataset.id] = self.sync_body(dataset)
        there = self.bucket.samples(dataset.source)
        added, gone = there.keys() - dataset.samples.keys(), dataset.samples.keys() - there.keys()
        task = self.begin(dataset, "sync")
        task.found = {"add": len(added), "deleted": len(gone), "total": len(there)}

        def mirror() -> None:
            dataset.samples = there

        task.on_end = mirror

    def sync_body(self, dataset: Dataset) -> dict[str, Any]:
        if dataset.id in self._previous:
            return self._previous.pop(dataset.id)
        syncs = dataset.of("sync")
        if not syncs:
            return {"status": "NOT_EXIST", "dataset_id": dataset.id}
        task = syncs[-1]
        word, part = task.life.polled(self.clock.now())
        body: dict[str, Any] = {"status": word, "dataset_id": dataset.id}
        if self.names_tasks:
            body |= {"task_id": task.id, "create_time": task.created_ms}
        if word in ("RUNNING", "COMPLETED"):
            share = part if word == "RUNNING" else 1.0
            body |= {
                "add_sample_count": int(task.found["add"] * share),
                "deleted_sample_count": int(task.found["deleted"] * share),
            }
        if word == "COMPLETED":
            took = int(1000 * sum(seconds for _, seconds in task.life.script))
            body |= {"total_sample_count": task.found["total"], "duration_time": took}
        return body | self._error(task, word)

    def import_(self, dataset: Dataset, asked: Mapping[str, Any]) -> Task:
        path = str(asked.get("import_path") or "")
        if not path or asked.get("import_type", "dir") not in ("dir", "manifest"):
            raise Rejected("ModelArts.0104")
        if not self.bucket.has(path):
            raise Rejected("ModelArts.4312")
        self.check_free(dataset)
        known = asked.get("import_folder") in dataset.folders
        found = {} if known else self.bucket.samples(path)
        task = self.begin(dataset, "import", asked)
        task.found = {"total": len(found), "annotated": sum(found.values())}

        def take() -> None:
            dataset.samples |= found
            dataset.folders |= {asked["import_folder"]} if asked.get("import_folder") else set()

        task.on_end = take
        return task

    def import_body(self, dataset: Dataset, task: Task) -> dict[str, Any]:
        word, part = task.life.at(self.clock.now())
        total = task.found["total"]
        done = {"RUNNING": int(total * part), "COMPLETED": total}.get(word, 0)
        path = "obs://" + str(task.asked["import_path"]).removeprefix("obs://").removeprefix("s3://").lstrip("/")
        return {
            "status": word,
            "task_id": task.id,
            "dataset_id": dataset.id,
            "import_path": path,
            "import_type": 1 if task.asked.get("import_type") == "manifest" else 0,
            "total_sample_count": total,
            "imported_sample_count": done,
            "annotated_sample_count": task.found["annotated"] if word == "COMPLETED" else 0,
            "total_file_count": 0,
            "finished_file_count": 0,
            "create_time": task.created_ms,
            "update_ms": task.created_ms + 81,
            "elapsed_time": int(task.life.age(self.clock.now())),
        } | self._error(task, word)

    def export(self, dataset: Dataset, asked: Mapping[str, Any]) -> Task:
        if dataset.kind not in EXPORTED:
            raise Rejected("ModelArts.4383", dataset.id, dataset.kind)
        if not asked.get("path"):
            raise Rejected("ModelArts.4358")
        folder, version = self.bucket.key(str(asked["path"])), asked.get("version_id")
        if version and version not in [one.id for one in dataset.of("version")]:
            raise Rejected("ModelArts.4353")
        wanted = {0: (True,), 1: (False,)}.get(asked.get("export_type", 0), (True, False))
        names = [name for name, labelled in dataset.samples.items() if labelled in wanted]
        task = self.begin(dataset, "export", asked)
        task.found = {"total": len(names)}

        def write() -> None:
            source = self.bucket.key(dataset.source)
            for name in names:
                self.bucket.objects[f"{folder.rstrip('/')}/{name}"] = self.bucket.objects.get(f"{source}{name}", b"")

        task.on_end = write
        return task

    def export_body(self, task: Task) -> dict[str, Any]:
        """The percent stays at 0 until it is 100, as in the vendor's samples."""
        word, _ = task.life.at(self.clock.now())
        done = word == "SUCCESSED"
        counts = {"total_sample_count": task.found["total"], "finished_sample_count": task.found["total"]}
        return {
            "task_id": task.id,
            "status": word,
            "progress": 100.0 if done else 0.0,
            "path": task.asked["path"],
            "export_type": task.asked.get("export_type", 0),
            "version_format": "Default",
            "export_format": 2,
            "create_time": task.created_ms,
            "update_time": task.created_ms,
            **({"version_id": task.asked["version_id"]} if task.asked.get("version_id") else {}),
            **(counts if done else {}),
        } | self._error(task, word)

    def publish(self, dataset: Dataset, asked: Mapping[str, Any]) -> Task:
        self.check_free(dataset)
        versions = dataset.of("version")
        if versions and versions[-1].life.age(self.clock.now()) < MINUTE:
            raise Rejected("ModelArts.4370")
        name = asked.get("version_name") or f"V{len(versions) + 1:03}"
        if name in [one.asked["version_name"] for one in versions]:
            raise Rejected("ModelArts.4371")
        task = self.begin(dataset, "version", {**asked, "version_name": name})
        task.found = {"total": len(dataset.samples), "annotated": sum(dataset.samples.values())}
        task.found["previous"] = dataset.current

        def freeze() -> None:
            dataset.current = task.id
            lines = [json.dumps({"source": f"obs:/{dataset.source}{one}"}) for one in dataset.samples]
            self.bucket.put(self._manifest(dataset, task), "\n".join(lines).encode())

        task.on_end = freeze
        return task

    def _manifest(self, dataset: Dataset, task: Task) -> str:
        name = task.asked["version_name"]
        return f"{dataset.work_path}{dataset.name}-{dataset.id}/annotation/{name}/{name}.manifest"

    def version_body(self, dataset: Dataset, task: Task) -> dict[str, Any]:
        word, _ = task.life.at(self.clock.now())
        manifest = self._manifest(dataset, task)
        ready = {"manifest_path": manifest, "data_path": f"{manifest.rpartition('/')[0]}/data/"} if word == "1" else {}
        previous = {"previous_version_id": task.found["previous"]} if task.found["previous"] else {}
        return {
            "version_id": task.id,
            "version_name": task.asked["version_name"],
            "version_format": "Default",
            "status": int(word),
            "create_time": task.created_ms,
            "total_sample_count": task.found["total"],
            "annotated_sample_count": task.found["annotated"],
            "is_current": dataset.current == task.id,
            "analysis_status": 3,
            "train_evaluate_sample_ratio": task.asked.get("train_evaluate_sample_ratio", "1.00"),
            "description": task.asked.get("description", ""),
            "label_stats": list[Any](),
            "label_type": "single",
            "task_type": dataset.kind,
            **ready,
            **previous,
            **({"message": task.error[1]} if word == "4" and task.error else {}),
        }

    def _error(self, task: Task, word: str) -> dict[str, Any]:
        return {"error_code": task.error[0], "error_msg": task.error[1]} if task.error and word == "FAILED" else {}

    def switch(self, dataset: Dataset, version: str) -> None:
        if version not in [one.id for one in dataset.of("version")]:
            raise Rejected("ModelArts.4353")
        self.check_free(dataset)

        def done() -> None:
            dataset.current = version

        self.begin(dataset, "switch").on_end = done

    def task(self, dataset: Dataset, kind: str, task_id: str, missing: str) -> Task:
        found = next((one for one in dataset.of(kind) if one.id == task_id), None)
        if found is None:
            raise Rejected(missing)
        return found

    def body(self, dataset: Dataset) -> dict[str, Any]:
        made = int(dataset.made.timestamp() * 1000)
        current = next((one for one in dataset.of("version") if one.id == dataset.current), None)
        named = (
            {"current_version_id": current.id, "current_version_name": current.asked["version_name"]} if current else {}
        )
        return {
            "dataset_id": dataset.id,
            "dataset_name": dataset.name,
            "dataset_type": dataset.kind,
            "data_format": "Default",
            "next_version_num": len(dataset.of("version")) + 1,
            "status": int(self.state(dataset)),
            "data_sources": [{"data_type": 0, "data_path": dataset.source}],
            "create_time": made,
            "update_time": made,
            "description": dataset.description,
            "total_sample_count": len(dataset.samples),
            "annotated_sample_count": sum(dataset.samples.values()),
            "unconfirmed_sample_count": 0,
            "work_path": dataset.work_path,
            "work_path_type": 0,
            "workspace_id": "0",
            "enterprise_project_id": "0",
            "workforce_task_count": 0,
            "feature_supports": ["0"],
            "managed": False,
            "import_data": False,
            "label_task_count": 1,
            "dataset_format": 1 if dataset.kind == 400 else 0,
            "dataset_version_count": len(dataset.of("version")),
            "dataset_version": "v1",
            "content_labeling": True,
            "labels": list[Any](),
            **named,
        }

    def _new_id(self, kind: str) -> str:
        self._made += 1
        return uuid.uuid5(uuid.NAMESPACE_OID, f"{kind}-{self._made}").hex[:19]


def _path_of(source: Any) -> str:
    return str(cast("dict[str, Any]", source).get("data_path", "")) if type(source) is dict else ""
