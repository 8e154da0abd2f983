"""What the tests of the built site share: the site on a local port."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import ROOT

SITE = ROOT / "site"


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
