"""The graded functions: a folder for each, and beside them what several of them share.

A folder's `__init__.py` tells an exercise: its calls, hints, invariants. Its `answers`, a file or
a folder, hold the right answer and wrong ones, the misconceptions; students' packages leave out
whatever is called so. `catornot.checks.catalogue` finds the folders: to add one is all there is
to do.
"""
