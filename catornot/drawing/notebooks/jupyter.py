"""Figures of lesson 0: what a notebook is made of, and what its kernel remembers."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from catornot.drawing.tools.boxes import arrow, box, canvas
from catornot.drawing.tools.style import BLUE, GREEN, INK, ORANGE, PURPLE, VERMILION, drawn

MONO: dict[str, Any] = {"family": "monospace"}


@drawn
def cells() -> Figure:
    """Draw a page of two cells: one of prose, one of code with its output below.

    Examples
    --------
    >>> figure = cells()
    """
    figure, axes = canvas(12, 5.4)
    box(axes, (3.4, 3.9), (8.4, 1.2), "# Counting cats", PURPLE, **MONO)
    box(axes, (3.4, 2.1), (8.4, 1.2), "3 + 4", BLUE, **MONO)
    box(axes, (3.4, 0.3), (8.4, 1.2), "7", GREEN, **MONO)
    axes.text(3.1, 4.5, "Markdown cell\nfor people", ha="right", va="center")
    axes.text(3.1, 2.7, "code cell\n[1]:", ha="right", va="center")
    axes.text(3.1, 0.9, "its output", ha="right", va="center")
    arrow(axes, (7.6, 2.1), (7.6, 1.5))
    axes.text(7.9, 1.8, "Shift + Enter", va="center", fontsize=12)
    return figure


@drawn
def kernel() -> Figure:
    """Draw the page and the kernel: code goes over, results come back, names stay there.

    Examples
    --------
    >>> figure = kernel()
    """
    figure, axes = canvas(12, 4.8)
    box(axes, (0.2, 0.3), (4.2, 3.7), "", BLUE)
    axes.text(2.3, 4.4, "the page you see", ha="center", va="center")
    box(axes, (0.6, 2.5), (3.4, 1.1), "cats = 3", BLUE, **MONO)
    box(axes, (0.6, 0.7), (3.4, 1.1), "cats + 1", BLUE, **MONO)
    box(axes, (7.6, 0.3), (4.2, 3.7), "", ORANGE)
    axes.text(9.7, 4.4, "the kernel", ha="center", va="center")
    axes.text(9.7, 3.2, "runs Python and\nremembers names", ha="center", va="center")
    box(axes, (8.2, 0.8), (3.0, 1.1), "cats → 3", ORANGE, **MONO)
    arrow(axes, (4.4, 2.8), (7.6, 2.8))
    axes.text(6.0, 3.2, "code", ha="center", va="center")
    arrow(axes, (7.6, 1.3), (4.4, 1.3))
    axes.text(6.0, 1.7, "result", ha="center", va="center")
    return figure


@drawn
def stale_state() -> Figure:
    """Draw three moments of a page whose result is older than its code.

    Examples
    --------
    >>> figure = stale_state()
    """
    moments = [
        ("1. run both cells", "3", "3", "0.3", GREEN),
        ("2. edit the first", "5", "3", "0.3", VERMILION),
        ("3. run the first", "5", "5", "0.3", VERMILION),
    ]
    figure, axes = canvas(12, 5.6)
    for k, (title, page, memory, share, color) in enumerate(moments):
        left = 0.1 + 4 * k
        axes.text(left + 1.9, 5.2, title, ha="center", va="center")
        box(axes, (left, 3.7), (3.8, 0.95), f"cats = {page}", BLUE, **MONO)
        box(axes, (left, 2.6), (3.8, 0.95), "share = cats/10", BLUE, fontsize=11, **MONO)
        axes.text(left + 1.9, 2.15, "the kernel remembers", ha="center", fontsize=11)
        box(axes, (left, 1.1), (3.8, 0.9), f"cats → {memory}", ORANGE, **MONO)
        box(axes, (left, 0.1), (3.8, 0.9), f"share → {share}", color, **MONO)
    return figure


@drawn
def restart() -> Figure:
    """Draw what *Restart Kernel and Run All Cells* does: forget, then run in order.

    Examples
    --------
    >>> figure = restart()
    """
    figure, axes = canvas(12, 4.6)
    box(axes, (0.1, 1.2), (3.1, 2.2), "old names\ncats → 3\nshare → 0.3", VERMILION)
    box(axes, (4.5, 1.2), (2.6, 2.2), "nothing", INK)
    axes.text(1.65, 4.0, "before", ha="center", va="center")
    axes.text(5.8, 4.0, "restart: forget", ha="center", va="center")
    axes.text(10.1, 4.0, "run all, in order", ha="center", va="center")
    for k, text in enumerate(("[1]: cats = 5", "[2]: share = …", "[3]: share")):
        box(axes, (8.4, 2.6 - 1.2 * k), (3.5, 0.9), text, GREEN, fontsize=12, **MONO)
        if k:
            arrow(axes, (10.15, 3.8 - 1.2 * k), (10.15, 3.5 - 1.2 * k), shrinkA=0, shrinkB=0)
    arrow(axes, (3.2, 2.3), (4.5, 2.3))
    arrow(axes, (7.1, 2.3), (8.4, 2.3))
    return figure


@drawn
def markdown() -> Figure:
    """Draw four pieces of Markdown and LaTeX, and what each becomes.

    Examples
    --------
    >>> figure = markdown()
    """
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("**bold**", "bold", {"weight": "bold"}),
        ("- a cat", "•  a cat", {}),
        (r"\$x^2\$", "$x^2$", {"fontsize": 17}),
        (r"\$\frac{1}{m}\$", r"$\frac{1}{m}$", {"fontsize": 20}),
    ]
    figure, axes = canvas(12, 5.6)
    axes.text(3.0, 5.25, "you type", ha="center", va="center")
    axes.text(9.0, 5.25, "you see", ha="center", va="center")
    for k, (source, shown, options) in enumerate(rows):
        low = 3.75 - 1.2 * k
        box(axes, (0.4, low), (5.2, 1.0), source, PURPLE, **MONO)
        box(axes, (6.4, low), (5.2, 1.0), shown, GREEN, **options)
        arrow(axes, (5.6, low + 0.5), (6.4, low + 0.5))
    return figure


@drawn
def help_page() -> Figure:
    """Draw where to look on a help page: signature, summary, parameters, example.

    Examples
    --------
    >>> figure = help_page()
    """
    rows = [
        ("round(number, ndigits=None)", "how to call it", BLUE),
        ("Round a number to …", "what it does", GREEN),
        ("ndigits: how many digits", "what goes in", ORANGE),
        ("the return value is …", "what comes out", PURPLE),
    ]
    figure, axes = canvas(12, 4.8)
    for k, (text, meaning, color) in enumerate(rows):
        low = 3.6 - 1.15 * k
        box(axes, (0.1, low), (7.4, 0.95), text, color, fontsize=12, **MONO)
        arrow(axes, (8.6, low + 0.47), (7.5, low + 0.47))
        axes.text(8.7, low + 0.47, meaning, va="center")
    return figure


@drawn
def saving() -> Figure:
    """Draw what a saved file keeps, and what is gone once the kernel stops.

    Examples
    --------
    >>> figure = saving()
    """
    figure, axes = canvas(12, 4.4)
    axes.text(2.9, 4.0, "saved in the .ipynb file", ha="center", va="center")
    axes.text(9.1, 4.0, "gone with the kernel", ha="center", va="center")
    for k, text in enumerate(("your text", "your code", "the outputs")):
        box(axes, (0.4, 2.55 - 1.15 * k), (5.0, 0.95), text, GREEN)
    for k, text in enumerate(("cats → 3", "share → 0.3", "imports")):
        box(axes, (6.6, 2.55 - 1.15 * k), (5.0, 0.95), text, VERMILION, **MONO)
    return figure


@drawn
def graded() -> Figure:
    """Draw the way of a graded notebook: solve, check, validate, and hidden tests after.

    Examples
    --------
    >>> figure = graded()
    """
    steps = [
        ("solution cell", "you write\nthe function", BLUE),
        ("visible check", "run it as often\nas you like", GREEN),
        ("Validate", "all cells,\na fresh kernel", ORANGE),
        ("hidden tests", "other inputs,\nthe same question", PURPLE),
    ]
    figure, axes = canvas(13.2, 4.4)
    for k, (title, text, color) in enumerate(steps):
        left = 0.1 + 3.35 * k
        box(axes, (left, 2.0), (2.9, 1.3), title, color, fontsize=12)
        axes.text(left + 1.45, 1.1, text, ha="center", va="center", fontsize=11)
        if k:
            arrow(axes, (left - 0.45, 2.65), (left, 2.65), shrinkA=0, shrinkB=0)
    axes.text(4.95, 3.95, "on your computer", ha="center", va="center")
    axes.text(11.6, 3.95, "when graded", ha="center", va="center")
    axes.axvline(9.93, 0.05, 0.95, color=INK, linestyle=":", linewidth=1.5)
    return figure
