"""Huawei Cloud ModelArts: dataset synchronisations. Where it listens, how it refuses, what its states mean.

Source: Huawei Cloud ModelArts API reference, "SyncDataSourceState" (the Chinese page has the states).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Self, Unpack

import attrs

from tidewaiter_clients.huawei_modelarts import Client, models
from tidewaiter_clients.huawei_modelarts.api.dataset import sync_data_source_state
from tidewaiter_clients.huawei_modelarts.models import DatasetSyncStatus

from .. import redact
from ..answer import Answer
from ..coerce import Integers, text
from ..credentials import AccessKey, header_value, secret_header_value, setting
from ..errors import ApiError, AuthError, ConfigError, NotFoundError, ThrottledError, TidewaiterError
from ..handle import Job
from ..jobs import JobRef, JobState, JobStatus
from ..keyring import AccessKeyProvider, Fixed, keys
from ..profiles import huawei_profile
from ..refusal import Verdict, first, read_object, refused, retry_after
from ..secret import hush
from ..signing import sdk_hmac
from ..signing.bearer import x_auth_token
from ..steps import Batch, Plan, Reply, call
from ..transport import endpoint, regional
from ..vendor import Options, Vendor, identifier

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

MISSING = Verdict(NotFoundError)
THROTTLED = Verdict(ThrottledError, retry_safe=True)
REFUSALS = {
    "ModelArts.4352": MISSING,  # arrives as a 400
    "ModelArts.4338": MISSING,
    "ModelArts.6623": MISSING,
    "ModelArts.0210": Verdict(AuthError),  # 400, 401 and 403 were all seen
    "ModelArts.4206": THROTTLED,
    "ModelArts.4395": THROTTLED,
    "ModelArts.6101": THROTTLED,
    "ModelArts.4354": Verdict(ApiError),  # a quota, though a 500
    "ModelArts.4383": Verdict(ApiError),  # not for this type of dataset, though a 501
    **dict.fromkeys(("APIGW.0307", "IAM.0066", "IAM.1108"), Verdict(AuthError, key_expired=True)),
    "APIGW.0101": Verdict(ApiError),  # a 404, but of the API, not of the dataset
    "APIGW.0308": THROTTLED,
}


@attrs.frozen
class DatasetSync:
    """The latest synchronisation of one dataset. The vendor may leave out any of it, even at the end."""

    dataset_id: str
    task_id: str | None = attrs.field(default=None, repr=redact.shown_id)
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
    error_code: str | None = attrs.field(default=None, repr=redact.shown)
    error_msg: str | None = attrs.field(default=None, repr=redact.shown)

    @property
    def created_at(self) -> datetime | None:
        """`create_time` as a date, UTC, read as milliseconds; None where that gives no date."""
        if self.create_time is None:
            return None
        try:
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.create_time)
        except OverflowError:
            return None


class HuaweiModelArts(Vendor[Client]):
    """Huawei Cloud ModelArts, as one user in one project.

    Signs with `credentials` (AK/SK), or shows `token`, an IAM token good for 24 hours; one of them is needed.
    `region`, such as `cn-north-4`, picks the host; `endpoint` overrides it; one of them is needed.
    """

    name = NAME

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
            super().__init__(Client, base_url, shown, x_auth_token, refusal, options)
        elif credentials is not None:
            sign = partial(sdk_hmac.sign, project_id=project_id, domain_id=domain_id)
            super().__init__(Client, base_url, keys(credentials), sign, refusal, options)
        else:
            raise ConfigError("no credentials: pass an AccessKey, or token= for an IAM token")
        self.project_id = project_id
        self._syncs = Syncs(self)

    @classmethod
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

    def dataset_sync(self, dataset_id: str) -> Job[DatasetSync]:
        """The latest synchronisation of the dataset; the vendor shows no earlier one."""
        return self._job("dataset-sync", (identifier("dataset_id", dataset_id),), self._syncs)

    kinds = MappingProxyType({"dataset-sync": dataset_sync})


def _base_url(region: str | None, override: str | None, options: Options) -> str:
    if not (region or override):
        raise ConfigError("no region: pass region=, such as cn-north-4, or endpoint=")
    return endpoint(override or regional(REGIONAL, region or ""), allow_http=options.get("allow_http", False))


@attrs.frozen
class Syncs:
    """Reads synchronisations, one a request: the vendor knows no other way."""

    service: HuaweiModelArts
    batch = Batch()

    def look(self, refs: Sequence[JobRef], strict: bool = False) -> Plan[Sequence[JobStatus[DatasetSync]]]:
        [ref] = refs
        reply = yield from call(
            self.service,
            sync_data_source_state,
            DatasetSyncStatus,
            project_id=self.service.project_id,
            dataset_id=ref.key[0],
        )
        return [_status(ref, reply, strict)]


def _status(ref: JobRef, reply: Reply[DatasetSyncStatus], strict: bool) -> JobStatus[DatasetSync]:
    integers = Integers(reply.unexpected if strict else None)
    seen = reply.parsed
    word = text(seen.status)
    record = DatasetSync(
        dataset_id=ref.key[0],
        task_id=text(seen.task_id),
        add_sample_count=integers.read("add_sample_count", seen.add_sample_count),
        deleted_sample_count=integers.read("deleted_sample_count", seen.deleted_sample_count),
        total_sample_count=integers.read("total_sample_count", seen.total_sample_count),
        create_time=integers.read("create_time", seen.create_time),
        duration_time=integers.read("duration_time", seen.duration_time),
        error_code=text(seen.error_code),
        error_msg=text(seen.error_msg),
    )
    return JobStatus(
        ref=ref,
        state=STATES.get(word or "", JobState.UNKNOWN),
        vendor_state=word,
        progress=None,  # samples added and deleted so far, but never out of how many
        message=": ".join(filter(None, (record.error_code, record.error_msg))) or None,
        warnings=tuple(integers.warnings),
        detail=record,
        raw=seen,
        request_id=reply.headers.get("x-request-id"),
        observed_at=reply.at,
    )


def refusal(response: Answer) -> TidewaiterError | None:
    """What is wrong with `response`, if anything. The service and the gateway before it use nearly one envelope."""
    body = read_object(NAME, response)
    if response.is_success:
        return None
    return refused(
        NAME,
        response,
        REFUSALS,
        code=first(body, "error_code", "errorCode", "code"),
        message=first(body, "error_msg", "error_message", "errorMsg", "message"),
        request_id=response.headers.get("x-request-id") or first(body, "request_id"),
        retry_after=retry_after(response),
    )
