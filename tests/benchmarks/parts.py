"""Where the time of one call goes: a look, blocking and over httpx, and each of its parts timed by itself.

The parts are done as the call does them, many times in a row, in CPU time. The best of some rounds counts: what else
the machine does would be seen in the differences. What is left of the whole is what holds the parts together.
"""

from __future__ import annotations

import json
import os
import sys
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import httpx
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
    refusal: Callable[[httpx.Response], Any]
    whole: Callable[[], Any]

    def works(self) -> dict[str, Callable[[], Any]]:
        from tidewaiter.exchange import apply, plain
        from tidewaiter.steps import Reply

        bare, client = httpx.Client(timeout=subjects.SECONDS), self.vendor.client.get_httpx_client()

        def kwargs() -> dict[str, Any]:
            return self.operation._get_kwargs(**self.asked)

        def signed() -> httpx.Request:
            """A fresh one each time: sent a second time, a request costs less than it does in a call."""
            made = client.build_request(**kwargs())
            apply(made, self.sign(plain(made)))
            return made

        request = signed()
        message, answer = plain(request), bare.send(request, auth=None)

        def fresh() -> httpx.Response:
            return httpx.Response(200, headers=answer.headers, content=answer.content, request=request)

        def parsed() -> Any:
            return self.operation._parse_response(client=self.vendor.client, response=fresh())

        def statuses() -> Any:
            reply = Reply(self.vendor.name, 200, answer.headers, answer.content, parsed(), subjects.DATE)
            return done(self.jobs[0]._source.look([job.ref for job in self.jobs], False), reply)

        return {
            "whole": self.whole,
            "kwargs": kwargs,
            "build": lambda: client.build_request(**kwargs()),
            "sign": lambda: self.sign(message),
            "signed": signed,
            "send": lambda: bare.send(signed(), auth=None),
            "guarded": lambda: client.send(signed(), auth=None),
            "fresh": fresh,
            "refusal": lambda: self.refusal(fresh()),
            "parse": parsed,
            "status": statuses,
        }


def download(url: str) -> Look:
    """Of one DMS download."""
    from tidewaiter import AccessKey
    from tidewaiter.signing import acs3
    from tidewaiter.vendors.alibaba_dms import refusal
    from tidewaiter_clients.alibaba_dms.api.data_track import query_data_track_result_download_status as operation

    dms, key = subjects.vendors(url, "httpx")["dms"], AccessKey(*subjects.KEY)
    job = dms.data_track_download(subjects.ORDER, subjects.DOWNLOAD)
    return Look(
        vendor=dms,
        jobs=[job],
        operation=operation,
        asked={"order_id": subjects.ORDER, "download_key_id": subjects.DOWNLOAD},
        sign=lambda message: acs3.sign(message, subjects.DATE, key, version="2018-11-01", nonce=uuid.uuid4().hex),
        refusal=refusal,
        whole=job.status,
    )


def uploads(url: str) -> Look:
    """Of two hundred uploads, in one request."""
    from tidewaiter import drive
    from tidewaiter.clock import RealClock
    from tidewaiter.signing.bearer import bearer
    from tidewaiter.vendors.xtreme1 import refusal
    from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers as operation

    xtreme1, clock = subjects.vendors(url, "httpx")["xtreme1"], RealClock()
    jobs = [xtreme1.upload(serial) for serial in subjects.ENDED]
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
        "building the request": took["build"] - took["kwargs"],
        "signing": took["sign"],
        "around signing: to plain values and back": took["signed"] - took["build"] - took["sign"],
        "sending and receiving, by httpx alone": took["send"] - took["signed"],
        "bounds and deadlines around that": took["guarded"] - took["send"],
        "looking for a refusal": took["refusal"] - took["fresh"],
        "parsing, generated": took["parse"] - took["fresh"],
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


LOOKS = {"one DMS download": download, "200 uploads in one request": uploads}


def main(url: str, core: str) -> dict[str, Any]:
    if core != "-":
        os.sched_setaffinity(0, {int(core)})
    return {name: taken(make(url)) for name, make in LOOKS.items()}


if __name__ == "__main__":
    try:
        print(json.dumps(main(*sys.argv[1:])), flush=True)
    except (ImportError, AttributeError, TypeError) as why:  # what is inside may move; the rest of the numbers need not
        print(json.dumps({"skipped": f"{type(why).__name__}: {why}"}), flush=True)
