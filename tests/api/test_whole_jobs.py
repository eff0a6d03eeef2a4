"""The whole job at Xtreme1: datasets, uploads, exports, model runs, logins; in both flavours, through faults."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.archives import images, tarred, zipped
from support.lists import listed
from tidewaiter import (
    ApiError,
    AuthError,
    ConfigError,
    Dataset,
    FileError,
    JobStalled,
    NotFoundError,
    Progress,
    StartUncertain,
    ThrottledError,
    UnexpectedResponse,
    Unreachable,
    Xtreme1,
)
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import delivered, replaced_by
from tidewaiter.emulator.response import Delivery, Response, as_json
from tidewaiter.emulator.xtreme1.store import error
from tidewaiter.emulator.xtreme1.users import PASSWORD, USERNAME

Drive = Callable[..., Any]
LOST = delivered(Delivery.RESET)
CUT = delivered(Delivery.RESET_WITHIN)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return zipped(tmp_path / "harbour.zip")


@pytest.fixture
def dataset(xtreme1: Xtreme1) -> Dataset:
    return xtreme1.datasets.create("harbour-cams", type="IMAGE")


@pytest.fixture
def filled(xtreme1: Xtreme1, dataset: Dataset, archive: Path) -> Dataset:
    """With twelve annotated pictures."""
    xtreme1.uploads.start(archive, dataset=dataset).wait()
    return dataset


def calls(cloud: Emulator, path: str) -> list[Any]:
    return [seen for seen in cloud.xtreme1.requests if seen.request.path.endswith(path)]


def spoil(cloud: Emulator, path: str, *faults: Any) -> None:
    """Let the next requests for that path go wrong, and no other."""
    for fault in faults:
        cloud.xtreme1.spoil_next(fault, path=path)


# ---- datasets


def test_a_dataset_is_created_found_and_deleted(drive: Drive, xtreme1: Xtreme1) -> None:
    """By its id, as a record, as digits."""
    made = drive(xtreme1.datasets.create, "harbour-cams", type="IMAGE", description="quay 7")

    assert Dataset(31, "harbour-cams", "IMAGE", "quay 7") == made
    assert (
        made
        == drive(xtreme1.datasets.get, 31)
        == drive(xtreme1.datasets.get, made)
        == drive(xtreme1.datasets.get, "31")
    )
    drive(xtreme1.datasets.delete, made)
    with pytest.raises(NotFoundError):
        drive(xtreme1.datasets.get, 31)
    with pytest.raises(NotFoundError):
        drive(xtreme1.datasets.delete, 31)
    drive(xtreme1.datasets.delete, 31, missing_ok=True)


def test_a_name_that_is_taken_is_rejected_or_found(drive: Drive, cloud: Emulator, xtreme1: Xtreme1) -> None:
    """The server compares without case; of several alike, the very same is taken."""
    other = cloud.xtreme1.add_dataset("harbour-cams-2")
    made = drive(xtreme1.datasets.create, "harbour-cams", type="IMAGE")

    with pytest.raises(ApiError) as raised:
        drive(xtreme1.datasets.create, "harbour-cams", type="IMAGE")
    assert "DATASET_NAME_DUPLICATED" == raised.value.code
    assert made.id == drive(xtreme1.datasets.create, "Harbour-Cams", type="IMAGE", exist_ok=True).id
    assert other.id == drive(xtreme1.datasets.create, "harbour-cams-2", type="IMAGE", exist_ok=True).id
    with pytest.raises(ConfigError, match=r"is there \(id 32\), and its type is IMAGE, not TEXT"):
        drive(xtreme1.datasets.create, "harbour-cams", type="TEXT", exist_ok=True)


def test_a_dataset_whose_creation_was_not_heard_of_is_found(drive: Drive, cloud: Emulator, xtreme1: Xtreme1) -> None:
    """It is not created again by itself, and `exist_ok` makes another call harmless."""
    spoil(cloud, "/dataset/create", LOST)
    with pytest.raises(Unreachable) as raised:
        drive(xtreme1.datasets.create, "harbour-cams", type="IMAGE")
    assert not raised.value.retry_safe
    assert 1 == len(calls(cloud, "/dataset/create"))

    assert 31 == drive(xtreme1.datasets.create, "harbour-cams", type="IMAGE", exist_ok=True).id


def test_many_datasets_are_listed_in_pages(drive: Drive, cloud: Emulator, xtreme1: Xtreme1) -> None:
    """Each once, oldest first; sorted, because without it the order is nobody's promise."""
    made = [cloud.xtreme1.add_dataset(f"d{number}", "TEXT" if number % 2 else "IMAGE").id for number in range(120)]

    assert made == [one.id for one in listed(drive, xtreme1.datasets.list)]
    assert 3 == len(calls(cloud, "/dataset/findByPage"))
    assert made[1::2] == [one.id for one in listed(drive, xtreme1.datasets.list, type="TEXT")]
    assert made[11:12] + made[110:120] == [one.id for one in listed(drive, xtreme1.datasets.list, name="D11")]


