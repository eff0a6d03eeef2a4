"""What a client asks for by itself before its first request: a tenant, a project, a token."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from support.lists import listed
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    AuthError,
    ConfigError,
    HuaweiModelArts,
    IAMUser,
    JobState,
    NotFoundError,
    Project,
    UnexpectedResponse,
    Unreachable,
    connect,
    poll_all,
)
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.clock import TurnableClock
from tidewaiter.emulator.faults import FAULTS, replaced_by
from tidewaiter.emulator.huawei_modelarts.iam import OTHER_PROJECT, PROJECT
from tidewaiter.emulator.response import as_json
from tidewaiter.http.lookup import Lookup
from tidewaiter.runtime import AsyncioRuntime, RealClock, Runtimes, run
from tidewaiter_clients.iam.api.credential import create_temporary_access_key_by_token as make_key
from tidewaiter_clients.iam.models import KeyRequest

Drive = Callable[..., Any]
PROJECT_VARIABLE, REGION = "HUAWEICLOUD_SDK_PROJECT_ID", "TIDEWAITER_HUAWEI_MODELARTS_REGION"


def asked(cloud: Emulator, name: str) -> int:
    """How often: an action of DMS, or the end of a path."""
    return sum(
        name in (seen.headers.get("x-acs-action"), seen.request.path.rpartition("/")[2]) for seen in cloud.requests
    )


# ---- the tenant


@pytest.fixture
def without_tenant(cloud: Emulator) -> Any:
    key = cloud.alibaba_dms.account
    with AlibabaDMS(AccessKey(key.id, key.secret), endpoint=cloud.url, clock=cloud.clock) as client:
        yield client


def test_the_active_tenant_is_asked_for_once(drive: Drive, cloud: Emulator, without_tenant: AlibabaDMS) -> None:
    """And sent from then on, by every resource."""
    ref = cloud.alibaba_dms.add_data_track_download()
    for _ in range(3):
        drive(without_tenant.job(ref).status)
    listed(drive, without_tenant.orders.list)
    listed(drive, without_tenant.databases.search, "shop")

    assert 1 == asked(cloud, "GetUserActiveTenant")
    assert {"3000"} == {dict(seen.query).get("Tid") for seen in cloud.requests if "Tid" in dict(seen.query)}
    assert 5 == sum("Tid" in dict(seen.query) for seen in cloud.requests)


def test_a_given_tenant_is_not_asked_for(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """That of the client, or that of one job."""
    ref = cloud.alibaba_dms.add_data_track_download(tenant_id=4000)
    drive(dms.data_track_downloads.job(*ref.key, tenant_id=4000).status)

    assert ["4000"] == [dict(seen.query)["Tid"] for seen in cloud.requests]


def test_who_may_not_ask_sends_none(drive: Drive, cloud: Emulator, without_tenant: AlibabaDMS) -> None:
    """The vendor takes the active one by itself; nor is it asked again."""
    ref = cloud.alibaba_dms.add_data_track_download()
    cloud.alibaba_dms.fail_next("Forbidden.RAM")
    drive(without_tenant.job(ref).status)
    drive(without_tenant.job(ref).status)
    assert 1 == asked(cloud, "GetUserActiveTenant")
    assert not any("Tid" in dict(seen.query) for seen in cloud.requests)


@pytest.mark.parametrize("tenant", [None, {}, "3000", {"Tid": None}, {"Tid": "3***"}], ids=str)
def test_a_tenant_that_is_none_is_not_sent(
    drive: Drive, cloud: Emulator, without_tenant: AlibabaDMS, tenant: Any
) -> None:
    """Whatever the vendor says instead."""
    ref = cloud.alibaba_dms.add_data_track_download()
    cloud.alibaba_dms.spoil_next(replaced_by(as_json(200, {"Success": True, "Tenant": tenant})))
    assert drive(without_tenant.job(ref).status).vendor_state == "INIT"


def test_an_outage_of_the_question_is_an_outage(drive: Drive, cloud: Emulator, without_tenant: AlibabaDMS) -> None:
    """A wait goes on over it, and a single call tries again."""
    ref = cloud.alibaba_dms.add_data_track_download()
    cloud.alibaba_dms.spoil_next(FAULTS["502"])
    assert "INIT" == drive(without_tenant.job(ref).status).vendor_state
    assert 2 == asked(cloud, "GetUserActiveTenant")


# ---- the project


@pytest.fixture
def without_project(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> Any:
    for name, value in (cloud.env() | {PROJECT_VARIABLE: ""}).items():
        monkeypatch.setenv(name, value)
    with HuaweiModelArts.from_env(clock=cloud.clock) as client:
        yield client


def test_the_project_of_the_region_is_asked_for_once(
    drive: Drive, cloud: Emulator, without_project: HuaweiModelArts
) -> None:
    """By its name, signed without a project; every later request is signed for it."""
    ref = cloud.huawei_modelarts.add_dataset_sync()
    assert without_project.project_id is None
    drive(without_project.job(ref).status)
    drive(without_project.job(ref).status)
    listed(drive, without_project.datasets.list)

    assert PROJECT == without_project.project_id
    assert Project(PROJECT, "cn-north-4") == drive(without_project.projects.current)
    first, *others = cloud.requests
    assert ("/v3/projects", [("name", "cn-north-4")]) == (first.request.path, first.query)
    assert "x-project-id" not in first.headers
    assert {PROJECT} == {seen.headers["x-project-id"] for seen in others}
    assert 1 == asked(cloud, "projects")


def test_projects_are_listed(drive: Drive, without_project: HuaweiModelArts) -> None:
    """All of the account, or those of one name."""
    assert [PROJECT, OTHER_PROJECT, "mos-project"] == [one.id for one in listed(drive, without_project.projects.list)]
    assert [OTHER_PROJECT] == [one.id for one in listed(drive, without_project.projects.list, name="cn-north-4_dock")]


def test_a_given_project_is_not_asked_for(drive: Drive, cloud: Emulator, modelarts: HuaweiModelArts) -> None:
    """As ever."""
    drive(modelarts.job(cloud.huawei_modelarts.add_dataset_sync()).status)

    assert (1, PROJECT) == (len(cloud.requests), modelarts.project_id)


def test_several_projects_of_one_name_are_named(
    drive: Drive, cloud: Emulator, without_project: HuaweiModelArts
) -> None:
    """The error has their ids, and says where to put one."""
    cloud.huawei_modelarts.iam.has_twin_projects = True
    with pytest.raises(ConfigError, match=rf"\({PROJECT}, {OTHER_PROJECT}\), or set project_id="):
        drive(without_project.dataset_syncs.job("x").status)


def test_a_region_that_was_never_opened_has_none(drive: Drive, cloud: Emulator) -> None:
    """The error says so."""
    key = cloud.huawei_modelarts.account
    options: Any = {"endpoint": cloud.url, "iam_endpoint": cloud.url, "clock": cloud.clock}
    said = "ap-southeast-1: the account has no project in it: open the region once"
    made = HuaweiModelArts(AccessKey(key.id, key.secret), region="ap-southeast-1", **options)
    with made as client, pytest.raises(ConfigError, match=said):
        drive(client.dataset_syncs.job("x").status)


def test_without_project_and_region_there_is_no_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing could be looked for."""
    with pytest.raises(ConfigError, match="no project id: set HUAWEICLOUD_SDK_PROJECT_ID"):
        HuaweiModelArts(AccessKey("i", "s"), endpoint="https://modelarts.example")


