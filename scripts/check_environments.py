"""Run the tests of the public surface in other environments than the usual one.

`lowest` installs the lowest version of each dependency that pyproject.toml allows; `pythons` takes each other version
of Python that is on this machine, and says which are not.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ("tests/api", "tests/rules", "tests/vendors", "tests/transports", "tests/emulator", "tests/cli")
ELSEWHERE = ("tests/transports/test_hooks.py",)
"""Tools that patch httpx; each has bounds of its own."""
TOOLS = (
    *("hypothesis", "pytest", "pytest-timeout", "pytest-xdist", "pyyaml", "botocore", "cattrs", "griffe"),
    *("opentelemetry-sdk", "opentelemetry-instrumentation-httpx"),
)
"""What the tests need besides the package."""
PYTHONS = ("3.12", "3.13", "3.14")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["lowest", "pythons"])
    parser.add_argument("--uv", type=Path, required=True)
    asked = parser.parse_args()
    uv = str(asked.uv.resolve())
    return check_lowest(uv) if asked.kind == "lowest" else check_pythons(uv)


def check_lowest(uv: str) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        python = environment(uv, Path(scratch), sys.executable)
        install(uv, python, "--resolution", "lowest-direct", "-e", f"{ROOT}[cli,emulator,otel]")
        kept = Path(scratch) / "kept.txt"
        kept.write_text("\n".join(line for line in freeze(uv, python).splitlines() if line.split("==")[0] in direct()))
        install(uv, python, "-c", str(kept), *TOOLS)
        return run(uv, python, "lowest versions")


def check_pythons(uv: str) -> int:
    codes = [check_python(uv, version) for version in PYTHONS]
    return max(codes)


def check_python(uv: str, version: str) -> int:
    found = find(uv, version)
    if found is None:
        print(f"Python {version}: absent on this machine, and not run")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        python = environment(uv, Path(scratch), found)
        install(uv, python, "-c", constraints(Path(scratch)), "-e", f"{ROOT}[cli,emulator,otel]", *TOOLS)
        return run(uv, python, f"Python {version}")


def find(uv: str, version: str) -> str | None:
    """Where uv finds it; or among those that pyenv has built, whose commands work only where one of them is chosen."""
    found = subprocess.run([uv, "python", "find", version], capture_output=True, text=True, check=False)
    if found.returncode == 0:
        return found.stdout.strip()
    built = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv").glob(f"versions/{version}.*/bin/python")
    return next(map(str, sorted(built, reverse=True)), None)


def constraints(scratch: Path) -> str:
    """The versions of the usual environment, without their hashes: other Pythons take other files."""
    lines = (ROOT / "requirements" / "dev.txt").read_text().splitlines()
    pinned = scratch / "pinned.txt"
    pinned.write_text("\n".join(line.rstrip(" \\") for line in lines if "==" in line and not line.startswith(" ")))
    return str(pinned)


def environment(uv: str, scratch: Path, python: str) -> str:
    subprocess.run([uv, "venv", "-q", "--python", python, str(scratch / "venv")], check=True)
    return str(scratch / "venv" / "bin" / "python")


def install(uv: str, python: str, *what: str) -> None:
    subprocess.run([uv, "pip", "install", "-q", "--python", python, *what], check=True)


def direct() -> set[str]:
    """The dependencies that pyproject.toml names, with those of its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    return {re.split(r"[<>=]", one)[0] for one in (*project["dependencies"], *extras)}


def freeze(uv: str, python: str) -> str:
    command = [uv, "pip", "freeze", "--python", python, "--exclude-editable"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return "\n".join(line for line in listed.splitlines() if not line.startswith("tidewaiter"))


def run(uv: str, python: str, name: str) -> int:
    versions = ", ".join(line for line in freeze(uv, python).splitlines() if line.split("==")[0] in SHOWN)
    print(f"{name}: {subprocess.check_output([python, '-V'], text=True).strip()}, {versions}", flush=True)
    ignored = [f"--ignore={one}" for one in ELSEWHERE]
    options = ["-q", "-p", "no:cacheprovider", "-n", "3", "--dist", "worksteal"]
    code = subprocess.run([python, "-m", "pytest", *options, *ignored, *TESTS], cwd=ROOT, check=False).returncode
    print(f"{name}: {'all passed' if code == 0 else f'FAILED with {code}'}", flush=True)
    return code


SHOWN = {"attrs", "certifi", "click", "httpcore", "httpx", "rich", "starlette", "uvicorn"}


if __name__ == "__main__":
    sys.exit(main())
