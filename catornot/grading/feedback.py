"""What a student sees: every check's message and points, and nothing of the tests.

Test cells show the released lines, outputs of tests are the checks' own messages, and whatever
came from a student is sanitised, because a page may be opened in a browser that is logged in.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from bleach import ALLOWED_ATTRIBUTES, ALLOWED_TAGS
from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

HIDDEN = re.compile(
    r"^[ \t]*### BEGIN HIDDEN TESTS.*?^[ \t]*### END HIDDEN TESTS[^\n]*\n?", re.S | re.M
)


# What the lessons' own boxes and tables are made of: nothing that runs or loads anything.
TAGS = sorted(
    {*ALLOWED_TAGS, "div", "details", "summary", "p", "br", "pre", "span", "sub", "sup"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
ATTRIBUTES = {**ALLOWED_ATTRIBUTES, "div": ["class"]}


class StudentView(NbGraderPreprocessor):
    """Make an autograded notebook fit to be shown to its student."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Hide the hidden, sanitise the rest, and say the seed."""
        for cell in nb.cells:
            if cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell):
                cell.source = HIDDEN.sub("", cell.source).rstrip()
                cell.outputs = [one for one in cell.outputs if _is_a_message(one)]
            if cell.cell_type == "code":
                for output in cell.outputs:
                    _scrub(output)
        clean = SanitizeHTML(parent=self, tags=TAGS, attributes=ATTRIBUTES)
        nb, resources = clean.preprocess(nb, resources)
        seed = nb.metadata.get("catornot", {}).get("seed")
        if seed is not None:
            text = f"Hidden inputs were drawn from seed {seed}: a regrade draws the same ones."
            nb.cells.append(new_markdown_cell(text))
        return nb, resources


def _is_a_message(output: NotebookNode) -> bool:
    return output.output_type == "stream" or output.get("ename") == "NotYet"


def instructors_paths() -> list[str]:
    """Return the folders of this machine that no student's page may name."""
    import catornot

    home = os.path.expanduser("~")
    found = {sys.prefix, sys.base_prefix, os.getcwd(), str(Path(catornot.__file__).parents[1])}
    return sorted({*found, home} - {"/", "", "/usr"}, key=len, reverse=True)


def _scrub(output: NotebookNode) -> None:
    def clean(text: str) -> str:
        for path in instructors_paths():
            text = text.replace(path, "…")
        return text

    if "text" in output:
        output.text = clean(output.text)
    if "evalue" in output:
        output.evalue = clean(output.evalue)
        output.traceback = [clean(line) for line in output.traceback]
    for kind, value in output.get("data", {}).items():
        if kind.startswith("text/") and isinstance(value, str):
            output.data[kind] = clean(value)
