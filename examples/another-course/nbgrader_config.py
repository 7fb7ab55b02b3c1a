"""Configuration of nbgrader for a course of any subject: two of its lines are for the grader."""

import fairgrade

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "another-course"
fairgrade.install(c)
