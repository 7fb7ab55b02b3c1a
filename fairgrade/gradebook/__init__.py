"""nbgrader's gradebook: marks are written whole or not at all, and its tables are known."""
