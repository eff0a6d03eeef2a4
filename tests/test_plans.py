"""What is asked, slept and told, and in which order: plans, carried out by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import attrs
import pytest
from tidewaiter.patience import Patience, pauses
from tidewaiter.plans import look_once, until
from tidewaiter.schedule import follow
from tidewaiter.steps import Batch, Begin, Now, Plan, Sleep, Tell

from answers import DATE, StoppedClock
from tidewaiter import ConfigError, JobFailed, JobRef, JobState, JobStatus, TidewaiterError, Unreachable, drive, plans

REF = JobRef("xtreme1", "upload", ("1",))
RUNNING, SUCCEEDED, FAILED = JobState.RUNNING, JobState.SUCCEEDED, JobState.FAILED
Answer = Callable[[JobRef, float], Any]


def middle(low: float, high: float) -> float:
    return (low + high) / 2


def refs(count: int) -> list[JobRef]:
    return [JobRef("xtreme1", "upload", (str(number),)) for number in range(count)]


def seen(ref: JobRef, state: JobState) -> JobStatus[None]:
    return JobStatus(ref, state, state.value, None, None, (), None, None, None, DATE)


def in_turn(*answers: Any) -> Answer:
    """One after the other, the last one for ever."""
    left = list(answers)
    return lambda ref, now: left.pop(0) if len(left) > 1 else left[0]


@attrs.define(eq=False)
class Scripted:
    """A source whose answers are made up, and that keeps what it was asked. An error is raised for the whole look."""

    answer: Answer
    batch: Batch = attrs.Factory(Batch)
    asked: list[tuple[float, list[JobRef], bool]] = attrs.Factory(list)
    service: Any = attrs.Factory(object)

    def look(self, refs: Sequence[JobRef], strict: bool) -> Plan[list[JobStatus[Any]]]:
        now = yield Now()
        self.asked.append((now, list(refs), strict))
        answers = [self.answer(ref, now) for ref in refs]
        for answer in answers:
            if isinstance(answer, TidewaiterError):
                raise answer
        return [seen(ref, answer) for ref, answer in zip(refs, answers, strict=True)]

    @property
    def times(self) -> list[float]:
        return [now for now, _, _ in self.asked]

    @property
    def sizes(self) -> list[int]:
        return [len(refs) for _, refs, _ in self.asked]


def error(advice: float | None = None, *, retry_safe: bool = True) -> TidewaiterError:
    gone = Unreachable("gone")
    gone.retry_after, gone.retry_safe = advice, retry_safe
    return gone


@attrs.define
class ByHand:
    """Carries plans out at a time that only sleeping turns, and keeps what was told and how long looks might take."""

    clock: StoppedClock = attrs.Factory(StoppedClock)
    told: list[Any] = attrs.Factory(list)
    within: list[float | None] = attrs.Factory(list)

    def run(self, plan: Plan[Any]) -> Any:
        hands, outcome = drive.Hands(self.clock), None
        while True:
            try:
                step = plan.send(outcome)
            except StopIteration as end:
                return end.value
            if isinstance(step, Begin):
                self.within.append(step.within)
            if isinstance(step, Tell):
                self.told.append(step.news)
            if isinstance(step, Sleep):
                assert step.seconds >= 0
            outcome = None if isinstance(step, Tell) else hands.perform(step)


def ends(told: Sequence[Any]) -> list[Any]:
    """What each job came to, in the order of the jobs."""
    return [news.outcome for news in sorted(told, key=lambda news: news.index) if news.is_end]


@pytest.fixture
def longest_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """No chance, and no luck."""
    monkeypatch.setattr(plans, "pauses", partial(pauses, uniform=max))


def look(source: Scripted, *, strict: bool = False, attempts: int = 3) -> list[float]:
    """How long one look slept."""
    clock = StoppedClock()
    try:
        drive.run(look_once(source, REF, strict, attempts), clock)
    except Unreachable:
        clock.sleeps.append(-1.0)
    return clock.sleeps


GAVE_UP = -1.0


@pytest.mark.usefixtures("longest_pauses")
def test_one_look_pauses_longer_each_time_and_then_gives_up() -> None:
    """From half a second, doubled up to five; no pause after the last."""
    source = Scripted(in_turn(error()))

    assert [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, GAVE_UP] == look(source, attempts=7)
    assert 7 == len(source.asked)


def test_one_attempt_is_one_attempt() -> None:
    """Nothing is asked again."""
    source = Scripted(in_turn(error()))

    assert [GAVE_UP] == look(source, attempts=1)
    assert 1 == len(source.asked)


@pytest.mark.usefixtures("longest_pauses")
@pytest.mark.parametrize(
    ("answer", "slept"),
    [
        *[(error(0.1), [0.5]), (error(0.7), [0.7]), (error(30.0), [30.0])],
        *[(error(30.1), [GAVE_UP]), (error(retry_safe=False), [GAVE_UP]), (error(1.0, retry_safe=False), [GAVE_UP])],
    ],
)
def test_advice_is_taken_up_to_half_a_minute(answer: TidewaiterError, slept: list[float]) -> None:
    """Longer ones are for the caller to decide on; and what cannot pass is not asked again at all."""

    assert slept == look(Scripted(in_turn(answer, SUCCEEDED)))


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("failures", [0, 2])
def test_a_look_is_as_strict_as_it_was_asked_to_be(strict: bool, failures: int) -> None:
    """The last attempt too. Waiting and watching never are: a counter that is no number ends no wait."""
    source = Scripted(in_turn(*[error()] * failures, SUCCEEDED))
    look(source, strict=strict)
    waited, followed = Scripted(in_turn(SUCCEEDED)), Scripted(in_turn(SUCCEEDED))
    drive.run(until(waited, REF, Patience()), StoppedClock())
    drive.run(follow([(followed, REF)], Patience()), StoppedClock())

    assert {strict} == {asked for _, _, asked in source.asked}
    assert {False} == {asked for _, _, asked in waited.asked + followed.asked}


def test_a_wait_tells_changes_and_sleeps_between_looks() -> None:
    """An error is no news, and time that looks took is no pause."""
    hand = ByHand()
    source = Scripted(in_turn(RUNNING, RUNNING, error(), SUCCEEDED))
    final = hand.run(until(source, REF, Patience(interval=2.0, timeout=9.0, uniform=middle)))

    assert [seen(REF, RUNNING), seen(REF, SUCCEEDED)] == hand.told
    assert final is hand.told[-1]
    assert pytest.approx([2.0, 2.3, 2.645]) == hand.clock.sleeps


@pytest.mark.parametrize("timeout", [9.0, None])
def test_each_look_of_a_wait_may_take_what_is_left_of_it(timeout: float | None) -> None:
    """One job or many."""
    waiting, watching = ByHand(), ByHand()
    patience = Patience(interval=4.0, timeout=timeout, uniform=middle)
    waiting.run(until(Scripted(in_turn(RUNNING, SUCCEEDED)), REF, patience))
    watching.run(follow([(Scripted(in_turn(RUNNING, SUCCEEDED)), REF)], patience))

    assert ([None, None] if timeout is None else [9.0, 5.0]) == waiting.within == watching.within


def test_watching_tells_whose_news_it_is_and_whether_it_is_the_end() -> None:
    """Once for each change, and once more for an end."""
    hand = ByHand()
    one, other = refs(2)
    slow = Scripted(in_turn(RUNNING, RUNNING, SUCCEEDED))
    failing = Scripted(in_turn(RUNNING, FAILED))
    hand.run(follow([(slow, one), (failing, other)], Patience(uniform=middle)))

    told = [(news.index, news.ref, news.is_end, news.is_news) for news in hand.told]
    assert [(0, one, False, True), (1, other, False, True), (1, other, True, True), (0, one, True, True)] == told
    assert seen(one, SUCCEEDED) == hand.told[-1].outcome
    assert isinstance(hand.told[2].outcome, JobFailed)


def test_an_end_by_patience_alone_is_no_news() -> None:
    """The job did not change; the watcher's time was up. A look that failed is neither, while the wait goes on."""
    hand = ByHand()
    hand.run(follow([(Scripted(in_turn(RUNNING, error(), RUNNING)), REF)], Patience(timeout=5.0, uniform=middle)))

    assert [(False, True), (True, False)] == [(news.is_end, news.is_news) for news in hand.told]


