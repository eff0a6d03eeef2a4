"""Fail where a name uses a word that `docs/glossary.md` has replaced by another one.

`scripts/pages` and its tests are not checked yet: they are rewritten as a whole.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("wrapper", "scripts", "tests")
NOT_YET = ("scripts/pages/", "tests/pages/")
WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def main() -> int:
    replaced = words_replaced((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    found = [line for file in python_files() for line in findings(file, replaced)]
    print("\n".join(found) or f"words: no name uses one of the {len(replaced)} that the glossary has replaced")
    return 1 if found else 0


def words_replaced(glossary: str) -> dict[str, str]:
    """The last table of the glossary: what not to say, and what to say."""
    rows = glossary.rpartition("|---|---|\n")[2].splitlines()
    cells = [row.strip("| ").split(" | ") for row in rows if row.startswith("|")]
    return {word: right for left, right in cells for word in left.split(", ")}


def python_files() -> Iterator[Path]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            if not file.relative_to(ROOT).as_posix().startswith(NOT_YET):
                yield file


def findings(file: Path, replaced: dict[str, str]) -> Iterator[str]:
    place = file.relative_to(ROOT)
    for line, name in names(file):
        for word in sorted(words_of(name) & replaced.keys()):
            yield f"{place}:{line}: {name}: not {word}, but {replaced[word]} (docs/glossary.md)"


def names(file: Path) -> Iterator[tuple[int, str]]:
    """The module, and its classes, functions and parameters, with their lines."""
    yield 1, file.stem
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def words_of(name: str) -> set[str]:
    """The name as a whole, with and without brackets, and its single words in lower case."""
    return {name, f"{name}()", *(word.lower() for word in WORD.findall(name))}


if __name__ == "__main__":
    sys.exit(main())
