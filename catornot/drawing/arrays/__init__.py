"""What arrays hold, and how one calculates with them: lessons 1, 6, 6b and 7, and the notation."""
