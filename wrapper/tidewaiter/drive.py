"""The two ways of carrying out a plan. All waiting and all sending happen here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import attrs
import httpx

from . import redact
from .body import WITHIN
from .clock import Clock
from .errors import ConfigError, TidewaiterError, UnexpectedResponse, Unreachable
from .log import logger
from .steps import Ask, Plan, Reply, Sleep, Step, Tell, Together

T = TypeVar("T")
Listener = Callable[[Any], object]

MOST_AT_ONCE = 10


@attrs.frozen
class _Done:
    value: Any


def run(plan: Plan[T], clock: Clock, tell: Listener | None = None, within: float | None = None) -> T:
    """Carry out `plan`, blocking."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = _pass_on(step, tell) if isinstance(step, Tell) else _perform(step, clock, within)
        return step.value  # type: ignore[no-any-return]
    finally:
        plan.close()


async def arun(plan: Plan[T], clock: Clock, tell: Listener | None = None, within: float | None = None) -> T:
    """Carry out `plan` on the running event loop."""
    outcome: Any = None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = _pass_on(step, tell) if isinstance(step, Tell) else await _aperform(step, clock, within)
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


def _perform(step: Step, clock: Clock, within: float | None) -> Any:
    try:
        match step:
            case Ask():
                with _transport_errors(step):
                    response = step.service.client.get_httpx_client().request(**_request(step, within))
                return _reply(step, response, clock)
            case Together(plans, limit):
                return _side_by_side(plans, clock, limit)
            case Sleep(seconds):
                return clock.sleep(seconds)
            case _:
                return clock.now()
    except TidewaiterError as error:
        return _noted(error)


async def _aperform(step: Step, clock: Clock, within: float | None) -> Any:
    try:
        match step:
            case Ask():
                with _transport_errors(step):
                    response = await step.service.client.get_async_httpx_client().request(**_request(step, within))
                return _reply(step, response, clock)
            case Together(plans, limit):
                return await _aside_by_side(plans, clock, limit)
            case Sleep(seconds):
                return await clock.sleep_async(seconds)
            case _:
                return clock.now()
    except TidewaiterError as error:
        return _noted(error)


def _request(ask: Ask, within: float | None) -> dict[str, Any]:
    """The request, with its timeouts cut to `within` seconds, and the whole of it bounded by them."""
    if within is None:
        return dict(ask.request)
    usual: dict[str, float | None] = ask.service.client.get_httpx_client().timeout.as_dict()
    cut = {phase: within if seconds is None else min(seconds, within) for phase, seconds in usual.items()}
    return {**ask.request, "timeout": httpx.Timeout(**cut), "extensions": {WITHIN: within}}


def _noted(error: TidewaiterError) -> TidewaiterError:
    logger.info("%s", error, extra={"retry_safe": error.retry_safe})
    return error


def _side_by_side(plans: Sequence[Plan[Any]], clock: Clock, within: float | None) -> list[Any]:
    if len(plans) == 1:
        return [_settle(plans[0], clock, within)]
    pool = ThreadPoolExecutor(min(MOST_AT_ONCE, len(plans)) or 1, thread_name_prefix="tidewaiter")
    try:
        return list(pool.map(partial(_settle, clock=clock, within=within), plans))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # after Ctrl-C nothing new begins, and nobody waits


def _settle(plan: Plan[Any], clock: Clock, within: float | None) -> Any:
    try:
        return run(plan, clock, within=within)
    except TidewaiterError as error:
        return error


async def _aside_by_side(plans: Sequence[Plan[Any]], clock: Clock, within: float | None) -> list[Any]:
    """A few workers, not a task a plan: httpx's pool slows down with the number of those who wait for it."""
    outcomes: list[Any] = [None] * len(plans)
    waiting = iter(enumerate(plans))

    async def work() -> None:
        for place, plan in waiting:
            try:
                outcomes[place] = await arun(plan, clock, within=within)
            except TidewaiterError as error:
                outcomes[place] = error

    if len(plans) == 1:
        await work()
        return outcomes
    try:
        async with asyncio.TaskGroup() as workers:
            for _ in range(min(MOST_AT_ONCE, len(plans))):
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
