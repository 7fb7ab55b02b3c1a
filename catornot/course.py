"""What the grader is told about this course."""

from fairgrade.course import Course

course = Course(
    package="catornot",
    visible=("__init__.py", "dataset.py", "drawing", "whole.py"),
    blanked=("drawing/formulas",),
    stand_ins="stand_in",
    data="catornot.dataset:folder",
    data_variable="CATORNOT_DATA",
    checks="catornot.checks.grading",
    command="python -m catornot",
    private=".catornot",
    notes_key="catornot",
)
