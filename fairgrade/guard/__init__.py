"""A configuration that can't switch safety off."""
