"""What is shown of a job: never more than may be seen, and never a reference cut in two."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tidewaiter.cli.display.documents import amount
from tidewaiter.emulator import Emulator
from tidewaiter.jobs import Progress

COMMANDS = ["status", "wait", "watch"]
OUTPUTS = ["text", "json", "ndjson"]


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("progress", ["plain", "bar"])
def test_a_signed_url_is_not_shown(run: Any, cloud: Emulator, command: str, output: str, progress: str) -> None:
    """A pre-signed URL is as good as a key: its query is on neither stream, whatever the format."""
    ref = cloud.alibaba_dms.add_data_track_download(pace=0)
    options = ["--progress", progress] if command == "wait" else []

    ran = run(command, ref, "-o", output, *options)

    assert 0 == ran.code
    assert "Signature=" not in ran.out + ran.err
    assert "OSSAccessKeyId" not in ran.out + ran.err


@pytest.mark.parametrize("output", ["json", "ndjson"])
@pytest.mark.parametrize("command", COMMANDS)
def test_reveal_shows_it_whole(run: Any, cloud: Emulator, command: str, output: str) -> None:
    """`--reveal` gives the URL as the vendor wrote it, without the line break at its end."""
    ref = cloud.alibaba_dms.add_data_track_download(pace=0)

    shown, hidden = (run(command, ref, "-o", output, *more).out for more in (["--reveal"], []))

    assert re.search(r'_REDO_11\.zip\?Expires=\d+&OSSAccessKeyId=emulated-oss&Signature=[\w%]+"', shown)
    assert f'"{cloud.url}/[redacted]"' in hidden


def test_reveal_shows_it_to_people_too(run: Any, cloud: Emulator) -> None:
    """`--reveal` is an option of the text output as well: it must not be ignored there."""
    ref = cloud.alibaba_dms.add_data_track_download(pace=0)

    assert "OSSAccessKeyId=emulated-oss&Signature=" in run("status", ref, "--reveal").out


def test_keys_are_on_neither_stream(run: Any, cloud: Emulator) -> None:
    """Whatever happens, the keys that signed the requests are not printed."""
    refs = [cloud.add_job(vendor.name) for vendor in cloud.vendors]
    cloud.fail_next("alibaba_dms", "SignatureDoesNotMatch")
    cloud.fail_next("huawei_modelarts", "APIGW.0301")

    ran = run("wait", *refs, "-o", "json")

    assert 4 == ran.code
    assert "emulated-" not in ran.out + ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reference_is_never_cut(run: Any, cloud: Emulator, command: str) -> None:
    """What is printed can be copied: a long identifier stays on one line."""
    ref = str(cloud.huawei_modelarts.add_dataset_sync("d" * 120, pace=0))

    assert ref in run(command, ref).out


def test_a_long_remark_does_not_cut_a_reference(run: Any, cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two long columns, the remark gives way."""
    done, refused = cloud.xtreme1.add_upload(), cloud.alibaba_dms.add_data_track_download()
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "wrong")

    assert str(refused) in run("wait", done, refused, "-q").out


def test_a_partial_success_is_told(run: Any, cloud: Emulator) -> None:
    """A job that succeeded with errors is a success with a warning, in every format."""
    ref = cloud.xtreme1.add_upload(pace=0, error_message="one file was skipped")

    text, document = run("wait", ref), run("wait", ref, "-o", "json")

    assert "ended with errors: one file was skipped" in text.out
    assert "[ended with errors: one file was skipped]" in text.err
    assert ["ended with errors: one file was skipped"] == document.document[0]["warnings"]


def test_text_of_other_scripts_stays_readable(run: Any, cloud: Emulator) -> None:
    """JSON has the vendor's own letters, not their numbers."""
    ref = cloud.huawei_modelarts.add_dataset_sync(end="FAILED", pace=0, error=("ModelArts.4360", "同步失败"))

    assert "同步失败" in run("status", ref, "-o", "json").out


@pytest.mark.parametrize(
    ("progress", "shown"),
    [
        (Progress(52_428_800, 104_857_600, "bytes"), "52.4/104.9 MB (50%)"),
        (Progress(52_428_800, None, "bytes"), "52.4 MB"),
        (Progress(300, 1200, "items"), "300/1,200 items (25%)"),
        (Progress(300, None, "items"), "300 items"),
        (Progress(0, 0, "items"), "0/0 items"),
    ],
)
def test_an_amount_never_makes_up_a_share(progress: Progress, shown: str) -> None:
    """Without a total there is no percentage."""
    assert shown == amount(progress)


@pytest.mark.parametrize("output", ["text", "json", "ndjson"])
def test_a_stream_of_few_letters_is_no_traceback(python: Any, cloud: Emulator, output: str) -> None:
    """Where stdout cannot carry the vendor's letters, the command still says what it has to say."""
    ref = str(cloud.huawei_modelarts.add_dataset_sync(end="FAILED", pace=0, error=("ModelArts.4360", "同步失败")))

    ran = python("-m", "tidewaiter", "wait", ref, "-o", output, PYTHONIOENCODING="ascii")

    assert 1 == ran.code
    assert "Traceback" not in ran.err
    assert ref in ran.out
