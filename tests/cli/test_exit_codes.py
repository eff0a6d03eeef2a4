"""Exit codes: what a script can tell from one number."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tidewaiter import JobRef, errors
from tidewaiter.cli.error_codes import CODES, code_of
from tidewaiter.cli.exit_codes import BROKEN_PIPE, DEFECT, INTERRUPTED, LEGEND, MEANINGS, TERMINATED, WORST_FIRST, worst
from tidewaiter.emulator import Emulator

UNKNOWN_DATASET = "huawei_modelarts/dataset-sync/unknown"
UNKNOWN_SERIAL = "xtreme1/upload/99"
STUCK = [("DOWNLOADING", 1.0)]


def upload(**settings: Any) -> Callable[[Emulator], list[object]]:
    return lambda cloud: ["wait", cloud.xtreme1.add_upload(**settings)]


def typed(*arguments: str) -> Callable[[Emulator], list[object]]:
    return lambda _: list(arguments)


def failing(vendor: str, code: str, command: str = "wait", times: int = 3) -> Callable[[Emulator], list[object]]:
    def prepare(cloud: Emulator) -> list[object]:
        cloud.fail_next(vendor, code, times=times)
        return [command, cloud.add_job(vendor)]

    return prepare


REACHED: dict[str, tuple[int, Callable[[Emulator], list[object]]]] = {
    "succeeded": (0, upload()),
    "succeeded in part": (0, upload(error_message="one file was skipped")),
    "failed": (1, upload(end="FAILED")),
    "no command": (2, typed()),
    "no such command": (2, typed("lurk")),
    "no such option": (2, typed("wait", UNKNOWN_SERIAL, "--frobnicate")),
    "no job": (2, typed("wait")),
    "no reference": (2, typed("wait", "xtreme1/upload")),
    "no such vendor": (2, typed("wait", "acme/upload/1")),
    "no such kind": (2, typed("wait", "xtreme1/download/1")),
    "too many identifiers": (2, typed("wait", "xtreme1/upload/1/2")),
    "an identifier that is no number": (2, typed("wait", "alibaba_dms/data-track-download/abc/key")),
    "malformed duration": (2, typed("wait", UNKNOWN_SERIAL, "--timeout", "5 parsecs")),
    "an interval of nothing": (2, typed("wait", UNKNOWN_SERIAL, "--interval", "0")),
    "malformed endpoint": (2, typed("wait", UNKNOWN_SERIAL, "--endpoint-url", "ftp://127.0.0.1")),
    "no such file": (2, typed("wait", "--from-file", "missing.txt")),
    "timed out": (3, lambda cloud: [*upload(script=STUCK)(cloud), "--timeout", "1m"]),
    "stalled": (3, lambda cloud: [*upload(script=STUCK)(cloud), "--stall-timeout", "1m"]),
    "still going, at one look": (3, lambda cloud: ["status", cloud.xtreme1.add_upload()]),
    "signature refused": (4, failing("alibaba_dms", "SignatureDoesNotMatch")),
    "permission refused": (4, failing("huawei_modelarts", "ModelArts.4336")),
    "logged out": (4, failing("xtreme1", "LOGIN_STATUS_TIMEOUT")),
    "in trouble": (5, failing("xtreme1", "UNKNOWN", "status")),
    "an empty answer": (5, failing("xtreme1", "empty", "status")),
    "a web page": (5, failing("alibaba_dms", "502", "status")),
    "refused for another reason": (5, failing("alibaba_dms", "InvalidVersion")),
    "unknown serial": (6, typed("wait", UNKNOWN_SERIAL, "--missing-grace", "0")),
    "unknown serial, after the grace": (6, typed("wait", UNKNOWN_SERIAL)),
    "unknown dataset": (6, typed("wait", UNKNOWN_DATASET)),
    "a start of which nothing is heard": (
        7,
        lambda cloud: (
            cloud.fail_next("alibaba_dms", "502", path="/DownloadDataTrackResult"),
            ["start", "alibaba_dms/data-track-download", cloud.alibaba_dms.add_data_track_download().key[0]],
        )[1],
    ),
    "a file that is not there yet": (8, lambda cloud: ["get", cloud.add_job("alibaba_dms"), "--to", "log.zip"]),
    "unknown tenant": (6, failing("alibaba_dms", "TenantNotExist", times=60)),
}


@pytest.mark.parametrize("case", REACHED)
def test_a_code_is_reached(run: Any, cloud: Emulator, case: str) -> None:
    """Each way of ending has the exit code that is documented for it, and leaves no traceback."""
    code, prepare = REACHED[case]

    ran = run(*prepare(cloud))

    assert code == ran.code
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "name",
    [
        *("XTREME1_TOKEN", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
        *("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_PROJECT_ID"),
    ],
)
@pytest.mark.parametrize("command", ["status", "wait", "watch"])
def test_a_missing_key_is_named(
    run: Any, cloud: Emulator, monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    """Without a key nothing is sent; the code is 2, and the variable that would help is named."""
    refs = [cloud.add_job(vendor.name) for vendor in cloud.vendors]
    monkeypatch.delenv(name)
    monkeypatch.delenv("TIDEWAITER_HUAWEI_MODELARTS_REGION")  # by which a project would be found

    ran = run(command, *refs)

    assert (2, "", 0) == (ran.code, ran.out, len(cloud.requests))
    assert f"set {name}" in ran.err


@pytest.mark.parametrize(
    ("vendor", "name"),
    [
        ("xtreme1", "XTREME1_TOKEN"),
        ("alibaba_dms", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
        ("alibaba_dms", "ALIBABA_CLOUD_ACCESS_KEY_ID"),
        ("huawei_modelarts", "HUAWEICLOUD_SDK_SK"),
        ("huawei_modelarts", "HUAWEICLOUD_SDK_PROJECT_ID"),
    ],
)
@pytest.mark.parametrize("command", ["status", "wait"])
def test_a_wrong_key_is_rejected(
    run: Any, cloud: Emulator, monkeypatch: pytest.MonkeyPatch, vendor: str, name: str, command: str
) -> None:
    """Wrong credentials end a wait at once: they do not get better. The key itself is never printed."""
    monkeypatch.setenv(name, "canary-0f1e2d3c")

    ran = run(command, cloud.add_job(vendor), "-o", "json")

    assert 4 == ran.code
    assert "AuthError" == ran.document[0]["error"]["type"]
    assert 1 == len(cloud.requests)
    if name.endswith(("TOKEN", "SECRET", "SK")):
        assert "canary-0f1e2d3c" not in ran.out + ran.err


def test_unreachable_is_5(run: Any, cloud: Emulator, nowhere: str) -> None:
    """A status reports that nobody responds; a wait goes on for a short grace, for networks come back."""
    ref = cloud.xtreme1.add_upload()

    status = run("status", ref, "--endpoint-url", nowhere, "-o", "json")
    wait = run("wait", ref, "--endpoint-url", nowhere, "--timeout", "1m", "-o", "json")

    assert [(5, "Unreachable")] * 2 == [(ran.code, ran.document[0]["error"]["type"]) for ran in (status, wait)]
    assert "is XTREME1_BASE_URL (base_url=) right?" in wait.document[0]["error"]["message"]
    assert "unreachable for 0s, 1 attempt: " in wait.err


def test_a_web_page_in_good_health_ends_a_wait(run: Any, cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base URL that lacks its prefix reaches the vendor's web application: that will not pass."""
    monkeypatch.setenv("XTREME1_BASE_URL", cloud.url)

    ran = run("wait", cloud.xtreme1.add_upload(), "-o", "json")

    assert 5 == ran.code
    assert "UnexpectedResponse" == ran.document[0]["error"]["type"]
    assert 1 == len(cloud.requests)


