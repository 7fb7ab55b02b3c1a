"""A graded class, read once: who is in it, what they wrote, what they earned.

It lies below whatever tells of a class, `report`, `lms` and `export`, and knows none of them.
"""
