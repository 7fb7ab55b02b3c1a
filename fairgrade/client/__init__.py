"""A learner's notebook, seen from outside of the wall."""
