"""Alibaba Cloud DMS: downloads of data-tracking logs. Where it listens, how it refuses, what its states mean.

Source: Alibaba Cloud DMS API reference, "QueryDataTrackResultDownloadStatus"; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Self, Unpack, cast

import attrs

from tidewaiter_clients.alibaba_dms import Client, models
from tidewaiter_clients.alibaba_dms.api.data_track import query_data_track_result_download_status
from tidewaiter_clients.alibaba_dms.models import DownloadStatusReply
from tidewaiter_clients.alibaba_dms.types import UNSET

from ...client import DEFAULTS, Options, VendorClient, identifier, split_settings
from ...coerce import Integers, integer, shorten, text
from ...credentials.access_key import KEY_SETTINGS, AccessKey, header_value, key_from_settings, setting
from ...credentials.files import alibaba_access_key
from ...credentials.provider import AccessKeyProvider, keys
from ...errors import ApiError, AuthError, ConfigError, NotFoundError, ThrottledError, TidewaiterError
from ...http.endpoint import endpoint, regional
from ...http.errors import DAY, ErrorRule, api_error, first, parsed, read_object, retry_after, unreadable
from ...http.rate_limit import RateLimiter
from ...http.response import Response
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus
from ...nonce import Nonces
from ...redaction import masking
from ...redaction.secret import Secret, hush
from ...runtime import Runtime, Runtimes, options_shown
from ...signing import acs3
from ...signing.canonical import Message
from ...waiting.job import Job
from ...waiting.status_reader import BatchLimit, Fetched, Row

hush(models)

NAME = "alibaba_dms"
NONCES = Nonces()
VERSION = "2018-11-01"
CENTRAL = "https://dms-enterprise.aliyuncs.com"
REGIONAL = "https://dms-enterprise.{region}.aliyuncs.com"

STATES = {
    "INIT": JobState.PENDING,
    "LISTING": JobState.RUNNING,
    "DOWNLOADING": JobState.RUNNING,
    "DOWNLOAD_SUCCESS": JobState.SUCCEEDED,
    "DOWNLOAD_FAIL": JobState.FAILED,
}

ERRORS = {
    **dict.fromkeys(("Throttling", "Throttling.User", "Throttling.Api"), ErrorRule(ThrottledError, retry_safe=True)),
    **dict.fromkeys(("ServiceUnavailable", "InternalError", "UnknownError"), ErrorRule(ApiError, retry_safe=True)),
    "SignatureNonceUsed": ErrorRule(ApiError, retry_safe=True),  # the next attempt has a nonce of its own
    **dict.fromkeys(
        (
            *("InvalidTimeStamp.Expired", "InvalidTimeStamp.Format", "IllegalTimestamp"),
            *("SignatureDoesNotMatch", "IncompleteSignature"),
            *("InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.Inactive"),  # the first arrives as a 404
            *("InvalidSecurityToken.Malformed", "MissingSecurityToken"),
            "InvalidSecurityToken.MismatchWithAccessKey",
            *("Forbidden.RAM", "NoPermission", "UserNotExist", "TenantExpired", "TenantStatusIllegal"),
        ),
        ErrorRule(AuthError),
    ),
    "InvalidSecurityToken.Expired": ErrorRule(AuthError, key_expired=True),
    "TenantNotExist": ErrorRule(NotFoundError),
    # 404s, but of the operation and not of the job
    **dict.fromkeys(("InvalidAction.NotFound", "InvalidApi.NotFound", "InvalidProduct.NotFound"), ErrorRule(ApiError)),
    **dict.fromkeys(("InvalidVersion", "InvalidProtocol.NeedSsl"), ErrorRule(ApiError)),
}


@attrs.frozen
class DataTrackDownload:
    """One data-tracking log, being packed for download."""

    order_id: int
    download_key_id: str
    download_url: Secret | None = None
    """Where to fetch it, once it is packed: a pre-signed URL, so keep it as secret as a password."""
    status_desc: str | None = attrs.field(default=None, repr=masking.shown)
    total_count: int | None = None
    """Log entries in all."""


class AlibabaDMS(VendorClient[Client]):
    """Alibaba Cloud Data Management, as one user.

    `region` picks a region's host, such as `cn-hangzhou`; without it the central host is asked. `tenant_id` is sent
    as `Tid`; without it the vendor takes the user's active tenant. `Options` tells what else can be set.
    """

    name = NAME
    job_kinds = MappingProxyType({"data-track-download": "data_track_downloads"})

    @options_shown(DEFAULTS, Options)
    def __init__(
        self,
        credentials: AccessKey | AccessKeyProvider,
        *,
        region: str | None = None,
        tenant_id: int | None = None,
        endpoint: str | None = None,
        nonce: Callable[[], str] = NONCES,
        **options: Unpack[Options],
    ) -> None:
        def sign(message: Message, when: datetime, key: AccessKey) -> Message:
            return acs3.sign(message, when, key, version=VERSION, nonce=header_value("nonce", nonce()))

        super().__init__(Client, _base_url(region, endpoint, options), keys(credentials), sign, judge, options)
        self.tenant_id = None if tenant_id is None else _whole("tenant_id", tenant_id)
        self.data_track_downloads = DataTrackDownloads(self._session, self._runtimes, self.tenant_id)

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the vendor's own variables for keys, and `TIDEWAITER_ALIBABA_DMS_{ENDPOINT,REGION,TENANT_ID}`."""
        tenant = setting("TIDEWAITER_ALIBABA_DMS_TENANT_ID")
        return cls(
            alibaba_access_key(),
            region=setting("TIDEWAITER_ALIBABA_DMS_REGION"),
            tenant_id=_whole("TIDEWAITER_ALIBABA_DMS_TENANT_ID", tenant) if tenant else None,
            endpoint=endpoint or setting("TIDEWAITER_ALIBABA_DMS_ENDPOINT"),
            **options,
        )

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """From `access_key_id`, `access_key_secret`, `security_token` (of a temporary key), `region`, `endpoint`,
        `tenant_id`; and what `Options` has.

        Raises `ConfigError` if one is not known, or if they make no client.
        """
        own, options = split_settings(settings, {*KEY_SETTINGS, "region", "endpoint", "tenant_id"})
        return cls(key_from_settings(own), **own, **options)


