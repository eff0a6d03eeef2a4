"""Every operation of every spec: its examples are read, and the emulator and the generated function understand each
other as the spec says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import jsonschema
import pytest

import tidewaiter_clients
from support import specs
from support.archives import zipped
from tidewaiter import AlibabaDMS, HuaweiModelArts, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.alibaba_dms.databases import HOST
from tidewaiter.emulator.huawei_modelarts.iam import PROJECT
from tidewaiter.http.response import Response
from tidewaiter.vendors.alibaba_dms import errors as dms_errors
from tidewaiter.vendors.huawei_modelarts import errors as modelarts_errors
from tidewaiter.vendors.xtreme1 import data, datasets, model_runs
from tidewaiter.vendors.xtreme1.errors import find_error
from tidewaiter.vendors.xtreme1.pages import page_of, record_of, records_of
from tidewaiter_clients.huawei_modelarts import models as ma_models
from tidewaiter_clients.iam import models as iam_models
from tidewaiter_clients.xtreme1 import models

VENDORS = ("xtreme1", "alibaba_dms", "huawei_modelarts", "iam")
OPERATIONS = [(vendor, name) for vendor in VENDORS for name in specs.operations(vendor)]
JSON = "application/json"
Call = Callable[[Emulator], dict[str, Any]]


def functions() -> dict[tuple[str, str], ModuleType]:
    """The generated module of each operation."""
    found = dict[tuple[str, str], ModuleType]()
    for vendor in VENDORS:
        folder = Path(next(iter(tidewaiter_clients.__path__))) / vendor / "api"
        paths = [path for path in folder.rglob("*.py") if path.stem != "__init__"]
        by_name = {path.stem.replace("_", ""): path for path in paths}
        for name in specs.operations(vendor):
            path = by_name[name.lower().replace("_", "")]
            found[vendor, name] = import_module(f"tidewaiter_clients.{vendor}.api.{path.parent.name}.{path.stem}")
    return found


FUNCTIONS = functions()


def examples(vendor: str, name: str) -> Iterator[tuple[int, str, Any]]:
    """Status, name and value of each response's example."""
    for status, response in specs.operations(vendor)[name][2]["responses"].items():
        content = specs.resolved(vendor, response).get("content", {JSON: {"examples": {}}})
        for title, example in content[JSON]["examples"].items():
            yield int(status), title, example["value"]


EXAMPLES = [
    pytest.param(vendor, name, status, value, id=f"{vendor}-{name}-{status}-{title}")
    for vendor, name in OPERATIONS
    for status, title, value in examples(vendor, name)
]


def check_valid(vendor: str, name: str, response: httpx.Response) -> None:
    """Raises if the response is none that the spec allows. A field that it does not name is a violation, too."""
    answers = specs.operations(vendor)[name][2]["responses"]
    schema = specs.resolved(vendor, answers[str(response.status_code)])["content"][JSON]["schema"]
    document = json.loads(json.dumps(specs.document(vendor)))
    for one in document["components"]["schemas"].values():
        if "properties" in one and "@" not in json.dumps(one["description"]):
            one["additionalProperties"] = False
    validator = jsonschema.Draft202012Validator({**document, **schema})
    validator.validate(response.json())


# ---- examples


@pytest.mark.parametrize(("vendor", "name", "status", "value"), EXAMPLES)
def test_the_generated_function_reads_every_example(vendor: str, name: str, status: int, value: Any) -> None:
    """As a model of the spec's, which writes the same JSON again."""
    client_module = import_module(f"tidewaiter_clients.{vendor}")
    answer = httpx.Response(status, json=value)
    read = FUNCTIONS[vendor, name]._parse_response(client=client_module.Client(base_url="http://x"), response=answer)

    assert value == read.to_dict()


