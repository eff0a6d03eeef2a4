"""Lives, faults, clocks and waits in any order: Hypothesis makes up a story, these rules judge what callers were told.

The truth is a job's script at the emulator's time; since only sleeping turns that time, a poll and its judgement see
the same moment. What hit a call is known too: each request takes one fault off its vendor's list.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from support.examples import examples
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    HuaweiModelArts,
    Job,
    JobFailed,
    JobNotFound,
    JobRef,
    JobStalled,
    JobState,
    JobStatus,
    TidewaiterError,
    WaitError,
    WaitTimeout,
    Xtreme1,
    wait_all,
    wait_all_async,
    watch,
    watch_async,
)
from tidewaiter.client import DEFAULTS
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import FAULTS, replaced_by
from tidewaiter.emulator.lifecycle import Lifecycle
from tidewaiter.http.rate_limit import MARGIN
from tidewaiter.waiting import polling, waiter
from tidewaiter.waiting.policy import WAIT_DEFAULTS

RUNS = settings(max_examples=examples(80), stateful_step_count=30)
LOGGER = logging.getLogger("tidewaiter")
TOLERANCE = timedelta(minutes=14)
"""A minute less than both clouds have for a request's date."""
EPSILON = 1e-6
"""Seconds of rounding. Requests take none of the turned time, so a deadline may be overrun by no more."""
LONGEST_LOOK = 2 * 30.0 + EPSILON
"""Two pauses, each as long as a vendor's advice may put off one poll."""

VENDORS = ("xtreme1", "alibaba_dms", "huawei_modelarts")
WAYS = {
    "xtreme1": ("UNSTARTED", "DOWNLOADING", "DOWNLOAD_COMPLETED", "PARSING"),
    "alibaba_dms": ("INIT", "LISTING", "DOWNLOADING"),
    "huawei_modelarts": ("NOT_EXIST", "QUEUING", "STARTING", "RUNNING"),
}
UNHEARD_OF = "HALF_DONE"
SUCCESS = {"xtreme1": "PARSE_COMPLETED", "alibaba_dms": "DOWNLOAD_SUCCESS", "huawei_modelarts": "COMPLETED"}
FAILURE = {"xtreme1": "FAILED", "alibaba_dms": "DOWNLOAD_FAIL", "huawei_modelarts": "FAILED"}
MISSING = {None, "NOT_EXIST"}

CODES = {
    "xtreme1": ("LOGIN_STATUS_TIMEOUT", "UNKNOWN", "ERROR", "NOT_FOUND", "PARAM_ERROR"),
    "alibaba_dms": (
        *("Throttling", "Throttling.User", "Throttling.Api", "ServiceUnavailable", "InternalError", "Success=false"),
        *("SignatureNonceUsed", "InvalidTimeStamp.Expired", "SignatureDoesNotMatch", "InvalidAccessKeyId.Inactive"),
        *("InvalidSecurityToken.Expired", "Forbidden.RAM", "TenantNotExist", "InvalidAction.NotFound"),
    ),
    "huawei_modelarts": (
        *("APIGW.0308", "ModelArts.4206", "ModelArts.4395", "ModelArts.6692"),
        *("APIGW.0101", "APIGW.0301", "APIGW.0302", "APIGW.0307", "ModelArts.0210", "ModelArts.4352"),
    ),
}
PASSING = {
    *("500", "502", "503", "504", "empty", "reset", "reset-within", "truncated"),
    *("UNKNOWN", "Throttling", "Throttling.User", "Throttling.Api", "ServiceUnavailable", "InternalError"),
    *("Success=false", "SignatureNonceUsed", "APIGW.0308", "ModelArts.4206", "ModelArts.4395", "ModelArts.6692"),
}
"""What asking again helps against."""
LYING = {"unknown-state", "nulls", "counters-back", "missing-rows"}
"""What makes a vendor's response good to read, and untrue."""
HARMLESS = {"duplicate-rows"}
DENYING = {"missing-rows", "nulls", "NOT_FOUND", "TenantNotExist", "ModelArts.4352"}
"""What says of a job that is there that it is not."""
QUICK = sorted(FAULTS.keys() - {"silent", "drip"})
"""The faults that cost no real time."""
ADVICE = {
    "alibaba_dms": ("Throttling.User", lambda seconds: {"x-acs-retry-after": str(int(1000 * seconds))}),
    "huawei_modelarts": ("APIGW.0308", lambda seconds: {"retry-after": str(int(seconds))}),
}

