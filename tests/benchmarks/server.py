"""The static server that everybody is measured against: three vendors' responses, ready-made but for jobs' states.

A job's name says when it ends, and the server reads the clock: nothing is remembered, nobody is refused, and no
signature is looked at. Standard library; on uvloop where that is installed. It ends when its standard input does.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from email.utils import formatdate

EPOCH = 1_800_000_000_000
"""Milliseconds that are added to the monotonic clock's, so that serial numbers are as long as the vendor's."""
MOVES = {b" /api/": 10_000, b" /slow/": 100_000}
"""Milliseconds after which an upload's counter moves on: at a 5 s interval, every other poll brings news, or one in
twenty."""
ITEMS = 1_200

ROW = (
    b'{"id":%d,"serialNumber":"%s","errorMessage":%s,"totalFileSize":104857600,"downloadedFileSize":104857600,'
    b'"totalDataNum":1200,"parsedDataNum":%d,"status":"%s"}'
)
DOWNLOAD = (
    b'{"RequestId":"0C1CB646-1DE4-4AD0-B4A4-7D47DD52E931","Success":true,"ErrorMessage":"success","ErrorCode":"200",'
    b'"StatusResult":{"DownloadStatus":"%s","StatusDesc":"%s","TotalCount":69%s}}'
)
URL = (
    b',"DownloadUrl":"https://dms-data-track.oss-cn-hangzhou.aliyuncs.com/11/72189ceb-354f-598f-99d3-b8d4460d9c7c'
    b".zip?Expires=1700000000&OSSAccessKeyId=LTAI5tEmulatedAccessKey&Signature="
    b'mZ1vTn0aJ7oWq4kYb3Q8rXeL2cU%3D\\n"'
)
PACKED = DOWNLOAD % (b"DOWNLOAD_SUCCESS", b"download success", URL)
PACKING = DOWNLOAD % (b"DOWNLOADING", b"downloading", b"")
SYNCED = json.dumps(
    {
        "status": "COMPLETED",
        "dataset_id": "gfghHSokody6AJigS5A",
        "task_id": "gfghHSokody6AJigS5A_sync",
        "create_time": 1_605_690_595_404,
        "add_sample_count": 120,
        "deleted_sample_count": 0,
        "total_sample_count": 1_200,
        "duration_time": 13_000,
    }
).encode()
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nDate: %s\r\n"
    b"X-Request-Id: 26c44a0e9d1c4a7e8a3f0a1d7e2b9c55\r\nConnection: keep-alive\r\nContent-Length: %%d\r\n\r\n%%s"
) % formatdate(usegmt=True).encode()

SERIAL = re.compile(rb"\d{19}")
DOWNLOAD_END = re.compile(rb"DownloadKeyId=(\d{13})-")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


def now() -> int:
    """Milliseconds, as they stand in the names of jobs. All processes of a machine share this clock."""
    return EPOCH + int(time.monotonic() * 1000)


def upload_row(serial: bytes, at: int, moves: int) -> bytes:
    ends, number = int(serial[:13]), int(serial[13:])
    if ends <= at:
        return ROW % (number, serial, b'""', ITEMS, b"PARSE_COMPLETED")
    return ROW % (number, serial, b"null", 1 + (at + 37 * number) // moves % ITEMS, b"PARSING")


def uploads(head: bytes) -> bytes:
    at, moves = now(), next(moves for start, moves in MOVES.items() if start in head)
    rows = b",".join([upload_row(serial, at, moves) for serial in SERIAL.findall(head, 0, head.index(b" HTTP/"))])
    return b'{"code":"OK","message":"","data":[%s]}' % rows


def download(head: bytes) -> bytes:
    planned = DOWNLOAD_END.search(head)
    return PACKING if planned and now() < int(planned[1]) else PACKED


RESPONSES = ((b"/api/", uploads), (b"/slow/", uploads), (b"/v2/", lambda _: SYNCED), (b"/", download))


class Connection(asyncio.Protocol):
    """One client's connection. Bodies are read past."""

    requests = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._read = b""

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head = self._read[:end]
            length = LENGTH.search(head)
            if len(self._read) < (whole := end + 4 + (int(length[1]) if length else 0)):
                return
            self._read = self._read[whole:]
            self._transport.write(self._respond(head))

    def _respond(self, head: bytes) -> bytes:
        path = head[head.index(b" ") + 1 : head.index(b" HTTP/")]
        if path == b"/counts":
            body = json.dumps({"requests": Connection.requests, "cpu": time.process_time()}).encode()
        else:
            Connection.requests += 1
            body = next(respond(head) for start, respond in RESPONSES if path.startswith(start))
        return HEAD % (len(body), body)


async def serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=1024)
    done = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), done.set)
    engine = f"asyncio on {type(loop).__module__.partition('.')[0]}"
    print(json.dumps({"port": server.sockets[0].getsockname()[1], "engine": engine}), flush=True)
    await done.wait()
    server.close()


def main(core: str) -> None:
    if core != "-":
        os.sched_setaffinity(0, {int(core)})
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve())
    else:
        uvloop.run(serve())


if __name__ == "__main__":
    main(sys.argv[1])
