"""A demo class: submissions of every kind, with the points that each deserves."""
