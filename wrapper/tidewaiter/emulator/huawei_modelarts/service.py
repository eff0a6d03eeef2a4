"""What the emulated ModelArts does with a request: who asks, in which project, and which operation it is."""

from __future__ import annotations

import hmac
import json
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, cast
from urllib.parse import unquote

import attrs

from ...jobs import JobRef
from ...signing import canonical, sdk_hmac
from ...signing.canonical import Request
from ..lifecycle import Lifecycle, Script, ending_in, paced
from ..response import Response, as_json
from ..vendor import Account, EmulatedVendor
from .bucket import Bucket
from .datasets import FIRST, SYNC, Dataset, Datasets, Task
from .errors import GATEWAY, SERVICE, Rejected
from .iam import DOMAIN, PASSWORD, PROJECT, REGION, USER, EmulatedIAM
from .iam import PATHS as IAM_PATHS

ACCOUNT = Account("EMULATEDHUAWEIAK", "emulated-huawei-secret")
IAM_TOKEN = "emulated-iam-token"
TOLERANCE = timedelta(minutes=15)
AUTHORIZATION = re.compile(rf"{sdk_hmac.ALGORITHM} Access=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{{64}})")
BAD_SIGNATURE = "Incorrect IAM authentication information: "
ID = r"([^/]+)"
MAX_PAGE = 100

TYPES: dict[str, type[Any]] = {
    **dict.fromkeys(("dataset_name", "description", "work_path", "current_version_id"), str),
    **dict.fromkeys(("import_path", "import_type", "import_folder", "path", "version_id", "version_name"), str),
    **dict.fromkeys(("dataset_type", "work_path_type", "export_type"), int),
    "train_evaluate_sample_ratio": str,
    "data_sources": list,
}
"""What these fields of a request are."""
MISSING = {"import": "ModelArts.4700", "export": "ModelArts.4359", "version": "ModelArts.4353"}
Begin = Callable[[Dataset, Mapping[str, Any]], Task]
Answer = tuple[int, Any]
Operation = Callable[[Mapping[str, Any], Sequence[str]], Answer]


