"""A test that passed oddly must pass again without what was odd."""
