"""Reading a learner's source: what counts can't see."""
