"""The command `tidewaiter`, also `python -m tidewaiter`."""

from __future__ import annotations

import sys


def main() -> None:
    try:
        from .cli import run

        code = run(sys.argv[1:])
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("click", "rich"):
            raise
        print("the command line needs more packages: pip install 'tidewaiter[cli]'", file=sys.stderr)
        code = 2
    sys.exit(code)


if __name__ == "__main__":
    main()