def test_of_several_codes_the_worst_is_told(run: Any, cloud: Emulator) -> None:
    """A failed job outweighs a missing one, which outweighs one that is not done."""
    failed = cloud.xtreme1.add_upload(end="FAILED")
    stuck = cloud.xtreme1.add_upload(script=STUCK)
    done = cloud.xtreme1.add_upload()

    codes = [
        run("wait", *refs, "--timeout", "1m", "-q").code
        for refs in ([done, stuck, UNKNOWN_SERIAL, failed], [done, stuck, UNKNOWN_SERIAL], [done, stuck], [done])
    ]

    assert [1, 6, 3, 0] == codes


def test_the_worst_of_none_is_success() -> None:
    """No job, no failure."""
    assert 0 == worst([])


def concrete(kind: type[errors.TidewaiterError]) -> Iterator[type[errors.TidewaiterError]]:
    for below in kind.__subclasses__():
        yield below
        yield from concrete(below)


def test_every_error_has_a_code() -> None:
    """An error class that is added must be given a code: WaitError alone, which is never raised itself, has none."""
    without = [kind for kind in concrete(errors.TidewaiterError) if not any(base in CODES for base in kind.__mro__)]

    assert [errors.WaitError] == without


def test_a_kind_of_a_kind_has_the_code_of_the_nearest() -> None:
    """AuthError is an ApiError, and has a code of its own; ThrottledError has its parent's."""
    said = {"vendor": "xtreme1", "status": 401, "code": "X"}

    assert [4, 5] == [code_of(errors.AuthError("", **said)), code_of(errors.ThrottledError("", **said))]


def test_the_help_tells_every_code(run: Any) -> None:
    """What `--help` lists is what can happen: no code is undocumented, and none is made up."""
    listed = {int(code) for code in re.findall(r"^  (\d+) ", LEGEND, re.MULTILINE)}
    of_jobs = {0, *CODES.values()}

    assert of_jobs | {INTERRUPTED, TERMINATED, BROKEN_PIPE, DEFECT} == listed
    assert set(WORST_FIRST) == of_jobs
    assert "Exit codes:" in run("--help").out


def test_a_reader_that_has_gone_is_141(account: None, cloud: Emulator) -> None:
    """As it would be of a program that SIGPIPE has killed."""
    ref = str(cloud.xtreme1.add_upload(pace=0))
    readable, writable = os.pipe()
    os.close(readable)
    done = subprocess.run(
        [sys.executable, "-m", "tidewaiter", "status", ref, "-o", "ndjson"],
        stdout=writable,
        stderr=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    os.close(writable)

    assert (BROKEN_PIPE, b"") == (done.returncode, done.stderr)


def test_a_defect_is_70(run: Any, cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is told in a line, with what to do."""
    monkeypatch.setattr(JobRef, "parse", lambda _: 1 / 0)
    ran = run("wait", UNKNOWN_SERIAL)

    assert (DEFECT, "") == (ran.code, ran.out)
    assert [
        "tidewaiter: ZeroDivisionError: division by zero; this is a defect, please report it"
    ] == ran.err.splitlines()


def test_every_code_is_reached() -> None:
    """By the cases above, by the two tests before this one, and by the signals of `test_stopping.py`."""
    assert set(MEANINGS) == {code for code, _ in REACHED.values()} | {BROKEN_PIPE, DEFECT, INTERRUPTED, TERMINATED}
