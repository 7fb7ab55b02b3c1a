"""A submission becomes a clean notebook."""
