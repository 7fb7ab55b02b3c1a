"""A real browser and real JupyterLabs: what the tests marked `browser` share.

Every wait is for a state of the page, with a time-out that a machine under load can meet.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARTEFACTS = ROOT / "artefacts"
OUTPUTS = ".jp-OutputArea-output"
ALERTS = f"{OUTPUTS} .alert"
SECOND = 1000  # Playwright counts milliseconds
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
]
FORGET = "prompt => { prompt.textContent = '' }"
ADDRESS = re.compile(r"(http://localhost:\d+)(/\S*)\?token=(\w+)")


@dataclass
class Lab:
    """A running JupyterLab.

    Attributes
    ----------
    process : subprocess.Popen
        What runs it.
    said : list of str
        What it printed so far, line by line.
    address, page, token : str
        Where it serves, what it opens first, and the key to it.
    """

    process: subprocess.Popen
    said: list[str] = field(default_factory=list)
    address: str = ""
    page: str = ""
    token: str = ""

    def url(self, page: str) -> str:
        joint = "&" if "?" in page else "?"
        return f"{self.address}{page}{joint}token={self.token}"


def start_lab(*options: str, cwd: Path = ROOT, home: Path, config: str = "") -> Lab:
    """Start `python -m catornot lab` as somebody whose settings are in `home`."""
    (home / "config").mkdir(parents=True, exist_ok=True)
    if config:
        (home / "config" / "nbgrader_config.py").write_text(config, encoding="utf-8")
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "IPYTHONDIR": str(home / "ipython"),
        "CATORNOT_DATA": str(ROOT / "datasets"),
        "PYTHONUNBUFFERED": "1",
        "OPENBLAS_NUM_THREADS": "1",  # two kernels that fight for cores take minutes
    }
    words = [sys.executable, "-m", "catornot", "lab", "--no-browser", "--port", "18888", *options]
    process = subprocess.Popen(
        words, cwd=cwd, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    lab = Lab(process)
    threading.Thread(target=lambda: lab.said.extend(process.stdout), daemon=True).start()
    end = time.monotonic() + 180
    while time.monotonic() < end and process.poll() is None and not lab.address:
        for found in map(ADDRESS.search, list(lab.said)):
            if found:
                lab.address, lab.page, lab.token = found.groups()
        time.sleep(0.1)
    if not lab.address:
        stop_lab(lab)
        pytest.fail(f"JupyterLab did not start. It said:\n{''.join(lab.said)[-3000:]}")
    return lab


def stop_lab(lab: Lab) -> None:
    lab.process.terminate()
    try:
        lab.process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        lab.process.kill()


def chromium_program() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """Debian's Chromium, driven by Playwright."""
    from conftest import need  # late: conftest hands this fixture to the tests

    sync_api = pytest.importorskip("playwright.sync_api")
    program = chromium_program()
    need(program, "the browser tests need Chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def new_page(chromium, lab: Lab, page: str, *, dark: bool = False):
    """Open a page of a lab in a window of its own, with patience."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(120 * SECOND)
    if dark:
        set_theme(lab, "JupyterLab Dark")
    opened.goto(lab.url(page))
    return opened


def set_theme(lab: Lab, theme: str) -> None:
    body = json.dumps({"raw": json.dumps({"theme": theme})}).encode()
    address = lab.url("/lab/api/settings/@jupyterlab/apputils-extension:themes")
    urllib.request.urlopen(urllib.request.Request(address, data=body, method="PUT"), timeout=60)


def open_notebook(chromium, lab: Lab, path: str, *, dark: bool = False):
    page = new_page(chromium, lab, f"/lab/tree/{path}?reset", dark=dark)
    ready(page)
    return page


def ready(page) -> None:
    """Wait until a notebook is shown and its kernel waits for work."""
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first.wait_for()
    idle(page)


def idle(page, seconds: float = 240) -> None:
    selector = ".jp-NotebookPanel:visible .jp-Notebook-ExecutionIndicator[data-status='idle']"
    page.locator(selector).wait_for(state="attached", timeout=seconds * SECOND)


def menu(page, first: str, then: str) -> None:
    page.click(f".lm-MenuBar-itemLabel:text-is('{first}')")
    page.click(f".lm-Menu-itemLabel:text-is('{then}')")


def cell(page, words: str):
    """Return the code cell that contains these words."""
    found = page.locator(".jp-NotebookPanel:visible .jp-CodeCell", has_text=words).first
    found.scroll_into_view_if_needed()
    return found


def run_cell(page, one) -> None:
    """Run a cell and wait until it has been run."""
    prompt = one.locator(".jp-InputPrompt").first
    prompt.evaluate(FORGET)  # a cell that was run before may get the same number again
    one.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    ran = "prompt => /\\d/.test(prompt.innerText)"
    page.wait_for_function(ran, arg=prompt.element_handle(), timeout=180 * SECOND)


def write_cell(page, one, text: str) -> None:
    one.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def run_all(page) -> None:
    """Run all cells: done when no cell waits any more."""
    prompts = page.locator(".jp-NotebookPanel:visible .jp-CodeCell .jp-InputPrompt")
    prompts.evaluate_all(f"prompts => prompts.forEach({FORGET})")
    menu(page, "Run", "Run All Cells")
    done = """prompts => prompts.some(one => /\\d/.test(one.innerText))
        && !prompts.some(one => one.innerText.includes('*'))"""
    end = time.monotonic() + 900  # 2000 steps of training, beside other tests
    while not (prompts.evaluate_all(done) and not page.wait_for_timeout(200)):
        assert time.monotonic() < end, "the notebook still runs after a quarter of an hour"
    idle(page)


def save(page) -> None:
    page.keyboard.press("Control+s")
    clean = "() => !document.querySelector('.lm-TabBar-tab.jp-mod-current.jp-mod-dirty')"
    page.wait_for_function(clean)


def validate(page) -> str:
    """Press nbgrader's Validate and return what it says."""
    save(page)
    page.locator(".jp-NotebookPanel:visible .jp-NotebookPanel-toolbar >> text=Validate").click()
    message = page.locator("dialog.jp-Dialog #validation-message")
    message.wait_for(timeout=300 * SECOND)
    return message.inner_text()


def close_dialog(page) -> None:
    page.locator("dialog.jp-Dialog .jp-Dialog-button").last.click()
    page.locator("dialog.jp-Dialog").wait_for(state="detached")


def screenshot(page, name: str, **options) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=str(ARTEFACTS / f"{name}.png"), **options)
