"""The classifier of lesson 8: how it was trained, and what it learned."""
