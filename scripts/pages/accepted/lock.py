"""`specs/sources.lock`: what each page said when somebody last looked at it and found it well."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import attrs

from pages.comparing.matching import Recorded
from pages.facts import Facts, Page, UnusableError

READING = ("*.py", "*.yaml", "document/*.py", "tables/*.py", "reading/*.py", "accepted/redacted.py")
"""What makes facts of a page."""


@attrs.frozen
class Entry:
    """A page as it was accepted."""

    page: Page
    """Its facts without prose."""
    reader: str
    """Of which reader: a better one may read more."""


@attrs.frozen
class Lock:
    """Entries by what their pages are about, `vendor/operation.language`."""

    entries: dict[str, Entry] = attrs.field(factory=dict)

    def of(self, sha256: str, reader: str) -> tuple[str, Entry] | None:
        """What is known of a page that is the same, to the byte, and was read by the same reader."""
        found = ((name, entry) for name, entry in self.entries.items() if entry.page.sha256 == sha256)
        return next((each for each in found if each[1].reader == reader), None)

    def same(self, sha256: str, base: str) -> str | None:
        """Under which name this very page is recorded as `base`, or as an edition of it."""
        names = [name for name, entry in self.entries.items() if entry.page.sha256 == sha256]
        return next((name for name in names if f"{name}.".startswith(f"{base}.")), None)

    def recorded(self) -> list[Recorded]:
        return [
            Recorded(operation_of(name), entry.page.name, entry.page.facts.title)
            for name, entry in self.entries.items()
        ]


def identity(operation: str, language: str | None) -> str:
    return f"{operation}.{language or 'xx'}"


def operation_of(name: str) -> str:
    """`vendor/operation`, of `vendor/operation.language` or `vendor/operation.language.edition`."""
    return name.split(".")[0]


def language_of(name: str) -> str:
    return name.split(".")[1]


def load(path: Path) -> Lock:
    """What is recorded; nothing, where there is no file. Raises `UnusableError`."""
    if not path.is_file():
        return Lock()
    try:
        return Lock({name: entry(data) for name, data in json.loads(path.read_text(encoding="utf-8")).items()})
    except Exception as error:  # cattrs has a tree of errors of its own, and all mean the same here
        raise UnusableError(f"{path.name} cannot be read; take it back from version control: {error!r}") from error


def save(lock: Lock, path: Path) -> None:
    data = {name: plain(each) for name, each in lock.entries.items()}
    path.write_text(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def entry(data: dict[str, Any]) -> Entry:
    facts = data["facts"] | {key: data[key] for key in ("title", "updated")}
    page = Page(data["file"], data["sha256"], data["layout"], converter().structure(facts, Facts))
    return Entry(page, data["reader"])


def plain(each: Entry) -> dict[str, Any]:
    facts = converter().unstructure(each.page.facts)
    head = {key: facts.pop(key, None) for key in ("title", "updated")}
    page = {"file": each.page.name, "sha256": each.page.sha256, "layout": each.page.layout}
    return {**page, **head, "reader": each.reader, "facts": facts}


def converter() -> Any:
    """Values to JSON and back; what is as a value begins is left out."""
    import cattrs

    return cattrs.Converter(omit_if_default=True)


def reader_version(folder: Path = Path(__file__).parents[1]) -> str:
    """A digest of the source that reads, and of its tables."""
    sources = {str(path.relative_to(folder)): path.read_bytes() for kind in READING for path in folder.glob(kind)}
    return hashlib.sha256(b"".join(sources[name] for name in sorted(sources))).hexdigest()[:12]
