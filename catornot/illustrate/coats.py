"""Fur: a cloth of colour for the body, and what the face, ears and paws wear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from catornot.illustrate.canvas import SIDE, cloth
from catornot.illustrate.chance import Chance, Colour, darker, lighter, mix

GRID = 2 * SIDE
INK = (28, 24, 30)
CREAM = (240, 232, 218)
GINGER = (216, 132, 62)
SLATE = (112, 116, 128)
BROWN = (140, 104, 72)
COATS = {
    "tabby": 0.2, "ginger": 0.17, "tuxedo": 0.13, "calico": 0.11, "siamese": 0.1,
    "black": 0.1, "white": 0.1, "grey": 0.09,
}  # fmt: skip


@dataclass(frozen=True)
class Coat:
    """What an animal wears."""

    name: str
    fur: Image.Image  # the body's cloth
    base: Colour
    mark: Colour  # stripes, points
    bib: Colour | None  # chest and muzzle, where they differ
    points: bool  # dark ears, mask and paws
    paws: Colour
    striped: bool


def coat(chance: Chance) -> Coat:
    """Choose a cat's coat and weave its cloth."""
    name = chance.weighted(COATS)
    bases: dict[str, list[Colour]] = {
        "tabby": [BROWN, (150, 138, 124), (122, 106, 92)],
        "ginger": [GINGER, (226, 160, 96)],
        "tuxedo": [INK, (44, 42, 48), (70, 72, 82)],
        "calico": [CREAM],
        "siamese": [(222, 204, 178), (206, 186, 158)],
        "black": [INK, (38, 32, 34)],
        "white": [CREAM, (232, 230, 228)],
        "grey": [SLATE, (134, 136, 146)],
    }
    base = chance.near(chance.pick(bases[name]), 14)
    striped = name == "tabby" or (name in ("ginger", "grey") and chance.happens(0.7))
    mark = darker(base, chance.between(0.4, 0.6)) if striped else darker(base, 0.15)
    if name == "siamese":
        mark = chance.near((78, 58, 50), 10)
    bibbed = name == "tuxedo" or (name in ("tabby", "ginger", "grey") and chance.happens(0.55))
    bib = chance.near((238, 234, 226), 6) if bibbed else None
    if name == "calico":
        bib = base
    array = _hairs(chance, base)
    if striped:
        array = _stripes(chance, array, mark)
    if name == "calico":
        for colour in (chance.near(GINGER), chance.near((52, 44, 44))):
            array = _patches(chance, array, colour)
    paws = mark if name == "siamese" else (bib or base)
    return Coat(name, cloth(array), base, mark, bib, name == "siamese", paws, striped)


def plain(chance: Chance, base: Colour, belly: Colour | None = None, spots: bool = False) -> Coat:
    """Weave the cloth of any other animal."""
    array = _hairs(chance, base)
    mark = darker(base, 0.4)
    if spots:
        array = _patches(chance, array, mark if sum(base) > 330 else lighter(base, 0.7))
    return Coat("plain", cloth(array), base, mark, belly, False, darker(base, 0.15), False)


def _hairs(chance: Chance, base: Colour) -> np.ndarray:
    """Return a cloth of one colour with broad clouds and fine hairs in it, (GRID, GRID, 3)."""
    clouds = _clouds(chance, 6)
    fine = chance.noise(GRID // 2, GRID).repeat(2, axis=0)  # hairs are longer than wide
    tone = 1 + 0.24 * (clouds - 0.5) + 0.18 * (fine - 0.5)
    lift = 14 * (fine - 0.5)  # so that black fur shows some hairs too
    return np.array(base) * tone[..., None] + lift[..., None]


def _stripes(chance: Chance, array: np.ndarray, mark: Colour) -> np.ndarray:
    rows, columns = np.mgrid[0:GRID, 0:GRID] / GRID
    wave = columns + 0.25 * (rows - 0.5) ** 2 + 0.16 * _clouds(chance, 7)
    bands = np.sin(2 * np.pi * chance.between(7, 11) * wave)
    share = np.clip(bands * 1.8 - 0.1, 0, 1) * chance.between(0.6, 0.9)
    return array + (np.array(mark) - array) * share[..., None]


def _patches(chance: Chance, array: np.ndarray, colour: Colour) -> np.ndarray:
    share = np.clip((_clouds(chance, 5) - chance.between(0.5, 0.56)) * 18, 0, 1)
    return array + (np.array(colour) - array) * share[..., None]


def _clouds(chance: Chance, cells: int) -> np.ndarray:
    small = Image.fromarray((chance.noise(cells, cells) * 255).astype(np.uint8))
    return np.asarray(small.resize((GRID, GRID), Image.Resampling.BICUBIC)) / 255


def eye_colour(chance: Chance) -> Colour:
    """Choose the colour of a cat's eyes."""
    eyes = {(150, 190, 70): 4, (222, 186, 60): 4, (206, 140, 50): 2, (96, 168, 140): 2}
    return chance.near(chance.weighted(eyes), 10)


def skin(chance: Chance, base: Colour) -> Colour:
    """Choose the pink of ears and noses, greyer under dark fur."""
    return mix(chance.near((226, 150, 146), 8), base, 0.25 if sum(base) < 200 else 0.08)
