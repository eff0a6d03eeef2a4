"""The columns: who makes the calls. Each is made in a process of its own, and imports what it needs there.

A subject is a table from a row's name to a call. A call without an argument does the row's work once, and returns the
word that shows that the work was done.
"""

from __future__ import annotations

import hashlib
import hmac
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import ground

KEY = ("LTAI5tEmulatedAccessKey", "emulated-alibaba-secret")
PROJECT = "5a3314075bfa49b9ae360f4ecd333695"
TOKEN = "eyJhbGciOiJIUzUxMiJ9.emulated"
ORDER, DOWNLOAD = 11, "72189ceb-354f-598f-99d3-b8d4460d9c7c"
DATASET = "gfghHSokody6AJigS5A"
SERIAL = "1868123456789012480"
ENDED = [f"1800000000000{number:06d}" for number in range(200)]
NONCE = "3156853299f313e23d1673dc12e1703d"
DATE = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
SECONDS = 20

DMS_PATH = "/"
DMS_QUERY = {"OrderId": ORDER, "DownloadKeyId": DOWNLOAD}
SYNC_PATH = f"/v2/{PROJECT}/datasets/{DATASET}/sync-data/status"
UPLOADS_PATH = "/api/data/findUploadRecordBySerialNumbers"
BEARER = {"Authorization": f"Bearer {TOKEN}"}

EXPECTED = {
    "call dms": "DOWNLOAD_SUCCESS",
    "call modelarts": "COMPLETED",
    "call xtreme1": "PARSING",
    "rows": "PARSE_COMPLETED",
    "wait_all": "PARSE_COMPLETED",
    "sign acs3": "ACS3-HMAC-SHA256",
    "sign sdk_hmac": "SDK-HMAC-SHA256",
}
"""What each row's calls must return."""

Calls = dict[str, Callable[[], Any]]


class Skipped(Exception):
    """There is no such column here, and why."""


class Subject:
    """Who makes the calls, sync and async."""

    def __init__(self, calls: Calls, async_calls: Calls | None = None) -> None:
        self.calls = calls
        self.async_calls = async_calls or {}


def nothing(url: str) -> Subject:
    """The hashing that a signature cannot do without: the limit of signing."""

    def sign(word: str) -> str:
        payload = hashlib.sha256(b"").hexdigest()
        text = hashlib.sha256(f"{CANONICAL}{payload}".encode()).hexdigest()
        return f"{word} {hmac.new(KEY[1].encode(), text.encode(), hashlib.sha256).hexdigest()}"

    return Subject({"sign acs3": lambda: sign("ACS3-HMAC-SHA256"), "sign sdk_hmac": lambda: sign("SDK-HMAC-SHA256")})


CANONICAL = "a canonical request of the usual length, give or take a header " * 8


# ---- ours, now and before

UNLIMITED: dict[str, Any] = {"requests_per_second": None, "requests_at_once": None}


def clients(url: str, api: str = "/api", **options: Any) -> dict[str, Any]:
    from tidewaiter import AccessKey, AlibabaDMS, HuaweiModelArts, Xtreme1

    return {
        "dms": AlibabaDMS(AccessKey(*KEY), endpoint=url, **options),
        "modelarts": HuaweiModelArts(AccessKey(*KEY), project_id=PROJECT, endpoint=url, **options),
        "xtreme1": Xtreme1(f"{url}{api}", TOKEN, **options),
    }


def upload(client: Any, serial: str) -> Any:
    """In the older revision, jobs were made by the client itself."""
    return client.uploads.job(serial) if hasattr(client, "uploads") else client.upload(serial)


def download(client: Any, key: str) -> Any:
    if hasattr(client, "data_track_downloads"):
        return client.data_track_downloads.job(ORDER, key)
    return client.data_track_download(ORDER, key)


def sync(client: Any) -> Any:
    return client.dataset_syncs.job(DATASET) if hasattr(client, "dataset_syncs") else client.dataset_sync(DATASET)


def tidewaiter(url: str) -> Subject:
    return _tidewaiter(clients(url, **UNLIMITED))


def older(url: str) -> Subject:
    import tidewaiter

    if str(ground.OLD) not in str(tidewaiter.__file__):
        raise Skipped("make setup-bench found no such revision here")
    return _tidewaiter(clients(url, transport="httpx"))


