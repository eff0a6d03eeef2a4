"""Build the wheel, install it into an empty environment, and see that it works there without its extras."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SMOKE = """
import tidewaiter, tidewaiter_clients
from tidewaiter import AccessKey, AlibabaDMS, HuaweiModelArts, Unreachable, Xtreme1
from importlib.resources import files
key = AccessKey("id", "secret")
nowhere = "http://127.0.0.1:9"
jobs = [
    Xtreme1(endpoint=nowhere, token="t").uploads.job("1"),
    AlibabaDMS(key, endpoint=nowhere).data_track_downloads.job(1, "k"),
    HuaweiModelArts(key, project_id="p", endpoint=nowhere).dataset_syncs.job("d"),
]
for job in jobs:
    try:
        job.wait(timeout=0)
    except Unreachable as error:
        assert "cannot connect to" in str(error), error
for package in ("tidewaiter", "tidewaiter_clients"):
    assert files(package).joinpath("py.typed").is_file(), package
print("works without extras:", *sorted(job.ref.vendor for job in jobs))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uv", type=Path, required=True)
    uv = parser.parse_args().uv.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build(uv, Path(scratch))
        check_contents(wheel)
        python = install(uv, Path(scratch), wheel)
        print(run(python, "-c", SMOKE).stdout.strip())
        check_missing_extra(python)
    return 0


def build(uv: Path, scratch: Path) -> Path:
    command = [uv, "build", "-q", "--wheel", "--no-build-isolation", "--python", sys.executable, "-o", scratch]
    subprocess.run(command, cwd=ROOT, check=True)
    [wheel] = scratch.glob("*.whl")
    return wheel


def check_contents(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    packages = {top for top in tops if not top.endswith(".dist-info")}
    if packages != {"tidewaiter", "tidewaiter_clients"}:
        raise SystemExit(f"the wheel holds {sorted(packages)}")


def install(uv: Path, scratch: Path, wheel: Path) -> Path:
    environment, python = scratch / "empty", scratch / "empty" / "bin" / "python"
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, environment], check=True)
    locked = ["--require-hashes", "-r", ROOT / "requirements" / "runtime.txt"]
    subprocess.run([uv, "pip", "install", "-q", "--python", python, *locked], check=True)
    subprocess.run([uv, "pip", "install", "-q", "--python", python, "--no-deps", wheel], check=True)
    return python


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    return subprocess.run([python, "-I", *arguments], check=True, capture_output=True, text=True, env=clean)


def check_missing_extra(python: Path) -> None:
    try:
        run(python, "-m", "tidewaiter", "--help")
    except subprocess.CalledProcessError as error:
        if "pip install 'tidewaiter[cli]'" in error.stderr and error.returncode == 2:
            return
        raise SystemExit(f"a missing extra is not named: {error.stderr}") from error
    raise SystemExit("the command line ran without its extra")


if __name__ == "__main__":
    sys.exit(main())
