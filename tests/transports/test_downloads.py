"""A file comes in whole or not at all, through whatever happens on its way; in both flavours."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest

from tidewaiter import (
    AuthError,
    ConfigError,
    FileError,
    FileJob,
    JobFailed,
    JobNotFound,
    NotFoundError,
    Progress,
    ThrottledError,
    UnexpectedResponse,
    Unreachable,
    Xtreme1,
)
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import delivered, replaced_by
from tidewaiter.emulator.response import Delivery, Response, as_json
from tidewaiter.emulator.xtreme1.store import StoredObject, error
from tidewaiter.http.checksums import ENCRYPTED
from tidewaiter.http.errors import Server
from tidewaiter.http.part import Part, place_of, safe_name
from tidewaiter.http.response import Response as Answer

Drive = Callable[..., Any]
SIZE = 3 * 1024 * 1024 + 17
NAME = "harbour-cams-20261126013000.zip"


@pytest.fixture
def job(cloud: Emulator, xtreme1: Xtreme1) -> FileJob[Any]:
    """An export that has ended, with a file of three megabytes."""
    made = xtreme1.exports.job(cloud.xtreme1.add_export(size=SIZE).key[0])
    cloud.advance(100)
    return made


@pytest.fixture
def content(cloud: Emulator, job: FileJob[Any]) -> bytes:
    return stored(cloud).content


def stored(cloud: Emulator) -> StoredObject:
    [found] = cloud.xtreme1.store.objects.values()
    return found


def store_requests(cloud: Emulator) -> list[Any]:
    return [seen for seen in cloud.xtreme1.requests if seen.request.path.startswith("/minio/")]


def half_done(path: Path, content: bytes, cloud: Emulator, job: FileJob[Any], size: int = 1_000_000) -> Path:
    """What a killed process leaves."""
    path.with_name(f"{path.name}.part").write_bytes(content[:size])
    about = {
        "job": str(job.ref),
        "etag": stored(cloud).etag,
        "total": len(content),
        "checksum": stored(cloud).etag.strip('"'),
    }
    path.with_name(f"{path.name}.part.json").write_text(json.dumps(about))
    return path


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def spoil(cloud: Emulator) -> Callable[..., None]:
    """Lets requests to the store go wrong, one after the other, and those to the API never."""
    return cloud.xtreme1.store.spoil_next


# ---- what comes in


def test_a_file_is_whole_and_in_its_place(drive: Drive, job: FileJob[Any], content: bytes, tmp_path: Path) -> None:
    """One request, no trace beside it, and progress in bytes to the last one."""
    seen: list[Progress] = []
    path = drive(job.download, tmp_path / "out.zip", on_progress=seen.append)

    assert (tmp_path / "out.zip", content) == (path, path.read_bytes())
    assert ["out.zip"] == left(tmp_path)
    assert Progress(SIZE, SIZE, "bytes") == seen[-1]
    assert sorted(seen, key=lambda one: one.done) == seen


@pytest.mark.parametrize("to", ["folder/", "folder", "new/"])
def test_in_a_folder_it_has_the_vendors_name(drive: Drive, job: FileJob[Any], tmp_path: Path, to: str) -> None:
    """A folder that is there, or a path that ends in a slash."""
    (tmp_path / "folder").mkdir()
    path = drive(job.download, f"{tmp_path}/{to}")

    assert tmp_path / to / NAME == path


def test_a_path_without_a_folder_gets_one(job: FileJob[Any], tmp_path: Path) -> None:
    """As people expect of a program that is told where."""
    assert (tmp_path / "a" / "b.zip").resolve() == job.download(tmp_path / "a" / "b.zip").resolve()


@pytest.mark.parametrize("size", [0, 1, 65_536, 1_048_576])
def test_any_size_comes(drive: Drive, cloud: Emulator, xtreme1: Xtreme1, tmp_path: Path, size: int) -> None:
    """Nothing, one byte, and what is as long as a buffer."""
    made = xtreme1.exports.job(cloud.xtreme1.add_export(size=size).key[0])
    cloud.advance(100)

    assert stored(cloud).content == drive(made.download, tmp_path / "x").read_bytes()


def test_what_was_there_is_replaced_at_the_end(job: FileJob[Any], content: bytes, tmp_path: Path, spoil: Any) -> None:
    """And not before: a download that fails leaves it."""
    (tmp_path / "x").write_bytes(b"old")
    spoil(*[replaced_by(error(404, "NoSuchKey", "gone"))])
    with pytest.raises(NotFoundError):
        job.download(tmp_path / "x")
    assert b"old" == (tmp_path / "x").read_bytes()

    job.download(tmp_path / "x")
    assert content == (tmp_path / "x").read_bytes()


# ---- gone on with


def test_what_is_there_is_not_fetched_again(
    drive: Drive, cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path
) -> None:
    """A killed process' part is completed by a Range that names the file's ETag."""
    path = drive(job.download, half_done(tmp_path / "x", content, cloud, job))
    [seen] = store_requests(cloud)

    assert content == path.read_bytes()
    assert (206, SIZE - 1_000_000) == (seen.status, seen.sent.size)
    assert "bytes=1000000-" == seen.headers["range"]
    assert stored(cloud).etag == seen.headers["if-range"]


def test_a_whole_part_needs_no_request(cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path) -> None:
    """It was killed between the last byte and the renaming."""
    assert content == job.download(half_done(tmp_path / "x", content, cloud, job, SIZE)).read_bytes()
    assert [] == store_requests(cloud)


def test_resume_can_be_forbidden(cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path) -> None:
    """Then it comes from its first byte on."""
    job.download(half_done(tmp_path / "x", content, cloud, job), resume=False)

    assert "range" not in store_requests(cloud)[0].headers


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda about: about | {"job": "xtreme1/export/2"},
        lambda about: about | {"etag": None},
        lambda about: {},
        lambda about: [about],
        lambda about: about | {"total": 10},
        lambda about: about | {"total": "9"},
        lambda about: about | {"total": True},
        lambda about: about | {"etag": 5},
        lambda about: about | {"etag": '"a\n"'},
        lambda about: about | {"etag": '"\xe4"'},
        lambda about: about | {"checksum": 5},
        lambda about: about | {"more": 1},
    ],
    ids=[
        *[
            "another job",
            "no etag",
            "nothing",
            "a list",
            "longer than whole",
            "a length in words",
            "no length",
            "a number",
        ],
        *["two lines", "not ascii", "a checksum that is none", "more"],
    ],
)
def test_a_part_of_something_else_is_not_used(
    cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path, spoiled: Any
) -> None:
    """Bytes of which nobody knows what they are of are fetched again."""
    path = half_done(tmp_path / "x", b"?" * SIZE, cloud, job)
    about = path.with_name("x.part.json")
    about.write_text(json.dumps(spoiled(json.loads(about.read_text()))))

    assert content == job.download(path).read_bytes()


def test_another_version_of_the_file_is_fetched_whole(
    drive: Drive, cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path
) -> None:
    """The ETag is another one, so the store sends all of it."""
    path = half_done(tmp_path / "x", content, cloud, job)
    [key] = cloud.xtreme1.store.objects
    cloud.xtreme1.store.put(key, content[::-1])

    assert content[::-1] == drive(job.download, path).read_bytes()


CUTS = {
    "reset within": delivered(Delivery.RESET_WITHIN),
    "closed within": delivered(Delivery.TRUNCATED),
    "reset at once": delivered(Delivery.RESET),
    "server error": replaced_by(error(500, "InternalError", "We encountered an internal error")),
    "slow down": replaced_by(error(503, "SlowDown", "Please reduce your request rate")),
    "a proxy's page": replaced_by(Response(502, b"<html>Bad Gateway</html>", {"content-type": "text/html"})),
}


@pytest.mark.parametrize("cut", CUTS)
def test_what_is_cut_goes_on(
    drive: Drive, cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path, spoil: Any, cut: str
) -> None:
    """By itself, from where it was; and nothing that came is fetched again."""
    spoil(CUTS[cut], CUTS[cut])
    path = drive(job.download, tmp_path / "x")

    assert content == path.read_bytes()
    assert ["x"] == left(tmp_path)
    assert sum(seen.sent.size for seen in store_requests(cloud) if seen.status in (200, 206)) <= 1.1 * SIZE


def test_as_long_as_bytes_come_it_goes_on(job: FileJob[Any], content: bytes, tmp_path: Path, spoil: Any) -> None:
    """Ten cuts are no reason to give up, each of which brought half of the rest."""
    spoil(*[CUTS["closed within"]] * 10)

    assert content == job.download(tmp_path / "x").read_bytes()


def test_it_gives_up_when_nothing_comes(
    drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path, spoil: Any
) -> None:
    """After five attempts, with longer and longer pauses."""
    spoil(*[CUTS["reset at once"]] * 50)
    with pytest.raises(Unreachable):
        drive(job.download, tmp_path / "x")

    assert 5 == len(store_requests(cloud))
    assert 1 + 2 + 4 + 8 <= cloud.clock.now() - 100


# ---- URLs


def test_an_expired_url_is_replaced_by_another(
    drive: Drive, cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path, spoil: Any
) -> None:
    """The job is polled again; what had come stays."""
    spoil(CUTS["closed within"], replaced_by(error(403, "AccessDenied", "Request has expired")))
    path = drive(job.download, tmp_path / "x")

    assert content == path.read_bytes()
    assert [200, 403, 206] == [seen.status for seen in store_requests(cloud)]


def test_a_store_that_denies_twice_is_believed(drive: Drive, job: FileJob[Any], tmp_path: Path, spoil: Any) -> None:
    """A fresh URL did not help: the error is the store's own, without the URL."""
    spoil(*[replaced_by(error(403, "SignatureDoesNotMatch", "no"))] * 9)
    with pytest.raises(AuthError, match="SignatureDoesNotMatch") as raised:
        drive(job.download, tmp_path / "x")

    assert "X-Amz" not in f"{raised.value} {raised.value!r} {raised.getrepr()}".replace("X-Amz-Signature'", "")


