"""The vendors' own packages, which run in an environment of their own and are asked through a pipe."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PYTHON = HERE.parents[1] / ".tools/vendors/bin/python"
PATIENCE = 60.0

Ask = Callable[[dict[str, Any]], dict[str, Any]]


class Program:
    """A program beside this file: it reads a question a line and writes a response a line, both JSON objects."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None
        assert answers is not None
        questions.write(json.dumps(question).encode() + b"\n")
        questions.flush()
        ready, _, _ = select.select([answers], [], [], PATIENCE)
        line = answers.readline() if ready else b""
        if not line:
            pytest.fail(f"{self._process.args} did not answer {question}; its standard error says why")
        answer: dict[str, Any] = json.loads(line)
        return answer


def run(name: str, home: Path) -> Iterator[Ask]:
    """`ask` of the program `name`, which sees no key, no proxy, no home and no way to a metadata service."""
    if not PYTHON.exists():
        pytest.fail("the vendors' own packages are not there: run `make setup-vendors`")
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),  # Huawei's core leaves a file there
        "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true",
    }
    command = [str(PYTHON), str(HERE / name)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, cwd=home) as process:
        try:
            yield Program(process).ask
            process.communicate(timeout=PATIENCE)
        finally:
            process.kill()


@pytest.fixture(scope="session")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Signs what it is asked to sign, with the vendors' own signers."""
    yield from run("oracle.py", tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Sends what it is asked to send, with the vendors' own clients."""
    yield from run("official.py", tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def chains(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """The vendors' own credential chains."""
    yield from run("chains.py", tmp_path_factory.mktemp("chains"))
