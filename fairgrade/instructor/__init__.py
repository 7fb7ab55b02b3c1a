"""What an instructor's notebook gives to its tests, and what they expect."""