RECORDS: dict[str, Callable[[Response], Any]] = {
    "createDataset": lambda response: record_of(response, models.Dataset, datasets._dataset),
    "getDataset": lambda response: record_of(response, models.Dataset, datasets._dataset),
    "findDatasetsByPage": lambda response: page_of(response, models.Dataset, datasets._dataset).rows[0],
    "findDataByPage": lambda response: page_of(response, models.DataItem, data._item).rows[0],
    "findModelsByPage": lambda response: page_of(response, models.Model, model_runs._model).rows[0],
    "getModel": lambda response: record_of(response, models.Model, model_runs._model),
    "findModelRunRecordByPage": lambda response: page_of(response, models.ModelRunRow, model_runs._run).rows[0],
    "findModelRunRecordByDatasetId": lambda response: records_of(response, models.ModelRunRow, model_runs._run)[0],
}
"""What the wrapper makes of a response; jobs' own records are tested with their states, in `tests/vendors`."""
FULL = [
    pytest.param(name, value, id=f"{name}-{title}")
    for name in RECORDS
    for status, title, value in examples("xtreme1", name)
    if status == 200 and value["code"] == "OK" and value["data"]
]


@pytest.mark.parametrize(("name", "value"), FULL)
def test_the_wrapper_reads_every_example(name: str, value: Any) -> None:
    """Into a record whose id is an int."""
    record = RECORDS[name](Response(200, [("content-type", JSON)], json.dumps(value).encode()))

    assert int is type(record.id)
    assert record.name if hasattr(record, "name") else record.run_no


def code_in(vendor: str, value: dict[str, Any]) -> str | None:
    """The code of an example that says no; None in another one."""
    if vendor == "xtreme1":
        return None if value["code"] in ("OK", "string") else value["code"]
    if vendor == "alibaba_dms":
        return value.get("Code") or (value.get("ErrorCode") if value.get("Success") is False else None)
    if "error" in value:
        return str(value["error"]["code"])
    return value.get("error_code") if "status" not in value else None


FIND_ERROR: dict[str, Callable[[Response], Any]] = {
    "xtreme1": find_error,
    "alibaba_dms": dms_errors.find_error,
    "huawei_modelarts": modelarts_errors.find_error,
    "iam": modelarts_errors.find_error,
}
REJECTIONS = [
    pytest.param(vendor, status, value, id=f"{vendor}-{name}-{status}-{title}")
    for vendor, name in OPERATIONS
    for status, title, value in examples(vendor, name)
    if code_in(vendor, value)
]


@pytest.mark.parametrize(("vendor", "status", "value"), REJECTIONS)
def test_every_rejection_is_an_error(vendor: str, status: int, value: Any) -> None:
    """With the vendor's code, whatever the HTTP status."""
    error: Any = FIND_ERROR[vendor](Response(status, [("content-type", JSON)], json.dumps(value).encode()))

    assert (code_in(vendor, value), status) == (error.code, error.status)


# ---- the emulator


def a_dataset(cloud: Emulator) -> int:
    return cloud.xtreme1.add_dataset("harbour-cams").id


def a_filled_dataset(cloud: Emulator, tmp: Path) -> int:
    number = a_dataset(cloud)
    with Xtreme1.from_env(clock=cloud.clock) as client:
        client.uploads.start(zipped(tmp / "x.zip"), dataset=number).wait()
    return number


def put_url(cloud: Emulator) -> str:
    key = "2/31/0/x.zip"
    cloud.xtreme1.store.put(key, b"x")
    return f"http://minio:9000{cloud.xtreme1.store.presigned('GET', key)}"


def a_ticket(cloud: Emulator, *, is_new: bool = False, is_parsed: bool = False) -> int:
    """A ticket that waits for an approval, or is new, or has been parsed."""
    cloud.alibaba_dms.tickets.submits_itself = not is_new
    ref = cloud.alibaba_dms.add_data_track()
    cloud.advance(10)
    if is_parsed:
        cloud.alibaba_dms.approve(ref)
        cloud.advance(10)
    return int(ref.key[0])


def in_project(cloud: Emulator) -> dict[str, Any]:
    """A dataset that has pictures, in the project."""
    cloud.huawei_modelarts.add_pictures()
    return {"project_id": PROJECT, "dataset_id": cloud.huawei_modelarts.add_dataset().key[0]}


def with_task(cloud: Emulator, kind: str, name: str | None = None) -> dict[str, Any]:
    """A dataset with an import, an export or a version that has ended, by whose id it is asked, if at all."""
    arguments = in_project(cloud)
    datasets = cloud.huawei_modelarts.datasets
    dataset = datasets.get(arguments["dataset_id"])
    begin = {"import": datasets.import_, "export": datasets.export, "version": datasets.publish}[kind]
    task = begin(dataset, {"import_path": "/test-obs/classify/input/", "path": "/test-obs/out/"})
    cloud.advance(60)
    return arguments | ({name: task.id} if name else {})


