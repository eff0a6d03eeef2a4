"""A DMS that counts: how many requests are under way for each group of jobs, and how many come in any second.

A download's key reads GROUP-NUMBER; it has succeeded at its third poll, unless its group is `never`. Run as a program,
it prints its URL, serves until its stdin ends, and prints its counts.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from bisect import bisect_left
from collections import Counter
from urllib.parse import parse_qs, urlsplit

SECONDS = 0.03
"""What each response takes."""
STATES = ("PRE_DOWNLOAD", "DOWNLOADING", "DOWNLOAD_SUCCESS")


class Counts:
    def __init__(self) -> None:
        self.polls = Counter[str]()
        self.under_way = Counter[str]()
        self.most_under_way = Counter[str]()
        self.times: list[float] = []

    def most_in_a_second(self) -> int:
        times = sorted(self.times)
        return max((index + 1 - bisect_left(times, at - 1.0) for index, at in enumerate(times)), default=0)

    async def respond(self, key: str) -> bytes:
        group = key.partition("-")[0]
        place = "loop" if group in ("loop", "never") else group
        self.times.append(time.monotonic())
        self.under_way[place] += 1
        self.most_under_way[place] = max(self.most_under_way[place], self.under_way[place])
        await asyncio.sleep(SECONDS)
        self.under_way[place] -= 1
        self.polls[key] += 1
        state = "DOWNLOADING" if group == "never" else STATES[min(self.polls[key], len(STATES)) - 1]
        return json.dumps({"Success": True, "RequestId": "r", "StatusResult": {"DownloadStatus": state}}).encode()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                while await reader.readline() != b"\r\n":
                    pass
                query = parse_qs(urlsplit(line.split()[1].decode()).query)
                body = await self.respond(query["DownloadKeyId"][0])
                head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(head.encode() + body)
        except ConnectionError:
            pass
        finally:
            writer.close()


async def main() -> None:
    counts = Counts()
    server = await asyncio.start_server(counts.serve, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()
    found = {
        "requests": len(counts.times),
        "most_in_a_second": counts.most_in_a_second(),
        "most_under_way": dict(counts.most_under_way),
        "jobs_polled": len(counts.polls),
    }
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
