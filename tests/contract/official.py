"""The vendors' own clients: reads what to ask whom, a JSON object a line, and writes what they got.

Run by the vendors' environment (`make setup-vendors`), and so without any line of tidewaiter.
"""

from __future__ import annotations

import json
import os
import re
import sys
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import requests
from alibabacloud_dms_enterprise20181101 import models as dms_models
from alibabacloud_dms_enterprise20181101.client import Client as DmsClient
from alibabacloud_dms_enterprise20181101.models import QueryDataTrackResultDownloadStatusRequest
from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from alibabacloud_tea_openapi.utils_models import Config
from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkdms_enterprise.request.v20181101 import QueryDataTrackResultDownloadStatusRequest as Legacy
from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.client import Client as HuaweiClient
from huaweicloudsdkcore.client import ClientBuilder
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkcore.sdk_response import SdkResponse
from huaweicloudsdkiam.v3 import IamClient
from huaweicloudsdkiam.v3 import model as iam_models

SECONDS = 20


def dms(question: dict[str, Any], algorithm: str | None = None) -> dict[str, Any]:
    """The vendor's current client, with its V3 signature unless `algorithm` says otherwise."""
    key, job = question["key"], question["job"]
    config = Config(
        access_key_id=key["id"],
        access_key_secret=key["secret"],
        security_token=key["token"],
        type="sts" if key["token"] else "access_key",
        endpoint=urlsplit(question["url"]).netloc,
        protocol="http",
        signature_algorithm=algorithm,
        connect_timeout=SECONDS * 1000,
        read_timeout=SECONDS * 1000,
    )
    request = QueryDataTrackResultDownloadStatusRequest(
        order_id=job["order_id"], download_key_id=job["download_key_id"], tid=job["tid"]
    )
    try:
        reply = DmsClient(config).query_data_track_result_download_status(request)
    except AlibabaCloudException as error:
        return {"refused": error.code}
    return {"body": reply.body.to_map()}


def dms_action(question: dict[str, Any]) -> dict[str, Any]:
    """Any operation of the vendor's current client, by the names of its own classes and methods."""
    key, name = question["key"], question["action"]
    config = Config(
        access_key_id=key["id"],
        access_key_secret=key["secret"],
        endpoint=urlsplit(question["url"]).netloc,
        protocol="http",
        signature_algorithm=question["algorithm"],
        connect_timeout=SECONDS * 1000,
        read_timeout=SECONDS * 1000,
    )
    request = getattr(dms_models, f"{name}Request")().from_map(question["parameters"])
    method = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    try:
        reply = getattr(DmsClient(config), method)(request)
    except AlibabaCloudException as error:
        return {"refused": error.code}
    return {"body": reply.body.to_map()}


def dms_legacy_action(question: dict[str, Any]) -> dict[str, Any]:
    """Any operation of the vendor's older client, by the names of its own classes."""
    key, name, place = question["key"], question["action"], urlsplit(question["url"])
    client = AcsClient(ak=key["id"], secret=key["secret"], port=place.port, timeout=SECONDS, connect_timeout=SECONDS)
    module = import_module(f"aliyunsdkdms_enterprise.request.v20181101.{name}Request")
    request = getattr(module, f"{name}Request")()
    request.set_endpoint(place.hostname)
    for parameter, value in question["parameters"].items():
        getattr(request, f"set_{parameter}")(value)
    try:
        return {"body": json.loads(client.do_action_with_exception(request))}
    except ServerException as error:
        return {"refused": error.get_error_code()}


def dms_v2(question: dict[str, Any]) -> dict[str, Any]:
    return dms(question, "v2")


def dms_legacy(question: dict[str, Any]) -> dict[str, Any]:
    """The vendor's older client, which knows the legacy signature alone."""
    key, job, place = question["key"], question["job"], urlsplit(question["url"])
    named = (
        {"credential": StsTokenCredential(key["id"], key["secret"], key["token"])}
        if key["token"]
        else {"ak": key["id"], "secret": key["secret"]}
    )
    client = AcsClient(**named, port=place.port, timeout=SECONDS, connect_timeout=SECONDS)
    request = Legacy.QueryDataTrackResultDownloadStatusRequest()
    request.set_endpoint(place.hostname)
    request.set_OrderId(job["order_id"])
    request.set_DownloadKeyId(job["download_key_id"])
    if job["tid"] is not None:
        request.set_Tid(job["tid"])
    try:
        return {"body": json.loads(client.do_action_with_exception(request))}
    except ServerException as error:
        return {"refused": error.get_error_code()}


