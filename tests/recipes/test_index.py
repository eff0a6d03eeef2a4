"""docs/recipes/README.md, what holds for all pages, and that nothing leaves this machine. Run with each engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from recipe_pages import RECIPES, page, write_files

from tidewaiter.emulator import Emulator

PAGES = sorted(path.name for path in RECIPES.glob("*.md"))


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page(name))

    assert [] == [link for link in links if not (RECIPES / link).exists()]


def test_every_page_is_in_the_index_and_has_tests() -> None:
    others = {name for name in PAGES if name != "README.md"}

    assert others == set(re.findall(r"^\| \[\w+\]\((\w+\.md)\)", page("README.md"), re.MULTILINE))
    assert others <= {f"{path.stem.removeprefix('test_')}.md" for path in Path(__file__).parent.glob("test_*.py")}


def test_the_script_for_cron_polls_each_job_once(tidewaiter_cloud: Emulator, tmp_path: Path) -> None:
    [script] = write_files("README.md", tmp_path)
    script.chmod(0o700)
    jobs = [tidewaiter_cloud.xtreme1.add_upload(pace=0), tidewaiter_cloud.huawei_modelarts.add_dataset_sync()]
    (tmp_path / "jobs.txt").write_text("".join(f"{job}\n" for job in jobs))
    (tmp_path / "tidewaiter.env").write_text(
        "".join(f"export {name}='{value}'\n" for name, value in tidewaiter_cloud.env().items())
    )
    as_cron = {"HOME": str(tmp_path), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}

    def poll() -> int:
        return subprocess.run([script], env=as_cron, timeout=60, check=False).returncode

    assert 3 == poll()
    tidewaiter_cloud.advance(100)
    assert 0 == poll()
    said = (tmp_path / "statuses.ndjson").read_text().splitlines()
    assert 4 == len(said)
    assert 4 == tidewaiter_cloud.served


def test_what_would_leave_this_machine_is_stopped_and_noted() -> None:
    """Or the other tests would prove nothing. The address is one of those that nobody has."""
    code = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=1)"
    notes = Path(os.environ["LEAVING"])

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)

    assert "stay on this machine" in ran.stderr
    assert "192.0.2.1" in notes.read_text()
    notes.unlink()
