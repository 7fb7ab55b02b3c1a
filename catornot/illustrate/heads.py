"""Heads: a cat's, and those of the animals that are taken for cats."""

from __future__ import annotations

from catornot.illustrate.canvas import Layer, Place, curve, mirrored, oval
from catornot.illustrate.chance import Chance, Colour, darker, lighter, mix
from catornot.illustrate.coats import Coat, eye_colour, skin

PUPIL = (14, 12, 18)
GLEAM = (252, 252, 250)


def cat_head(chance: Chance, place: Place, coat: Coat, asleep: bool = False) -> Layer:
    """Draw a cat's face: pointed ears, large eyes, a small nose, whiskers."""
    layer = Layer(place)
    fur = coat.mark if coat.points else coat.fur
    pink = skin(chance, coat.base)
    tall = chance.around(1.3, 0.07)
    for side in (-1, 1):
        ear = [(side * 0.97, -0.1), (side * 0.86, -tall), (side * 0.66, -tall + 0.06),
               (side * 0.16, -0.72), (side * 0.4, -0.3)]  # fmt: skip
        layer.shape(ear, fur)
        inner = [(side * 0.84, -0.4), (side * 0.79, -tall + 0.2), (side * 0.36, -0.66)]
        layer.shape(inner, darker(pink, 0.5) if coat.points else pink, inside=True)
        layer.line([(side * 0.5, -0.5), (side * 0.68, -0.95)], 0.07, lighter(coat.base, 0.5), 0.3)
    half = [(0, -0.84), (0.5, -0.78), (0.88, -0.36), (1.0, 0.12), (1.06, 0.36), (0.84, 0.48),
            (0.74, 0.66), (0.4, 0.86), (0, 0.92)]  # fmt: skip
    layer.blob(mirrored(half), coat.fur)
    _face_marks(chance, layer, coat)
    shut = asleep or chance.happens(0.04)
    iris = (110, 160, 210) if coat.points else eye_colour(chance)
    wide = chance.between(0.05, 0.16)
    look = chance.around(0, 0.03)
    for side in (-1, 1):
        if shut:
            lid = [(side * 0.68, -0.08), (side * 0.46, 0.06), (side * 0.22, -0.02)]
            dark = sum(coat.base) < 240 or coat.points
            layer.line(lid, 0.08, lighter(coat.base, 0.35) if dark else darker(coat.base, 0.75))
        else:
            _cat_eye(layer, side, iris, wide, look, dark=sum(coat.base) < 240 or coat.points)
    nose = pink if coat.name not in ("black", "siamese") else (70, 52, 56)
    line = darker(mix(coat.base, pink, 0.4), 0.55)
    for side in (-1, 1):
        layer.line([(0, 0.36), (side * 0.06, 0.52), (side * 0.26, 0.52)], 0.045, line, 0.5)
    layer.blob([(-0.17, 0.2), (0, 0.17), (0.17, 0.2), (0, 0.39)], darker(nose, 0.08))
    whisker = (250, 248, 244) if sum(coat.base) < 560 else (128, 116, 112)
    for side in (-1, 1):
        for k, rise in enumerate((-0.1, 0.06, 0.22)):
            tip = (side * chance.between(1.2, 1.4), 0.3 + rise * 1.9)
            bend = (side * 0.8, 0.33 + rise * 0.9)
            layer.line([(side * 0.3, 0.42 + 0.05 * (k - 1)), bend, tip], 0.02, whisker, 0.4)
    return layer


def _face_marks(chance: Chance, layer: Layer, coat: Coat) -> None:
    if coat.points:
        layer.blob(mirrored([(0, -0.5), (0.5, -0.2), (0.56, 0.4), (0, 0.86)]), coat.mark, 0.1, True)
    if coat.striped:
        for x in (-0.36, -0.12, 0.12, 0.36):
            layer.line([(x * 0.9, -0.36), (x * 1.15, -0.76)], 0.1, coat.mark, 0.6, True)
        for side in (-1, 1):
            for y in (0.06, 0.3):
                layer.line([(side * 1.05, y), (side * 0.72, y + 0.04)], 0.09, coat.mark, 0.3, True)
    if coat.name == "tuxedo" and coat.bib:
        top = chance.between(-0.7, 0.1)
        layer.blob(mirrored([(0, top), (0.12, 0.0), (0.5, 0.4), (0.4, 0.9)]), coat.bib, 0.02, True)
    light = coat.bib or (coat.mark if coat.points else lighter(coat.base, 0.3))
    if sum(coat.base) < 200 and not coat.bib:
        light = lighter(coat.base, 0.12)
    layer.shape(oval(0, 0.7, 0.3, 0.22), light, 0.05, True)
    for side in (-1, 1):
        layer.shape(oval(side * 0.22, 0.46, 0.28, 0.2), light, 0.03, True)


