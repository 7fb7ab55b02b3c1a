"""Take the README's picture: a real JupyterLab in which a check asks its question.

Run `python tests/readme_picture.py`; it writes docs/pictures/jupyterlab.png.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import browsing
from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = browsing.ROOT / "docs" / "pictures" / "jupyterlab.png"
NOTEBOOK = "release/cat-classifier/cat-classifier.ipynb"
SLIP = "def unroll(images):\n    m = images.shape[0]\n    return images.reshape(-1, m)"
SIZE = {"width": 1040, "height": 1025}


def main() -> None:
    """Start everything, make the slip, take the picture."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        lab = browsing.start_lab("--folder", f"{name}/work", home=Path(name))
        browser = playwright.chromium.launch(
            executable_path=browsing.chromium_program(), args=browsing.FLAGS
        )
        try:
            TARGET.write_bytes(small(picture(browser, lab)))
        finally:
            browser.close()
            browsing.stop_lab(lab)
    print(f"{TARGET.relative_to(browsing.ROOT)}: {TARGET.stat().st_size // 1000} kB")


def picture(browser, lab: browsing.Lab) -> bytes:
    """Return the screenshot, as PNG."""
    page = browsing.open_notebook(browser, lab, NOTEBOOK)
    page.set_viewport_size(SIZE)
    page.keyboard.press("Control+b")  # more room for the notebook
    answer = browsing.cell(page, "def unroll(images)")
    browsing.write_cell(page, answer, SLIP)
    for words in ("import copy", "train_images, train_labels", "pictures.question", "def unroll"):
        browsing.run_cell(page, browsing.cell(page, words))
    check = browsing.cell(page, 'check("unroll")')
    browsing.run_cell(page, check)
    page.keyboard.press("Escape")
    page.locator(".jp-OutputArea-output img").first.wait_for()
    strip = page.locator(".jp-CodeCell", has_text="pictures.question").first
    strip.evaluate("cell => cell.scrollIntoView()")
    return page.screenshot()


def small(png: bytes) -> bytes:
    """Return a picture with a palette: a third of the bytes, and looks the same."""
    out = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
