"""How much one client may ask of its vendor: so many requests at a time, so many in a second, fewer after a refusal."""

from __future__ import annotations

import attrs

from .errors import ThrottledError

MOST_AT_ONCE = 10
MOST_PER_SECOND = 200.0
LEAST_PER_SECOND = 0.2
RECOVERY = 0.05
"""How much each answer gives back, after a refusal has halved both: of the usual places, and of the present rate."""


@attrs.define
class Pace:
    """Halves when the vendor says that it is too much, and recovers slowly."""

    most: int = MOST_AT_ONCE
    _at_once: float = MOST_AT_ONCE
    _per_second: float = MOST_PER_SECOND
    _under_way: int = 0
    opens_at: float = float("-inf")
    """When the next request may be made, by how many there were lately."""

    @property
    def is_full(self) -> bool:
        return self._under_way >= max(1, int(self._at_once))

    def begin(self, now: float) -> None:
        self._under_way += 1
        burst = self._at_once / self._per_second
        self.opens_at = max(self.opens_at, now - burst) + 1 / self._per_second

    def end(self, now: float, refusal: ThrottledError | None) -> None:
        self._under_way -= 1
        if refusal is None:
            self._at_once = min(self.most, self._at_once + RECOVERY * self.most)
            self._per_second = min(MOST_PER_SECOND, self._per_second * (1 + RECOVERY))
        else:
            self._at_once = max(1.0, self._at_once / 2)
            self._per_second = max(LEAST_PER_SECOND, self._per_second / 2)
            self.opens_at = max(self.opens_at, now + (refusal.retry_after or 0.0))
