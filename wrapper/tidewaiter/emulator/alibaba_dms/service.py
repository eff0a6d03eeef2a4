"""Alibaba Cloud DMS and the gateway before it. Verifies both of the vendor's signatures by its written rules.

Source: `specs/alibaba_dms.yaml`; "Request syntax and signature method V3" and V2. How the vendor responds to an
unknown ticket or key is published nowhere; an error inside HTTP 200 is assumed.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

import attrs

from ...jobs import JobRef
from ...signing.canonical import Request
from ..acs_gateway import AcsGateway, GatewayError, gateway_error
from ..lifecycle import Lifecycle, Script, ending_in, paced
from ..response import Response, as_json
from ..vendor import Account, EmulatedVendor
from . import changes
from .databases import DBA, HOST
from .databases import operations as of_databases
from .oss import PREFIX as OSS
from .oss import EmulatedOSS
from .parameters import Rejected, refuse_flattened, required, whole_number
from .tickets import ANN, Tickets

ACTION = "QueryDataTrackResultDownloadStatus"
DOWNLOAD = "DownloadDataTrackResult"
TENANTS = ("GetUserActiveTenant", "ListUserTenants")
ACCOUNT = Account("LTAI5tEmulatedAccessKey", "emulated-alibaba-secret")
APPROVER = Account("LTAI5tEmulatedApprover", "emulated-approver-secret")
ACTIVE_TENANT, OTHER_TENANT = 3000, 3001
LIFECYCLE: Script = (("INIT", 2.0), ("LISTING", 2.5), ("DOWNLOADING", 6.5), ("DOWNLOAD_SUCCESS", 0.0))
DESCRIPTIONS = {"DOWNLOAD_SUCCESS": "SUCCESS", "DOWNLOAD_FAIL": "FAIL"}
FILLER = "UnknownError"
"""What the vendor's own success sample carries as error code and message."""
LOG = "-- Timestamp:2026-11-25 09:12:03 #1\nINSERT INTO `shop`.`orders` VALUES (4711,'paid',null);\n"


@attrs.frozen
class Download:
    order_id: int
    key: str
    tenant_id: int
    life: Lifecycle
    total_count: int

    @property
    def file(self) -> str:
        """The object with the log."""
        return f"{self.key}_REDO_{self.order_id}.zip"

    def result(self, now: float, url: str) -> dict[str, Any]:
        state, _ = self.life.polled(now)
        result = {
            "DownloadStatus": state,
            "StatusDesc": DESCRIPTIONS.get(state, state),
            "TotalCount": self.total_count,
        }
        return result | ({"DownloadUrl": f"{url}\n"} if state == "DOWNLOAD_SUCCESS" else {})


