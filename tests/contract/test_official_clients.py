"""The vendors' own clients against the emulator: it treats them as it treats us, or it is no emulator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import pytest

from tidewaiter import AlibabaDMS, ApiError, HuaweiModelArts, JobRef
from tidewaiter.emulator import Emulator

Ask = Callable[[dict[str, Any]], dict[str, Any]]

DMS_CLIENTS = ("dms", "dms-v2", "dms-legacy")
DMS_STATES = ("INIT", "LISTING", "DOWNLOADING", "DOWNLOAD_SUCCESS", "DOWNLOAD_FAIL")
SYNC_STATES = ("QUEUING", "STARTING", "RUNNING", "COMPLETED", "FAILED")
TOKEN = "CAISTESTtoken+/with=special==&chars~*"

each_dms_client = pytest.mark.parametrize("client", DMS_CLIENTS)


def dms_question(cloud: Emulator, client: str, ref: JobRef, tid: int | None = None, **key: Any) -> dict[str, Any]:
    order, download = ref.key
    job = {"order_id": int(order), "download_key_id": download, "tid": tid}
    return {"client": client, "url": cloud.url, "key": attrs.asdict(cloud.alibaba_dms.account) | key, "job": job}


def sync_question(cloud: Emulator, ref: JobRef, **key: Any) -> dict[str, Any]:
    return {
        "client": "modelarts",
        "url": cloud.url,
        "key": attrs.asdict(cloud.huawei_modelarts.account) | key,
        "project": cloud.env()["HUAWEICLOUD_SDK_PROJECT_ID"],
        "job": {"dataset_id": ref.key[0]},
    }


def said(body: dict[str, Any]) -> dict[str, Any]:
    """All that `body` says. Each request has an id of its own, and a null says nothing."""
    known = {name: said(value) if isinstance(value, dict) else value for name, value in body.items()}
    return {name: value for name, value in known.items() if name != "RequestId" and value is not None}


def our_code(cloud: Emulator, monkeypatch: pytest.MonkeyPatch, ref: JobRef, **env: str) -> str:
    """The code with which our own client is refused, when it is started in the cloud's environment but for `env`."""
    for name, value in (cloud.env() | env).items():
        monkeypatch.setenv(name, value)
    vendor = AlibabaDMS if ref.vendor == "alibaba_dms" else HuaweiModelArts
    with vendor.from_env(clock=cloud.clock) as ours, pytest.raises(ApiError) as refusal:
        ours.job(ref).status()
    return refusal.value.code


@each_dms_client
def test_alibabas_clients_get_the_responses_that_ours_gets(
    cloud: Emulator, dms: AlibabaDMS, official: Ask, client: str
) -> None:
    """In every state, all of the body is the same, down to the line break after the URL."""
    refs = [cloud.alibaba_dms.add_data_track_download(script=((state, 0.0),)) for state in DMS_STATES]
    theirs = [official(dms_question(cloud, client, ref))["body"] for ref in refs]
    ours = [dms.job(ref).status() for ref in refs]
    results = [body["StatusResult"] for body in theirs]

    assert [said(body) for body in theirs] == [said(status.raw.to_dict()) for status in ours]
    assert list(DMS_STATES) == [result["DownloadStatus"] for result in results]
    assert [result["TotalCount"] for result in results] == [status.detail.total_count for status in ours]
    assert [result.get("DownloadUrl", "").strip() for result in results] == [
        status.detail.download_url or "" for status in ours
    ]


@each_dms_client
def test_a_tenant_is_asked_for_in_the_same_way(cloud: Emulator, dms: AlibabaDMS, official: Ask, client: str) -> None:
    """`Tid` finds the tenant's download, and its absence does not."""
    ref = cloud.alibaba_dms.add_data_track_download(tenant_id=4000)
    theirs = official(dms_question(cloud, client, ref, tid=4000))
    ours = dms.data_track_downloads.job(*ref.key, tenant_id=4000).status()

    assert said(theirs["body"]) == said(ours.raw.to_dict())
    assert official(dms_question(cloud, client, ref))["body"]["Success"] is False


