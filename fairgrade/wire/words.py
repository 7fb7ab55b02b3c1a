"""Words that mean the same on both sides of the wall."""

from __future__ import annotations

OWN = "own "  # so begins the name of a learner's function that a test hands back
CUT = "… the rest of this cell's output was cut"  # so ends what a cell shows that is too long
