"""Put many damaged responses before every vendor's client; say how fast that was, and what came of them."""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))  # the fuzz is a test that can be let run on

from fuzz import campaign
from fuzz.bodies import VENDORS
from fuzz.campaign import Campaign

CHUNK = 2500
"""Cases in a row; which process takes them changes nothing, as each case has its own randomness."""


def main() -> int:
    options = parsed()
    began = time.perf_counter()
    seen = {vendor: Campaign() for vendor in options.vendor or VENDORS}
    with ProcessPoolExecutor(initializer=warnings.simplefilter, initargs=("error",)) as pool:
        for vendor, part in pool.map(run, chunks(options, list(seen))):
            seen[vendor].add(part)
    print(table(seen, time.perf_counter() - began))
    failures = [failure for one in seen.values() for failure in one.failures.values()]
    if failures:
        print(*failures, sep="\n\n", file=sys.stderr)
    return 1 if failures else 0


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="in all, shared among the vendors")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vendor", action="append", choices=VENDORS)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one case, as a failure names it")
    return parser.parse_args()


Chunk = tuple[str, int, range]


def chunks(options: argparse.Namespace, vendors: list[str]) -> Iterator[Chunk]:
    share = -(-options.cases // len(vendors))
    numbers = range(share) if options.only is None else range(options.only, options.only + 1)
    for start in range(0, len(numbers), CHUNK):
        yield from ((vendor, options.seed, numbers[start : start + CHUNK]) for vendor in vendors)


def run(chunk: Chunk) -> tuple[str, Campaign]:
    return chunk[0], campaign.run(*chunk)


def table(seen: Mapping[str, Campaign], seconds: float) -> str:
    """Outcomes by vendor, and the pace."""
    kinds = sorted({kind for one in seen.values() for kind in one.outcomes})
    rows = [["", *seen], *([kind, *(str(one.outcomes[kind]) for one in seen.values())] for kind in kinds)]
    total = sum(one.outcomes.total() for one in seen.values())
    wrong = sum(one.wrong.total() for one in seen.values())
    lines = [f"{row[0]:20}" + "".join(f"{cell:>18}" for cell in row[1:]) for row in rows]
    return "\n".join([*lines, f"{total} cases, {wrong} complaints, {seconds:.1f} s, {total / seconds:.0f} cases/s"])


if __name__ == "__main__":
    sys.exit(main())
