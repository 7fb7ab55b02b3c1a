"""The classifier of lessons 8 and 8b: how it was trained, and what it learned."""
