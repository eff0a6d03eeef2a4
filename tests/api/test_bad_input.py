"""Whatever is given in the place of an argument, what is raised is a typed error of ours, or Python's own for a call
with the wrong number of them."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tidewaiter import ConfigError, JobStatus, TidewaiterError, Watcher, connect
from tidewaiter.emulator import Emulator
from tidewaiter.vendors import VENDORS

WRONG: list[Any] = [None, 5, -1, 2**70, 1.5, "", "x y", b"x", [], ["x"], [[1]], {"a": 1}, {1}, object(), True, "\ud800"]
GOOD = {
    "name": "quays-1",
    "type": "IMAGE",
    "source": "/test-obs/classify/input/",
    "work_path": "/test-obs/labels/",
    "path": "/test-obs/out/",
    "comment": "undo 4711",
    "start": "2026-11-25 09:00",
    "end": "2026-11-25 10:00",
    "tables": ["orders"],
    "database": 25281234,
    "dataset": 31,
    "model": 3,
    "run": 7,
    "order": 11,
    "order_id": 11,
    "serial_number": "1868123456789012480",
    "download_key_id": "72189ceb-354f-598f-99d3-b8d4460d9c7c",
    "host": "rm",
    "port": 3306,
    "schema_name": "shop",
    "id": 3,
    "task": "abc",
    "version": "abc",
}
NOT_TRIED = {"on_progress", "journal", "start_timeout"}
"""A journal is made where there is none, and a start waits for as long as it is told."""


def calls(client: Any) -> Iterator[tuple[str, Callable[..., Any], str, dict[str, Any]]]:
    """Each parameter of each method of each resource, with values for the others that are needed."""
    for attribute, resource in sorted(vars(client).items()):
        if (
            attribute.startswith("_")
            or attribute == "client"
            or not type(resource).__module__.startswith("tidewaiter.")
        ):
            continue
        for name in dir(resource):
            method = getattr(resource, name)
            if name.startswith("_") or name.endswith("_async") or not inspect.ismethod(method):
                continue
            parameters = inspect.signature(method).parameters
            if "io" in parameters:
                continue
            needed = {one.name: GOOD.get(one.name, "x") for one in parameters.values() if one.default is one.empty}
            for parameter in parameters:
                if parameter not in NOT_TRIED:
                    yield f"{attribute}.{name}", method, parameter, needed


def made(call: Callable[[], Any]) -> None:
    result = call()
    if hasattr(result, "__next__"):
        next(result, None)
    if hasattr(result, "status"):
        assert isinstance(result.status(), JobStatus)


@pytest.mark.parametrize("vendor", VENDORS)
def test_each_parameter_of_each_method_takes_it_or_says_what_is_wrong(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, vendor: str
) -> None:
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    cloud.xtreme1.pace = cloud.alibaba_dms.tickets.pace = cloud.huawei_modelarts.datasets.pace = 0
    wrong = []
    with connect(vendor) as from_environment:
        client = type(from_environment).from_env(clock=cloud.clock)
        for name, method, parameter, needed in calls(client):
            for value in WRONG:
                try:
                    made(lambda: method(**(needed | {parameter: value})))
                except TidewaiterError:
                    pass
                except Exception as error:
                    wrong.append(f"{name}({parameter}={value!r}): {type(error).__name__}: {error}")
        client.close()

    assert [] == wrong, "\n".join(wrong)


def test_settings_are_a_mapping() -> None:
    with pytest.raises(ConfigError, match="settings is a list: it takes a mapping"):
        connect("xtreme1", ["token", "secret-token"])  # type: ignore[arg-type]


def test_a_watcher_of_an_event_loop_is_closed_by_aclose() -> None:
    async def main() -> None:
        async with Watcher() as watcher:
            with pytest.raises(ConfigError, match=r"await aclose\(\)"):
                watcher.close()

    asyncio.run(main())


def test_a_job_that_is_added_too_early_is_not_kept(cloud: Emulator) -> None:
    watcher = Watcher()
    job = cloud.xtreme1.add_upload()
    with connect("xtreme1", {"endpoint": cloud.url, "token": cloud.env()["XTREME1_TOKEN"]}) as x1:
        with pytest.raises(ConfigError, match="enter it first"):
            watcher.add(x1.job(job))
        with watcher:
            assert 0 == cloud.served
