"""Exports: annotations as an archive."""

from __future__ import annotations

from typing import Any

import attrs

from ...signing.canonical import Request
from ..clock import TurnableClock
from ..lifecycle import Lifecycle, Script, paced
from ..response import Response
from . import archives
from .datasets import Datasets, Item
from .envelope import Rejected, bound_long, bound_longs, failed, invalid, one_of, serial
from .store import ObjectStore

FIRST_SERIAL = 1868123456789099001
GROUND_TRUTH = -1
QUEUED, PACKING = ("GENERATING", 1.5), ("GENERATING ", 2.5)
"""The same state twice: before the items were counted, and after. The blank is not sent."""
BATCH = 1000


@attrs.frozen
class Export:
    serial: int
    id: int
    life: Lifecycle
    file_name: str
    key: str
    total: int
    is_counted: bool = True
    """Whether it gets so far as to count its items."""

    def row(self, now: float, url: str) -> dict[str, Any]:
        state, _ = self.life.polled(now)
        is_counted = self.is_counted and state != QUEUED[0]
        is_done = state == "COMPLETED"
        return {
            "id": self.id,
            "serialNumber": str(self.serial),
            "fileId": 9765 + self.id if is_done else None,
            "fileName": self.file_name,
            "status": state.strip(),
            "generatedNum": _generated(self.total) if is_counted else 0,
            "totalNum": self.total if is_counted else None,
            "filePath": url if is_done else None,
        }


def _generated(total: int) -> int:
    """As the server counts: a hundred for each batch before the last, and the last one's size."""
    batches = max(1, -(-total // BATCH))
    return 100 * (batches - 1) + total - BATCH * (batches - 1)


@attrs.define
class Exports:
    """All exports, by serial number."""

    clock: TurnableClock
    store: ObjectStore
    datasets: Datasets
    runs: dict[int, str]
    """The number of each run of a model, by its id."""
    pace: float = 1.0
    coco_sticks: bool = True
    """Whether an export as COCO never ends, as in 0.9.1."""
    by_serial: dict[int, Export] = attrs.field(factory=dict[int, Export])

    def add(self, script: Script, file_name: str, content: bytes, total: int, *, is_counted: bool = True) -> Export:
        number = FIRST_SERIAL + len(self.by_serial)
        key = f"2/{self.clock.utcnow():%Y%m%d%H%M%S}{len(self.by_serial)}/{file_name.replace('/', '_')}"
        self.store.put(key, content)
        life = Lifecycle(self.clock.now(), script)
        made = Export(number, len(self.by_serial) + 12, life, file_name, key, total, is_counted)
        self.by_serial[number] = made
        return made

    def start(self, request: Request) -> Response:
        form = one_of(request, "dataFormat", ("XTREME1", "COCO"), "dataFormat must be one of XTREME1,COCO")
        chosen, dataset = bound_longs(request, "selectModelRunIds"), bound_long(request, "datasetId")
        if dataset is None:
            raise invalid("datasetId datasetId cannot be null")
        found = self.datasets.by_id.get(dataset)
        if found is None:
            raise failed("java.lang.NullPointerException")
        try:
            items = self.datasets.selected(request)
        except Rejected as rejected:
            if rejected.args[0] != "UNKNOWN":
                raise
            items = []  # the task dies of it, and nobody is told
        whole = [frame for item in items for frame in (self._frames(item) if item.is_scene else [item])]
        file_name = f"{found.name}-{self.clock.utcnow():%Y%m%d%H%M%S}.zip"
        sources = {GROUND_TRUTH: "Ground Truth"} | self.runs
        wanted = [sources[run] for run in chosen if run in sources]
        parts = [
            (item.scene, item.name, self._data(request, item, found.type), self._results(item, wanted))
            for item in whole
        ]
        content = archives.exported(file_name.removesuffix(".zip").replace("/", "_"), parts)
        script = paced((QUEUED, PACKING, ("COMPLETED", 0.0)), self.pace)
        if not whole:
            script = (QUEUED,)
        elif form == "COCO" and found.type == "IMAGE" and self.coco_sticks:
            script = script[:2]
        return serial(self.add(script, file_name, content, len(whole), is_counted=bool(whole)).serial, request)

    def _frames(self, scene: Item) -> list[Item]:
        return [item for item in self.datasets.visible(scene.dataset) if item.parent == scene.id]

    def _data(self, request: Request, item: Item, type: str) -> dict[str, Any]:
        kind = {"IMAGE": "images", "TEXT": "texts"}.get(type, "lidarPointClouds")
        file = {"filename": item.path.rpartition("/")[2], "url": self.datasets.url_of(request, item.key)}
        parts = {kind: [{**file, "zipPath": item.path}]}
        return {"dataId": item.id, "version": archives.VERSION, "name": item.name, "type": type, **parts}

    def _results(self, item: Item, wanted: list[str]) -> Any:
        if not item.objects or not wanted:
            return None
        head = {"version": archives.VERSION, "dataId": item.id}
        return [
            {**head, "sourceName": source, "classificationValues": None, "objects": item.objects} for source in wanted
        ]