def test_a_list_is_read_as_far_as_it_is_asked_for(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """Page by page: who stops reads no further."""
    for number in range(120):
        cloud.xtreme1.add_dataset(f"d{number}")
    next(iter(xtreme1.datasets.list()))

    assert 1 == len(calls(cloud, "/dataset/findByPage"))


def test_a_server_that_repeats_its_page_is_left(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """Nothing new came, so there is nothing more; and what came twice is told once."""
    rows = [{"id": number, "name": f"d{number}"} for number in range(50)]
    page = as_json(200, {"code": "OK", "message": "", "data": {"total": 10**9, "list": rows}})
    spoil(cloud, "/dataset/findByPage", *[replaced_by(page)] * 9)

    assert list(range(50)) == [one.id for one in xtreme1.datasets.list()]
    assert 2 == len(calls(cloud, "/dataset/findByPage"))


@pytest.mark.parametrize("bad", [None, 0, -1, True, "x", 1.5, "../1", 2**63])
def test_what_is_no_dataset_is_said_before_any_request(cloud: Emulator, xtreme1: Xtreme1, bad: Any) -> None:
    """With what it takes."""
    with pytest.raises(ConfigError, match="it takes a Dataset, or the id of one"):
        xtreme1.datasets.get(bad)
    with pytest.raises(ConfigError, match="it takes LIDAR_FUSION, LIDAR_BASIC, IMAGE, TEXT"):
        xtreme1.datasets.create("x", type="PICTURE")

    assert not cloud.requests


def test_a_dataset_that_lacks_its_id_is_no_dataset(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """Nor is one whose id is no number; text of one is."""
    for data, words in [
        ({"name": "x"}, "does not have the documented shape"),
        ({"id": "x", "name": "x"}, "id is 'x', which is no integer"),
        ([], "`data` is no object"),
    ]:
        cloud.xtreme1.spoil_next(replaced_by(as_json(200, {"code": "OK", "message": "", "data": data})))
        with pytest.raises(UnexpectedResponse, match=words):
            xtreme1.datasets.get(31)
    cloud.xtreme1.spoil_next(
        replaced_by(as_json(200, {"code": "OK", "message": "", "data": {"id": "31", "name": "x", "itemCount": "7"}}))
    )
    assert Dataset(31, "x", None, item_count=7) == xtreme1.datasets.get(31)


def test_items_are_listed_and_frames_by_their_scene(drive: Drive, xtreme1: Xtreme1, tmp_path: Path) -> None:
    """A scene comes first; its frames come only when asked for."""
    members = {f"h/scene_1/image_0/f{number}.jpg": b"x" for number in range(3)} | images(2)
    made = xtreme1.datasets.create("scenes", type="IMAGE")
    xtreme1.uploads.start(zipped(tmp_path / "s.zip", members), dataset=made).wait()
    items = listed(drive, xtreme1.data.list, dataset=made)

    assert [("SCENE", "scene_1"), ("SINGLE_DATA", "quay_00"), ("SINGLE_DATA", "quay_01")] == [
        (item.type, item.name) for item in items
    ]
    frames = listed(drive, xtreme1.data.list, dataset=made, scene=items[0].id)
    assert ["f0", "f1", "f2"] == [item.name for item in frames]
    assert ["quay_01"] == [item.name for item in listed(drive, xtreme1.data.list, dataset=made, name="y_01")]


# ---- uploads


@pytest.mark.parametrize("make", [zipped, tarred])
def test_an_archive_goes_up_and_is_read(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, tmp_path: Path, make: Any
) -> None:
    """Sent as raw bytes, with its length and without our token; then read into the dataset, with its results."""
    path, seen = make(tmp_path / f"quay 7#?.{make.__name__[:3]}"), list[Progress]()
    job = drive(xtreme1.uploads.start, path, dataset=dataset, on_progress=seen.append)
    [put] = [one for one in cloud.xtreme1.requests if one.request.method == "PUT"]

    assert {"host", "accept-encoding", "content-length", "content-type"} == set(put.headers)
    assert f"/quay-7.{make.__name__[:3]}" in put.request.path
    assert Progress(path.stat().st_size, path.stat().st_size, "bytes") == seen[-1]
    assert (12, 12) == (drive(job.wait).detail.parsed_data_num, len(list(xtreme1.data.list(dataset=dataset))))
    assert {"ANNOTATED"} == {item.annotation_status for item in xtreme1.data.list(dataset=dataset)}


def test_results_can_be_left_out(xtreme1: Xtreme1, dataset: Dataset, archive: Path) -> None:
    """Without them, the archive's results are ignored."""
    xtreme1.uploads.start(archive, dataset=dataset, results=None).wait()

    assert {"NOT_ANNOTATED"} == {item.annotation_status for item in xtreme1.data.list(dataset=dataset)}


def test_a_url_is_fetched_by_the_server(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path
) -> None:
    """Nothing is sent; what the server cannot open, it says itself."""
    cloud.xtreme1.remote_files["https://files.example/h.zip"] = archive.read_bytes()
    job = drive(xtreme1.uploads.start, "https://files.example/h.zip", dataset=31)

    assert 12 == drive(job.wait).detail.parsed_data_num
    assert {"GET", "POST"} == {seen.request.method for seen in cloud.xtreme1.requests}
    [started] = calls(cloud, "/data/upload")
    assert "URL" == json.loads(started.request.body)["source"]
    assert "File url error" == xtreme1.uploads.start("https://files.example/no.zip", dataset=31).status().message


BAD_ARCHIVES = {
    "no folder": ({"harbour/quay.jpg": b""}, r"in folders like image_0/ .* its folders are 'harbour'"),
    "two digits": ({"image_10/quay.jpg": b""}, "in folders like image_0/"),
    "point clouds": ({"lidar_point_cloud_0/a.pcd": b""}, "its folders are 'lidar_point_cloud_0'"),
    "empty": ({}, "its folders are none"),
}


@pytest.mark.parametrize("name", BAD_ARCHIVES)
def test_an_archive_without_items_is_not_sent(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, tmp_path: Path, name: str
) -> None:
    """The server would say so in an hour. Who knows better switches it off, and is told by the server."""
    members, words = BAD_ARCHIVES[name]
    path = zipped(tmp_path / "x.zip", members)
    with pytest.raises(ConfigError, match=words):
        drive(xtreme1.uploads.start, path, dataset=dataset)

    assert not [one for one in cloud.xtreme1.requests if one.request.method == "PUT"]
    assert drive(xtreme1.uploads.start, path, dataset=dataset, check=False).ref


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.zip", b"no zip", "is no zip archive"),
        ("x.tar", b"no tar", "is no tar archive"),
        ("x.tar.gz", b"", r"the server takes \.zip and \.tar"),
        ("x.7z", b"", r"the server takes \.zip and \.tar"),
    ],
)
def test_a_file_that_the_server_cannot_open_is_not_sent(
    xtreme1: Xtreme1, dataset: Dataset, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    """What it is, and what is taken."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match=words):
        xtreme1.uploads.start(tmp_path / name, dataset=dataset)


def test_an_encrypted_archive_is_not_sent(xtreme1: Xtreme1, dataset: Dataset, archive: Path) -> None:
    """The server would stay silent for ever."""
    content = bytearray(archive.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    archive.write_bytes(content)
    with pytest.raises(ConfigError, match="is encrypted"):
        xtreme1.uploads.start(archive, dataset=dataset)


def test_a_single_picture_goes_into_a_dataset_of_pictures(xtreme1: Xtreme1, dataset: Dataset, tmp_path: Path) -> None:
    """And into no other."""
    (tmp_path / "a.JPG").write_bytes(b"x")
    texts = xtreme1.datasets.create("texts", type="TEXT")

    assert 1 == xtreme1.uploads.start(tmp_path / "a.JPG", dataset=dataset).wait().detail.parsed_data_num
    assert ["a"] == [item.name for item in xtreme1.data.list(dataset=dataset)]
    with pytest.raises(ConfigError, match="for IMAGE datasets a single picture"):
        xtreme1.uploads.start(tmp_path / "a.JPG", dataset=texts)


def test_a_file_that_is_not_there_is_named(drive: Drive, xtreme1: Xtreme1, dataset: Dataset, tmp_path: Path) -> None:
    """With what the system says."""
    with pytest.raises(FileError, match=r"cannot read .*no\.zip: No such file"):
        drive(xtreme1.uploads.start, tmp_path / "no.zip", dataset=dataset)


def test_a_dataset_that_is_not_there_is_found_out_first(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, archive: Path
) -> None:
    """Before the archive is sent."""
    with pytest.raises(NotFoundError):
        drive(xtreme1.uploads.start, archive, dataset=99)

    assert not [one for one in cloud.xtreme1.requests if one.request.method == "PUT"]


PUT_FAULTS = {
    "cut": LOST,
    "storage full for a moment": replaced_by(error(503, "SlowDown", "Please reduce your request rate")),
    "a proxy's page": replaced_by(Response(504, b"<html>", {"content-type": "text/html"})),
    "expired": replaced_by(error(403, "AccessDenied", "Request has expired")),
}


@pytest.mark.parametrize("fault", PUT_FAULTS)
def test_what_was_not_sent_whole_is_sent_again(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, fault: str
) -> None:
    """From the first byte on, to a URL of its own: nothing was started yet."""
    cloud.xtreme1.store.spoil_next(PUT_FAULTS[fault])
    job = drive(xtreme1.uploads.start, archive, dataset=dataset)

    assert 12 == drive(job.wait).detail.parsed_data_num
    assert 2 == len([one for one in cloud.xtreme1.requests if one.request.method == "PUT"])
    assert 1 == len(calls(cloud, "/data/upload"))


def test_a_store_that_never_takes_it_is_given_up(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path
) -> None:
    """After five attempts; nothing was started."""
    cloud.xtreme1.store.spoil_next(*[LOST] * 50)
    with pytest.raises(Unreachable):
        drive(xtreme1.uploads.start, archive, dataset=dataset)

    assert (5, 0) == (
        len([one for one in cloud.xtreme1.requests if one.request.method == "PUT"]),
        len(calls(cloud, "/data/upload")),
    )


def test_a_full_store_is_an_error_at_once(cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path) -> None:
    """In the store's own words."""
    cloud.xtreme1.store.spoil_next(
        *[replaced_by(error(507, "XMinioStorageFull", "Storage backend has reached its limit"))] * 9
    )
    with pytest.raises(ApiError, match="XMinioStorageFull: Storage backend has reached its limit"):
        xtreme1.uploads.start(archive, dataset=dataset)


def test_a_file_that_changes_while_it_is_sent_is_not_started(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path
) -> None:
    """Nobody knows what the store has got."""

    def change(_: Progress) -> None:
        archive.write_bytes(archive.read_bytes() + b"x")

    with pytest.raises(FileError, match="changed while it was sent"):
        drive(xtreme1.uploads.start, archive, dataset=dataset, on_progress=change)
    assert not calls(cloud, "/data/upload")


def test_the_wrong_port_is_named(cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path) -> None:
    """Where the API is reached past the web server, nothing serves the store: the server itself says who are you."""
    no = as_json(401, {"code": "LOGIN_STATUS_TIMEOUT", "message": "User login status timeout", "data": None})
    cloud.xtreme1.store.spoil_next(*[replaced_by(no)] * 9)
    with pytest.raises(AuthError, match="8190"):
        xtreme1.uploads.start(archive, dataset=dataset)


# ---- starting is safe

STARTS = {
    "upload": ("/data/upload", lambda x1, archive, **more: (x1.uploads.start, [archive], {"dataset": 31, **more})),
    "export": ("/data/export", lambda x1, archive, **more: (x1.exports.start, [], {"dataset": 31, **more})),
    "model-run": ("/model/modelRun", lambda x1, archive, **more: (x1.model_runs.start, [3], {"dataset": 31, **more})),
}
UNCERTAIN = {
    "lost": LOST,
    "cut": CUT,
    "a proxy's page": replaced_by(Response(502, b"<html>Bad Gateway</html>", {"content-type": "text/html"})),
    "empty": replaced_by(Response(200, b"", {})),
}


@pytest.mark.parametrize("fault", UNCERTAIN)
@pytest.mark.parametrize("kind", STARTS)
def test_a_lost_response_leaves_doubt_and_is_not_repeated(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset, archive: Path, kind: str, fault: str
) -> None:
    """`StartUncertain` says what to look for; its cause is what came instead."""
    path, call = STARTS[kind]
    before = len(calls(cloud, path))
    spoil(cloud, path, UNCERTAIN[fault])
    method, arguments, options = call(xtreme1, archive)
    with pytest.raises(StartUncertain, match=f"{path} was done is not known") as raised:
        drive(method, *arguments, **options)

    assert before + 1 == len(calls(cloud, path))
    assert isinstance(raised.value.__cause__, Unreachable | UnexpectedResponse)
    assert raised.value.to_check in str(raised.value)
    assert not raised.value.retry_safe


@pytest.mark.parametrize("kind", STARTS)
def test_what_the_server_refuses_leaves_no_doubt(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset, archive: Path, kind: str
) -> None:
    """Its own word is enough: the error is the server's."""
    path, call = STARTS[kind]
    method, arguments, options = call(xtreme1, archive)
    no = as_json(200, {"code": "PARAM_ERROR", "message": "no", "data": None})
    for response, expected in [(no, ApiError), (as_json(429, {"code": "", "message": ""}), ThrottledError)]:
        spoil(cloud, path, replaced_by(response))
        with pytest.raises(expected):
            drive(method, *arguments, **options)


def test_a_run_whose_start_was_not_heard_of_is_attached(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset
) -> None:
    """It is the one that is new."""
    cloud.xtreme1.add_model_run()
    cloud.advance(100)
    spoil(cloud, "/model/modelRun", LOST)
    job = drive(xtreme1.model_runs.start, 3, dataset=filled, attach=True)

    assert "xtreme1/model-run/31/78" == str(job.ref)
    assert 1.0 == drive(job.wait).detail.completion_rate
    assert 1 == len(calls(cloud, "/model/modelRun"))


def test_the_error_names_the_run_that_it_may_be(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset
) -> None:
    """And another call attaches to it, as long as it goes on."""
    spoil(cloud, "/model/modelRun", LOST)
    with pytest.raises(StartUncertain) as raised:
        drive(xtreme1.model_runs.start, 3, dataset=filled)

    assert ("xtreme1/model-run/31/77",) == raised.value.candidates
    assert "xtreme1/model-run/31/77" == str(drive(xtreme1.model_runs.start, 3, dataset=filled, attach=True).ref)
    assert 1 == len(calls(cloud, "/model/modelRun"))


def test_two_runs_that_begin_at_once_are_not_guessed(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset
) -> None:
    """Both are named."""

    def another(response: Response, _: Any) -> Response:
        cloud.xtreme1.add_model_run()
        return response

    spoil(cloud, "/model/modelRun", another)
    with pytest.raises(StartUncertain, match="began at once") as raised:
        drive(xtreme1.model_runs.start, 3, dataset=filled)
    assert ("xtreme1/model-run/31/78", "xtreme1/model-run/31/77") == raised.value.candidates

    with pytest.raises(StartUncertain, match="go on"):
        drive(xtreme1.model_runs.start, 3, dataset=filled, attach=True)


def test_a_run_that_does_not_appear_is_uncertain(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset
) -> None:
    """It is looked for five times, a second apart."""
    spoil(cloud, "/model/modelRun", lambda response, _: [cloud.xtreme1.model_runs.runs.clear(), response][1])
    with pytest.raises(StartUncertain, match="does not appear"):
        drive(xtreme1.model_runs.start, 3, dataset=filled)

    assert 5 == len(calls(cloud, "/modelRun/findModelRunRecordByPage"))


@pytest.mark.parametrize(
    ("options", "kind", "words"),
    [
        ({"model": 99}, NotFoundError, "there is no model 99"),
        ({"dataset": 99}, NotFoundError, "Dataset does not exist"),
        ({"model": 4}, ApiError, "Please first configure the model URL"),
        ({"classes": []}, ApiError, "classes not empty"),
        ({"data_ratio": 0}, ConfigError, "it takes a percentage, from 1 to 100"),
        ({"model": "x"}, ConfigError, "it takes a Model, or the id of one"),
    ],
)
def test_a_run_that_cannot_be_is_rejected(
    drive: Drive, xtreme1: Xtreme1, filled: Dataset, options: dict[str, Any], kind: Any, words: str
) -> None:
    """By the server, or before it is asked."""
    model, others = options.get("model", 3), {name: value for name, value in options.items() if name != "model"}
    with pytest.raises(kind, match=words):
        drive(xtreme1.model_runs.start, model, **({"dataset": filled} | others))


# ---- waits


@pytest.mark.parametrize("kind", STARTS)
def test_a_wait_goes_on_over_an_outage(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset, archive: Path, kind: str
) -> None:
    """Whatever the kind."""
    method, arguments, options = STARTS[kind][1](xtreme1, archive)
    job = drive(method, *arguments, **options)
    drive(job.status)
    cloud.fail_next("xtreme1", "502", 5)

    assert drive(job.wait).state.is_final


def test_partial_success_of_a_run_is_said(drive: Drive, cloud: Emulator, xtreme1: Xtreme1) -> None:
    """With the reason."""
    ref = cloud.xtreme1.add_model_run(end="SUCCESS_WITH_ERROR", error_reason="3 of 12 timed out")
    status = drive(xtreme1.job(ref).wait)

    assert ("some items failed: 3 of 12 timed out",) == status.warnings
    assert "3 of 12 timed out" == status.message


def test_a_stall_says_what_is_known_of_it(drive: Drive, cloud: Emulator, xtreme1: Xtreme1) -> None:
    """A vendor's dead ends are no secret."""
    for ref, words in [
        (
            cloud.xtreme1.add_export(script=(("GENERATING", 0.0),)),
            "an export stays so for ever if nothing was selected",
        ),
        (cloud.xtreme1.add_model_run(script=(("STARTED", 0.0),)), "nothing serves the model"),
    ]:
        with pytest.raises(JobStalled, match=words):
            drive(xtreme1.job(ref).wait, stall_timeout=600)


# ---- exports


def names_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return [name.partition("/")[2] for name in archive.namelist()]


@pytest.mark.parametrize(
    ("results", "sources"),
    [("ground_truth", ["Ground Truth"]), ("all", ["Ground Truth", "run"]), ("none", []), ([77], ["run"])],
)
def test_an_export_has_the_annotations_that_were_asked_for(
    drive: Drive, xtreme1: Xtreme1, filled: Dataset, tmp_path: Path, results: Any, sources: list[str]
) -> None:
    """The server's own default is none."""
    run = xtreme1.model_runs.start(3, dataset=filled)
    run.wait()
    job = drive(xtreme1.exports.start, dataset=filled, results=results)
    drive(job.wait)
    path = drive(job.download, f"{tmp_path}/out/")

    assert 12 == sum(name.startswith("data/") for name in names_in(path))
    assert (12 if sources else 0) == sum(name.startswith("result/") for name in names_in(path))
    with zipfile.ZipFile(path) as archive:
        [found] = [
            json.loads(archive.read(name)) for name in archive.namelist() if name.endswith("result/quay_00.json")
        ] or [[]]
    assert sources == ["run" if one["sourceName"].isdigit() else one["sourceName"] for one in found]


def test_an_export_of_nothing_is_not_started(drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset) -> None:
    """It would never end."""
    empty = xtreme1.datasets.create("empty", type="IMAGE")
    for options in ({"dataset": empty}, {"dataset": filled, "name": "no"}, {"dataset": filled, "ids": [1]}):
        with pytest.raises(ConfigError, match="nothing to export that fits"):
            drive(xtreme1.exports.start, **options)

    assert not calls(cloud, "/data/export")


@pytest.mark.parametrize(
    "options",
    [{"results": "people"}, {"results": ["x"]}, {"results": []}, {"data_format": "VOC"}, {"split_type": "NO"}],
    ids=str,
)
def test_what_an_export_does_not_take_is_said(
    drive: Drive, xtreme1: Xtreme1, filled: Dataset, options: dict[str, Any]
) -> None:
    """With what it takes."""
    with pytest.raises(ConfigError, match="it takes"):
        drive(xtreme1.exports.start, dataset=filled, **options)


def test_only_some_items_can_be_exported(xtreme1: Xtreme1, filled: Dataset, tmp_path: Path) -> None:
    """By their ids, and by the other filters."""
    ids = [item.id for item in xtreme1.data.list(dataset=filled)][:2]
    for options, count in [({"ids": ids}, 2), ({"name": "quay_01"}, 1), ({"annotation_status": "ANNOTATED"}, 12)]:
        job = xtreme1.exports.start(dataset=filled, **options)  # type: ignore[arg-type]
        job.wait()
        assert count == sum(name.startswith("data/") for name in names_in(job.download(tmp_path / "x.zip")))


def test_counts_are_no_progress(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """Two thousand items end at 1,100 of 2,000: a bar would lie."""
    made = cloud.xtreme1.exports.add((("GENERATING ", 0.0),), "x.zip", b"", 2000)
    status = xtreme1.exports.job(str(made.serial)).status()

    assert (1100, 2000, None) == (status.detail.generated_num, status.detail.total_num, status.progress)


def test_a_url_that_is_new_at_each_poll_is_no_news(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """Else a job would seem to move for ever; nor is it shown."""
    job = xtreme1.job(cloud.xtreme1.add_export())
    cloud.advance(100)
    first = job.status()
    cloud.clock.skew += timedelta(seconds=5)
    second = job.status()

    assert first.detail.file_path != second.detail.file_path
    assert not second.differs_from(first)
    assert "X-Amz" not in f"{second!r} {second.detail!r} {second.as_dict()}"


# ---- journals


def put_count(cloud: Emulator) -> int:
    return len([one for one in cloud.xtreme1.requests if one.request.method == "PUT"])


def test_a_journal_says_that_it_was_started(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path
) -> None:
    """Another process gets the same job, and nothing is sent or started. Only its owner may read it."""
    journal = tmp_path / "upload.json"
    first = drive(xtreme1.uploads.start, archive, dataset=dataset, journal=journal)
    second = drive(xtreme1.uploads.start, archive, dataset=dataset, journal=str(journal))

    assert first.ref == second.ref
    assert (1, 1) == (put_count(cloud), len(calls(cloud, "/data/upload")))
    assert 0o600 == stat.S_IMODE(journal.stat().st_mode)
    assert ["harbour.zip", "upload.json"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_journal_says_that_it_was_sent(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path
) -> None:
    """What the server surely refused was not started, and is started without being sent again; for six days."""
    options: dict[str, Any] = {"dataset": dataset, "journal": tmp_path / "j"}
    spoil(cloud, "/data/upload", replaced_by(as_json(200, {"code": "ERROR", "message": "Service error", "data": None})))
    with pytest.raises(ApiError):
        drive(xtreme1.uploads.start, archive, **options)

    assert drive(xtreme1.uploads.start, archive, **options).ref
    assert (1, 2) == (put_count(cloud), len(calls(cloud, "/data/upload")))


def test_what_was_sent_a_week_ago_is_sent_again(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path
) -> None:
    """Its URL has expired."""
    options: dict[str, Any] = {"dataset": dataset, "journal": tmp_path / "j"}
    spoil(cloud, "/data/upload", replaced_by(as_json(200, {"code": "ERROR", "message": "Service error", "data": None})))
    with pytest.raises(ApiError):
        drive(xtreme1.uploads.start, archive, **options)
    said = json.loads((tmp_path / "j").read_text())
    (tmp_path / "j").write_text(json.dumps(said | {"at": "2026-11-01T00:00:00+00:00"}))

    assert drive(xtreme1.uploads.start, archive, **options).ref
    assert 2 == put_count(cloud)


def test_a_journal_that_leaves_doubt_is_not_overruled_by_itself(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path
) -> None:
    """`restart` starts it again, without sending it again; the server skips what it has."""
    options: dict[str, Any] = {"dataset": dataset, "journal": tmp_path / "j"}
    spoil(cloud, "/data/upload", LOST)
    for _ in range(2):
        with pytest.raises(StartUncertain, match="restart=True"):
            drive(xtreme1.uploads.start, archive, **options)
    assert (1, 1) == (put_count(cloud), len(calls(cloud, "/data/upload")))

    job = drive(xtreme1.uploads.start, archive, **options, restart=True)
    assert (1, 2) == (put_count(cloud), len(calls(cloud, "/data/upload")))
    assert ("ended with errors: Duplicate data names;",) == drive(job.wait).warnings


@pytest.mark.parametrize("change", ["content", "dataset", "file"])
def test_a_journal_of_something_else_is_not_gone_on_with(
    drive: Drive, xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path, change: str
) -> None:
    """It says what differs, and what to do; nothing is overwritten."""
    journal = tmp_path / "j"
    drive(xtreme1.uploads.start, archive, dataset=dataset, journal=journal)
    before = journal.read_text()
    number, path = dataset.id, archive
    if change == "content":
        zipped(archive, images(3))
    elif change == "dataset":
        number = xtreme1.datasets.create("other", type="IMAGE").id
    else:
        path = zipped(tmp_path / "other.zip")

    with pytest.raises(
        ConfigError,
        match=r"is the journal of another upload: (its .* is .*, not .*|the file was changed since); name another",
    ):
        drive(xtreme1.uploads.start, path, dataset=number, journal=journal)
    assert before == journal.read_text()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"stage": "lost"}', "\x00"])
def test_what_is_no_journal_is_not_overwritten(
    xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path, content: str
) -> None:
    """Somebody's notes, perhaps."""
    (tmp_path / "j").write_text(content)
    with pytest.raises(ConfigError, match="is no journal of an upload"):
        xtreme1.uploads.start(archive, dataset=dataset, journal=tmp_path / "j")

    assert content == (tmp_path / "j").read_text()


def test_a_journal_that_cannot_be_written_stops_before_anything_is_started(
    cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path
) -> None:
    """Its folder is not there."""
    with pytest.raises(ConfigError, match="cannot write the journal"):
        xtreme1.uploads.start(archive, dataset=dataset, journal=tmp_path / "no" / "j")

    assert not calls(cloud, "/data/upload")


# ---- logins


def test_a_login_keeps_an_api_token(drive: Drive, cloud: Emulator) -> None:
    """The password is sent once, without a token, and the login's own token once; both are forgotten."""
    url = cloud.env()["XTREME1_BASE_URL"]
    client = drive(Xtreme1.login, url, USERNAME, PASSWORD, clock=cloud.clock)
    try:
        assert [] == list(client.datasets.list())
    finally:
        client.close()
    first, second, third = (seen.headers.get("authorization") for seen in cloud.xtreme1.requests)

    assert (None, "Bearer emulated-session-1", "Bearer emulated-api-token-for-ever") == (first, second, third)
    assert PASSWORD not in f"{client!r} {vars(client)!r}"


@pytest.mark.parametrize(
    ("username", "password", "words"),
    [
        ("nobody@harbour.example", PASSWORD, "USER_NOT_REGISTER"),
        (USERNAME, "another-1", "USERNAME_AND_PASSWORD_NOT_MATCH"),
    ],
)
def test_a_login_that_fails_says_why(drive: Drive, cloud: Emulator, username: str, password: str, words: str) -> None:
    """And not with what."""
    with pytest.raises(AuthError, match=words) as raised:
        drive(Xtreme1.login, cloud.env()["XTREME1_BASE_URL"], username, password)

    assert password not in f"{raised.value} {raised.value!r}"


def test_both_flavours_take_the_same_steps(cloud: Emulator, xtreme1: Xtreme1, tmp_path: Path) -> None:
    """From an empty server to a file on the disk."""

    async def whole() -> Path:
        made = await xtreme1.datasets.create_async("async", type="IMAGE")
        job = await xtreme1.uploads.start_async(zipped(tmp_path / "a.zip"), dataset=made)
        await job.wait_async()
        export = await xtreme1.exports.start_async(dataset=made)
        await export.wait_async()
        return await export.download_async(f"{tmp_path}/out/")

    assert 24 == len(names_in(asyncio.run(whole())))


# ---- what fresh eyes found


def outage_after_start(cloud: Emulator, *, is_lost: bool) -> None:
    """The start is done, and then nothing answers for a while."""

    def begin(response: Response, records: Any) -> Response:
        spoil(cloud, "/findModelRunRecordByPage", *[LOST] * 3)
        return LOST(response, records) if is_lost else response

    spoil(cloud, "/model/modelRun", begin)


@pytest.mark.parametrize("is_lost", [False, True])
def test_an_outage_after_a_start_does_not_hide_that_it_was_started(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset, is_lost: bool
) -> None:
    """It is looked for again, and nothing invites anybody to start another."""
    outage_after_start(cloud, is_lost=is_lost)

    assert "xtreme1/model-run/31/77" == str(drive(xtreme1.model_runs.start, 3, dataset=filled, attach=is_lost).ref)
    assert 1 == len(calls(cloud, "/model/modelRun"))


def test_an_outage_that_lasts_after_a_start_is_doubt(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset
) -> None:
    """And no `Unreachable` that may be retried."""

    def begin(response: Response, _: Any) -> Response:
        spoil(cloud, "/findModelRunRecordByPage", *[LOST] * 99)
        return response

    spoil(cloud, "/model/modelRun", begin)
    with pytest.raises(StartUncertain, match="does not appear") as raised:
        drive(xtreme1.model_runs.start, 3, dataset=filled)
    assert not raised.value.retry_safe


def test_a_run_behind_many_newer_ones_is_found(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset
) -> None:
    """They have ended, and it goes on."""
    going = cloud.xtreme1.add_model_run(script=(("RUNNING", 0.0),))
    for _ in range(15):
        cloud.xtreme1.add_model_run(script=(("SUCCESS", 0.0),))

    assert going == drive(xtreme1.model_runs.start, 3, dataset=filled, attach=True).ref


@pytest.mark.parametrize("data", [None, "", [], {}, True], ids=repr)
@pytest.mark.parametrize("kind", ["upload", "export"])
def test_a_start_without_a_serial_number_is_doubt(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset, archive: Path, kind: str, data: Any
) -> None:
    """The server says that it did it."""
    path, call = STARTS[kind]
    spoil(cloud, path, replaced_by(as_json(200, {"code": "OK", "message": "", "data": data})))
    method, arguments, options = call(xtreme1, archive)
    with pytest.raises(StartUncertain, match="not under which serial number"):
        drive(method, *arguments, **options)


def test_a_serial_number_can_be_a_number(drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset) -> None:
    """As older servers sent it."""
    spoil(cloud, "/data/export", replaced_by(as_json(200, {"code": "OK", "message": "", "data": 1868123456789099001})))

    assert "xtreme1/export/1868123456789099001" == str(drive(xtreme1.exports.start, dataset=filled).ref)


def test_one_at_a_time_has_a_journal(
    cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path
) -> None:
    """Three at once: one uploads, the others are told; afterwards all get the same job."""

    async def three() -> list[Any]:
        starts = [xtreme1.uploads.start_async(archive, dataset=dataset, journal=tmp_path / "j") for _ in range(3)]
        return await asyncio.gather(*starts, return_exceptions=True)

    told = asyncio.run(three())
    assert 2 == sum(isinstance(one, ConfigError) and "is in use" in str(one) for one in told)
    assert (1, 1) == (put_count(cloud), len(calls(cloud, "/data/upload")))

    [job] = [one for one in told if not isinstance(one, BaseException)]
    assert job.ref == xtreme1.uploads.start(archive, dataset=dataset, journal=tmp_path / "j").ref
    assert ["harbour.zip", "j"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_started_upload_is_not_lost_for_its_journal(
    drive: Drive,
    cloud: Emulator,
    xtreme1: Xtreme1,
    dataset: Dataset,
    archive: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The disk is full when the server has answered: the job is returned, and the log has its reference."""
    (tmp_path / "d").mkdir()

    def full(response: Response, _: Any) -> Response:
        shutil.rmtree(tmp_path / "d")
        return response

    spoil(cloud, "/data/upload", full)
    job = drive(xtreme1.uploads.start, archive, dataset=dataset, journal=tmp_path / "d" / "j")

    assert f"{job.ref} was started; cannot write the journal" in caplog.text


def test_a_journal_is_tried_before_anything_is_sent(
    cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path
) -> None:
    """And not after an hour of sending."""
    with pytest.raises(ConfigError, match="cannot write the journal"):
        xtreme1.uploads.start(archive, dataset=dataset, journal=tmp_path / "no" / "j")

    assert 0 == put_count(cloud)


def test_an_upload_that_failed_can_be_started_anew(
    drive: Drive, xtreme1: Xtreme1, dataset: Dataset, tmp_path: Path
) -> None:
    """With the same journal, by `restart`."""
    options: dict[str, Any] = {"dataset": dataset, "journal": tmp_path / "j"}
    first = drive(xtreme1.uploads.start, "https://files.example/no.zip", **options)
    same = drive(xtreme1.uploads.start, "https://files.example/no.zip", **options)
    again = drive(xtreme1.uploads.start, "https://files.example/no.zip", **options, restart=True)

    assert first.ref == same.ref != again.ref


@pytest.mark.parametrize("ids", [[], "12", [None], 5, [1.5]], ids=repr)
def test_no_ids_are_not_all(drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset, ids: Any) -> None:
    """The server takes none for all, and nobody who asks for none means that."""
    with pytest.raises(ConfigError, match="it takes ids of items, one or more"):
        drive(xtreme1.exports.start, dataset=filled, ids=ids)
    with pytest.raises(ConfigError, match="it takes ids of items, one or more"):
        listed(drive, xtreme1.data.list, dataset=filled, ids=ids)

    assert not calls(cloud, "/data/export")


HALF = "caf\udce9"
PLAUSIBLE: dict[str, Callable[[Xtreme1, Path], Any]] = {
    "results of None": lambda x1, _: x1.exports.start(dataset=31, results=None),  # type: ignore[arg-type]
    "results of a number": lambda x1, _: x1.exports.start(dataset=31, results=77),  # type: ignore[arg-type]
    "half a character": lambda x1, _: x1.datasets.create(HALF, type="IMAGE"),
    "half a character in a list": lambda x1, _: list(x1.datasets.list(name=HALF)),
    "a name of bytes": lambda x1, _: x1.datasets.create(b"x", type="IMAGE"),  # type: ignore[arg-type]
    "no name": lambda x1, _: x1.datasets.create("", type="IMAGE"),
    "no source": lambda x1, _: x1.uploads.start(None, dataset=31),  # type: ignore[arg-type]
    "a source of bytes": lambda x1, _: x1.uploads.start(b"x.zip", dataset=31),  # type: ignore[arg-type]
    "NUL": lambda x1, _: x1.uploads.start("x\0.zip", dataset=31),
    "a journal that is none": lambda x1, path: x1.uploads.start(path, dataset=31, journal=True),  # type: ignore[arg-type]
    "a callback that is none": lambda x1, path: x1.uploads.start(path, dataset=31, on_progress=5),  # type: ignore[arg-type]
    "a share in words": lambda x1, _: x1.model_runs.start(3, dataset=31, data_ratio="all"),  # type: ignore[arg-type]
    "no confidence": lambda x1, _: x1.model_runs.start(3, dataset=31, min_confidence=float("nan")),
    "too much confidence": lambda x1, _: x1.model_runs.start(3, dataset=31, max_confidence=50),
    "classes in one": lambda x1, _: x1.model_runs.start(3, dataset=31, classes="CRANE"),
}


@pytest.mark.parametrize("name", PLAUSIBLE)
def test_what_is_wrong_with_an_argument_is_said(xtreme1: Xtreme1, filled: Dataset, archive: Path, name: str) -> None:
    """By a `ConfigError`, whatever it is."""
    with pytest.raises(ConfigError):
        PLAUSIBLE[name](xtreme1, archive)


def test_an_archive_of_a_later_format_is_said(xtreme1: Xtreme1, dataset: Dataset, archive: Path) -> None:
    """Or of a damaged one."""
    content = bytearray(archive.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 6 : at + 8] = b"\x63\x00"
    archive.write_bytes(content)
    with pytest.raises(ConfigError, match="is no zip archive"):
        xtreme1.uploads.start(archive, dataset=dataset)


@pytest.mark.parametrize("url", [None, 5, "http://[::1/x", "ftp://x/y"], ids=repr)
def test_presigned_urls_that_are_none_are_said(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path, url: Any
) -> None:
    """A response that cannot be used."""
    data = {"accessUrl": "http://minio:9000/x", "presignedUrl": url}
    spoil(cloud, "/data/generatePresignedUrl", replaced_by(as_json(200, {"code": "OK", "message": "", "data": data})))
    with pytest.raises(UnexpectedResponse):
        drive(xtreme1.uploads.start, archive, dataset=dataset)


def test_a_password_that_a_server_says_back_is_masked(drive: Drive, cloud: Emulator) -> None:
    """Whatever it says of it."""
    no = as_json(200, {"code": "PARAM_ERROR", "message": f"bad value {PASSWORD}", "data": None})
    spoil(cloud, "/user/login", replaced_by(no))
    with pytest.raises(ApiError) as raised:
        drive(Xtreme1.login, cloud.env()["XTREME1_BASE_URL"], USERNAME, PASSWORD)

    assert PASSWORD not in f"{raised.value} {raised.value!r}"


def test_blanks_at_the_end_make_no_other_name(drive: Drive, xtreme1: Xtreme1, dataset: Dataset) -> None:
    """As the server compares."""
    assert dataset.id == drive(xtreme1.datasets.create, "harbour-cams ", type="IMAGE", exist_ok=True).id


def test_a_file_that_was_touched_is_said_to_be_changed(
    xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path
) -> None:
    """In words, and not in nanoseconds."""
    xtreme1.uploads.start(archive, dataset=dataset, journal=tmp_path / "j")
    os.utime(archive, ns=(0, 0))
    with pytest.raises(ConfigError, match="the file was changed since"):
        xtreme1.uploads.start(archive, dataset=dataset, journal=tmp_path / "j")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"list": []}, ConfigError),
        ({"list": [], "total": None}, ConfigError),
        ({"list": [], "total": "x"}, ConfigError),
        ({"total": 0}, UnexpectedResponse),
        ({}, UnexpectedResponse),
    ],
    ids=str,
)
def test_an_empty_page_is_nothing_to_export(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset, data: Any, kind: Any
) -> None:
    """Whatever it says of the total."""
    spoil(cloud, "/data/findByPage", replaced_by(as_json(200, {"code": "OK", "message": "", "data": data})))
    with pytest.raises(kind):
        drive(xtreme1.exports.start, dataset=filled)

    assert not calls(cloud, "/data/export")


def test_a_run_over_another_dataset_is_not_ours(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, filled: Dataset
) -> None:
    """Though a server lists it."""
    rows = [{"id": 99, "modelId": 3, "datasetId": 32, "status": "RUNNING"}]
    page = as_json(200, {"code": "OK", "message": "", "data": {"total": 1, "list": rows}})
    spoil(cloud, "/findModelRunRecordByPage", replaced_by(page))

    assert "xtreme1/model-run/31/77" == str(drive(xtreme1.model_runs.start, 3, dataset=filled).ref)


def test_a_callbacks_own_error_ends_an_upload(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, dataset: Dataset, archive: Path
) -> None:
    """Once, whatever it is."""
    mine = Unreachable("mine")

    def raises(_: Progress) -> None:
        raise mine

    with pytest.raises(Unreachable) as raised:
        drive(xtreme1.uploads.start, archive, dataset=dataset, on_progress=raises)

    assert mine is raised.value
    assert not calls(cloud, "/data/upload")


def test_a_journal_of_brackets_is_no_journal(xtreme1: Xtreme1, dataset: Dataset, archive: Path, tmp_path: Path) -> None:
    """However deep."""
    (tmp_path / "j").write_text("[" * 100_000)
    with pytest.raises(ConfigError, match="is no journal of an upload"):
        xtreme1.uploads.start(archive, dataset=dataset, journal=tmp_path / "j")
