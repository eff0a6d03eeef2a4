"""Open every page of `dist/site` in headless Chromium, at two widths, light and dark.

Each must log no error, ask nobody else for anything, be no wider than the window, have the colours that the system asks
for, and be there to read without JavaScript too; searches must find what they should.

Exit 0: all is well. 1: something is not; each is told. 2: there is no site, or no Chromium.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SITE = Path(__file__).resolve().parent.parent / "dist" / "site"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = (1280, 390)
SCHEMES = {"light": "default", "dark": "slate"}
"""What the system asks for, and what the page then says of itself."""
SECONDS = 30.0
"""For a page, on a busy machine."""
SEARCHES = {
    "JobStalled": "reference/errors.html",
    "--ready-file": "reference/commands.html",
    "PARSE_COMPLETED": "specs/xtreme1.html",
    "FILTER_SUCCESS": "reference/states_and_codes.html",
    "ModelArts.4351": "reference/huawei_modelarts.html",
}
"""What is typed, and a page that must be among what is found."""
FOUND = "[...document.activeElement.shadowRoot.querySelectorAll('a')].map(a => new URL(a.href).pathname).join(' ')"
READABLE = "document.querySelector('article').innerText.length"
LINKS = "document.querySelectorAll('nav a[href$=\"html\"]').length"
FEWEST = 40
"""Letters of a page, and links between pages."""
COPIED_PAGE, FIRST_COMMAND = "start.html", "python3 -m venv venv"
BUTTON = "[data-copy] button"
MIDDLE = f"(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector('{BUTTON}').getBoundingClientRect())"
OVERFLOW = "Math.max(0, document.documentElement.scrollWidth - {width})"
"""By the width of the screen: a phone's window grows with what is in it."""
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--remote-debugging-pipe", "--hide-scrollbars"),
)


class Browser:
    """Chromium, by its debugging protocol over a pair of pipes."""

    def __init__(self, program: str, profile: str) -> None:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()

        def as_three_and_four() -> None:
            os.dup2(theirs_in, 3)
            os.dup2(theirs_out, 4)

        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=as_three_and_four,  # noqa: PLW1509 - no thread runs yet
            close_fds=False,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._in, self._out = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb")
        self._number = 0
        self.session = ""
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._out.write(json.dumps(message | ({"sessionId": self.session} if self.session else {})).encode() + b"\0")
        self._out.flush()
        while (said := self._next()).get("id") != self._number:
            self.events.append(said)
        if "error" in said:
            raise RuntimeError(f"{method}: {said['error']}")
        result: dict[str, Any] = said["result"]
        return result

    def until(self, method: str) -> None:
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        text = b""
        while (sign := self._in.read(1)) not in (b"\0", b""):
            text += sign
        if not text:
            raise RuntimeError("the browser has ended")
        said: dict[str, Any] = json.loads(text)
        return said

    def close(self) -> None:
        self._process.kill()
        self._process.wait(10)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="a folder, for a picture of each page as it is looked at")
    parser.add_argument("pages", nargs="*", help="as start.html, instead of all")
    options = parser.parse_args()
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    pages = options.pages or sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html"))
    if program is None or not pages:
        print("site: " + ("no Chromium is here" if pages else "there is no site: make docs"), file=sys.stderr)
        return 2
    began, wrong = time.monotonic(), []
    with served() as url, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        watchdog = threading.Timer(SECONDS * len(pages) * len(WIDTHS) * len(SCHEMES), browser.close)
        watchdog.start()
        try:
            open_tab(browser)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    looks(browser, width, scheme)
                    for page in pages:
                        found = seen(browser, url, page, width, scheme)
                        wrong += [f"{page} at {width} px, {scheme}: {what}" for what in found]
                        if options.pictures:
                            take_picture(browser, options.pictures / f"{width}-{scheme}" / page)
            wrong += searches(browser, url)
            wrong += copying(browser, url)
            wrong += [f"{page} without JavaScript: {what}" for page in pages for what in unscripted(browser, url, page)]
        finally:
            watchdog.cancel()
            browser.close()
    print(*wrong, sep="\n", end="\n" if wrong else "")
    views = len(pages) * len(WIDTHS) * len(SCHEMES)
    print(f"site: {views} views of {len(pages)} pages, {len(wrong)} wrong, in {time.monotonic() - began:.0f} s")
    return int(bool(wrong))


