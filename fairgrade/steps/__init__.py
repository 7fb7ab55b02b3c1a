"""Counting the steps of a function, and the loops that hide in C."""
