"""What is logged."""

from __future__ import annotations

import logging

import pytest

from answers import job
from tidewaiter import ApiError
from tidewaiter.log import logger

FORGED = "evil\nFAKE tidewaiter ERROR \x1b[31mred\u2028and more"


def test_a_vendor_cannot_forge_a_record(caplog: pytest.LogCaptureFixture) -> None:
    """Line breaks and colours in its text are written as escapes."""
    look, _, _ = job("xtreme1", {"code": "PARAM_ERROR", "message": FORGED})
    with caplog.at_level(logging.DEBUG, "tidewaiter"), pytest.raises(ApiError):
        look.status()
    said = [record.getMessage() for record in caplog.records]

    assert [] == [line for line in said if not line.isprintable()]
    assert any(r"evil\nFAKE tidewaiter ERROR \x1b[31mred\u2028and more" in line for line in said)


def test_a_harmless_record_keeps_its_parts(caplog: pytest.LogCaptureFixture) -> None:
    """Those who group records by their template still can."""
    logger.warning("%s of %d", "one", 2)

    assert [("%s of %d", ("one", 2))] == [(record.msg, record.args) for record in caplog.records]
