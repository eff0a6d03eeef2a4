"""`specs/ledger.yaml`: differences that are meant, each with its reason. An entry that explains nothing fails."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Any

import attrs
from speclint.documents import values

from pages.comparing.findings import KINDS, Finding, sentence
from pages.facts import UnusableError

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
    entries: Iterable[Entry],
    found: list[tuple[str, Finding]],
    looked_at: Set[tuple[str, str]],
    known: Set[str],
    unseen: Set[str] = frozenset(),
) -> list[Finding]:
    """A finding for each entry that explains none, though all that it could be about was looked at, or is not there.

    `looked_at` names each page, with `spec` or `language` for what it was compared with; `known` all pages there are;
    `unseen` the operations, `vendor/operation`, of which no page is.
    """
    return [
        Finding(kind, f"ledger {entry.page}", stale_sentence(entry, kind), other_line=entry.line)
        for entry in entries
        if not any(entry.explains(page, finding) for page, finding in found)
        and (kind := how_stale(entry, looked_at, known, unseen))
    ]


def how_stale(entry: Entry, looked_at: Set[tuple[str, str]], known: Set[str], unseen: Set[str]) -> str:
    """The kind of finding that an entry is which explains nothing; empty, where something may still need it."""
    if not any(like(entry.page, page) for page in known):
        return "" if any(like(entry.page.partition(".")[0], name) for name in unseen) else "stale-page"
    return "stale" if judged(entry, looked_at, known) else ""


def judged(entry: Entry, looked_at: Set[tuple[str, str]], known: Set[str]) -> bool:
    """Pages that are known and not given may still need the entry; one that is in no pair of languages does not."""
    about = {page for page in known if like(entry.page, page)}
    if entry.kind == "language":
        return any((page, "language") in looked_at for page in about)
    return bool(about) and all((page, "spec") in looked_at for page in about)


def stale_sentence(entry: Entry, kind: str) -> str:
    says = f" that says {entry.says}" if entry.says else ""
    return sentence(kind, it=entry.page, old=f"`{entry.kind}` at `{entry.at}`{says}")


def load(path: Path) -> tuple[Entry, ...]:
    """The entries; none, where there is no file. Raises `UnusableError`."""
    if not path.is_file():
        return ()
    import yaml

    text = path.read_text(encoding="utf-8")
    try:
        node, data = yaml.compose(text), values(text)
    except yaml.YAMLError as error:
        raise UnusableError(f"{path.name} is no YAML: {error}") from error
    if node is None or data is None:
        return ()
    if not isinstance(data, list):
        raise UnusableError(f"{path.name} is a list of entries")
    lines = [each.start_mark.line + 1 for each in node.value]
    return tuple(entry(each, line, path) for each, line in zip(data, lines, strict=True))


def entry(data: Any, line: int, path: Path) -> Entry:
    if why := wrong(data):
        raise UnusableError(f"{path.name}:{line}: {why}")
    return Entry(**{key: str(value) for key, value in data.items()}, line=line)


def wrong(data: Any) -> str:
    """What an entry cannot be; empty, if it can."""
    if not isinstance(data, dict):
        return f"an entry is a mapping with {', '.join(ASKED)}"
    return wrong_key(data) or wrong_value(data)


def wrong_key(data: dict[Any, Any]) -> str:
    """One that is misspelt first: another is missing for that alone."""
    for key in data:
        if key not in ALLOWED:
            return f"an entry has {', '.join(ALLOWED)}; {key!r} is none of them{meant(str(key), ALLOWED)}"
    return next((f"an entry has a {key}" for key in ASKED if not str(data.get(key) or "").strip()), "")


def wrong_value(data: dict[str, Any]) -> str:
    for key, value in data.items():
        if value is None:
            return f'{key} is empty; the word null is written "null", in quotes'
        if not isinstance(value, str | int | float):
            return f"{key} is one text; for several, write an entry each, or a `*`"
    if data["kind"] not in KINDS:
        return f"{data['kind']!r} is no kind of finding{meant(str(data['kind']), KINDS)}; the check prints kinds"
    if not f"{data['page']}{data['at']}".strip("*"):
        return "page and at are both `*`, which would hide all that there is of a kind: name one of them"
    return ""


def meant(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, known, n=3)
    return f" (did you mean {' or '.join(close)}?)" if close else ""