def test_errors_of_a_round_are_told_last() -> None:
    """Whoever stops at one has heard of everything else; the others stay in order."""
    hand = ByHand()
    first, second, third = refs(3)
    refused, running = Scripted(in_turn(ConfigError("no"))), Scripted(in_turn(RUNNING, SUCCEEDED))
    hand.run(follow([(refused, first), (running, second), (Scripted(in_turn(SUCCEEDED)), third)], Patience()))

    assert [1, 2, 0] == [news.index for news in hand.told[:3]]


def test_every_job_of_a_look_that_failed_hears_of_it() -> None:
    """One request, one error, for each whom it was made for."""
    hand = ByHand()
    source = Scripted(in_turn(ConfigError("no")), batch=Batch(10))
    hand.run(follow([(source, ref) for ref in refs(3)], Patience()))

    assert ["no"] * 3 == [str(end) for end in ends(hand.told)]
    assert [0, 1, 2] == [news.index for news in hand.told]


def test_each_job_is_watched_at_its_own_pace() -> None:
    """A vendor's advice puts off the job that it was given for, and no other; nobody is asked too early."""
    throttled = Scripted(in_turn(error(30.0), SUCCEEDED))
    free = Scripted(in_turn(*[RUNNING] * 5, SUCCEEDED))
    patience = Patience(interval=10.0, max_interval=10.0, uniform=middle)
    drive.run(follow([(throttled, refs(2)[0]), (free, refs(2)[1])], patience), StoppedClock())

    assert [0.0, 30.0] == throttled.times
    assert [0.0, 10.0, 20.0, 30.0, 40.0, 50.0] == free.times