def test_an_officially_signed_request_gets_the_response_that_ours_gets(
    cloud: Emulator, modelarts: HuaweiModelArts, official: Ask
) -> None:
    """In every state, all of the body is the same."""
    refs = [cloud.huawei_modelarts.add_dataset_sync(script=((state, 0.0),)) for state in SYNC_STATES]
    theirs = [official(sync_question(cloud, ref))["body"] for ref in refs]

    assert theirs == [modelarts.job(ref).status().raw.to_dict() for ref in refs]
    assert list(SYNC_STATES) == [body["status"] for body in theirs]


@pytest.mark.parametrize("client", ["dms", "dms-v2"])
@pytest.mark.parametrize(
    ("key", "env", "code"),
    [
        ({"secret": "wrong"}, {"ALIBABA_CLOUD_ACCESS_KEY_SECRET": "wrong"}, "SignatureDoesNotMatch"),
        ({"id": "LTAIunknown"}, {"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIunknown"}, "InvalidAccessKeyId.NotFound"),
    ],
    ids=["secret", "id"],
)
def test_a_wrong_key_of_alibabas_is_rejected(
    cloud: Emulator,
    monkeypatch: pytest.MonkeyPatch,
    official: Ask,
    client: str,
    key: dict[str, str],
    env: dict[str, str],
    code: str,
) -> None:
    """The vendor's client reads the vendor's own code, and so does ours."""
    ref = cloud.alibaba_dms.add_data_track_download()

    assert {"refused": code} == official(dms_question(cloud, client, ref, **key))
    assert code == our_code(cloud, monkeypatch, ref, **env)


@pytest.mark.parametrize(
    ("key", "code"),
    [({"secret": "wrong"}, "InvalidAccessKeySecret"), ({"id": "LTAIunknown"}, "InvalidAccessKeyId.NotFound")],
    ids=["secret", "id"],
)
def test_a_wrong_key_of_the_legacy_client_is_rejected(
    cloud: Emulator, official: Ask, key: dict[str, str], code: str
) -> None:
    """It reads SignatureDoesNotMatch as a wrong secret only if the string to sign that it is shown is its own."""
    ref = cloud.alibaba_dms.add_data_track_download()

    assert {"refused": code} == official(dms_question(cloud, "dms-legacy", ref, **key))


@pytest.mark.parametrize(
    ("key", "env"),
    [
        ({"secret": "wrong"}, {"HUAWEICLOUD_SDK_SK": "wrong"}),
        ({"id": "UNKNOWN"}, {"HUAWEICLOUD_SDK_AK": "UNKNOWN"}),
    ],
    ids=["secret", "id"],
)
def test_a_wrong_key_of_huaweis_is_rejected(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, official: Ask, key: dict[str, str], env: dict[str, str]
) -> None:
    """An officially signed request is refused as ours is."""
    ref = cloud.huawei_modelarts.add_dataset_sync()

    assert {"refused": "APIGW.0301"} == official(sync_question(cloud, ref, **key))
    assert "APIGW.0301" == our_code(cloud, monkeypatch, ref, **env)


@pytest.mark.parametrize("minutes", [-16, 16])
def test_a_stale_date_is_rejected(
    cloud: Emulator, dms: AlibabaDMS, modelarts: HuaweiModelArts, official: Ask, minutes: int
) -> None:
    """Dates more than a quarter of an hour off are refused, whoever signed them; ours alone then uses the vendor's."""
    download, sync = cloud.alibaba_dms.add_data_track_download(), cloud.huawei_modelarts.add_dataset_sync()
    cloud.clock.skew = timedelta(minutes=minutes)
    refusals = [official(dms_question(cloud, client, download)) for client in DMS_CLIENTS]

    assert [{"refused": "InvalidTimeStamp.Expired"}] * 3 == refusals
    assert {"refused": "APIGW.0301"} == official(sync_question(cloud, sync))
    assert ("INIT", "QUEUING") == (dms.job(download).status().vendor_state, modelarts.job(sync).status().vendor_state)
    assert [400, 200] == [request.status for request in cloud.alibaba_dms.requests][-2:]
    assert [401, 200] == [request.status for request in cloud.huawei_modelarts.requests][-2:]


