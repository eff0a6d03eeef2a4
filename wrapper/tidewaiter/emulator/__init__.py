"""The three vendors, emulated on one port of this machine, for demos and for your own tests.

    with Emulator() as cloud:
        job = Xtreme1(f"{cloud.url}/api", cloud.env()["XTREME1_TOKEN"]).job(cloud.xtreme1.add_upload())

Needs the extra `emulator` (`pip install 'tidewaiter[emulator]'`).
"""

from .server import Emulator

__all__ = ["Emulator"]
