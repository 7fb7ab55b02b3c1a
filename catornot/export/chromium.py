"""PDFs by a browser that is already there: Chromium, Chrome or Edge, without a window."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "msedge"),
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
PATIENCE = 120  # seconds for one document


class NoPdf(Exception):
    """The browser did not make a PDF; the message says why."""


def find_browsers() -> list[str]:
    """Return the browsers that may print, the most likely first.

    The environment variable CHROME_PATH, where it is set, names the only one.
    """
    named = os.environ.get("CHROME_PATH")
    found = map(shutil.which, [named] if named else [*NAMES, *PLACES])
    return list(dict.fromkeys(path for path in found if path))


def print_to_pdf(browsers: list[str], page: Path, pdf: Path) -> None:
    """Print a page that needs nothing from outside.

    Parameters
    ----------
    browsers : list of str
        As from `find_browsers`; the next one is tried where one fails, as those do that may not
        look at this folder.
    page, pdf : Path
        The HTML file, and where the PDF goes.

    Raises
    ------
    NoPdf
        If every browser fails, or is not done within `PATIENCE`.
    """
    problems = []
    for browser in browsers:
        try:
            return _print(browser, page, pdf)
        except NoPdf as problem:
            problems.append(str(problem))
    raise NoPdf("; ".join(problems))


def _print(browser: str, page: Path, pdf: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="catornot-print-", ignore_cleanup_errors=True) as own:
        made = Path(own, "page.pdf")
        words = [browser, "--headless", "--disable-gpu", "--no-first-run", f"--user-data-dir={own}"]
        words += ["--disable-extensions", "--disable-background-networking"]
        words += ["--disable-dev-shm-usage", "--no-pdf-header-footer", f"--print-to-pdf={made}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            words.append("--no-sandbox")  # it can't run as root otherwise; our pages hold no script
        try:
            done = subprocess.run(
                [*words, page.resolve().as_uri()], capture_output=True, timeout=PATIENCE
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise NoPdf(f"{browser} did not print {page.name}: {problem}") from None
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF"):
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise NoPdf(f"{browser} did not print {page.name}: {said[-1] if said else 'no word'}")
        shutil.move(made, pdf)