@each_dms_client
def test_a_temporary_key_of_alibabas_is_known_by_its_token(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, official: Ask, client: str
) -> None:
    """With its token it gets the response; without, or with another's, the error that ours gets."""
    cloud.alibaba_dms.account = attrs.evolve(cloud.alibaba_dms.account, token=TOKEN)
    ref = cloud.alibaba_dms.add_data_track_download()
    missing, wrong = "MissingSecurityToken", "InvalidSecurityToken.Malformed"

    assert "INIT" == official(dms_question(cloud, client, ref))["body"]["StatusResult"]["DownloadStatus"]
    assert {"refused": missing} == official(dms_question(cloud, client, ref, token=None))
    assert {"refused": wrong} == official(dms_question(cloud, client, ref, token="another"))
    assert missing == our_code(cloud, monkeypatch, ref, ALIBABA_CLOUD_SECURITY_TOKEN="")
    assert wrong == our_code(cloud, monkeypatch, ref, ALIBABA_CLOUD_SECURITY_TOKEN="another")


def test_a_temporary_key_of_huaweis_is_known_by_its_token(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, official: Ask
) -> None:
    """With its token it gets the response; without, or with another's, the error that ours gets."""
    cloud.huawei_modelarts.account = attrs.evolve(cloud.huawei_modelarts.account, token=TOKEN)
    ref = cloud.huawei_modelarts.add_dataset_sync()

    assert "QUEUING" == official(sync_question(cloud, ref))["body"]["status"]
    assert {"refused": "APIGW.0301"} == official(sync_question(cloud, ref, token=None))
    assert {"refused": "APIGW.0301"} == official(sync_question(cloud, ref, token="another"))
    assert "APIGW.0301" == our_code(cloud, monkeypatch, ref, HUAWEICLOUD_SDK_SECURITY_TOKEN="")
    assert "APIGW.0301" == our_code(cloud, monkeypatch, ref, HUAWEICLOUD_SDK_SECURITY_TOKEN="another")


PARAM = {
    "DbId": "25281234",
    "JobStartTime": "2026-11-25 09:00:00",
    "JobEndTime": "2026-11-25 10:00:00",
    "TableNames": ["orders"],
    "TrackTypes": ["DELETE"],
}


