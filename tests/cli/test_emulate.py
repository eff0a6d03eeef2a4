"""`emulate`: the three vendors on a port, for other programs."""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tidewaiter.cli.commands import emulate
from tidewaiter.emulator import Emulator, server
from tidewaiter.emulator.state import EmulatorState


def first_lines(process: Any, count: int) -> list[str]:
    return [process.stdout.readline().strip() for _ in range(count)]


def accepts(url: str) -> bool:
    host, _, port = url.removeprefix("http://").partition(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_serves_until_it_is_stopped(
    start: Any, bare_run: Any, eventually: Any, number: signal.Signals, code: int, monkeypatch: Any
) -> None:
    """Its stdout can be sourced by a shell; the jobs it names begin when they are asked about, however late; a signal
    ends it without a traceback."""
    with start("-m", "tidewaiter", "emulate", "--port", "0") as process:
        *exports, first, second, third = first_lines(process, 26)
        environment = dict(shlex.split(line)[1].split("=", 1) for line in exports)
        url = environment["XTREME1_BASE_URL"].removesuffix("/api")
        eventually(lambda: accepts(url))
        with urlopen(f"{url}/_emulator", timeout=10) as response:
            described = json.load(response)
        urlopen(f"{url}/_emulator/advance?seconds=3600", b"", timeout=10).close()
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        codes = [bare_run(*shlex.split(line)[2:], "--timeout", "0").code for line in (first, second, third)]
        process.send_signal(number)
        out, err = process.communicate(timeout=30)

    assert environment == described["env"]
    assert [3, 3, 3] == codes
    assert (code, "") == (process.returncode, out)
    port = url.rpartition(":")[2]
    assert [
        f"three vendors at {url}; Ctrl-C ends it",
        f'in another terminal: eval "$(tidewaiter emulate --env --port {port})"',
    ] == err.split("\n")[:2]
    assert "Traceback" not in err


class Stopped:
    """A server that ends at once, and remembers what it would have served."""

    def __init__(self) -> None:
        self.world: Any = None
        self.port = 0
        self.is_listening = False

    def make(self, world: Any) -> Stopped:
        self.world = world
        return self

    def run(self, sockets: list[socket.socket]) -> None:
        [bound] = sockets
        self.port = bound.getsockname()[1]
        self.is_listening = bool(bound.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
        bound.close()


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Stopped:
    stub = Stopped()
    monkeypatch.setattr(server, "make_server", stub.make)
    return stub


def test_it_starts_a_job_a_vendor_and_names_them(bare_run: Any, stopped: Stopped) -> None:
    """The lines about jobs are commands, behind a `#`, so that the output can still be sourced."""
    ran = bare_run("emulate", "--port", "0")

    lines = ran.out.splitlines()
    assert 0 == ran.code
    assert all(line.startswith(("export ", "# tidewaiter wait ")) for line in lines)
    assert [cloud.name for cloud in stopped.world.vendors] == [line.split()[3].partition("/")[0] for line in lines[-3:]]
    assert stopped.world.url == f"http://127.0.0.1:{stopped.port}"


def test_it_can_start_with_no_job(bare_run: Any, stopped: Stopped) -> None:
    """`--no-jobs` is for programs that start their own."""
    ran = bare_run("emulate", "--port", "0", "--no-jobs")

    assert "tidewaiter wait" not in ran.out


@pytest.mark.parametrize("wire", ["doc", "server"])
def test_the_wire_is_chosen(bare_run: Any, stopped: Stopped, wire: str) -> None:
    """`--wire` reaches the emulated Xtreme1."""
    bare_run("emulate", "--port", "0", "--wire", wire)

    assert wire == stopped.world.xtreme1.wire


def test_a_port_in_use_is_told(python: Any, cloud: Emulator) -> None:
    """Two emulators on one port are a mistake of usage, and the port is named."""
    port = cloud.url.rpartition(":")[2]

    ran = python("-m", "tidewaiter", "emulate", "--port", port)

    assert 2 == ran.code
    assert port in ran.err
    assert "Traceback" not in ran.err


def test_who_reads_the_address_can_connect(bare_run: Any, stopped: Stopped) -> None:
    """A program that connects as soon as it has read the lines waits in the queue, and is not turned away."""
    bare_run("emulate", "--port", "0")

    assert stopped.is_listening


def exports(text: str) -> dict[str, str]:
    words = [shlex.split(line) for line in text.splitlines()]
    assert all("export" == word and 1 == len(rest) for word, *rest in words)
    return dict(rest[0].split("=", 1) for _, *rest in words)


def test_a_shell_evaluates_the_variables(start: Any, cloud: Emulator) -> None:
    """`eval "$(tidewaiter emulate --env)"`, and commands ask the emulator that is there."""
    port = cloud.url.rpartition(":")[2]
    ref = cloud.add_job("alibaba_dms")
    program = f"{shlex.quote(sys.executable)} -m tidewaiter"
    line = f'unset TIDEWAITER_ALIBABA_DMS_ENDPOINT; eval "$({program} emulate --env --port {port})" && {program} status'

    ran = subprocess.run(["bash", "-c", f"{line} {ref}"], capture_output=True, text=True, timeout=30, check=False)

    assert (3, "") == (ran.returncode, ran.stderr)
    assert str(ref) in ran.stdout


def test_the_variables_are_those_of_an_emulator_there(bare_run: Any, stopped: Stopped) -> None:
    """Nothing else is printed, nothing is started, and no proxy stands in between."""
    ran = bare_run("emulate", "--env", "--host", "192.0.2.7", "--port", "9000", "--pace", "2")

    state = EmulatorState()
    state.url = "http://192.0.2.7:9000"
    assert (0, "", None) == (ran.code, ran.err, stopped.world)
    assert state.env() == exports(ran.out)
    assert "127.0.0.1,192.0.2.7" == exports(ran.out)["NO_PROXY"]


def test_the_usual_address_is_that_of_emulate(bare_run: Any) -> None:
    """Whether it is there or not."""

    assert "http://127.0.0.1:8765/api" == exports(bare_run("emulate", "--env").out)["XTREME1_BASE_URL"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--env", "--port", "0"], "not 0"),
        (["--port", "99999"], "0<=x<=65535"),
        (["--port", "-1"], "0<=x<=65535"),
        (["--port", "8765.5"], "not a valid integer"),
        (["--env", "--port", "65536"], "0<=x<=65535"),
        (["--pace", "-1"], "0<=x<=1000"),
        (["--pace", "1001"], "0<=x<=1000"),
        (["--pace", "nan"], "nan is no number"),
        (["--pace", "slow"], "not a valid float"),
    ],
    ids=str,
)
def test_a_number_that_is_none_is_a_mistake_of_usage(
    bare_run: Any, stopped: Stopped, arguments: list[str], words: str
) -> None:
    """And nothing is printed that a shell could evaluate."""
    ran = bare_run("emulate", *arguments)

    assert (2, "", None) == (ran.code, ran.out, stopped.world)
    assert words in ran.err


@pytest.mark.parametrize("options", [[], ["--env"]], ids=str)
@pytest.mark.parametrize("host", ["", "a b", "x;reboot", "http://x", "::1", "a/b", "käi.test", "\x1b[2J"], ids=repr)
def test_a_host_that_is_none_is_told_in_one_line(
    bare_run: Any, stopped: Stopped, host: str, options: list[str]
) -> None:
    """Also where a shell would evaluate it."""
    ran = bare_run("emulate", "--host", host, "--port", "1", *options)

    assert (2, "", None) == (ran.code, ran.out, stopped.world)
    assert ran.err.startswith("tidewaiter: cannot listen on ")
    assert 1 == ran.err.count("\n")


def test_a_host_that_is_not_here_is_told_in_one_line(bare_run: Any, stopped: Stopped) -> None:
    """An address of another machine."""
    ran = bare_run("emulate", "--host", "192.0.2.1", "--port", "0")

    assert (2, "", None) == (ran.code, ran.out, stopped.world)
    assert ran.err.startswith("tidewaiter: cannot listen on 192.0.2.1:0: ")
    assert 1 == ran.err.count("\n")


def test_a_name_that_is_not_resolved_is_told_in_one_line(
    bare_run: Any, stopped: Stopped, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the resolver's own words."""

    def unresolved(*_: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(server, "listen", unresolved)
    ran = bare_run("emulate", "--host", "quay.test", "--port", "1")

    assert (2, "", None) == (ran.code, ran.out, stopped.world)
    assert "tidewaiter: cannot listen on quay.test:1: Name or service not known\n" == ran.err


def test_its_jobs_have_the_pace_that_is_asked_for(bare_run: Any, stopped: Stopped) -> None:
    """From the moment at which they are first asked about."""
    bare_run("emulate", "--port", "0", "--pace", "10")
    [upload] = stopped.world.xtreme1.uploads.by_serial.values()
    now = stopped.world.clock.now()

    assert "UNSTARTED" == upload.life.at(now + 1000)[0]
    assert ["UNSTARTED", "PARSING", "PARSE_COMPLETED"] == [
        upload.life.polled(now + seconds)[0] for seconds in (1000, 1129, 1131)
    ]


def test_the_address_that_is_served_is_the_one_that_controls(start: Any, bare_run: Any) -> None:
    """By the name that was given as `--host`."""
    with start("-m", "tidewaiter", "emulate", "--host", "localhost", "--port", "0", "--no-jobs") as process:
        url = process.stderr.readline().split()[3].rstrip(";")
        with urlopen(f"{url}/_emulator/health", timeout=10) as response:
            health = json.load(response)

    assert (True, "ok") == (url.startswith("http://localhost:"), health["status"])


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "it is empty"), ("mine", "no emulator wrote it"), ("nowhere/ready", "cannot write"), (".", "is a directory")],
)
def test_a_ready_file_is_the_emulators_own(bare_run: Any, tmp_path: Any, name: str, said: str) -> None:
    (tmp_path / "mine").write_text("a diary")
    ran = bare_run("emulate", "--port", "0", "--ready-file", str(tmp_path / name) if name else "")

    assert 2 == ran.code
    assert said in ran.err
    assert "a diary" == (tmp_path / "mine").read_text()


