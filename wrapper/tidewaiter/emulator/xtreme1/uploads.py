"""Uploads: what becomes of an archive, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import unquote, urlsplit

import attrs

from ...signing.canonical import Request
from ..clock import TurnableClock
from ..lifecycle import Lifecycle, Script, ending_in, paced
from ..response import Response
from . import archives
from .datasets import Datasets, EmulatedDataset
from .envelope import body_of, done, failed, invalid, long_in, long_of, parameter, serial, text_in
from .store import HOST, ObjectStore

FIRST_SERIAL = 1868123456789012480
LIFECYCLE: Script = (
    ("UNSTARTED", 1.5),
    ("DOWNLOADING", 5.5),
    ("DOWNLOAD_COMPLETED", 1.0),
    ("PARSING", 5.0),
    ("PARSE_COMPLETED", 0.0),
)
NULL_BEFORE = {"UNSTARTED": 0, "DOWNLOADING": 1, "DOWNLOAD_COMPLETED": 1, "PARSING": 2, "PARSE_COMPLETED": 2}
"""How many pairs of counters are filled in each state: file sizes first, then data items."""
REJECTED: Script = (("FAILED", 0.0),)
SIMPLE_IMAGES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")


@attrs.frozen
class Upload:
    serial: int
    id: int
    life: Lifecycle
    total_file_size: int
    total_data_num: int
    error_message: str | None

    def row(self, now: float) -> dict[str, Any]:
        """The record as the server writes it: the columns fill one after the other, and are never cleared."""
        state, share = self.life.polled(now)
        pairs = self._counters(state)
        ended = state in ("PARSE_COMPLETED", "FAILED")
        return {
            "id": self.id,
            "serialNumber": str(self.serial),
            "errorMessage": (self.error_message or "") if ended else None,
            "totalFileSize": self.total_file_size if pairs >= 1 else None,
            "downloadedFileSize": self._done(self.total_file_size, state == "DOWNLOADING", share) if pairs else None,
            "totalDataNum": self.total_data_num if pairs >= 2 else None,
            "parsedDataNum": self._done(self.total_data_num, state == "PARSING", share) if pairs >= 2 else None,
            "status": state,
        }

    def _counters(self, state: str) -> int:
        if state == "FAILED":  # at once: nothing was counted; later: what had been counted stays
            return max((NULL_BEFORE.get(earlier, 0) for earlier, _ in self.life.script[:-1]), default=0)
        return NULL_BEFORE.get(state, 0)

    def _done(self, total: int, moving: bool, share: float) -> int:
        return max(1, int(total * share)) if moving else total


@attrs.frozen
class Read:
    """What came of reading an archive."""

    script: Script
    items: int = 0
    message: str | None = None


@attrs.define
class Uploads:
    """All uploads, by serial number."""

    clock: TurnableClock
    store: ObjectStore
    datasets: Datasets
    remote_files: dict[str, bytes]
    """What other servers have, by URL: for uploads that are not from the store."""
    pace: float = 1.0
    key_numbers: Iterator[int] = attrs.field(factory=count)
    by_serial: dict[int, Upload] = attrs.field(factory=dict[int, Upload])

    def add(self, number: int | None, script: Script, size: int, items: int, message: str | None) -> Upload:
        chosen = FIRST_SERIAL + len(self.by_serial) if number is None else number
        life = Lifecycle(self.clock.now(), script)
        made = Upload(chosen, len(self.by_serial) + 41, life, size, items, message)
        self.by_serial[chosen] = made
        return made

    # operations

    def presign(self, request: Request, base: str) -> Response:
        """Nothing is checked, and nothing is kept."""
        name = parameter(request, "fileName")
        if name is None:
            raise failed("MissingServletRequestParameterException: Required parameter 'fileName' is not present")
        key = f"2/{long_of(request, 'datasetId')}/{next(self.key_numbers):032x}/{name}"
        access = f"http://{HOST}{self.store.presigned('GET', key)}"
        return done({"accessUrl": access, "presignedUrl": base + self.store.presigned("PUT", key)})

    def start(self, request: Request) -> Response:
        body = body_of(request)
        url, dataset, source = text_in(body, "fileUrl"), long_in(body, "datasetId"), text_in(body, "source")
        problems = [
            *["fileUrl fileUrl is not null"] * (not url),
            *["fileUrl invalid url"] * bool(url and not urlsplit(url).netloc),
            *["datasetId datasetId cannot be null"] * (dataset is None),
            *["source source cannot be null"] * (source is None),
            *_not_one_of(source, "source", "LOCAL, URL", ("LOCAL", "URL")),
            *_not_one_of(
                text_in(body, "resultType"), "resultType", "GROUND_TRUTH,MODEL_RUN", ("GROUND_TRUTH", "MODEL_RUN")
            ),
            *_not_one_of(text_in(body, "dataFormat"), "dataFormat", "XTREME1,COCO", ("XTREME1", "COCO")),
        ]
        if problems or url is None:
            raise invalid(*problems)
        content = self.store.read_url(url) if urlsplit(url).netloc == HOST else self.remote_files.get(url)
        name = unquote(urlsplit(url).path).rpartition("/")[2]
        found = self.datasets.by_id.get(dataset or 0)
        with_results = body.get("resultType") == "GROUND_TRUTH"
        read = self._read(content, name, found, with_results, str(body.get("dataFormat")), source == "LOCAL")
        upload = self.add(None, read.script, len(content or b""), read.items, read.message)
        return serial(upload.serial, request)

    def _read(
        self,
        content: bytes | None,
        name: str,
        dataset: EmulatedDataset | None,
        with_results: bool,
        form: str,
        is_local: bool,
    ) -> Read:
        """What the server would make of the archive; its items are there when the upload has ended."""
        if content is None:
            return Read(REJECTED, message="File url error")
        if dataset is None:
            return Read(REJECTED, message="Dataset not found")
        script = paced(LIFECYCLE, self.pace)
        if is_local and dataset.type == "IMAGE" and name.lower().endswith(SIMPLE_IMAGES):
            alone = archives.Entry(name.rpartition(".")[0], None, f"image_0/{name}", content)
            short = (*script[:3], script[-1])
            return Read(short, 1, self._keep(dataset, [alone], False, sum(s for _, s in short)))
        if not name.lower().endswith((".zip", ".tar")):
            return Read(REJECTED, message="Incorrect file format")
        if form == "COCO":
            return Read(ending_in(script[:4], "FAILED"), message="Incorrect file format")
        try:
            found = archives.entries(content, name, dataset.type)
        except archives.Corrupt:
            return Read(script[:3])
        except archives.Unfit as unfit:
            return Read(ending_in(script[:4], "FAILED"), message=str(unfit))
        return Read(script, len(found), self._keep(dataset, found, with_results, sum(s for _, s in script)))

    def _keep(
        self, dataset: EmulatedDataset, found: list[archives.Entry], with_results: bool, seconds: float
    ) -> str | None:
        """Add the items that the dataset has not; a warning for those that it has."""
        visible_from = self.clock.now() + seconds
        known = {(item.scene, item.name) for item in dataset.items}
        twice = [entry for entry in found if (entry.scene, entry.name) in known]
        scenes = {item.name: item for item in dataset.items if item.is_scene}
        for entry in found:
            if (entry.scene, entry.name) in known:
                continue
            if entry.scene and entry.scene not in scenes:
                scenes[entry.scene] = self.datasets.add_item(
                    dataset, entry.scene, key="", path="", size=0, visible_from=visible_from, is_scene=True
                )
            key = f"2/{dataset.id}/items/{entry.path}"
            self.store.put(key, entry.content)
            self.datasets.add_item(
                dataset,
                entry.name,
                key=key,
                path=entry.path,
                size=len(entry.content),
                visible_from=visible_from,
                parent=scenes[entry.scene].id if entry.scene else 0,
                scene=entry.scene,
                objects=entry.objects if with_results else [],
            )
        duplicated = sorted({entry.scene for entry in twice if entry.scene})
        said = [f"Duplicate scene names:{scene};" for scene in duplicated]
        return "".join(said + ["Duplicate data names;"] * any(not entry.scene for entry in twice)) or None


def _not_one_of(value: str | None, name: str, shown: str, values: tuple[str, ...]) -> list[str]:
    return [] if value is None or value in values else [f"{name} {name} must be one of {shown}"]