def test_iam_that_is_down_is_an_outage(drive: Drive, cloud: Emulator) -> None:
    """Which names its own setting."""
    key = cloud.huawei_modelarts.account
    options: Any = {"endpoint": cloud.url, "iam_endpoint": "http://127.0.0.1:1"}
    said = r"huawei_iam: cannot connect .* HUAWEICLOUD_SDK_IAM_ENDPOINT"
    made = HuaweiModelArts(AccessKey(key.id, key.secret), region="cn-north-4", **options)
    with made as client, pytest.raises(Unreachable, match=said):
        drive(client.projects.current)


@pytest.mark.parametrize(
    ("region", "url"),
    [("cn-north-4", "https://iam.myhuaweicloud.com"), ("eu-west-101", "https://iam.eu-west-101.myhuaweicloud.eu")],
)
def test_where_iam_is(region: str, url: str) -> None:
    """The global host, whose tokens are good everywhere; but in Europe."""
    with HuaweiModelArts(AccessKey("i", "s"), region=region) as client:
        assert url == client._iam_url


# ---- the token of a user


@pytest.fixture
def user(cloud: Emulator) -> IAMUser:
    return IAMUser(*cloud.huawei_modelarts.user)


@pytest.fixture
def logged_in(cloud: Emulator, user: IAMUser) -> Any:
    options: Any = {"endpoint": cloud.url, "iam_endpoint": cloud.url, "clock": cloud.clock}
    with HuaweiModelArts(user, region="cn-north-4", **options) as client:
        yield client


