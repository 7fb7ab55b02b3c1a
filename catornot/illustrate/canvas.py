"""Paper and brushes: soft shapes drawn four times too large, lit as if they were round."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from catornot.illustrate.chance import Colour

SIDE = 64
FINE = 4  # every pixel of a picture is the mean of 4 x 4 drawn ones
WIDE = SIDE * FINE
SHADOW = 0.35  # how much of the ground a shadow covers
Points = Sequence[tuple[float, float]]
Fill = Colour | Image.Image


@dataclass(frozen=True)
class Place:
    """Where a thing stands: its own coordinates, about -1 to 1, laid onto the paper.

    x, y and size are in shares of the paper's side, angle in degrees, clockwise.
    """

    x: float
    y: float
    size: float
    angle: float = 0.0
    flip: bool = False

    def at(self, points: Points) -> list[tuple[float, float]]:
        """Return the points in pixels of the paper."""
        turn = math.radians(self.angle)
        c, s = math.cos(turn) * self.size, math.sin(turn) * self.size
        side = -1 if self.flip else 1
        return [
            ((self.x + side * (c * x - s * y)) * WIDE, (self.y + s * x + c * y) * WIDE)
            for x, y in points
        ]

    def inner(self, x: float, y: float, size: float, angle: float = 0.0) -> Place:
        """Return the place of a part: x, y and size in this thing's own coordinates."""
        ((left, top),) = self.at([(x, y)])
        return Place(left / WIDE, top / WIDE, self.size * size, self.angle + angle, self.flip)


def oval(x: float, y: float, rx: float, ry: float, angle: float = 0.0) -> list[tuple[float, float]]:
    """Return points around an ellipse.

    Examples
    --------
    >>> len(oval(0, 0, 1, 2))
    36
    """
    turn = math.radians(angle)
    c, s = math.cos(turn), math.sin(turn)
    around = [(rx * math.cos(k * math.pi / 18), ry * math.sin(k * math.pi / 18)) for k in range(36)]
    return [(x + c * u - s * v, y + s * u + c * v) for u, v in around]


def box(x: float, y: float, rx: float, ry: float) -> list[tuple[float, float]]:
    """Return the corners of a rectangle around x, y."""
    return [(x - rx, y - ry), (x + rx, y - ry), (x + rx, y + ry), (x - rx, y + ry)]


def mirrored(half: Points) -> list[tuple[float, float]]:
    """Return a closed outline from its right half, given from top to bottom."""
    return [*half, *((-x, y) for x, y in reversed(half) if x)]


