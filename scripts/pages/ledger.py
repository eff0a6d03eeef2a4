"""`specs/ledger.yaml`: differences that are meant, each with its reason. An entry that explains nothing fails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Any

import attrs

from .finding import KINDS, Finding, sentence
from .unusable import UnusableError

ASKED = ("page", "kind", "at", "reason")
ALLOWED = (*ASKED, "says")


@attrs.frozen
class Entry:
    """A difference that is meant; `*` stands for anything in `page`, `at` and `says`."""

    page: str
    kind: str
    at: str
    reason: str
    says: str | None = None
    line: int = 0

    def explains(self, page: str, finding: Finding) -> bool:
        same = self.kind == finding.kind and like(self.page, page) and like(self.at, finding.at)
        return same and (self.says is None or like(self.says.casefold(), finding.says.casefold()))


def like(pattern: str, text: str) -> bool:
    """Whether `text` is `pattern`, but for each `*`. Not fnmatch's rules: `data[].id` means itself."""
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), text, re.DOTALL) is not None


def entry_for(entries: Iterable[Entry], page: str, finding: Finding) -> Entry | None:
    return next((entry for entry in entries if entry.explains(page, finding)), None)


def stale(
    entries: Iterable[Entry], found: list[tuple[str, Finding]], looked_at: Set[tuple[str, str]], known: Set[str]
) -> list[Finding]:
    """A finding for each entry that explains none, though all that it could be about was looked at.

    `looked_at` names each page, with `spec` or `language` for what it was compared with; `known` all pages there are.
    """
    return [
        Finding("stale", f"ledger {entry.page}", stale_sentence(entry), other_line=entry.line)
        for entry in entries
        if judged(entry, looked_at, known) and not any(entry.explains(page, finding) for page, finding in found)
    ]


def judged(entry: Entry, looked_at: Set[tuple[str, str]], known: Set[str]) -> bool:
    """Pages that are known and not given may still need the entry; one that is in no pair of languages does not."""
    about = {page for page in known if like(entry.page, page)}
    if entry.kind == "language":
        return any((page, "language") in looked_at for page in about)
    return bool(about) and all((page, "spec") in looked_at for page in about)


def stale_sentence(entry: Entry) -> str:
    says = f" that says {entry.says}" if entry.says else ""
    return sentence("stale", it=entry.page, old=f"`{entry.kind}` at `{entry.at}`{says}")


def load(path: Path) -> tuple[Entry, ...]:
    """The entries; none, where there is no file. Raises `UnusableError`."""
    if not path.is_file():
        return ()
    import yaml

    text = path.read_text(encoding="utf-8")
    try:
        node, data = yaml.compose(text), yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise UnusableError(f"{path.name} is no YAML: {error}") from error
    if node is None or data is None:
        return ()
    if not isinstance(data, list):
        raise UnusableError(f"{path.name} is a list of entries")
    lines = [each.start_mark.line + 1 for each in node.value]
    return tuple(entry(each, line, path) for each, line in zip(data, lines, strict=True))


def entry(data: Any, line: int, path: Path) -> Entry:
    where = f"{path.name}:{line}"
    if not isinstance(data, dict):
        raise UnusableError(f"{where}: an entry is a mapping with {', '.join(ASKED)}")
    for key in ASKED:
        if not str(data.get(key) or "").strip():
            raise UnusableError(f"{where}: an entry has a {key}")
    for key in data:
        if key not in ALLOWED:
            raise UnusableError(f"{where}: an entry has {', '.join(ALLOWED)}; {key!r} is none of them")
    if data["kind"] not in KINDS:
        raise UnusableError(f"{where}: {data['kind']!r} is no kind of finding; there are {', '.join(KINDS)}")
    return Entry(**{key: str(value) for key, value in data.items()}, line=line)
