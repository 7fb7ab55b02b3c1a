"""The chart: seconds a submission, plain nbgrader's and ours, beside the limit."""

from __future__ import annotations

import io

import matplotlib as mpl

from benchmarks.summary import Results, largest, median
from catornot.drawing.tools.style import BLUE, GREEN, INK, ORANGE, PURPLE, SKY, drawn, new_figure

HATCHES = ("", "//", "..", "xx", "--")  # who sees no colour tells bars apart by these


def svg(found: Results) -> str:
    """Return the chart as text; the same results give the same text."""
    with mpl.rc_context({"svg.hashsalt": "cost", "svg.fonttype": "path"}):
        file = io.StringIO()
        figure = drawn(_figure)(found)
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    lines = file.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _figure(found: Results) -> mpl.figure.Figure:
    shown = largest(found)
    titles = list(dict.fromkeys(one.title for one in shown))
    names = list(dict.fromkeys(one.assignment for one in shown))
    figure, axes = new_figure(height=4.2)
    tall = 0.8 / (len(titles) + 1)
    bars = [
        (
            [median(found, one, "wall") / one.size for one in shown if one.title == title],
            f"{title}, class of {max(one.size for one in shown if one.title == title)}",
        )
        for title in titles
    ]
    bars.append(([found["limit"][name]["wall"] for name in names], "the cells alone, warm"))
    colours = (ORANGE, BLUE, SKY, PURPLE)
    for place, (values, title) in enumerate(bars):
        colour = GREEN if place == len(bars) - 1 else colours[place % len(colours)]
        at = [row + (place - len(bars) / 2 + 0.5) * tall for row in range(len(names))]
        hatch = HATCHES[place % len(HATCHES)]
        axes.barh(at, values, tall, color=colour, edgecolor="white", hatch=hatch, label=title)
        for y, value in zip(at, values, strict=True):
            axes.annotate(
                f"{value:.2f}", (value, y), (3, 0), textcoords="offset points", va="center",
                fontsize=9, color=INK,
            )  # fmt: skip
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.margins(x=0.1)
    axes.set_xlabel("seconds a submission")
    figure.legend(loc="outside lower center", ncols=2, fontsize=10)
    return figure