def login(cloud: Emulator) -> iam_models.Login:
    name, password, account = cloud.huawei_modelarts.user
    user = {"name": name, "password": password, "domain": {"name": account}}
    identity = {"methods": ["password"], "password": {"user": user}}
    return iam_models.Login.from_dict({"auth": {"identity": identity, "scope": {"project": {"name": "cn-north-4"}}}})


NEW_IMPORT = ma_models.NewImport("obs://test-obs/classify/input/", import_type="dir", import_folder="batch-7")
PARAM = (
    '{"DbId":"25281234","JobStartTime":"2026-11-25 09:00:00","JobEndTime":"2026-11-25 10:00:00",'
    '"TableNames":["orders"],"TrackTypes":["DELETE"]}'
)
RUN = models.ModelRunRequest(
    dataset_id=31,
    model_id=3,
    result_filter_param=models.ResultFilter(classes=["CRANE"]),
    data_filter_param=models.DataFilter(data_count_ratio=100, is_exclude_model_data=False),
)
CALLS: dict[tuple[str, str], Callable[[Emulator, Path], dict[str, Any]]] = {
    ("xtreme1", "login"): lambda *_: {"body": models.Credentials("mate@harbour.example", "tides-2026")},
    ("xtreme1", "createApiToken"): lambda *_: {"body": models.TokenRequest(expire_at="2027-03-01T09:30:00+08:00")},
    ("xtreme1", "getApiToken"): lambda *_: {},
    ("xtreme1", "createDataset"): lambda *_: {"body": models.NewDataset("new", "IMAGE", "for a test")},
    ("xtreme1", "findDatasetsByPage"): lambda cloud, tmp: (
        a_filled_dataset(cloud, tmp) and {"sort_field": "NAME", "asc_or_desc": "DESC", "page_size": 3}
    ),
    ("xtreme1", "getDataset"): lambda cloud, _: {"id": a_dataset(cloud)},
    ("xtreme1", "updateDataset"): lambda cloud, _: {"id": a_dataset(cloud), "body": models.DatasetChange("other", "x")},
    ("xtreme1", "deleteDataset"): lambda cloud, _: {"id": a_dataset(cloud)},
    ("xtreme1", "generatePresignedUrl"): lambda *_: {"file_name": "x.zip", "dataset_id": 31},
    ("xtreme1", "uploadData"): lambda cloud, _: {
        "body": models.UploadRequest(put_url(cloud), a_dataset(cloud), "LOCAL", result_type="GROUND_TRUTH")
    },
    ("xtreme1", "findUploadRecordBySerialNumbers"): lambda cloud, _: {
        "serial_numbers": [cloud.xtreme1.add_upload().key[0]]
    },
    ("xtreme1", "findDataByPage"): lambda cloud, tmp: {"dataset_id": a_filled_dataset(cloud, tmp), "name": "quay"},
    ("xtreme1", "exportData"): lambda cloud, tmp: {
        "dataset_id": a_filled_dataset(cloud, tmp),
        "select_model_run_ids": [-1, 77],
        "ids": [501, 502],
        "data_format": "XTREME1",
    },
    ("xtreme1", "findExportRecordBySerialNumbers"): lambda cloud, _: {
        "serial_numbers": [cloud.xtreme1.add_export(script=(("COMPLETED", 0.0),)).key[0]]
    },
    ("xtreme1", "findModelsByPage"): lambda *_: {"dataset_type": "IMAGE"},
    ("xtreme1", "getModel"): lambda *_: {"id": 3},
    ("xtreme1", "runModel"): lambda cloud, tmp: a_filled_dataset(cloud, tmp) and {"body": RUN},
    ("xtreme1", "findModelRunRecordByPage"): lambda cloud, _: cloud.xtreme1.add_model_run() and {"model_id": 3},
    ("xtreme1", "findModelRunRecordByDatasetId"): lambda cloud, _: (
        cloud.xtreme1.add_model_run(end="FAILURE", error_reason="x") and {"dataset_id": 31}
    ),
    ("alibaba_dms", "QueryDataTrackResultDownloadStatus"): lambda cloud, _: {
        "order_id": int((ref := cloud.alibaba_dms.add_data_track_download()).key[0]),
        "download_key_id": ref.key[1],
    },
    ("alibaba_dms", "SearchDatabase"): lambda *_: {"search_key": "shop", "page_number": 1, "page_size": 10},
    ("alibaba_dms", "GetDatabase"): lambda *_: {"host": HOST, "port": 3306, "schema_name": "shop"},
    ("alibaba_dms", "GetUserActiveTenant"): lambda *_: {},
    ("alibaba_dms", "ListUserTenants"): lambda *_: {"tid": 3000},
    ("alibaba_dms", "CreateDataTrackOrder"): lambda *_: {"comment": "undo 4711", "param": PARAM},
    ("alibaba_dms", "ListOrders"): lambda cloud, _: (
        cloud.alibaba_dms.add_data_track() and {"plugin_type": "DATA_TRACK", "order_status": "RUNNING", "page_size": 3}
    ),
    ("alibaba_dms", "GetOrderBaseInfo"): lambda cloud, _: {"order_id": a_ticket(cloud)},
    ("alibaba_dms", "SubmitOrderApproval"): lambda cloud, _: {"order_id": a_ticket(cloud, is_new=True)},
    ("alibaba_dms", "ApproveOrder"): lambda cloud, _: (
        a_ticket(cloud) and {"workflow_instance_id": 184001, "approval_type": "CANCEL"}
    ),
    ("alibaba_dms", "CloseOrder"): lambda cloud, _: {"order_id": a_ticket(cloud), "close_reason": "done"},
    ("alibaba_dms", "GetDataTrackJobDegree"): lambda cloud, _: {"order_id": a_ticket(cloud)},
    ("alibaba_dms", "DownloadDataTrackResult"): lambda cloud, _: {
        "order_id": a_ticket(cloud, is_parsed=True),
        "rollback_sql_type": "REVERSE",
        "filter_type_list": '["DELETE"]',
    },
    ("alibaba_dms", "ListInstances"): lambda *_: {"search_key": "shop", "page_number": 1, "page_size": 100},
    ("alibaba_dms", "ListDatabases"): lambda *_: {"instance_id": "1880001", "page_number": 1, "page_size": 100},
    ("alibaba_dms", "ListTables"): lambda *_: {"database_id": "25281234", "search_name": "%", "page_size": 200},
    ("alibaba_dms", "PreviewWorkflow"): lambda cloud, _: {"order_id": a_ticket(cloud, is_new=True)},
    ("alibaba_dms", "GetApprovalDetail"): lambda cloud, _: a_ticket(cloud) and {"workflow_instance_id": 184001},
    ("alibaba_dms", "GetDataTrackOrderDetail"): lambda cloud, _: {"order_id": a_ticket(cloud)},
    ("alibaba_dms", "GetDataTrackJobTableMeta"): lambda cloud, _: {"order_id": a_ticket(cloud, is_parsed=True)},
    ("alibaba_dms", "SearchDataTrackResult"): lambda cloud, _: {
        "order_id": a_ticket(cloud, is_parsed=True),
        "filter_type_list": '["DELETE"]',
        "column_filter": '{"ColumnName":"id","Operator":"EQUAL","Value":"4711"}',
    },
    ("huawei_modelarts", "SyncDataSourceState"): lambda cloud, _: {
        "project_id": PROJECT,
        "dataset_id": cloud.huawei_modelarts.add_dataset_sync().key[0],
    },
    ("huawei_modelarts", "ListDatasets"): lambda cloud, _: (
        in_project(cloud) and {"project_id": PROJECT, "sort_by": "create_time", "offset": 0, "limit": 100}
    ),
    ("huawei_modelarts", "CreateDataset"): lambda cloud, _: {
        "project_id": PROJECT,
        "body": ma_models.NewDataset(
            "new",
            "/test-obs/made/",
            0,
            data_sources=[ma_models.SourceRequest(data_path="/test-obs/in/", data_type=0)],
            dataset_type=0,
        ),
    },
    ("huawei_modelarts", "DescDataset"): lambda cloud, _: in_project(cloud),
    ("huawei_modelarts", "UpdateDataset"): lambda cloud, _: {
        **in_project(cloud),
        "body": ma_models.DatasetChange(dataset_name="other"),
    },
    ("huawei_modelarts", "DeleteDataset"): lambda cloud, _: in_project(cloud),
    ("huawei_modelarts", "SyncDataSource"): lambda cloud, _: in_project(cloud),
    ("huawei_modelarts", "ImportTask"): lambda cloud, _: {**in_project(cloud), "body": NEW_IMPORT},
    ("huawei_modelarts", "ListImportTasks"): lambda cloud, _: {**with_task(cloud, "import"), "limit": 100},
    ("huawei_modelarts", "DescImportTask"): lambda cloud, _: with_task(cloud, "import", "task_id"),
    ("huawei_modelarts", "ExportTask"): lambda cloud, _: {
        **in_project(cloud),
        "body": ma_models.NewExport(path="/test-obs/out/", export_type=2),
    },
    ("huawei_modelarts", "GetExportTasksStatusOfDataset"): lambda cloud, _: with_task(cloud, "export"),
    ("huawei_modelarts", "GetExportTaskStatusOfDataset"): lambda cloud, _: {
        ("resource_id" if name == "dataset_id" else name): value
        for name, value in with_task(cloud, "export", "task_id").items()
    },
    ("huawei_modelarts", "CreateDatasetVersion"): lambda cloud, _: {
        **in_project(cloud),
        "body": ma_models.NewVersion(version_name="V004"),
    },
    ("huawei_modelarts", "ListDatasetVersions"): lambda cloud, _: with_task(cloud, "version"),
    ("huawei_modelarts", "DescribeDatasetVersion"): lambda cloud, _: with_task(cloud, "version", "version_id"),
    ("huawei_modelarts", "DeleteDatasetVersion"): lambda cloud, _: with_task(cloud, "version", "version_id"),
    ("iam", "KeystoneListProjects"): lambda *_: {"name": "cn-north-4"},
    ("iam", "KeystoneCreateUserTokenByPassword"): lambda cloud, _: {"nocatalog": "true", "body": login(cloud)},
    ("iam", "CreateTemporaryAccessKeyByToken"): lambda *_: {
        "body": iam_models.KeyRequest.from_dict(
            {"auth": {"identity": {"methods": ["token"], "token": {"duration_seconds": 900}}}}
        )
    },
}
CLIENTS: dict[str, Any] = {
    "xtreme1": Xtreme1,
    "alibaba_dms": AlibabaDMS,
    "huawei_modelarts": HuaweiModelArts,
    "iam": HuaweiModelArts,
}


