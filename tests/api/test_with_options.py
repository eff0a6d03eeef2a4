"""A client with other options, that shares all else."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from tidewaiter import ConfigError, Unreachable, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers as operation

SERIAL = "1868123456789012480"


@pytest.mark.parametrize("is_async", [False, True])
def test_another_timeout_is_that_of_jobs_and_of_generated_functions(cloud: Emulator, is_async: bool) -> None:
    with Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as x1:
        quick = x1.with_options(timeout=0.3)
        cloud.fail_next("xtreme1", "silent", times=10)
        began = time.monotonic()
        job: Any = quick.uploads.job(SERIAL)
        with pytest.raises(Unreachable):
            asyncio.run(job.status_async()) if is_async else job.status()
        with pytest.raises(Unreachable):
            operation.sync(client=quick.client, serial_numbers=[SERIAL])
        assert time.monotonic() - began < 15
        assert 30.0 == x1._session.seconds


def test_connections_limits_and_what_was_learnt_are_shared(cloud: Emulator, xtreme1: Any) -> None:
    other = xtreme1.with_options(timeout=5)

    assert other._session.limiter is xtreme1._session.limiter
    assert other._session._transport is xtreme1._session._transport
    assert other._session._auth is xtreme1._session._auth
    other.close()
    with pytest.raises(ConfigError, match="closed"):
        xtreme1.uploads.job(SERIAL).status()


@pytest.mark.parametrize("vendor", ["xtreme1", "dms", "modelarts"])
def test_each_vendors_client_can(cloud: Emulator, vendor: str, request: pytest.FixtureRequest) -> None:
    client = request.getfixturevalue(vendor).with_options(timeout=7)
    ref = cloud.add_job(client.name, pace=0)

    assert "SUCCEEDED" == client.job(ref).wait().state.name
    assert 7 == client._session.seconds


def test_an_observer_is_another_ones(cloud: Emulator, xtreme1: Any) -> None:
    told: list[str] = []

    class Observer:
        def status(self, status: Any) -> None:
            told.append(status.vendor_state)

    ref = cloud.xtreme1.add_upload(pace=0)
    xtreme1.with_options(observe=Observer()).job(ref).wait()
    xtreme1.job(ref).wait()

    assert ["PARSE_COMPLETED"] == told


def test_what_was_asked_once_is_not_asked_again(cloud: Emulator) -> None:
    """The tenant, of a client that was given none."""
    from tidewaiter import AlibabaDMS

    environment = cloud.env()
    with AlibabaDMS.from_settings(
        {
            "access_key_id": environment["ALIBABA_CLOUD_ACCESS_KEY_ID"],
            "access_key_secret": environment["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
            "endpoint": cloud.url,
            "allow_http": True,
        }
    ) as dms:
        list(dms.orders.list())
        before = cloud.served
        list(dms.with_options(timeout=9).orders.list())
        assert 1 == cloud.served - before


def test_bad_options_are_errors(xtreme1: Any) -> None:
    with pytest.raises(ConfigError, match="timeout is -1: it takes seconds"):
        xtreme1.with_options(timeout=-1)
    with pytest.raises(ConfigError, match="observe is 'x'"):
        xtreme1.with_options(observe="x")


@pytest.mark.parametrize("vendor", ["alibaba_dms", "huawei_modelarts"])
def test_the_timeout_is_that_of_what_has_to_be_asked_for_first(cloud: Emulator, vendor: str) -> None:
    """A tenant, a project."""
    from tidewaiter import connect

    environment = cloud.env()
    keys = (
        ("ALIBABA_CLOUD_ACCESS_KEY_", "ID", "SECRET") if vendor == "alibaba_dms" else ("HUAWEICLOUD_SDK_", "AK", "SK")
    )
    settings: dict[str, Any] = {
        "access_key_id": environment[keys[0] + keys[1]],
        "access_key_secret": environment[keys[0] + keys[2]],
        "endpoint": cloud.url,
    }
    if vendor == "huawei_modelarts":
        settings |= {"region": "cn-north-4", "iam_endpoint": cloud.url}
    cloud.fail_next(vendor, "silent", times=9)
    with connect(vendor, settings) as client:
        began = time.monotonic()
        quick: Any = client.with_options(timeout=0.4)
        with pytest.raises(Unreachable):
            list(quick.orders.list() if vendor == "alibaba_dms" else quick.datasets.list())
        assert time.monotonic() - began < 10