def test_no_header_of_ours_goes_to_the_store(cloud: Emulator, job: FileJob[Any], tmp_path: Path) -> None:
    """Our token least of all: the URL is signed, and takes no other proof."""
    job.download(tmp_path / "x")
    [seen] = store_requests(cloud)

    assert {"host", "accept-encoding"} == set(seen.headers)
    assert "identity" == seen.headers["accept-encoding"]


def test_behind_another_proxy_the_url_is_where_the_api_is(cloud: Emulator, tmp_path: Path, job: FileJob[Any]) -> None:
    """The server takes its own name and scheme from what reached it; the signature does not hold them."""
    url = job.status().detail.file_path.replace(cloud.url, "http://harbour.example:1")
    from tidewaiter.vendors.xtreme1.object_store import reachable

    assert url.replace("http://harbour.example:1", cloud.url) == reachable(url, f"{cloud.url}/api")
    assert "https://elsewhere.example/x?y" == reachable("https://elsewhere.example/x?y", cloud.url)


# ---- what is not a file


@pytest.mark.parametrize(
    ("state", "kind", "words"),
    [
        ("GENERATING", FileError, r"has no file yet \(it is GENERATING\): wait for it first"),
        ("FAILED", JobFailed, "failed: the vendor gives no reason"),
    ],
)
def test_a_job_without_a_file_says_so(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, tmp_path: Path, state: str, kind: Any, words: str
) -> None:
    """Before anything is written."""
    ref = cloud.xtreme1.add_export(script=((state, 0.0),))
    with pytest.raises(kind, match=words):
        drive(xtreme1.exports.job(ref.key[0]).download, tmp_path / "x")

    assert [] == left(tmp_path)


