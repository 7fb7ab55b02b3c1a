"""Every way to a feedback page leads to ours, whose template cleans what students wrote."""

from __future__ import annotations

import pytest
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from fairgrade.feedback.student_view import TEMPLATES
from fairgrade.nbgrader.feedback_command import WholeFeedback


def asked(**html: object) -> Config:
    config = Config()
    config.HTMLExporter.update(html)
    return config


def template(before: Config, after: Config | None = None) -> tuple[str, list[str]]:
    converter = WholeFeedback(coursedir=CourseDirectory(), config=before)
    if after is not None:
        converter.update_config(after)
    html = converter.config.HTMLExporter
    return html.template_name, html.extra_template_basedirs


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (asked(), None),
        (asked(template_name="feedback"), None),
        # what formgrader's button does: its own template, then nbgrader's for feedback
        (
            asked(template_name="formgrade", extra_template_basedirs=["formgrader"]),
            asked(template_name="feedback"),
        ),
    ],
)
def test_our_page_takes_the_place_of_nbgraders(before, after):
    assert template(before, after) == ("fairgrade", [str(TEMPLATES)])


def test_an_instructors_own_template_stays():
    own = asked(template_name="mine", extra_template_basedirs=["here"])
    assert template(own) == ("mine", ["here"])