@contextlib.contextmanager
def served() -> Iterator[str]:
    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def open_tab(browser: Browser) -> None:
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    browser.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Page", "Runtime", "Network", "Log"):
        browser.call(f"{domain}.enable")


def looks(browser: Browser, width: int, scheme: str) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])


def seen(browser: Browser, url: str, page: str, width: int = WIDTHS[0], scheme: str = "light") -> Iterator[str]:
    """What is wrong with the page."""
    browser.events.clear()
    browser.call("Page.navigate", url=url + page)
    browser.until("Page.loadEventFired")
    if wide := evaluated(browser, OVERFLOW.format(width=width)):
        yield f"{wide} px too wide"
    if (painted := evaluated(browser, "document.body.dataset.mdColorScheme")) != SCHEMES[scheme]:
        yield f"its colours are {painted}"
    for event in browser.events:
        method, said = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            asked = said["request"]["url"]
            if not asked.startswith((url, "data:", "blob:")):
                yield f"asks for {asked}"
        elif method == "Runtime.exceptionThrown":
            yield f"raises {said['exceptionDetails'].get('text')}"
        elif method == "Log.entryAdded" and said["entry"]["level"] == "error":
            yield f"logs {said['entry']['text']}"
        elif method == "Runtime.consoleAPICalled" and said["type"] == "error":
            yield f"logs {said['args']}"


def take_picture(browser: Browser, place: Path) -> None:
    """Of what the window shows at first."""
    place.parent.mkdir(parents=True, exist_ok=True)
    data = browser.call("Page.captureScreenshot", format="png")["data"]
    place.with_suffix(".png").write_bytes(base64.b64decode(data))


def searches(browser: Browser, url: str) -> Iterator[str]:
    """What is not found, as a person would look for it."""
    looks(browser, WIDTHS[0], "light")
    list(seen(browser, url, "index.html"))
    button = "document.querySelector('.md-search__button')"
    waited(browser, f"!!{button} && ({button}.click(), true)")
    for said, page in SEARCHES.items():
        waited(browser, "!!document.activeElement.shadowRoot?.querySelector('input')")
        evaluated(browser, "document.activeElement.shadowRoot.querySelector('input').select()")
        browser.call("Input.insertText", text=said)
        if not waited(browser, f"{FOUND}.split(' ').includes('/{page}')"):
            yield f"the search for {said} does not find {page}, but {evaluated(browser, FOUND)}"


def copying(browser: Browser, url: str) -> Iterator[str]:
    """What the button of a block of commands gives, where it is no command."""
    browser.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    list(seen(browser, url, COPIED_PAGE))
    if not waited(browser, f"!!document.querySelector({BUTTON!r})"):
        yield f"{COPIED_PAGE} has no button that copies"
        return
    browser.call("Page.bringToFront")
    click(browser, *evaluated(browser, MIDDLE))
    waited(browser, "(navigator.clipboard.readText().then(text => window.copied = text), !!window.copied)")
    if (evaluated(browser, "window.copied") or "").splitlines()[:1] != [FIRST_COMMAND]:
        yield f"the button of {COPIED_PAGE} copies {evaluated(browser, 'window.copied')!r}"


def click(browser: Browser, x: float, y: float) -> None:
    for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
        browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


def unscripted(browser: Browser, url: str, page: str) -> Iterator[str]:
    """What cannot be read or followed where JavaScript is switched off."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.events.clear()
    browser.call("Page.navigate", url=url + page)
    browser.until("Page.loadEventFired")
    if page != "404.html" and not (evaluated(browser, READABLE) or 0) > FEWEST:
        yield "its text cannot be seen"
    if not (evaluated(browser, LINKS) or 0) > FEWEST:
        yield "the other pages are not linked"


def waited(browser: Browser, expression: str) -> bool:
    """Whether it is true within ten seconds."""
    deadline = time.monotonic() + 10
    while not evaluated(browser, expression):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def evaluated(browser: Browser, expression: str) -> Any:
    return browser.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")


if __name__ == "__main__":
    sys.exit(main())
