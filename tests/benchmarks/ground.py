"""The ground that all are measured on: which core, which environment, which machine, and one server for all."""

from __future__ import annotations

import json
import os
import platform
import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OLD = ROOT / ".tools" / "bench-2b56bd9"
"""The older revision that ours is compared with: its wrapper and its generated clients."""
PACKAGES = (
    *("tidewaiter", "httpx", "httpcore", "attrs", "uvloop", "requests", "urllib3", "aiohttp"),
    *("alibabacloud-dms-enterprise20181101", "alibabacloud-tea-openapi", "huaweicloudsdkcore"),
)
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")


def cores() -> tuple[str, str]:
    """One core for the client, another for the server; `-` is any, where there are not two to choose from."""
    allowed = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    return (str(allowed[0]), str(allowed[1])) if len(allowed) > 1 else ("-", "-")


def environment() -> dict[str, str]:
    """No proxy, no key, and nobody asks the machine's metadata service for one."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    return {**kept, "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true", "NO_PROXY": "127.0.0.1"}


def environment_of(arguments: Sequence[str]) -> dict[str, str]:
    """The older revision's modules come before those that are installed."""
    if OLD.name.removeprefix("bench-") not in arguments:
        return environment()
    return {**environment(), "PYTHONPATH": f"{OLD / 'wrapper'}:{OLD / 'generated'}"}


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


class JsonProcess:
    """A process of ours that is spoken to in JSON, a line at a time."""

    def __init__(self, *arguments: str) -> None:
        self._name = arguments[0]
        self._process = subprocess.Popen(
            python(*arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment_of(arguments),
            cwd=HERE,
            text=True,
        )

    def hear(self, within: float) -> Any:
        ready, _, _ = select.select([self._process.stdout], [], [], within)
        text = self._process.stdout.readline() if ready else ""
        if not text:
            self.close()
            raise RuntimeError(f"{self._name} {'broke off' if ready else f'said nothing for {within:g} s'}")
        return json.loads(text)

    def heard(self, within: float) -> dict[str, Any]:
        """As `hear`; that nothing was found is a response too, so that the rest need not be lost."""
        try:
            return self.hear(within)
        except RuntimeError as error:
            return {"skipped": str(error)}

    def ask(self, question: Any, within: float = 60.0) -> Any:
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self.hear(within)

    def close(self) -> None:
        """Its input ends, and so should it; if not, it is ended."""
        with suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def server(core: str) -> Iterator[tuple[str, str]]:
    """Its URL, and what drives it."""
    with JsonProcess("server.py", core) as line:
        said = line.hear(20.0)
        yield f"http://127.0.0.1:{said['port']}", said["engine"]


def counts(url: str) -> dict[str, float]:
    """Requests that the server has answered so far, and the seconds of its core that this took."""
    host, _, port = url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"GET /counts HTTP/1.1\r\nHost: bench\r\n\r\n")
        text = connection.recv(4096)  # the server writes it at once
    return json.loads(text.partition(b"\r\n\r\n")[2])


def memory(field: str = "VmRSS") -> int:
    """KiB that this process holds in memory; `VmHWM` is the most that it held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"\n{field}:")[2].split()[0])


def forget_peak() -> None:
    """From now on, `VmHWM` counts anew."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def machine() -> dict[str, Any]:
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "packages": dict(_versions(PACKAGES)),
    }


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    return text.partition("model name")[2].partition("\n")[0].strip("\t :")


def _versions(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