def test_a_job_that_nobody_knows_has_none(drive: Drive, xtreme1: Xtreme1, tmp_path: Path) -> None:
    """As a poll says it."""
    with pytest.raises(JobNotFound, match="is not known"):
        drive(xtreme1.exports.job("7").download, tmp_path / "x")


def changed(response: Response, **headers: str | None) -> Response:
    kept = {name: value for name, value in {**response.headers, **headers}.items() if value is not None}
    return attrs.evolve(response, headers=kept)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (lambda r, _: changed(r, **{"content-encoding": "gzip"}), "an encoding that was not asked for"),
        (lambda r, _: attrs.evolve(changed(r, **{"content-range": "bytes 5-9/100"}), status=206), "another part"),
        (replaced_by(Response(302, b"", {"location": "http://127.0.0.1:9/"})), "redirects"),
        (replaced_by(Response(200 + 5, b"?")), "the response is no file"),
    ],
    ids=["encoded", "another part", "a redirect", "another status"],
)
def test_what_is_no_file_is_an_error(
    drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path, spoil: Any, fault: Any, words: str
) -> None:
    """At once, and nothing stays in its place."""
    spoil(fault)
    with pytest.raises(UnexpectedResponse, match=words):
        drive(job.download, tmp_path / "x")

    assert not (tmp_path / "x").exists()
    assert 1 == len(store_requests(cloud))


