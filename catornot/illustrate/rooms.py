"""Backgrounds: rooms, gardens, nights. Cats and non-cats share them all, in the same shares."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from catornot.illustrate.canvas import SIDE, WIDE, cloth
from catornot.illustrate.chance import Chance, Colour, darker, lighter, mix


def _slope(top: Colour, bottom: Colour) -> Image.Image:
    share = np.linspace(0, 1, SIDE)[:, None, None] * np.ones((1, SIDE, 1))
    return cloth(np.array(top) * (1 - share) + np.array(bottom) * share)


def _floor(draw: ImageDraw.ImageDraw, chance: Chance, colour: Colour) -> None:
    level = chance.between(0.58, 0.78) * WIDE
    draw.rectangle([0, level, WIDE, WIDE], fill=colour)
    style = chance.pick(["boards", "plain", "tiles"])
    if style == "boards":
        for k in range(-4, 9):
            draw.line([(k * 42, level), (128 + (k * 42 - 128) * 2.2, WIDE)], darker(colour, 0.3), 3)
    if style == "tiles":
        for k in range(-4, 9):
            draw.line(
                [(k * 42, level), (128 + (k * 42 - 128) * 2.2, WIDE)], lighter(colour, 0.3), 3
            )
        for share in (0.2, 0.5, 0.9):
            y = level + (WIDE - level) * share
            draw.line([(0, y), (WIDE, y)], lighter(colour, 0.3), 3)


def wall(chance: Chance) -> Image.Image:
    """Return a wall with or without paper on it, and a floor."""
    colour = chance.colour(saturation=(0.08, 0.55), value=(0.35, 0.9))
    paper = _slope(lighter(colour, 0.1), darker(colour, 0.15))
    draw = ImageDraw.Draw(paper)
    other = mix(colour, chance.colour(), 0.35)
    style = chance.pick(["stripes", "dots", "plain", "frame", "bricks"])
    if style == "stripes":
        wide = chance.whole(10, 24)
        for x in range(0, WIDE, 2 * wide):
            draw.rectangle([x, 0, x + wide, WIDE], fill=other)
    if style == "dots":
        for row, y in enumerate(range(8, WIDE, 26)):
            for x in range(8 + 13 * (row % 2), WIDE, 26):
                draw.ellipse([x - 5, y - 5, x + 5, y + 5], fill=other)
    if style == "frame":
        x, y = chance.whole(8, 150), chance.whole(4, 40)
        draw.rectangle([x, y, x + 80, y + 64], fill=darker(other, 0.5))
        draw.rectangle([x + 7, y + 7, x + 73, y + 57], fill=chance.colour(saturation=(0.2, 0.5)))
        draw.polygon([(x + 7, y + 57), (x + 34, y + 24), (x + 73, y + 57)], fill=chance.colour())
    if style == "bricks":
        for row, y in enumerate(range(0, WIDE, 20)):
            for x in range(-24 * (row % 2), WIDE, 48):
                draw.rectangle([x + 2, y + 2, x + 46, y + 18], fill=chance.near(other, 9))
    if chance.happens(0.8):
        _floor(draw, chance, chance.colour((0.02, 0.14), (0.2, 0.6), (0.3, 0.75)))
    return paper


def sofa(chance: Chance) -> Image.Image:
    """Return a sofa with cushions."""
    colour = chance.colour(saturation=(0.15, 0.6), value=(0.3, 0.85))
    paper = _slope(darker(colour, 0.1), colour)
    draw = ImageDraw.Draw(paper)
    top = chance.whole(-30, 60)
    draw.rectangle([0, 0, WIDE, max(0, top)], fill=chance.colour(saturation=(0.05, 0.3)))
    middle = chance.whole(70, 190)
    for left, right in ((-40, middle - 3), (middle + 3, WIDE + 40)):
        draw.rounded_rectangle([left, top, right, 175], 26, fill=lighter(colour, 0.1))
    if chance.happens(0.6):
        x = chance.pick([-30, 170])
        cushion, spot = chance.colour(), chance.colour()
        draw.rounded_rectangle([x, 70, x + 110, 176], 20, fill=cushion)
        for k in range(4):
            draw.line([(x + 14 + 26 * k, 76), (x + 14 + 26 * k, 170)], spot, 8)
    draw.rounded_rectangle([-20, 168, WIDE + 20, WIDE + 30], 18, fill=lighter(colour, 0.2))
    draw.line([(0, 170), (WIDE, 170)], darker(colour, 0.4), 4)
    return paper


def window(chance: Chance) -> Image.Image:
    """Return a window, what is outside, a sill, perhaps curtains."""
    night = chance.happens(0.35)
    sky = chance.colour((0.52, 0.66), (0.2, 0.6), (0.1, 0.3) if night else (0.65, 0.95))
    paper = _slope(sky, darker(sky, 0.3) if night else lighter(sky, 0.4))
    draw = ImageDraw.Draw(paper)
    for x in range(-20, WIDE, 40):
        high = chance.whole(60, 150)
        tone = chance.near((40, 44, 60) if night else (120, 150, 110), 16)
        draw.ellipse([x - 30, high, x + 60, 300], fill=tone)
        if night and chance.happens(0.5):
            draw.rectangle([x, high + 20, x + 8, high + 30], fill=(240, 210, 120))
    frame = chance.near(chance.pick([(226, 220, 210), (120, 90, 66), (90, 96, 104)]))
    x = chance.whole(60, 196)
    draw.rectangle([x - 6, 0, x + 6, WIDE], fill=frame)
    y = chance.whole(40, 100)
    draw.rectangle([0, y - 5, WIDE, y + 5], fill=frame)
    draw.rectangle([0, 190, WIDE, WIDE], fill=lighter(frame, 0.15))
    draw.line([(0, 192), (WIDE, 192)], darker(frame, 0.3), 5)
    if chance.happens(0.6):
        curtain = chance.colour(saturation=(0.2, 0.6))
        for k in range(4):
            tone = darker(curtain, 0.12 * (k % 2))
            draw.rectangle([k * 12, 0, k * 12 + 12, WIDE], fill=tone)
            draw.rectangle([WIDE - k * 12 - 12, 0, WIDE - k * 12, WIDE], fill=tone)
    return paper


def garden(chance: Chance) -> Image.Image:
    """Return a lawn and a hedge, snow, autumn leaves or a beach."""
    season = chance.weighted({"summer": 5, "autumn": 2, "snow": 1.5, "beach": 1.5})
    ground, hedge = {
        "summer": ((104, 148, 70), (62, 106, 58)),
        "autumn": ((166, 120, 66), (150, 84, 46)),
        "snow": ((228, 234, 240), (150, 166, 176)),
        "beach": ((222, 198, 150), (84, 150, 176)),
    }[season]
    ground, hedge = chance.near(ground, 16), chance.near(hedge, 16)
    sky = chance.colour((0.5, 0.62), (0.15, 0.5), (0.7, 0.98))
    paper = _slope(sky, lighter(sky, 0.5))
    draw = ImageDraw.Draw(paper)
    top = chance.whole(20, 120)
    if season == "beach":
        draw.rectangle([0, top + 30, WIDE, WIDE], fill=hedge)
    else:
        for _ in range(40):
            x, y, r = chance.whole(-10, WIDE), chance.whole(top, 170), chance.whole(14, 34)
            draw.ellipse([x - r, y - r, x + r, y + r], fill=chance.near(hedge, 20))
    level = chance.whole(140, 185)
    draw.rectangle([0, level, WIDE, WIDE], fill=ground)
    for _ in range(170):
        x, y = chance.whole(0, WIDE), chance.whole(level, WIDE)
        draw.line(
            [(x, y), (x + chance.whole(-4, 4), y - chance.whole(6, 15))], chance.near(ground, 26), 3
        )
    for _ in range(chance.whole(0, 14)):
        x, y, r = chance.whole(0, WIDE), chance.whole(top + 30, WIDE), chance.whole(3, 7)
        draw.ellipse(
            [x - r, y - r, x + r, y + r], fill=chance.colour(saturation=(0.2, 0.8), value=(0.7, 1))
        )
    return paper


def night(chance: Chance) -> Image.Image:
    """Return a night sky over roofs or a yard."""
    sky = chance.colour((0.58, 0.74), (0.4, 0.7), (0.1, 0.35))
    paper = _slope(sky, mix(sky, chance.colour((0, 0.12), (0.3, 0.6), (0.3, 0.5)), 0.6))
    draw = ImageDraw.Draw(paper)
    for _ in range(30):
        x, y = chance.whole(0, WIDE), chance.whole(0, 150)
        draw.ellipse([x, y, x + 3, y + 3], fill=(230, 226, 200))
    x, y, r = chance.whole(10, 246), chance.whole(10, 60), chance.whole(12, 26)
    draw.ellipse([x - r, y - r, x + r, y + r], fill=(244, 234, 196))
    ground = darker(chance.colour(saturation=(0.1, 0.5), value=(0.25, 0.5)), 0.2)
    for left in range(0, WIDE, 64):
        high = chance.whole(90, 160)
        draw.rectangle([left, high, left + 64, WIDE], fill=darker(sky, 0.4))
        draw.rectangle([left + 20, high + 16, left + 32, high + 32], fill=(232, 190, 96))
    draw.rectangle([0, chance.whole(176, 200), WIDE, WIDE], fill=ground)
    return paper


def carpet(chance: Chance) -> Image.Image:
    """Return a carpet or a quilt, seen from above."""
    colours = [chance.colour(saturation=(0.15, 0.7)) for _ in range(4)]
    paper = Image.new("RGB", (WIDE, WIDE), colours[0])
    draw = ImageDraw.Draw(paper)
    style = chance.pick(["quilt", "rings", "rhombs", "lines"])
    step = chance.whole(30, 56)
    if style == "quilt":
        for x in range(0, WIDE, step):
            for y in range(0, WIDE, step):
                draw.rectangle([x, y, x + step - 3, y + step - 3], fill=chance.pick(colours))
    if style == "rings":
        for k in range(7, 0, -1):
            r = k * step * 0.6
            draw.ellipse([128 - r, 140 - r, 128 + r, 140 + r], fill=colours[k % 4])
    if style == "rhombs":
        for row, y in enumerate(range(0, WIDE + step, step // 2)):
            for x in range(step // 2 * (row % 2), WIDE + step, step):
                r = step // 2 - 3
                draw.polygon(
                    [(x - r, y), (x, y - r), (x + r, y), (x, y + r)], fill=colours[1 + row % 3]
                )
    if style == "lines":
        for k, y in enumerate(range(0, WIDE, step // 2)):
            wave = [(x, y + 6 * math.sin(x / 18)) for x in range(0, WIDE + 8, 8)]
            draw.line(wave, colours[k % 4], step // 3)
    return paper


def studio(chance: Chance) -> Image.Image:
    """Return soft blurs of light, as behind a portrait."""
    colour = chance.colour(saturation=(0.1, 0.6), value=(0.12, 0.85))
    paper = _slope(lighter(colour, 0.15), darker(colour, 0.25))
    draw = ImageDraw.Draw(paper)
    for _ in range(chance.whole(0, 16)):
        x, y, r = chance.whole(0, WIDE), chance.whole(0, 200), chance.whole(8, 26)
        draw.ellipse(
            [x - r, y - r, x + r, y + r], fill=mix(colour, chance.colour(value=(0.6, 1)), 0.45)
        )
    return paper.filter(ImageFilter.GaussianBlur(5))


ROOMS = {wall: 2.2, sofa: 1.6, window: 1.3, garden: 2.4, night: 0.9, carpet: 1.3, studio: 1.3}


def room(chance: Chance) -> Image.Image:
    """Choose a background and draw it, a little out of focus."""
    paper = chance.weighted(ROOMS)(chance)
    return paper.filter(ImageFilter.GaussianBlur(chance.between(0.8, 3.4)))
