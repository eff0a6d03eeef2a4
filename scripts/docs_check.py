"""Compare vendors' pages with the specs, with what was accepted of them, and with their twins in other languages.

Exit 0: no drift but what the ledger explains. 1: drift. 2: a page, a spec, the ledger or the lock cannot be read.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs
from pages.accepted.ledger import load as load_ledger
from pages.accepted.lock import Entry, reader_version
from pages.accepted.lock import load as load_lock
from pages.accepted.redacted import without_prose
from pages.facts import Page, Unreadable, UnusableError
from pages.reporting.data import as_data
from pages.reporting.intake import Read, Refused, Seen, take_in
from pages.reporting.report import show
from pages.reporting.sentences import with_sentences
from pages.reporting.verdict import Verdict, check
from pages.specs.operations import operations

SPECS = Path(__file__).resolve().parent.parent / "specs"
NO_PAGES = """say which pages: `make {} PAGES="a.md b.html"`; with a blank in a name, PAGES='"a b.html" c.md'"""
PIPE_WIDTH = 160  # where there is no terminal; sentences are wrapped, never cut


def main(arguments: Sequence[str] | None = None, read: Read | None = None) -> int:
    try:
        return checked(arguments, read)
    except Exception:  # Python's own exit code for a crash is 1, which here means drift
        traceback.print_exc()
        return 2


def checked(arguments: Sequence[str] | None, read: Read | None) -> int:
    options = parser().parse_args(arguments)
    if not options.pages:
        print(f"docs-check: {NO_PAGES.format('docs-check')}", file=sys.stderr)
        return 2
    try:
        accepted = load_lock(options.specs / "sources.lock")
        entries = load_ledger(options.specs / "ledger.yaml")
        known = operations(options.specs)
        seen, rejected = take_in(options.pages, known, accepted, read)
        before, now = (None, None) if options.old is None else both_states(options.old, options.pages)
    except (UnusableError, Unreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    if before and now:
        if other := another(before, now):
            print(f"{options.old}: {other}: give an earlier state of the same page", file=sys.stderr)
            return 2
        seen = [after(each, before, options.old) for each in seen]
    result = check(seen, accepted, entries, known)
    if before and now:
        result = with_sentences(result, now.facts, before.facts)
    tell(result, rejected, options)
    return 2 if rejected else int(result.drifts)


def both_states(old: Path, pages: Sequence[Path]) -> tuple[Page, Page]:
    """The page as it was and as it is, with their sentences."""
    from pages.reading.read import read

    if len(pages) != 1:
        raise UnusableError(f"--old says what one page said before; {len(pages)} pages are given: give that one alone")
    return read(old), read(pages[0])


def another(before: Page, now: Page) -> str:
    """Why these are no two states of one page; empty if they are."""
    names = [page.facts.operation or page.facts.title or "" for page in (before, now)]
    addresses = [(page.facts.method, page.facts.path) for page in (before, now)]
    if names[0] == names[1] or (addresses[0] == addresses[1] and addresses[0] != (None, None)):
        return ""
    return f"it is about {names[0] or addresses[0]}, and the page about {names[1] or addresses[1]}"


def after(seen: Seen, before: Page, old: Path) -> Seen:
    """Compared with the old page, and not with what was accepted."""
    page = attrs.evolve(before, facts=without_prose(before.facts))
    return attrs.evolve(seen, accepted=Entry(page, reader_version()), old=old)


def parser() -> argparse.ArgumentParser:
    summary, _, codes = str(__doc__).partition("\n\n")
    made = argparse.ArgumentParser(description=summary, epilog=codes)
    made.add_argument(
        "pages", nargs="*", type=Path, metavar="PAGE", help="a page, saved as Markdown, HTML, reStructuredText or text"
    )
    made.add_argument("--old", type=Path, metavar="FILE", help="the page as it was: shows the sentences that changed")
    made.add_argument("--json", action="store_true", help="one document, for programs")
    made.add_argument("--verbose", action="store_true", help="show also what the ledger settles, with its reasons")
    made.add_argument("--specs", type=Path, default=SPECS, help="where the specs, the ledger and the lock are")
    return made


def tell(result: Verdict, rejected: list[Refused], options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(as_data(result, rejected), indent=2, ensure_ascii=False))
    else:
        from rich.console import Console  # here, because it is slow to import

        width = None if sys.stdout.isatty() else PIPE_WIDTH
        console = Console(width=width, markup=False, highlight=False, emoji=False)
        with console.capture() as shown:
            show(result, console, verbose=options.verbose, unreadable=len(rejected))
        print("\n".join(line.rstrip() for line in shown.get().splitlines()))
    complain(rejected)


def complain(rejected: Iterable[Refused]) -> None:
    for each in rejected:
        print(f"{each.path}: {each.why}", file=sys.stderr)


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # whoever reads may stop early, as `head` does
    sys.exit(main())
