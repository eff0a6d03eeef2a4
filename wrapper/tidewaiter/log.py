"""The logger, and `TIDEWAITER_LOG=info|debug` for those who cannot change the program that they watch."""

from __future__ import annotations

import logging
import os

logger = logging.getLogger("tidewaiter")
"""Errors that a wait survives at info level, every answer at debug level, what somebody should mend as warnings."""
logger.addHandler(logging.NullHandler())

LEVELS = {"info": logging.INFO, "debug": logging.DEBUG}


def log_as_asked() -> None:
    """Log to stderr if the environment asks for it."""
    level = LEVELS.get(os.environ.get("TIDEWAITER_LOG", "").lower())
    if level is not None:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(level)


log_as_asked()
