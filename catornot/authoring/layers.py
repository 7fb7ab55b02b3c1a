"""Places for the rooms of a house, floor by floor, so that few arrows cross and none hides.

An arrow that passes a floor has a place there, too, between two rooms. Rooms and arrows of a floor
are put in an order with few crossings, then each as near as can be to what it is joined to: the
way of Sugiyama, Tagawa and Toda (1981).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from catornot.authoring.structure import Graph

GAP = 0.22  # between neighbours, in units of the drawing
_LETTER = 0.115  # the width of one
_SWEEPS = 40


@dataclass(frozen=True)
class Stop:
    """Where an arrow passes a floor, between its rooms."""

    start: str
    end: str
    floor: int


Place = str | Stop  # what stands on a floor


def short(room: str) -> str:
    """Return the last part of a room's name."""
    return room.rpartition(".")[2]


def width(one: Place) -> float:
    """Return how wide a room's box is; an arrow takes no room."""
    return 0.0 if isinstance(one, Stop) else max(0.9, (len(short(one)) + 2) * _LETTER + 0.25)


def ordered(graph: Graph, storeys: list[list[str]]) -> list[list[Place]]:
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
            rows[floor] = _nearer(rows[floor], place, joined)
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


def across(graph: Graph, rows: list[list[Place]]) -> dict[Place, float]:
    """Return how far to the right each stands: near what it is joined to, and nobody overlaps."""
    floor_of = {one: floor for floor, row in enumerate(rows) for one in row if isinstance(one, str)}
    joined = _joined(graph, floor_of)
    places: dict[Place, float] = {}
    for row in rows:
        places |= dict(zip(row, _apart(row, [0.0] * len(row)), strict=True))
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 else rows[::-1]:
            wishes = [
                sum(places[other] for other in joined[one]) / len(joined[one])
                if joined[one]
                else places[one]
                for one in row
            ]
            places |= dict(zip(row, _apart(row, wishes), strict=True))
    least = min(places[one] - width(one) / 2 for one in places) - GAP
    return {one: x - least for one, x in places.items()}


def _apart(row: list[Place], wishes: list[float]) -> list[float]:
    """Return places as near to the wishes as the widths allow, in the same order.

    It is the regression of the wishes that may only rise, once the widths are taken off: where two
    neighbours wish to pass each other, they share the middle.
    """
    offsets = [0.0]
    for one, other in itertools.pairwise(row):
        offsets.append(offsets[-1] + width(one) / 2 + GAP + width(other) / 2)
    groups: list[list[float]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        groups.append([wish - offset])
        while len(groups) > 1 and np.mean(groups[-2]) > np.mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    level = [float(np.mean(group)) for group in groups for _ in group]
    return [one + offset for one, offset in zip(level, offsets, strict=True)]
