"""How many examples Hypothesis makes up: few, and the same each time, in `make test`; many in `make fuzz`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

SHORT, LONG = "short", "long"
settings.register_profile(
    SHORT, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck), max_examples=100
)
settings.register_profile(LONG, settings.get_profile(SHORT), derandomize=False, max_examples=2_000, print_blob=True)


def examples(short: int) -> int:
    """So many in `make test`, twenty times as many in `make fuzz`."""
    return short * settings.default.max_examples // settings.get_profile(SHORT).max_examples  # type: ignore[attr-defined]
