"""Whatever is given in the place of an argument, what is raised is a typed error of ours, or Python's own for a call
with the wrong number of them."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.archives import zipped
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ConfigError,
    HuaweiModelArts,
    Job,
    JobRef,
    TidewaiterError,
    Watcher,
    Xtreme1,
    connect,
    poll_all,
    wait_all,
    watch,
)
from tidewaiter.emulator import Emulator
from tidewaiter.vendors import VENDORS, load

WRONG: list[Any] = [None, 5, -1, 2**70, 1.5, "", "x y", b"x", [], ["x"], [[1]], {"a": 1}, {1}, object(), True, "\ud800"]
NOT_TRIED = {"on_progress", "journal", "start_timeout"}
"""A journal is made where there is none, and a start waits for as long as it is told."""
ONCE = {"datasets.delete"}
"""What takes away what the others need: it is tried with what is not there."""


def good(vendor: str, client: Any, cloud: Emulator, folder: Path) -> dict[str, Any]:
    """Values of parameters that work, for what is there then."""
    if vendor == "xtreme1":
        zipped(folder / "harbour.zip")
        dataset = client.datasets.create("harbour-cams", type="IMAGE").id
        client.uploads.start(str(folder / "harbour.zip"), dataset=dataset).wait()
        run = client.model_runs.start(3, dataset=dataset).ref.key[1]
        export = client.exports.start(dataset=dataset).ref.key[0]
        place = {"source": str(folder / "harbour.zip"), "dataset": dataset, "type": "IMAGE", "model": 3, "run": run}
        return place | {"serial_number": "1868123456789012480", "exports.serial_number": export}
    if vendor == "alibaba_dms":
        cloud.alibaba_dms.tickets.needs_approval = False
        shop = next(client.databases.search("shop"))
        ticket = client.data_tracks.start(
            shop.database_id, "2026-11-25 09:00", "2026-11-25 10:00", ["orders"], comment="undo"
        )
        ticket.wait()
        key = client.data_track_downloads.start(ticket.ref.key[0]).ref.key[1]
        where = {"host": shop.host, "port": shop.port, "schema": shop.schema_name, "database": shop.database_id}
        times = {
            "start": "2026-11-25 09:00",
            "end": "2026-11-25 10:00:00",
            "tables": ["orders"],
            "comment": "undo 4711",
        }
        order = ticket.ref.key[0]
        return where | times | {"order": order, "order_id": order, "download_key_id": key, "name": "shop"}
    cloud.huawei_modelarts.add_pictures()
    cloud.huawei_modelarts.add_dataset("quays-1", "quays")
    made = client.datasets.create(
        "others", source="/test-obs/others/", work_path="/test-obs/labels/", type="image-classification"
    )
    made.wait()
    task = client.imports.start("quays-1", "/test-obs/classify/input/").ref.key[1]
    tasks = {
        "exports.task": client.exports.start("quays-1", "/test-obs/out/").ref.key[1],
        "dataset_versions.task": client.dataset_versions.start("quays-1").ref.key[1],
    }
    folders = {"source": "/test-obs/more/", "work_path": "/test-obs/labels/", "path": "/test-obs/classify/input/"}
    return folders | tasks | {"dataset": "quays-1", "name": "quays", "type": "image-classification", "task": task}


def calls(client: Any, values: dict[str, Any]) -> Iterator[tuple[str, Callable[..., Any], dict[str, Any], list[str]]]:
    """Each method of each resource, with values for what it needs, and the names of all that it takes."""
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
            if {"io", "session"} & set(parameters):
                continue
            wanted = [one.name for one in parameters.values() if one.default is one.empty]
            needed = {one: values.get(f"{attribute}.{one}", values.get(one)) for one in wanted}
            yield f"{attribute}.{name}", method, needed, [one for one in parameters if one not in NOT_TRIED]


def made(call: Callable[[], Any]) -> None:
    result = call()
    if hasattr(result, "__next__"):
        next(result, None)
    if isinstance(result, Job):
        result.status()


@pytest.mark.parametrize("vendor", VENDORS)
def test_each_parameter_of_each_method_takes_it_or_says_what_is_wrong(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, vendor: str
) -> None:
    """Each is tried where all the others are right: with those alone, the call succeeds."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    cloud.xtreme1.pace = cloud.alibaba_dms.tickets.pace = cloud.huawei_modelarts.datasets.pace = 0
    wrong, tried = [], 0
    with load(vendor).from_env(clock=cloud.clock) as client:
        values = good(vendor, client, cloud, tmp_path)
        for name, method, needed, parameters in calls(client, values):
            numbered = iter(range(100))
            if name in ONCE:
                needed["dataset"] = 999_999
            else:
                made(lambda: method(**fresh(needed, name, numbered)))
            for parameter in parameters:
                for value in WRONG:
                    given = fresh(needed, name, numbered) | {parameter: value}
                    cloud.advance(100)
                    tried += 1
                    try:
                        made(lambda: method(**given))
                    except TidewaiterError:
                        pass
                    except Exception as error:
                        wrong.append(f"{name}({parameter}={value!r}): {type(error).__name__}: {error}")

    assert [] == wrong, "\n".join(wrong)
    assert tried > 200