def test_bytes_that_are_not_the_stores_are_rejected(
    drive: Drive, job: FileJob[Any], tmp_path: Path, spoil: Any
) -> None:
    """The ETag is their MD5, and says so; the next attempt begins with nothing."""
    spoil(lambda response, _: attrs.evolve(response, body=response.body[::-1]))
    with pytest.raises(FileError, match="their MD5 differs"):
        drive(job.download, tmp_path / "x")
    assert not (tmp_path / "x").exists()

    drive(job.download, tmp_path / "x")


def test_a_part_that_was_damaged_on_the_disk_is_noticed(
    cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path
) -> None:
    """The checksum is of all bytes, those that were there too."""
    path = half_done(tmp_path / "x", b"?" + content[1:], cloud, job)
    with pytest.raises(FileError, match="their MD5 differs"):
        job.download(path)

    assert content == job.download(path).read_bytes()


@pytest.mark.parametrize("header", ENCRYPTED)
def test_an_etag_of_an_encrypted_object_is_no_checksum(
    job: FileJob[Any], tmp_path: Path, spoil: Any, header: str
) -> None:
    """Nor is one with a dash, of an object that was sent in parts."""
    spoil(lambda response, _: attrs.evolve(changed(response, **{header: "x", "etag": '"' + "0" * 32 + '"'})))
    job.download(tmp_path / "x")

    spoil(lambda response, _: attrs.evolve(changed(response, etag='"' + "0" * 32 + '-3"')))
    job.download(tmp_path / "y")


# ---- the disk


def test_a_disk_without_room_is_found_out_first(
    drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a byte is written: how many are to come, and how many there is room for."""
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=20_000_000 - 1 - 16 * 2**20))
    with pytest.raises(FileError, match=f"{SIZE} bytes are still to come, and the disk has 3222783 left"):
        drive(job.download, tmp_path / "x")

    assert 1 == len(store_requests(cloud))


def test_a_disk_that_fills_up_keeps_what_it_has(
    drive: Drive, cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When there is room again, it goes on from there."""
    write, calls = Part.write, list[int]()

    def full(part: Part) -> None:
        calls.append(1)
        if len(calls) == 2:
            part._kept, part._unwritten = [], 0
            part.size = part._path.stat().st_size
            raise FileError("cannot write: No space left on device")
        write(part)

    monkeypatch.setattr(Part, "write", full)
    with pytest.raises(FileError, match="No space left"):
        drive(job.download, tmp_path / "x")
    monkeypatch.undo()
    size = (tmp_path / "x.part").stat().st_size
    path = drive(job.download, tmp_path / "x")

    assert content == path.read_bytes()
    assert f"bytes={size}-" == store_requests(cloud)[-1].headers["range"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(job: FileJob[Any], tmp_path: Path) -> None:
    """With what the system says."""
    (tmp_path / "shut").mkdir(mode=0o500)
    with pytest.raises(FileError, match=r"cannot write .*shut.*Permission denied"):
        job.download(tmp_path / "shut" / "x")


def test_a_file_where_a_folder_is_to_be_is_named(job: FileJob[Any], tmp_path: Path) -> None:
    """As above, for root too."""
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match=r"cannot make the folder .*file"):
        job.download(tmp_path / "file" / "x")


def test_two_do_not_fetch_the_same_file_at_once(job: FileJob[Any], content: bytes, tmp_path: Path) -> None:
    """The second says so, and harms nothing."""
    first = Part(tmp_path / "x", str(job.ref), None)
    first.open(resume=True)
    try:
        with pytest.raises(
            FileError, match=r"is being fetched already, by another process, thread or task: .*x\.part is locked"
        ):
            job.download(tmp_path / "x")
    finally:
        first.close()

    assert content == job.download(tmp_path / "x").read_bytes()


# ---- ending it


def test_cancelled_it_can_be_gone_on_with(cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path) -> None:
    """What came is on the disk, and belongs to the file that was cancelled."""

    async def cancel() -> None:
        seen = asyncio.Event()
        loop = asyncio.get_running_loop()
        task = asyncio.create_task(
            job.download_async(tmp_path / "x", on_progress=lambda _: loop.call_soon_threadsafe(seen.set))
        )
        await seen.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancel())
    size = (tmp_path / "x.part").stat().st_size
    assert 0 < size < SIZE
    assert content[:size] == (tmp_path / "x.part").read_bytes()

    assert content == job.download(tmp_path / "x").read_bytes()


