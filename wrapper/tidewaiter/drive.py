"""The two ways of carrying out a plan. All waiting and all sending happen here."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from .answer import Answer
from .clock import Clock, is_real
from .errors import TidewaiterError, UnexpectedResponse
from .log import logger
from .steps import Ask, Begin, Ended, Plan, Reply, Sleep, Step, Tell
from .threads import Crew

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
Listener = Callable[[Any], object]


@attrs.frozen
class _Done:
    value: Any


def run(plan: Plan[T], clock: Clock, tell: Listener | None = None, until: float | None = None) -> T:
    """Carry out `plan`, blocking."""
    hands, outcome = Hands(clock, until), None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = _pass_on(step, tell) if isinstance(step, Tell) else hands.perform(step)
        return step.value  # type: ignore[no-any-return]
    finally:
        hands.close()
        plan.close()


async def arun(plan: Plan[T], clock: Clock, tell: Listener | None = None, until: float | None = None) -> T:
    """Carry out `plan` on the running event loop."""
    hands, outcome = AsyncHands(clock, until), None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = _pass_on(step, tell) if isinstance(step, Tell) else await hands.perform(step)
        return step.value  # type: ignore[no-any-return]
    finally:
        await hands.close()
        plan.close()


def stream(plan: Plan[Any], clock: Clock) -> Generator[Any, None, None]:
    """Carry out `plan`, blocking, and yield what it tells."""
    hands, outcome = Hands(clock), None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = (yield step.news) if isinstance(step, Tell) else hands.perform(step)
    finally:
        hands.close()
        plan.close()


async def astream(plan: Plan[Any], clock: Clock) -> AsyncGenerator[Any, None]:
    """Carry out `plan` on the running event loop, and yield what it tells."""
    hands, outcome = AsyncHands(clock), None
    try:
        while not isinstance(step := _advance(plan, outcome), _Done):
            outcome = (yield step.news) if isinstance(step, Tell) else await hands.perform(step)
    finally:
        await hands.close()
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


class Hands:
    """Carries out the steps of one plan, blocking; what it begins, in threads.

    Under a turned clock, looks take no time: whatever was begun has ended before time moves on.
    """

    def __init__(self, clock: Clock, until: float | None = None) -> None:
        self._clock = clock
        self._until = until
        self._begun: list[Begin] = []
        self._crew = Crew()

    def perform(self, step: Step) -> Any:
        try:
            match step:
                case Ask():
                    response = step.service.engine.ask(step.request, self._until)
                    return _reply(step, response, self._clock)
                case Begin():
                    return self._begun.append(step)
                case Ended(seconds):
                    return self._ended(seconds)
                case Sleep(seconds):
                    return self._clock.sleep(seconds)
                case _:
                    return self._clock.now()
        except TidewaiterError as error:
            return _noted(error)

    def _ended(self, seconds: float | None) -> list[tuple[Any, Any]]:
        begun, self._begun = self._begun, []
        if seconds is None and len(begun) == 1 and not self._crew.is_busy:
            return [self._settle(begun[0])]  # nothing else to do meanwhile
        for one in begun:
            self._crew.begin(partial(self._settle, one))
        if not self._crew.is_busy:
            self._clock.sleep(seconds or 0.0)
            return []
        return self._crew.ended(seconds) if is_real(self._clock) else self._crew.all_ended()

    def _settle(self, begun: Begin) -> tuple[Any, Any]:
        try:
            return begun.tag, run(begun.plan, self._clock, until=_moment(begun.within, self._until))
        except TidewaiterError as error:
            return begun.tag, error

    def close(self) -> None:
        """Begin nothing new, and wait for nobody."""
        self._crew.close()


class AsyncHands:
    """As `Hands`, on the running event loop; what it begins, in tasks."""

    def __init__(self, clock: Clock, until: float | None = None) -> None:
        self._clock = clock
        self._until = until
        self._begun: list[Begin] = []
        self._tasks: set[asyncio.Task[tuple[Any, Any]]] = set()

    async def perform(self, step: Step) -> Any:
        try:
            match step:
                case Ask():
                    response = await step.service.engine.ask_async(step.request, self._until)
                    return _reply(step, response, self._clock)
                case Begin():
                    return self._begun.append(step)
                case Ended(seconds):
                    return await self._ended(seconds)
                case Sleep(seconds):
                    return await self._clock.sleep_async(seconds)
                case _:
                    return self._clock.now()
        except TidewaiterError as error:
            return _noted(error)

    async def _ended(self, seconds: float | None) -> list[tuple[Any, Any]]:
        import asyncio  # where it is needed: see `clock`

        begun, self._begun = self._begun, []
        if seconds is None and len(begun) == 1 and not self._tasks:
            return [await self._settle(begun[0])]
        self._tasks |= {asyncio.create_task(self._settle(one)) for one in begun}
        if not self._tasks:
            await self._clock.sleep_async(seconds or 0.0)
            return []
        if is_real(self._clock):
            ended, self._tasks = await asyncio.wait(self._tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        else:
            ended, self._tasks = await asyncio.wait(self._tasks)
        return [task.result() for task in ended]

    async def _settle(self, begun: Begin) -> tuple[Any, Any]:
        try:
            return begun.tag, await arun(begun.plan, self._clock, until=_moment(begun.within, self._until))
        except TidewaiterError as error:
            return begun.tag, error

    async def close(self) -> None:
        """Begin nothing new, and leave no task behind."""
        if not self._tasks:
            return
        import asyncio

        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _moment(within: float | None, until: float | None) -> float | None:
    """`within` seconds from now, one moment for all who are meant; or `until`, if that comes first."""
    moments = [until, None if within is None else time.monotonic() + within]
    return min(filter(None, moments), default=None)


def _noted(error: TidewaiterError) -> TidewaiterError:
    logger.info("%s", error, extra={"retry_safe": error.retry_safe})
    return error


def _reply(ask: Ask, response: Answer, clock: Clock) -> Reply[object]:
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
