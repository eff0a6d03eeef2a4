"""Numbers that are used once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tidewaiter.vendors.alibaba_dms import client
from tidewaiter.vendors.alibaba_dms.client import Nonces


def test_none_comes_twice() -> None:
    """Not among threads, nor from two sources in one process."""
    one, other = Nonces(), Nonces()
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda number: one() if number % 2 else other(), range(10_000)))

    assert 10_000 == len(set(made))
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in made)


def test_a_forked_process_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the same memory, and would go on with the same numbers."""
    nonces = Nonces()
    parents = nonces()
    monkeypatch.setattr(client.os, "getpid", lambda: -1)
    childs = [nonces(), nonces()]

    assert parents[:24] != childs[0][:24] == childs[1][:24]
    assert ["00000000", "00000000", "00000001"] == [each[24:] for each in (parents, *childs)]
