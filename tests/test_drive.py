"""The two ways of carrying out a plan do the same."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator
from typing import Any

import httpx
import pytest
from tidewaiter.steps import Now, Plan, Sleep, Tell

from answers import StoppedClock, job, rows, together
from conftest import Drive
from tidewaiter import ConfigError, TidewaiterError, UnexpectedResponse, Unreachable, drive

Run = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest) -> Run:
    if request.param == "sync":
        return lambda plan, tell=None: drive.run(plan, StoppedClock(), tell)
    return lambda plan, tell=None: asyncio.run(drive.arun(plan, StoppedClock(), tell))


def returns(value: Any) -> Plan[Any]:
    yield Sleep(1)
    return value


def fails(error: Exception) -> Plan[Any]:
    yield Sleep(1)
    raise error


def test_a_plan_is_sent_what_came_of_its_steps(run: Run) -> None:
    """Time from the clock that was given, results in order, news to whoever listens."""
    told: list[str] = []

    def plan() -> Plan[Any]:
        before = yield Now()
        yield Sleep(5)
        yield Tell("hello")
        after = yield Now()
        return after - before, (yield from together([returns(1), returns(2)]))

    assert (5, [1, 2]) == run(plan(), told.append)
    assert ["hello"] == told


def test_of_plans_side_by_side_errors_are_results(run: Run) -> None:
    """One vendor's trouble is not the others'."""

    def plan() -> Plan[Any]:
        return (yield from together([returns(i) for i in range(30)] + [fails(Unreachable("gone"))]))

    *values, error = run(plan())

    assert list(range(30)) == values
    assert "gone" == str(error)


def test_an_error_of_ours_is_thrown_into_the_plan_at_its_step(run: Run) -> None:
    """So that a plan can go on after it."""

    def plan() -> Plan[Any]:
        outcomes = yield from together([fails(ConfigError("x"))])
        try:
            raise outcomes[0]
        except TidewaiterError:
            return "went on"

    assert "went on" == run(plan())


@pytest.mark.parametrize("error", [ZeroDivisionError("a bug"), KeyboardInterrupt()])
def test_whatever_ends_a_plan_closes_it(run: Run, error: BaseException) -> None:
    """A bug, or Ctrl-C: clean-up runs now, not when somebody collects garbage."""
    closed = []

    def plan() -> Generator[Any, Any, None]:
        try:
            yield Tell("news")
        finally:
            closed.append(True)

    def listen(_: Any) -> None:
        raise error

    with pytest.raises(type(error)):
        run(plan(), listen)
    assert [True] == closed


def test_a_bug_in_a_plan_is_not_hidden(run: Run) -> None:
    """Only errors of ours are results; a defect is raised as it is, or in a group."""

    def plan() -> Plan[Any]:
        return (yield from together([fails(ZeroDivisionError())]))

    with pytest.raises((ZeroDivisionError, ExceptionGroup)):
        run(plan())


@pytest.mark.parametrize(
    "error",
    [
        *[httpx.ConnectError("refused"), httpx.ConnectTimeout(""), httpx.ReadTimeout(""), httpx.ReadError("reset")],
        *[httpx.RemoteProtocolError("cut"), httpx.PoolTimeout(""), httpx.ProxyError("no"), httpx.DecodingError("gzip")],
    ],
    ids=lambda e: type(e).__name__,
)
def test_no_error_of_the_transport_leaves_as_it_is(drive: Drive, error: Exception) -> None:
    """One typed error, that may be asked again, with its cause, unless that quotes what it could not read."""
    upload, _, _ = job("xtreme1", error)
    with pytest.raises(Unreachable, match=type(error).__name__) as caught:
        drive(upload.status)

    assert caught.value.retry_safe
    quotes_the_answer = isinstance(error, httpx.ProtocolError)
    assert (None if quotes_the_answer else error) is caught.value.__cause__


def test_a_url_that_cannot_be_is_refused(drive: Drive) -> None:
    """An identifier of a megabyte fits no request line."""
    from tidewaiter import AccessKey, HuaweiModelArts

    client = HuaweiModelArts(AccessKey("a", "s"), project_id="p", endpoint="example.com")

    with pytest.raises(ConfigError, match="no such URL"):
        drive(client.dataset_syncs.job("x" * 100_000).status)


def test_a_defect_of_ours_is_not_mistaken_for_a_closed_client(drive: Drive) -> None:
    """A RuntimeError from elsewhere goes through."""
    upload, _, _ = job("xtreme1", RuntimeError("a bug"))

    with pytest.raises(RuntimeError, match="a bug"):
        drive(upload.status)


def test_a_parsers_complaint_keeps_the_evidence(drive: Drive) -> None:
    """Generated parsers raise whatever Python does; the caller gets status, headers and bytes."""
    upload, _, _ = job("xtreme1", httpx.Response(200, json={"code": "OK", "data": []}, headers={"server": "b"}))
    with pytest.raises(UnexpectedResponse, match="KeyError") as caught:
        drive(upload.status)

    assert (200, "b", b'{"code":"OK","data":[]}') == (
        caught.value.status,
        caught.value.headers["server"],
        caught.value.body,
    )


def test_what_is_asked_is_logged_for_those_who_listen(caplog: pytest.LogCaptureFixture, drive: Drive) -> None:
    """Each answer at debug level, each error at info level; and nothing if nobody does."""
    caplog.set_level(logging.DEBUG, "tidewaiter")
    upload, _, _ = job("xtreme1", httpx.ConnectError("refused"), rows({}))
    drive(upload.status)

    assert ["INFO", "DEBUG"] == [record.levelname for record in caplog.records]
    assert "xtreme1: /data/findUploadRecordBySerialNumbers -> HTTP 200" == caplog.messages[1]