def test_a_timeout_is_for_all_of_it(drive: Drive, job: FileJob[Any], tmp_path: Path, spoil: Any) -> None:
    """However slowly it comes; what came stays."""
    spoil(lambda response, _: attrs.evolve(response, delivery=Delivery.DRIP))
    with pytest.raises(Unreachable, match="time ran out"):
        drive(job.download, tmp_path / "x", timeout=2.5)

    assert (tmp_path / "x.part").exists()


async def a_coroutine(_: object) -> None:
    """Nobody would await it."""


def test_an_async_on_progress_is_rejected(drive: Drive, job: FileJob[Any], tmp_path: Path) -> None:
    """As for other callbacks."""
    with pytest.raises(ConfigError, match="is async"):
        drive(job.download, tmp_path / "x", on_progress=a_coroutine)


# ---- names

NAMES = {
    "harbour.zip": "harbour.zip",
    "../../etc/passwd": "passwd",
    "/etc/passwd": "passwd",
    "..\\..\\windows\\system.ini": "system.ini",
    "..": "download",
    "": "download",
    "a/": "download",
    " . ": "download",
    "C:evil.zip": "C_evil.zip",
    "a\x00b\nc.zip": "a_b_c.zip",
    "con.zip": "download_con.zip",
    "NUL": "download_NUL",
    'q"<>|?*.zip': "q______.zip",
    "\ud800x.zip": "x.zip",
    "ä" * 200 + ".zip": "ä" * 98 + ".zip",
    "x" * 300: "x" * 200,
    ".hidden": "hidden",
}


@pytest.mark.parametrize("name", NAMES, ids=[str(number) for number in range(len(NAMES))])
def test_a_vendors_name_is_a_name_in_the_folder(name: str, tmp_path: Path) -> None:
    """Whatever it says: no other folder, no device, no name that a disk does not take."""
    assert NAMES[name] == safe_name(name)
    assert tmp_path / NAMES[name] == place_of(tmp_path, name)
    (tmp_path / f"{NAMES[name]}.part.json").write_text("")


def test_a_dataset_can_have_any_name(cloud: Emulator, xtreme1: Xtreme1, tmp_path: Path, drive: Drive) -> None:
    """Its export's file has it, and stays in the folder."""
    ref = cloud.xtreme1.add_export(file_name="../../escape-20261126.zip")
    cloud.advance(100)
    path = drive(xtreme1.exports.job(ref.key[0]).download, f"{tmp_path}/in/")

    assert tmp_path / "in" / "escape-20261126.zip" == path


# ---- what callers bring


@pytest.mark.parametrize("to", [b"x", None, 7, "a\0b", ""], ids=repr)
def test_what_is_no_path_is_said(drive: Drive, job: FileJob[Any], to: Any) -> None:
    """Before anything is made."""
    with pytest.raises(ConfigError, match=r"to is .*: it takes a path"):
        drive(job.download, to)


@pytest.mark.parametrize("timeout", [-1, "x", float("nan"), 1e9], ids=repr)
def test_what_is_no_timeout_is_said(drive: Drive, job: FileJob[Any], tmp_path: Path, timeout: Any) -> None:
    """As for a wait."""
    with pytest.raises(ConfigError, match=r"timeout is .*: it takes seconds"):
        drive(job.download, tmp_path / "x", timeout=timeout)
    assert drive(job.download, tmp_path / "x", timeout=timedelta(minutes=1)).exists()


@pytest.mark.parametrize(
    "error", [BrokenPipeError("nobody reads"), ValueError("?"), TimeoutError(), Unreachable("mine")], ids=repr
)
def test_what_a_callback_raises_is_raised(
    drive: Drive, cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path, error: Exception
) -> None:
    """As it is, and not taken for the network's; what had come stays."""

    def raises(_: Progress) -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        drive(job.download, tmp_path / "x", on_progress=raises)
    assert error is raised.value
    assert 1 == len(store_requests(cloud))

    assert content == drive(job.download, tmp_path / "x").read_bytes()
    assert 206 == store_requests(cloud)[-1].status


