"""The site as tests use it: built once, served from this machine, every request watched."""

from __future__ import annotations

import atexit
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ENGINE = os.environ.get("CATORNOT_ENGINE", "tested")  # the publishing workflow tries its own
SIZES = {"phone": (390, 844), "desk": (1280, 900)}


@functools.cache
def built() -> Path:
    """Build the site as `make site` does, in a fresh folder, once."""
    fresh = tempfile.mkdtemp(prefix="catornot-site-")
    atexit.register(shutil.rmtree, fresh, ignore_errors=True)
    folder = Path(fresh) / "site"
    words = [sys.executable, "-m", "catornot", "site", "--engine", ENGINE, "--build", str(folder)]
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_REPOSITORY"}
    ended = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    if ended.returncode:
        pytest.fail(f"the site could not be built:\n{ended.stdout}{ended.stderr}")
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine only, and give its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Watch:
    """What a browsing context asked for from elsewhere, and what it complained about."""

    def __init__(self, context, address: str) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self._address = address
        context.route("**/*", self._route)
        context.on("page", self._page)

    def _route(self, route) -> None:
        if route.request.url.startswith((self._address, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def _page(self, page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _said(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url')})")


class Page(HTMLParser):
    """The links, anchors, pictures and title of one built page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.pictures: list[tuple[str, str | None]] = []
        self.words = path.read_text(encoding="utf-8")
        self.feed(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        for key in ("id", "name"):
            if found.get(key):
                self.ids.add(str(found[key]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        elif tag == "link" and found.get("rel") != "canonical" and found.get("href"):
            self.loaded.append(str(found["href"]))
        elif found.get("src"):
            self.loaded.append(str(found["src"]))
        if tag == "img":
            self.pictures.append((str(found.get("src")), found.get("alt")))
