"""What `check_all` goes by: what each check is worth, and which lesson helps, out of the twins.

It is a module, so that it is in every package that holds the checks.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from nbformat import NotebookNode

from catornot.authoring import course_map
from catornot.authoring.twins import read_twin

MODULE = "catornot/checks/worth.py"
WIDTH = 100
LESSON = re.compile(r"\[[Ll]esson (\d+[a-z]?), \*([^*]+)\*\]")
HEAD = '''\
"""What the checks of each graded notebook are worth, and the lesson that helps.

Built by `python -m catornot build` from the notebooks' text twins; edit those.
"""

# The function or question; points for values, for whole arrays, for words; the lesson.
Row = tuple[str, float, float, float, str]

WORTH: dict[str, list[Row]] = {
'''


def text(root: Path) -> str:
    """Return the module's text.

    Parameters
    ----------
    root : Path
        The project's folder.
    """
    lines = []
    for twin in course_map.assignments(root / "source"):
        lines += [f"    {json.dumps(twin.stem)}: ["]
        lines += [_line(name, *about) for name, about in rows(read_twin(twin)).items()]
        lines += ["    ],"]
    return HEAD + "\n".join([*lines, "}", ""])


def rows(notebook: NotebookNode) -> dict[str, tuple[float, float, float, str]]:
    """Return what a graded notebook asks for: three kinds of points and a lesson, by name.

    Examples
    --------
    >>> from catornot.authoring.twins import build
    >>> answer = "```{code-cell}\\n---\\nsolution: f\\n---\\n1\\n```\\n\\n"
    >>> check = "```{code-cell}\\n---\\ncheck: f-values\\npoints: 3\\n---\\n1\\n```"
    >>> rows(build("([Lesson 2, *The odds*](02.ipynb).)\\n\\n" + answer + check))
    {'f': (3, 0, 0, 'lesson 2, “The odds”')}
    """
    points: dict[str, dict[str, float]] = {}
    helps: dict[str, str] = {}
    section = ""
    for cell in notebook.cells:
        graded = cell.metadata.get("nbgrader", {})
        if graded.get("solution"):
            name = graded["grade_id"]
            points[name] = {"written": graded.get("points", 0)}
            found = LESSON.search(section)
            helps[name] = f"lesson {found[1]}, “{found[2].replace('`', '')}”" if found else ""
        elif graded.get("grade"):
            name, _, kind = graded["grade_id"].rpartition("-")
            points.setdefault(name, {})[kind] = graded["points"]
        elif cell.cell_type == "markdown":
            heading = re.search(r"^## ", cell.source, flags=re.MULTILINE)
            section = cell.source[heading.start() :] if heading else section + cell.source
    kinds = ("values", "vectorized", "written")
    return {
        name: (*(each.get(kind, 0) for kind in kinds), helps.get(name, ""))  # type: ignore[misc]
        for name, each in points.items()
    }


def _line(name: str, *about: float | str) -> str:
    parts = [json.dumps(one, ensure_ascii=False) for one in (name, *about)]
    line = f"        ({', '.join(parts)}),"
    if len(line) <= WIDTH:
        return line
    return "\n".join(["        (", *(f"            {one}," for one in parts), "        ),"])
