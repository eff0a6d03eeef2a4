"""Huawei Cloud ModelArts: dataset synchronisations. Where it listens, how it refuses, what its states mean.

Source: Huawei Cloud ModelArts API reference, "SyncDataSourceState" (the Chinese page has the states).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any, Self, Unpack

import attrs

from tidewaiter_clients.huawei_modelarts import Client, models
from tidewaiter_clients.huawei_modelarts.api.dataset import sync_data_source_state
from tidewaiter_clients.huawei_modelarts.models import DatasetSyncStatus

from ...client import DEFAULTS, Options, VendorClient, identifier, split_settings
from ...coerce import Integers, text
from ...credentials.access_key import (
    KEY_SETTINGS,
    AccessKey,
    header_value,
    key_from_settings,
    secret_header_value,
    setting,
)
from ...credentials.files import huawei_profile
from ...credentials.provider import AccessKeyProvider, Fixed, keys
from ...errors import ApiError, AuthError, ConfigError, NotFoundError, ThrottledError, TidewaiterError
from ...http.endpoint import endpoint, regional
from ...http.errors import ErrorRule, api_error, first, parsed, read_object, retry_after, unreadable
from ...http.rate_limit import RateLimiter
from ...http.response import Response
from ...http.session import Session
from ...jobs import JobRef, JobState, JobStatus
from ...redaction import masking
from ...redaction.secret import hush
from ...runtime import Runtime, Runtimes, options_shown
from ...signing import sdk_hmac
from ...signing.bearer import x_auth_token
from ...waiting.job import Job
from ...waiting.status_reader import BatchLimit, Fetched, Row

hush(models)

NAME = "huawei_modelarts"
REGIONAL = "https://modelarts.{region}.myhuaweicloud.com"

STATES = {
    "QUEUING": JobState.PENDING,
    "STARTING": JobState.PENDING,
    "RUNNING": JobState.RUNNING,
    "COMPLETED": JobState.SUCCEEDED,
    "FAILED": JobState.FAILED,
    "NOT_EXIST": JobState.NOT_FOUND,  # arrives inside an HTTP 200
}

MISSING = ErrorRule(NotFoundError)
THROTTLED = ErrorRule(ThrottledError, retry_safe=True)
ERRORS = {
    "ModelArts.4352": MISSING,  # arrives as a 400
    "ModelArts.4338": MISSING,
    "ModelArts.6623": MISSING,
    "ModelArts.0210": ErrorRule(AuthError),  # 400, 401 and 403 were all seen
    "ModelArts.4206": THROTTLED,
    "ModelArts.4395": THROTTLED,
    "ModelArts.6101": THROTTLED,
    "ModelArts.4354": ErrorRule(ApiError),  # a quota, though a 500
    "ModelArts.4383": ErrorRule(ApiError),  # not for this type of dataset, though a 501
    **dict.fromkeys(("APIGW.0307", "IAM.0066", "IAM.1108"), ErrorRule(AuthError, key_expired=True)),
    "APIGW.0101": ErrorRule(ApiError),  # a 404, but of the API, not of the dataset
    "APIGW.0308": THROTTLED,
}


@attrs.frozen
class DatasetSync:
    """The latest synchronisation of one dataset. The vendor may leave out any of it, even at the end."""

    dataset_id: str
    task_id: str | None = attrs.field(default=None, repr=masking.shown_id)
    add_sample_count: int | None = None
    """Samples."""
    deleted_sample_count: int | None = None
    """Samples."""
    total_sample_count: int | None = None
    """Samples."""
    create_time: int | None = None
    """When it was made. The page gives no unit; sibling samples count milliseconds since 1970 (inferred)."""
    duration_time: int | None = None
    """How long it ran, in a unit that nothing published tells."""
    error_code: str | None = attrs.field(default=None, repr=masking.shown)
    error_msg: str | None = attrs.field(default=None, repr=masking.shown)

    @property
    def created_at(self) -> datetime | None:
        """`create_time` as a date, UTC, read as milliseconds; None where that gives no date."""
        if self.create_time is None:
            return None
        try:
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.create_time)
        except OverflowError:
            return None


class HuaweiModelArts(VendorClient[Client]):
    """Huawei Cloud ModelArts, as one user in one project.

    Signs with `credentials` (AK/SK), or shows `token`, an IAM token good for 24 hours; one of them is needed.
    `region`, such as `cn-north-4`, picks the host; `endpoint` overrides it; one of them is needed. `Options` tells what
    else can be set.
    """

    name = NAME
    job_kinds = MappingProxyType({"dataset-sync": "dataset_syncs"})

    @options_shown(DEFAULTS, Options)
    def __init__(
        self,
        credentials: AccessKey | AccessKeyProvider | None = None,
        *,
        project_id: str,
        region: str | None = None,
        domain_id: str | None = None,
        token: str | None = None,
        endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> None:
        if not project_id:
            raise ConfigError("no project id: set HUAWEICLOUD_SDK_PROJECT_ID, or pass project_id=")
        header_value("project id", project_id)
        if domain_id is not None:
            header_value("domain id", domain_id)
        base_url = _base_url(region, endpoint, options)
        if token is not None:
            shown = Fixed(secret_header_value("Huawei Cloud IAM token", token))
            super().__init__(Client, base_url, shown, x_auth_token, judge, options)
        elif credentials is not None:
            sign = partial(sdk_hmac.sign, project_id=project_id, domain_id=domain_id)
            super().__init__(Client, base_url, keys(credentials), sign, judge, options)
        else:
            raise ConfigError("no credentials: pass an AccessKey, or token= for an IAM token")
        self.project_id = project_id
        self.dataset_syncs = DatasetSyncs(self._session, self._runtimes, project_id)

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the vendor's own variables for keys and project, and `TIDEWAITER_HUAWEI_MODELARTS_{ENDPOINT,REGION}`."""
        profile = huawei_profile()
        return cls(
            profile.key,
            project_id=profile.project_id or "",
            region=setting("TIDEWAITER_HUAWEI_MODELARTS_REGION"),
            domain_id=profile.domain_id,
            endpoint=endpoint or setting("TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT"),
            **options,
        )

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """From `access_key_id`, `access_key_secret`, `security_token` (of a temporary key), or `token` (IAM's);
        `project_id`, `domain_id`, `region`, `endpoint`; and what `Options` has.

        Raises `ConfigError` if one is not known, or if they make no client.
        """
        known = {*KEY_SETTINGS, "token", "project_id", "domain_id", "region", "endpoint"}
        own, options = split_settings(settings, known)
        credentials = None if own.get("token") else key_from_settings(own)
        return cls(credentials, **{"project_id": "", **own}, **options)


