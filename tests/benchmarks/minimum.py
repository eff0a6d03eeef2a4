"""The least that a signed, typed call over httpx's transports can be: what our own call is measured against."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime
from typing import Any

import httpx

from tidewaiter import AccessKey
from tidewaiter.signing import acs3
from tidewaiter.signing.canonical import Request

HEADERS = {"accept": "application/json", "accept-encoding": "gzip", "user-agent": "minimum", "content-length": "0"}


class Minimum:
    """Asks DMS for one download: signs, sends through the same transport object, reads the fields."""

    def __init__(self, url: str, key: AccessKey, transport: Any, asynchronous: Any) -> None:
        self._url, self._key, self._transport, self._async = url, key, transport, asynchronous
        self._headers = {"host": url.removeprefix("http://"), **HEADERS}

    def _request(self, order: int, download: str) -> httpx.Request:
        query = [("OrderId", str(order)), ("DownloadKeyId", download)]
        unsigned = Request("POST", "/QueryDataTrackResultDownloadStatus", query, self._headers)
        signed = acs3.sign(unsigned, datetime.now(UTC), self._key, version="2018-11-01", nonce=os.urandom(16).hex())
        return httpx.Request("POST", f"{self._url}/?{signed.query_string}", headers=signed.headers)

    def status(self, order: int, download: str) -> tuple[str, str, int]:
        response = self._transport.handle_request(self._request(order, download))
        return read(response.read())

    async def status_async(self, order: int, download: str) -> tuple[str, str, int]:
        async with asyncio.timeout(30):
            response = await self._async.handle_async_request(self._request(order, download))
            return read(await response.aread())


def read(body: bytes) -> tuple[str, str, int]:
    result = json.loads(body)["StatusResult"]
    return result["DownloadStatus"], result["StatusDesc"], int(result["TotalCount"])
