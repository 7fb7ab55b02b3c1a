"""Notebooks themselves, as lesson 0 draws them, and a learner's own results in graded ones."""
