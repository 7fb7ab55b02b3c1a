"""A graded class, read once: who is in it, what they wrote, what they earned."""