@attrs.frozen
class DataTrackDownloads:
    """Downloads of data-tracking logs."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _tenant_id: int | None

    def job(self, order_id: int | str, download_key_id: str, *, tenant_id: int | None = None) -> Job[DataTrackDownload]:
        """The download that DownloadDataTrackResult answered with `download_key_id`, of the ticket `order_id`.

        `tenant_id` overrides the client's; the job's reference does not hold it.
        """
        order = _whole("order_id", order_id)
        tenant = self._tenant_id if tenant_id is None else _whole("tenant_id", tenant_id)
        ref = JobRef(NAME, "data-track-download", (str(order), identifier("download_key_id", download_key_id)))
        return Job(ref, DownloadReader(self._session, tenant), self._runtimes)


def _base_url(region: str | None, override: str | None, options: Options) -> str:
    chosen = override or (regional(REGIONAL, region) if region else CENTRAL)
    return endpoint(chosen, allow_http=options.get("allow_http", False))


def _whole(name: str, value: object) -> int:
    number = integer(value)
    if number is None or abs(number) >= 2**63:
        raise ConfigError(f"{name} is {shorten(value)}: it takes a whole number of 64 bits")
    return number


@attrs.frozen
class DownloadReader:
    """Reads downloads, one a request: the vendor knows no other way."""

    session: Session
    tenant_id: int | None
    limit = BatchLimit()

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        [ref] = refs
        order, key = ref.key
        tenant = UNSET if self.tenant_id is None else self.tenant_id
        response = await self.session.call(
            io, query_data_track_result_download_status, within, order_id=int(order), download_key_id=key, tid=tenant
        )
        row: Any = response.json().get("StatusResult")
        if type(row) is not dict:
            raise unreadable(NAME, response, "`Success` is true, but there is no `StatusResult`")
        return Fetched(response, [cast("dict[str, Any]", row)])

    def read_status(
        self,
        ref: JobRef,
        row: Row,  # noqa: ARG002 - it lies within the response, which is read whole
        response: Response,
        *,
        strict: bool,
    ) -> JobStatus[DataTrackDownload]:
        raw = parsed(NAME, response, DownloadStatusReply, response.json())
        result: Any = raw.status_result
        integers = Integers(partial(unreadable, NAME, response) if strict else None)
        url = (text(result.download_url) or "").strip()  # the page's own sample ends in a newline
        if isinstance(result.download_url, str):
            result.download_url = Secret(result.download_url)  # or the model's repr would show it
        word = text(result.download_status)
        order, key = ref.key
        record = DataTrackDownload(
            order_id=int(order),
            download_key_id=key,
            download_url=Secret(url) if url else None,
            status_desc=text(result.status_desc),
            total_count=integers.read("TotalCount", result.total_count),
        )
        return JobStatus(
            ref=ref,
            state=STATES.get(word or "", JobState.UNKNOWN),
            vendor_state=word,
            progress=None,  # the vendor says how many entries there are, not how many are done
            message=record.status_desc,
            warnings=tuple(integers.warnings),
            detail=record,
            raw=raw,
            request_id=text(raw.request_id),
            observed_at=response.received_at,
        )


def judge(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything.

    `Success` alone decides: the vendor's own success sample carries an ErrorCode. A refusal can arrive in the
    gateway's envelope, or in the operation's own inside HTTP 200.
    """
    body = read_object(NAME, response)
    success = text(body.get("Success"))
    if response.is_success and success in ("True", "true"):
        return None
    if response.is_success and success not in ("False", "false"):
        return unreadable(NAME, response, "`Success` is neither true nor false")
    code = first(body, "Code", "ErrorCode", "code")
    return api_error(
        NAME,
        response,
        ERRORS,
        code=code,
        message=first(body, "Message", "ErrorMessage", "message"),
        request_id=first(body, "RequestId", "requestId"),
        retry_after=_retry_after(response),
    )


def _retry_after(response: Response) -> float | None:
    """Seconds: the vendor's header counts milliseconds, its older ones too, the standard one does not."""
    waits = [integer(response.headers.get("x-acs-retry-after", ""))]
    for name in ("x-ratelimit-user-api", "x-ratelimit-user"):
        fields = dict(part.split(":", 1) for part in response.headers.get(name, "").split(",") if ":" in part)
        waits.append(integer(fields.get("TimeLeft", "")))
    known = [min(wait, DAY * 1000) / 1000 for wait in waits if wait is not None and wait >= 0]
    return max(known) if known else retry_after(response)
