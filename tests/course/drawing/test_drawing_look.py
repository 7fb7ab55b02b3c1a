"""What is written in the lessons' figures can be read on white and in dark mode."""

from __future__ import annotations

from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figures import FIGURES, png
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.text import Text
from PIL import Image

from catornot.drawing.tools import style

PAGES = {"white": "#FFFFFF", "JupyterLab's dark theme": "#111111", "the dark site": "#14181E"}
ENOUGH = 4.5  # to one: what WCAG 2 asks of text


def over(color, page):
    """Return a colour, seen through if it is, on a page of another one."""
    *rgb, alpha = to_rgba(color)
    return alpha * np.array(rgb) + (1 - alpha) * np.array(to_rgb(page))


def brightness(rgb):
    """Return the relative luminance of WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return np.dot([0.2126, 0.7152, 0.0722], linear)


def contrast(text, ground):
    """Return the contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted([brightness(text), brightness(ground)])
    return (high + 0.05) / (low + 0.05)


def pale_texts(figure):
    """Name what a figure says in colours that can't be read on every page."""
    for text in figure.findobj(Text):
        if not text.get_text().strip() or not text.get_visible():
            continue
        for name, page in PAGES.items():
            ground = over(figure.get_facecolor(), page)
            ratio = contrast(over(text.get_color(), page), ground)
            if ratio < ENOUGH:
                yield f"{text.get_text()!r} on {name}: {ratio:.1f}"


def test_contrast_is_that_of_the_standard():
    assert contrast(to_rgb("black"), to_rgb("white")) == pytest.approx(21)
    assert contrast(to_rgb("#767676"), to_rgb("white")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", FIGURES)
def test_every_text_of_a_figure_can_be_read_on_white_and_in_dark_mode(name):
    assert list(pale_texts(FIGURES[name]())) == []


@pytest.mark.parametrize("color", [style.ORANGE, style.GREEN, "#7A7A7A"])
def test_a_pale_text_is_found(color):
    with style.look():
        figure, axes = style.new_figure()
        axes.text(0, 0, "pale", color=color)
    plt.close(figure)
    assert any("pale" in one for one in pale_texts(figure))


def test_a_text_on_no_paper_is_found():
    with style.look():
        figure, axes = style.new_figure(facecolor="none")
        axes.text(0, 0, "lost")
    plt.close(figure)
    assert any("lost" in one and "dark" in one for one in pale_texts(figure))


@pytest.mark.parametrize("name", list(FIGURES)[::9])
def test_a_figure_brings_its_paper(name):
    with Image.open(BytesIO(png(FIGURES[name]()))) as image:
        paper = tuple(round(255 * part) for part in to_rgba(style.PAPER))
        assert image.convert("RGBA").getpixel((0, 0)) == paper