def curve(points: Points, closed: bool = False, steps: int = 6) -> list[tuple[float, float]]:
    """Return a smooth line through the points (a Catmull-Rom spline)."""
    n = len(points)
    get = (lambda k: points[k % n]) if closed else (lambda k: points[min(max(k, 0), n - 1)])
    smooth = []
    for k in range(n if closed else n - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = get(k - 1), get(k), get(k + 1), get(k + 2)
        for step in range(steps):
            t = step / steps
            p, q, r, s = (
                -t + 2 * t**2 - t**3,
                2 - 5 * t**2 + 3 * t**3,
                t + 4 * t**2 - 3 * t**3,
                t**3 - t**2,
            )
            smooth.append(
                ((p * ax + q * bx + r * cx + s * dx) / 2, (p * ay + q * by + r * cy + s * dy) / 2)
            )
    return smooth if closed else [*smooth, points[-1]]


class Layer:
    """Shapes that are lit together, on glass: colours, and how much they cover."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.colours = Image.new("RGB", (WIDE, WIDE))
        self.cover = Image.new("L", (WIDE, WIDE))

    def shape(self, points: Points, fill: Fill, soft: float = 0, inside: bool = False) -> None:
        """Fill an outline; `soft` blurs its edge, `inside` keeps it on what is already drawn."""
        outline = self.place.at(points)
        if not soft and not inside and not isinstance(fill, Image.Image):
            ImageDraw.Draw(self.colours).polygon(outline, fill=fill)
            ImageDraw.Draw(self.cover).polygon(outline, fill=255)
            return
        mask = Image.new("L", (WIDE, WIDE))
        ImageDraw.Draw(mask).polygon(outline, fill=255)
        if soft:
            mask = _blurred(mask, soft * self.place.size * WIDE)
        self._lay(mask, fill, inside)

    def blob(self, points: Points, fill: Fill, soft: float = 0, inside: bool = False) -> None:
        """Fill a smooth outline through the points."""
        self.shape(curve(points, closed=True), fill, soft, inside)

    def line(
        self, points: Points, width: float, fill: Fill, end: float = 1.0, inside: bool = False
    ) -> None:
        """Draw a smooth line with round ends, `end` times as wide where it ends."""
        path = self.place.at(curve(points, steps=10 if width > 0.08 else 5))
        mask = Image.new("L", (WIDE, WIDE))
        draw = ImageDraw.Draw(mask)
        for k, ((x, y), (u, v)) in enumerate(zip(path[:-1], path[1:], strict=True)):
            share = 1 + (end - 1) * k / max(1, len(path) - 2)
            radius = max(0.7, width * share * self.place.size * WIDE / 2)
            draw.line([(x, y), (u, v)], fill=255, width=max(1, round(2 * radius)))
            for a, b in ((x, y), (u, v)):
                draw.ellipse([a - radius, b - radius, a + radius, b + radius], fill=255)
        self._lay(mask, fill, inside)

    def _lay(self, mask: Image.Image, fill: Fill, inside: bool) -> None:
        if inside:
            mask = ImageChops.multiply(mask, self.cover)
        else:
            self.cover = ImageChops.lighter(self.cover, mask)
        box = mask.getbbox()
        if box:  # the small part that changes, not the whole paper: three times as fast
            part = fill.crop(box) if isinstance(fill, Image.Image) else fill
            self.colours.paste(part, box, mask.crop(box))


def _blurred(mask: Image.Image, radius: float) -> Image.Image:
    """Blur what there is on a mask, not the whole paper: the same bytes, sooner."""
    box = mask.getbbox()
    if box is None:
        return mask
    reach = math.ceil(3 * (radius + 1)) + 1  # Pillow takes three means, one after the other
    left, top = (max(0, edge - reach) for edge in box[:2])
    right, bottom = (min(WIDE, edge + reach) for edge in box[2:])
    near = (left, top, right, bottom)
    found = Image.new("L", mask.size)
    found.paste(mask.crop(near).filter(ImageFilter.GaussianBlur(radius)), near)
    return found


def stamp(paper: Image.Image, layer: Layer, light: tuple[float, float], depth: float = 1.0) -> None:
    """Lay a layer onto the paper: rounded by light and shade, and with a soft shadow.

    The cover, blurred, is read as a height: slopes that face the light get brighter.
    """
    box = layer.cover.getbbox()
    if box is None:
        return
    small = layer.cover.resize((SIDE, SIDE), Image.Resampling.BOX)
    blur = max(1.5, layer.place.size * SIDE * 0.2)
    height = np.asarray(small.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float32) / 255
    down, right = np.gradient(height)
    slope = -(right * light[0] + down * light[1]) * blur
    moved = ImageChops.offset(small, round(-light[0] * 2), round(-light[1] * 2) + 1)
    dark = moved.filter(ImageFilter.GaussianBlur(2)).point(lambda v: int(v * SHADOW))
    shadow = dark.resize((WIDE, WIDE), 2)
    below = shadow.getbbox()
    if below:
        paper.paste((12, 8, 20), below, shadow.crop(below))
    shade = Image.fromarray(np.clip(128 - 90 * depth * slope, 40, 216).astype(np.uint8))
    shade = shade.resize((WIDE, WIDE), 2).crop(box)
    factor = np.asarray(shade, dtype=np.float32)[..., None] / 128
    colours = np.minimum(np.asarray(layer.colours.crop(box)) * factor, 255).astype(np.uint8)
    paper.paste(Image.fromarray(colours), box, layer.cover.crop(box))


def cloth(array: np.ndarray) -> Image.Image:
    """Return an (n, n, 3) array of 0 to 255 as a paper-wide image, smoothly enlarged."""
    small = Image.fromarray(np.clip(array, 0, 255).astype(np.uint8))
    return small.resize((WIDE, WIDE), Image.Resampling.BICUBIC)