seconds = st.sampled_from([3.0, 0.5, 20.0, 0.0, 90.0])
options = st.fixed_dictionaries(
    {"timeout": st.sampled_from([60.0, 400.0, 7.5, 1.0, 0.0]), "interval": st.sampled_from([0.3, 2.0, 11.0])},
    optional={
        "max_interval": st.sampled_from([1.0, 30.0, 300.0]),
        "stall_timeout": st.sampled_from([15.0, 80.0, None, 0.0]),
        "missing_grace": st.sampled_from([0.0, 5.0, 60.0]),
    },
)
is_async = st.booleans()
everything = [(vendor, fault) for vendor in VENDORS for fault in (*QUICK, *CODES[vendor])]
faults = st.one_of(st.sampled_from([(v, f) for v, f in everything if f in PASSING]), st.sampled_from(everything))


@st.composite
def scripts(draw: Any, vendor: str) -> list[tuple[str, float]]:
    """Most of the states on the way, in order, and one that is unheard of; the end is kept for ever."""
    first, *others = WAYS[vendor]
    skipped = draw(st.sets(st.sampled_from([first, UNHEARD_OF, *others]), max_size=3))
    way = [(state, draw(seconds)) for state in (first, UNHEARD_OF, *others) if state not in skipped]
    ends = [SUCCESS[vendor], SUCCESS[vendor], FAILURE[vendor], others[-1]]
    return [*way, (draw(st.sampled_from(ends)), 0.0)]


@attrs.frozen
class Known:
    """A job as the caller holds it, and its true life; None for one that the vendor has never heard of."""

    job: Job[Any]
    life: Lifecycle | None

    @property
    def vendor(self) -> str:
        return self.job.ref.vendor

    def state(self, now: float) -> str | None:
        return self.life.at(now)[0] if self.life else None

    def has_succeeded(self, now: float) -> bool:
        return self.state(now) == SUCCESS[self.vendor]

    def has_failed(self, now: float) -> bool:
        return self.state(now) == FAILURE[self.vendor]


@attrs.define
class Told:
    """What a caller was told, when, and how it ended."""

    started: float
    statuses: list[tuple[float, JobStatus[Any]]] = attrs.Factory(list)
    result: Any = None
    error: TidewaiterError | None = None
    ended: float = 0.0
    hits: tuple[str, ...] = ()
    """The faults that its requests met, and `skew` if the vendor's clock was off."""
    ended_well: bool = False
    """Whether the last of its requests met none."""

    @property
    def was_lied_to(self) -> bool:
        return not LYING.isdisjoint(self.hits)