@attrs.define
class EmulatedHuaweiModelArts(EmulatedVendor):
    name: ClassVar[str] = "huawei_modelarts"
    path: ClassVar[str] = "/v2/{rest:rest}"
    other_paths: ClassVar[Sequence[str]] = IAM_PATHS

    account: Account = ACCOUNT
    bucket: Bucket = attrs.field(factory=Bucket)
    """The caller's OBS."""
    datasets: Datasets = attrs.field(init=False)
    iam: EmulatedIAM = attrs.field(init=False)
    _request_count: int = 0

    def __attrs_post_init__(self) -> None:
        self.datasets = Datasets(self.clock, self.bucket)
        self.iam = EmulatedIAM(self.clock)

    # what a test puts there

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
        begins_when_polled: bool = False,
    ) -> JobRef:
        """Start a synchronisation that counts what it is told to, at once or with its first poll.

        It takes 13 seconds times `pace`, unless `script` has other plans.
        """
        dataset = self._dataset(dataset_id)
        born = None if begins_when_polled else self.clock.now()
        life = Lifecycle(born, paced(script or ending_in(SYNC, end), pace))
        task = Task(f"{dataset.id}_sync", "sync", life, self.clock.vendor_date(), {}, error)
        task.found = {"add": add_sample_count, "deleted": 0, "total": total_sample_count}
        dataset.tasks = [one for one in dataset.tasks if one.kind != "sync"] + [task]
        return self.ref(dataset.id)

    def add_dataset(self, dataset_id: str | None = None, name: str | None = None, **settings: Any) -> JobRef:
        """A dataset that was never synchronised: its task does NOT_EXIST."""
        if dataset_id is None or dataset_id not in self.datasets.by_id:
            dataset_id = self.datasets.add(dataset_id, name, **settings).id
        return self.ref(dataset_id)

    def add_pictures(self, count: int = 10, folder: str = "/test-obs/classify/input/", *, labelled: int = 10) -> None:
        """Put pictures into the bucket, the first of them with labels."""
        for number in range(count):
            self.bucket.put(f"{folder}quay-{number:02}.png", b"picture")
            if number < labelled:
                self.bucket.put(f"{folder}quay-{number:02}.txt", b"crane")

    def _dataset(self, dataset_id: str | None) -> Dataset:
        if dataset_id in self.datasets.by_id:
            return self.datasets.by_id[dataset_id]
        place = len(self.datasets.by_id)
        following = f"{FIRST[:-1]}{chr(ord('A') + place % 26)}{place // 26 or ''}"
        return self.datasets.add(dataset_id or following)

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
            "HUAWEICLOUD_SDK_IAM_ENDPOINT": url,
            "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT": url,
            "TIDEWAITER_HUAWEI_MODELARTS_REGION": REGION,
            "TIDEWAITER_HUAWEI_MODELARTS_TOKEN": "",
            "TIDEWAITER_HUAWEI_MODELARTS_IAM_USER": "",
            "TIDEWAITER_HUAWEI_MODELARTS_IAM_PASSWORD": "",
            "TIDEWAITER_HUAWEI_MODELARTS_IAM_ACCOUNT": "",
        }

    @property
    def user(self) -> tuple[str, str, str]:
        """Name, password and account of the one user of IAM."""
        return USER, PASSWORD, DOMAIN["name"]

    def failures(self) -> dict[str, Response]:
        return {code: self._error_response(code) for code in (*GATEWAY, *SERVICE)}

    @property
    def job_kinds(self) -> Mapping[str, Callable[..., JobRef]]:
        return {"dataset-sync": self.add_dataset_sync}

    def records(self, body: Any) -> list[dict[str, Any]]:
        return [body] if "status" in body else []

    # requests

    def respond(self, request: Request) -> Response:
        wrong, key_project = self._who(request)
        if request.path.rstrip("/") in IAM_PATHS:
            return self.iam.respond(request, None if wrong else key_project or PROJECT)
        if wrong:
            return self._error_response(*wrong)
        match = re.fullmatch(rf"/v2/{ID}(/.*?)/?", request.path)
        if match is None:
            return self._error_response("APIGW.0101")
        project, rest = unquote(match[1]), match[2]
        if {project, request.headers.get("x-project-id", project), key_project or project} != {PROJECT}:
            return self._error_response("ModelArts.0210")
        for method, path, operation in self._operations():
            found = re.fullmatch(path, rest)
            if found and method == request.method:
                return self._perform(operation, request, [unquote(one) for one in found.groups()])
        return self._error_response("APIGW.0101")

    def _perform(self, operation: Operation, request: Request, key: Sequence[str]) -> Response:
        said: Any = dict(request.query)
        try:
            if request.method in ("POST", "PUT") and request.body:
                said = _object(request.body)
            status, body = operation(said, key)
        except Rejected as rejected:
            return self._error_response(rejected.code, rejected.message)
        headers = {"x-request-id": self._next_request_id()}
        return Response(status, b"", headers) if body is None else as_json(status, body, headers)

    def _operations(self) -> list[tuple[str, str, Operation]]:
        one, datasets = rf"/datasets/{ID}", self.datasets
        return [
            ("GET", "/datasets", self._list),
            ("POST", "/datasets", lambda said, _: (201, {"dataset_id": datasets.create(said).id})),
            ("GET", one, lambda _, key: (200, datasets.body(self._get(key)))),
            ("PUT", one, self._update),
            ("DELETE", one, self._delete),
            ("POST", f"{one}/sync-data", self._sync),
            ("GET", f"{one}/sync-data/status", lambda _, key: (200, datasets.sync_body(self._get(key)))),
            (
                "POST",
                f"{one}/import-tasks",
                lambda said, key: (200, {"task_id": self._begin(key, said, datasets.import_)}),
            ),
            ("GET", f"{one}/import-tasks", lambda said, key: self._tasks(said, key, "import")),
            ("GET", f"{one}/import-tasks/{ID}", lambda _, key: self._task(key, "import")),
            (
                "POST",
                f"{one}/export-tasks",
                lambda said, key: (200, {"task_id": self._begin(key, said, datasets.export)}),
            ),
            ("GET", f"{one}/export-tasks", lambda said, key: self._tasks(said, key, "export")),
            ("GET", f"{one}/export-tasks/{ID}", lambda _, key: self._task(key, "export")),
            (
                "POST",
                f"{one}/versions",
                lambda said, key: (201, {"version_id": self._begin(key, said, datasets.publish)}),
            ),
            ("GET", f"{one}/versions", self._versions),
            ("GET", f"{one}/versions/{ID}", lambda _, key: self._task(key, "version")),
            ("DELETE", f"{one}/versions/{ID}", self._delete_version),
        ]

    def _get(self, key: Sequence[str]) -> Dataset:
        return self.datasets.get(key[0])

    def _list(self, said: Mapping[str, str], _: Sequence[str]) -> Answer:
        part, kind = said.get("search_content", ""), said.get("dataset_type")
        found = [self.datasets.get(one) for one in self.datasets.by_id]
        found = [one for one in found if part in one.name and kind in (None, str(one.kind))]
        if said.get("sort_by") == "dataset_name":
            found.sort(key=lambda one: one.name, reverse=said.get("order", "desc") == "desc")
        else:
            found.sort(key=lambda one: one.made, reverse=said.get("order", "desc") == "desc")
        rows = [self.datasets.body(one) for one in self._page(said, found, MAX_PAGE, 10)]
        return 200, {"total_number": len(found), "datasets": rows}

    def _page(self, said: Mapping[str, str], rows: Sequence[Any], most: int, usual: int) -> Sequence[Any]:
        offset, limit = said.get("offset", "0"), said.get("limit", str(usual))
        if not (offset.isdigit() and limit.isdigit() and 1 <= int(limit) <= most):
            raise Rejected("ModelArts.0104")
        first = int(offset) if self.datasets.counts_rows else int(offset) * int(limit)
        return rows[first : first + int(limit)]

    def _update(self, said: Mapping[str, Any], key: Sequence[str]) -> Answer:
        found = self._get(key)
        found.name, found.description = said.get("dataset_name", found.name), said.get("description", found.description)
        if said.get("current_version_id"):
            self.datasets.switch(found, said["current_version_id"])
        return 200, {"dataset_id": found.id}

    def _delete(self, _: Mapping[str, Any], key: Sequence[str]) -> Answer:
        del self.datasets.by_id[self._get(key).id]
        return 204, None

    def _sync(self, _: Mapping[str, Any], key: Sequence[str]) -> Answer:
        self.datasets.sync(self._get(key))
        return 200, None

    def _begin(self, key: Sequence[str], said: Mapping[str, Any], begin: Begin) -> str:
        return begin(self._get(key), said).id

    def _body(self, dataset: Dataset, task: Task) -> dict[str, Any]:
        if task.kind == "export":
            return self.datasets.export_body(task)
        return {"import": self.datasets.import_body, "version": self.datasets.version_body}[task.kind](dataset, task)

    def _task(self, key: Sequence[str], kind: str) -> Answer:
        found = self._get(key)
        return 200, self._body(found, self.datasets.task(found, kind, key[1], MISSING[kind]))

    def _tasks(self, said: Mapping[str, str], key: Sequence[str], kind: str) -> Answer:
        found = self._get(key)
        tasks = found.of(kind)[::-1]
        rows = [self._body(found, one) for one in self._page(said, tasks, MAX_PAGE, 10)]
        return 200, {"total_count": len(tasks), f"{kind}_tasks": rows}

    def _versions(self, said: Mapping[str, str], key: Sequence[str]) -> Answer:
        found = self._get(key)
        tasks = found.of("version")[::-1]
        rows = [self._body(found, one) for one in self._page(said, tasks, 1000, 1000)]
        return 200, {"total_number": len(tasks), "versions": rows}

    def _delete_version(self, _: Mapping[str, Any], key: Sequence[str]) -> Answer:
        found = self._get(key)
        found.tasks.remove(self.datasets.task(found, "version", key[1], MISSING["version"]))
        return 204, None

    # who asks

    def _who(self, request: Request) -> tuple[tuple[str, str] | None, str | None]:
        """Why a request is rejected, if it is; and the project that its token or key is for, if for one alone."""
        shown = request.headers.get("x-auth-token")
        if shown is not None and "authorization" not in request.headers:
            issued = self.iam.tokens.get(shown)
            if shown == IAM_TOKEN or (issued and issued.until > self.clock.vendor_date()):
                return None, issued.project if issued else None
            return ("APIGW.0307", GATEWAY["APIGW.0307"][1]), None
        key, until, project = self._key(request)
        wrong = self._what_is_wrong_with(request, key)
        if wrong is None and until is not None and until <= self.clock.vendor_date():
            return ("APIGW.0307", GATEWAY["APIGW.0307"][1]), None
        return (("APIGW.0301", f"{BAD_SIGNATURE}{wrong}") if wrong else None), project

    def _key(self, request: Request) -> tuple[Account, datetime | None, str | None]:
        """The key that a request names: the account's, or a temporary one with its end and its project."""
        named = re.search(r"Access=([^,]+)", request.headers.get("authorization", ""))
        if named and named[1] in self.iam.keys:
            key, issued = self.iam.keys[named[1]]
            return key, issued.until, issued.project
        return self.account, None, None

    def _what_is_wrong_with(self, request: Request, key: Account) -> str | None:
        """Why the signature is rejected; None if it is right."""
        parsed = AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
        if parsed is None:
            return "authorization header is missing or malformed"
        key_id, names, signature = parsed.groups()
        signed = names.split(";")
        if key_id != key.id:
            return f"Get secretKey failed,ak:{key_id},err:ak not exist"
        if request.headers.get("x-security-token") != key.token:
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
        expected = sdk_hmac.signature(key.secret.encode(), text)
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


def _object(body: bytes) -> dict[str, Any]:
    try:
        found: Any = json.loads(body)
    except ValueError:
        found = None
    if type(found) is not dict:
        raise Rejected("ModelArts.0104")
    said = cast("dict[str, Any]", found)
    for name, kind in TYPES.items():
        if type(said.get(name, None)) not in (kind, type(None)):
            raise Rejected("ModelArts.0104")
    return said
