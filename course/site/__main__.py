"""`python -m course.site build|serve`: the site in all languages, in `site/`."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .figures import collect
from .languages import NAMES, ROOT
from .root import write_root

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

SITE = ROOT / "site"
PORT = 8000
# What `serve` watches, and mkdocs.yml beside it.
_FOLDERS = ("course", "exercises", "grader", "locales", "solutions")
_TEXTS = (".css", ".html", ".js", ".md", ".mjs", ".po", ".py", ".svg", ".toml", ".txt", ".yml")
# Where the theme, or the search, has no name of its own for a language, the nearest one.
_THEME = {"pt": "pt-BR"}
_SEARCH = {"ca": "es"}


def build() -> bool:
    """Build the four languages strictly, as many at a time as there are cores; whether all went well."""
    collect()  # once, before the builds ask for it
    SITE.mkdir(exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        built = list(pool.map(_build_language, NAMES))
    write_root(SITE, os.environ.get("SITE_URL", ""))
    return all(built)


def _build_language(language: str) -> bool:
    base = os.environ.get("SITE_URL", "").rstrip("/")
    settings = {
        "COURSE_LANGUAGE": language,
        "COURSE_THEME_LANGUAGE": _THEME.get(language, language),
        "COURSE_SEARCH_LANGUAGE": _SEARCH.get(language, language),
        "COURSE_OUTPUT": str(SITE / language),
        "COURSE_URL": f"{base}/{language}/" if base else "",
        "NO_MKDOCS_2_WARNING": "true",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=ROOT,
        env=os.environ | settings,
        check=False,
    )
    return ran.returncode == 0


def serve() -> None:
    """Build, show the site at 127.0.0.1, and build again when a source changes."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=SITE)
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), handler)
    except OSError as error:
        sys.exit(
            f"The site cannot be shown on port {PORT}: {error.strerror}. Is it being shown already? http://127.0.0.1:{PORT}/"
        )
    changed = threading.Event()
    watch(ROOT, changed.set)
    build()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"The course is at http://127.0.0.1:{PORT}/ (Ctrl+C ends this)", flush=True)
    while True:
        changed.wait()
        changed.clear()
        subprocess.run([sys.executable, ROOT / "locales" / "catalogs.py", "compile"], check=False)
        print("Built again." if build() else "Not built: see above.", flush=True)


def watch(root: Path, on_change: Callable[[], None]) -> BaseObserver:
    """Call `on_change` whenever a source of the site below the root changes, until this is stopped."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            # An editor may write the file, or put a new one in its place.
            places = (Path(str(place)) for place in (event.src_path, event.dest_path))
            is_change = event.event_type in ("modified", "created", "moved")
            if is_change and any(place.suffix in _TEXTS for place in places):
                on_change()

    observer = Observer()
    observer.schedule(Handler(), str(root))
    for folder in _FOLDERS:
        observer.schedule(Handler(), str(root / folder), recursive=True)
    observer.start()
    return observer


def main(arguments: list[str]) -> int:
    """Run one command."""
    match arguments:
        case ["build"]:
            return 0 if build() else 1
        case ["serve"]:
            try:
                serve()
            except KeyboardInterrupt:
                return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
