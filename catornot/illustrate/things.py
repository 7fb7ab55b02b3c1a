"""Things that are no animals with four paws: birds, fish, plants, and what people make."""

from __future__ import annotations

import math
from collections.abc import Callable

from PIL import Image

from catornot.illustrate.canvas import Layer, Place, box, mirrored, oval, stamp
from catornot.illustrate.chance import Chance, Colour, clipped, darker, lighter
from catornot.illustrate.coats import BROWN, CREAM, GINGER, INK, SLATE, plain

Light = tuple[float, float]
Thing = Callable[[Chance, Image.Image, Place, Light], None]


def any_colour(chance: Chance) -> Colour:
    """Choose a thing's colour: a fur's as often as a bright one, so that colour tells nothing."""
    if chance.happens(0.55):
        return chance.near(chance.pick([INK, CREAM, GINGER, SLATE, BROWN, (222, 204, 178)]), 18)
    return chance.colour()


def bird(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Perch."""
    layer, colour = Layer(place), any_colour(chance)
    cloth = plain(chance, colour).fur
    layer.shape([(0.3, 0.2), (1.2, 0.5), (1.1, 0.78), (0.4, 0.6)], darker(colour, 0.35))
    layer.blob([(-0.5, -0.7), (-0.1, -0.5), (0.3, -0.1), (0.6, 0.5), (0.1, 0.8), (-0.45, 0.6),
                (-0.66, 0.1), (-0.8, -0.4)], cloth)  # fmt: skip
    layer.shape(oval(-0.36, 0.2, 0.3, 0.46), any_colour(chance), 0.06, True)
    layer.blob([(-0.1, -0.1), (0.4, 0.1), (0.8, 0.6), (0.2, 0.5)], darker(colour, 0.2))
    layer.shape([(-0.78, -0.5), (-1.15, -0.3), (-0.74, -0.26)], (226, 150, 50))
    layer.shape(oval(-0.54, -0.44, 0.1, 0.1), (18, 16, 18))
    layer.shape(oval(-0.57, -0.47, 0.035, 0.035), (250, 250, 250))
    for x in (-0.2, 0.06):
        layer.line([(x, 0.7), (x, 1.0)], 0.05, (150, 100, 60))
    stamp(paper, layer, light)


def fish(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Swim, or lie there."""
    layer, colour = Layer(place), any_colour(chance)
    layer.shape([(0.6, 0), (1.25, -0.5), (1.1, 0), (1.25, 0.5)], darker(colour, 0.2))
    layer.blob([(-0.1, -0.4), (0.3, -0.8), (0.5, -0.3)], darker(colour, 0.25))
    layer.blob([(-1, 0), (-0.5, -0.44), (0.2, -0.42), (0.8, 0), (0.2, 0.42), (-0.5, 0.44)],
               plain(chance, colour, spots=chance.happens(0.5)).fur)  # fmt: skip
    for x in (-0.2, 0.15, 0.45):
        layer.line([(x, -0.36), (x + 0.1, 0), (x, 0.36)], 0.08, lighter(colour, 0.4), 1, True)
    layer.shape(oval(-0.66, -0.1, 0.14, 0.14), (248, 246, 240))
    layer.shape(oval(-0.67, -0.1, 0.08, 0.08), (18, 16, 20))
    stamp(paper, layer, light)


def flower(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Bloom."""
    layer, colour = Layer(place), any_colour(chance)
    layer.line([(0, 0), (0.1, 0.6), (0, 1.4)], 0.09, (70, 120, 60))
    layer.blob([(0.04, 0.9), (0.5, 0.6), (0.7, 0.7), (0.4, 0.95)], (84, 140, 70))
    n, length = chance.whole(5, 11), chance.between(0.5, 0.66)
    for k in range(n):
        turn = 360 * k / n + 10
        x, y = (f(math.radians(turn)) * length for f in (math.cos, math.sin))
        shade = colour if k % 2 else darker(colour, 0.14)
        layer.shape(oval(x, y - 0.15, length * 0.72, 1.7 / n + 0.06, turn), shade)
    layer.shape(oval(0, -0.15, 0.28, 0.28), any_colour(chance))
    stamp(paper, layer, light)


def tree(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Stand, with a round or a pointed crown."""
    layer = Layer(place)
    layer.shape([(-0.13, 0.2), (0.13, 0.2), (0.2, 1.0), (-0.2, 1.0)], chance.near((96, 70, 50)))
    green = any_colour(chance) if chance.happens(0.6) else chance.colour((0.2, 0.4), (0.3, 0.6))
    if chance.happens(0.4):
        for k in range(3):
            y = -1.1 + 0.45 * k
            layer.shape([(0, y), (0.5 + 0.16 * k, y + 0.75), (-0.5 - 0.16 * k, y + 0.75)],
                        darker(green, 0.1 * k))  # fmt: skip
    else:
        for _ in range(9):
            spot = oval(chance.around(0, 0.35), chance.around(-0.35, 0.3), 0.4, 0.36)
            layer.shape(spot, chance.near(green, 18))
    stamp(paper, layer, light)


def car(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Park, seen from the side or from the front."""
    layer, colour = Layer(place), any_colour(chance)
    glass = chance.near((150, 180, 196))
    if chance.happens(0.5):
        layer.blob([(-0.6, 0.0), (-0.4, -0.5), (0.3, -0.54), (0.66, 0.0)], darker(colour, 0.1))
        for x in (-0.24, 0.22):
            layer.shape(
                [(x - 0.18, -0.04), (x - 0.12, -0.38), (x + 0.16, -0.38), (x + 0.2, -0.04)], glass
            )
        layer.blob(
            [(-1.1, 0.1), (-0.8, -0.06), (0.7, -0.06), (1.1, 0.12), (1.12, 0.44), (-1.12, 0.44)],
            colour,
        )
        for x in (-0.62, 0.62):
            layer.shape(oval(x, 0.46, 0.26, 0.26), (28, 26, 30))
            layer.shape(oval(x, 0.46, 0.13, 0.13), (176, 176, 180))
        layer.shape(oval(-1.04, 0.16, 0.09, 0.08), (250, 236, 180))
    else:
        for x in (-0.68, 0.68):
            layer.shape(box(x, 0.66, 0.17, 0.26), (26, 24, 28))
        layer.blob(
            mirrored([(0, -0.72), (0.5, -0.68), (0.74, -0.1), (0.94, 0.1), (0.94, 0.66), (0, 0.7)]),
            colour,
        )
        layer.shape([(-0.5, -0.56), (0.5, -0.56), (0.66, -0.06), (-0.66, -0.06)], glass)
        for x in (-0.66, 0.66):
            layer.shape(oval(x, 0.24, 0.18, 0.15), (250, 240, 200))
        layer.shape(box(0, 0.44, 0.4, 0.1), (40, 40, 46))
    stamp(paper, layer, light, 0.7)


def house(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Stand under a pointed roof, windows like eyes."""
    layer, wall = Layer(place), any_colour(chance)
    wide = chance.between(0.66, 0.95)
    layer.shape(box(0, 0.4, wide, 0.6), wall)
    layer.shape([(-wide - 0.16, -0.16), (0, -1.0), (wide + 0.16, -0.16)], any_colour(chance))
    pane = chance.pick([(250, 220, 130), (120, 150, 176), (66, 74, 90)])
    for x in (-0.5, 0.5):
        layer.shape(box(x * wide, 0.22, 0.19, 0.19), lighter(wall, 0.6))
        layer.shape(box(x * wide, 0.22, 0.14, 0.14), pane)
    layer.shape(box(0, 0.7, 0.17, 0.3), chance.colour(value=(0.2, 0.6)))
    stamp(paper, layer, light, 0.5)


def cup(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Steam."""
    layer, colour = Layer(place), any_colour(chance)
    layer.line([(0.6, -0.2), (1.1, -0.14), (1.0, 0.4), (0.5, 0.5)], 0.15, darker(colour, 0.1))
    layer.blob(mirrored([(0, -0.52), (0.7, -0.5), (0.66, 0.3), (0.42, 0.8), (0, 0.84)]), colour)
    layer.shape(oval(0, -0.5, 0.7, 0.2), lighter(colour, 0.3))
    layer.shape(oval(0, -0.47, 0.58, 0.14), (92, 58, 40))
    layer.line([(-0.5, 0.1), (0, 0.2), (0.5, 0.1)], 0.14, any_colour(chance), 1, True)
    for x in (-0.2, 0.15):
        layer.line([(x, -0.7), (x + 0.1, -0.9), (x, -1.15)], 0.05, (226, 224, 222), 0.3)
    stamp(paper, layer, light)


def ball(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Lie there: a ball, or a ball of wool."""
    layer, colour = Layer(place), any_colour(chance)
    layer.shape(oval(0, 0.1, 0.88, 0.88), colour)
    other = any_colour(chance)
    if chance.happens(0.5):
        for x in (-0.6, -0.3, 0.0, 0.3, 0.6):
            layer.line(
                [(x - 0.4, -0.8), (x + 0.2, 0.1), (x - 0.2, 1.0)],
                0.08,
                lighter(colour, 0.3),
                1,
                True,
            )
            layer.line(
                [(-0.9, x), (0, x + 0.3), (0.9, x + 0.1)], 0.05, darker(colour, 0.3), 1, True
            )
    else:
        layer.blob(
            [(-0.3, -0.8), (0.3, -0.8), (0.5, 0.1), (0.3, 1), (-0.3, 1), (-0.1, 0.1)],
            other,
            0,
            True,
        )
        layer.shape(oval(-0.3, -0.3, 0.2, 0.14), lighter(colour, 0.7), 0.05, True)
    stamp(paper, layer, light, 1.4)


def lamp(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Light the room."""
    layer, shade = Layer(place), any_colour(chance)
    layer.line([(0, 0), (0, 0.9)], 0.1, (90, 74, 60))
    layer.shape(oval(0, 0.92, 0.42, 0.12), darker(shade, 0.3))
    layer.shape([(-0.4, -0.9), (0.4, -0.9), (0.84, 0.1), (-0.84, 0.1)], shade)
    layer.shape(oval(0, -0.1, 0.5, 0.4), lighter(shade, 0.6), 0.15, True)
    stamp(paper, layer, light, 0.6)


def boat(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Sail."""
    layer, sail = Layer(place), any_colour(chance)
    layer.line([(0, -1.1), (0, 0.5)], 0.07, (110, 84, 60))
    layer.shape([(0.06, -1.05), (0.85, 0.3), (0.06, 0.36)], sail)
    layer.shape([(-0.06, -0.8), (-0.6, 0.3), (-0.06, 0.34)], lighter(sail, 0.25))
    layer.blob([(-1, 0.45), (1, 0.45), (0.64, 0.85), (-0.66, 0.85)], any_colour(chance))
    stamp(paper, layer, light, 0.7)


def mushroom(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Grow."""
    layer, cap = Layer(place), any_colour(chance)
    layer.blob(
        mirrored([(0, -0.1), (0.26, 0), (0.3, 0.6), (0.4, 0.96), (0, 1)]), chance.near(CREAM)
    )
    layer.blob(mirrored([(0, -0.9), (0.6, -0.66), (0.98, 0), (0.6, 0.16), (0, 0.1)]), cap)
    for _ in range(6):
        spot = oval(chance.around(0, 0.5), chance.around(-0.36, 0.22), 0.13, 0.1)
        layer.shape(spot, lighter(cap, 0.75), 0, True)
    stamp(paper, layer, light)


def fruit(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Ripen: an apple or a pear."""
    layer, colour = Layer(place), any_colour(chance)
    top = chance.between(0.3, 0.8)
    layer.blob(mirrored([(0, -0.6), (top, -0.62), (0.9, 0.1), (0.66, 0.84), (0, 0.9)]),
               plain(chance, colour).fur)  # fmt: skip
    layer.line([(0, -0.55), (0.1, -1.0)], 0.09, (84, 60, 44))
    layer.blob([(0.1, -0.8), (0.4, -1.08), (0.7, -0.9), (0.4, -0.76)], (104, 150, 70))
    layer.shape(oval(-0.4, -0.2, 0.16, 0.26, 20), lighter(colour, 0.6), 0.06, True)
    stamp(paper, layer, light, 1.3)


def butterfly(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Rest with open wings."""
    layer, colour = Layer(place), any_colour(chance)
    spot = any_colour(chance)
    for side in (-1, 1):
        layer.blob([(0, -0.1), (side * 0.5, -0.85), (side * 1.1, -0.7), (side * 0.9, 0.0)], colour)
        layer.blob(
            [(0, 0.0), (side * 0.8, 0.1), (side * 0.8, 0.7), (side * 0.3, 0.8)],
            darker(colour, 0.15),
        )
        layer.shape(oval(side * 0.74, -0.46, 0.18, 0.18), spot)
        layer.shape(oval(side * 0.54, 0.42, 0.13, 0.13), spot)
        layer.line([(0, -0.5), (side * 0.2, -0.9)], 0.04, (30, 24, 24))
    layer.shape(oval(0, 0, 0.09, 0.6), (34, 28, 30))
    stamp(paper, layer, light, 0.5)


def clock(chance: Chance, paper: Image.Image, place: Place, light: Light) -> None:
    """Ring: two bells where a cat has ears."""
    layer, colour = Layer(place), any_colour(chance)
    for side in (-1, 1):
        layer.shape(oval(side * 0.56, -0.78, 0.34, 0.24, side * 32), darker(colour, 0.2))
        layer.line([(side * 0.5, 0.7), (side * 0.7, 1.0)], 0.13, darker(colour, 0.4))
    layer.shape(oval(0, 0, 0.92, 0.92), colour)
    layer.shape(oval(0, 0, 0.74, 0.74), clipped(*chance.near((240, 236, 224), 8)))
    for k in range(12):
        x, y = (0.62 * f(k * math.pi / 6) for f in (math.cos, math.sin))
        layer.shape(oval(x, y, 0.05, 0.05), (50, 44, 48))
    for length, turn in ((0.36, chance.between(0, 6.28)), (0.54, chance.between(0, 6.28))):
        layer.line([(0, 0), (length * math.cos(turn), length * math.sin(turn))], 0.07, (36, 30, 34))
    stamp(paper, layer, light, 0.7)


THINGS: dict[Thing, float] = {
    bird: 1.3, fish: 1.1, flower: 1.2, tree: 1, car: 1.4, house: 1.3, cup: 1.2, ball: 1, lamp: 0.7,
    boat: 0.7, mushroom: 0.7, fruit: 0.8, butterfly: 0.8, clock: 0.7,
}  # fmt: skip
