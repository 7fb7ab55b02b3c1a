"""Tests run here, where a learner's code can't reach them."""
