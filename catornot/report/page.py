"""The report's page: one HTML file, without scripts, that opens anywhere and prints."""

from __future__ import annotations

from html import escape

from catornot.classroom.model import ClassData
from catornot.report.findings.misconceptions import ideas
from catornot.report.findings.similar import Similarity
from catornot.report.findings.summary import distribution, exercise_summaries
from catornot.report.markup.formgrader import Formgrader
from catornot.report.markup.style import STYLE
from catornot.report.sections.everyone import everyone_section, notes_section
from catornot.report.sections.exercises import exercises_figure, exercises_table
from catornot.report.sections.grading import grading_section
from catornot.report.sections.help_first import help_first_section
from catornot.report.sections.look_first import look_first_section
from catornot.report.sections.misconceptions import misconceptions_section
from catornot.report.sections.overview import heading, points_section
from catornot.report.sections.pairs import pairs_section


def page(
    data: ClassData, similar: Similarity, anonymous: bool = False, formgrader: str = ""
) -> str:
    """Write a class's report.

    Parameters
    ----------
    data : ClassData
        With pseudonyms already in `shown`, if it shall be anonymous.
    similar : Similarity
        What was found in comparing submissions.
    anonymous : bool
        Show nothing that a student wrote freely, and nothing that names a file.
    formgrader : str
        The address that names lead to; an id would say who is who, so never with pseudonyms.

    Returns
    -------
    str
        HTML that needs no other file.
    """
    points, summaries = distribution(data), exercise_summaries(data)
    found = ideas(data, only_ours=anonymous)
    links = Formgrader(data.assignment, "" if anonymous else formgrader)
    sections = [
        heading(data, points, summaries, anonymous),
        look_first_section(data, anonymous, links),
        help_first_section(data, links),
        f'<div class="beside">{points_section(points)}{exercises_figure(summaries)}</div>',
        exercises_table(summaries),
        misconceptions_section(found, len(data.graded)),
        notes_section(data),
        pairs_section(data, similar, anonymous),
        grading_section(data, anonymous),
        everyone_section(data, anonymous),
    ]
    title = f"{data.assignment}: class report"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body><main>\n"
        + "\n".join(filter(None, sections))
        + "\n</main></body></html>\n"
    )
