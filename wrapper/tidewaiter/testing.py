"""Fixtures for pytest: the three vendors, emulated, for tests of programs that use tidewaiter.

pytest finds this module by its entry point; it imports nothing else before a fixture is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .emulator import Emulator


@pytest.fixture(scope="session")
def tidewaiter_server() -> Iterator[Emulator]:
    """All three vendors on one port of this machine, for the whole session; one for each worker of pytest-xdist."""
    try:
        from .emulator import Emulator
    except ModuleNotFoundError as error:
        pytest.fail(f"this fixture needs {error.name}: pip install 'tidewaiter[emulator]'", pytrace=False)
    with Emulator() as server:
        yield server


@pytest.fixture
def tidewaiter_cloud(tidewaiter_server: Emulator) -> Iterator[Emulator]:
    """`tidewaiter_server` without jobs, requests and faults; the environment points every `from_env()` at it.

    Clients that are made meanwhile, by whatever code, take part in its time: while they wait, it is turned on, and the
    jobs with it, so that no test sleeps. `tidewaiter_cloud.advance(seconds)` turns it by hand.
    """
    from .client import DEFAULTS

    tidewaiter_server.reset()
    with pytest.MonkeyPatch.context() as patch:  # of its own: the test may undo what it has patched
        patch.setitem(DEFAULTS, "clock", tidewaiter_server.clock)
        for name, value in tidewaiter_server.env().items():
            patch.setenv(name, value)
        yield tidewaiter_server
