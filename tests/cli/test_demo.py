"""`demo`: jobs at three emulated vendors, through the clients of real use."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tidewaiter.cli.commands.demo import OPTIONS
from tidewaiter.cli.commands.jobs import wait
from tidewaiter.cli.parameters import CLIENT_VARIABLES
from tidewaiter.vendors import VENDORS

OF_CLIENTS = {"endpoint_url", *CLIENT_VARIABLES}


def test_the_demo_ends_with_successes_and_a_file(python: Any, tmp_path: Path) -> None:
    """In a process of its own, with no keys: exit 0, a row a job, two files on the disk, a folder in OBS, and what is
    next."""
    ran = python("-m", "tidewaiter", "demo", "--pace", "0.05", "--to", str(tmp_path), XTREME1_TOKEN="")

    rows = [line.split() for line in ran.out.splitlines() if "SUCCEEDED" in line]
    assert (0, [*VENDORS, *VENDORS]) == (ran.code, [row[0].partition("/")[0] for row in rows])
    assert "waits for dba to approve the ticket; dba does." in ran.err
    assert "ModelArts wrote 13 pictures:\n  /test-obs/exported/\n" in ran.out
    [log] = tmp_path.glob("*_REDO_*.zip")
    assert f"before anybody runs it:\n  {log}\n" in ran.out
    assert b"INSERT INTO `shop`.`orders`" in zipfile.ZipFile(log).read("redo.sql")
    assert [] == [line for line in ran.out.splitlines() if len(line) > 80 and line[:3] != "  /" and line[0] in " T"]
    assert 6 <= ran.err.count(" s  ")
    sent, [came] = tmp_path / "harbour-cams.zip", tmp_path.glob("harbour-cams-*.zip")
    assert f"The annotations of 12 pictures, with URLs of these, good for seven days:\n  {came}\n" in ran.out
    with zipfile.ZipFile(came) as export, zipfile.ZipFile(sent) as archive:
        assert [None, None] == [export.testzip(), archive.testzip()]
        results = [name for name in export.namelist() if "/result/" in name]
        objects = [json.loads(export.read(name))[0]["objects"] for name in results]
        assert [
            json.loads(archive.read(f"harbour-cams/result/{Path(name).name}"))["objects"] for name in results
        ] == objects
        assert 12 == len(results)
        assert archive.read("harbour-cams/image_0/quay_00.png").startswith(b"\x89PNG")


@pytest.mark.parametrize("progress", ["none", "bar"])
def test_the_demo_shows_what_is_asked_for(bare_run: Any, monkeypatch: pytest.MonkeyPatch, progress: str) -> None:
    """`--progress` is the same as that of `wait`; without `--to`, the files are in a folder of their own."""
    monkeypatch.setattr(os, "environ", dict(os.environ))

    ran = bare_run("demo", "--pace", "0.01", "--progress", progress)

    assert (0, 6) == (ran.code, ran.out.count("SUCCEEDED"))
    assert ("bar" == progress) == ("PARSE_COMPLETED" in ran.err)
    [folder] = set(re.findall(r"  (\S*/tidewaiter-demo-[^/\s]*)/", ran.out))
    assert Path(folder).is_dir()
    shutil.rmtree(folder)


def test_the_demo_sets_every_option_of_a_wait() -> None:
    """An option that `wait` learns is one that the demo must decide on."""
    ours = {"jobs", "from_file", "output", "reveal", "progress"}

    assert {option.name for option in wait.params if option.expose_value} - ours - OF_CLIENTS == set(OPTIONS)


def test_an_interrupted_demo_promises_nothing(start: Any) -> None:
    """Its jobs end with it: there is nothing to wait for again."""
    with start("-m", "tidewaiter", "demo", "--progress", "plain") as process:
        _heading, _blank, _ticket, _blank, _first = (process.stderr.readline() for _ in range(5))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert 130 == process.returncode
    assert "Traceback" not in err
    assert "tidewaiter wait" not in err
