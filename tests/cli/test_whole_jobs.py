"""`ls`, `start`, `run` and `get`: a whole job from the command line, at each vendor."""

from __future__ import annotations

import inspect
import json
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest

from support.archives import zipped
from tidewaiter import connect
from tidewaiter.cli.commands.start import run as run_group
from tidewaiter.cli.commands.start import start as start_group
from tidewaiter.cli.kinds import KINDS, RESOURCES
from tidewaiter.emulator import Emulator
from tidewaiter.runtime import RealClock
from tidewaiter.vendors import VENDORS, load

OURS = {"io", "self", "on_progress"}
TWO = {"xtreme1/upload": {"results"}}
"""Parameters whose options are typed, and not taken over as they are."""


@pytest.fixture
def prepared(cloud: Emulator, account: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    """A dataset at Xtreme1 and one at ModelArts, and nobody who has to be asked."""
    monkeypatch.chdir(tmp_path)
    zipped(tmp_path / "harbour.zip")
    cloud.alibaba_dms.tickets.needs_approval = False
    cloud.huawei_modelarts.add_pictures(folder="/test-obs/quays/")
    cloud.huawei_modelarts.add_dataset("quays-1", "quays")
    with connect("xtreme1") as x1:
        x1.datasets.create("harbour-cams", type="IMAGE")
    return cloud


TRACK = ["25281234", "--start", "2026-11-25T09:00", "--end", "2026-11-25T10:00+08:00", "--table", "orders"]
STARTED: dict[str, list[str]] = {
    "xtreme1/upload": ["harbour.zip", "--dataset", "31"],
    "alibaba_dms/data-track": [*TRACK, "--comment", "undo 4711"],
    "huawei_modelarts/dataset": [
        *("docks", "--source", "/test-obs/quays/", "--work-path", "/test-obs/made/"),
        *("--type", "image-classification"),
    ],
    "huawei_modelarts/dataset-sync": ["quays-1"],
    "huawei_modelarts/import": ["quays-1", "/test-obs/quays/"],
    "huawei_modelarts/export": ["quays-1", "/test-obs/exported/", "--what", "all"],
    "huawei_modelarts/dataset-version": ["quays-1", "--name", "V004", "--start-timeout", "2m"],
}


@pytest.mark.parametrize("kind", STARTED)
def test_a_started_job_is_a_reference_on_stdout(run: Any, prepared: Emulator, kind: str) -> None:
    """And nothing else; `wait` takes it as it is."""
    ran = run("start", kind, *STARTED[kind])

    assert (0, 1) == (ran.code, len(ran.out.splitlines())), ran.err
    assert ran.out.startswith(f"{kind}/")
    assert 0 == run("wait", ran.out.strip(), "-q").code


@pytest.mark.parametrize("kind", STARTED)
@pytest.mark.parametrize("output", ["json", "ndjson", "value"])
def test_programs_read_it_too(run: Any, prepared: Emulator, kind: str, output: str) -> None:
    ran = run("start", kind, *STARTED[kind], "-o", output)

    said = ran.out.strip() if output == "value" else json.loads(ran.out)["job"]
    assert said.startswith(f"{kind}/")


def test_every_kind_can_be_started() -> None:
    """The table has the kinds that there are."""
    assert {f"{vendor}/{kind}" for vendor in VENDORS for kind in load(vendor).job_kinds} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_option_for_every_parameter(account: None, kind: str) -> None:
    """What the method takes can be typed, and nothing else is offered."""
    with connect(kind.partition("/")[0]) as client:
        resource = getattr(client, KINDS[kind].resource)
        method = getattr(type(resource), f"_{KINDS[kind].method}")
        takes = set(inspect.signature(method).parameters) - OURS
    assert takes == {parameter.name for parameter in KINDS[kind].parameters}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("group", [start_group, run_group], ids=["start", "run"])
def test_a_file_is_asked_for_where_there_is_one(group: click.Group, kind: str) -> None:
    """`run` has `--to` for kinds that make a file; `start` never."""
    command = group.commands[kind]
    assert (group is run_group and KINDS[kind].has_file) == ("to" in {one.name for one in command.params})


def test_a_whole_job_at_xtreme1(run: Any, prepared: Emulator, tmp_path: Path) -> None:
    assert 0 == run("run", "xtreme1/upload", "harbour.zip", "--dataset", 31).code
    ran = run("run", "xtreme1/export", "--dataset", 31, "--to", "annotations/")

    assert 0 == ran.code
    assert zipfile.is_zipfile(tmp_path / ran.out.strip())
    assert "started xtreme1/export/" in ran.err


def test_a_whole_job_at_dms(run: Any, prepared: Emulator, tmp_path: Path) -> None:
    ticket = run("start", "alibaba_dms/data-track", *TRACK, "--comment", "undo 4711").out.strip()
    assert 0 == run("wait", ticket, "-q").code
    order = ticket.rpartition("/")[2]
    ran = run("run", "alibaba_dms/data-track-download", order, "--to", "undo/", "-o", "json")

    assert 0 == ran.code
    assert zipfile.is_zipfile(ran.document["path"])
    assert "SUCCEEDED" == ran.document["state"]


def test_a_result_in_obs_is_named(run: Any, prepared: Emulator) -> None:
    """Nothing is fetched."""
    ran = run("run", "huawei_modelarts/export", "quays-1", "/test-obs/exported/")
    value = run("run", "huawei_modelarts/dataset-sync", "quays-1", "-o", "value")

    assert (0, "/test-obs/exported/\n") == (ran.code, ran.out)
    assert (0, "huawei_modelarts/dataset-sync/quays-1\n") == (value.code, value.out)


def test_a_person_is_waited_for_and_the_screen_says_so(run: Any, prepared: Emulator) -> None:
    """Nobody approves: it is a timeout, and no stall; what it waits for was told."""
    prepared.alibaba_dms.tickets.needs_approval = True
    ran = run("run", "alibaba_dms/data-track", *TRACK, "--comment", "x", "--timeout", "10m", "--stall-timeout", "1m")

    assert 3 == ran.code
    assert "waits for dba to approve the ticket" in ran.err


def test_a_job_that_failed_has_no_file(run: Any, prepared: Emulator, tmp_path: Path) -> None:
    """The code is that of the wait, and nothing is on stdout."""
    prepared.xtreme1.add_upload()
    run("run", "xtreme1/upload", "harbour.zip", "--dataset", 31)
    prepared.fail_next("xtreme1", "LOGIN_STATUS_TIMEOUT", times=1, path="/findExportRecordBySerialNumbers")
    ran = run("run", "xtreme1/export", "--dataset", 31, "--to", "out/")

    assert (4, "") == (ran.code, ran.out)
    assert [] == [*(tmp_path / "out").iterdir()]


def test_get_fetches_and_goes_on(run: Any, prepared: Emulator, tmp_path: Path) -> None:
    """The path is on stdout; a part that is there is gone on with."""
    run("run", "xtreme1/upload", "harbour.zip", "--dataset", 31)
    export = run("start", "xtreme1/export", "--dataset", 31).out.strip()
    early = run("get", export, "--to", "early.zip")
    assert 0 == run("wait", export, "-q").code
    ran = run("get", export, "--to", "out.zip", "-o", "json")

    assert 8 == early.code
    assert "wait for it first" in early.err
    assert {"job": export, "path": "out.zip"} == ran.document
    assert zipfile.is_zipfile(tmp_path / "out.zip")
    assert 0 == run("get", export, "--to", "again/", "--no-resume", "--timeout", "1m").code


def test_what_makes_no_file_is_not_fetched(run: Any, prepared: Emulator) -> None:
    """But it is said where its result is."""
    export = run("start", "huawei_modelarts/export", "quays-1", "/test-obs/exported/").out.strip()
    run("wait", export, "-q")
    ran = run("get", export, "--to", "out/")

    assert (2, "") == (ran.code, ran.out)
    assert "makes no file to fetch: its result is at /test-obs/exported/" in ran.err


def test_an_uncertain_start_is_7(run: Any, prepared: Emulator) -> None:
    """It was sent once, and nothing says whether it was done; what to look for is on stderr."""
    run("run", "xtreme1/upload", "harbour.zip", "--dataset", 31)
    prepared.fail_next("xtreme1", "502", path="/data/export")
    sent = len(prepared.requests)
    ran = run("start", "xtreme1/export", "--dataset", 31)

    assert (7, "") == (ran.code, ran.out)
    assert 1 == sum(one.request.path.endswith("/data/export") for one in list(prepared.requests)[sent:])
    assert "another" in ran.err or "again" in ran.err


LISTED = {
    "xtreme1/datasets": [],
    "xtreme1/models": [],
    "xtreme1/model-runs": ["--dataset", "31"],
    "alibaba_dms/tenants": [],
    "alibaba_dms/instances": [],
    "alibaba_dms/databases": [],
    "alibaba_dms/orders": [],
    "huawei_modelarts/projects": [],
    "huawei_modelarts/datasets": [],
    "huawei_modelarts/imports": ["quays-1"],
    "huawei_modelarts/exports": ["quays-1"],
    "huawei_modelarts/dataset-versions": ["quays-1"],
}


@pytest.fixture
def busy(run: Any, prepared: Emulator) -> None:
    """There is one of each."""
    for kind, arguments in STARTED.items():
        assert 0 == run("start", kind, *arguments).code
        prepared.advance(120)
    model = run("ls", "xtreme1/models", "-o", "value").out.split()[0]
    assert 0 == run("start", "xtreme1/model-run", model, "--dataset", 31).code


def test_what_is_listed(run: Any, busy: None) -> None:
    """As a table, as documents, as ids; the same in each, and jobs with their references."""
    assert set(LISTED) == set(RESOURCES)
    for name, arguments in LISTED.items():
        table, documents, lines, values = (
            run("ls", name, *arguments, "-o", output) for output in ("text", "json", "ndjson", "value")
        )
        ids = [str(one[RESOURCES[name].id]) for one in documents.document]
        assert ids == values.out.split(), name
        assert documents.document == lines.documents
        assert [0] * 4 == [ran.code for ran in (table, documents, lines, values)]
        assert ids
        shown = table.out.splitlines()[1:]
        if RESOURCES[name].kind is None:
            assert ids == [line.split()[0] for line in shown]
        else:
            refs = [one["job"] for one in documents.document]
            assert refs == [line.split()[0] for line in shown]
            assert 0 == run("wait", *refs, "-q").code


def test_lists_are_filtered_and_bounded(run: Any, busy: None) -> None:
    assert [] == run("ls", "xtreme1/datasets", "--name", "nothing", "-o", "json").document
    assert ["25281234"] == run("ls", "alibaba_dms/databases", "--name", "shop", "--limit", 1, "-o", "value").out.split()
    assert "none\n" == run("ls", "xtreme1/datasets", "--type", "TEXT").err
    assert 2 == run("ls", "alibaba_dms/orders", "--status", "LATE").code
    assert [] == run("ls", "alibaba_dms/orders", "--since", "2126-01-01T00:00+08:00", "-o", "json").document


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["start", "xtreme1/upload", "harbour.zip"], "Missing option '--dataset'"),
        (["start", "acme/upload"], "No such command 'acme/upload'"),
        (["start", "xtreme1/upload", "missing.zip", "--dataset", "31"], "missing.zip"),
        (["start", "xtreme1/export", "--dataset", "31", "--ids", "7,x"], "it takes ids as 7,9"),
        (["start", "xtreme1/export", "--dataset", "31", "--results", "some"], "ground_truth, all, none, ids as 7,9"),
        (["start", "xtreme1/export", "--dataset", "thirty"], "dataset is 'thirty'"),
        (["start", "alibaba_dms/data-track", *TRACK[:2], "noon", *TRACK[3:], "--comment", "x"], "'noon' is no time"),
        (["start", "huawei_modelarts/export", "quays-1", "/x/", "--what", "some"], "'some' is not one of"),
        (["ls", "xtreme1/ships"], "No such command 'xtreme1/ships'"),
        (["ls", "huawei_modelarts/imports"], "Missing argument 'DATASET'"),
        (["ls", "xtreme1/datasets", "--limit", "0"], "--limit"),
        (["get", "xtreme1/export/1"], "Missing option '--to'"),
        (["run", "xtreme1/export", "--dataset", "31", "--to", ""], "'' is no path"),
        (["run", "xtreme1/export", "--dataset", "31", "--to", "harbour.zip/"], "cannot make the folder 'harbour.zip'"),
        (["run", "xtreme1/export", "--dataset", "31", "--to", "harbour.zip/x"], "cannot make the folder 'harbour.zip'"),
        (["get", "xtreme1/export/1", "--to", "/proc/x/"], "cannot make the folder '/proc/x'"),
        (["start", "xtreme1/upload", "harbour.zip", "--dataset", "31", "--results", "x"], "ground_truth or none"),
        (["wait", "xtreme1/upload/1", "--for", " "], "write a state, such as RUNNING"),
        (["wait", "xtreme1/upload/1", "--tenant-id", "3000"], "--tenant-id is for alibaba_dms"),
        (["wait", "xtreme1/upload/1", "--interval", "1m", "--max-interval", "1s"], "longer than --max-interval 1s"),
        (["emulate", "--port", "99999"], "--port"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_typed_wrongly_is_said(run: Any, prepared: Emulator, arguments: list[str], said: str) -> None:
    """Before anything is sent that starts something; with 2, and without a traceback."""
    ran = run(*arguments)

    assert ran.code in (2, 8)
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert "defect" not in ran.err


def test_a_typed_account_outweighs_the_environment(
    run: Any, prepared: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--tenant-id` and `--project-id` are those that are sent; the environment stays as it was."""
    import os

    before = dict(os.environ)
    run("ls", "alibaba_dms/databases", "--tenant-id", 3001)
    assert {"3001"} == {dict(one.query)["Tid"] for one in prepared.requests if "Tid" in dict(one.query)}
    ran = run("ls", "huawei_modelarts/datasets", "--project-id", "another")
    assert 4 == ran.code
    assert "/v2/another/datasets" in {one.request.path for one in prepared.requests}
    assert before == dict(os.environ)


def test_an_option_of_one_vendor_is_taken_beside_jobs_of_others(run: Any, prepared: Emulator) -> None:
    """`--tenant-id` is for DMS, also where Xtreme1 is asked too."""
    refs = [prepared.xtreme1.add_upload(pace=0), prepared.alibaba_dms.add_data_track_download(pace=0)]

    assert 0 == run("wait", *refs, "--tenant-id", 3000).code


def test_results_can_be_left_out(run: Any, prepared: Emulator) -> None:
    """`none` is None, and no word."""
    assert 0 == run("run", "xtreme1/upload", "harbour.zip", "--dataset", 31, "--results", "none").code
    [sent] = [one for one in prepared.xtreme1.requests if one.request.path.endswith("/data/upload")]
    assert "resultType" not in sent.request.body.decode()


def test_nothing_is_started_for_a_file_that_has_no_place(run: Any, prepared: Emulator) -> None:
    """Whoever waits for an hour should not learn that at its end."""
    sent = len(prepared.requests)
    ran = run("run", "xtreme1/export", "--dataset", 31, "--to", "harbour.zip/")

    assert (2, sent) == (ran.code, len(prepared.requests))


def test_an_interrupted_run_says_how_to_go_on(run: Any, prepared: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the wait, and with the fetching."""

    def sleep(_: RealClock, seconds: float) -> None:
        raise KeyboardInterrupt

    run("run", "xtreme1/upload", "harbour.zip", "--dataset", 31)
    prepared.xtreme1.pace = 10
    monkeypatch.setattr(RealClock, "sleep", sleep)
    ran = run("run", "xtreme1/export", "--dataset", 31, "--to", "out/", "--timeout", "2h", "-o", "json")

    ref = ran.err.partition("started ")[2].split()[0]
    assert (130, "") == (ran.code, ran.out)
    assert f"tidewaiter wait {ref} --timeout 7200" in ran.err
    assert f"tidewaiter get {ref} --to out/" in ran.err
