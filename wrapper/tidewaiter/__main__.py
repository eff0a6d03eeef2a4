"""The command `tidewaiter`, also `python -m tidewaiter`."""

from __future__ import annotations

import os
import signal
import sys

INTERRUPTED = 130
NEEDS_MORE = """\
the command line needs more packages: pip install 'tidewaiter[cli]'
  without installing anything: uvx --from 'tidewaiter[cli]' tidewaiter"""


def _leave(_: int, __: object) -> None:
    os._exit(INTERRUPTED)


def _drop_what_cannot_be_written() -> None:
    """The disk is full, or nobody reads: that was said, and Python would say it again, with a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else somebody has us ignore it
    if interruptible:
        signal.signal(
            signal.SIGINT, _leave
        )  # nothing has started yet, and half-imported modules would print a traceback
    try:
        from .cli import run

        if interruptible:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("click", "rich"):
            raise
        print(NEEDS_MORE, file=sys.stderr)
        code = 2
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is over, and too late to interrupt
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _drop_what_cannot_be_written()
    sys.exit(code)


if __name__ == "__main__":
    main()
