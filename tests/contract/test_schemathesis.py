"""Requests made up from our specs, right ones and wrong ones: whatever the emulator is asked, it keeps to the specs."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Callable, Iterator
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

import attrs
import pytest
import schemathesis
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode, checks

from support import specs
from support.examples import examples
from tidewaiter import AccessKey, JobRef
from tidewaiter.emulator import Emulator
from tidewaiter.signing import acs3, bearer, canonical, sdk_hmac
from tidewaiter.signing.canonical import Request

EXAMPLES = examples(50)
EXAMPLES_REFUSED = examples(15)

CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.not_a_server_error,
]

Sign = Callable[[Emulator, Request], Request]


def with_bearer(cloud: Emulator, message: Request) -> Request:
    return bearer.bearer(message, cloud.clock.utcnow(), cloud.env()["XTREME1_TOKEN"])


def with_acs3(cloud: Emulator, message: Request) -> Request:
    key, nonce = cloud.alibaba_dms.account, uuid.uuid4().hex
    return acs3.sign(message, cloud.clock.utcnow(), key, version="2018-11-01", nonce=nonce)


def with_another_secret(cloud: Emulator, message: Request) -> Request:
    key, nonce = AccessKey(cloud.alibaba_dms.account.id, "another"), uuid.uuid4().hex
    return acs3.sign(message, cloud.clock.utcnow(), key, version="2018-11-01", nonce=nonce)


def without_acs3(cloud: Emulator, message: Request) -> Request:
    """Unsigned, but sent to where the operation is."""
    signed = with_acs3(cloud, message)
    return attrs.evolve(signed, headers={n: v for n, v in signed.headers.items() if n != "authorization"})


def with_sdk_hmac(cloud: Emulator, message: Request) -> Request:
    account, project = cloud.huawei_modelarts.account, cloud.env()["HUAWEICLOUD_SDK_PROJECT_ID"]
    return sdk_hmac.sign(message, cloud.clock.utcnow(), account, project_id=project, domain_id=None)


def with_iam_token(cloud: Emulator, message: Request) -> Request:
    return bearer.x_auth_token(message, cloud.clock.utcnow(), "emulated-iam-token")


def with_another_bearer(cloud: Emulator, message: Request) -> Request:
    return bearer.bearer(message, cloud.clock.utcnow(), "another")


def with_another_iam_token(cloud: Emulator, message: Request) -> Request:
    return bearer.x_auth_token(message, cloud.clock.utcnow(), "another")


def with_garbled_proof(cloud: Emulator, message: Request) -> Request:
    return message.with_headers({"authorization": "SDK-HMAC-SHA256 Access=é, SignedHeaders=;, Signature=\xff"})


def with_legacy_nonsense(cloud: Emulator, message: Request) -> Request:
    """The legacy signature stands in the query, where it can be any text."""
    signed = without_acs3(cloud, message)
    nonsense = {
        "AccessKeyId": cloud.alibaba_dms.account.id,
        "Timestamp": signed.headers["x-acs-date"],
        "SignatureMethod": "HMAC-SHA1",
        "SignatureVersion": "1.0",
        "Signature": "é",
    }
    return attrs.evolve(signed, query=[*signed.query, *nonsense.items()])


def unsigned(_: Emulator, message: Request) -> Request:
    return message


def one_upload(cloud: Emulator, serial: str) -> dict[str, Any]:
    return {"query": {"serialNumbers": [serial]}}


def one_download(cloud: Emulator, order: str, key: str) -> dict[str, Any]:
    return {"query": {"OrderId": int(order), "DownloadKeyId": key}}


def one_sync(cloud: Emulator, dataset: str) -> dict[str, Any]:
    return {"path_parameters": {"project_id": cloud.env()["HUAWEICLOUD_SDK_PROJECT_ID"], "dataset_id": dataset}}


@attrs.frozen
class Service:
    """A spec, and how to ask for a job that exists."""

    name: str
    one: Callable[..., dict[str, Any]]
    at: str = ""
    wire: Literal["doc", "server"] = "doc"
    modes: tuple[GenerationMode, ...] = tuple(GenerationMode)


XTREME1 = Service("xtreme1", one_upload, at="/api")
XTREME1_NUMBERS = attrs.evolve(XTREME1, wire="server")
DMS = Service("alibaba_dms", one_download)
# Its two parameters are any text in a path: nothing can be wrong with them.
MODELARTS = Service("huawei_modelarts", one_sync, modes=(GenerationMode.POSITIVE,))

ADMITTED = {
    "xtreme1": (XTREME1, with_bearer),
    "xtreme1-numbers": (XTREME1_NUMBERS, with_bearer),
    "dms": (DMS, with_acs3),
    "modelarts": (MODELARTS, with_sdk_hmac),
    "modelarts-token": (MODELARTS, with_iam_token),
}
REFUSED = {
    "xtreme1-unsigned": (XTREME1, unsigned),
    "xtreme1-another-token": (XTREME1, with_another_bearer),
    "dms-unsigned": (DMS, without_acs3),
    "dms-another-secret": (DMS, with_another_secret),
    "dms-legacy-nonsense": (DMS, with_legacy_nonsense),
    "modelarts-unsigned": (MODELARTS, unsigned),
    "modelarts-garbled-proof": (MODELARTS, with_garbled_proof),
    "modelarts-another-token": (MODELARTS, with_another_iam_token),
}


def each(ways: dict[str, tuple[Service, Sign]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("service", "sign"), ways.values(), ids=ways.keys())


@pytest.fixture
def at_work(service: Service, cloud: Emulator) -> Iterator[Emulator]:
    """The cloud that speaks as the service is meant to."""
    if service.wire == "doc":
        yield cloud
        return
    with Emulator(wire=service.wire, frozen=True) as other:
        yield other


def spec(service: Service) -> dict[str, Any]:
    """The service's spec, closed: a field that it does not name is a violation."""
    document = copy.deepcopy(specs.document(service.name))
    for schema in document["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return document


def start(service: Service, cloud: Emulator, state: str) -> JobRef:
    if state == "NOT_EXIST":
        return cloud.huawei_modelarts.add_dataset("never-synchronised")
    return cloud.add_job(service.name, script=((state, 0.0),))


def operation(service: Service, document: dict[str, Any]) -> Any:
    """The operation that a job of the service is polled with. Its security is ours to add."""
    schema = schemathesis.openapi.from_dict(document, config=schemathesis.Config())
    schema.config.generation.with_security_parameters = False
    path, method, _ = specs.operations(service.name)[specs.POLLED[service.name]]
    return schema[path][method]


def listed(service: Service, operation: Any) -> list[Case]:
    """What schemathesis finds worth asking, by its own list: bounds, wrong types, parameters missing or twice."""
    schema = operation.schema
    schema.config.phases.coverage.unexpected_methods = set()  # the specs are silent about other methods
    generation = schema.config.generation
    return list(schema.iter_coverage_cases(operation, generation_modes=service.modes, generation_config=generation))


def made_up(service: Service, operation: Any, known: list[dict[str, Any]]) -> st.SearchStrategy[Case]:
    """About anything at all, and about jobs that exist."""
    anything = [operation.as_strategy(generation_mode=mode) for mode in service.modes]
    return st.one_of(*anything, *(operation.as_strategy(**fixed) for fixed in known))


def plain(request: Any) -> Request:
    place = urlsplit(request.url)
    headers = {name.lower(): value for name, value in request.headers.items()} | {"host": place.netloc}
    return Request(
        request.method, place.path, parse_qsl(place.query, keep_blank_values=True), headers, request.body or b""
    )


def signing(cloud: Emulator, sign: Sign) -> Callable[[Any], Any]:
    """`sign` as the HTTP library wants it: called with the request when all else is done."""

    def signed(request: Any) -> Any:
        message = sign(cloud, plain(request))
        query = canonical.query_string(message.query)
        request.url = urlsplit(request.url)._replace(path=message.path, query=query).geturl()
        request.headers.update(message.headers)
        return request

    return signed


def ask(service: Service, cloud: Emulator, sign: Sign, count: int) -> list[Any]:
    """The answers to all requests, each of which has been checked to be one that the spec allows."""
    document = spec(service)
    one = operation(service, document)
    known = [service.one(cloud, *start(service, cloud, state).key) for state in sorted(specs.states(service.name))]
    responses = list[Any]()

    def check(case: Case) -> None:
        answer = case.call(f"{cloud.url}{service.at}", auth=signing(cloud, sign))
        case.validate_response(answer, checks=CHECKS)
        responses.append(answer)

    for case in [*listed(service, one), *(one.Case(**fixed) for fixed in known)]:
        check(case)
    with_each(made_up(service, one, known), check, count)
    return responses


def with_each(cases: st.SearchStrategy[Case], check: Callable[[Case], None], count: int) -> None:
    """`check` with the same cases every time."""

    @settings(max_examples=count)
    @given(cases)
    def run(case: Case) -> None:
        check(case)

    run()


def record_states(service: Service, cloud: Emulator, responses: list[Any]) -> set[str]:
    """The states in which the answers have jobs."""
    [vendor] = [vendor for vendor in cloud.vendors if vendor.name == service.name]
    records = [record for answer in responses for record in vendor.records(answer.json())]
    return {record.get("status") or record["DownloadStatus"] for record in records}


@each(ADMITTED)
def test_every_response_is_one_that_the_spec_allows(service: Service, sign: Sign, at_work: Emulator) -> None:
    """Its status, type and schema are documented, no field is there that is not, and all states were seen."""
    responses = ask(service, at_work, sign, EXAMPLES)

    assert EXAMPLES <= len(responses)
    assert specs.states(service.name) == record_states(service, at_work, responses)


@each(REFUSED)
def test_who_is_not_known_is_rejected_as_the_spec_says(service: Service, sign: Sign, at_work: Emulator) -> None:
    """Whatever is asked, the status is a documented refusal, and no record gets out."""
    responses = ask(service, at_work, sign, EXAMPLES_REFUSED)

    assert EXAMPLES_REFUSED <= len(responses)
    assert set() == {answer.status_code for answer in responses if answer.status_code < 400}
    assert set() == record_states(service, at_work, responses)
