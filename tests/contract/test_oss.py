"""The emulated OSS takes the URLs that the vendor's own SDK signs, and no others; and a log is fetched from it."""

from __future__ import annotations

import io
import sys
import types
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
import httpx
import pytest

from tidewaiter import AlibabaDMS, AuthError, FileError, FileJob, JobRef, NotFoundError
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.alibaba_dms import oss
from tidewaiter.emulator.faults import delivered
from tidewaiter.emulator.response import Delivery

Drive = Callable[..., Any]
Ask = Callable[[dict[str, Any]], dict[str, Any]]
KEY = "e23d_REDO_11.zip"
CONTENT = bytes(range(100))


@pytest.fixture
def http(cloud: Emulator) -> Iterator[httpx.Client]:
    cloud.alibaba_dms.oss.objects[KEY] = CONTENT
    with httpx.Client(verify=False, trust_env=False) as client:
        yield client


def signed(oracle: Ask, cloud: Emulator, method: str = "GET", **headers: str) -> str:
    """What oss2 makes, at the address where the emulator serves it."""
    case = {"vendor": "oss", "id": oss.KEY_ID, "secret": oss.KEY_SECRET, "bucket": oss.BUCKET, "key": KEY}
    made = oracle(case | {"method": method, "seconds": 600, "headers": headers})["url"]
    return f"{cloud.url}{oss.PREFIX}/{oss.BUCKET}/{KEY}?{urlsplit(made).query}"


def code(response: httpx.Response) -> str:
    return response.text.partition("<Code>")[2].partition("</Code>")[0]


def test_a_url_of_the_vendors_sdk_is_taken(oracle: Ask, cloud: Emulator, http: httpx.Client) -> None:
    """With a range and a condition, which are not signed, too."""
    url = signed(oracle, cloud)
    part = http.get(url, headers={"range": "bytes=90-", "if-match": http.get(url).headers["etag"]})

    assert (200, CONTENT) == (http.get(url).status_code, http.get(url).content)
    assert (206, CONTENT[90:], "bytes 90-99/100") == (part.status_code, part.content, part.headers["content-range"])


def test_a_signed_header_belongs_to_the_url(oracle: Ask, cloud: Emulator, http: httpx.Client) -> None:
    """As the SDK signs it, and not without."""
    url = signed(oracle, cloud, **{"x-oss-range-behavior": "standard"})

    assert 200 == http.get(url, headers={"x-oss-range-behavior": "standard"}).status_code
    assert "SignatureDoesNotMatch" == code(http.get(url))


@pytest.mark.parametrize(
    "ask",
    [
        lambda http, url: http.head(url),
        lambda http, url: http.get(url, headers={"content-type": "application/json"}),
        lambda http, url: http.get(url, headers={"x-oss-range-behavior": "standard"}),
        lambda http, url: http.get(url.replace("e23d", "e24d")),
    ],
    ids=["head", "a content type", "an unsigned header", "another key"],
)
def test_what_was_signed_otherwise_is_rejected(oracle: Ask, cloud: Emulator, http: httpx.Client, ask: Any) -> None:
    """HTTP 403, as the vendor's documents say of each."""
    response = ask(http, signed(oracle, cloud))

    assert (403, True) == (response.status_code, code(response) in ("SignatureDoesNotMatch", ""))


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=50-200", "lines=1-", "bytes=1-2,4-5"])
def test_a_range_that_cannot_be_served_brings_all(oracle: Ask, cloud: Emulator, http: httpx.Client, asked: str) -> None:
    """The trap of this store: 200, and the whole object."""
    response = http.get(signed(oracle, cloud), headers={"range": asked})

    assert (200, CONTENT) == (response.status_code, response.content)


def test_a_url_expires_in_the_vendors_words(oracle: Ask, cloud: Emulator, http: httpx.Client) -> None:
    """With its code in a header."""
    url = signed(oracle, cloud)
    cloud.clock.skew += timedelta(seconds=700)
    response = http.get(url)

    assert (403, "AccessDenied", "0002-00000069") == (
        response.status_code,
        code(response),
        response.headers["x-oss-ec"],
    )
    assert "Request has expired." in response.text


def test_the_checksum_is_the_standards() -> None:
    """Of its own example."""
    assert 0x995DC9BBDF1939FA == oss.crc64(b"123456789")


# ---- a log


@pytest.fixture
def job(cloud: Emulator, dms: AlibabaDMS) -> FileJob[Any]:
    made: FileJob[Any] = dms.job(cloud.alibaba_dms.add_data_track_download(total_count=4000))
    cloud.advance(100)
    return made


def fetched(cloud: Emulator) -> list[Any]:
    return [seen for seen in cloud.alibaba_dms.requests if seen.request.path.startswith(oss.PREFIX)]


def test_a_log_is_fetched(drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path) -> None:
    """A zip of SQL under the name in its URL; only what V1 allows is sent."""
    path = drive(job.download, f"{tmp_path}/")
    [seen] = fetched(cloud)

    assert tmp_path / f"{job.ref.key[1]}_REDO_11.zip" == path
    with zipfile.ZipFile(path) as archive:
        assert b"INSERT INTO" in archive.read("redo.sql")
    assert {"host", "accept-encoding"} == set(seen.headers)


