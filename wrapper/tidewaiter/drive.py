"""The two ways of carrying out a plan. All waiting and all sending happen here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import attrs
import httpx

from . import redact
from .clock import Clock
from .deadline import UNTIL
from .errors import ConfigError, TidewaiterError, UnexpectedResponse, Unreachable
from .log import logger
from .steps import Ask, Plan, Reply, Sleep, Step, Tell, Together
from .threads import side_by_side

T = TypeVar("T")
Listener = Callable[[Any], object]

SIDE_BY_SIDE = 10
"""Plans under way at once: threads, or tasks."""


@attrs.frozen
class _Done:
    value: Any


def run(plan: Plan[T], clock: Clock, tell: Listener | None = None, until: float | None = None) -> T:
    """Carry out `plan`, blocking."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = _pass_on(step, tell) if isinstance(step, Tell) else _perform(step, clock, until)
        return step.value  # type: ignore[no-any-return]
    finally:
        plan.close()


async def arun(plan: Plan[T], clock: Clock, tell: Listener | None = None, until: float | None = None) -> T:
    """Carry out `plan` on the running event loop."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = _pass_on(step, tell) if isinstance(step, Tell) else await _aperform(step, clock, until)
        return step.value  # type: ignore[no-any-return]
    finally:
        plan.close()


def stream(plan: Plan[Any], clock: Clock) -> Generator[Any, None, None]:
    """Carry out `plan`, blocking, and yield what it tells."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = (yield step.news) if isinstance(step, Tell) else _perform(step, clock, None)
    finally:
        plan.close()


async def astream(plan: Plan[Any], clock: Clock) -> AsyncGenerator[Any, None]:
    """Carry out `plan` on the running event loop, and yield what it tells."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = (yield step.news) if isinstance(step, Tell) else await _aperform(step, clock, None)
    finally:
        plan.close()


def _advance(plan: Plan[Any], outcome: Any) -> Step | _Done:
    """Give the plan what came of its last step; get its next one."""
    try:
        return plan.throw(outcome) if isinstance(outcome, TidewaiterError) else plan.send(outcome)
    except StopIteration as end:
        return _Done(end.value)


def _pass_on(step: Tell, tell: Listener | None) -> Any:
    if tell is not None:
        tell(step.news)
    return None


def _perform(step: Step, clock: Clock, until: float | None) -> Any:
    try:
        match step:
            case Ask():
                with _transport_errors(step):
                    response = step.service.client.get_httpx_client().request(**_request(step, until))
                return _reply(step, response, clock)
            case Together(plans, limit):
                return _side_by_side(plans, clock, _moment(limit, until))
            case Sleep(seconds):
                return clock.sleep(seconds)
            case _:
                return clock.now()
    except TidewaiterError as error:
        return _noted(error)


async def _aperform(step: Step, clock: Clock, until: float | None) -> Any:
    try:
        match step:
            case Ask():
                with _transport_errors(step):
                    response = await step.service.client.get_async_httpx_client().request(**_request(step, until))
                return _reply(step, response, clock)
            case Together(plans, limit):
                return await _aside_by_side(plans, clock, _moment(limit, until))
            case Sleep(seconds):
                return await clock.sleep_async(seconds)
            case _:
                return clock.now()
    except TidewaiterError as error:
        return _noted(error)


def _request(ask: Ask, until: float | None) -> dict[str, Any]:
    return {**ask.request, "extensions": {} if until is None else {UNTIL: until}}


def _moment(within: float | None, until: float | None) -> float | None:
    """`within` seconds from now, one moment for all who are meant; or `until`, if that comes first."""
    moments = [until, None if within is None else time.monotonic() + within]
    return min(filter(None, moments), default=None)


def _noted(error: TidewaiterError) -> TidewaiterError:
    logger.info("%s", error, extra={"retry_safe": error.retry_safe})
    return error


def _side_by_side(plans: Sequence[Plan[Any]], clock: Clock, until: float | None) -> list[Any]:
    settle = partial(_settle, clock=clock, until=until)
    return [settle(plans[0])] if len(plans) == 1 else side_by_side(settle, plans, SIDE_BY_SIDE)


def _settle(plan: Plan[Any], clock: Clock, until: float | None) -> Any:
    try:
        return run(plan, clock, until=until)
    except TidewaiterError as error:
        return error


async def _aside_by_side(plans: Sequence[Plan[Any]], clock: Clock, until: float | None) -> list[Any]:
    """A few workers, not a task a plan: whoever waits for a connection waits on its own time."""
    outcomes: list[Any] = [None] * len(plans)
    waiting = iter(enumerate(plans))

    async def work() -> None:
        for place, plan in waiting:
            try:
                outcomes[place] = await arun(plan, clock, until=until)
            except TidewaiterError as error:
                outcomes[place] = error

    if len(plans) == 1:
        await work()
        return outcomes
    try:
        async with asyncio.TaskGroup() as workers:
            for _ in range(min(SIDE_BY_SIDE, len(plans))):
                workers.create_task(work())
    except ExceptionGroup as group:
        raise group.exceptions[0] from None  # as it would come out of the blocking colour
    return outcomes


def _reply(ask: Ask, response: httpx.Response, clock: Clock) -> Reply[object]:
    """The answer, parsed. Generated parsers raise whatever Python does at the first thing that does not fit."""
    vendor = ask.service.name
    logger.debug("%s: %s -> HTTP %d", vendor, ask.request["url"], response.status_code)
    try:
        parsed = ask.parse(client=ask.service.client, response=response)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise UnexpectedResponse(
            f"the answer does not have the documented shape ({type(error).__name__}: {error})",
            vendor=vendor,
            status=response.status_code,
            headers=response.headers,
            body=response.content,
        ) from error
    return Reply(vendor, response.status_code, response.headers, response.content, parsed, clock.today())


@contextmanager
def _transport_errors(ask: Ask) -> Generator[None]:
    vendor = ask.service.name
    try:
        yield
    except (httpx.TransportError, httpx.DecodingError) as error:
        reason = redact.text(str(error)) or "no reason given"
        cause = None if isinstance(error, httpx.ProtocolError) else error  # which quotes what it could not read
        raise Unreachable(f"{vendor}: no usable answer: {type(error).__name__}: {reason}") from cause
    except httpx.InvalidURL as error:
        raise ConfigError(f"{vendor}: no such URL can be asked: {error}") from error
    except RuntimeError as error:
        if not ask.service.client.get_httpx_client().is_closed:
            raise
        raise ConfigError(f"{vendor}: this client was closed; make a new one") from error