class Ledger(logging.Handler):
    """Requests that the log tells of, each once: what came of it, and whether anything did."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.entries = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.entries += " -> " in record.msg


class Lives(RuleBasedStateMachine):
    jobs = Bundle("jobs")

    def __init__(self, cloud: Emulator) -> None:
        super().__init__()
        cloud.reset()
        self.cloud = cloud
        self.clients = clients(cloud)
        self.planned: dict[str, list[str]] = {vendor: [] for vendor in VENDORS}
        self.runner = asyncio.Runner()
        self.ledger = Ledger()
        LOGGER.addHandler(self.ledger)

    def teardown(self) -> None:
        LOGGER.removeHandler(self.ledger)
        for client in self.clients.values():
            self.runner.run(client.aclose())
        self.runner.close()

    @property
    def now(self) -> float:
        return self.cloud.clock.now()

    @initialize(target=jobs, data=st.data())
    def start_three(self, data: st.DataObject) -> Any:
        return multiple(*(self.started(data.draw(scripts(vendor)), vendor) for vendor in VENDORS))

    @rule(target=jobs, data=st.data(), vendor=st.sampled_from(VENDORS))
    def start(self, data: st.DataObject, vendor: str) -> Known:
        return self.started(data.draw(scripts(vendor)), vendor)

    @rule(target=jobs, vendor=st.sampled_from(VENDORS))
    def imagine(self, vendor: str) -> Known:
        """A job that was never started."""
        *rest, last = self.cloud.add_job(vendor).key
        kind = next(iter(self.clients[vendor].job_kinds))
        return Known(self.clients[vendor].job(JobRef(vendor, kind, (*rest, f"999{last[3:]}"))), None)

    @rule(chosen=st.lists(faults, min_size=1, max_size=6))
    def schedule_faults(self, chosen: list[tuple[str, str]]) -> None:
        for vendor, fault in chosen:
            self.cloud.fail_next(vendor, fault)
            self.planned[vendor].append(fault)

    @rule(vendor=st.sampled_from(sorted(ADVICE)), advice=st.sampled_from([120.0, 29.0, 1.0, 0.0, 9000.0]))
    def throttle(self, vendor: str, advice: float) -> None:
        """An error that says when to ask again."""
        code, headers = ADVICE[vendor]
        cloud = self.cloud.vendor(vendor)
        cloud.spoil_next(replaced_by(attrs.evolve(cloud.failures()[code], headers=headers(advice))))
        self.planned[vendor].append(code)

    @rule(seconds=seconds, hours=st.sampled_from([8.0, 0.3, 0.1, 0.0, -1.0, 23.0, -23.0]))
    def turn_clocks(self, seconds: float, hours: float) -> None:
        """Time passes, and the vendors' date is now off by so much."""
        self.cloud.advance(seconds)
        self.cloud.clock.skew = timedelta(hours=hours)

    @rule(known=jobs, is_async=is_async, strict=st.booleans())
    def status(self, known: Known, is_async: bool, strict: bool) -> None:
        """One status says what is so, or gives up after three tries, or at once if nothing else can come of it."""
        method = known.job.status_async if is_async else known.job.status
        told = self.tell([known], lambda told: method(strict=strict))
        if told.result is not None:
            told.statuses.append((told.ended, told.result))

        self.judge_what_was_told([known], told)
        assert told.ended <= told.started + LONGEST_LOOK
        if told.error is not None and not told.error.retry_safe:
            judge_vendor_error([known], told)

    @rule(known=jobs, is_async=is_async, options=options)
    def wait(self, known: Known, is_async: bool, options: dict[str, Any]) -> None:
        method = known.job.wait_async if is_async else known.job.wait
        told = self.tell([known], lambda told: method(on_status=self.note(told), **options))

        self.judge_what_was_told([known], told)
        if told.error is None:
            judge_success(known, told, told.result)
        judge_end([known], told, options)

    @rule(knowns=st.lists(jobs, min_size=1, max_size=5), is_async=is_async, options=options)
    def wait_for_all(self, knowns: list[Known], is_async: bool, options: dict[str, Any]) -> None:
        jobs = [known.job for known in knowns]
        told = self.tell(knowns, lambda told: (wait_all_async if is_async else wait_all)(jobs, **options))

        for known, status in zip(knowns, told.result or [], strict=told.result is not None):
            judge_success(known, told, status)
        judge_end(knowns, told, options)

    @rule(knowns=st.lists(jobs, min_size=1, max_size=5), is_async=is_async, options=options)
    def watch(self, knowns: list[Known], is_async: bool, options: dict[str, Any]) -> None:
        jobs = [known.job for known in knowns]
        told = self.tell(knowns, lambda told: (collect_async if is_async else collect)(jobs, options, self.note(told)))

        self.judge_what_was_told(knowns, told)
        if told.error is None:
            last = {status.ref: status.state for _, status in told.statuses}
            silent = [known for known in knowns if known.job.ref not in last]
            assert set() == set(last.values()) - {JobState.SUCCEEDED, JobState.FAILED, JobState.NOT_FOUND}
            assert not silent or not DENYING.isdisjoint(told.hits) or {None} == {known.life for known in silent}
        judge_end(knowns, told, options)

    @invariant()
    def no_nonce_is_used_twice(self) -> None:
        nonces = [request.headers["x-acs-signature-nonce"] for request in self.cloud.alibaba_dms.requests]

        assert len(nonces) == len(set(nonces))

    def started(self, script: list[tuple[str, float]], vendor: str) -> Known:
        ref = self.cloud.add_job(vendor, script=script)
        return Known(self.clients[vendor].job(ref), Lifecycle(self.now, script))

    def tell(self, knowns: Sequence[Known], act: Callable[[Told], Any]) -> Told:
        """Let a caller act. Errors that are not ours leave from here, and fail the test."""
        before = {vendor: len(self.cloud.vendor(vendor).requests) for vendor in VENDORS}
        entries = self.ledger.entries
        told = Told(self.now)
        try:
            told.result = self.carry_out(act, told)
        except TidewaiterError as error:
            told.error = error
        told.ended = self.now
        self.await_arrivals(sum(before.values()) + self.ledger.entries - entries)
        sent = {vendor: len(self.cloud.vendor(vendor).requests) - count for vendor, count in before.items()}
        told.hits = tuple(self.spend(sent))
        told.ended_well = all(
            count > len(told.hits) and not self.planned[vendor] for vendor, count in sent.items() if count
        )

        assert {known.vendor for known in knowns} >= {vendor for vendor, count in sent.items() if count}
        assert sum(sent.values()) == self.ledger.entries - entries, "a request left that nothing was said of"
        return told

    def await_arrivals(self, count: int) -> None:
        """A request that was given up in its last second may arrive after that, on a busy machine."""
        late = time.monotonic() + 10.0
        while sum(len(one.requests) for one in self.cloud.vendors) < count and time.monotonic() < late:
            time.sleep(0.01)

    def carry_out(self, act: Callable[[Told], Any], told: Told) -> Any:
        outcome = act(told)
        return self.runner.run(outcome) if asyncio.iscoroutine(outcome) else outcome

    def spend(self, sent: dict[str, int]) -> Iterator[str]:
        for vendor, count in sent.items():
            yield from self.planned[vendor][:count]
            del self.planned[vendor][:count]
        if abs(self.cloud.clock.skew) > TOLERANCE:
            yield "skew"

    def note(self, told: Told) -> Callable[[JobStatus[Any]], None]:
        return lambda status: told.statuses.append((self.now, status))

    def judge_what_was_told(self, knowns: Sequence[Known], told: Told) -> None:
        """No state that the vendor did not say; the very word, unless its response was tampered with."""
        by_ref = {known.job.ref: known for known in knowns}
        for when, status in told.statuses:
            known = by_ref[status.ref]
            if status.state.is_final or not told.was_lied_to:
                assert (known.state(when), status.ref) == (status.vendor_state, status.ref)