def test_a_password_is_a_credential(drive: Drive, cloud: Emulator, logged_in: HuaweiModelArts) -> None:
    """It logs in once; the token names the project, and nothing is signed."""
    ref = cloud.huawei_modelarts.add_dataset_sync()
    assert JobState.PENDING is drive(logged_in.job(ref).status).state
    drive(logged_in.job(ref).wait)

    assert (1, 0, PROJECT) == (cloud.huawei_modelarts.iam.logins, asked(cloud, "projects"), logged_in.project_id)
    [token] = cloud.huawei_modelarts.iam.tokens
    assert {token} == {seen.headers["x-auth-token"] for seen in cloud.requests[1:]}
    assert [("nocatalog", "true")] == cloud.requests[0].query
    assert "authorization" not in cloud.requests[0].headers


def test_a_token_is_renewed_before_it_ends(drive: Drive, cloud: Emulator, logged_in: HuaweiModelArts) -> None:
    """Five minutes before, or a tenth of its life; whatever the vendor's date is."""
    ref, iam = cloud.huawei_modelarts.add_dataset_sync(), cloud.huawei_modelarts.iam
    cloud.clock.skew, iam.token_seconds = timedelta(hours=-24), 3600
    drive(logged_in.job(ref).status)
    cloud.advance(3299)
    drive(logged_in.job(ref).status)
    assert 1 == iam.logins
    cloud.advance(2)
    iam.token_seconds = 100
    drive(logged_in.job(ref).status)
    assert 2 == iam.logins
    cloud.advance(89)
    drive(logged_in.job(ref).status)
    assert 2 == iam.logins
    cloud.advance(2)
    drive(logged_in.job(ref).status)
    assert 3 == iam.logins


def test_a_renewal_that_fails_does_no_harm_yet(drive: Drive, cloud: Emulator, logged_in: HuaweiModelArts) -> None:
    """The token that is there is used until it ends."""
    ref, iam = cloud.huawei_modelarts.add_dataset_sync(), cloud.huawei_modelarts.iam
    iam.token_seconds = 3600
    drive(logged_in.job(ref).status)
    cloud.advance(3400)
    cloud.huawei_modelarts.fail_next("502", times=3, path="/tokens")
    drive(logged_in.job(ref).status)
    cloud.advance(300)
    with pytest.raises(UnexpectedResponse, match="huawei_iam"):
        drive(logged_in.datasets.get, "x")


def test_a_login_that_fails_has_started_nothing(drive: Drive, cloud: Emulator, user: IAMUser) -> None:
    """The error is the login's own, and no doubt."""
    options: Any = {"endpoint": cloud.url, "iam_endpoint": cloud.url, "clock": cloud.clock}
    cloud.huawei_modelarts.add_pictures()
    cloud.huawei_modelarts.add_dataset("quays")
    with HuaweiModelArts(user, project_id=PROJECT, **options) as client:
        cloud.huawei_modelarts.fail_next("502", times=2, path="/tokens")
        with pytest.raises(UnexpectedResponse, match="huawei_iam") as raised:
            drive(client.imports.start, "quays", "/test-obs/classify/input/")
    assert raised.value.retry_safe


