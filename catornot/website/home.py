"""What the first page says of lessons and assignments, read from them."""

from __future__ import annotations

import base64
import html
from pathlib import Path

from catornot import explore
from catornot.authoring import course_map
from catornot.authoring.twins import read_twin, total_points
from catornot.website.links import BRANCH, repository


def assignment_names(root: Path) -> list[str]:
    """Return the names of the released assignments, in the order of the course.

    Examples
    --------
    >>> from catornot.authoring.command import project_root
    >>> assignment_names(project_root())[-1]
    'repair-and-transfer'
    """
    names = [twin.stem for twin in course_map.assignments(root / "source")]
    return [name for name in names if (root / "release" / name / f"{name}.ipynb").is_file()]


def parts(root: Path, lab: bool) -> dict[str, str]:
    """Return HTML to be put in place of comments such as ``<!-- lessons -->``.

    Parameters
    ----------
    root : Path
        The project's folder.
    lab : bool
        Whether there is a Lab to link to.

    Returns
    -------
    dict of str to str
    """
    course = course_map.lessons(root / "notebooks")
    start = f"notebooks/{Path(course[0].file).stem}.html"
    buttons = f'<a class="button first" href="{start}">Start with lesson 0</a>'
    if lab:
        address = "lab/lab/index.html?path=welcome.ipynb"
        buttons += f'<a class="button" href="{address}">Run it in your browser</a>'
    return {
        "look": _look(root / "datasets"),
        "buttons": f'<p class="buttons">{buttons}</p>',
        "lessons": _cards([_lesson(one) for one in course]),
        "assignments": _cards([_assignment(root, name) for name in assignment_names(root)]),
        **elsewhere(repository()),
    }


def elsewhere(slug: str | None) -> dict[str, str]:
    """Return what the page on running says of GitHub, Binder and Colab.

    Examples
    --------
    >>> "git clone" in elsewhere("somebody/cats")["colab"]
    True
    """
    if slug is None:
        return {"elsewhere": "", "colab": "", "whole": "Get the whole course"}
    address = f"https://github.com/{slug}"
    return {
        "elsewhere": "| **On Binder** | patience: it builds a machine for you | "
        "your work is gone when the machine is; download it |\n"
        "| **On Colab** | a Google account | one cell to paste first, see below |\n",
        "colab": "## On Colab\n\nColab opens the notebook without the course around it. Run this "
        "in a new first cell:\n\n"
        f"```\n!git clone --quiet --depth 1 --branch {BRANCH} {address} course\n"
        '%cd -q course/notebooks\nimport sys; sys.path.append("..")\n```\n',
        "whole": f"[Download the whole course]({address}/archive/refs/heads/{BRANCH}.zip)",
    }


def _look(datasets: Path) -> str:
    """Return the classifier that answers at once, trained on the course's own pictures."""
    found = explore.look(folder=datasets)
    return found.html(base64.b64encode(found.picture()).decode())


def _cards(cards: list[str]) -> str:
    return f'<ol class="cards">{"".join(cards)}</ol>'


def _lesson(lesson: course_map.Lesson) -> str:
    topics = ", ".join(lesson.topics[:3])
    title, _, subject = lesson.title.partition(": ")
    return _card(
        f"notebooks/{Path(lesson.file).stem}.html",
        lesson.number,
        title,
        subject or topics,
        f"{lesson.minutes} minutes" if lesson.minutes else "",
    )


def _assignment(root: Path, name: str) -> str:
    notebook = read_twin(root / "source" / name / f"{name}.md")
    title = notebook.cells[0].source.splitlines()[0].removeprefix("# ")
    names = [
        cell.metadata["nbgrader"]["grade_id"]
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    ]
    functions = ", ".join(f"<code>{html.escape(one)}</code>" for one in names)
    points = f"{total_points(notebook):g} points"
    return _card(f"release/{name}/{name}.html", "", title, functions, points, raw=True)


def _card(address: str, number: str, title: str, text: str, note: str, raw: bool = False) -> str:
    text = text if raw else html.escape(text)
    count = f'<span class="number">{number}</span>' if number else ""
    return (
        f'<li>{count}<div><a href="{address}">{html.escape(title)}</a>'
        f'<span class="about">{text}</span><span class="note">{note}</span></div></li>'
    )
