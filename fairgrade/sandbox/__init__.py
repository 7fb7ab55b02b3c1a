"""Processes that can harm nobody."""
