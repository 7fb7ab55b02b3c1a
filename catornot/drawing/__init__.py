"""Figures of the lessons: each function draws one picture and returns its Figure.

Lessons import a module by its name alone, ``from catornot.drawing import pictures``, wherever it
lies; it is loaded when it is asked for.

- `arrays`: what arrays hold, and how one calculates with them (lessons 1, 6, 6b and 7, notation)
- `neuron`: one neuron, its cost, the way downhill, and its graph (lessons 2 to 5)
- `classifier`: how the classifier was trained, and what it learned (lessons 8 and 8b)
- `notebooks`: notebooks themselves (lesson 0), and a learner's own results
- `tools`: what all of these are drawn with
- `formulas`: what they calculate that exercises ask for; a learner's sandbox has none of it
"""

from __future__ import annotations

import importlib
import logging
import sys
from types import ModuleType

if sys.platform == "emscripten":  # in a browser each new kernel lists its fonts, and says so in red
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)

FIGURES = {
    "arrays": (
        *("pictures", "orders", "vectors", "memory", "broadcasting", "speed", "shapes", "steps"),
        "notation",
    ),
    "neuron": ("sigmoids", "costs", "descent", "graphs"),
    "classifier": ("training", "weights", "card"),
    "notebooks": ("jupyter", "results"),
}
_FOLDERS = {name: folder for folder, names in FIGURES.items() for name in names}
_FORMULAS = f"{__name__}.formulas"


def __getattr__(name: str) -> ModuleType:
    if name in _FOLDERS:
        try:
            return importlib.import_module(f"{__name__}.{_FOLDERS[name]}.{name}")
        except ModuleNotFoundError as problem:
            if not (problem.name or "").startswith(_FORMULAS):
                raise
            # Where there are no formulas, there are no figures made of them: Python says which.
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_FOLDERS})
