"""The pictures in `docs/architecture.md`: a package's rooms on their floors, arrows of imports.

An arrow that another way makes superfluous is left out. One that passes floors goes between their
rooms, so that every arrow is seen from its beginning to its end.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path as Line

from catornot.authoring.layers import GAP, Place, Stop, across, ordered, short, width
from catornot.authoring.structure import Graph, direct, floors, imports, rooms
from catornot.drawing.tools.boxes import box, canvas
from catornot.drawing.tools.style import BLUE, GREEN, INK, look

PACKAGES = ("fairgrade", "catornot")
_FLOOR = 1.1  # from one floor to the next, in units of the drawing
_TALL = 0.56  # a room
_INCH = 0.72  # a unit of the drawing

Point = tuple[float, float]


def path_of(package: str) -> str:
    """Return where a package's picture lies, below the project's folder."""
    return f"docs/pictures/{package}.svg"


def outdated(root: Path, everything: bool = False) -> dict[str, bytes]:
    """Return the pictures that do not show what is imported, by path below the project's folder.

    Parameters
    ----------
    root : Path
        The project's folder.
    everything : bool
        Return them all, drawn anew.
    """
    graph = imports(root, *PACKAGES)
    return {
        path_of(package): drawn(graph, package)
        for package in PACKAGES
        if (root / package).is_dir()
        and (everything or is_outdated(root / path_of(package), graph, package))
    }


def arrows(graph: Graph, package: str) -> str:
    """Return in words what a picture shows, a line for each room, from the top floor down.

    Examples
    --------
    >>> arrows({"a.b": {"a.c"}, "a.c": set()}, "a")
    'b → c\\nc'
    """
    inside = direct(rooms(graph, package))
    lines = []
    for room in itertools.chain.from_iterable(floors(inside)):
        others = ", ".join(sorted(map(short, inside[room])))
        lines.append(f"{short(room)} → {others}" if others else short(room))
    return "\n".join(lines)


def is_outdated(path: Path, graph: Graph, package: str) -> bool:
    """Tell whether a picture is missing or shows other imports than there are.

    Other versions of matplotlib draw other bytes, so what it says of itself is compared.
    """
    said = path.read_text(encoding="utf-8") if path.is_file() else ""
    return f"<dc:description>{arrows(graph, package)}</dc:description>" not in said


def drawn(graph: Graph, package: str) -> bytes:
    """Return a package's picture as SVG, which says in words what it shows."""
    with mpl.rc_context({"svg.hashsalt": package}):
        figure = picture(graph, package)
        out = io.BytesIO()
        about = {"Title": package, "Description": arrows(graph, package), "Date": None}
        figure.savefig(out, format="svg", metadata=about)
        plt.close(figure)
    return out.getvalue()


def picture(graph: Graph, package: str) -> Figure:
    """Draw a package's rooms, floor by floor, and the arrows of their imports.

    Parameters
    ----------
    graph : dict of str to set of str
        As from `imports`.
    package : str
        Whose rooms.
    """
    inside = direct(rooms(graph, package))
    storeys = floors(inside)
    rows = ordered(inside, storeys)
    places = across(inside, rows)
    wide = max(places[one] + width(one) / 2 for row in rows for one in row) + GAP
    with look():
        figure, axes = canvas(wide, len(rows) * _FLOOR)
        figure.set_size_inches(wide * _INCH, len(rows) * _FLOOR * _INCH)
        middle: dict[Place, Point] = {
            one: (places[one], (len(rows) - floor - 0.5) * _FLOOR)
            for floor, row in enumerate(rows)
            for one in row
        }
        for room, others in inside.items():
            for other in sorted(others):
                _arrow(axes, _way(room, other, middle), _ends(inside, room, other, middle))
            is_folder = any(one.startswith(f"{room}.") for one in graph)
            _room(axes, room, middle[room], is_folder)
    return figure


def _room(axes: Axes, room: str, middle: Point, is_folder: bool) -> None:
    """Draw an opaque box: folders and files have colours and endings of their own."""
    size = width(room), _TALL
    corner = middle[0] - size[0] / 2, middle[1] - size[1] / 2
    shape = "round,pad=0,rounding_size=0.12"
    behind = FancyBboxPatch(corner, *size, shape, facecolor="white", linewidth=0, zorder=0.9)
    axes.add_patch(behind)
    color, ending = (BLUE, "/") if is_folder else (GREEN, ".py")
    box(axes, corner, size, f"{short(room)}{ending}", color, fontsize=9)


def _way(room: str, other: str, middle: dict[Place, Point]) -> list[Point]:
    """Return the points that an arrow goes through, from the middle of a room to another's."""
    stops = sorted(
        (one for one in middle if isinstance(one, Stop) and (one.start, one.end) == (room, other)),
        key=lambda one: one.floor,
    )
    whole: list[Place] = [room, *stops, other]
    return [middle[one] for one in whole]


def _ends(graph: Graph, room: str, other: str, middle: dict[Place, Point]) -> tuple[float, float]:
    """Return how far from the middle of two rooms an arrow leaves the one and meets the other.

    Those of one room stand side by side, in the order of where they go or come from.
    """
    leaving = sorted(graph[room], key=lambda one: (_way(room, one, middle)[1][0], one))
    coming = [one for one in graph if other in graph[one]]
    coming.sort(key=lambda one: (_way(one, other, middle)[-2][0], one))
    return _spread(leaving, other, room), _spread(coming, room, other)


def _spread(arrows: list[str], one: str, room: str) -> float:
    if len(arrows) == 1:
        return 0.0
    return width(room) * 0.7 * (arrows.index(one) / (len(arrows) - 1) - 0.5)


def _arrow(axes: Axes, way: Iterable[Point], ends: tuple[float, float]) -> None:
    """Draw a smooth arrow that passes each floor straight down."""
    (x, y), *stops, (end_x, end_y) = way
    points: list[Point] = [(x + ends[0], y - _TALL / 2)]
    for stop_x, stop_y in stops:
        points += [(stop_x, stop_y + _TALL / 2), (stop_x, stop_y - _TALL / 2)]
    points.append((end_x + ends[1], end_y + _TALL / 2))
    vertices, codes = [points[0]], [Line.MOVETO]
    for (left, top), (right, low) in itertools.pairwise(points):
        bend = (top - low) / 2
        vertices += [(left, top - bend), (right, low + bend), (right, low)]
        codes += [Line.CURVE4] * 3
    axes.add_patch(
        FancyArrowPatch(
            path=Line(vertices, codes), arrowstyle="-|>", mutation_scale=9, color=INK,
            linewidth=1.0, zorder=0.5,
        )
    )  # fmt: skip
