"""Fill the tables in README and `docs/` from the code: commands, kinds, exit codes, options, settings."""

from __future__ import annotations

import sys
from pathlib import Path

from website.tables import written

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    for path in [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]:
        if written(path):
            print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