@pytest.mark.parametrize(
    ("client", "algorithm"),
    [("dms-action", None), ("dms-action", "v2"), ("dms-legacy-action", None)],
    ids=["v3", "v2", "legacy"],
)
def test_alibabas_clients_run_the_whole_job(
    cloud: Emulator, dms: AlibabaDMS, official: Ask, client: str, algorithm: str | None
) -> None:
    """From the tenant to the URL of the log, with an approval by the second person; ours reads the same."""

    def act(action: str, person: Any = None, **parameters: Any) -> dict[str, Any]:
        key = attrs.asdict(person or cloud.alibaba_dms.account)
        question = {"client": client, "url": cloud.url, "key": key, "algorithm": algorithm, "action": action}
        answer = official(question | {"parameters": parameters})
        return answer.get("body", answer)

    assert dms.tenants.active().tid == act("GetUserActiveTenant")["Tenant"]["Tid"]
    assert [3000, 3001] == [one["Tid"] for one in act("ListUserTenants")["TenantList"]]
    [instance, _] = act("ListInstances", PageNumber=1, PageSize=100)["InstanceList"]["Instance"]
    found = act("ListDatabases", InstanceId=instance["InstanceId"], PageNumber=1, PageSize=100)["DatabaseList"]
    assert [str(one.database_id) for one in dms.databases.list(instance=instance["InstanceId"])] == [
        one["DatabaseId"] for one in found["Database"]
    ]
    tables = act("ListTables", DatabaseId=found["Database"][0]["DatabaseId"], SearchName="order")["TableList"]["Table"]
    assert ["orders"] == [one["TableName"] for one in tables]
    [order] = act("CreateDataTrackOrder", Comment="undo 4711", Param=PARAM, Tid=3000)["CreateOrderResult"]
    cloud.advance(10)
    people = act("GetApprovalDetail", WorkflowInstanceId=184001)["ApprovalDetail"]["CurrentHandlers"]["CurrentHandler"]
    assert dms.data_tracks.job(order).status().detail.approvers == tuple(one["NickName"] for one in people)
    assert "LIST_SUCCESS" == act("GetDataTrackJobDegree", OrderId=order)["JobDegree"]["JobStatus"]
    base = act("GetOrderBaseInfo", OrderId=order)["OrderBaseInfo"]
    assert ("toaudit", dms.orders.get(order).workflow_instance_id) == (base["StatusCode"], base["WorkflowInstanceId"])
    assert [order] == [one["OrderId"] for one in act("ListOrders", PluginType="DATA_TRACK")["Orders"]["Order"]]

    wish = {"WorkflowInstanceId": base["WorkflowInstanceId"], "ApprovalType": "AGREE"}
    assert {"refused": "NoPermission"} == act("ApproveOrder", **wish)
    assert act("ApproveOrder", cloud.alibaba_dms.approver, **wish)["Success"]
    early = act("DownloadDataTrackResult", OrderId=order, RollbackSQLType="REVERSE")
    assert (False, "OrderStatusIllegal.Emulated") == (early["Success"], early["ErrorCode"])
    cloud.advance(10)
    [event] = act("SearchDataTrackResult", OrderId=order, FilterTypeList=["DELETE"])["TrackResult"]["EventList"]
    assert "INSERT INTO `shop`.`orders`" in event["RollSQL"]
    [table] = act("GetDataTrackJobTableMeta", OrderId=order)["TableMetaList"]
    assert ["id", "state", "note"] == [one["ColumnName"] for one in table["Columns"]]
    assert ["orders"] == act("GetDataTrackOrderDetail", OrderId=order)["DataTrackOrderDetail"]["TableNames"]
    key = act("DownloadDataTrackResult", OrderId=order, RollbackSQLType="REVERSE")["DownloadKeyId"]
    cloud.advance(100)
    told = act("QueryDataTrackResultDownloadStatus", OrderId=order, DownloadKeyId=key)["StatusResult"]

    status = dms.data_track_downloads.job(order, key).status()
    assert (told["DownloadStatus"], told["DownloadUrl"].strip()) == (status.vendor_state, status.detail.download_url)
    assert "FILTER_SUCCESS" == dms.data_tracks.job(order).status().vendor_state
    assert act("CloseOrder", OrderId=order, CloseReason="done")["Success"]


def test_alibabas_client_is_told_of_a_wrong_order(cloud: Emulator, official: Ask) -> None:
    """A ticket that is not new cannot be submitted, and one that is not in approval cannot be approved."""
    order = int(cloud.alibaba_dms.add_data_track().key[0])
    key = {"key": attrs.asdict(cloud.alibaba_dms.account), "url": cloud.url, "algorithm": None, "client": "dms-action"}
    cloud.advance(10)
    answer = official(key | {"action": "SubmitOrderApproval", "parameters": {"OrderId": order}})

    assert (False, "OrderStatusIllegal.Emulated") == (answer["body"]["Success"], answer["body"]["ErrorCode"])
    none = official(key | {"action": "GetOrderBaseInfo", "parameters": {}})
    assert {"refused": "MissingOrderId"} == none


# ---- ModelArts and IAM


