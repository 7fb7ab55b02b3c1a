"""One picture: a room, one subject in it, and the light and the camera that it is seen through."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageFilter

from catornot.illustrate import bodies, heads
from catornot.illustrate.bodies import Build
from catornot.illustrate.canvas import SIDE, Place
from catornot.illustrate.chance import Chance
from catornot.illustrate.coats import BROWN, CREAM, GINGER, INK, SLATE, coat, plain
from catornot.illustrate.rooms import room
from catornot.illustrate.things import THINGS

Pose = Callable[..., None]
# Where each pose's middle is on the paper, and its size, in shares of the side.
POSES: dict[Pose, tuple[float, float, float]] = {
    bodies.face: (0.5, 0.5, 0.32),
    bodies.sitting: (0.5, 0.55, 0.4),
    bodies.lying: (0.5, 0.52, 0.38),
    bodies.standing: (0.52, 0.5, 0.38),
    bodies.stretching: (0.52, 0.52, 0.38),
    bodies.curled: (0.5, 0.46, 0.4),
    bodies.behind: (0.5, 0.55, 0.4),
    bodies.perching: (0.5, 0.55, 0.38),
}
CAT_POSES: dict[Pose, float] = {
    bodies.face: 50, bodies.sitting: 22, bodies.lying: 12, bodies.standing: 9, bodies.curled: 5,
    bodies.stretching: 4, bodies.behind: 4,
}  # fmt: skip
OTHER_POSES: dict[Pose, float] = {
    bodies.face: 70, bodies.sitting: 16, bodies.lying: 10, bodies.standing: 10,
}  # fmt: skip
OTHERS: dict[str, float] = {
    "dog": 5, "rabbit": 2.5, "fox": 1.6, "bear": 2.4, "mouse": 1.8, "owl": 1, "thing": 10,
}  # fmt: skip
BUILDS = {
    "dog": Build(heads.dog_head, 0.8, 0.14, 1.15),
    "rabbit": Build(heads.rabbit_head, 0.15, 0.3, 0.6, 0.9),
    "fox": Build(heads.fox_head, 1.2, 0.34, 1.0),
    "bear": Build(heads.bear_head, 0.1, 0.2, 0.8),
    "mouse": Build(heads.mouse_head, 1.3, 0.07, 0.5, 0.95),
    "owl": Build(heads.owl_head, 0.3, 0.3, 0.3),
}


def picture(chance: Chance, cat: bool, side: int = SIDE) -> np.ndarray:
    """Draw one picture.

    Returns
    -------
    numpy.ndarray of uint8, shape (side, side, 3)

    Examples
    --------
    >>> picture(Chance("a seed"), cat=True).shape
    (64, 64, 3)
    """
    paper = room(chance)
    light = (chance.pick([-1, 1]) * chance.between(0.4, 1.0), chance.between(-1.0, -0.3))
    (_draw_cat if cat else _draw_other)(chance, paper, light)
    return _photograph(chance, paper, light, side)


def _placed(chance: Chance, x: float, y: float, size: float) -> Place:
    share = chance.around(1.0, 0.1)
    return Place(
        chance.around(x, 0.042),
        chance.around(y, 0.034),
        size * share,
        chance.around(0, 3),
        chance.happens(0.5),
    )


def _draw_cat(chance: Chance, paper: Image.Image, light: tuple[float, float]) -> None:
    pose = chance.weighted(CAT_POSES)
    build = Build(brush=chance.between(0.13, 0.24), big=chance.between(0.95, 1.12))
    pose(chance, paper, _placed(chance, *POSES[pose]), coat(chance), light, build)


def _draw_other(chance: Chance, paper: Image.Image, light: tuple[float, float]) -> None:
    kind = chance.weighted(OTHERS)
    if kind == "thing":
        chance.weighted(THINGS)(chance, paper, _placed(chance, 0.5, 0.52, 0.33), light)
        return
    bases = {
        "fox": [GINGER, (200, 110, 54), (186, 178, 170)],
        "bear": [BROWN, (92, 66, 48), INK, CREAM],
    }
    any_fur = [INK, BROWN, GINGER, CREAM, SLATE, (222, 204, 178), (226, 160, 96), (70, 72, 82)]
    base = chance.near(chance.pick(bases.get(kind, any_fur)), 16)
    belly = (238, 232, 222) if kind == "fox" or chance.happens(0.4) else None
    fur = plain(chance, base, belly, spots=kind in ("dog", "owl") and chance.happens(0.4))
    # An owl has no four legs to stand on.
    pose = bodies.perching if kind == "owl" else chance.weighted(OTHER_POSES)
    pose(chance, paper, _placed(chance, *POSES[pose]), fur, light, BUILDS[kind])


def _photograph(
    chance: Chance, paper: Image.Image, light: tuple[float, float], side: int
) -> np.ndarray:
    """See the paper as a camera does: exposure, a warm or a cold light, a vignette, grain."""
    if chance.happens(0.25):
        paper = paper.filter(ImageFilter.GaussianBlur(chance.between(0.5, 2)))
    seen = np.asarray(paper.resize((side, side), Image.Resampling.BOX), dtype=np.float64) / 255
    rows, columns = np.mgrid[0:side, 0:side] / (side - 1) - 0.5
    glow = 1 + chance.between(0, 0.5) * (columns * light[0] + rows * light[1])
    vignette = 1 - chance.between(0, 0.7) * (rows**2 + columns**2)
    seen *= (glow * vignette)[..., None] * chance.between(0.62, 1.2)
    warm = chance.around(0, 0.1)
    seen *= np.array([1 + warm, 1.0, 1 - warm])
    middle = chance.between(0.4, 0.5)
    seen = middle + (seen - middle) * chance.between(0.75, 1.15)
    seen += chance.between(0.01, 0.045) * (chance.noise(side, side, 3) - 0.5) * 2
    return np.round(np.clip(seen, 0, 1) * 255).astype(np.uint8)
