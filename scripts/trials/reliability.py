"""What a caller sees of every fault, at every vendor, in both flavours: `docs/reliability.md`, made by asking."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tidewaiter import Job
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import FAULTS
from tidewaiter.errors import TidewaiterError
from tidewaiter.vendors import VENDORS, load

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
SECONDS_FOR_A_REQUEST = 0.25
SKEWS = {"vendor's clock 20 min ahead": 20, "vendor's clock 20 min behind": -20}
HEAD = """# What a caller sees when something goes wrong

Made by `make reliability`, which plans each fault at the emulator and asks: *one poll* is `job.status()` or
`await job.status_async()` with the fault on every attempt; *a wait* is `job.wait()` or `await job.wait_async()`, with
the fault on the first three responses of a job that succeeds in the end. A request may take {seconds} s here, so that
silence ends soon.

Both flavours were asked; a cell with a `/` is where they differ (sync / async).

| fault | vendor | one poll | a wait |
|---|---|---|---|
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the page is not what is seen")
    check = parser.parse_args().check
    page = HEAD.format(seconds=SECONDS_FOR_A_REQUEST) + "".join(f"{row}\n" for row in rows())
    if check and page != PAGE.read_text():
        print(f"docs/{PAGE.name} is not what is seen: run `make reliability`", file=sys.stderr)
        return 1
    if not check:
        PAGE.write_text(page)
    return 0


def rows() -> Iterator[str]:
    with Emulator(frozen=True) as cloud:
        os.environ.update(cloud.env())
        for fault in [*FAULTS, *own_codes(cloud), *SKEWS]:
            for vendor in VENDORS:
                if fault in FAULTS or fault in SKEWS or fault in cloud.vendor(vendor).failures():
                    cells = [cell(cloud, vendor, fault, what) for what in ("status", "wait")]
                    yield f"| `{fault}` | {vendor} | {' | '.join(cells)} |"


def own_codes(cloud: Emulator) -> list[str]:
    return sorted({code for one in cloud.vendors for code in one.failures()})


def cell(cloud: Emulator, vendor: str, fault: str, what: str) -> str:
    sync, asynchronous = (seen(cloud, vendor, fault, what, flavour) for flavour in ("sync", "async"))
    return sync if sync == asynchronous else f"{sync} / {asynchronous}"


def seen(cloud: Emulator, vendor: str, fault: str, what: str, flavour: str) -> str:
    """What comes of one call, in a few words."""
    cloud.reset()
    ref = cloud.add_job(vendor)
    if fault in SKEWS:
        cloud.clock.skew_minutes(SKEWS[fault])
    else:
        cloud.fail_next(vendor, fault, times=3)
    client = load(vendor).from_env(clock=cloud.clock, timeout=SECONDS_FOR_A_REQUEST)
    try:
        return said(asyncio.run(ask(client, client.job(ref), what, flavour)))
    except TidewaiterError as error:
        return said(error)


async def ask(client: Any, job: Job[Any], what: str, flavour: str) -> Any:
    options = {"timeout": 300.0, "interval": 1.0} if what == "wait" else {}
    async with client:
        if flavour == "sync":
            return getattr(job, what)(**options)
        return await getattr(job, f"{what}_async")(**options)


def said(outcome: Any) -> str:
    if isinstance(outcome, TidewaiterError):
        return f"`{type(outcome).__name__}`" + (", may be retried" if outcome.retry_safe else "")
    warned = ", with a warning" if outcome.warnings else ""
    return f"{outcome.state.value}{warned}"


if __name__ == "__main__":
    sys.exit(main())
