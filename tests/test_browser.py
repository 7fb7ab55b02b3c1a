"""The released notebook in a real JupyterLab in a real browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import need

from catornot.demo.students import CLASS, hand_in

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[1]
NAME = "cat-classifier"
TOKEN = "browser-test"
ARTEFACTS = ROOT / "artefacts"
OUTPUTS = ".jp-OutputArea-output"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[str]:
    """A JupyterLab on a course with the untouched release and a solved copy."""
    course = tmp_path_factory.mktemp("lab")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    for folder in ("source", "release"):
        shutil.copytree(ROOT / folder, course / folder)
    release = course / "release" / NAME / f"{NAME}.ipynb"
    solved = hand_in(CLASS[0], json.loads(release.read_text(encoding="utf-8")))
    (release.parent / "solved.ipynb").write_text(json.dumps(solved), encoding="utf-8")
    port = free_port()
    home = tmp_path_factory.mktemp("home")
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "IPYTHONDIR": str(home / "ipython"),
        "CATORNOT_DATA": str(ROOT / "datasets"),
        "PATH": os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]]),
    }
    words = ["--no-browser", f"--port={port}", f"--IdentityProvider.token={TOKEN}", "--allow-root"]
    words += [
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *words],
            cwd=course,
            env=environment,
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2)
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail(f"JupyterLab did not start:\n{(home / 'log').read_text()[-3000:]}")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def browser() -> Iterator:
    from playwright import sync_api

    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    need(program, "the browser tests need Debian's chromium")
    with sync_api.sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield one
        one.close()


def opened(browser, lab: str, path: str):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{lab}/lab/tree/{path}?token={TOKEN}&reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell", timeout=90_000)
    idle(page)
    return page


def idle(page) -> None:
    selector = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
    page.wait_for_selector(selector, timeout=180_000, state="attached")


def menu(page, first: str, then: str) -> None:
    page.click(f".lm-MenuBar-itemLabel:text-is('{first}')")
    page.click(f".lm-Menu-itemLabel:text-is('{then}')")


def validated(page) -> str:
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    page.click(".jp-NotebookPanel-toolbar >> text=Validate")
    dialog = page.wait_for_selector("dialog.jp-Dialog #validation-message", timeout=240_000)
    return dialog.inner_text()


def picture(page, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=str(ARTEFACTS / f"{name}.png"))


def test_the_untouched_notebook_is_failed_kindly(browser, lab):
    page = opened(browser, lab, f"release/{NAME}/{NAME}.ipynb")
    text = validated(page)
    picture(page, "validate-untouched")
    assert "not tried yet" in text
    assert "Traceback" not in text and "site-packages" not in text
    page.close()


def test_the_solved_notebook_runs_and_validates(browser, lab):
    page = opened(browser, lab, f"release/{NAME}/solved.ipynb")
    menu(page, "Run", "Run All Cells")
    page.wait_for_timeout(3000)
    idle(page)
    picture(page, "solved-run")
    assert page.locator(f"{OUTPUTS} .alert-success").count() > 0
    text = validated(page)
    picture(page, "validate-solved")
    assert "Success" in text or "passed" in text
    page.close()


def test_a_failing_check_teaches(browser, lab):
    page = opened(browser, lab, f"release/{NAME}/{NAME}.ipynb")
    answer = page.locator(".jp-CodeCell", has_text="def sigmoid(z)").first
    answer.scroll_into_view_if_needed()
    answer.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        "import numpy as np\n\ndef sigmoid(z):\n    return 1 / 1 + np.exp(-z)\n"
    )
    page.keyboard.press("Shift+Enter")
    check = page.locator(".jp-CodeCell", has_text='check("sigmoid")').first
    check.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    check.locator(OUTPUTS).first.wait_for(timeout=60_000)
    text = check.inner_text()
    picture(page, "failing-check")
    assert "In what order" in text
    assert "Traceback" not in text
    page.close()


def test_formgrader_lists_the_assignments(browser, lab):
    page = browser.new_page()
    page.goto(f"{lab}/formgrader?token={TOKEN}")
    page.wait_for_selector(f"text={NAME}", timeout=60_000)
    picture(page, "formgrader")
    page.close()