class SyncStatus(SdkResponse):
    """The response as the vendor's generator would write it: its client has no such operation."""

    openapi_types = {  # noqa: RUF012 - as the vendor's are
        "status": "str",
        "dataset_id": "str",
        "task_id": "str",
        "add_sample_count": "int",
        "deleted_sample_count": "int",
        "total_sample_count": "int",
        "create_time": "int",
        "duration_time": "int",
        "error_code": "str",
        "error_msg": "str",
    }
    attribute_map = {name: name for name in openapi_types}  # noqa: RUF012

    def __init__(self, **known: Any) -> None:
        super().__init__()
        self.known = known


def modelarts(question: dict[str, Any]) -> dict[str, Any]:
    """The vendor's core, which all its clients are made of."""
    key = question["key"]
    credentials = BasicCredentials(key["id"], key["secret"], question["project"]).with_security_token(key["token"])
    client = ClientBuilder(HuaweiClient).with_credentials(credentials).with_endpoint(question["url"]).build()
    client.model_package = sys.modules[__name__]
    try:
        reply = client.do_http_request(
            "GET",
            "/v2/{project_id}/datasets/{dataset_id}/sync-data/status",
            path_params={"dataset_id": question["job"]["dataset_id"]},
            response_type="SyncStatus",
        )
    except ServiceResponseException as error:
        return {"refused": error.error_code}
    finally:
        client.close()
    return {"body": json.loads(reply.raw_content), "model": reply.known}


class Anything(SdkResponse):
    """A response of which the vendor's core reads nothing: its raw content is what counts."""

    openapi_types: dict[str, str] = {}  # noqa: RUF012 - as the vendor's are
    attribute_map: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, **_: Any) -> None:
        super().__init__()


def modelarts_action(question: dict[str, Any]) -> dict[str, Any]:
    """Any operation of ModelArts, by the vendor's core; without a project, it asks IAM for the region's."""
    key, asked = question["key"], question["operation"]
    credentials = BasicCredentials(key["id"], key["secret"], question.get("project")).with_security_token(key["token"])
    builder = ClientBuilder(HuaweiClient).with_credentials(credentials)
    if question.get("project") is None:
        os.environ["HUAWEICLOUD_SDK_IAM_ENDPOINT"] = question["url"]
        client = builder.with_region(Region("cn-north-4", question["url"])).build()
    else:
        client = builder.with_endpoint(question["url"]).build()
    client.model_package = sys.modules[__name__]
    try:
        reply = client.do_http_request(
            asked["method"],
            f"/v2/{{project_id}}{asked['path']}",
            query_params=list(asked.get("query", {}).items()),
            header_params={"Content-Type": "application/json"} if asked.get("body") else {},
            body=asked.get("body"),
            response_type="Anything",
        )
    except ServiceResponseException as error:
        return {"refused": error.error_code}
    finally:
        client.close()
    return {"body": json.loads(reply.raw_content) if reply.raw_content else None, "status": reply.status_code}


def iam(question: dict[str, Any]) -> dict[str, Any]:
    """The vendor's client of IAM, by the names of its own classes and methods."""
    key, name = question["key"], question["action"]
    credentials = GlobalCredentials(key["id"], key["secret"], "unused").with_security_token(key["token"])
    client = IamClient.new_builder().with_credentials(credentials).with_endpoint(question["url"]).build()
    request = getattr(iam_models, f"{name}Request")(**question["parameters"])
    if "body" in question:
        request.body = question["body"]
    method = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    try:
        reply = getattr(client, method)(request)
    except ServiceResponseException as error:
        return {"refused": error.error_code, "status": error.status_code}
    return {"body": reply.to_dict()}


def xtreme1(question: dict[str, Any]) -> dict[str, Any]:
    """As the vendor's SDK asks; it is in no package index, and this is all that it does."""
    reply = requests.get(
        f"{question['url']}/api/data/findUploadRecordBySerialNumbers",
        params={"serialNumbers": question["job"]["serial_numbers"]},
        headers={"Authorization": f"Bearer {question['token']}"},
        timeout=SECONDS,
    )
    body = reply.json()
    return {"body": body} if body["code"] == "OK" else {"refused": body["code"]}


CLIENTS = {
    "dms": dms,
    "dms-action": dms_action,
    "dms-v2": dms_v2,
    "dms-legacy": dms_legacy,
    "dms-legacy-action": dms_legacy_action,
    "iam": iam,
    "modelarts": modelarts,
    "modelarts-action": modelarts_action,
    "xtreme1": xtreme1,
}

if __name__ == "__main__":
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps(CLIENTS[question["client"]](question)), flush=True)
