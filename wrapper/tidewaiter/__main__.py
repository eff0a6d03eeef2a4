"""The command `tidewaiter`, also `python -m tidewaiter`."""

from __future__ import annotations

import sys


def main() -> None:
    try:
        from .cli import run
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        sys.exit(needs("cli", "the command line"))
    sys.exit(run(sys.argv[1:]))


def needs(extra: str, what: str) -> str:
    return f"{what} needs more packages; install them with: pip install 'tidewaiter[{extra}]'"


if __name__ == "__main__":
    main()