def collect(jobs: Sequence[Job[Any]], options: Any, note: Callable[[JobStatus[Any]], None]) -> None:
    for status in watch(jobs, **options):
        note(status)


async def collect_async(jobs: Sequence[Job[Any]], options: Any, note: Callable[[JobStatus[Any]], None]) -> None:
    async for status in watch_async(jobs, **options):
        note(status)


def judge_success(known: Known, told: Told, status: JobStatus[Any]) -> None:
    """Success is returned only for a job that has succeeded."""

    assert (known.job.ref, JobState.SUCCEEDED) == (status.ref, status.state)
    assert known.has_succeeded(told.ended)


def late(knowns: Sequence[Known]) -> float:
    """How much later than its deadline a wait may end: the last polls keep to the client's rate."""
    return EPSILON + len(knowns) * MARGIN / DEFAULTS["requests_per_second"]


def judge_end(knowns: Sequence[Known], told: Told, options: dict[str, Any]) -> None:
    """Whatever ended it, the deadline was kept, and the reason given is the true one."""
    deadline = told.started + options["timeout"]

    assert told.ended <= deadline + late(knowns)
    if told.error is None:
        return
    if told.error.is_outage and told.error.retry_safe:
        grace = min(options["timeout"], WAIT_DEFAULTS["connect_grace"])
        assert told.ended + EPSILON >= told.started + grace, "an outage ended a wait before its grace was over"
        assert told.hits
        return
    assert not told.error.retry_safe, "what may pass ended a wait before its deadline"
    judge = {WaitTimeout: judge_timeout, JobStalled: judge_stall, JobFailed: judge_failure, JobNotFound: judge_missing}
    judge.get(type(told.error), judge_other)(about(knowns, told.error), told, options)


def about(knowns: Sequence[Known], error: TidewaiterError) -> Sequence[Known]:
    """The jobs that an error can be about: one, if it carries a status."""
    status = error.status if isinstance(error, WaitError) else None
    return [known for known in knowns if status is None or known.job.ref == status.ref]


