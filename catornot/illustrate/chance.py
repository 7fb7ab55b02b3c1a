"""Chance that repeats itself: the same seed gives the same choices on every machine."""

from __future__ import annotations

import colorsys
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

Choice = TypeVar("Choice")
Colour = tuple[int, int, int]


class Chance:
    """A stream of choices.

    Built on `random.Random.random`, whose stream Python promises to keep; numpy does not promise
    that for the shapes of its distributions.

    Examples
    --------
    >>> Chance("7-3").between(0, 1) == Chance("7-3").between(0, 1)
    True
    """

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def between(self, low: float, high: float) -> float:
        """Return a number from low to high, each as likely."""
        return low + (high - low) * self._random()

    def around(self, centre: float, spread: float) -> float:
        """Return a number near a centre, at most twice `spread` away."""
        return centre + spread * (self._random() + self._random() - self._random() - self._random())

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self._random() * (high - low + 1))

    def happens(self, probability: float) -> bool:
        """Return True with this probability."""
        return self._random() < probability

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Return one of the choices, each as likely."""
        return choices[int(self._random() * len(choices))]

    def weighted(self, choices: Mapping[Choice, float]) -> Choice:
        """Return one of the keys, as likely as its weight."""
        left = self._random() * sum(choices.values())
        for choice, weight in choices.items():
            left -= weight
            if left < 0:
                return choice
        return choice

    def noise(self, *shape: int) -> np.ndarray:
        """Return an array of numbers from 0 to 1."""
        return np.random.Generator(np.random.PCG64(int(self._random() * 2**53))).random(shape)

    def colour(
        self,
        hue: tuple[float, float] = (0, 1),
        saturation: tuple[float, float] = (0.3, 0.8),
        value: tuple[float, float] = (0.35, 0.9),
    ) -> Colour:
        """Return a colour with its hue, saturation and value in these ranges."""
        parts = (self.between(*hue) % 1, self.between(*saturation), self.between(*value))
        red, green, blue = colorsys.hsv_to_rgb(*parts)
        return round(red * 255), round(green * 255), round(blue * 255)

    def near(self, colour: Colour, spread: float = 12) -> Colour:
        """Return a colour like this one."""
        whole = self.around(0, spread)
        red, green, blue = (part + whole + self.around(0, spread / 3) for part in colour)
        return clipped(red, green, blue)


def clipped(red: float, green: float, blue: float) -> Colour:
    """Return a colour whose parts are whole and between 0 and 255."""
    red, green, blue = (min(255, max(0, round(part))) for part in (red, green, blue))
    return red, green, blue


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return the colour that lies a share of the way from one to the other.

    Examples
    --------
    >>> mix((0, 0, 0), (200, 100, 50), 0.5)
    (100, 50, 25)
    """
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return clipped(red, green, blue)


def darker(colour: Colour, share: float = 0.3) -> Colour:
    """Return the colour, a share of the way to black."""
    return mix(colour, (10, 6, 12), share)


def lighter(colour: Colour, share: float = 0.3) -> Colour:
    """Return the colour, a share of the way to a warm white."""
    return mix(colour, (255, 250, 242), share)
