"""The report's plots: small SVG, drawn with the page's own colours, each with words for it.

They are drawn for 360 units of width, a phone's; so their text is as large as the page's there.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from catornot.classroom.spreadsheet import number
from catornot.report.findings.summary import ExerciseSummary, Points
from catornot.report.markup.tables import students

WIDTH = 360
_LEFT, _RIGHT, _TOP = 30, 8, 18


def histogram(points: Points) -> str:
    """Draw how points are distributed.

    Parameters
    ----------
    points : Points

    Returns
    -------
    str
        An SVG element with a title and a description.
    """
    height, base = 190, 150
    tallest = max([count for _, _, count in points.bins] or [0]) or 1
    width = (WIDTH - _LEFT - _RIGHT) / len(points.bins)
    body = []
    for line in _ticks(tallest):
        y = base - (base - _TOP) * line / tallest
        body.append(
            f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        body.append(_words(_LEFT - 5, y + 4, str(line), "end"))
    for place, (low, high, count) in enumerate(points.bins):
        x = _LEFT + place * width
        tall = (base - _TOP) * count / tallest
        if count:
            body.append(
                f'<rect class="values" x="{x + 1.5:.1f}" y="{base - tall:.1f}" '
                f'width="{width - 3:.1f}" height="{tall:.1f}"><title>{_range(low, high)} points: '
                f"{students(count)}</title></rect>"
            )
        if place % 2 == 0:
            body.append(_words(x, base + 15, number(round(low, 1))))
    body.append(_words(WIDTH - _RIGHT, base + 15, number(round(points.bins[-1][1], 1)), "end"))
    x = _LEFT + (WIDTH - _LEFT - _RIGHT) * points.median / (points.bins[-1][1] or 1)
    body.append(f'<line class="median" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 4}" y2="{base}"/>')
    side = "end" if x > WIDTH / 2 else "start"
    shift = -4 if side == "end" else 4
    body.append(_words(x + shift, _TOP - 6, f"median {number(round(points.median, 1))}", side))
    body.append(_words(WIDTH / 2, height - 6, "points", "middle"))
    body.append(f'<line class="axis" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{base}" y2="{base}"/>')
    told = "; ".join(
        f"{_range(low, high)}: {students(count)}" for low, high, count in points.bins if count
    )
    return _svg(height, "How many students have how many points", told or "nobody yet", body)


def success(summaries: Sequence[ExerciseSummary]) -> str:
    """Draw, for every exercise, how many have its values right and how many without a loop.

    Parameters
    ----------
    summaries : sequence of ExerciseSummary
        In the order of the notebook.
    """
    body, told, y = [], [], 14.0
    bar, room = 11, WIDTH - 50
    for one in summaries:
        body.append(_words(0, y, one.name))
        y += 5
        for kind, count in one.counts.items():
            wide = room * count.share
            body.append(f'<rect class="track" x="0" y="{y}" width="{room}" height="{bar}" rx="2"/>')
            body.append(
                f'<rect class="{kind}" x="0" y="{y}" width="{wide:.1f}" height="{bar}" rx="2"/>'
            )
            label = f"{count.waits} wait" if count.waits else f"{count.share:.0%}"
            body.append(_words(WIDTH, y + bar - 1, label, "end"))
            told.append(f"{one.name}, {kind}: {count.right} of {count.total}")
            y += bar + 3
        y += 18
    return _svg(int(y), "Right answers in every exercise", "; ".join(told) or "none yet", body)


def _svg(height: int, title: str, description: str, body: list[str]) -> str:
    name = "".join(letter for letter in title.lower() if letter.isalpha())
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-text" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-text">{escape(description)}</desc>' + "".join(body) + "</svg>"
    )


def _words(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _ticks(top: int) -> list[int]:
    """Return whole numbers for an axis: at most five, evenly spaced."""
    step = next(
        step * scale
        for scale in (1, 10, 100, 1000, 10000)
        for step in (1, 2, 5)
        if top / (step * scale) <= 4
    )
    return list(range(step, top + 1, step))


def _range(low: float, high: float) -> str:
    return f"{number(round(low, 1))} to {number(round(high, 1))}"