def _tidewaiter(made: Mapping[str, Any]) -> Subject:
    from tidewaiter import wait_all
    from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers as find

    one_download, one_sync = download(made["dms"], DOWNLOAD), sync(made["modelarts"])
    one_upload = upload(made["xtreme1"], SERIAL)
    ended = [upload(made["xtreme1"], serial) for serial in ENDED]

    def rows() -> str:
        [*_, last] = find.sync(client=made["xtreme1"].client, serial_numbers=ENDED).data
        return str(last.status)

    async def download_status() -> str:
        return (await one_download.status_async()).vendor_state

    return Subject(
        {
            "call dms": lambda: one_download.status().vendor_state,
            "call modelarts": lambda: one_sync.status().vendor_state,
            "call xtreme1": lambda: one_upload.status().vendor_state,
            "rows": rows,
            "wait_all": lambda: wait_all(ended, interval=0.01)[-1].vendor_state,
            **our_signers(),
        },
        {"call dms": download_status},
    )


def minimum(url: str) -> Subject:
    """The least that a signed, typed call over httpx's transports can be, over the very transports that ours uses."""
    from minimum import Minimum

    from tidewaiter import AccessKey

    client = clients(url, **UNLIMITED)["dms"]
    transport = client._session._transport
    least = Minimum(url, AccessKey(*KEY), transport._blocking, transport._async)

    async def download_async() -> str:
        return (await least.status_async(ORDER, DOWNLOAD))[0]

    return Subject({"call dms": lambda: least.status(ORDER, DOWNLOAD)[0]}, {"call dms": download_async})


def our_signers() -> Calls:
    from tidewaiter import AccessKey
    from tidewaiter.signing import acs3, sdk_hmac
    from tidewaiter.signing.canonical import Request

    key = AccessKey(*KEY)
    headers = {"host": "127.0.0.1", "accept": "application/json", "user-agent": "bench"}
    query = [(name, str(value)) for name, value in DMS_QUERY.items()]
    ask_dms = Request("POST", "/QueryDataTrackResultDownloadStatus", query, headers)
    ask_modelarts = Request("GET", SYNC_PATH, [], headers)

    def sign_acs3() -> str:
        return acs3.sign(ask_dms, DATE, key, version="2018-11-01", nonce=NONCE).headers["authorization"]

    def sign_sdk_hmac() -> str:
        return sdk_hmac.sign(ask_modelarts, DATE, key, project_id=PROJECT, domain_id=None).headers["authorization"]

    return {"sign acs3": sign_acs3, "sign sdk_hmac": sign_sdk_hmac}


# ---- the vendors' own


def alibaba_client(url: str) -> Any:
    from alibabacloud_dms_enterprise20181101.client import Client
    from alibabacloud_tea_openapi.utils_models import Config

    config = Config(
        access_key_id=KEY[0],
        access_key_secret=KEY[1],
        type="access_key",
        endpoint=url.removeprefix("http://"),
        protocol="http",
        connect_timeout=SECONDS * 1000,
        read_timeout=SECONDS * 1000,
    )
    return Client(config)


def alibaba_request(key: str = DOWNLOAD) -> Any:
    from alibabacloud_dms_enterprise20181101.models import QueryDataTrackResultDownloadStatusRequest as Request

    return Request(order_id=ORDER, download_key_id=key)


def alibaba(url: str) -> Subject:
    """The vendor's current client, as its samples use it."""
    from alibabacloud_tea_openapi.utils import Utils
    from darabonba.request import DaraRequest

    client, request = alibaba_client(url), alibaba_request()

    def status() -> str:
        return client.query_data_track_result_download_status(request).body.status_result.download_status

    async def status_async() -> str:
        reply = await client.query_data_track_result_download_status_async(request)
        return reply.body.status_result.download_status

    def sign() -> str:
        """As its client puts a request together; `tests/contract` holds that ours comes out the same."""
        algorithm = "ACS3-HMAC-SHA256"
        payload = Utils.hex_encode(Utils.hash(b"", algorithm))
        asked = DaraRequest()
        asked.method, asked.pathname = "POST", "/"
        asked.query = {name: str(value) for name, value in DMS_QUERY.items()}
        asked.headers = {
            "host": "127.0.0.1",
            "accept": "application/json",
            "user-agent": "bench",
            "x-acs-version": "2018-11-01",
            "x-acs-action": "QueryDataTrackResultDownloadStatus",
            "x-acs-date": DATE.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": NONCE,
            "x-acs-content-sha256": payload,
        }
        return Utils.get_authorization(asked, algorithm, payload, *KEY)

    return Subject({"call dms": status, "sign acs3": sign}, {"call dms": status_async})


