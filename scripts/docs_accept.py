"""Record in `specs/sources.lock` what vendors' pages say now: what `docs_check.py` compares them with from now on.

Exit 0: recorded. 2: a page cannot be read, or not all of it; then nothing is recorded.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs
from docs_check import NO_PAGES, SPECS, complain
from pages.accepted.lock import Entry, load, reader_version, save
from pages.facts import UnusableError
from pages.reporting.intake import Read, Refused, Seen, take_in
from pages.specs.operations import operations


def main(arguments: Sequence[str] | None = None, read: Read | None = None) -> int:
    options = parser().parse_args(arguments)
    if not options.pages:
        print(f"docs-accept: {NO_PAGES.format('docs-accept')}", file=sys.stderr)
        return 2
    path = options.specs / "sources.lock"
    try:
        before = load(path)
        seen, refused = take_in(options.pages, operations(options.specs), before, read)
    except UnusableError as error:
        print(error, file=sys.stderr)
        return 2
    if not options.partly:
        refused += [partly_read(each) for each in seen if each.page.facts.unread]
    if refused:
        complain(refused)
        print("nothing was recorded", file=sys.stderr)
        return 2
    fresh = {each.identity: Entry(each.page, reader_version()) for each in seen}
    save(attrs.evolve(before, entries=before.entries | fresh), path)
    print(*(recorded(each) for each in seen), sep="\n")
    return 0


def parser() -> argparse.ArgumentParser:
    summary, _, codes = str(__doc__).partition("\n\n")
    made = argparse.ArgumentParser(description=summary, epilog=codes)
    made.add_argument(
        "pages", nargs="*", type=Path, metavar="PAGE", help="a page, saved as Markdown, HTML, reStructuredText or text"
    )
    made.add_argument("--partly", action="store_true", help="record also pages of which parts could not be read")
    made.add_argument("--specs", type=Path, default=SPECS, help="where the specs and the lock are")
    return made


def partly_read(seen: Seen) -> Refused:
    parts = "; ".join(f"line {each.line}: {each.why}" for each in seen.page.facts.unread)
    return Refused(seen.path, f"not all could be read ({parts}); --partly records the rest")


def recorded(seen: Seen) -> str:
    """One line: the page, what was made of it, and what it replaces."""
    facts = seen.page.facts
    fields = sum(len(answer) for answer in facts.answers.values())
    before = before_it(seen)
    told = {"parameter": len(facts.parameters), "field": fields, "sample": len(facts.samples)}
    counts = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in told.items())
    weak = f" (taken for this operation by {seen.match.how} alone)" if seen.match.weak else ""
    return f"{seen.identity}: {counts}, from {seen.page.name}{before}{weak}"


def before_it(seen: Seen) -> str:
    """What becomes of the entry that was there."""
    if seen.accepted is None:
        return ""
    old = seen.accepted.page
    if old.sha256 == seen.page.sha256:
        return ", the same page as before"
    return f", in place of {'an older one' if old.name == seen.page.name else old.name}"


if __name__ == "__main__":
    sys.exit(main())
