"""What a cold start costs: the CPU time and the memory of a fresh interpreter that imports, and does nothing else.

As in a plain install: click and rich, which only the command line needs, are out of sight, or httpx would import them.
"""

from __future__ import annotations

import os
import subprocess

import ground

STATEMENTS = {
    "nothing": "pass",
    "import tidewaiter": "import tidewaiter",
    "tidewaiter, AlibabaDMS": "from tidewaiter import AlibabaDMS",
    "tidewaiter, HuaweiModelArts": "from tidewaiter import HuaweiModelArts",
    "tidewaiter, Xtreme1": "from tidewaiter import Xtreme1",
    "tidewaiter, all and watch": "from tidewaiter import AlibabaDMS, HuaweiModelArts, Xtreme1, watch",
    "alibaba": (
        "from alibabacloud_dms_enterprise20181101.client import Client\n"
        "from alibabacloud_dms_enterprise20181101.models import QueryDataTrackResultDownloadStatusRequest\n"
        "from alibabacloud_tea_openapi.utils_models import Config"
    ),
    "huawei": (
        "from huaweicloudsdkcore.client import Client, ClientBuilder\n"
        "from huaweicloudsdkcore.auth.credentials import BasicCredentials"
    ),
    "tidewaiter, a client": (
        "from tidewaiter import AlibabaDMS, AccessKey\nAlibabaDMS(AccessKey('a', 'b'), endpoint='http://127.0.0.1')"
    ),
    "alibaba, a client": (
        "from alibabacloud_dms_enterprise20181101.client import Client\n"
        "from alibabacloud_dms_enterprise20181101.models import QueryDataTrackResultDownloadStatusRequest\n"
        "from alibabacloud_tea_openapi.utils_models import Config\n"
        "Client(Config(access_key_id='a', access_key_secret='b', type='access_key', endpoint='h'))"
    ),
    "requests": "import requests",
    "httpx": "import httpx",
    "tidewaiter --help": (
        "import sys, contextlib, io\n"
        "from tidewaiter.__main__ import main\n"
        "sys.argv = ['tidewaiter', '--help']\n"
        "import click\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main()"
    ),
}
HIDDEN = "import sys\nsys.modules.update(click=None, rich=None)\n"
WEIGHED = "\nimport sys\nprint(open('/proc/self/status').read().partition('\\nVmRSS:')[2].split()[0], file=sys.stderr)"


def start(statement: str, core: str) -> dict[str, float] | None:
    """Seconds and KiB; None if it cannot be imported here."""
    if "--help" not in statement:
        statement = HIDDEN + statement
    if core != "-":
        statement = f"import os\nos.sched_setaffinity(0, {{{core}}})\n{statement}"
    process = subprocess.Popen(
        ground.python("-c", f"{statement}{WEIGHED}"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=ground.environment(),
        text=True,
    )
    said = process.stderr.read().split()
    _, code, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    process.stderr.close()
    if process.returncode or not said:
        return None
    return {"cpu": used.ru_utime + used.ru_stime, "memory": float(said[-1])}