def test_an_officially_signed_client_runs_the_whole_job(
    cloud: Emulator, modelarts: HuaweiModelArts, official: Ask
) -> None:
    """From the region's name to the manifest and the export in OBS; ours reads the same."""
    vendor = cloud.huawei_modelarts
    vendor.add_pictures()

    def act(method: str, path: str, body: Any = None, **query: Any) -> Any:
        operation = {"method": method, "path": path, "body": body, "query": query}
        question = {"client": "modelarts-action", "url": cloud.url, "key": attrs.asdict(vendor.account)}
        answer = official(question | {"operation": operation})
        return answer.get("body", answer)

    source = {"data_path": "/test-obs/classify/input/", "data_type": 0}
    wanted = {"dataset_name": "quays", "dataset_type": 0, "data_sources": [source]}
    dataset = act("POST", "/datasets", wanted | {"work_path": "/test-obs/out/", "work_path_type": 0})["dataset_id"]
    assert {"refused": "ModelArts.4351"} == act(
        "POST", "/datasets", wanted | {"work_path": "/test-obs/out/", "work_path_type": 0}
    )
    assert (0, 10, 1) == (
        act("GET", f"/datasets/{dataset}")["status"],
        modelarts.datasets.job(dataset).wait().detail.total_sample_count,
        act("GET", "/datasets", limit=100, offset=0)["total_number"],
    )

    assert act("POST", f"/datasets/{dataset}/sync-data") is None
    assert {"refused": "ModelArts.4355"} == act("POST", f"/datasets/{dataset}/sync-data")
    ours = modelarts.dataset_syncs.job(dataset).status()
    assert ours.raw.to_dict() == act("GET", f"/datasets/{dataset}/sync-data/status")
    assert {"refused": "ModelArts.4355"} == act("POST", f"/datasets/{dataset}/versions", {"version_name": "V1"})
    cloud.advance(60)

    imported = {"import_path": "/test-obs/classify/input/", "import_type": "dir"}
    task = act("POST", f"/datasets/{dataset}/import-tasks", imported)["task_id"]
    cloud.advance(60)
    assert modelarts.imports.job(dataset, task).status().raw.to_dict() == act(
        "GET", f"/datasets/{dataset}/import-tasks/{task}"
    )
    version = act("POST", f"/datasets/{dataset}/versions", {"version_name": "V1"})["version_id"]
    assert {"refused": "ModelArts.4343"} == act("POST", f"/datasets/{dataset}/sync-data")
    cloud.advance(10)
    assert {"refused": "ModelArts.4370"} == act("POST", f"/datasets/{dataset}/versions", {"version_name": "V2"})
    told = act("GET", f"/datasets/{dataset}/versions/{version}")
    assert (1, modelarts.dataset_versions.job(dataset, version).status().detail.obs_path) == (
        *(told["status"],),
        told["manifest_path"],
    )
    path = {"path": "/test-obs/exported/", "export_type": 2, "version_id": version}
    task = act("POST", f"/datasets/{dataset}/export-tasks", path)["task_id"]
    cloud.advance(10)
    assert "SUCCESSED" == act("GET", f"/datasets/{dataset}/export-tasks/{task}")["status"]
    assert 10 == len(vendor.bucket.samples("/test-obs/exported/"))
    assert act("DELETE", f"/datasets/{dataset}") is None
    assert {"refused": "ModelArts.4352"} == act("GET", f"/datasets/{dataset}")


def test_huaweis_client_of_iam(cloud: Emulator, modelarts: HuaweiModelArts, official: Ask) -> None:
    """Projects by name, a login, a temporary key, which then signs; and a wrong password, in the vendor's words."""
    vendor = cloud.huawei_modelarts
    name, password, account = vendor.user

    def act(action: str, body: Any = None, **parameters: Any) -> Any:
        key = attrs.asdict(vendor.account)
        question = {"client": "iam", "url": cloud.url, "key": key, "action": action, "parameters": parameters}
        answer = official(question | ({"body": body} if body else {}))
        return answer.get("body", answer)

    def login(secret: str) -> dict[str, Any]:
        user = {"name": name, "password": secret, "domain": {"name": account}}
        identity = {"methods": ["password"], "password": {"user": user}}
        return {"auth": {"identity": identity, "scope": {"project": {"name": "cn-north-4"}}}}

    [project] = act("KeystoneListProjects", name="cn-north-4")["projects"]
    assert [project["id"]] == [one.id for one in modelarts.projects.list(name="cn-north-4")]
    made = act("KeystoneCreateUserTokenByPassword", login(password), nocatalog="true")
    assert (project["id"], True) == (made["token"]["project"]["id"], made["x_subject_token"] in vendor.iam.tokens)
    assert 401 == act("KeystoneCreateUserTokenByPassword", login("wrong"))["status"]
    identity = {"methods": ["token"], "token": {"duration_seconds": 900}}
    credential = act("CreateTemporaryAccessKeyByToken", {"auth": {"identity": identity}})["credential"]
    key = {"id": credential["access"], "secret": credential["secret"], "token": credential["securitytoken"]}
    ref = vendor.add_dataset_sync()
    assert "QUEUING" == official(sync_question(cloud, ref) | {"key": key})["body"]["status"]