def test_a_link_in_the_way_is_not_followed(drive: Drive, job: FileJob[Any], tmp_path: Path) -> None:
    """Another's file is not written to; the link itself stays."""
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / "x.part").symlink_to(tmp_path / "theirs")
    with pytest.raises(FileError, match=r"cannot write .*x\.part"):
        drive(job.download, tmp_path / "x")

    assert "theirs" == (tmp_path / "theirs").read_text()


def test_a_transport_that_was_given_is_used_for_files_too(drive: Drive, cloud: Emulator, tmp_path: Path) -> None:
    """So that a mock sees all there is, and nothing reaches the network."""
    seen: list[httpx.Request] = []
    row = {"serialNumber": "7", "status": "COMPLETED", "fileName": "x.zip", "filePath": "https://store.example/x?s=1"}

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.host == "store.example":
            return httpx.Response(200, content=b"bytes")
        return httpx.Response(200, json={"code": "OK", "message": "", "data": [row]})

    client = Xtreme1("http://x.example/api", "a-token", transport=httpx.MockTransport(respond), clock=cloud.clock)
    path = drive(client.exports.job("7").download, f"{tmp_path}/")

    assert (tmp_path / "x.zip", b"bytes") == (path, path.read_bytes())
    assert ["x.example", "store.example"] == [request.url.host for request in seen]
    assert "authorization" not in seen[1].headers