def huawei(url: str) -> Subject:
    """The vendor's core, which all its clients are made of; none of them has this operation."""
    from huaweicloudsdkcore.auth.credentials import BasicCredentials
    from huaweicloudsdkcore.client import Client, ClientBuilder
    from huaweicloudsdkcore.sdk_request import SdkRequest
    from huaweicloudsdkcore.sdk_response import SdkResponse

    class SyncStatus(SdkResponse):
        """The response as the vendor's generator would write it."""

        openapi_types = {  # noqa: RUF012 - as the vendor's are
            **dict.fromkeys(("status", "dataset_id", "task_id", "error_code", "error_msg"), "str"),
            **dict.fromkeys(("add_sample_count", "deleted_sample_count", "total_sample_count"), "int"),
            **dict.fromkeys(("create_time", "duration_time"), "int"),
        }
        attribute_map = {name: name for name in openapi_types}  # noqa: RUF012

        def __init__(self, **known: Any) -> None:
            super().__init__()
            self.known = known

    credentials = BasicCredentials(*KEY, PROJECT)
    client = ClientBuilder(Client).with_credentials(credentials).with_endpoint(url).build()
    client.model_package = sys.modules[__name__]
    globals()["SyncStatus"] = SyncStatus

    def status() -> str:
        reply = client.do_http_request(
            "GET",
            "/v2/{project_id}/datasets/{dataset_id}/sync-data/status",
            path_params={"dataset_id": DATASET},
            response_type="SyncStatus",
        )
        return reply.known["status"]

    def sign() -> str:
        asked = SdkRequest(
            method="GET",
            host="127.0.0.1",
            resource_path=SYNC_PATH,
            query_params=[],
            header_params={"User-Agent": "bench", "X-Sdk-Date": DATE.strftime("%Y%m%dT%H%M%SZ")},
            body="",
        )
        return credentials.sign_request(asked).header_params["Authorization"]

    return Subject({"call modelarts": status, "sign sdk_hmac": sign})


def xtreme1(url: str) -> Subject:
    """As the vendor's SDK asks; it is in no package index, and this is all that it does."""
    import requests

    def last(serials: list[str]) -> str:
        asked = {"serialNumbers": serials}
        reply = requests.get(f"{url}{UPLOADS_PATH}", params=asked, headers=BEARER, timeout=SECONDS)
        return reply.json()["data"][-1]["status"]

    return Subject(
        {"call xtreme1": lambda: last([SERIAL]), "rows": lambda: last(ENDED), "wait_all": lambda: last(ENDED)}
    )


# ---- the bare libraries: no signature, no types, no check


def httpx(url: str) -> Subject:
    import httpx

    client, async_client = httpx.Client(timeout=SECONDS), httpx.AsyncClient(timeout=SECONDS)

    def download() -> str:
        return client.post(f"{url}{DMS_PATH}", params=DMS_QUERY).json()["StatusResult"]["DownloadStatus"]

    async def download_async() -> str:
        reply = await async_client.post(f"{url}{DMS_PATH}", params=DMS_QUERY)
        return reply.json()["StatusResult"]["DownloadStatus"]

    def last(serials: list[str]) -> str:
        reply = client.get(f"{url}{UPLOADS_PATH}", params={"serialNumbers": serials}, headers=BEARER)
        return reply.json()["data"][-1]["status"]

    return Subject(
        {
            "call dms": download,
            "call modelarts": lambda: client.get(f"{url}{SYNC_PATH}").json()["status"],
            "call xtreme1": lambda: last([SERIAL]),
            "rows": lambda: last(ENDED),
            "wait_all": lambda: last(ENDED),
        },
        {"call dms": download_async},
    )


SUBJECTS: Mapping[str, Callable[[str], Subject]] = {
    "tidewaiter": tidewaiter,
    "minimum": minimum,
    "2b56bd9": older,
    "alibaba": alibaba,
    "huawei": huawei,
    "requests": xtreme1,
    "httpx": httpx,
    "hashing": nothing,
}


def make(column: str, url: str) -> Subject:
    """Raises `Skipped` if there is no such column here."""
    try:
        return SUBJECTS[column](url)
    except ImportError as error:
        raise Skipped(f"not installed: {error.name}") from error