@pytest.mark.parametrize(("advice", "sizes"), [(12.0, [1, 1, 2]), (12.1, [1, 1, 1, 1])])
def test_a_look_may_come_early_to_be_asked_with_another(advice: float, sizes: list[int]) -> None:
    """By the slack of the interval, and no more."""
    first, second = refs(2)
    answers = {first: in_turn(error(advice), SUCCEEDED), second: in_turn(RUNNING, SUCCEEDED)}

    def answer(ref: JobRef, now: float) -> Any:
        source.batch = Batch(2)  # the first looks are apart
        return answers[ref](ref, now)

    source = Scripted(answer)
    drive.run(follow([(source, first), (source, second)], Patience(interval=10.0, uniform=middle)), StoppedClock())

    assert sizes == source.sizes


def test_a_look_asks_for_as_many_as_its_source_allows() -> None:
    """And the last one for the rest; nobody is left out, and nobody asked for twice."""
    source, jobs = Scripted(in_turn(SUCCEEDED), batch=Batch(3)), refs(7)
    hand = ByHand()
    hand.run(follow([(source, ref) for ref in jobs], Patience()))

    assert [3, 3, 1] == source.sizes
    assert sorted(map(str, jobs)) == sorted(str(ref) for _, refs, _ in source.asked for ref in refs)
    assert jobs == [end.ref for end in ends(hand.told)]


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [([3072] * 5, [2, 2, 1]), ([3072, 3072, 3072, 3073], [2, 1, 1]), ([7000, 7000], [1, 1]), ([6145, 40], [1, 1])],
    ids=str,
)
def test_a_look_asks_for_no_more_than_a_request_line_holds(sizes: list[int], batches: list[int]) -> None:
    """Six KiB of references, by what each adds to it; one that is longer by itself is still asked for."""
    source = Scripted(in_turn(SUCCEEDED), Batch(100, size=lambda ref: len(str(ref)) + 16))
    keys = ["k" * (size - 16 - len("xtreme1/upload/")) for size in sizes]
    jobs = [(source, JobRef("xtreme1", "upload", (key,))) for key in keys]
    drive.run(follow(jobs, Patience()), StoppedClock())

    assert batches == source.sizes


def test_a_reference_is_measured_once() -> None:
    """However often its job is looked at: it does not change, and measuring takes as long as parsing a row."""
    measured: list[JobRef] = []

    def size(ref: JobRef) -> int:
        measured.append(ref)
        return 1

    source = Scripted(in_turn(RUNNING, RUNNING, SUCCEEDED), Batch(2, size=size))
    drive.run(follow([(source, REF)], Patience()), StoppedClock())

    assert [REF] == measured


def test_jobs_of_different_sources_are_asked_for_apart() -> None:
    """Whatever the order that they were given in."""
    one, other = Scripted(in_turn(SUCCEEDED), batch=Batch(10)), Scripted(in_turn(SUCCEEDED), batch=Batch(10))
    drive.run(follow(zip([one, other, one, other], refs(4), strict=True), Patience()), StoppedClock())

    assert ([2], [2]) == (one.sizes, other.sizes)
