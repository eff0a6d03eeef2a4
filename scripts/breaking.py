"""Say what changed since a git ref for those who use this, whether it breaks them, and which version that calls for.

Exit codes: 0 nothing breaks, 1 something breaks, 2 it could not be judged.
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from judge.base import checked_out, commit_of
from judge.callers import broken_callers
from judge.commands import changed_commands
from judge.findings import UnjudgeableError, worst_first
from judge.made_from import refuse_stale
from judge.python import changed_python
from judge.readers import left_behind
from judge.release import release
from judge.report import Report
from judge.specs import changed_specs
from rich.console import Console

ROOT = Path(__file__).resolve().parent.parent
JUDGES = (changed_specs, changed_python, changed_commands, broken_callers, left_behind)


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="", metavar="REF", help="what to compare the working tree with")
    parser.add_argument("--json", action="store_true", help="one document instead of text")
    options = parser.parse_args(arguments)
    if not options.base:
        print("breaking: say what to compare with: `make breaking BASE=main`, or --base main", file=sys.stderr)
        return 2
    try:
        found = report(options.base, root)
    except UnjudgeableError as error:
        print(f"breaking: {error}", file=sys.stderr)
        return 2
    except Exception:
        # Python's own exit code for a crash is 1, which here means that something breaks.
        traceback.print_exc()
        return 2
    print(json.dumps(found.document(), indent=2)) if options.json else found.show(verbatim())
    return 1 if found.breaks else 0


def verbatim() -> Console:
    """A place name may hold brackets and colons; they are no markup."""
    return Console(markup=False, emoji=False, highlight=False, soft_wrap=True)


def report(base: str, root: Path) -> Report:
    """What all judges find between `base` and the working tree at `root`."""
    refuse_stale(root)
    commit = commit_of(root, base)
    with checked_out(root, commit) as folder:
        findings = worst_first(finding for judge in JUDGES for finding in judge(folder, root))
        return Report(base, commit, findings, release(findings, folder, root))


if __name__ == "__main__":
    sys.exit(main())