@attrs.frozen
class DatasetSyncs:
    """Synchronisations of datasets with their sources."""

    _session: Session = attrs.field(repr=False)
    _runtimes: Runtimes = attrs.field(repr=False)
    _project_id: str

    def job(self, dataset_id: str) -> Job[DatasetSync]:
        """The latest synchronisation of the dataset; the vendor shows no earlier one."""
        ref = JobRef(NAME, "dataset-sync", (identifier("dataset_id", dataset_id),))
        return Job(ref, SyncReader(self._session, self._project_id), self._runtimes)


def _base_url(region: str | None, override: str | None, options: Options) -> str:
    if not (region or override):
        raise ConfigError("no region: pass region=, such as cn-north-4, or endpoint=")
    return endpoint(override or regional(REGIONAL, region or ""), allow_http=options.get("allow_http", False))


@attrs.frozen
class SyncReader:
    """Reads synchronisations, one a request: the vendor knows no other way."""

    session: Session
    project_id: str
    limit = BatchLimit()

    @property
    def limiter(self) -> RateLimiter:
        return self.session.limiter

    async def fetch_rows(self, io: Runtime, refs: Sequence[JobRef], within: float | None) -> Fetched:
        [ref] = refs
        response = await self.session.call(
            io, sync_data_source_state, within, project_id=self.project_id, dataset_id=ref.key[0]
        )
        return Fetched(response, [response.json()])

    def read_status(self, ref: JobRef, row: Row, response: Response, *, strict: bool) -> JobStatus[DatasetSync]:
        integers = Integers(partial(unreadable, NAME, response) if strict else None)
        raw = parsed(NAME, response, DatasetSyncStatus, row)
        word = text(raw.status)
        record = DatasetSync(
            dataset_id=ref.key[0],
            task_id=text(raw.task_id),
            add_sample_count=integers.read("add_sample_count", raw.add_sample_count),
            deleted_sample_count=integers.read("deleted_sample_count", raw.deleted_sample_count),
            total_sample_count=integers.read("total_sample_count", raw.total_sample_count),
            create_time=integers.read("create_time", raw.create_time),
            duration_time=integers.read("duration_time", raw.duration_time),
            error_code=text(raw.error_code),
            error_msg=text(raw.error_msg),
        )
        return JobStatus(
            ref=ref,
            state=STATES.get(word or "", JobState.UNKNOWN),
            vendor_state=word,
            progress=None,  # samples added and deleted so far, but never out of how many
            message=": ".join(filter(None, (record.error_code, record.error_msg))) or None,
            warnings=tuple(integers.warnings),
            detail=record,
            raw=raw,
            request_id=response.headers.get("x-request-id"),
            observed_at=response.received_at,
        )


def judge(response: Response) -> TidewaiterError | None:
    """What is wrong with `response`, if anything. The service and the gateway before it use nearly one envelope."""
    body = read_object(NAME, response)
    if response.is_success:
        return None
    return api_error(
        NAME,
        response,
        ERRORS,
        code=first(body, "error_code", "errorCode", "code"),
        message=first(body, "error_msg", "error_message", "errorMsg", "message"),
        request_id=response.headers.get("x-request-id") or first(body, "request_id"),
        retry_after=retry_after(response),
    )
