"""Configuration of nbgrader; every line has its reason.

A slip in this file can't make grading unsafe: nbgrader_config.json, beside it, sees to that.
"""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "catornot"
# A text twin holds the solutions and grading.json is ours: neither is copied to students.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "*.md",
    "grading.json",
]
# Submissions are rebuilt on the release, run in a sandbox and tested in another process; points
# come only from tests that ran and passed. So neither stderr nor silence decides anything.
try:
    import fairgrade
    from catornot.course import course

    fairgrade.install(c, course)
except Exception as problem:  # nbgrader would go on without us, and grade unsafely
    raise SystemExit(f"nbgrader_config.py: safe grading can't be set up: {problem!r}") from problem
# A class that is trusted may be graded where there is no sandbox (macOS, Windows):
# c.Grading.trusted_class = True
# What one submission may use; `python -m fairgrade settings` lists all of it:
# c.Grading.memory = "4 GiB"
# c.Grading.total_seconds = "5 min"
