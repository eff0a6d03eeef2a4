"""Datasets and their items."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import attrs

from ...signing.canonical import Request
from ..clock import TurnableClock
from ..response import Response
from .envelope import (
    Rejected,
    body_of,
    bound_long,
    bound_longs,
    done,
    failed,
    invalid,
    one_of,
    page,
    parameter,
    path_long,
    text_in,
)

TYPES = ("LIDAR_FUSION", "LIDAR_BASIC", "IMAGE", "TEXT")
MEDIA = {"IMAGE": "image/jpeg", "TEXT": "application/json"}
NAME_MISSING, TYPE_MISSING = "name name cannot be null", "type dataset type cannot be null"
TYPE_WRONG = "type dataset type must be one of LIDAR_FUSION, LIDAR_BASIC, IMAGE,TEXT"
COLUMN_MISSING = "java.sql.SQLSyntaxErrorException: Unknown column"
FIRST_DATASET, FIRST_ITEM = 31, 501


@attrs.define
class Item:
    id: int
    dataset: int
    name: str
    key: str
    """Of the object with its bytes."""
    path: str
    """Where it lay in its archive."""
    size: int
    visible_from: float
    """When its upload had read it."""
    parent: int = 0
    scene: str | None = None
    is_scene: bool = False
    objects: list[Any] = attrs.field(factory=list[Any])

    @property
    def status(self) -> str:
        return "ANNOTATED" if self.objects else "NOT_ANNOTATED"


@attrs.define
class EmulatedDataset:
    id: int
    name: str
    type: str
    description: str | None
    items: list[Item] = attrs.field(factory=list[Item])


@attrs.define
class Datasets:
    """All datasets of the installation."""

    clock: TurnableClock
    url_of: Callable[[Request, str], str]
    """The presigned URL of an object, as the caller of a request would reach it."""
    by_id: dict[int, EmulatedDataset] = attrs.field(factory=dict[int, EmulatedDataset])
    ids: Any = attrs.field(factory=lambda: count(FIRST_DATASET))
    item_ids: Any = attrs.field(factory=lambda: count(FIRST_ITEM))

    def add(self, name: str, type: str, description: str | None = None) -> EmulatedDataset:
        made = EmulatedDataset(next(self.ids), name, type, description)
        self.by_id[made.id] = made
        return made

    # operations

    def create(self, request: Request) -> Response:
        body = body_of(request)
        name, kind = text_in(body, "name"), text_in(body, "type")
        problems = [NAME_MISSING] * (not name) + [TYPE_MISSING] * (kind is None)
        if problems or name is None or kind is None:
            raise invalid(*problems)
        if kind not in TYPES:
            raise invalid(TYPE_WRONG)
        self._check_free(name)
        return done(self._row(self.add(name, kind, text_in(body, "description"))))

    def find(self, request: Request) -> Response:
        field = one_of(
            request,
            "sortField",
            ("NAME", "CREATED_AT", "UPDATED_AT"),
            "sort field must be one of NAME,CREATED_AT,UPDATED_AT",
        )
        order = one_of(request, "ascOrDesc", ("ASC", "DESC"), "ascOrDesc must be one of ASC,DESC")
        if field and order is None:
            raise failed("java.sql.SQLSyntaxErrorException: You have an error in your SQL syntax near 'null'")
        part, kind = (parameter(request, "name") or "").casefold(), one_of(request, "type", TYPES, TYPE_WRONG)
        found = [one for one in self.by_id.values() if part in one.name.casefold() and kind in (None, one.type)]
        if field == "NAME":
            found.sort(key=lambda one: one.name.casefold())
        return page([self._counted(one) for one in (found[::-1] if order == "DESC" else found)], request)

    def info(self, _: Request, id: str) -> Response:
        found = self.by_id.get(path_long(id))
        if found is None:
            raise Rejected("NOT_FOUND", "Resource not found")
        return done(self._row(found))

    def update(self, request: Request, id: str) -> Response:
        body = body_of(request)
        name, description = text_in(body, "name"), text_in(body, "description")
        if not name:
            raise invalid(NAME_MISSING)
        found = self.by_id.get(path_long(id))
        if found is None:
            raise failed("java.lang.NullPointerException")
        if name.casefold() != found.name.casefold():
            self._check_free(name)
        found.name = name
        found.description = found.description if description is None else description
        return done(None)

    def delete(self, _: Request, id: str) -> Response:
        if self.by_id.pop(path_long(id), None) is None:
            raise Rejected("DATASET_NOT_FOUND", "Dataset not found")
        return done(None)

    def find_items(self, request: Request) -> Response:
        return page([self._item_row(request, item) for item in self.selected(request)], request)

    def selected(self, request: Request) -> list[Item]:
        """The items that a request's filter means."""
        dataset = bound_long(request, "datasetId")
        if dataset is None:
            raise invalid("datasetId datasetId cannot be null")
        parent, ids = bound_long(request, "parentId") or 0, bound_longs(request, "ids")
        wanted = one_of(
            request,
            "annotationStatus",
            ("ANNOTATED", "NOT_ANNOTATED", "INVALID"),
            "annotationStatus must be one of ANNOTATED, NOT_ANNOTATED, INVALID",
        )
        split = one_of(
            request,
            "splitType",
            ("TRAINING", "VALIDATION", "TEST", "NOT_SPLIT"),
            "splitType must be one of TRAINING,VALIDATION,TEST,NOT_SPLIT",
        )
        part = parameter(request, "name") or ""
        found = [
            item
            for item in self.visible(dataset)
            if item.parent == parent
            and (not ids or item.id in ids)
            and part in item.name
            and wanted in (None, item.status)
            and split in (None, "NOT_SPLIT")
        ]
        if parameter(request, "sortField") == "DATA_CONFIDENCE" and parameter(request, "ascOrDesc"):
            raise failed(f"{COLUMN_MISSING} 'data_confidence' in 'order clause'")
        return sorted(found, key=lambda item: (not item.is_scene, item.name, item.id))

    def visible(self, dataset: int) -> list[Item]:
        """The items that have been read by now."""
        now = self.clock.now()
        found = self.by_id.get(dataset)
        return [item for item in found.items if item.visible_from <= now] if found else []

    def add_item(self, dataset: EmulatedDataset, name: str, **fields: Any) -> Item:
        item = Item(next(self.item_ids), dataset.id, name, **fields)
        dataset.items.append(item)
        return item

    # rows

    def _check_free(self, name: str) -> None:
        """Names are compared without case, and without blanks at the end (inferred)."""
        if any(one.name.casefold().rstrip() == name.casefold().rstrip() for one in self.by_id.values()):
            raise Rejected("DATASET_NAME_DUPLICATED", "Dataset duplicate name")

    def _row(self, one: EmulatedDataset) -> dict[str, Any]:
        empty = dict.fromkeys(("annotatedCount", "notAnnotatedCount", "invalidCount", "itemCount", "datas"))
        return {"id": one.id, "name": one.name, "type": one.type, "description": one.description, **empty}

    def _counted(self, one: EmulatedDataset) -> dict[str, Any]:
        items = [item for item in self.visible(one.id) if not item.is_scene]
        if not items:
            return self._row(one)
        annotated = sum(bool(item.objects) for item in items)
        counts = {"annotatedCount": annotated, "notAnnotatedCount": len(items) - annotated, "invalidCount": 0}
        return {**self._row(one), **counts, "itemCount": len(items), "datas": []}

    def _item_row(self, request: Request, item: Item) -> dict[str, Any]:
        kind = "SCENE" if item.is_scene else "SINGLE_DATA"
        return {
            "id": item.id,
            "datasetId": item.dataset,
            "datasetName": None,
            "name": item.name,
            "orderName": item.name,
            "content": [] if item.is_scene else [self._content(request, item)],
            "type": kind,
            "parentId": item.parent,
            "status": "VALID",
            "annotationStatus": item.status,
            "splitType": "NOT_SPLIT",
            "lockedBy": None,
            "firstDataId": None,
        }

    def _content(self, request: Request, item: Item) -> dict[str, Any]:
        *_, folder, file = item.path.split("/")
        stored = {
            "id": item.id + 8500,
            "name": file,
            "originalName": file,
            "path": item.key,
            "zipPath": item.path,
            "type": MEDIA.get(self.by_id[item.dataset].type, "application/octet-stream"),
            "size": item.size,
            "bucketName": "xtreme1",
            "url": self.url_of(request, item.key),
            "pathHash": -7301228830012345678 + item.id,
            "extraInfo": None,
        }
        node = {"name": file, "fileId": stored["id"], "type": "file", "file": stored}
        return {"name": folder, "type": "directory", "files": [node], "directoryType": stored["type"]}