def test_what_a_killed_emulator_left_is_not_taken_for_ready(
    start: Any, tmp_path: Any, eventually: Any, capsys: Any
) -> None:
    ready = tmp_path / "ready"
    ready.write_text(f"{emulate.MARK}export XTREME1_BASE_URL=http://127.0.0.1:1/api\n")
    with start("-m", "tidewaiter", "emulate", "--port", "0", "--no-jobs", "--ready-file", ready) as process:
        eventually(lambda: ready.exists() and "127.0.0.1:1/" not in ready.read_text())
        ready.write_text("export XTREME1_BASE_URL=http://127.0.0.1:2/api\n")  # another one's, by now
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)

    assert ready.exists()


def test_the_ready_file_is_never_there_and_empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Not even while it is seen whether it can be written: who waits for it reads it at once."""
    made = []
    touch = Path.touch
    monkeypatch.setattr(Path, "touch", lambda path: (made.append(path.name), touch(path)))
    (tmp_path / "ready").write_text(f"{emulate.MARK}export XTREME1_BASE_URL=http://127.0.0.1:1/api\n")

    emulate.clear(tmp_path / "ready")

    assert [f".ready.{os.getpid()}"] == made
    assert [] == list(tmp_path.iterdir())


def test_an_emulator_that_finds_its_port_taken_leaves_the_other_ones_ready_file(
    bare_run: Any, tmp_path: Path, cloud: Emulator
) -> None:
    """And says how to get another port."""
    ready, port = tmp_path / "ready", cloud.url.rpartition(":")[2]
    ready.write_text("export XTREME1_BASE_URL=http://127.0.0.1:1/api\n")

    ran = bare_run("emulate", "--port", port, "--ready-file", str(ready))

    assert 2 == ran.code
    assert "--port takes another one" in ran.err
    assert ready.exists()


@pytest.mark.parametrize("kind", ["a file of keys", "a link", "a pipe"])
def test_what_somebody_keeps_where_the_ready_file_goes_is_left(bare_run: Any, tmp_path: Path, kind: str) -> None:
    """A file of `export` lines is most likely one of secrets."""
    ready, kept = tmp_path / ".env", tmp_path / "kept"
    kept.write_text("export MY_SECRET=1\n")
    if kind == "a pipe":
        os.mkfifo(ready)
    elif kind == "a link":
        ready.symlink_to(kept)
    else:
        ready.write_text("export MY_SECRET=1\n")

    ran = bare_run("emulate", "--port", "0", "--ready-file", str(ready))

    assert (2, True) == (ran.code, "no emulator wrote it" in ran.err)
    assert ready.exists()
    assert "export MY_SECRET=1\n" == kept.read_text()
