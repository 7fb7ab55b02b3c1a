"""Formulas that figures need and exercises ask for: they are in no learner's sandbox.

Figures calculate these nowhere else, so that this folder is all there is to hide; a figure that
imports one can't be drawn there.
"""
