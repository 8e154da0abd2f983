"""How long the site of four languages takes to build, and what a first view of a lesson weighs.

The weight is that of all that a browser asks for, with an empty cache, until the page is quiet: as
it lies on disk, and as a server sends it that compresses texts (GitHub Pages does). Run it with
`make benchmarks`.
"""

from __future__ import annotations

import gzip
import http.server
import shutil
import statistics
import sys
import threading
import time
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from course.site.__main__ import SITE, build  # noqa: E402
from course.site.figures import CACHE  # noqa: E402

RUNS = 3
LESSONS = ("learning-from-errors", "three-ways", "xor", "layers")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves the site and says nothing about it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def build_times(fresh: bool) -> list[float]:
    """Seconds that builds took: with the figures computed anew, or kept from the last one."""
    times = []
    for _ in range(RUNS):
        if fresh:
            CACHE.unlink(missing_ok=True)
        start = time.perf_counter()
        build()
        times.append(time.perf_counter() - start)
    return times


def weigh(browser: Browser, address: str) -> tuple[int, int]:
    """Bytes of a first view: as they lie on disk, and compressed where they are text."""
    page = browser.new_context().new_page()
    bodies: list[bytes] = []
    page.on("response", lambda response: bodies.append(response.body()))
    page.goto(address, wait_until="networkidle")
    sent = [body if body.startswith(b"wOF2") else gzip.compress(body) for body in bodies]
    return sum(map(len, bodies)), sum(map(len, sent))


def main() -> None:
    """Print both."""
    for fresh, what in ((True, "from scratch"), (False, "figures unchanged")):
        times = build_times(fresh)
        print(f"four languages, {what}: {statistics.median(times):.1f} s (median of {RUNS})")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for lesson in LESSONS:
            plain, sent = weigh(browser, f"http://127.0.0.1:{server.server_port}/ca/{lesson}/")
            print(f"{lesson}: {plain / 1000:.0f} kB, {sent / 1000:.0f} kB compressed")


if __name__ == "__main__":
    main()
