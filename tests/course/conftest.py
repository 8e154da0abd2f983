"""What the tests of the built site share: the site on a local port, and a browser."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, sync_playwright

SITE = ROOT / "site"
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """The built site, served: `make test-slow` builds it first."""
    assert (SITE / "index.html").exists(), "there is no site yet: run `make site`"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window: Debian's, or the one that `playwright install` brings."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()
