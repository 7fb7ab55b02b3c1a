"""A real browser and real JupyterLabs: what the tests marked `browser` share.

Every wait is for a state of the page, with a time-out that a machine under load can meet.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
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
# JupyterLab shows "idle" before there is a kernel, and drops what is run then without a word.
KERNEL_WAITS = """() => {
    const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
    return kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
}"""
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
    shown = {"LabApp": {"expose_app_in_browser": True}}  # tests ask it how the kernel is
    (home / "config" / "jupyter_lab_config.json").write_text(json.dumps(shown), encoding="utf-8")
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "IPYTHONDIR": str(home / "ipython"),
        "CATORNOT_DATA": str(ROOT / "datasets"),
        "PYTHONUNBUFFERED": "1",
        "OPENBLAS_NUM_THREADS": "1",  # two kernels that fight for cores take minutes
    }
    words = [sys.executable, "-m", "catornot", "lab", "--no-browser", "--port", str(a_free_port())]
    process = subprocess.Popen(
        [*words, *options],
        cwd=cwd,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    lab = Lab(process)
    threading.Thread(target=lambda: lab.said.extend(process.stdout), daemon=True).start()
    end = time.monotonic() + 300
    while time.monotonic() < end and process.poll() is None and not lab.address:
        for found in map(ADDRESS.search, list(lab.said)):
            if found:
                lab.address, lab.page, lab.token = found.groups()
        time.sleep(0.1)
    if not lab.address:
        stop_lab(lab)
        pytest.fail(f"JupyterLab did not start. It said:\n{''.join(lab.said)[-3000:]}")
    return lab


def a_free_port() -> int:
    """Return a port that nobody uses: two modules may start their labs at the same time."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def stop_lab(lab: Lab) -> None:
    """End a lab and all that it started; its kernels end when their server is gone."""
    lab.process.terminate()
    try:
        lab.process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(lab.process.pid, signal.SIGKILL)


def chromium_program() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """Debian's Chromium, driven by Playwright."""
    from conftest import need  # late: conftest hands this fixture to the tests
    from playwright import sync_api  # late, since most tests need no browser

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


def idle(page, seconds: float = 420) -> None:
    """Wait until the kernel of the notebook in front is there and has nothing to do."""
    page.wait_for_function(KERNEL_WAITS, timeout=seconds * SECOND)


def until(page, condition: Callable[[], bool], seconds: float) -> bool:
    """Ask again and again whether something has happened; give up after a while."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        page.wait_for_timeout(100)
    return True


def insist(page, act: Callable[[], None], happened: Callable[[], bool], what: str) -> None:
    """Press something, and press again where a page that was still busy did not take it.

    Pressing three times in vain is a fault of the page.
    """
    for _ in range(3):
        act()
        if until(page, happened, 40):
            return
        print(f"pressed again: {what}")
    pytest.fail(f"pressed three times, and nothing happened: {what}")


def menu(page, first: str, then: str) -> None:
    """Choose from a menu."""
    item = page.locator(f".lm-Menu-itemLabel:text-is('{then}')")

    def open_it() -> None:
        page.keyboard.press("Escape")  # a menu that is open would be closed by the click
        page.click(f".lm-MenuBar-itemLabel:text-is('{first}')")

    insist(page, open_it, item.is_visible, f"{first} → {then}")
    item.click()


def cell(page, words: str):
    """Return the code cell that contains these words."""
    found = page.locator(".jp-NotebookPanel:visible .jp-CodeCell", has_text=words).first
    found.scroll_into_view_if_needed()
    return found


def run_cell(page, one, patience: float = 420) -> None:
    """Run a cell and wait until it has been run."""
    prompt = one.locator(".jp-InputPrompt").first

    def press() -> None:
        idle(page)
        prompt.evaluate(FORGET)  # a cell that was run before may get the same number again
        one.locator(".cm-content").click()
        page.wait_for_function("() => document.activeElement?.closest('.cm-content')")
        page.keyboard.press("Control+Enter")

    insist(page, press, lambda: re.search(r"[\d*]", prompt.inner_text()), "Control+Enter")
    ran = until(page, lambda: re.search(r"\d", prompt.inner_text()), patience)
    assert ran, f"a cell still runs after {patience} seconds"
    idle(page)  # what it printed may come after its number


def write_cell(page, one, text: str) -> None:
    """Put a text in place of what a cell holds."""
    editor = one.locator(".cm-content")
    editor.click()
    page.wait_for_function("() => document.activeElement?.closest('.cm-content')")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    last = text.strip().splitlines()[-1].strip()
    assert until(page, lambda: last in editor.inner_text(), 60), editor.inner_text()


def run_all(page, patience: float = 600) -> None:
    """Run all cells; fail only when for long no further cell has been run."""
    prompts = page.locator(".jp-NotebookPanel:visible .jp-CodeCell .jp-InputPrompt")

    def numbers() -> int:
        return sum(any(letter.isdigit() for letter in text) for text in prompts.all_inner_texts())

    def waits() -> bool:
        return any("*" in text for text in prompts.all_inner_texts())

    def press() -> None:
        idle(page)
        prompts.evaluate_all(f"prompts => prompts.forEach({FORGET})")
        menu(page, "Run", "Run All Cells")

    insist(page, press, lambda: waits() or numbers() > 0, "Run All Cells")
    while waits():
        done = numbers()
        goes_on = until(page, lambda: numbers() != done or not waits(), patience)
        assert goes_on, f"cell {done + 1} has run for {patience} s"
    idle(page)


def save(page) -> None:
    """Save the notebook in front, and wait until that is done."""
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")


def validate(page) -> str:
    """Press nbgrader's Validate and return what it says."""
    save(page)
    page.locator(".jp-NotebookPanel:visible .jp-NotebookPanel-toolbar >> text=Validate").click()
    message = page.locator("dialog.jp-Dialog #validation-message")
    message.wait_for(timeout=600 * SECOND)
    return message.inner_text()


def screenshot(page, name: str, **options) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=str(ARTEFACTS / f"{name}.png"), **options)
