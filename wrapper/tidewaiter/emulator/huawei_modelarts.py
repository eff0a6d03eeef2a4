"""Huawei Cloud ModelArts and the gateway before it. Verifies signatures by the vendor's written rules.

Source: `specs/huawei_modelarts.yaml`; "API request signing guide". It is published nowhere when NOT_EXIST is sent;
here it is a dataset that was never synchronised. The unit of `duration_time` is assumed to be milliseconds.
"""

from __future__ import annotations

import hmac
import re
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import unquote

import attrs

from ..jobs import JobRef
from ..signing import canonical, sdk_hmac
from ..signing.canonical import Request
from .lifecycle import Lifecycle, Script, ending_in, paced
from .response import Response, as_json
from .vendor import Account, EmulatedVendor

ACCOUNT = Account("EMULATEDHUAWEIAK", "emulated-huawei-secret")
IAM_TOKEN = "emulated-iam-token"
PROJECT = "77b6a44cba5143ab91d13ab9a8ff44fd"
TOLERANCE = timedelta(minutes=15)
LIFECYCLE: Script = (("QUEUING", 2.5), ("STARTING", 1.5), ("RUNNING", 9.0), ("COMPLETED", 0.0))
STATUS_PATH = re.compile(r"/v2/([^/]+)/datasets/([^/]+)/sync-data/status/?")
AUTHORIZATION = re.compile(rf"{sdk_hmac.ALGORITHM} Access=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{{64}})")

BAD_SIGNATURE = "Incorrect IAM authentication information: "
GATEWAY = {
    "APIGW.0101": (404, "The API does not exist or has not been published in the environment"),
    "APIGW.0301": (401, f"{BAD_SIGNATURE}verify aksk signature fail"),
    "APIGW.0302": (403, "The IAM user is not authorized to access the API"),
    "APIGW.0307": (401, "The token must be updated"),
    "APIGW.0308": (429, "The throttling threshold has been reached"),
}
SERVICE = {
    "ModelArts.0210": (403, "The project id in the request URL does not match the token"),
    "ModelArts.4336": (403, "The user hasn't permission"),
    "ModelArts.4352": (400, "Dataset does not exist"),
    "ModelArts.4206": (429, "Too many requests"),
    "ModelArts.4395": (429, "Too many dataset requests"),
    "ModelArts.6623": (404, "The dataset is not found"),
    "ModelArts.6692": (500, "System error. Check the service status."),
}


@attrs.frozen
class Sync:
    dataset_id: str
    task_id: str
    created: datetime
    life: Lifecycle
    add_sample_count: int
    total_sample_count: int
    error: tuple[str, str] | None

    def body(self, now: float) -> dict[str, Any]:
        state, share = self.life.at(now)
        added = int(self.add_sample_count * share) if state == "RUNNING" else self.add_sample_count
        counted = state in ("RUNNING", "COMPLETED")
        known: dict[str, Any] = {
            "status": state,
            "dataset_id": self.dataset_id,
            "task_id": self.task_id,
            "create_time": int(self.created.timestamp() * 1000),
        }
        if counted:
            known |= {"add_sample_count": added, "deleted_sample_count": 0}
        if state == "COMPLETED":
            known |= {"total_sample_count": self.total_sample_count, "duration_time": self._duration()}
        if state == "FAILED" and self.error:
            known |= {"error_code": self.error[0], "error_msg": self.error[1]}
        return known

    def _duration(self) -> int:
        return int(1000 * sum(seconds for _, seconds in self.life.script))


