"""Bodies: the poses of cats, and of animals whose head is another's.

Each pose draws onto the paper, body first, head last. `head` draws the animal's own head; what else
differs between kinds (tail, legs) comes in `Build`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from catornot.illustrate.canvas import Layer, Place, mirrored, oval, stamp
from catornot.illustrate.chance import Chance, darker, lighter
from catornot.illustrate.coats import Coat
from catornot.illustrate.heads import cat_head

Head = Callable[[Chance, Place, Coat, bool], Layer]
Light = tuple[float, float]


@dataclass(frozen=True)
class Build:
    """How an animal is built: its head, the length and width of its tail, how long its legs are."""

    head: Head = cat_head
    tail: float = 1.0
    brush: float = 0.17  # the tail's width
    legs: float = 1.0
    big: float = 1.0  # the head's size


def face(
    chance: Chance, paper: Image.Image, place: Place, coat: Coat, light: Light, b: Build
) -> None:
    """Look straight at us, shoulders at the lower edge."""
    body = Layer(place)
    body.blob(mirrored([(0, 0.2), (0.7, 0.5), (1.05, 1.2), (1.25, 2.4), (0, 2.6)]), coat.fur)
    if coat.bib:
        body.blob(mirrored([(0, 0.5), (0.5, 0.8), (0.45, 1.6), (0, 2.2)]), coat.bib, 0.06, True)
    stamp(paper, body, light)
    _collar(chance, paper, place, light)
    head = place.inner(0, 0, 1.0, chance.around(0, 4))
    stamp(paper, b.head(chance, head, coat, False), light, 0.9)


def sitting(
    chance: Chance, paper: Image.Image, place: Place, coat: Coat, light: Light, b: Build
) -> None:
    """Sit upright, tail to one side."""
    body = Layer(place)
    sweep = chance.between(0.7, 1.15) * b.tail
    body.line([(0.4, 0.8), (0.8, 0.86), (0.6 + sweep * 0.6, 0.6), (0.5 + sweep * 0.6, 0.2)],
              b.brush, coat.mark if coat.points else coat.fur, 0.7)  # fmt: skip
    body.blob(mirrored([(0, -0.4), (0.34, -0.3), (0.5, 0.2), (0.72, 0.68), (0.6, 0.94), (0, 0.98)]),
              coat.fur)  # fmt: skip
    if coat.bib:
        body.blob(mirrored([(0, -0.3), (0.24, -0.1), (0.2, 0.4), (0, 0.6)]), coat.bib, 0.05, True)
    for side in (-1, 1):
        body.line([(side * 0.36, 0.16), (side * 0.3, 0.6), (side * 0.34, 0.92)], 0.05,
                  darker(coat.base, 0.4), 0.5, True)  # fmt: skip
        body.line([(side * 0.17, 0.2), (side * 0.18, 0.88)], 0.25, coat.fur)
        body.shape(oval(side * 0.2, 0.93, 0.19, 0.1), coat.paws)
        body.shape(oval(side * 0.56, 0.93, 0.22, 0.1), coat.paws)
    body.line([(0, 0.3), (0, 0.9)], 0.035, darker(coat.base, 0.45), 1, True)
    stamp(paper, body, light)
    head = place.inner(chance.around(0, 0.04), -0.55, 0.5 * b.big, chance.around(0, 7))
    stamp(paper, b.head(chance, head, coat, False), light)


def lying(
    chance: Chance, paper: Image.Image, place: Place, coat: Coat, light: Light, b: Build
) -> None:
    """Lie like a loaf, paws in front."""
    body = Layer(place)
    body.line([(0.7, 0.62), (1.1, 0.76), (0.9, 0.92), (0.3, 0.9)], b.brush * b.tail,
              coat.mark if coat.points else coat.fur, 0.8)  # fmt: skip
    body.blob([(-0.7, 0.1), (-0.2, -0.14), (0.5, -0.12), (1.0, 0.3), (0.96, 0.8), (0.2, 0.9),
               (-0.7, 0.88)], coat.fur)  # fmt: skip
    body.blob([(0.42, 0.5), (0.7, 0.34), (0.94, 0.6), (0.8, 0.84), (0.44, 0.84)], coat.fur)
    body.line([(0.42, 0.6), (0.6, 0.36), (0.86, 0.44)], 0.04, darker(coat.base, 0.4), 1, True)
    if coat.bib:
        body.shape(oval(-0.4, 0.6, 0.34, 0.3), coat.bib, 0.05, True)
    for x in (-0.66, -0.28):
        body.line([(x + 0.1, 0.6), (x, 0.86)], 0.22, coat.fur)
        body.shape(oval(x - 0.02, 0.86, 0.17, 0.1), coat.paws)
    stamp(paper, body, light)
    head = place.inner(-0.42, 0.06, 0.54 * b.big, chance.around(0, 8))
    stamp(paper, b.head(chance, head, coat, chance.happens(0.15)), light)


def standing(
    chance: Chance, paper: Image.Image, place: Place, coat: Coat, light: Light, b: Build
) -> None:
    """Stand or walk sideways, tail up, head turned to us."""
    stride = chance.between(0.0, 0.26)
    body = Layer(place)
    up = chance.between(0.3, 1.0) * b.tail
    body.line([(0.72, 0.0), (1.0, -0.2), (1.02, -0.2 - up * 0.6), (0.86, -0.3 - up * 0.8)],
              b.brush, coat.mark if coat.points else coat.fur, 0.7)  # fmt: skip
    foot = 0.5 + 0.42 * b.legs
    far = darker(coat.base, 0.35)
    for hip, move in ((-0.34, stride), (0.5, -stride)):
        body.line([(hip, 0.3), (hip + move, foot - 0.04)], 0.2, far, 0.75)
    body.blob([(-0.7, -0.12), (-0.2, -0.14), (0.3, -0.2), (0.74, -0.1), (0.84, 0.24), (0.5, 0.42),
               (0.0, 0.48), (-0.5, 0.42), (-0.76, 0.2)], coat.fur)  # fmt: skip
    if coat.bib:
        body.shape(oval(-0.5, 0.3, 0.24, 0.24), coat.bib, 0.05, True)
    for hip, move in ((-0.5, -stride), (0.64, stride)):
        body.line([(hip, 0.2), (hip + move / 2, 0.5), (hip + move, foot)], 0.25, coat.fur, 0.7)
        body.shape(oval(hip + move - 0.04, foot + 0.02, 0.14, 0.08), coat.paws)
    stamp(paper, body, light)
    head = place.inner(-0.72, -0.3, 0.42 * b.big, chance.around(0, 8))
    stamp(paper, b.head(chance, head, coat, False), light)


def stretching(
    chance: Chance, paper: Image.Image, place: Place, coat: Coat, light: Light, b: Build
) -> None:
    """Stretch: chest down, hips and tail up."""
    body = Layer(place)
    tail = [(0.7, -0.3), (0.95, -0.6), (0.85, -1.0), (0.7, -1.1)]
    body.line(tail, b.brush * b.tail, coat.mark if coat.points else coat.fur, 0.7)
    body.line([(0.6, 0.0), (0.5, 0.88)], 0.22, darker(coat.base, 0.3), 0.8)
    body.blob([(-0.5, 0.4), (0.0, 0.12), (0.46, -0.42), (0.84, -0.36), (0.92, 0.1), (0.6, 0.4),
               (0.1, 0.66), (-0.5, 0.84)], coat.fur)  # fmt: skip
    body.line([(0.7, 0.1), (0.84, 0.5), (0.74, 0.9)], 0.26, coat.fur, 0.7)
    body.shape(oval(0.7, 0.92, 0.16, 0.08), coat.paws)
    for y in (0.78, 0.9):
        body.line([(-0.3, 0.66), (-1.05, y)], 0.17, coat.fur, 0.9)
        body.shape(oval(-1.08, y, 0.14, 0.08), coat.paws)
    stamp(paper, body, light)
    head = place.inner(-0.5, 0.3, 0.46 * b.big, chance.around(-4, 6))
    stamp(paper, b.head(chance, head, coat, chance.happens(0.2)), light)


def curled(
    chance: Chance, paper: Image.Image, place: Place, coat: Coat, light: Light, b: Build
) -> None:
    """Sleep, rolled up, the tail around the paws."""
    body = Layer(place)
    body.shape(oval(0.1, 0.36, 0.98, 0.6), coat.fur)
    body.line([(0.9, 0.2), (0.6, -0.02), (0.2, -0.06)], 0.04, darker(coat.base, 0.4), 0.4, True)
    body.line([(0.98, 0.5), (0.6, 0.9), (0.0, 0.94), (-0.5, 0.84)], b.brush * 1.25 * b.tail,
              coat.mark if coat.points else coat.fur, 0.75)  # fmt: skip
    body.line([(0.9, 0.6), (0.5, 0.78), (-0.2, 0.78)], 0.03, darker(coat.base, 0.5), 0.4, True)
    stamp(paper, body, light, 1.2)
    head = place.inner(-0.5, 0.32, 0.52 * b.big, chance.between(-18, 4))
    stamp(paper, b.head(chance, head, coat, True), light)


def behind(
    chance: Chance, paper: Image.Image, place: Place, coat: Coat, light: Light, b: Build
) -> None:
    """Sit with the back to us: two ears, a pear, a tail."""
    body = Layer(place)
    body.blob(mirrored([(0, -0.44), (0.4, -0.3), (0.56, 0.2), (0.74, 0.7), (0.5, 0.94), (0, 0.96)]),
              coat.fur)  # fmt: skip
    curl = chance.between(0.3, 0.7) * b.tail
    body.line([(0.1, 0.8), (0.5, 0.98), (0.6 + curl, 0.86), (0.7 + curl, 0.6)], b.brush,
              coat.mark if coat.points else coat.fur, 0.7)  # fmt: skip
    stamp(paper, body, light)
    head = Layer(place.inner(0, -0.5, 0.48, chance.around(0, 5)))
    for side in (-1, 1):
        ear = [(side * 0.96, -0.1), (side * 0.84, -1.26), (side * 0.2, -0.7)]
        head.shape(ear, coat.mark if coat.points else coat.fur)
    head.shape(oval(0, 0, 0.96, 0.86), coat.fur)
    if coat.striped:
        for x in (-0.3, 0, 0.3):
            head.line([(x, -0.6), (x * 1.2, 0.3)], 0.11, coat.mark, 0.6, True)
    stamp(paper, head, light)


def perching(
    chance: Chance, paper: Image.Image, place: Place, coat: Coat, light: Light, b: Build
) -> None:
    """Sit as an owl does: wings at the sides, two feet, a speckled chest."""
    body = Layer(place)
    for x in (-0.2, 0.2):
        body.line([(x, 0.8), (x, 1.0)], 0.16, (196, 150, 70), 1.3)
    body.blob(mirrored([(0, -0.5), (0.5, -0.3), (0.62, 0.3), (0.36, 0.9), (0, 0.94)]), coat.fur)
    chest = coat.bib or lighter(coat.base, 0.4)
    body.blob(mirrored([(0, -0.1), (0.3, 0.0), (0.32, 0.5), (0, 0.84)]), chest, 0.02, True)
    for row in range(4):
        for x in (-0.18, 0.0, 0.18):
            speck = [(x - 0.06, 0.16 * row), (x, 0.16 * row + 0.06), (x + 0.06, 0.16 * row)]
            body.line(speck, 0.04, coat.mark, 1, True)
    for side in (-1, 1):
        wing = [(side * 0.5, -0.3), (side * 0.76, 0.3), (side * 0.5, 0.9), (side * 0.32, 0.3)]
        body.blob(wing, darker(coat.base, 0.3))
    stamp(paper, body, light)
    stamp(paper, b.head(chance, place.inner(0, -0.5, 0.54), coat, False), light)


def _collar(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    if chance.happens(0.3):
        collar = Layer(place)
        hue = chance.colour(saturation=(0.5, 0.9))
        collar.line([(-0.7, 0.84), (0, 1.06), (0.7, 0.84)], 0.14, hue)
        collar.shape(oval(0, 1.14, 0.13, 0.13), (226, 190, 70))
        stamp(paper, collar, light)