def judge_timeout(knowns: Sequence[Known], told: Told, options: dict[str, Any]) -> None:
    """Time is up when it is up; a job that had ended by then went unseen only because the last poll met a fault."""
    has_ended = all(known.has_succeeded(told.ended) or known.has_failed(told.ended) for known in knowns)

    assert pytest.approx(told.started + options["timeout"], abs=late(knowns)) == told.ended
    assert not (has_ended and (told.ended_well if len(knowns) == 1 else not told.hits))


def judge_stall(knowns: Sequence[Known], told: Told, options: dict[str, Any]) -> None:
    """It stood still for as long as was allowed."""
    known = knowns[0]

    assert told.ended + EPSILON >= told.started + options["stall_timeout"]
    if not told.was_lied_to:
        assert known.state(told.ended) == known.state(told.ended - options["stall_timeout"] + EPSILON)


def judge_failure(knowns: Sequence[Known], told: Told, options: dict[str, Any]) -> None:
    """A job is said to have failed only if it has."""

    assert all(known.has_failed(told.ended) for known in knowns)


def judge_missing(knowns: Sequence[Known], told: Told, options: dict[str, Any]) -> None:
    """The vendor did not know it, and the grace is over."""

    assert told.ended + EPSILON >= told.started + options.get("missing_grace", 10.0)
    assert not DENYING.isdisjoint(told.hits) or any(known.state(told.ended) in MISSING for known in knowns)


def judge_other(knowns: Sequence[Known], told: Told, options: dict[str, Any]) -> None:
    judge_vendor_error(knowns, told)


def judge_vendor_error(knowns: Sequence[Known], told: Told) -> None:
    """An error has a cause: a fault that cannot pass, or a job that was never there."""

    assert set(told.hits) - PASSING - HARMLESS - {"skew"} or any(known.life is None for known in knowns)


def clients(cloud: Emulator) -> dict[str, Any]:
    env = cloud.env()
    alibaba = AccessKey(env["ALIBABA_CLOUD_ACCESS_KEY_ID"], env["ALIBABA_CLOUD_ACCESS_KEY_SECRET"])
    huawei = AccessKey(env["HUAWEICLOUD_SDK_AK"], env["HUAWEICLOUD_SDK_SK"])
    project = env["HUAWEICLOUD_SDK_PROJECT_ID"]
    return {
        "xtreme1": Xtreme1(env["XTREME1_BASE_URL"], env["XTREME1_TOKEN"], clock=cloud.clock),
        "alibaba_dms": AlibabaDMS(alibaba, tenant_id=3000, endpoint=cloud.url, clock=cloud.clock),
        "huawei_modelarts": HuaweiModelArts(huawei, project_id=project, endpoint=cloud.url, clock=cloud.clock),
    }


@pytest.fixture
def loud_logger() -> Iterator[None]:
    """All is logged, for the ledger to read; and to nobody else, since it is a lot."""
    level, propagate = LOGGER.level, LOGGER.propagate
    LOGGER.setLevel(logging.DEBUG)
    LOGGER.propagate = False
    yield
    LOGGER.setLevel(level)
    LOGGER.propagate = propagate


@pytest.fixture
def unhurried_polls(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last poll of a wait has a second of real time, which a busy machine may not give it; and a request that has
    not left by then never arrives, though the log tells of it."""
    for module in (polling, waiter):
        monkeypatch.setattr(module, "MIN_POLL", 60.0)


@pytest.mark.no_cover  # it would take three times as long, and covers nothing that others do not
@pytest.mark.usefixtures("loud_logger", "unhurried_polls")
def test_whatever_happens_the_caller_is_told_the_truth_or_a_typed_error(emulator: Emulator) -> None:
    """Success only for what succeeded, failure only for what failed, deadlines kept, no request unaccounted for."""
    run_state_machine_as_test(lambda: Lives(emulator), settings=RUNS)


def test_every_fault_is_told_of(emulator: Emulator) -> None:
    """The story above can only meet what its lists have; a new fault or code must be put in one of them."""
    classed = PASSING | LYING | HARMLESS | {"silent", "drip", "html", "redirect", "wrong-type"}

    assert set() == FAULTS.keys() - classed
    assert set() == {code for codes in CODES.values() for code in codes} - {
        code for vendor in VENDORS for code in emulator.vendor(vendor).failures()
    }
