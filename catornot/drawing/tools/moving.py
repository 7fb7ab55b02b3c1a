"""Moving pictures that also read as still ones: an animated PNG whose first frame is complete."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import matplotlib.pyplot as plt
from IPython.display import Image
from matplotlib.figure import Figure
from PIL import Image as Pictures

from catornot.drawing.tools.style import look

FRAME_MS = 190  # 12 frames, twice, take less than five seconds: no pause button is needed


def moving(draw: Callable[[int], Figure], steps: int, words: str, loops: int = 2) -> Image:
    """Draw a moving picture that plays a few times and rests.

    Its first frame, which is what a printed page shows, and its last have every step.

    Parameters
    ----------
    draw : callable
        Takes a step, 0 to `steps`, and returns its figure; called in the course's look.
    steps : int
        How many steps follow the start.
    words : str
        What the picture shows, for those who can't see it.
    loops : int
        How often it plays.

    Returns
    -------
    IPython.display.Image
        An animated PNG.

    Examples
    --------
    >>> moving(lambda step: plt.figure(figsize=(1, 1)), 2, "Nothing moves.").format
    'png'
    """
    frames = []
    for shown in [steps, *range(steps + 1)]:
        stream = BytesIO()
        with look():
            figure = draw(shown)
            figure.savefig(stream, format="png", metadata={"Software": None})
        plt.close(figure)
        frames.append(Pictures.open(stream).convert("RGBA"))
    stream = BytesIO()
    frames[0].save(
        stream,
        format="PNG",
        save_all=True,
        append_images=frames[1:],
        duration=FRAME_MS,
        loop=loops,
        blend=0,
        optimize=True,
    )
    return Image(data=stream.getvalue(), format="png", alt=words)
