"""Completion in real shells, each on a terminal of its own, as a person would type."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 30.0
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'PS1="ready> "; eval "$(tidewaiter completion bash)"\n'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'PS1="ready> "; autoload -U compinit; compinit -u -D; eval "$(tidewaiter completion zsh)"\n',
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        'function fish_prompt; echo "ready> "; end; tidewaiter completion fish | source\n',
    ),
}
CONTROLS = re.compile(
    r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b[=>()][0-9A-Z]?|[\x00\x07\x0e\x0f]"
)
COMPLETED = {
    "tidewaiter sta": "status",
    "tidewaiter start xtreme1/ex": "start xtreme1/export ",
    "tidewaiter ls huawei_modelarts/da": "dataset-versions",
    "tidewaiter run xtreme1/export --data": "--data-format",
    "tidewaiter wait alibaba_dms/data-track-": "alibaba_dms/data-track-download/",
    "tidewaiter status -o nd": "ndjson",
    "tidewaiter wait --fail": "--fail-fast",
}
"""What is typed, and what a TAB or two show."""


class Terminal:
    """A shell that a person types into."""

    def __init__(self, end: int) -> None:
        self.end, self.shown = end, ""

    def types(self, text: str) -> None:
        os.write(self.end, text.encode())

    def shows(self, expected: str, *, tab: bool = False) -> bool:
        """Whether it is shown soon; a shell that takes its time gets another TAB."""
        deadline, turn = time.monotonic() + PATIENCE, time.monotonic() + 1.0
        while time.monotonic() < deadline:
            if expected in self.shown:
                return True
            if select.select([self.end], [], [], 0.1)[0]:
                self.shown += CONTROLS.sub("", os.read(self.end, 65536).decode(errors="replace"))
            elif tab and time.monotonic() > turn:
                self.types("\t")
                turn = time.monotonic() + 1.0
        return False


@contextmanager
def terminal(command: list[str], home: Path) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    environment = {"HOME": str(home), "TERM": "xterm", "COLUMNS": "200", "LINES": "50", "LC_ALL": "C.UTF-8"}
    environment["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    process = subprocess.Popen(
        ["setsid", "--ctty", "--wait", *command], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=home
    )
    os.close(theirs)
    try:
        yield Terminal(ours)
    finally:
        process.kill()
        process.wait(PATIENCE)
        os.close(ours)


@pytest.mark.skipif(sys.platform != "linux", reason="a pseudo-terminal is another thing elsewhere")
@pytest.mark.parametrize("shell", SHELLS)
def test_a_tab_completes(shell: str, tmp_path: Path) -> None:
    """Commands, kinds, resources, options, their words, and the beginnings of references."""
    command, setup = SHELLS[shell]
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {shell} on this machine")
    with terminal(command, tmp_path) as screen:
        screen.types(setup)
        screen.types("echo set''tled\n")
        assert screen.shows("settled"), screen.shown
        for typed, expected in COMPLETED.items():
            screen.shown = ""
            screen.types(f"{typed}\t")
            assert screen.shows(expected, tab=True), (typed, screen.shown[-500:])
            screen.types("\x15")  # the line is gone


def test_a_reference_is_not_followed_by_a_space(python: object) -> None:
    """An id comes next."""
    for shell in ("bash", "zsh"):
        ran = python("-m", "tidewaiter", "completion", shell)  # type: ignore[operator]
        assert {"bash": "compopt -o nospace", "zsh": "suffix=(-S '')"}[shell] in ran.out
