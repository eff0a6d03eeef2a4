"""Clients whose responses come from a list instead of a server: responses that no emulator should give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import httpx

from tidewaiter import AccessKey, AlibabaDMS, HuaweiModelArts, Job, Xtreme1

DATE = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


class StoppedClock:
    """Stands at one date; sleeping moves the deadlines' time on, and nothing else."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.sleeps: list[float] = []

    def now(self) -> float:
        return self.elapsed

    def utcnow(self) -> datetime:
        return DATE

    def sleep(self, seconds: float) -> None:
        self.elapsed += seconds
        self.sleeps.append(seconds)

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


class StubTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Gives the responses in turn, the last one for ever, and keeps the requests. An exception is raised."""

    def __init__(self, *responses: Any) -> None:
        self._answers = list(responses)
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


Jobs = dict[str, Callable[..., Job[Any]]]


def job(vendor: str, *responses: Any) -> tuple[Job[Any], StubTransport, StoppedClock]:
    """A job of the vendor's, whose polls get these responses."""
    transport, clock = StubTransport(*responses), StoppedClock()
    make: Jobs = {
        "xtreme1": lambda **o: Xtreme1(token="token", **o).uploads.job("1868123456789012480"),
        "alibaba_dms": lambda **o: AlibabaDMS(AccessKey("id", "secret"), tenant_id=3000, **o).data_track_downloads.job(
            11, "key"
        ),
        "huawei_modelarts": lambda **o: HuaweiModelArts(
            AccessKey("ak", "sk"), project_id="p", region="cn-north-4", **o
        ).dataset_syncs.job("gfghHSokody6AJigS5A"),
    }
    return make[vendor](transport=transport, clock=clock), transport, clock


def rows(*changes: dict[str, Any]) -> dict[str, Any]:
    """Xtreme1's envelope around rows."""
    row = {"id": 41, "serialNumber": "1868123456789012480", "errorMessage": None, "status": "DOWNLOADING"}
    return {"code": "OK", "message": "", "data": [row | change for change in changes]}


def page(status: int, text: str = "<html>no</html>", **headers: str) -> httpx.Response:
    return httpx.Response(status, text=text, headers={"content-type": "text/html", **headers})


def each(values: Iterable[Any]) -> Any:
    """For pytest.mark.parametrize, with the values as ids."""
    return {"argvalues": list(values), "ids": str}
