"""How grading is refused: what is raised, and what is said."""

from __future__ import annotations

NOTHING_DONE = "Nothing was graded or released"


class Unsafe(Exception):
    """What is configured would grade unsafely; the message says why, and what to do."""