@pytest.mark.parametrize("path", ["/tokens", "/projects"])
def test_what_iam_does_not_know_is_no_missing_dataset(drive: Drive, cloud: Emulator, user: IAMUser, path: str) -> None:
    """`missing_ok` and a wait must not take it for one."""
    cloud.huawei_modelarts.add_dataset("quays")
    said = as_json(404, {"error": {"code": 404, "message": "Could not find project", "title": "Not Found"}})
    cloud.huawei_modelarts.spoil_next(*[replaced_by(said)] * 9, path=path)
    key: Any = AccessKey(cloud.huawei_modelarts.account.id, cloud.huawei_modelarts.account.secret)
    options: Any = {"endpoint": cloud.url, "iam_endpoint": cloud.url, "clock": cloud.clock, "region": "cn-north-4"}
    with HuaweiModelArts(user if path == "/tokens" else key, **options) as client:
        for act in (lambda: drive(client.datasets.delete, "quays", missing_ok=True), client.datasets.job("quays").wait):
            with pytest.raises(ApiError, match="huawei_iam refused: 404: Could not find project") as raised:
                act()
            assert not isinstance(raised.value, NotFoundError)
    assert "quays" in cloud.huawei_modelarts.datasets.by_id


@pytest.mark.parametrize("number", ["a\r\nx: y", "prôj", "", "..", "a/b"], ids=ascii)
def test_a_project_id_that_can_be_none(
    drive: Drive, cloud: Emulator, without_project: HuaweiModelArts, number: str
) -> None:
    """It would stand in a path and in a header."""
    row = {"id": number, "name": "cn-north-4", "enabled": True}
    cloud.huawei_modelarts.spoil_next(replaced_by(as_json(200, {"projects": [row]})), path="/projects")
    with pytest.raises(ConfigError, match="the project id that it returned is"):
        drive(without_project.datasets.get, "x")


@pytest.mark.parametrize("rows", [[None], ["a"], "abc", 5, {"a": 1}], ids=str)
def test_projects_that_cannot_be_read(
    drive: Drive, cloud: Emulator, without_project: HuaweiModelArts, rows: Any
) -> None:
    """A typed error, as everywhere."""
    cloud.huawei_modelarts.spoil_next(*[replaced_by(as_json(200, {"projects": rows}))] * 3, path="/projects")
    with pytest.raises(UnexpectedResponse, match="huawei_iam: `projects` is no list of objects"):
        drive(without_project.datasets.get, "x")


def test_two_kinds_of_credentials_are_an_error() -> None:
    """Which of them was meant, nobody knows."""
    user = {"iam_user": "m", "iam_password": "p", "iam_account": "h"}
    key = {"access_key_id": "a", "access_key_secret": "b"}
    with pytest.raises(ConfigError, match="access_key_id and iam_user are two kinds of credentials"):
        connect("huawei_modelarts", {**user, **key, "region": "cn-north-4"})
    with pytest.raises(ConfigError, match="access_key_id and token are two kinds"):
        connect("huawei_modelarts", {**key, "token": "t", "region": "cn-north-4"})


def test_a_token_that_is_taken_no_more_is_renewed(drive: Drive, cloud: Emulator, logged_in: HuaweiModelArts) -> None:
    """In the middle of a wait, which does not hear of it."""
    job = logged_in.job(cloud.huawei_modelarts.add_dataset_sync())
    drive(job.status)
    cloud.huawei_modelarts.iam.tokens.clear()
    assert JobState.SUCCEEDED is drive(job.wait).state
    assert 2 == cloud.huawei_modelarts.iam.logins

    cloud.clock.skew = timedelta(hours=25)  # the vendor's date, so that the token has ended
    drive(job.status)
    assert 3 == cloud.huawei_modelarts.iam.logins


def test_a_wrong_password_is_tried_once(drive: Drive, cloud: Emulator, user: IAMUser) -> None:
    """However many wait for it: each attempt more locks the account."""
    wrong = IAMUser(user.name, "wrong-password-canary", user.account)
    options: Any = {"region": "cn-north-4", "endpoint": cloud.url, "iam_endpoint": cloud.url}
    with HuaweiModelArts(wrong, **options) as client:
        with pytest.raises(AuthError, match="The username or password is wrong") as raised:
            drive(client.dataset_syncs.job("x").wait)
        assert not raised.value.retry_safe
        assert "huawei_iam refused" in str(raised.value)
        assert "TIDEWAITER_HUAWEI_MODELARTS_IAM_USER" in str(raised.value)
        cloud.clock.skew = timedelta(minutes=30)  # a wrong date is no reason to try again
        jobs = [client.dataset_syncs.job(f"x{number}") for number in range(60)]
        assert {AuthError} == {type(one) for one in poll_all(jobs)}
        assert 1 == cloud.huawei_modelarts.iam.logins
        assert "canary" not in f"{raised.value!r} {client!r} {wrong!r}"


