"""Models, and their runs over datasets."""

from __future__ import annotations

from typing import Any, cast

import attrs

from ...signing.canonical import Request
from ..clock import TurnableClock
from ..lifecycle import Lifecycle, Script, paced
from ..response import Response
from .datasets import Datasets
from .envelope import (
    Rejected,
    body_of,
    bound_long,
    bound_longs,
    done,
    failed,
    invalid,
    long_in,
    page,
    parameter,
    path_long,
)

LIFECYCLE: Script = (("STARTED", 1.5), ("RUNNING", 6.0), ("SUCCESS", 0.0))
MODELS: tuple[dict[str, Any], ...] = (
    {
        "id": 3,
        "name": "Crane finder",
        "version": "v1",
        "description": None,
        "scenario": None,
        "classes": [{"name": "Crane", "code": "CRANE"}, {"name": "Ship", "code": "SHIP"}],
        "datasetType": "IMAGE",
        "modelCode": "IMAGE_DETECTION",
        "url": "http://models.example:5000/image",
        "modelType": "DETECTION",
    },
    {
        "id": 4,
        "name": "Point finder",
        "version": "v2",
        "description": "not configured",
        "scenario": None,
        "classes": [{"name": "Ship", "code": "SHIP"}],
        "datasetType": "LIDAR",
        "modelCode": "LIDAR_DETECTION",
        "url": None,
        "modelType": "DETECTION",
    },
)
FIRST_RUN = 77


@attrs.frozen
class ModelRun:
    id: int
    model: int
    dataset: int
    life: Lifecycle
    data_count: int
    result_filter: Any
    data_filter: Any
    created_at: str
    run_no: str
    error_reason: str | None = None


@attrs.define
class ModelRuns:
    """All models, and all runs, the newest last."""

    clock: TurnableClock
    datasets: Datasets
    pace: float = 1.0
    models: list[dict[str, Any]] = attrs.field(factory=lambda: [dict(model) for model in MODELS])
    runs: list[ModelRun] = attrs.field(factory=list[ModelRun])

    def add(
        self,
        model: int,
        dataset: int,
        *,
        script: Script | None = None,
        data_count: int = 12,
        result_filter: Any = None,
        data_filter: Any = None,
        error_reason: str | None = None,
    ) -> ModelRun:
        life = Lifecycle(self.clock.now(), script or paced(LIFECYCLE, self.pace))
        now = self.clock.utcnow()
        number = FIRST_RUN + len(self.runs)
        made = ModelRun(
            number,
            model,
            dataset,
            life,
            data_count,
            result_filter,
            data_filter,
            f"{now:%Y-%m-%dT%H:%M:%S}Z",
            f"{now:%Y%m%d%H%M%S}",
            error_reason,
        )
        self.runs.append(made)
        return made

    # operations

    def find_models(self, request: Request) -> Response:
        kind = parameter(request, "datasetType")
        return page([one for one in self.models if kind in (None, one["datasetType"])], request)

    def info(self, _: Request, id: str) -> Response:
        number = path_long(id)
        return done(next((one for one in self.models if one["id"] == number), None))

    def start(self, request: Request) -> Response:
        body = body_of(request)
        dataset, model, results = long_in(body, "datasetId"), long_in(body, "modelId"), body.get("resultFilterParam")
        problems = ["datasetId datasetId cannot be null"] * (dataset is None)
        problems += ["modelId modelId cannot be null"] * (model is None)
        if problems or dataset is None or model is None:
            raise invalid(*problems)
        if isinstance(results, dict) and not cast("Any", results).get("classes"):
            raise Rejected("PARAM_ERROR", "classes:classes not empty;", 400)
        found = next((one for one in self.models if one["id"] == model), None)
        if found is None or not isinstance(body.get("dataFilterParam"), dict):
            raise failed("java.lang.NullPointerException")
        if dataset not in self.datasets.by_id:
            raise Rejected("DATASET__NOT_EXIST", "Dataset does not exist")
        if not found["url"]:
            raise Rejected("PARAM_ERROR", "Please first configure the model URL.")
        if not self.datasets.by_id[dataset].type.startswith(found["datasetType"]):
            raise Rejected("UNKNOWN", "model's dataset type is not match dataset type")
        items = [item for item in self.datasets.visible(dataset) if not item.is_scene]
        if not items:
            raise Rejected("DATASET_DATA_SCENARIO_NOT_FOUND", "No data has been found")
        self.add(model, dataset, data_count=len(items), result_filter=results, data_filter=body["dataFilterParam"])
        return done(None)

    def find_runs(self, request: Request) -> Response:
        model, datasets = bound_long(request, "modelId"), bound_longs(request, "datasetIds")
        if model is None:
            raise invalid("modelId modelId not allow null")
        rows = [self._row(run) for run in self.runs if run.model == model and (not datasets or run.dataset in datasets)]
        state = parameter(request, "status")
        rows = [row for row in rows if state in (None, row["status"])]
        return page(rows if parameter(request, "ascOrDesc") == "ASC" else rows[::-1], request)

    def find_runs_of_dataset(self, _: Request, id: str) -> Response:
        return done([self._row(run) for run in self.runs if run.dataset == path_long(id)])

    def _row(self, run: ModelRun) -> dict[str, Any]:
        state, share = run.life.polled(self.clock.now())
        model = next((one for one in self.models if one["id"] == run.model), None)
        dataset = self.datasets.by_id.get(run.dataset)
        rates = {"STARTED": 0, "RUNNING": round(share, 2), "FAILURE": None}
        return {
            "id": run.id,
            "modelId": run.model,
            "modelVersion": model["version"] if model else None,
            "runNo": run.run_no,
            "datasetId": run.dataset,
            "status": state,
            "runRecordType": "RUNS",
            "dataCount": run.data_count,
            "metrics": None,
            "errorReason": run.error_reason if state in ("FAILURE", "SUCCESS_WITH_ERROR") else None,
            "resultFilterParam": run.result_filter,
            "dataFilterParam": run.data_filter,
            "modelSerialNo": str(1868123456789200000 + run.id),
            "isDeleted": False,
            "createdAt": run.created_at,
            "createdBy": 2,
            "updatedAt": None,
            "updatedBy": None,
            "datasetName": dataset.name if dataset else None,
            "completionRate": rates.get(state, 1),
        }
