"""The site as tests use it: built once, served from this machine, every request watched."""

from __future__ import annotations

import atexit
import fcntl
import functools
import gzip
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import need

from catornot.website import npm

ROOT = Path(__file__).resolve().parents[1]

ENGINE = os.environ.get("CATORNOT_ENGINE", "tested")  # the publishing workflow tries its own
PUBLISHED_AT = "https://cats.example.org/"
TEXTS = (".html", ".css", ".js", ".json", ".svg")
SIZES = {"phone": (390, 844), "desk": (1280, 900)}


SERIOUS = ("serious", "critical")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


@functools.cache
def fresh() -> Path:
    """Make a folder for the site, which all processes of one run share; the last removes it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    folder = Path(tempfile.gettempdir(), f"catornot-site-{run}")
    folder.mkdir(exist_ok=True)
    used = os.open(folder / ".used", os.O_CREAT | os.O_RDWR)
    fcntl.flock(used, fcntl.LOCK_SH)

    def leave() -> None:
        with suppress(BlockingIOError):
            fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(leave)
    return folder


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with open(fresh() / ".building", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@functools.cache
def modules() -> Path:
    """Return node_modules of the site's recipe, where the build itself puts it."""
    need(shutil.which("npm"), "axe and the site's search come from npm: apt-get install npm")
    with _one_at_a_time():
        return npm.install(ROOT / "site", fresh() / "site-work" / "npm")


def barriers(page, within: str = "html") -> list[tuple[str, str]]:
    """Let axe-core look at a page, or at a part of it; return what shuts people out, and where."""
    page.evaluate((modules() / "axe-core" / "axe.min.js").read_text("utf-8"))
    where = json.dumps({"include": [[within]]})
    found = page.evaluate(f"axe.run({where}, {json.dumps(AXE)})")["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS]


@functools.cache
def built() -> Path:
    """Build the site as `make site` does, in a fresh folder, once in a run of the tests."""
    folder = fresh() / "site"
    with _one_at_a_time():
        if not (folder / "index.html").exists():
            _build(folder)
    return folder


def _build(folder: Path) -> None:
    words = [sys.executable, "-m", "catornot", "site", "--engine", ENGINE, "--build", str(folder)]
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_REPOSITORY"}
    environment["CATORNOT_SITE_URL"] = PUBLISHED_AT
    ended = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    if ended.returncode:
        pytest.fail(f"the site could not be built:\n{ended.stdout}{ended.stderr}")


@contextmanager
def served(folder: Path, missing: str = "", packed: bool = False) -> Iterator[str]:
    """Serve a folder to this machine only, and give its address.

    `missing` is the file that answers for all that is not there, as on GitHub's pages; `packed`
    sends texts as gzip, as web servers do.
    """

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def translate_path(self, path: str) -> str:
            found = super().translate_path(path)
            return found if Path(found).exists() or not missing else str(folder / missing)

        def send_head(self):
            path = Path(self.translate_path(self.path))
            if not packed or not path.is_file() or path.suffix not in TEXTS:
                return super().send_head()
            data = gzip.compress(path.read_bytes(), 6)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            return io.BytesIO(data)

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
        place = message.location.get("url") or ""
        # JupyterLab asks its server where the files of a traceback lie; a page has no server.
        if message.type == "error" and "/api/resolvePath" not in place:
            self.errors.append(f"{message.text} ({place})")


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