def test_the_log_has_no_url(job: FileJob[Any], tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where it was, what came, how long it took."""
    with caplog.at_level("DEBUG", logger="tidewaiter"):
        job.download(tmp_path / "x")
    said = "\n".join(record.getMessage() for record in caplog.records if record.name == "tidewaiter")

    assert "xtreme1: GET a file at http://127.0.0.1:" in said
    assert "X-Amz" not in said


# ---- what fresh eyes found


@pytest.mark.parametrize("when", ["at once", "within"])
def test_a_store_that_falls_silent_does_not_outlast_the_timeout(
    drive: Drive, tmp_path: Path, job: FileJob[Any], cloud: Emulator, spoil: Any, when: str
) -> None:
    """Each read is bounded by what is left, in either flavour."""
    spoil(lambda response, _: attrs.evolve(response, delivery=Delivery.SILENT if when == "at once" else Delivery.STUCK))
    began = time.monotonic()
    with pytest.raises(Unreachable, match="time ran out"):
        drive(job.download, tmp_path / "x", timeout=0.5)

    assert time.monotonic() - began < 20


def test_bytes_that_all_came_are_kept_whatever_came_after_them(
    drive: Drive, cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path
) -> None:
    """The connection breaks after the last of them: the file is whole, and on the disk."""
    part = Part(tmp_path / "x", str(job.ref), None)
    part.server = Server("x", "http://x", "x")
    head = {"etag": stored(cloud).etag, "content-length": str(SIZE)}
    part.open(resume=True)
    assert part.begin(Answer(200, head.items()))
    part.take(content)
    assert part.is_whole

    assert content == part.finish().read_bytes()
    part.close()


def test_a_part_that_nobody_knows_is_not_destroyed(drive: Drive, job: FileJob[Any], tmp_path: Path) -> None:
    """Somebody may need it."""
    (tmp_path / "x.part").write_text("mine")
    with pytest.raises(FileError, match="nothing says what it is a part of: move it away"):
        drive(job.download, tmp_path / "x")

    assert "mine" == (tmp_path / "x.part").read_text()


def test_cancelled_while_reading_what_is_there_it_is_free_again(
    cloud: Emulator, job: FileJob[Any], content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though somebody keeps the exception, as a task group does."""
    path, begun = half_done(tmp_path / "x", content, cloud, job), threading.Event()
    read_some = Part.read_some

    def slowly(part: Part) -> None:
        begun.set()
        time.sleep(0.05)
        read_some(part)

    monkeypatch.setattr(Part, "read_some", slowly)

    async def cancel() -> BaseException:
        task = asyncio.create_task(job.download_async(path))
        await asyncio.to_thread(begun.wait)
        task.cancel()
        [error] = await asyncio.gather(task, return_exceptions=True)
        return error  # type: ignore[return-value]

    kept = asyncio.run(cancel())
    assert isinstance(kept, asyncio.CancelledError)
    assert content == job.download(path).read_bytes()


def test_a_long_name_is_no_obstacle(drive: Drive, job: FileJob[Any], tmp_path: Path) -> None:
    """As long as the system allows it: what stands beside it has a name of its own."""
    path = drive(job.download, tmp_path / ("x" * 255))

    assert path.exists()
    assert 1 == len(left(tmp_path))


@pytest.mark.parametrize(
    "url", ["http://[::1/x", "http://x:99999/y", "http://x:0/y", "s3://bucket/key", "", 5, None, "http:///x"], ids=repr
)
def test_a_path_that_is_no_url_is_a_warning_and_no_file(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, tmp_path: Path, url: Any
) -> None:
    """The state is what it is; only the file cannot be had."""
    row = {"serialNumber": "7", "status": "COMPLETED", "fileName": "x.zip", "filePath": url}
    body = as_json(200, {"code": "OK", "message": "", "data": [row]})
    cloud.xtreme1.spoil_next(*[replaced_by(body)] * 2)
    job = xtreme1.exports.job("7")

    assert ("the export has completed, but its filePath is no http(s) URL",) == drive(job.status).warnings
    with pytest.raises(FileError, match="the server names no file"):
        drive(job.download, tmp_path / "x")


def test_a_store_somewhere_else_is_not_a_matter_of_our_settings(
    drive: Drive, cloud: Emulator, xtreme1: Xtreme1, tmp_path: Path
) -> None:
    """The vendor named it."""
    row = {"serialNumber": "7", "status": "COMPLETED", "fileName": "x.zip", "filePath": "http://127.0.0.1:9/x"}
    cloud.xtreme1.spoil_next(*[replaced_by(as_json(200, {"code": "OK", "message": "", "data": [row]}))] * 9)
    with pytest.raises(Unreachable, match="is the address in the vendor's URL right"):
        drive(xtreme1.exports.job("7").download, tmp_path / "x")


# ---- what a second pair found


class Endless:
    """A store that never sends the whole; it is asked no more than so often."""

    MOST = 40

    def __init__(self, respond: Callable[[int, httpx.Request], httpx.Response]) -> None:
        self.respond = respond
        self.asked = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host != "store.example":
            row = {
                "serialNumber": "7",
                "status": "COMPLETED",
                "fileName": "x.zip",
                "filePath": "https://store.example/x",
            }
            return httpx.Response(200, json={"code": "OK", "message": "", "data": [row]})
        self.asked += 1
        assert self.asked < self.MOST
        return self.respond(self.asked, request)


def cut(content: bytes, status: int = 200, **headers: str) -> httpx.Response:
    """A response that breaks off."""

    class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Any:
            yield content
            raise httpx.ReadError("reset")

        async def __aiter__(self) -> Any:
            yield content
            raise httpx.ReadError("reset")

    return httpx.Response(status, headers=headers, stream=Broken())


NEVER_WHOLE: dict[str, Callable[[int, httpx.Request], httpx.Response]] = {
    "an ETag of its own each time": lambda count, request: (
        cut(bytes(500), 206, **{"content-range": "bytes 500-999/1000", "etag": f'"{count}"'})
        if "range" in request.headers
        else cut(bytes(500), etag=f'"{count}"', **{"content-length": "1000"})
    ),
    "no ETag, and a little more each time": lambda count, _: cut(bytes(count), **{"content-length": "1000"}),
    "a range that is another": lambda *_: cut(b"x", 206, **{"content-range": f"bytes 0-0/{'9' * 5000}"}),
    "416 for ever": lambda *_: httpx.Response(416, content=b""),
}


@pytest.mark.parametrize("name", NEVER_WHOLE)
def test_a_store_that_never_sends_the_whole_is_left(drive: Drive, cloud: Emulator, tmp_path: Path, name: str) -> None:
    """After a few attempts, by a typed error."""
    store = Endless(NEVER_WHOLE[name])
    client = Xtreme1("http://x.example/api", "a-token", transport=httpx.MockTransport(store), clock=cloud.clock)
    with pytest.raises((UnexpectedResponse, Unreachable, FileError)):
        drive(client.exports.job("7").download, tmp_path / "x")


@pytest.mark.parametrize("length", ["\u00b2", "-1", "9" * 30, "x"])
def test_a_length_that_is_none_is_not_believed(drive: Drive, cloud: Emulator, tmp_path: Path, length: str) -> None:
    """The end of the body is the end of the file."""
    headers = [(b"content-length", length.encode())]
    store = Endless(lambda *_: httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"bytes")))
    client = Xtreme1("http://x.example/api", "a-token", transport=httpx.MockTransport(store), clock=cloud.clock)

    assert b"bytes" == drive(client.exports.job("7").download, tmp_path / "x").read_bytes()


