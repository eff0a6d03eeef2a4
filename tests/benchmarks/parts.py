"""Where the time of one call goes: a blocking look, over each wire, and each of its parts timed by itself.

The parts are done as the call does them, many times in a row, in CPU time. The best of some rounds counts: what else
the machine does would be seen in the differences. What is left of the whole is what holds the parts together, and what
it costs to go from one to the other: a part in a row of its own finds the processor's caches warm.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import attrs
import subjects

ROUNDS = 7
SECONDS = 0.05
"""For one part in one round."""
WARM = 30


def cpu(work: Callable[[], Any], times: int) -> float:
    started = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - started) / times


def done(plan: Any, reply: Any) -> Any:
    """The plan of one look, driven by hand: it asks, is given the reply, and makes the statuses."""
    next(plan)
    try:
        plan.send(reply)
    except StopIteration as end:
        return end.value
    raise AssertionError("one look takes one question")


@attrs.frozen
class Look:
    """One look, and what its parts are done with."""

    vendor: Any
    jobs: Sequence[Any]
    operation: Any
    asked: Mapping[str, Any]
    sign: Callable[[Any], Any]
    refusal: Callable[[Any], Any]
    whole: Callable[[], Any]

    def works(self) -> dict[str, Callable[[], Any]]:
        from tidewaiter.steps import Reply

        from tidewaiter.http.response import Response as Answer

        engine = self.vendor.engine
        wire = engine.carrier.wire

        def kwargs() -> dict[str, Any]:
            return self.operation._get_kwargs(**self.asked)

        asked = kwargs()
        message = engine._drafts.message(asked)
        signed = self.sign(message)

        def send() -> Any:
            return wire.send(signed, time.monotonic() + subjects.SECONDS)

        answer = send()

        def fresh() -> Any:
            return Answer(200, answer.headers.items(), answer.content)

        def refusal() -> Any:
            one = fresh()
            self.refusal(one)
            return one

        def parsed() -> Any:
            return self.operation._parse_response(client=self.vendor.client, response=refusal())

        def statuses() -> Any:
            reply = Reply(self.vendor.name, 200, answer.headers, answer.content, parsed(), subjects.DATE)
            return done(self.jobs[0]._source.look([job.ref for job in self.jobs], False), reply)

        return {
            "whole": self.whole,
            "kwargs": kwargs,
            "message": lambda: engine._drafts.message(asked),
            "sign": lambda: self.sign(message),
            "send": send,
            "fresh": fresh,
            "json": lambda: fresh().json(),
            "refusal": refusal,
            "parse": parsed,
            "status": statuses,
        }


def download(url: str, transport: str) -> Look:
    """Of one DMS download."""
    from tidewaiter import AccessKey
    from tidewaiter.signing import acs3
    from tidewaiter.vendors.alibaba_dms import refusal
    from tidewaiter_clients.alibaba_dms.api.data_track import query_data_track_result_download_status as operation

    dms, key = subjects.vendors(url, transport)["dms"], AccessKey(*subjects.KEY)
    job = dms.data_track_downloads.job(subjects.ORDER, subjects.DOWNLOAD)
    return Look(
        vendor=dms,
        jobs=[job],
        operation=operation,
        asked={"order_id": subjects.ORDER, "download_key_id": subjects.DOWNLOAD},
        sign=lambda message: acs3.sign(message, subjects.DATE, key, version="2018-11-01", nonce=subjects.NONCE),
        refusal=refusal,
        whole=job.status,
    )


def uploads(url: str, transport: str) -> Look:
    """Of two hundred uploads, in one request."""
    from tidewaiter import drive
    from tidewaiter.runtime import RealClock
    from tidewaiter.signing.bearer import bearer
    from tidewaiter.vendors.xtreme1 import refusal
    from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers as operation

    xtreme1, clock = subjects.vendors(url, transport)["xtreme1"], RealClock()
    jobs = [xtreme1.uploads.job(serial) for serial in subjects.ENDED]
    refs = [job.ref for job in jobs]
    return Look(
        vendor=xtreme1,
        jobs=jobs,
        operation=operation,
        asked={"serial_numbers": subjects.ENDED},
        sign=lambda message: bearer(message, subjects.DATE, subjects.TOKEN),
        refusal=refusal,
        whole=lambda: drive.run(jobs[0]._source.look(refs, False), clock),
    )


def breakdown(took: dict[str, float]) -> dict[str, float]:
    """Microseconds a part. What a part was timed with, and what stands elsewhere, is taken off again."""
    parts = {
        "arguments": took["kwargs"],
        "the message": took["message"],
        "signing": took["sign"],
        "sending and receiving": took["send"],
        "reading JSON": took["json"] - took["fresh"],
        "looking for a refusal": took["refusal"] - took["json"],
        "parsing, generated": took["parse"] - took["refusal"],
        "the status": took["status"] - took["parse"] - took["kwargs"],
    }
    parts["everything between: steps, plans, errors"] = took["whole"] - sum(parts.values())
    return {name: seconds * 1e6 for name, seconds in parts.items()}


def taken(look: Look) -> dict[str, Any]:
    ready = look.works()
    times = {name: max(WARM, int(SECONDS / cpu(work, WARM))) for name, work in ready.items()}
    took: dict[str, list[float]] = {name: [] for name in ready}
    for _ in range(ROUNDS):
        for name, work in ready.items():
            took[name].append(cpu(work, times[name]))
    best = {name: min(times) for name, times in took.items()}
    return {"whole": best["whole"] * 1e6, "parts": breakdown(best)}


LOOKS = {
    f"{what} over {transport}": partial(make, transport=transport)
    for what, make in (("one DMS download", download), ("200 uploads in one request", uploads))
    for transport in ("httpx", "fast")
}


def main(url: str, core: str) -> dict[str, Any]:
    if core != "-":
        os.sched_setaffinity(0, {int(core)})
    return {name: taken(make(url)) for name, make in LOOKS.items()}


if __name__ == "__main__":
    try:
        print(json.dumps(main(*sys.argv[1:])), flush=True)
    except (ImportError, AttributeError, TypeError) as why:  # what is inside may move; the rest of the numbers need not
        print(json.dumps({"skipped": f"{type(why).__name__}: {why}"}), flush=True)
