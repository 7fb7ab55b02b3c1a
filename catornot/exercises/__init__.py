"""The graded functions, one module for a few that belong together."""
