"""Configuration of nbgrader; every line has its reason."""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "catornot"
# A text twin holds the solutions: it is never copied into a release.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md"]
