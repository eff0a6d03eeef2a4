"""The lists agree: a vendor that is in one place is in all of them. This says what a new vendor still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import tidewaiter
from tidewaiter.client import VendorClient as Vendor
from tidewaiter.emulator import Emulator
from tidewaiter.jobs import JobState
from tidewaiter.vendors import VENDORS, load

ROOT = Path(__file__).parents[2]
NO_SPEC = "ledger"
"""What `specs/` holds besides: where pages and specs differ on purpose."""
PLACES = {
    "a spec": "specs/{}.yaml",
    "a generated client": "generated/tidewaiter_clients/{}/client.py",
    "a vendor module": "wrapper/tidewaiter/vendors/{}/client.py",
    "an emulator": "wrapper/tidewaiter/emulator/{}.py",
    "tests": "tests/vendors/test_{}.py",
}


def names_in(pattern: str) -> set[str]:
    folder, name = (ROOT / pattern).parent, Path(pattern).name
    if "{}" in Path(pattern).parent.name:
        return {path.parent.name for path in folder.parent.glob(f"*/{name}")}
    front, back = name.split("{}")
    packages = {path.parent.name for path in folder.glob("*/service.py")}  # of the emulator
    return {path.name.removeprefix(front).removesuffix(back) for path in folder.glob(f"{front}*{back}")} - {
        NO_SPEC
    } | packages


@pytest.mark.parametrize("what", PLACES)
@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_has_everything(vendor: str, what: str) -> None:
    """Spec, client, module, emulator, tests, all under one name."""

    assert vendor in names_in(PLACES[what])


@pytest.mark.parametrize("what", ["a spec", "a generated client", "a vendor module", "tests"])
def test_nothing_is_there_for_a_vendor_that_is_not_listed(what: str) -> None:
    """Nobody finds what no list names; IAM is a document of its own, and belongs to ModelArts."""

    assert VENDORS.keys() == names_in(PLACES[what]) - {"__init__", "iam"}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_keeps_to_the_contract(vendor: str) -> None:
    """One name everywhere, public, with kinds of jobs, and its settings shown by `config show`."""
    kind: Any = load(vendor)

    assert issubclass(kind, Vendor)
    assert (vendor, VENDORS[vendor]) == (kind.name, kind.__name__)
    assert VENDORS[vendor] in tidewaiter.__all__
    assert kind.settings
    assert kind.job_kinds


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_is_emulated_end_to_end(vendor: str, cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """`env()` points it at the emulator, `add_job` starts a job there, and waiting for it succeeds."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    with load(vendor).from_env(clock=cloud.clock) as client:
        final = client.job(cloud.add_job(vendor)).wait()

    assert JobState.SUCCEEDED is final.state


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_setting_that_is_shown_is_one_that_is_read(vendor: str, cloud: Emulator) -> None:
    """`config show` does not promise what nobody reads."""
    package = ROOT / "wrapper/tidewaiter"
    files = [*(package / "vendors" / vendor).glob("*.py"), *(package / "credentials").glob("*.py")]
    source = "".join(file.read_text() for file in files)

    assert [] == [setting.variable for setting in load(vendor).settings if f'"{setting.variable}"' not in source]
