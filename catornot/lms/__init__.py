"""To Canvas and Moodle and back: marks, releases, submissions."""