@attrs.define
class EmulatedHuaweiModelArts(EmulatedVendor):
    name: ClassVar[str] = "huawei_modelarts"
    path: ClassVar[str] = "/v2/{rest:rest}"

    account: Account = ACCOUNT
    _syncs: dict[str, Sync | None] = attrs.field(factory=dict[str, Sync | None])
    _request_count: int = 0

    def add_dataset_sync(
        self,
        dataset_id: str | None = None,
        *,
        end: str = "COMPLETED",
        script: Script | None = None,
        add_sample_count: int = 120,
        total_sample_count: int = 1_200,
        error: tuple[str, str] | None = ("ModelArts.4360", "Sync data source error"),
        pace: float = 1.0,
    ) -> JobRef:
        """Start a synchronisation. It takes 13 seconds times `pace`, unless `script` has other plans."""
        dataset = (
            dataset_id or f"gfghHSokody6AJigS5{chr(ord('A') + len(self._syncs) % 26)}{len(self._syncs) // 26 or ''}"
        )
        life = Lifecycle(self.clock.now(), paced(script or ending_in(LIFECYCLE, end), pace))
        today = self.clock.vendor_date()
        self._syncs[dataset] = Sync(
            dataset, f"{dataset}_sync", today, life, add_sample_count, total_sample_count, error
        )
        return self.ref(dataset)

    def add_dataset(self, dataset_id: str) -> JobRef:
        """A dataset that was never synchronised: its task does NOT_EXIST."""
        self._syncs[dataset_id] = None
        return self.ref(dataset_id)

    def ref(self, dataset_id: str) -> JobRef:
        return JobRef(self.name, "dataset-sync", (dataset_id,))

    def environment(self, url: str) -> Mapping[str, str]:
        return {
            "HUAWEICLOUD_SDK_AK": self.account.id,
            "HUAWEICLOUD_SDK_SK": self.account.secret,
            "HUAWEICLOUD_SDK_SECURITY_TOKEN": self.account.token or "",
            "HUAWEICLOUD_SDK_PROJECT_ID": PROJECT,
            "HUAWEICLOUD_SDK_DOMAIN_ID": "",
            "HUAWEICLOUD_SDK_IDP_ID": "",
            "HUAWEICLOUD_OIDC_PROVIDER_URN": "",
            "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT": url,
        }

    def failures(self) -> dict[str, Response]:
        return {code: self._error_response(code) for code in (*GATEWAY, *SERVICE)}

    def add_job(self, **settings: Any) -> JobRef:
        return self.add_dataset_sync(**settings)

    def records(self, body: Any) -> list[dict[str, Any]]:
        return [body] if "status" in body else []

    def respond(self, request: Request) -> Response:
        if wrong := self._what_is_wrong_with(request):
            return self._error_response("APIGW.0301", f"{BAD_SIGNATURE}{wrong}")
        if request.headers.get("x-auth-token", IAM_TOKEN) != IAM_TOKEN:
            return self._error_response("APIGW.0307")
        match = STATUS_PATH.fullmatch(request.path)
        if match is None or request.method != "GET":
            return self._error_response("APIGW.0101")
        project, dataset = map(unquote, match.groups())
        if {project, request.headers.get("x-project-id", project)} != {PROJECT}:
            return self._error_response("ModelArts.0210")
        return self._status(dataset)

    def _status(self, dataset: str) -> Response:
        if dataset not in self._syncs:
            return self._error_response("ModelArts.4352")
        sync = self._syncs[dataset]
        body = sync.body(self.clock.now()) if sync else {"status": "NOT_EXIST", "dataset_id": dataset}
        return as_json(200, body, {"x-request-id": self._next_request_id()})

    def _what_is_wrong_with(self, request: Request) -> str | None:
        """Why the signature is refused; None if it is right, or if a token is shown instead."""
        if "x-auth-token" in request.headers and "authorization" not in request.headers:
            return None
        parsed = AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
        if parsed is None:
            return "authorization header is missing or malformed"
        key_id, names, signature = parsed.groups()
        signed = names.split(";")
        if key_id != self.account.id:
            return f"Get secretKey failed,ak:{key_id},err:ak not exist"
        if request.headers.get("x-security-token") != self.account.token:
            return "verify security token fail"
        if "x-sdk-date" not in signed or not set(signed) <= request.headers.keys():
            return "signed headers are missing"
        if not self._is_recent(request.headers["x-sdk-date"]):
            return "x-sdk-date is expired"
        claimed = request.headers.get("x-sdk-content-sha256", sdk_hmac.UNSIGNED_PAYLOAD)
        if claimed not in (sdk_hmac.UNSIGNED_PAYLOAD, canonical.sha256(request.body)):
            return "the body is not the one that was signed"
        hashed = sdk_hmac.canonical_request(request, signed)
        text = sdk_hmac.string_to_sign(hashed, request.headers["x-sdk-date"])
        expected = sdk_hmac.signature(self.account.secret.encode(), text)
        if not hmac.compare_digest(signature.encode(), expected.encode()):
            return f"verify aksk signature fail, canonicalRequest:{'|'.join(hashed.splitlines())}"
        return None

    def _is_recent(self, text: str) -> bool:
        try:
            date = datetime.strptime(text, sdk_hmac.DATE_FORMAT).replace(tzinfo=UTC)
        except ValueError:
            return False
        return abs(self.clock.vendor_date() - date) <= TOLERANCE

    def _error_response(self, code: str, message: str | None = None) -> Response:
        status, standard = (GATEWAY | SERVICE)[code]
        request_id = self._next_request_id()
        body = {"error_msg": message or standard, "error_code": code}
        if code in GATEWAY:
            body |= {"request_id": request_id}
        return as_json(status, body, {"x-request-id": request_id, "server": "api-gateway"})

    def _next_request_id(self) -> str:
        self._request_count += 1
        return uuid.uuid5(uuid.NAMESPACE_OID, f"huawei-{self._request_count}").hex
