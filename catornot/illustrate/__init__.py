"""Draw the course's pictures: cats, and things that are no cats, each from a seed.

One picture is one call; the same seed and number give the same picture, whatever was drawn before.
"""

from catornot.illustrate.collection import draw, labels_in_random_order, write

__all__ = ["draw", "labels_in_random_order", "write"]
