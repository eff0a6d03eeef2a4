"""How well the reader reads pages whose truth is known: each page of a folder beside a JSON file of its name.

{"method": "POST", "path": "/a/{id}", "params": {"id": "string"}, "body": {"tags[].key": "string"},
 "answer": {"Data.Items[].Id": "string"}, "required": ["id"], "rows": 3}

`required` may be left out. Exit 0: above the aims. 1: below them. 2: no page, or a truth that cannot be read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pages.accepted.lock import Lock
from pages.comparing.findings import NOTES
from pages.facts import Unreadable, UnusableError
from pages.reading.read import read
from pages.reporting.intake import take_in
from pages.reporting.verdict import check
from pages.scoring import AIMS, Score, Scored, draft_of, pages_with_truth, scored
from pages.specs.operations import operations

HEAD = ("", "pages", "rows read", "told", "lost", "real", "places", "types", "required", "drafts")
MOST = 12
"""Lines about one page, unless all are asked for."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if options.folder is None or not options.folder.is_dir():
        print("pages-score: say which folder: `make pages-score PAGES=folder`", file=sys.stderr)
        return 2
    try:
        pages = pages_with_truth(options.folder)
    except UnusableError as error:
        print(error, file=sys.stderr)
        return 2
    if not pages:
        print(f"{options.folder}: no page with a JSON file of its name beside it", file=sys.stderr)
        return 2
    results = [scored(path, said, draft_agrees(path)) for path, said in pages]
    tell(results, None if options.verbose else MOST)
    return int(not reaches(sum((each.score for each in results), Score())))


def parser() -> argparse.ArgumentParser:
    summary, _, rest = str(__doc__).partition("\n\n")
    made = argparse.ArgumentParser(
        description=summary, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("folder", nargs="?", type=Path)
    made.add_argument("--verbose", action="store_true", help="all that is wrong of each page")
    return made


def draft_agrees(path: Path) -> bool:
    """Whether a spec that is drafted from the page has no difference to it that is more than a note. What is not read
    of the page is no difference."""
    try:
        made = draft_of(read(path))
    except Unreadable:
        return False
    if made is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder, "scored.yaml")
        spec.write_text(made.text, encoding="utf-8")
        known = operations(Path(folder))
        seen, _ = take_in([path], known, Lock())
        result = check(seen, Lock(), [], known)
    return all(each.finding.severity == NOTES for report in result.reports for each in report.open)


def reaches(total: Score) -> bool:
    shares = {"rows": total.rows, "real": total.real, "places": total.places, "drafts": total.drafts}
    return total.lost == 0 and all(shares[name].value >= aim for name, aim in AIMS.items())


def tell(results: list[Scored], most: int | None) -> None:
    for each in results:
        if each.wrong:
            print(f"{each.name} ({each.layout})")
            print(*(f"    {line}" for line in each.wrong[:most]), sep="\n")
            if most is not None and len(each.wrong) > most:
                print(f"    and {len(each.wrong) - most} more (--verbose shows them)")
    table = [HEAD]
    for layout in sorted({each.layout for each in results}):
        mine = [each.score for each in results if each.layout == layout]
        table.append((layout, str(len(mine)), *cells(sum(mine, Score()))))
    total = sum((each.score for each in results), Score())
    table.append(("all", str(len(results)), *cells(total)))
    widths = [max(len(row[place]) for row in table) for place in range(len(HEAD))]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    print(f"{'above' if reaches(total) else 'below'} the aims: " + aims())


def aims() -> str:
    shares = ", ".join(f"{name} {AIMS[name]:.0%}" for name in ("rows", "real", "places"))
    return f"{shares}, lost 0, drafts that agree {AIMS['drafts']:.1%}"


def cells(score: Score) -> tuple[str, ...]:
    shares = (score.rows, score.real, score.places, score.types, score.required, score.drafts)
    rows, real, places, types, required, drafts = (f"{share} {share.value:.1%}" for share in shares)
    return rows, str(score.told), str(score.lost), real, places, types, required, drafts


if __name__ == "__main__":
    sys.exit(main())