def test_a_user_for_a_project(drive: Drive, cloud: Emulator, user: IAMUser) -> None:
    """A given project is what the token is for."""
    options: Any = {"endpoint": cloud.url, "iam_endpoint": cloud.url, "clock": cloud.clock}
    with HuaweiModelArts(user, project_id=PROJECT, **options) as client:
        drive(client.job(cloud.huawei_modelarts.add_dataset_sync()).status)
    assert [PROJECT] == [issued.project for issued in cloud.huawei_modelarts.iam.tokens.values()]


def test_a_user_of_the_environment(
    drive: Drive, cloud: Emulator, user: IAMUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It outweighs a key; half of one is an error."""
    for name, value in (cloud.env() | {PROJECT_VARIABLE: ""}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TIDEWAITER_HUAWEI_MODELARTS_IAM_USER", user.name)
    with pytest.raises(ConfigError, match=r"takes three settings: .*_IAM_PASSWORD"):
        HuaweiModelArts.from_env()
    monkeypatch.setenv("TIDEWAITER_HUAWEI_MODELARTS_IAM_PASSWORD", user.password)
    monkeypatch.setenv("TIDEWAITER_HUAWEI_MODELARTS_IAM_ACCOUNT", user.account)
    with HuaweiModelArts.from_env(clock=cloud.clock) as client:
        drive(client.job(cloud.huawei_modelarts.add_dataset_sync()).status)
    settings = {"iam_user": user.name, "iam_password": user.password, "iam_account": user.account}
    with connect(
        "huawei_modelarts", settings | {"endpoint": cloud.url, "iam_endpoint": cloud.url, "region": "cn-north-4"}
    ) as client:
        drive(client.job(cloud.huawei_modelarts.add_dataset_sync("y")).status)
    assert 2 == cloud.huawei_modelarts.iam.logins


def test_no_log_has_a_password_or_a_token(cloud: Emulator, logged_in: Any, caplog: pytest.LogCaptureFixture) -> None:
    """None of ours, at any level; what httpcore writes at DEBUG is its own, and SECURITY says so."""
    with caplog.at_level(logging.DEBUG, "tidewaiter"):
        logged_in.job(cloud.huawei_modelarts.add_dataset_sync()).status()
    [token] = cloud.huawei_modelarts.iam.tokens
    assert "/v3/auth/tokens" in caplog.text
    assert cloud.huawei_modelarts.user[1] not in caplog.text
    assert token not in caplog.text


@pytest.mark.parametrize(("name", "value"), [("name", ""), ("password", 7), ("account", None)])
def test_what_is_no_user(name: str, value: Any) -> None:
    """The error names the part, and shows no password."""
    parts: Any = {"name": "mate", "password": "p", "account": "a"} | {name: value}
    with pytest.raises(ConfigError, match=f"the IAM user's {name} is no text, or empty"):
        IAMUser(**parts)


def test_a_login_without_a_token_is_no_login(drive: Drive, cloud: Emulator, logged_in: HuaweiModelArts) -> None:
    """The body alone does not help."""
    cloud.huawei_modelarts.spoil_next(replaced_by(as_json(201, {"token": {}})), path="/tokens")
    with pytest.raises(Exception, match="there is no X-Subject-Token"):
        drive(logged_in.projects.current)


def test_temporary_keys(drive: Drive, cloud: Emulator, logged_in: HuaweiModelArts) -> None:
    """From a token, by the generated function; a client signs with one until it ends."""
    request = KeyRequest.from_dict({"auth": {"identity": {"methods": ["token"], "token": {"duration_seconds": 900}}}})
    made: Any = make_key.sync(client=logged_in.iam, body=request)
    key = AccessKey(made.credential.access, made.credential.secret, made.credential.securitytoken)
    options: Any = {"endpoint": cloud.url, "iam_endpoint": cloud.url, "clock": cloud.clock}
    with HuaweiModelArts(key, region="cn-north-4", **options) as client:
        ref = cloud.huawei_modelarts.add_dataset_sync()
        drive(client.job(ref).status)
        for _, issued in cloud.huawei_modelarts.iam.keys.values():
            object.__setattr__(issued, "until", cloud.clock.vendor_date() - timedelta(seconds=1))
        with pytest.raises(AuthError) as raised:
            drive(client.job(ref).status)
        assert raised.value.key_expired


# ---- one question for all who wait


class Question:
    """Takes a while, and counts how often it is asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.times = 0
        self.error = error

    async def ask(self, io: Any, _: float | None) -> str:
        self.times += 1
        await io.sleep(0.2)
        if self.error:
            raise self.error
        return "an answer"


def test_many_tasks_ask_once() -> None:
    """And many threads; the others wait."""
    question = Question()
    lookup = Lookup("answer", question.ask)

    async def all_at_once() -> list[str]:
        io = AsyncioRuntime(RealClock())
        return await asyncio.gather(*(lookup.get(io, 5.0) for _ in range(20)))

    assert (["an answer"] * 20, 1) == (asyncio.run(all_at_once()), question.times)
    lookup.forget("an answer")
    question, found = Question(), list[str]()
    lookup = Lookup("answer", question.ask)

    def one() -> None:
        work = lookup.get(Runtimes(RealClock()).blocking, 5.0)
        try:
            work.send(None)
        except StopIteration as end:
            found.append(end.value)

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (["an answer"] * 20, 1) == (found, question.times)


def test_an_error_is_that_of_all_who_wait() -> None:
    """The next one who comes asks again."""
    question = Question(AuthError("no", vendor="x", status=401, code="401"))
    lookup = Lookup("answer", question.ask)
    io = AsyncioRuntime(RealClock())

    async def all_at_once() -> list[Any]:
        return await asyncio.gather(*(lookup.get(io, 5.0) for _ in range(20)), return_exceptions=True)

    assert {question.error} == set(asyncio.run(all_at_once()))
    assert 1 == question.times
    asyncio.run(all_at_once())
    assert 2 == question.times


def test_waiting_for_a_response_turns_no_clock() -> None:
    """The time of a test is the test's."""
    clock = TurnableClock(frozen=True)
    answered = threading.Event()

    async def slow(io: Any, _: float | None) -> str:
        answered.wait(0.3)
        return "an answer"

    lookup = Lookup("answer", slow)
    threads = [threading.Thread(target=lambda: run(lookup.get(Runtimes(clock).blocking, 5.0))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 0 == clock.now()


def test_nobody_waits_longer_than_he_has() -> None:
    """Whoever asks may take longer."""
    lookup = Lookup("answer", Question().ask)
    io = AsyncioRuntime(RealClock())

    async def both() -> Any:
        return await asyncio.gather(lookup.get(io, 5.0), lookup.get(io, 0.05), return_exceptions=True)

    first, second = asyncio.run(both())
    assert "an answer" == first
    assert "time ran out while another call asked for the answer" == str(second)
    assert second.is_out_of_time


def test_a_blocking_call_does_not_wait_for_its_own_loop() -> None:
    """It asks by itself, while a task of the loop that it stands on is asking."""
    question = Question()
    lookup = Lookup("answer", question.ask)
    runtimes = Runtimes(RealClock())

    async def both() -> str:
        task = asyncio.create_task(lookup.get(runtimes.asyncio, 5.0))
        await asyncio.sleep(0.05)
        found = run(lookup.get(runtimes.blocking, 5.0))
        await task
        return found

    assert ("an answer", 2) == (asyncio.run(both()), question.times)


def test_a_cancelled_question_does_not_stop_the_others() -> None:
    """The next one asks."""
    lookup = Lookup("answer", Question().ask)
    io = AsyncioRuntime(RealClock())

    async def cancelled() -> str:
        first = asyncio.create_task(lookup.get(io, 5.0))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(lookup.get(io, 5.0))
        first.cancel()
        return await second

    assert "an answer" == asyncio.run(cancelled())
