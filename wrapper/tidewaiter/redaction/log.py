"""The logger, and `TIDEWAITER_LOG=info|debug` for those who cannot change the program that they watch."""

from __future__ import annotations

import logging
import os

from . import masking

logger = logging.getLogger("tidewaiter")
"""Errors that a wait survives at info level, every response at debug level, what somebody should fix as warnings."""
logger.addHandler(logging.NullHandler())


def one_line(record: logging.LogRecord) -> bool:
    """Whatever a vendor said, a record begins no line but its own."""
    said = record.getMessage()
    if not said.isprintable():
        record.msg, record.args = masking.printable(said), ()
    return True


logger.addFilter(one_line)

LEVELS = {"info": logging.INFO, "debug": logging.DEBUG}


def log_as_asked() -> None:
    """Log if the environment asks for it: to stderr, or wherever the program sends its logs."""
    level = LEVELS.get(os.environ.get("TIDEWAITER_LOG", "").lower())
    if level is not None:
        logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s")
        logger.setLevel(level)


log_as_asked()
