"""Formgrader's templates, mended: names are text in pages and in scripts; pages that can't be made."""

from __future__ import annotations

import json
import re

import nbformat
import pytest
from jinja2 import Environment, FileSystemLoader
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.server_extensions.formgrader import handlers

from fairgrade.feedback import exporter
from fairgrade.feedback.exporter import EscapingTemplates, HarmlessExporter

NAMES = [
    "<img src=x onerror=x()>",
    '"; x(); "',
    "</script><script>x()</script>",
    "o'neil & co",
    "\\",
]
PAGES = ("manage_students_assignments.tpl", "manage_students_notebook_submissions.tpl",
         "manage_submissions.tpl", "gradebook_notebooks.tpl", "gradebook_notebook_submissions.tpl")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("page", PAGES)
def test_a_name_is_text(page, name):
    environment = Environment(loader=EscapingTemplates(FileSystemLoader(handlers.template_path)))
    words = dict.fromkeys(("student_id", "assignment_id", "notebook_id", "course_dir"), name)
    shown = environment.get_template(page).render(base_url="/base", nonce="n", **words)
    assert "<img" not in shown and "x()</script>" not in shown
    said = re.findall(r"var (?:student|assignment|notebook)_id = (.*);$", shown, re.M)
    assert said and {json.loads(one) for one in said} == {name}
    assert shown.count("<script") == shown.count('<script nonce="n"') > 0
    assert 'var base_url = "/base";' in shown


FILTERS = {
    name: f"fairgrade.feedback.sanitize.{name}"
    for name in ("markdown2html", "highlight_code", "clean_html")
}


def formgraders(**filters) -> HarmlessExporter:
    return HarmlessExporter(
        template_name="formgrade",
        extra_template_basedirs=[handlers.template_path],
        filters=FILTERS | filters,
    )


def notebook(tmp_path, *cells):
    about = {"grade": True, "solution": True, "locked": False, "points": 3, "schema_version": 3}
    nb = new_notebook(cells=[*cells, new_markdown_cell("*words* of theirs")])
    nb.cells[-1].metadata["nbgrader"] = about | {"grade_id": "why", "task": False}
    nbformat.write(nb, tmp_path / "p1.ipynb")
    return str(tmp_path / "p1.ipynb")


def resources(**also):
    names = ("assignment_id", "notebook_id", "submission_id", "base_url", "last_name", "first_name",
             "student", "notebook_path")  # fmt: skip
    return dict.fromkeys(names, "one") | {"index": 0, "total": 1} | also


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_text_above_a_submission_too(tmp_path, name):
    about = resources(student=name, last_name="", notebook_path=f"a/{name}", notebook_id=name)
    page, _ = formgraders().from_filename(notebook(tmp_path), about)
    assert "<img src=x" not in page and "<script>x()" not in page
    [said] = re.findall(r"var notebook_id = (.*);$", page, re.M)
    assert json.loads(said) == name
    assert "<em>words</em> of theirs" in page and "scoring-buttons" in page


def test_a_submission_loads_nothing_from_elsewhere(tmp_path):
    formula = new_markdown_cell(r"The cost is $J = \frac{1}{m} \sum L$.")
    page, _ = formgraders().from_filename(notebook(tmp_path, formula), resources())
    loaded = re.findall(r"<(?:script|link|img)[^>]*?(?:src|href)=\"([^\"]*)", page)
    assert len(loaded) > 5 and all(one.startswith("one/formgrader/static/") for one in loaded)
    assert "<mfrac>" in page and "signal: {Interest:" in page  # nbgrader's script waits for it


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_made_plain_and_can_be_graded(tmp_path, monkeypatch):
    def slow(*_):
        while True:
            pass

    monkeypatch.setattr(exporter, "bounded", lambda work: exporter_bounded(work, seconds=3))
    flood = new_code_cell("x = 1", outputs=[new_output("stream", text="words " * 9000)])
    path = notebook(tmp_path, flood)
    found = formgraders(strip_files_prefix=slow)
    page, about = found.from_filename(path, resources())
    assert "can't be shown: it takes more than" in page  # not even as plain text

    def slow_unless_plain(text):
        return text if "Shown" in text else slow()

    found = formgraders(strip_files_prefix=slow_unless_plain)
    page, about = found.from_filename(path, resources())
    assert "it can't be laid out, because it takes more than" in page
    assert "*words* of theirs" in page and "scoring-buttons" in page
    assert page.count("words words") == 0 and about["output_extension"] == ".html"


exporter_bounded = exporter.bounded
