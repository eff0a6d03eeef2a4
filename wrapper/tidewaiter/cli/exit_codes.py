"""Exit codes: what a script can tell from one number."""

from __future__ import annotations

from collections.abc import Iterable

FAILED = 1
BAD_USAGE = 2
NOT_ENDED = 3
REJECTED = 4
UNREACHABLE = 5
NOT_FOUND = 6
UNCERTAIN = 7
NO_FILE = 8
DEFECT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143


class Terminated(BaseException):
    """SIGTERM, as an exception: what is open is closed on the way out."""


WORST_FIRST = (FAILED, BAD_USAGE, UNCERTAIN, REJECTED, NO_FILE, UNREACHABLE, NOT_FOUND, NOT_ENDED, 0)

MEANINGS = {
    0: "done; all jobs succeeded",
    FAILED: "a job failed",
    BAD_USAGE: "the command or the configuration is wrong",
    NOT_ENDED: "a job had not ended when time was up, or stalled; for `status`: is still going",
    REJECTED: "refused: credentials or permission",
    UNREACHABLE: "the vendor is unreachable, in trouble, or unreadable",
    NOT_FOUND: "not found",
    UNCERTAIN: "a job may have been started or not: look before you start it again",
    NO_FILE: "a file could not be sent, fetched or kept",
    DEFECT: "a defect of tidewaiter's own, or nowhere to write to",
    INTERRUPTED: "interrupted; the jobs go on, and the command that resumes the wait is printed",
    BROKEN_PIPE: "whoever read our output has gone",
    TERMINATED: "terminated, as interrupted",
}
ROWS = "".join(f"  {code:<5}{meaning}\n" for code, meaning in MEANINGS.items())
LEGEND = f"\b\nExit codes:\n{ROWS}Of several, the first in the order 1, 2, 7, 4, 8, 5, 6, 3."


def worst(codes: Iterable[int]) -> int:
    return min(codes, key=WORST_FIRST.index, default=0)
