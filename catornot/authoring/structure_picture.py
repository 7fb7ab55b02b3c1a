"""The pictures in `docs/architecture.md`: a package's rooms on their floors, arrows of imports.

An arrow that another way makes superfluous is left out. One that passes floors goes between their
rooms, so that every arrow is seen from its beginning to its end.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path as Line

from catornot.authoring.structure import Graph, direct, floors, imports, rooms
from catornot.drawing.tools.boxes import box, canvas
from catornot.drawing.tools.style import BLUE, GREEN, INK, look

PACKAGES = ("fairgrade", "catornot")
_FLOOR = 1.1  # from one floor to the next, in units of the drawing
_TALL = 0.56  # a room
_GAP = 0.22  # between neighbours
_LETTER = 0.115  # the width of one
_INCH = 0.72  # a unit of the drawing
_SWEEPS = 40

Point = tuple[float, float]


@dataclass(frozen=True)
class Stop:
    """Where an arrow passes a floor, between its rooms."""

    start: str
    end: str
    floor: int


Place = str | Stop  # what stands on a floor


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
        others = ", ".join(sorted(map(_short, inside[room])))
        lines.append(f"{_short(room)} → {others}" if others else _short(room))
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
    rows = _ordered(inside, storeys)
    across = _across(inside, rows)
    wide = max(across[one] + _width(one) / 2 for row in rows for one in row) + _GAP
    with look():
        figure, axes = canvas(wide, len(rows) * _FLOOR)
        figure.set_size_inches(wide * _INCH, len(rows) * _FLOOR * _INCH)
        middle: dict[Place, Point] = {
            one: (across[one], (len(rows) - floor - 0.5) * _FLOOR)
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
    size = _width(room), _TALL
    corner = middle[0] - size[0] / 2, middle[1] - size[1] / 2
    shape = "round,pad=0,rounding_size=0.12"
    behind = FancyBboxPatch(corner, *size, shape, facecolor="white", linewidth=0, zorder=0.9)
    axes.add_patch(behind)
    color, ending = (BLUE, "/") if is_folder else (GREEN, ".py")
    box(axes, corner, size, f"{_short(room)}{ending}", color, fontsize=9)


def _short(room: str) -> str:
    return room.rpartition(".")[2]


def _width(one: Place) -> float:
    return 0.0 if isinstance(one, Stop) else max(0.9, (len(_short(one)) + 2) * _LETTER + 0.25)


def _ordered(graph: Graph, storeys: list[list[str]]) -> list[list[Place]]:
    """Return every floor's rooms, and the arrows that pass it, from left to right.

    Each stands near the middle of those that it is joined to, on the floors above and below in
    turn; the order with the fewest crossings of all that came up is taken.
    """
    floor_of = {room: floor for floor, storey in enumerate(storeys) for room in storey}
    rows: list[list[Place]] = [list(storey) for storey in storeys]
    for room, others in sorted(graph.items()):
        for other in sorted(others):
            for floor in range(floor_of[room] + 1, floor_of[other]):
                rows[floor].append(Stop(room, other, floor))
    joined = _joined(graph, floor_of)
    best, fewest = [list(row) for row in rows], _crossings(rows, joined)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        for floor in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            beside = rows[floor - 1 if down else floor + 1]
            place = _share(beside)
            now = {
                one: number / max(1, len(rows[floor]) - 1) for number, one in enumerate(rows[floor])
            }

            def wish(one: Place, place: dict = place, now: dict = now) -> float:
                near = [place[other] for other in joined[one] if other in place]
                return sum(near) / len(near) if near else now[one]

            rows[floor].sort(key=wish)
        crossings = _crossings(rows, joined)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
    return best


def _share(row: list[Place]) -> dict[Place, float]:
    """Return how far to the right each of a row stands, from 0 to 1."""
    return {one: number / max(1, len(row) - 1) for number, one in enumerate(row)}


def _nearer(
    row: list[Place], place: dict[Place, float], joined: dict[Place, list[Place]]
) -> list[Place]:
    """Return a row in the order of what its members are joined to on a floor beside it."""
    now = _share(row)

    def wish(one: Place) -> float:
        near = [place[other] for other in joined[one] if other in place]
        return sum(near) / len(near) if near else now[one]

    return sorted(row, key=wish)


def _joined(graph: Graph, floor_of: dict[str, int]) -> dict[Place, list[Place]]:
    """Return what each room and each stop is joined to, on the floors above and below it."""
    found: dict[Place, list[Place]] = {room: [] for room in graph}
    for room, others in sorted(graph.items()):
        for other in sorted(others):
            between = [Stop(room, other, one) for one in range(floor_of[room] + 1, floor_of[other])]
            whole: list[Place] = [room, *between, other]
            for one, next_one in itertools.pairwise(whole):
                found.setdefault(one, []).append(next_one)
                found.setdefault(next_one, []).append(one)
    return found


def _crossings(rows: list[list[Place]], joined: dict[Place, list[Place]]) -> int:
    """Count the pairs of arrows that cross between two floors."""
    count = 0
    for upper, lower in itertools.pairwise(rows):
        place = {one: number for number, one in enumerate(lower)}
        ends = [
            (number, place[other])
            for number, one in enumerate(upper)
            for other in joined[one]
            if other in place
        ]
        count += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in itertools.combinations(ends, 2))
    return count


def _across(graph: Graph, rows: list[list[Place]]) -> dict[Place, float]:
    """Return how far to the right each stands: near what it is joined to, and nobody overlaps."""
    floor_of = {one: floor for floor, row in enumerate(rows) for one in row if isinstance(one, str)}
    joined = _joined(graph, floor_of)
    across: dict[Place, float] = {}
    for row in rows:
        across |= dict(zip(row, _apart(row, [0.0] * len(row)), strict=True))
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 else rows[::-1]:
            wishes = [
                sum(across[other] for other in joined[one]) / len(joined[one])
                if joined[one]
                else across[one]
                for one in row
            ]
            across |= dict(zip(row, _apart(row, wishes), strict=True))
    least = min(across[one] - _width(one) / 2 for one in across) - _GAP
    return {one: x - least for one, x in across.items()}


def _apart(row: list[Place], wishes: list[float]) -> list[float]:
    """Return places as near to the wishes as the widths allow, in the same order.

    It is the regression of the wishes that may only rise, once the widths are taken off: where two
    neighbours wish to pass each other, they share the middle.
    """
    offsets = [0.0]
    for one, other in itertools.pairwise(row):
        offsets.append(offsets[-1] + _width(one) / 2 + _GAP + _width(other) / 2)
    groups: list[list[float]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        groups.append([wish - offset])
        while len(groups) > 1 and np.mean(groups[-2]) > np.mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    level = [float(np.mean(group)) for group in groups for _ in group]
    return [one + offset for one, offset in zip(level, offsets, strict=True)]


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
    return _width(room) * 0.7 * (arrows.index(one) / (len(arrows) - 1) - 0.5)


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
