"""Rename httpx and httpcore to httpx2 and httpcore2 in a copy of this project, and run the tests there.

The generator has moved to httpx2, and we follow it with the release that docs/decisions/0014 describes. This shows
whether the rename, and nothing else, is all that it takes. The copy is removed in the end.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("wrapper", "generated", "tests", "scripts", "specs", "docs", "requirements", "pyproject.toml")
PYTHON = (".py", ".pyi", ".jinja")

NAME = re.compile(r"\b(httpx|httpcore)\b")
"""Whole identifiers: `get_httpx_client` and `httpx_transport` keep their names."""
DEPENDENCIES = {
    re.compile(r'"httpx[<>=][^"]*"'): '"httpx2>=2.16,<3"',
    re.compile(r'"httpcore[<>=][^"]*"'): '"httpcore2>=2.16,<3"',
}
"""The lines of pyproject.toml that the release changes, and what they become."""

ELSEWHERE = (
    "tests/transports/test_hooks.py",  # tools that patch httpx: there is one of each for httpx2, or there will be
    "tests/api/test_observing.py",
    "tests/contract",  # the vendors' own libraries, and the generator, which is that of httpx until then
    "tests/benchmarks",
    "tests/judge",
    "tests/pages",
    "tests/documentation",
)
"""Tests that say nothing about httpx2."""

ABSENT = "import sys; from importlib.util import find_spec; sys.exit(any(map(find_spec, ('httpx', 'httpcore'))))"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uv", type=Path, required=True)
    parser.add_argument("tests", nargs="*", help="instead of all that concern httpx")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "copy"
        changed = renamed_copy(copy)
        python = environment(asked.uv.resolve(), Path(scratch) / "venv", copy)
        print(f"{changed} files renamed; now their tests", flush=True)
        return run_tests(python, copy, asked.tests)


def renamed_copy(copy: Path) -> int:
    """How many files of code the rename changed."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    for file in ROOT.glob("*.md"):
        shutil.copy(file, copy)
    shutil.copy(ROOT / "LICENSE", copy)
    change_dependencies(copy / "pyproject.toml")
    return sum(rename(file) for file in copy.rglob("*") if file.suffix in PYTHON)


def rename(file: Path) -> bool:
    before = file.read_bytes()
    after = NAME.sub(r"\g<1>2", before.decode()).encode()
    file.write_bytes(after)
    return after != before


def change_dependencies(pyproject: Path) -> None:
    text = pyproject.read_text(encoding="utf-8")
    for line, becomes in DEPENDENCIES.items():
        text, times = line.subn(becomes, text)
        if times != 1:
            raise SystemExit(f"pyproject.toml has {times} lines like {line.pattern}: bring this script up to date")
    pyproject.write_text(text, encoding="utf-8")


def environment(uv: Path, folder: Path, copy: Path) -> Path:
    """An environment that holds what requirements/httpx2.txt names, by hash, and the copy; its Python."""
    python = folder / "bin" / "python"
    install = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", python]
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, folder], check=True)
    for name in ("httpx2", "build"):
        subprocess.run([*install, "--require-hashes", "-r", ROOT / "requirements" / f"{name}.txt"], check=True)
    subprocess.run([*install, "--no-deps", "--no-build-isolation", "-e", copy], check=True)
    # Compiled beforehand, as in an environment that has been used: tests see what takes asyncio too long.
    subprocess.run([python, "-m", "compileall", "-q", copy / "wrapper", copy / "generated"], check=True)
    subprocess.run([uv, "pip", "check", "-q", "--python", python], check=True)  # the lock has what the lines ask for
    if subprocess.run([python, "-c", ABSENT], check=False).returncode:
        raise SystemExit("httpx or httpcore is in the environment, too: then this shows nothing")
    return python


def run_tests(python: Path, copy: Path, tests: list[str]) -> int:
    chosen = tests or ["tests", *(f"--ignore={name}" for name in ELSEWHERE)]
    variables = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen]
    return subprocess.run(command, cwd=copy, env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