def _cat_eye(layer: Layer, side: int, iris: Colour, wide: float, look: float, dark: bool) -> None:
    almond = [(side * 0.16, 0.07), (side * 0.26, -0.16), (side * 0.5, -0.27), (side * 0.74, -0.16),
              (side * 0.7, 0.04), (side * 0.46, 0.16)]  # fmt: skip
    rim = [(x * 1.08 - side * 0.035, y * 1.22) for x, y in almond]
    layer.blob(rim, (34, 26, 28) if not dark else (66, 60, 62))
    layer.blob(almond, darker(iris, 0.12))
    layer.shape(oval(side * 0.46 + look, 0.03, 0.2, 0.1), lighter(iris, 0.4), 0.04, True)
    layer.shape(oval(side * 0.46 + look, -0.05, wide, 0.2), PUPIL)
    layer.shape(oval(side * 0.46 + look - 0.07, -0.13, 0.065, 0.065), GLEAM)


def round_eyes(
    layer: Layer,
    x: float,
    y: float,
    size: float,
    iris: Colour = (64, 42, 30),
    rim: Colour | None = None,
) -> None:
    """Draw two round dark eyes with a gleam."""
    for side in (-1, 1):
        if rim:  # dark eyes would drown in dark fur
            layer.shape(oval(side * x, y, size * 1.3, size * 1.3), rim, 0.01)
        layer.shape(oval(side * x, y, size, size * 1.05), (24, 18, 18))
        layer.shape(oval(side * x, y, size * 0.78, size * 0.8), iris)
        layer.shape(oval(side * x, y, size * 0.5, size * 0.5), PUPIL)
        layer.shape(oval(side * x - size * 0.3, y - size * 0.35, size * 0.26, size * 0.26), GLEAM)


def _rim(coat: Coat) -> Colour | None:
    return lighter(coat.base, 0.3) if sum(coat.base) < 300 else None


def dog_head(chance: Chance, place: Place, coat: Coat, asleep: bool = False) -> Layer:
    """Draw a dog's face: hanging ears, a long muzzle, a big nose, often a tongue."""
    layer = Layer(place)
    half = [
        (0, -0.86),
        (0.5, -0.78),
        (0.74, -0.3),
        (0.7, 0.2),
        (0.52, 0.66),
        (0.3, 0.98),
        (0, 1.04),
    ]
    layer.blob(mirrored(half), coat.fur)
    layer.blob(mirrored([(0, -0.1), (0.26, 0.1), (0.46, 0.46), (0.34, 0.9), (0, 1.0)]),
               coat.bib or lighter(coat.base, 0.25), 0.03, True)  # fmt: skip
    drop = chance.between(0.45, 0.8)
    for side in (-1, 1):
        ear = [(side * 0.42, -0.82), (side * 0.84, -0.72), (side * 1.08, -0.1),
               (side * 0.98, drop), (side * 0.72, drop - 0.15), (side * 0.64, -0.2)]  # fmt: skip
        layer.blob(ear, darker(coat.base, 0.35) if chance.happens(0.5) else coat.mark)
    round_eyes(layer, 0.36, -0.16, 0.13, rim=_rim(coat))
    if chance.happens(0.45):
        layer.blob(
            [(-0.14, 0.8), (0.14, 0.8), (0.15, 1.1), (0, 1.26), (-0.15, 1.1)], (222, 104, 112)
        )
    layer.line([(0, 0.5), (0, 0.72)], 0.05, (40, 28, 28))
    layer.line([(-0.3, 0.7), (0, 0.76), (0.3, 0.7)], 0.05, (40, 28, 28))
    layer.blob([(-0.25, 0.32), (0, 0.26), (0.25, 0.32), (0.14, 0.5), (-0.14, 0.5)], (26, 22, 26))
    layer.shape(oval(-0.07, 0.34, 0.07, 0.04), (120, 116, 122))
    return layer


def fox_head(chance: Chance, place: Place, coat: Coat, asleep: bool = False) -> Layer:
    """Draw a fox's face: a wedge with white cheeks and black-tipped ears."""
    layer = Layer(place)
    for side in (-1, 1):
        ear = [(side * 0.9, -0.3), (side * 0.78, -1.34), (side * 0.14, -0.6)]
        layer.shape(ear, coat.fur)
        layer.shape([(side * 0.8, -0.94), (side * 0.78, -1.34), (side * 0.56, -1.08)], (30, 24, 26))
        layer.shape([(side * 0.76, -0.5), (side * 0.72, -1.0), (side * 0.34, -0.6)], (60, 44, 42))
    layer.blob(mirrored([(0, -0.7), (0.5, -0.66), (0.92, -0.1), (1.16, 0.22), (0.6, 0.5),
                         (0.2, 0.94), (0, 1.08)]), coat.fur)  # fmt: skip
    for side in (-1, 1):
        cheek = [(side * 0.1, 0.98), (side * 0.2, 0.36), (side * 0.56, 0.12), (side * 1.1, 0.2),
                 (side * 0.6, 0.5), (side * 0.26, 0.86)]  # fmt: skip
        layer.blob(cheek, coat.bib or (240, 234, 226), 0, True)
    round_eyes(layer, 0.4, -0.04, 0.11, (150, 96, 30))
    layer.blob([(-0.15, 0.9), (0, 0.84), (0.15, 0.9), (0, 1.1)], (22, 18, 22))
    return layer


