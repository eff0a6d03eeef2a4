"""Airflow as it runs in earnest, with SQLite, on free ports of this machine, beside an emulator of the vendors."""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

import psutil

import tidewaiter_provider

T = TypeVar("T")
HERE = Path(__file__).parent
EXAMPLES = Path(tidewaiter_provider.__file__).parent / "example_dags"
BIN = Path(sys.executable).parent
START = 180.0
"""Seconds that a process may take to be ready, on a busy machine."""


def until(what: str, holds: Callable[[], T | None], seconds: float, pause: float = 0.5) -> T:
    """What `holds` returns, once that is true."""
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds:g} s")
        time.sleep(pause)
    return found


def free_ports(count: int) -> list[int]:
    bound = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [one.getsockname()[1] for one in bound]
    finally:
        for one in bound:
            one.close()


class Stack:
    """Four processes of Airflow and one emulator, all of which end with the `with`, however that ends."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.token = ""
        api, *logs = free_ports(3)
        self.url = f"http://127.0.0.1:{api}"
        self.database = home / "airflow.db"
        (home / "dags").mkdir(parents=True)
        for path in (*EXAMPLES.glob("example_*.py"), *(HERE / "dags").glob("*.py")):
            shutil.copy(path, home / "dags")
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
        self.environment = kept | {
            "HOME": str(home),
            "NO_PROXY": "127.0.0.1",
            "AIRFLOW_HOME": str(home),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__DAGS_FOLDER": str(home / "dags"),
            "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "AIRFLOW__CORE__FERNET_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "AIRFLOW__CORE__PARALLELISM": "3",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(api),
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(32),
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{self.database}",
            "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(logs[0]),
            "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(logs[1]),
            "AIRFLOW__TRIGGERER__JOB_HEARTBEAT_SEC": "2",
            "AIRFLOW__TRIGGERER__TRIGGERER_HEALTH_CHECK_THRESHOLD": "10",
            "AIRFLOW__SCHEDULER__SCHEDULER_HEARTBEAT_SEC": "2",
        }

    def __enter__(self) -> Stack:
        try:
            self._start_emulator()
            self.command("db", "migrate")
            connections = self.home / "connections.json"
            connections.write_text(json.dumps(self._connections()), encoding="utf-8")
            self.command("connections", "import", str(connections))
            connections.unlink()
            for name in ("api-server", "scheduler", "dag-processor", "triggerer"):
                self.start(name)
            self.token = until("a token of the API server", self._log_in, START)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for name in tuple(self.processes):
            self.kill(name, signal.SIGTERM)

    # processes

    def start(self, name: str) -> None:
        self._run(name, [str(BIN / "airflow"), name])

    def _run(self, name: str, command: list[str]) -> None:
        with (self.home / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )

    def kill(self, name: str, how: signal.Signals = signal.SIGKILL) -> None:
        """End a process with its children: at once, or within seconds."""
        process = self.processes.pop(name)
        family = [one for one in _family(process.pid) if one.is_running()]
        for one in family[:1] if how is signal.SIGTERM else family:
            _signal(one, how)
        _, alive = psutil.wait_procs(family, timeout=10)
        for one in alive:
            _signal(one, signal.SIGKILL)
        psutil.wait_procs(alive, timeout=10)
        process.wait(10)

    def command(self, *words: str) -> str:
        return self.script([str(BIN / "airflow"), *words])

    def python(self, *words: str) -> str:
        return self.script([sys.executable, *words])

    def script(self, command: list[str]) -> str:
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=START, check=False)
        assert 0 == done.returncode, f"{command}: {done.stdout[-2000:]} {done.stderr[-4000:]}"
        return done.stdout

    def triggerer_child(self) -> psutil.Process:
        """The process that has the event loop: of the triggerer's children the one with the most memory."""
        children = psutil.Process(self.processes["triggerer"].pid).children(recursive=True)
        return max(children, key=lambda one: one.memory_info().rss)

    # vendors

    def _start_emulator(self) -> None:
        self._run("emulator", [sys.executable, "-m", "tidewaiter", "emulate", "--port", "0", "--no-jobs"])
        log = self.home / "emulator.log"
        said = until("the emulator", lambda: self._if_serving(log.read_text(encoding="utf-8")), START)
        exports = [shlex.split(line)[1] for line in said.splitlines() if line.startswith("export ")]
        self.vendors = dict(one.split("=", 1) for one in exports)
        self.cloud = self.vendors["TIDEWAITER_ALIBABA_DMS_ENDPOINT"]

    def _if_serving(self, said: str) -> str | None:
        return said if re.search(r"three vendors at", said) else None

    def emulate(self, route: str, **parameters: Any) -> Any:
        return _ask(f"{self.cloud}/_emulator{route}", parameters)

    def _connections(self) -> dict[str, Any]:
        has = self.vendors
        return {
            "xtreme1_default": {"conn_type": "xtreme1", "host": self.cloud, "password": has["XTREME1_TOKEN"]},
            "alibaba_dms_default": {
                "conn_type": "alibaba_dms",
                "host": self.cloud,
                "login": has["ALIBABA_CLOUD_ACCESS_KEY_ID"],
                "password": has["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
                "extra": {"security_token": has.get("ALIBABA_CLOUD_SECURITY_TOKEN")},
            },
            "huawei_modelarts_default": {
                "conn_type": "huawei_modelarts",
                "host": self.cloud,
                "login": has["HUAWEICLOUD_SDK_AK"],
                "password": has["HUAWEICLOUD_SDK_SK"],
                "extra": {
                    "security_token": has.get("HUAWEICLOUD_SDK_SECURITY_TOKEN"),
                    "project_id": has["HUAWEICLOUD_SDK_PROJECT_ID"],
                    "iam_endpoint": self.cloud,
                },
            },
        }

    def secrets(self) -> list[str]:
        words = ("TOKEN", "SECRET", "_SK")
        return [value for name, value in self.vendors.items() if value and any(word in name for word in words)]

    # DAGs

    def _log_in(self) -> str | None:
        try:
            return str(_ask(f"{self.url}/auth/token")["access_token"])
        except OSError:
            return None

    def api(self, path: str, body: Any = None) -> Any:
        return _ask(f"{self.url}/api/v2{path}", body, self.token)

    def run_dag(self, dag: str, conf: dict[str, Any] | None = None) -> str:
        """The run's id. The DAG may have to be parsed before it can be run."""

        def created() -> str | None:
            try:
                return str(self.api(f"/dags/{dag}/dagRuns", {"logical_date": None, "conf": conf or {}})["dag_run_id"])
            except urllib.error.HTTPError as error:
                if error.code != 404:
                    raise AssertionError(error.read().decode()) from error
                return None

        return until(f"the DAG {dag}", created, START, 2.0)

    def tasks(self, dag: str, run: str) -> dict[str, dict[str, Any]]:
        found = self.api(f"/dags/{dag}/dagRuns/{run}/taskInstances?limit=100")["task_instances"]
        return {one["task_id"]: one for one in found}

    def states(self, dag: str, run: str) -> dict[str, str]:
        return {name: task["state"] for name, task in self.tasks(dag, run).items()}

    def ended(self, dag: str, run: str, seconds: float) -> dict[str, dict[str, Any]]:
        def has_ended() -> bool:
            return self.api(f"/dags/{dag}/dagRuns/{run}")["state"] in ("success", "failed")

        try:
            until(f"the end of {dag}", has_ended, seconds, 1.0)
        except AssertionError as error:
            raise AssertionError(f"{error}: {self.states(dag, run)}") from None
        return self.tasks(dag, run)

    def xcom(self, dag: str, run: str, task: str, key: str = "return_value") -> Any:
        path = f"/dags/{dag}/dagRuns/{run}/taskInstances/{task}/xcomEntries/{key}?deserialize=true"
        return self.api(path)["value"]

    def rows(self, query: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30)) as database:
            return database.execute(query, values).fetchall()


def _ask(url: str, body: Any = None, token: str = "") -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as response:
        return json.load(response)


def _family(pid: int) -> list[psutil.Process]:
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _signal(process: psutil.Process, how: signal.Signals) -> None:
    with suppress(psutil.NoSuchProcess):
        process.send_signal(how)
