"""Dates as people write them: other languages, and names of time zones."""