@attrs.define
class EmulatedAlibabaDMS(EmulatedVendor):
    name: ClassVar[str] = "alibaba_dms"
    path: ClassVar[str] = "/"
    other_paths: ClassVar[Sequence[str]] = (f"{OSS}/{{rest:rest}}",)

    account: Account = ACCOUNT
    approver: Account = APPROVER
    """The second person, who may approve tickets."""
    tickets: Tickets = attrs.field(init=False)
    gateway: AcsGateway = attrs.field(init=False)
    oss: EmulatedOSS = attrs.field(init=False)
    renews_urls: bool = True
    """Whether there is another URL once half of its time is over; whether the vendor makes one is not published."""
    _urls: dict[str, tuple[str, datetime]] = attrs.field(factory=dict[str, "tuple[str, datetime]"])
    """The latest URL of each object, and until when it is told."""
    _downloads: dict[tuple[int, str], Download] = attrs.field(factory=dict[tuple[int, str], Download])
    _tenants: set[int] = attrs.field(factory=lambda: {ACTIVE_TENANT})

    def __attrs_post_init__(self) -> None:
        self.gateway = AcsGateway(self.clock)
        self.oss = EmulatedOSS(self.clock.vendor_date)
        self.tickets = Tickets(self.clock)

    def add_data_track_download(
        self,
        order_id: int | None = None,
        download_key_id: str | None = None,
        *,
        tenant_id: int = ACTIVE_TENANT,
        end: str = "DOWNLOAD_SUCCESS",
        script: Script | None = None,
        total_count: int = 69,
        pace: float = 1.0,
        begins_when_polled: bool = False,
    ) -> JobRef:
        """Start a download, at once or with its first poll.

        It takes 11 seconds times `pace`, unless `script` has other plans.
        """
        order = 11 + len(self._downloads) if order_id is None else order_id
        key = download_key_id or str(uuid.uuid5(uuid.NAMESPACE_URL, f"download-{order}"))
        born = None if begins_when_polled else self.clock.now()
        life = Lifecycle(born, paced(script or ending_in(LIFECYCLE, end), pace))
        made = self._downloads[order, key] = Download(order, key, tenant_id, life, total_count)
        self.oss.objects[made.file] = zipped_log(LOG * total_count)
        self._tenants.add(tenant_id)
        return JobRef(self.name, "data-track-download", (str(order), key))

    @property
    def host(self) -> str:
        """Of the database `shop` that can be tracked."""
        return HOST

    def add_data_track(self, comment: str = "undo 4711", *, end: str = "FILTER_SUCCESS") -> JobRef:
        """Make a ticket, which waits for `approve` after three seconds, unless `tickets.needs_approval` is False."""
        return JobRef(self.name, "data-track", (str(self.tickets.add(comment, end=end).number),))

    def approve(self, order: int | str | JobRef) -> None:
        """Let the second person approve a ticket."""
        self.tickets.decide(int(order.key[0] if isinstance(order, JobRef) else order), "AGREE")

    def reject(self, order: int | str | JobRef) -> None:
        """Let the second person refuse a ticket."""
        self.tickets.decide(int(order.key[0] if isinstance(order, JobRef) else order), "REJECT")

    def environment(self, url: str) -> Mapping[str, str]:
        return {
            "ALIBABA_CLOUD_ACCESS_KEY_ID": self.account.id,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET": self.account.secret,
            "ALIBABA_CLOUD_SECURITY_TOKEN": self.account.token or "",
            "TIDEWAITER_ALIBABA_DMS_ENDPOINT": url,
            "TIDEWAITER_ALIBABA_DMS_TENANT_ID": str(ACTIVE_TENANT),
        }

    def failures(self) -> dict[str, Response]:
        return {code: self.gateway.error_response(said) for code, said in self.gateway.failures().items()} | {
            "Success=false": self._envelope(False, "InternalError", "The service failed.")
        }

    @property
    def job_kinds(self) -> Mapping[str, Callable[..., JobRef]]:
        return {"data-track-download": self.add_data_track_download, "data-track": self.add_data_track}

    def records(self, body: Any) -> list[dict[str, Any]]:
        return [body["StatusResult"]] if "StatusResult" in body else []

    def place(self, request: Request) -> str:
        action = request.headers.get("x-acs-action") or dict(request.query).get("Action")
        return f"/{action}" if action else request.path

    def respond(self, request: Request) -> Response:
        if request.path.startswith(f"{OSS}/"):
            return self.oss.respond(request)
        base = f"http://{request.headers.get('host', 'localhost')}"
        who = self.approver if _key_id(request) == self.approver.id else self.account
        operations, reads = self.tickets.operations(), of_databases()
        actions = {ACTION, *TENANTS, *operations, *reads, DOWNLOAD}
        try:
            parameters = self.gateway.admit(request, who, actions)
            action = request.headers.get("x-acs-action") or dict(request.query)["Action"]
            if action == ACTION:
                return self._query(parameters, base)
            self._check_tenant(parameters)
            if action == DOWNLOAD:
                return self._envelope(True, FILLER, FILLER, self._pack(parameters))
            if action in TENANTS:
                return self._envelope(True, FILLER, FILLER, self._tenants_of(action))
            if action in reads:
                return self._envelope(True, FILLER, FILLER, reads[action](parameters))
            person = DBA if who is self.approver else ANN
            return self._envelope(True, FILLER, FILLER, operations[action](parameters, person))
        except Rejected as rejected:
            return self._envelope(False, rejected.code, rejected.message)
        except GatewayError as said:
            return self.gateway.error_response(said, request.headers.get("host", ""))

    def _query(self, parameters: Mapping[str, str], base: str) -> Response:
        order, key = required(parameters, "OrderId"), required(parameters, "DownloadKeyId")
        tenant = whole_number("Tid", parameters.get("Tid") or str(ACTIVE_TENANT))
        if tenant not in self._tenants:
            raise gateway_error("TenantNotExist")
        download = self._downloads.get((whole_number("OrderId", order), key))
        if download is None or download.tenant_id != tenant:
            return self._envelope(False, "InvalidParameterValid", "The specified download key does not exist.")
        url = self._url(base, download.file)
        return self._envelope(True, FILLER, FILLER, {"StatusResult": download.result(self.clock.now(), url)})

    def _url(self, base: str, file: str) -> str:
        now = self.clock.vendor_date()
        if file not in self._urls or (self.renews_urls and now >= self._urls[file][1]):
            self._urls[file] = self.oss.url(base, file), now + timedelta(seconds=self.oss.expires / 2)
        return self._urls[file][0]

    def _check_tenant(self, parameters: Mapping[str, str]) -> None:
        tenant = parameters.get("Tid")
        if tenant is None:
            return
        if whole_number("Tid", tenant) < 1:
            raise GatewayError(400, "InvalidTid", "The specified Tid is not valid.")
        if int(tenant) not in self._tenants:
            raise gateway_error("TenantNotExist")

    def _tenants_of(self, action: str) -> dict[str, Any]:
        active = {"Tid": ACTIVE_TENANT, "TenantName": "harbour", "Status": "ACTIVE"}
        if action == "GetUserActiveTenant":
            return {"Tenant": active}
        return {"TenantList": [active, {"Tid": OTHER_TENANT, "TenantName": "dock", "Status": "IN_ACTIVE"}]}

    def _pack(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        order = whole_number("OrderId", required(parameters, "OrderId"))
        direction = required(parameters, "RollbackSQLType")
        if direction not in ("REVERSE", "FORWARD"):
            raise GatewayError(400, "InvalidRollbackSQLType", "The specified RollbackSQLType is not valid.")
        refuse_flattened(parameters, "FilterTableList", "FilterTypeList", "EventIdList", "ColumnFilter")
        sql, count = changes.script(self.tickets.parsed(parameters).asks_for, parameters, direction)
        key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"packing-{order}-{len(self._downloads)}"))
        self.add_data_track_download(order, key, pace=self.tickets.pace, total_count=count)
        self.oss.objects[self._downloads[order, key].file] = zipped_log(sql)
        return {"DownloadKeyId": key}

    def _envelope(self, success: bool, code: str, message: str, more: Mapping[str, Any] | None = None) -> Response:
        envelope = {
            "RequestId": self.gateway.next_request_id(),
            "Success": success,
            "ErrorMessage": message,
            "ErrorCode": code,
        }
        return as_json(200, envelope | dict(more or {}))


def _key_id(request: Request) -> str:
    """Whose key a request names, by either signature."""
    named = re.search(r"Credential=([^,]+)", request.headers.get("authorization", ""))
    return named[1] if named else dict(request.query).get("AccessKeyId", "")


def zipped_log(sql: str) -> bytes:
    """A zip of SQL, the same each time. The layout of the vendor's is not published."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("redo.sql", (2026, 1, 1, 0, 0, 0)), sql)
    return written.getvalue()
