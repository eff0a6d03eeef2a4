"""Draft an operation from a vendor's page: into the spec that it fits, or, with --name, as a spec of its own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pages.draft import Draft, Refused, add, begin, home
from pages.facts import Page, Unreadable
from pages.reading.passages import lines_of
from pages.reading.read import read
from speclint.documents import values
from speclint.findings import findings
from speclint.places import spec_files

ROOT = Path(__file__).resolve().parent.parent
SPECS = ROOT / "specs"


def main(arguments: Sequence[str] | None = None) -> int:
    """0: written; 1: refused, and nothing is; 2: the page is unreadable."""
    options = parse(arguments)
    if options.page is None:
        print("draft: say which page: `make draft PAGE=a.md`; a blank in its name does no harm", file=sys.stderr)
        return 2
    try:
        page = read(options.page)
    except (Unreadable, OSError, UnicodeError) as error:
        print(f"{options.page}: {error}", file=sys.stderr)
        return 2
    try:
        spec = where(options, page)
        before = "" if options.name else spec.read_bytes().decode()
        made = add(before, page, shown(spec)) if before else begin(spec.stem, page)
        hold_to_rules(before, made.text)
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    spec.write_bytes(made.text.encode())
    report(made, spec)
    if lines := lines_of(page.facts):
        print(f"in no fact of the page, and so not in the draft: lines {lines}")
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", type=Path, help="the vendor's page, saved as a file")
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--spec", type=Path, help="the spec to add to; left out, the one that is most like the page")
    target.add_argument("--name", help="of a new vendor: a Python module name, for specs/NAME.yaml")
    return parser.parse_args(arguments)


def where(options: argparse.Namespace, page: Page) -> Path:
    """The spec to write."""
    if options.name:
        return unused(options.name)
    if options.spec:
        if not options.spec.is_file():
            raise Refused(f"{options.spec} is no file; a new vendor is begun with --name NAME.")
        return Path(options.spec)
    documents = {path.stem: values(path.read_bytes()) for path in spec_files(SPECS)}
    return SPECS / f"{home(documents, page.facts)}.yaml"


def unused(name: str) -> Path:
    path = SPECS / f"{name}.yaml"
    if not (name.isidentifier() and name == name.lower()):
        raise Refused(f"{name!r} is no name for a Python module in lower case.")
    if path.exists():
        raise Refused(f"{shown(path)} is there: say --spec {shown(path)}.")
    return path


def hold_to_rules(before: str, after: str) -> None:
    """Nothing is written that `make check-specs` would refuse, but for what it refused before."""
    known = findings(values(before)) if before else []
    new = [each for each in findings(values(after)) if each not in known]
    if new:
        lines = "\n".join(f"  {each.pointer or '/'}: {each.sentence}" for each in new)
        raise Refused(f"Nothing was written, as the draft would break rules of specs/README.md:\n{lines}")


def report(made: Draft, spec: Path) -> None:
    print(f"{shown(spec)}: a draft of {made.identity.shown}, operation {made.identity.operation}")
    print(*(f"note: {note}" for note in made.notes), sep="\n", end="\n" if made.notes else "")
    print("next: write a sentence for every TODO(review), remove x-draft, then make check-specs generate;")
    print(
        f"and a row in specs/README.md: | `{made.identity.operation}` | `{spec.name}` | learnt from | the wire adds |"
    )


def shown(path: Path) -> str:
    return str(path.resolve().relative_to(ROOT)) if path.resolve().is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    sys.exit(main())
