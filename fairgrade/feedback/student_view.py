"""What a student sees: every check's message and points, and nothing of the tests.

Test cells show the released lines, outputs of tests are the checks' own messages, and whatever
came from a student is sanitised, because a page may be opened in a browser that is logged in.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from pygments.formatters import HtmlFormatter
from traitlets import List, Unicode

from fairgrade import course
from fairgrade.feedback.redact_paths import hide_paths
from fairgrade.feedback.sanitize import clean_html, clean_outputs
from fairgrade.instructor.delimiters import hidden_tests
from fairgrade.instructor.notebook import is_test

KINDS = {"values": "right values and shapes", "vectorized": "vectorized"}
TEMPLATES = Path(__file__).parent / "templates"
FILTERS = {
    "harmless": clean_html,
    "plain": strip_ansi,
}


class Grades(GetGrades):
    """nbgrader's, which also finds out what still waits for a person."""

    def _get_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        super()._get_score(cell, resources)
        if "name" not in resources["nbgrader"]:
            person = self.gradebook.find_student(self.student_id)
            names = filter(None, (person.first_name, person.last_name))
            resources["nbgrader"]["name"] = " ".join(names)
        name = cell.metadata["nbgrader"]["grade_id"]
        book: Gradebook = self.gradebook
        grade = book.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        # A check whose points wait has 0 until then; one that has all of them waits for nothing.
        earned = grade.auto_score is not None and grade.auto_score >= grade.max_score
        waits = grade.needs_manual_grade and grade.manual_score is None and not earned
        cell.metadata.nbgrader["waits"] = waits


class StudentView(NbGraderPreprocessor):
    """Make an autograded notebook fit to be shown to its student."""

    display_data_priority = List(Unicode()).tag(config=True)  # set for all steps, used by none

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Hide the hidden, sanitise the rest, and put together what stands at the top."""
        rows: list[dict[str, Any]] = []
        for cell in nb.cells:
            if cell.cell_type == "code":
                if is_test(cell):
                    cell.source = self._shown(cell).rstrip()
                    cell.outputs = [one for one in cell.outputs if _is_a_message(one)]
                hide_paths(cell)
                clean_outputs(cell)
            if utils.is_grade(cell) or utils.is_task(cell):
                rows.append(_row(cell, len(rows) + 1))
                cell.metadata["feedback"] = rows[-1]
            elif utils.is_solution(cell) and cell.metadata.nbgrader.get("comment"):
                cell.metadata["comment"] = cell.metadata.nbgrader["comment"]
        about, ours = resources["nbgrader"], nb.metadata.get(course.current().notes_key, {})
        most = float(about["max_score"] or 0)
        resources["page"] = {
            "title": _title(nb) or about["notebook"],
            "notebook": about["notebook"],
            "assignment": about["assignment"],
            "student": about["student"],
            "name": about.get("name") or about["student"],
            "score": about["score"],
            "most": most,
            "late": about["late_penalty"],
            "percent": round(100 * min(1.0, max(0.0, float(about["score"]) / most))) if most else 0,
            "waiting": sum(row["points"] - row["score"] for row in rows if row["waits"]),
            "rows": rows,
            "seed": ours.get("seed"),
            "notes": ours.get("notes", []),
            "highlighting": HtmlFormatter(style="default").get_style_defs(".highlight"),
        }
        return nb, resources

    def _shown(self, cell: NotebookNode) -> str:
        """Return a test as the student got it."""
        released = cell.metadata.get(course.current().notes_key, {}).get("released")
        if isinstance(released, str):
            return released
        return hidden_tests(self.config).visible(cell.source)  # graded before we kept it


def _title(nb: NotebookNode) -> str:
    """Return the released notebook's first heading."""
    for cell in nb.cells[:3]:
        found = re.match(r"# +(.+)", cell.source)
        if found and not str(cell.get("id", "")).startswith("extra-"):
            return found[1]
    return ""


def _row(cell: NotebookNode, number: int) -> dict[str, Any]:
    """Return what the table at the top says about one graded cell."""
    nbgrader = cell.metadata.nbgrader
    name, _, kind = nbgrader["grade_id"].rpartition("-")
    title = f"{name}: {KINDS[kind]}" if kind in KINDS else nbgrader["grade_id"]
    is_check = cell.cell_type == "code" and not utils.is_solution(cell)
    texts = [one.get("text", one.get("evalue", "")) for one in cell.get("outputs", [])]
    message = "\n".join(texts).strip() if is_check else ""
    return {
        "number": number,
        "kind": "check" if is_check else "answer",
        "title": title,
        "score": float(nbgrader.get("score") or 0),
        "points": float(nbgrader.get("points") or 0),
        "waits": bool(nbgrader.get("waits")),
        "comment": nbgrader.get("comment"),
        "message": message,
        "said": message.partition("\n")[0][:120],
    }


def _is_a_message(output: NotebookNode) -> bool:
    return output.output_type == "stream" or output.get("ename") == "NotYet"
