"""Figures of lessons: sharp, small, the same in every run, and kept only as what is smaller."""

from __future__ import annotations

import base64
import gzip
import io

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from catornot.authoring import sharp
from catornot.website.heads import with_sizes


@pytest.fixture(scope="module")
def line():
    figure = Figure(figsize=(4, 2), dpi=110)
    figure.subplots().plot([0, 1, 3], [2, 0, 1], label="σ")
    return figure


@pytest.fixture(scope="module")
def pixels():
    figure = Figure(figsize=(4, 2), dpi=110)
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    figure.subplots().imshow(noise)
    return figure


def picture(data) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(data["image/png"])))


def test_a_drawing_is_kept_as_both_and_a_picture_as_pixels(line, pixels):
    data, sizes = sharp.bundle(line)
    vector = data["image/svg+xml"]
    assert len(gzip.compress(vector.encode())) < len(base64.b64decode(data["image/png"]))
    assert picture(data).width == pytest.approx(2 * sizes["image/png"]["width"], abs=1)
    assert picture(data).mode == "P"
    data, sizes = sharp.bundle(pixels)
    assert set(data) == {"image/png"} and picture(data).mode == "RGBA"  # no colour is lost


def test_two_runs_give_the_same_bytes_and_no_date(line):
    first, _ = sharp.bundle(line)
    second, _ = sharp.bundle(line)
    assert first == second
    assert "<dc:date>" not in first["image/svg+xml"] and "\n" not in first["image/svg+xml"]


def test_the_palette_changes_no_colour_that_is_seen(line):
    whole = Image.open(io.BytesIO(sharp.print_figure(line, "png", dpi=220)))
    small = picture(sharp.bundle(line)[0]).convert("RGBA")
    assert np.abs(np.asarray(whole, int) - np.asarray(small, int)).mean() < 2


def test_paper_and_areas_keep_their_very_colour():
    """The mean of what shares a place of the palette would tint them: a box on a white page."""
    figure = Figure(figsize=(4, 2), dpi=110)
    axes = figure.subplots()
    for number in range(12):  # many soft edges in many colours
        axes.plot([0, 1], [number, number + 3], color=(number / 12, 0.4, 1 - number / 12))
    axes.axhspan(5, 9, color="#e69f00")
    data, _ = sharp.bundle(figure)
    small = picture(data)
    assert small.mode == "P"
    full = io.BytesIO()
    figure.savefig(full, format="png", dpi=2 * figure.dpi, bbox_inches="tight")
    with Image.open(full) as drawn:
        commonest = sorted(drawn.convert("RGBA").getcolors(10**6), reverse=True)[:2]
    kept = {colour for _, colour in small.convert("RGBA").getcolors(10**6)}
    assert kept >= {colour for _, colour in commonest}


def test_pages_show_a_figure_as_large_in_either_form(line, tmp_path):
    data, sizes = sharp.bundle(line)
    folder = tmp_path / "jupyter_execute"
    folder.mkdir()
    (folder / "a.svg").write_text(data["image/svg+xml"], encoding="utf-8")
    (folder / "a.png").write_bytes(base64.b64decode(data["image/png"]))
    for name in ("a.svg", "a.png"):
        made = with_sizes(f'<img src="_images/{name}">', {name: folder / name})
        width = int(made.partition('width="')[2].partition('"')[0])
        assert width == pytest.approx(sizes["image/png"]["width"], abs=2)