def test_no_operation_is_left_out() -> None:
    """A new one is called here, or this says so."""
    assert set(OPERATIONS) == CALLS.keys() == FUNCTIONS.keys()


@pytest.mark.parametrize(("vendor", "name"), OPERATIONS)
def test_generated_function_and_emulator_understand_each_other(
    vendor: str, name: str, cloud: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the function sends is taken, and what comes back is what the spec allows, and nothing else."""
    for variable, value in cloud.env().items():
        monkeypatch.setenv(variable, value)
    arguments = CALLS[vendor, name](cloud, tmp_path)
    with CLIENTS[vendor].from_env(clock=cloud.clock) as client:
        generated = client.iam if vendor == "iam" else client.client
        response = FUNCTIONS[vendor, name].sync_detailed(client=generated, **arguments)

    answers = specs.operations(vendor)[name][2]["responses"]
    assert str(response.status_code.value) == next(iter(answers))
    if "content" not in specs.resolved(vendor, answers[str(response.status_code.value)]):
        assert b"" == response.content
        return
    check_valid(vendor, name, httpx.Response(response.status_code, content=response.content))
    assert response.parsed.to_dict() == json.loads(response.content)


@pytest.mark.parametrize(("vendor", "name"), [one for one in OPERATIONS if one[0] == "xtreme1" and one[1] != "login"])
def test_without_a_token_the_error_is_the_specs(vendor: str, name: str, cloud: Emulator, tmp_path: Path) -> None:
    """HTTP 401, in the schema that is documented for it."""
    path, method, _ = specs.operations(vendor)[name]
    with httpx.Client(base_url=f"{cloud.url}/api", verify=False, trust_env=False) as http:
        response = http.request(method, path.replace("{id}", "1").replace("{datasetId}", "1"))

    assert 401 == response.status_code
    check_valid(vendor, name, response)
