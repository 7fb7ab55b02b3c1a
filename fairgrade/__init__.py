"""Grading that can't be cheated, stopped or unfair.

Four parts, one after another: `intake` rebuilds a submission on the released notebook, `sandbox`
runs the learner's cells, `checker` runs the tests in another process, `feedback` shows the
result. `autograde` puts them into nbgrader's own commands.
"""
