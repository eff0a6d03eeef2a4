"""Hold the documents in `specs/` to the rules of `specs/README.md`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import yaml
from speclint.findings import findings
from speclint.places import Document, walk

ROOT = Path(__file__).resolve().parent.parent
SPECS = ROOT / "specs"


def main() -> int:
    documents = {path: load(path) for path in sorted(SPECS.glob("*.yaml"))}
    lines = [line for path, document in documents.items() for line in complaints(path, document)]
    print(*lines, sep="\n", file=sys.stderr) if lines else print(summary(list(documents.values())))
    return 1 if lines else 0


def load(path: Path) -> Document:
    document: Document = yaml.safe_load(path.read_text())
    return document


def complaints(path: Path, document: Document) -> list[str]:
    name = path.relative_to(ROOT)
    return [f"{name}: {finding.pointer or '/'}: {finding.sentence}" for finding in findings(document)]


def summary(documents: list[Document]) -> str:
    kinds = Counter(place.kind for document in documents for place in walk(document))
    counts = ", ".join(f"{kinds[kind]} {kind}s" for kind in ("document", "operation", "field", "example"))
    return f"specs: {counts}, nothing amiss"


if __name__ == "__main__":
    sys.exit(main())