def fresh(needed: dict[str, Any], method: str, numbers: Iterator[int]) -> dict[str, Any]:
    """A name that nothing has yet, where something is made."""
    return needed | ({"name": f"new-{next(numbers)}"} if method == "datasets.create" else {})


JOB = "xtreme1/upload/1868123456789012480"
CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "wait_all": lambda _, value: wait_all(value),
    "watch": lambda _, value: next(watch(value), None),
    "poll_all": lambda _, value: poll_all(value),
    "connect": lambda _, value: connect(value, {}),
    "settings": lambda _, value: connect("xtreme1", value).close(),
    "region": lambda _, value: HuaweiModelArts(AccessKey("an-ak", "a-sk"), region=value).close(),
    "clock": lambda _, value: Xtreme1(token="a-token", clock=value).close(),
    "nonce": lambda _, value: AlibabaDMS(AccessKey("an-id", "a-secret"), nonce=value).close(),
    "endpoint": lambda _, value: Xtreme1(token="a-token", endpoint=value).close(),
    "token": lambda _, value: Xtreme1(token=value).close(),
    "timeout": lambda x1, value: x1.with_options(timeout=value),
    "observe": lambda x1, value: x1.with_options(observe=value),
    "job": lambda x1, value: x1.job(value),
    "since": lambda x1, value: x1.job(JOB).wait(since=value, timeout=1),
    "interval": lambda x1, value: x1.job(JOB).wait(interval=value, timeout=1),
    "on_status": lambda x1, value: x1.job(JOB).wait(on_status=value, timeout=1),
    "password": lambda x1, value: Xtreme1.login(x1._base_url, "mate@harbour.example", value).close(),
    "to": lambda x1, value: x1.exports.job("1868123456789099001").download(value),
    "reference": lambda _, value: JobRef(value, "upload", ("1",)),
    "key": lambda _, value: AccessKey(value, "a-secret"),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_is_given_to_all_else_is_taken_or_typed(
    cloud: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    cloud.xtreme1.add_upload("1868123456789012480", pace=0)
    wrong = []
    settings = {"endpoint": cloud.url, "token": cloud.env()["XTREME1_TOKEN"], "clock": cloud.clock}
    with connect("xtreme1", settings) as x1:
        for value in WRONG:
            try:
                CALLS[name](x1, value)
            except TidewaiterError:
                pass
            except Exception as error:
                wrong.append(f"{name}={value!r}: {type(error).__name__}: {error}")

    assert [] == wrong, "\n".join(wrong)


def test_empty_settings_count_as_not_given() -> None:
    """As an engine's connection has them, whose other fields nobody has filled in."""
    blank = {"access_key_id": "", "access_key_secret": "", "security_token": None, "endpoint": "", "iam_user": ""}
    connect("huawei_modelarts", blank | {"token": "a-token", "region": "cn-north-4"}).close()
    connect("xtreme1", {"token": "a-token", "base_url": ""}).close()
    key = {"access_key_id": "an-id", "access_key_secret": "a-secret"}
    connect("alibaba_dms", key | {"tenant_id": "", "region": ""}).close()


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
