"""The two ways of carrying out a plan. All waiting and all sending happen here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs
import httpx

from .clock import Clock
from .errors import ConfigError, TidewaiterError, UnexpectedResponse, Unreachable
from .plans import Ask, Plan, Reply, Sleep, Step, Tell, Together

T = TypeVar("T")
Listener = Callable[[Any], object]

MOST_AT_ONCE = 10

logger = logging.getLogger("tidewaiter")
logger.addHandler(logging.NullHandler())


@attrs.frozen
class _Done:
    value: Any


def run(plan: Plan[T], clock: Clock, tell: Listener | None = None) -> T:
    """Carry out `plan`, blocking."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = _pass_on(step, tell) if isinstance(step, Tell) else _perform(step, clock)
        return step.value  # type: ignore[no-any-return]
    finally:
        plan.close()


async def arun(plan: Plan[T], clock: Clock, tell: Listener | None = None) -> T:
    """Carry out `plan` on the running event loop."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = _pass_on(step, tell) if isinstance(step, Tell) else await _aperform(step, clock)
        return step.value  # type: ignore[no-any-return]
    finally:
        plan.close()


def stream(plan: Plan[None], clock: Clock) -> Generator[Any, None, None]:
    """Carry out `plan`, blocking, and yield what it tells."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = (yield step.news) if isinstance(step, Tell) else _perform(step, clock)
    finally:
        plan.close()


async def astream(plan: Plan[None], clock: Clock) -> AsyncGenerator[Any, None]:
    """Carry out `plan` on the running event loop, and yield what it tells."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = (yield step.news) if isinstance(step, Tell) else await _aperform(step, clock)
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


def _perform(step: Step, clock: Clock) -> Any:
    try:
        match step:
            case Ask():
                with _transport_errors(step):
                    response = step.service.client.get_httpx_client().request(**step.request)
                return _reply(step, response)
            case Together(plans):
                return [_settle(plan, clock) for plan in plans]
            case Sleep(seconds):
                return clock.sleep(seconds)
            case _:
                return clock.now()
    except TidewaiterError as error:
        return _noted(error)


async def _aperform(step: Step, clock: Clock) -> Any:
    try:
        match step:
            case Ask():
                with _transport_errors(step):
                    response = await step.service.client.get_async_httpx_client().request(**step.request)
                return _reply(step, response)
            case Together(plans):
                return await _side_by_side(plans, clock)
            case Sleep(seconds):
                return await clock.sleep_async(seconds)
            case _:
                return clock.now()
    except TidewaiterError as error:
        return _noted(error)


def _noted(error: TidewaiterError) -> TidewaiterError:
    logger.info("%s", error, extra={"retry_safe": error.retry_safe})
    return error


def _settle(plan: Plan[Any], clock: Clock) -> Any:
    try:
        return run(plan, clock)
    except TidewaiterError as error:
        return error


async def _side_by_side(plans: Sequence[Plan[Any]], clock: Clock) -> list[Any]:
    """A few workers, not a task a plan: httpx's pool slows down with the number of those who wait for it."""
    outcomes: list[Any] = [None] * len(plans)
    waiting = iter(enumerate(plans))

    async def work() -> None:
        for place, plan in waiting:
            try:
                outcomes[place] = await arun(plan, clock)
            except TidewaiterError as error:
                outcomes[place] = error

    async with asyncio.TaskGroup() as workers:
        for _ in range(min(MOST_AT_ONCE, len(plans))):
            workers.create_task(work())
    return outcomes


def _reply(ask: Ask, response: httpx.Response) -> Reply[object]:
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
    return Reply(vendor, response.status_code, response.headers, response.content, parsed)


@contextmanager
def _transport_errors(ask: Ask) -> Generator[None]:
    vendor = ask.service.name
    try:
        yield
    except (httpx.TransportError, httpx.DecodingError) as error:
        reason = str(error) or "no reason given"
        raise Unreachable(f"{vendor}: no usable answer: {type(error).__name__}: {reason}") from error
    except httpx.InvalidURL as error:
        raise ConfigError(f"{vendor}: no such URL can be asked: {error}") from error
    except RuntimeError as error:
        if not ask.service.client.get_httpx_client().is_closed:
            raise
        raise ConfigError(f"{vendor}: this client was closed; make a new one") from error