def test_a_cut_log_goes_on_by_its_etag(drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path) -> None:
    """If-Match: with another object it begins anew."""
    [key] = cloud.alibaba_dms.oss.objects
    content = cloud.alibaba_dms.oss.objects[key] = bytes(3_000_000)
    cloud.alibaba_dms.oss.spoil_next(delivered(Delivery.TRUNCATED))
    assert content == drive(job.download, tmp_path / "x").read_bytes()
    assert [200, 206] == [seen.status for seen in fetched(cloud)]

    def changed(response: Any, _: Any) -> Any:
        cloud.alibaba_dms.oss.objects[key] = b"another"
        return attrs.evolve(response, delivery=Delivery.TRUNCATED)

    cloud.alibaba_dms.oss.spoil_next(changed)
    assert b"another" == drive(job.download, tmp_path / "y").read_bytes()
    assert [200, 412, 200] == [seen.status for seen in fetched(cloud)][2:]


def test_an_expired_url_is_replaced(drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path) -> None:
    """By polling the job again."""

    def expired(*_: Any) -> Any:
        cloud.clock.skew += timedelta(hours=2)
        return cloud.alibaba_dms.oss._expired("1", cloud.clock.vendor_date())

    cloud.alibaba_dms.oss.spoil_next(expired)
    path = drive(job.download, tmp_path / "x")

    assert zipfile.is_zipfile(path)
    assert [403, 200] == [seen.status for seen in fetched(cloud)]


@pytest.fixture
def parsed(cloud: Emulator) -> JobRef:
    """A ticket that has been parsed."""
    ref = cloud.alibaba_dms.add_data_track()
    cloud.alibaba_dms.approve(ref)
    cloud.advance(100)
    return ref


def test_a_url_that_stays_expired_is_packed_anew(
    drive: Drive, cloud: Emulator, dms: AlibabaDMS, parsed: JobRef, tmp_path: Path
) -> None:
    """The same content, under another key, with what was asked for at first."""
    cloud.alibaba_dms.renews_urls = False
    job = drive(dms.data_track_downloads.start, parsed.key[0], types=["DELETE"], rollback="FORWARD")
    drive(job.wait)
    cloud.clock.skew = timedelta(hours=2)
    dms_calls = cloud.alibaba_dms.requests
    path = drive(job.download, tmp_path / "x")

    packings = [dict(one.query) for one in dms_calls if one.headers.get("x-acs-action") == "DownloadDataTrackResult"]
    assert 2 == len(packings)
    assert packings[0] == packings[1]
    assert b"DELETE FROM `shop`.`orders`" in zipfile.ZipFile(path).read("redo.sql")
    assert [403, 200] == [seen.status for seen in fetched(cloud)]


def test_a_packing_that_nobody_remembers_is_not_repeated(
    drive: Drive, cloud: Emulator, dms: AlibabaDMS, parsed: JobRef, tmp_path: Path
) -> None:
    """A reference does not say what was asked for: the error says what to do."""
    cloud.alibaba_dms.renews_urls = False
    job = drive(dms.data_track_downloads.start, parsed.key[0])
    drive(job.wait)
    cloud.clock.skew = timedelta(hours=2)
    with pytest.raises(FileError, match=r"the vendor gives no other: pack it anew \(data_track_downloads.start\)"):
        drive(dms.job(job.ref).download, tmp_path / "x")


def test_what_was_removed_is_said(drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path) -> None:
    """In the store's words, and who denies twice is believed."""
    content = cloud.alibaba_dms.oss.objects.copy()
    cloud.alibaba_dms.oss.objects.clear()
    with pytest.raises(NotFoundError, match="NoSuchKey"):
        drive(job.download, tmp_path / "x")
    cloud.alibaba_dms.oss.objects.update(content)

    no = cloud.alibaba_dms.oss._error(403, "SignatureDoesNotMatch", "no")
    cloud.alibaba_dms.oss.spoil_next(*[lambda *_: no] * 9)
    with pytest.raises(AuthError, match="SignatureDoesNotMatch") as raised:
        drive(job.download, tmp_path / "x")
    assert "Signature=" not in f"{raised.value} {raised.value!r}"


def slow_crcmod(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of the name, as good as the compiled one."""

    class Crc:
        def __init__(self, *_: Any, **__: Any) -> None:
            self.content = b""

        def __call__(self, piece: bytes, value: int) -> int:
            self.content = (self.content if value else b"") + piece
            return oss.crc64(self.content)

    monkeypatch.setitem(sys.modules, "crcmod", types.SimpleNamespace(mkCrcFun=Crc))
    monkeypatch.setitem(sys.modules, "crcmod._crcfunext", types.SimpleNamespace())


def test_the_checksum_is_compared_where_it_can_be(
    drive: Drive, cloud: Emulator, job: FileJob[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With crcmod, which is not required; without, only the length."""
    damage = lambda response, _: attrs.evolve(response, body=response.body[::-1])  # noqa: E731
    monkeypatch.setitem(sys.modules, "crcmod._crcfunext", None)
    cloud.alibaba_dms.oss.spoil_next(damage)
    assert not zipfile.is_zipfile(drive(job.download, tmp_path / "x"))

    slow_crcmod(monkeypatch)
    cloud.alibaba_dms.oss.spoil_next(damage)
    with pytest.raises(FileError, match="their CRC-64 differs"):
        drive(job.download, tmp_path / "y")
    assert zipfile.is_zipfile(io.BytesIO(drive(job.download, tmp_path / "y").read_bytes()))


def test_a_download_without_a_url_says_so(drive: Drive, cloud: Emulator, dms: AlibabaDMS, tmp_path: Path) -> None:
    """Before anything is written."""
    job = dms.job(cloud.alibaba_dms.add_data_track_download(script=(("LISTING", 0.0),)))
    with pytest.raises(FileError, match="wait for it first"):
        drive(job.download, tmp_path / "x")  # type: ignore[attr-defined]
