"""How long to wait, and how often to poll."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, TypeAlias, TypedDict

import attrs

from ..coerce import shorten
from ..errors import ConfigError
from ..jobs import JobStatus

Uniform = Callable[[float, float], float]
Seconds: TypeAlias = float | timedelta
"""A number of seconds, or a timedelta."""


class WaitOptions(TypedDict, total=False):
    """How long to wait, and how often to poll. All in seconds, or timedeltas."""

    timeout: Seconds | None
    """How long to wait: an hour by default; `watch` has no limit by default. None means no limit. A last poll is made
    when the time is over; it may take another second, or as long as the client's rate requires."""
    interval: Seconds
    """The pause after the first poll, at least 0.01; 2 when waiting for one job, 5 for many. It grows by a seventh each
    time, jittered."""
    max_interval: Seconds
    """The longest pause, 30."""
    stall_timeout: Seconds | None
    """When to stop because nothing changed; None is never. Polls that fail tell nothing, and do not stop a wait."""
    missing_grace: Seconds
    """For how long the vendor may not know the job, 10: one just started can take a moment to appear."""
    connect_grace: Seconds
    """How long to try before the first response of the vendor's own, 30: an address or a proxy may be wrong. The wait
    ends with the error of the last try. What cannot pass by itself, such as a web page or a certificate that is not
    trusted, ends it at once."""
    outage_timeout: Seconds | None
    """How long an outage may last after that: no connection, web pages, responses cut short. None is until `timeout`;
    otherwise the wait ends with the error of the last try."""
    since: JobStatus[Any] | datetime | None
    """What was seen of the job before it was started, or when it was started, by the vendor's clock. For jobs whose
    reference names a thing, and not one run (`huawei_modelarts/dataset-sync`): an end that was there before is not
    taken for the end of this run. If no other run has appeared after `missing_grace`, the wait raises `JobNotFound`."""


WAIT_DEFAULTS: WaitOptions = {
    "timeout": 3600.0,
    "interval": 2.0,
    "max_interval": 30.0,
    "stall_timeout": None,
    "missing_grace": 10.0,
    "connect_grace": 30.0,
    "outage_timeout": None,
    "since": None,
}
"""The defaults for one job."""
WAIT_ALL_DEFAULTS: WaitOptions = {**WAIT_DEFAULTS, "interval": 5.0}
WATCH_DEFAULTS: WaitOptions = {**WAIT_ALL_DEFAULTS, "timeout": None}

GROWTH = 1.15
"""So that a job's end is noticed after about an eighth of the time that it took, at the latest."""
JITTER = 0.1
NEVER = math.inf
MIN_INTERVAL = 0.01
MAX_WAIT = 1e8
"""Three years, in seconds. Operating systems cannot sleep for much longer; None is for ever."""
MIN_POLL = 1.0
"""Seconds that the last poll may take, however late it is."""


def backoff_delays(first: float, most: float, count: int, uniform: Uniform = random.uniform) -> Iterator[float]:
    """Pauses between retries after an error: full jitter under a doubling cap."""
    for attempt in range(count):
        yield uniform(0.0, min(most, first * 2**attempt))


def _in_seconds(value: Any) -> Any:
    return value.total_seconds() if isinstance(value, timedelta) else value


def _check(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not (isinstance(value, int | float) and 0 <= value <= MAX_WAIT):
        said = f"{attribute.name} is {shorten(value)}"
        raise ConfigError(f"{said}: it takes seconds, from 0 to {MAX_WAIT:g}, or a timedelta")


def _check_since(_: object, __: object, since: Any) -> None:
    if not (since is None or isinstance(since, JobStatus) or (isinstance(since, datetime) and since.tzinfo)):
        raise ConfigError(f"since is {shorten(since)}: it takes a JobStatus, or a datetime with its time zone")


_check_or_never = attrs.validators.optional(_check)


@attrs.frozen
class WaitPolicy:
    """How long to wait for one job. All in seconds, or timedeltas; None is for ever."""

    timeout: float | None = attrs.field(default=None, converter=_in_seconds, validator=_check_or_never)
    interval: float = attrs.field(default=2.0, converter=_in_seconds, validator=_check)
    max_interval: float = attrs.field(default=30.0, converter=_in_seconds, validator=_check)
    stall_timeout: float | None = attrs.field(default=None, converter=_in_seconds, validator=_check_or_never)
    missing_grace: float = attrs.field(default=10.0, converter=_in_seconds, validator=_check)
    connect_grace: float = attrs.field(default=30.0, converter=_in_seconds, validator=_check)
    outage_timeout: float | None = attrs.field(default=None, converter=_in_seconds, validator=_check_or_never)
    since: JobStatus[Any] | datetime | None = attrs.field(default=None, validator=_check_since)
    uniform: Uniform = attrs.field(default=random.uniform, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.interval < MIN_INTERVAL:
            raise ConfigError(f"interval is {self.interval:g}: it takes {MIN_INTERVAL:g} seconds or more")

    @property
    def slack(self) -> float:
        """How much too early a poll may come, so that jobs can be polled together."""
        return 2 * JITTER * self.interval