def test_the_rest_of_a_file_whose_length_was_not_said_is_used(drive: Drive, cloud: Emulator, tmp_path: Path) -> None:
    """It is said with the rest."""
    store = Endless(
        lambda _, request: (
            httpx.Response(206, headers={"content-range": "bytes 500-999/1000", "etag": '"e"'}, content=bytes(500))
            if "range" in request.headers
            else cut(bytes(500), etag='"e"')
        )
    )
    client = Xtreme1("http://x.example/api", "a-token", transport=httpx.MockTransport(store), clock=cloud.clock)

    assert bytes(1000) == drive(client.exports.job("7").download, tmp_path / "x").read_bytes()
    assert 2 == store.asked


@pytest.mark.parametrize("body", [b"", b"<html>no</html>", b"no"])
@pytest.mark.parametrize("status", [412, 416])
def test_a_part_of_an_older_file_is_left_in_whichever_words(
    drive: Drive,
    cloud: Emulator,
    job: FileJob[Any],
    content: bytes,
    tmp_path: Path,
    spoil: Any,
    status: int,
    body: bytes,
) -> None:
    """A proxy's page, or nothing, is as good as the store's XML."""
    spoil(replaced_by(Response(status, body, {"content-type": "text/html"})))

    assert content == drive(job.download, half_done(tmp_path / "x", content, cloud, job)).read_bytes()


def test_cancelled_twice_it_is_still_a_prefix(
    job: FileJob[Any], content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one write that is under way ends before anything else is written."""
    write, writing = Part.write, threading.Event()

    def slowly(part: Part) -> None:
        writing.set()
        time.sleep(0.1)
        write(part)

    monkeypatch.setattr(Part, "write", slowly)

    async def cancel() -> None:
        task = asyncio.create_task(job.download_async(tmp_path / "x"))
        await asyncio.to_thread(writing.wait)
        for _ in range(3):
            task.cancel()
            await asyncio.sleep(0.01)
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancel())
    monkeypatch.undo()
    came = (tmp_path / "x.part").read_bytes()
    assert content[: len(came)] == came
    assert content == job.download(tmp_path / "x").read_bytes()


def test_a_stores_advice_is_followed(
    drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path, spoil: Any
) -> None:
    """As far as two minutes, and as the timeout allows."""
    before = cloud.clock.now()
    slow = error(503, "SlowDown", "Please reduce your request rate")
    spoil(replaced_by(attrs.evolve(slow, headers={**slow.headers, "retry-after": "60"})))
    drive(job.download, tmp_path / "x")

    assert 60 <= cloud.clock.now() - before <= 70


def test_a_device_is_not_replaced(drive: Drive, job: FileJob[Any], tmp_path: Path) -> None:
    """Nor a pipe, nor whatever else is no file."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="is there, and no file"):
        drive(job.download, tmp_path / "pipe")

    assert ["pipe"] == left(tmp_path)


def test_a_link_is_followed(drive: Drive, job: FileJob[Any], content: bytes, tmp_path: Path) -> None:
    """As whoever writes to it would."""
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "x.zip")
    path = drive(job.download, tmp_path / "link")

    assert (tmp_path / "there" / "x.zip", content) == (path, path.read_bytes())
    assert (tmp_path / "link").is_symlink()


def test_a_name_that_is_too_long_is_said(drive: Drive, job: FileJob[Any], tmp_path: Path) -> None:
    """By the system, as a `FileError`."""
    with pytest.raises(FileError, match="File name too long"):
        drive(job.download, tmp_path / ("x" * 300))


def test_without_locks_it_goes_on_without(job: FileJob[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems of networks know none."""

    def unsupported(*_: Any) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)

    assert job.download(tmp_path / "x").exists()


def test_nothing_stays_of_what_never_began(drive: Drive, job: FileJob[Any], tmp_path: Path, spoil: Any) -> None:
    """No empty part."""
    spoil(*[replaced_by(error(503, "SlowDown", "no"))] * 9)
    with pytest.raises(ThrottledError):
        drive(job.download, tmp_path / "x")

    assert [] == left(tmp_path)
