"""The vendors' own signers: reads requests to be signed, a JSON object a line, and writes what they make of them.

Run by the vendors' environment (`make setup-vendors`), and so without any line of tidewaiter.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode
from datetime import datetime
from typing import Any

import oss2
from alibabacloud_tea_openapi.utils import Utils
from darabonba.request import DaraRequest
from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest

ACS3 = "ACS3-HMAC-SHA256"


def alibaba(case: dict[str, Any]) -> dict[str, Any]:
    """The headers of an RPC call, put together as the vendor's client does, but for those that we do not sign."""
    key, when = case["key"], datetime.fromisoformat(case["when"])
    payload = Utils.hex_encode(Utils.hash(b64decode(case["body"]), ACS3))
    request = DaraRequest()
    request.method, request.pathname, request.query = case["method"], "/", dict(case["query"])
    request.headers = case["headers"] | {
        "x-acs-version": case["version"],
        "x-acs-action": case["action"],
        "x-acs-date": f"{when:%Y-%m-%dT%H:%M:%SZ}",
        "x-acs-signature-nonce": case["nonce"],
        "x-acs-content-sha256": payload,
    }
    if key["token"]:
        request.headers |= {"x-acs-accesskey-id": key["id"], "x-acs-security-token": key["token"]}
    proof = Utils.get_authorization(request, ACS3, payload, key["id"], key["secret"])
    return {"headers": request.headers | {"authorization": proof}}


def huawei(case: dict[str, Any]) -> dict[str, Any]:
    """What the vendor's core sends: it adds the headers that say who asks, and writes the query anew."""
    key, when = case["key"], datetime.fromisoformat(case["when"])
    request = SdkRequest(
        method=case["method"],
        host=case["host"],
        resource_path=case["path"],
        query_params=[(name, value) for name, value in case["query"]],
        header_params={name.title(): value for name, value in case["headers"].items()}
        | {"X-Sdk-Date": f"{when:%Y%m%dT%H%M%SZ}"},
        body=b64decode(case["body"]),
    )
    credentials = (
        GlobalCredentials(key["id"], key["secret"], case["domain_id"])
        if case["domain_id"]
        else BasicCredentials(key["id"], key["secret"], case["project_id"])
    )
    signed = credentials.with_security_token(key["token"]).sign_request(request)
    # the core hands UTF-8 to the HTTP library as if it were Latin-1
    headers = {n.lower(): v.encode("latin-1").decode() for n, v in signed.header_params.items() if n != "Authorization"}
    return {"target": signed.uri, "headers": headers | {"authorization": signed.header_params["Authorization"]}}


def oss(case: dict[str, Any]) -> dict[str, Any]:
    """A URL, signed by V1 in the query."""
    bucket = oss2.Bucket(oss2.Auth(case["id"], case["secret"]), "http://oss.invalid", case["bucket"])
    return {"url": bucket.sign_url(case["method"], case["key"], case["seconds"], headers=case["headers"])}


SIGNERS = {"alibaba": alibaba, "huawei": huawei, "oss": oss}

if __name__ == "__main__":
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps(SIGNERS[case["vendor"]](case)), flush=True)