def rabbit_head(chance: Chance, place: Place, coat: Coat, asleep: bool = False) -> Layer:
    """Draw a rabbit's face under two long ears."""
    layer = Layer(place)
    pink = skin(chance, coat.base)
    for side in (-1, 1):
        lean = side * chance.between(4, 22)
        layer.shape(oval(side * 0.36 + lean / 90, -1.3, 0.25, 0.82, lean), coat.fur)
        layer.shape(oval(side * 0.36 + lean / 90, -1.22, 0.13, 0.62, lean), pink, 0.02, True)
    half = [(0, -0.7), (0.5, -0.58), (0.74, 0.0), (0.8, 0.42), (0.44, 0.8), (0, 0.88)]
    layer.blob(mirrored(half), coat.fur)
    layer.shape(oval(0, 0.52, 0.34, 0.24), lighter(coat.base, 0.45), 0.04, True)
    round_eyes(layer, 0.48, -0.1, 0.15, rim=_rim(coat))
    layer.blob([(-0.12, 0.26), (0, 0.24), (0.12, 0.26), (0, 0.4)], pink)
    layer.line([(0, 0.4), (0, 0.56)], 0.05, darker(coat.base, 0.5))
    layer.shape([(-0.08, 0.58), (0.08, 0.58), (0.07, 0.72), (-0.07, 0.72)], (248, 246, 238))
    return layer


def bear_head(chance: Chance, place: Place, coat: Coat, asleep: bool = False) -> Layer:
    """Draw a bear's face: round ears, small eyes, a broad light muzzle."""
    layer = Layer(place)
    for side in (-1, 1):
        layer.shape(oval(side * 0.72, -0.72, 0.34, 0.34), coat.fur)
        layer.shape(oval(side * 0.72, -0.7, 0.18, 0.18), darker(coat.base, 0.4), 0.02, True)
    half = [(0, -0.9), (0.6, -0.74), (0.98, -0.1), (0.86, 0.56), (0.4, 0.9), (0, 0.94)]
    layer.blob(mirrored(half), coat.fur)
    layer.shape(oval(0, 0.42, 0.44, 0.38), coat.bib or lighter(coat.base, 0.4), 0.02, True)
    round_eyes(layer, 0.38, -0.12, 0.1, rim=_rim(coat))
    layer.shape(oval(0, 0.24, 0.2, 0.13), (28, 22, 24))
    layer.line([(0, 0.36), (0, 0.54)], 0.05, (44, 32, 30))
    layer.line([(-0.2, 0.58), (0, 0.54), (0.2, 0.58)], 0.05, (44, 32, 30))
    return layer


def mouse_head(chance: Chance, place: Place, coat: Coat, asleep: bool = False) -> Layer:
    """Draw a mouse's face between two very large round ears."""
    layer = Layer(place)
    pink = skin(chance, coat.base)
    for side in (-1, 1):
        layer.shape(oval(side * 0.86, -0.62, 0.56, 0.56), coat.fur)
        layer.shape(oval(side * 0.86, -0.6, 0.4, 0.4), pink, 0.02, True)
    layer.blob(mirrored([(0, -0.7), (0.52, -0.5), (0.66, 0.06), (0.36, 0.66), (0, 1.0)]), coat.fur)
    round_eyes(layer, 0.34, -0.04, 0.13, (20, 16, 18), _rim(coat))
    layer.shape(oval(0, 0.9, 0.13, 0.11), darker(pink, 0.1))
    for side in (-1, 1):
        for drop in (0.5, 0.76):
            layer.line([(side * 0.2, 0.66), (side * 0.9, drop)], 0.02, (230, 226, 220), 0.4)
    return layer


def owl_head(chance: Chance, place: Place, coat: Coat, asleep: bool = False) -> Layer:
    """Draw an owl's face: two discs with round eyes, a beak between them."""
    layer = Layer(place)
    top = [
        (0, -0.62),
        (0.56, -0.72),
        (0.9, -0.96),
        (0.96, -0.2),
        (0.9, 0.4),
        (0.5, 0.86),
        (0, 0.94),
    ]
    layer.shape(curve(mirrored(top), closed=True), coat.fur)
    for side in (-1, 1):
        layer.shape(oval(side * 0.44, 0.0, 0.48, 0.5), lighter(coat.base, 0.45), 0.02, True)
        layer.shape(oval(side * 0.42, 0.0, 0.27, 0.27), (232, 166, 40))
        layer.shape(oval(side * 0.42, 0.0, 0.15, 0.15), PUPIL)
        layer.shape(oval(side * 0.42 - 0.07, -0.08, 0.06, 0.06), GLEAM)
    layer.blob([(-0.11, 0.1), (0.11, 0.1), (0, 0.44)], (90, 76, 60))
    return layer
