"""Hold the documents in `specs/` to the rules of `specs/README.md`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from speclint.documents import values
from speclint.drafts import MARK, drafts
from speclint.findings import findings
from speclint.places import Document, spec_files, walk

ROOT = Path(__file__).resolve().parent.parent
SPECS = ROOT / "specs"


def main() -> int:
    documents = {path: load(path) for path in spec_files(SPECS)}
    lines = [line for path, document in documents.items() for line in complaints(path, document)]
    print(*lines, sep="\n", file=sys.stderr) if lines else print(*reminders(documents), summary(documents), sep="\n")
    return 1 if lines else 0


def load(path: Path) -> Document:
    document: Document = values(path.read_text())
    return document


def complaints(path: Path, document: Document) -> list[str]:
    name = path.relative_to(ROOT)
    return [f"{name}: {finding.pointer or '/'}: {finding.sentence}" for finding in findings(document)]


def reminders(documents: dict[Path, Document]) -> list[str]:
    """What a person has still to look at, a line each."""
    return [
        f"draft: {path.relative_to(ROOT)} {what}: review it, then remove {MARK}"
        for path, document in documents.items()
        for what in drafts(document)
    ]


def summary(documents: dict[Path, Document]) -> str:
    kinds = Counter(place.kind for document in documents.values() for place in walk(document))
    counts = ", ".join(f"{kinds[kind]} {kind}s" for kind in ("document", "operation", "field", "example"))
    return f"specs: {counts}, nothing amiss"


if __name__ == "__main__":
    sys.exit(main())
