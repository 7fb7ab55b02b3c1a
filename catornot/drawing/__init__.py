"""Figures of the lessons: each function draws one picture and returns its Figure."""

import logging
import sys

if sys.platform == "emscripten":  # in a browser each new kernel lists its fonts, and says so in red
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
