"""The pages that somebody gives us: each read, or known from the lock; matched; and named by what it is about."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import attrs

from pages.accepted.lock import Entry, Lock, identity, reader_version
from pages.accepted.redacted import without_prose
from pages.comparing.matching import Match, match
from pages.facts import Page, Unreadable
from pages.specs.operations import Operation

Read = Callable[[Path], Page]


@attrs.frozen
class Seen:
    """A page as it is now."""

    path: Path
    page: Page
    """Its facts without prose, as they are in the lock."""
    match: Match
    identity: str = ""
    accepted: Entry | None = None
    """What was accepted of it, of this edition or an earlier one."""
    old: Path | None = None
    """The file that holds what the page said before, where one was given instead of what was accepted."""

    @property
    def base(self) -> str:
        """`vendor/operation.language`, which two editions share."""
        return identity(self.operation, self.page.facts.language)

    @property
    def operation(self) -> str:
        """`vendor/operation`."""
        return self.match.operation.name if self.match.operation else unknown(self.page)


@attrs.frozen
class Refused:
    path: Path
    why: str


def take_in(
    paths: Iterable[Path], operations: list[Operation], lock: Lock, read: Read | None = None
) -> tuple[list[Seen], list[Refused]]:
    """The pages, and the files that are none."""
    reader, seen, refused = reader_version(), [], []
    for path in paths:
        try:
            page = known(path, lock, reader)
            pages = [page] if page else fresh(path, read)
            seen += [Seen(path, page, match(page, operations, lock.recorded())) for page in pages]
        except (Unreadable, OSError, UnicodeDecodeError) as error:
            refused.append(Refused(path, " ".join(str(error).split()).removeprefix(f"{path.name}: ")))
    return named(seen, lock), refused


def known(path: Path, lock: Lock, reader: str) -> Page | None:
    """The page from the lock, if the file is the same to the byte."""
    found = lock.of(hashlib.sha256(path.read_bytes()).hexdigest(), reader)
    return attrs.evolve(found[1].page, name=path.name) if found else None


def fresh(path: Path, read: Read | None) -> list[Page]:
    """What the file says now: of one operation, or of each of a whole export."""
    from pages.reading.read import read_all  # here, because reading is slow to import, and most pages are known

    pages = [read(path)] if read else read_all(path)
    return [attrs.evolve(page, facts=without_prose(page.facts)) for page in pages]


def named(seen: list[Seen], lock: Lock) -> list[Seen]:
    """Each with its identity: the second edition of a page has its file's name in it."""
    taken: dict[int, str] = {}
    for index, each in sorted(enumerate(seen), key=lambda pair: not at_home(pair[1], lock)):
        own = f"{each.base}.{slug(each.path.stem)}"
        recorded = lock.same(each.page.sha256, each.base)
        taken[index] = recorded or (own if own in lock.entries or each.base in taken.values() else each.base)
    names = [taken[index] for index in range(len(seen))]
    return [attrs.evolve(e, identity=n, accepted=lock.entries.get(n)) for e, n in zip(seen, names, strict=True)]


def at_home(each: Seen, lock: Lock) -> bool:
    """Whether this is what is recorded under the page's plain name, or was under that file's name."""
    entry = lock.entries.get(each.base)
    return entry is not None and (entry.page.name == each.page.name or entry.page.sha256 == each.page.sha256)


def unknown(page: Page) -> str:
    """A name for a page of no known operation."""
    return f"unknown/{slug(page.facts.operation or page.facts.title or Path(page.name).stem)}"


def slug(text: str) -> str:
    return re.sub(r"\W+", "-", text).strip("-").lower() or "page"
