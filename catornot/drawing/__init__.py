"""Figures of the lessons: each function draws one picture and returns its Figure."""
