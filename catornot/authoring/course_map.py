"""Draw up the map of the course from what lessons and exercises say of themselves.

A lesson's front matter has

    catornot:
      number: 3
      topics: ["squared error is non-convex", "cross-entropy is convex"]
      exercises: ["one-neuron#loss"]
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catornot.authoring import short_way
from catornot.authoring.twins import TwinError, read_twin, total_points, twins_in
from catornot.questions.question import place

HEAD = """\
# The map of the course

<!-- Built by `python -m catornot build` from the lessons' front matter; edit that. -->

Read the lessons in order. Each asks for a guess before it shows, ends with a few questions that
answer, and points to the graded exercises that use it. Minutes are computed alike for all: reading
at 120 words a minute, half a minute for a code cell, two for each *Try it*, one for each question
at the end. In a hurry? There is a [short way](#a-short-way) below.
"""


@dataclass(frozen=True)
class Lesson:
    """What the map says of one lesson.

    Attributes
    ----------
    number : str
        Its place in the course, such as "6", or "6b" for a lesson's second part.
    title : str
        Its heading, without the number.
    file : str
        The notebook's name.
    topics, exercises : tuple of str
        What it teaches, and what uses it, as "assignment#function".
    minutes : int or None
        How long it takes.
    """

    number: str
    title: str
    file: str
    topics: tuple[str, ...]
    exercises: tuple[str, ...]
    minutes: int | None = None


def lessons(folder: Path) -> list[Lesson]:
    """Read the lessons of a folder, in the order of their numbers.

    Raises
    ------
    TwinError
        If a lesson has a heading or an entry of the front matter that the map can't use.
    """
    found = []
    for twin in twins_in(folder):
        notebook = read_twin(twin)
        about = notebook.metadata.get("catornot")
        if about is None:
            continue
        first = notebook.cells[0].source.splitlines()[0] if notebook.cells else ""
        if not first.startswith("# ") or "number" not in about or not about.get("topics"):
            raise TwinError(
                f"{twin.name}: a lesson starts with a `# ` heading, and its front matter has "
                "catornot: with a number and topics."
            )
        title = first.removeprefix("# ").removeprefix(f"{about['number']}. ")
        topics, used_by = tuple(about["topics"]), tuple(about.get("exercises", ()))
        file = twin.with_suffix(".ipynb").name
        minutes = about.get("minutes")
        found.append(Lesson(str(about["number"]), title, file, topics, used_by, minutes))
    return sorted(found, key=lambda lesson: place(lesson.number))


def text(root: Path) -> str:
    """Return the map of the course, as Markdown.

    Parameters
    ----------
    root : Path
        The project's folder.

    Returns
    -------
    str
        The text of notebooks/README.md.
    """
    course = lessons(root / "notebooks")
    known = exercise_points(root / "source")
    unknown = [
        f"{lesson.file} names {exercise}"
        for lesson in course
        for exercise in lesson.exercises
        if exercise not in known
    ]
    if unknown:
        raise TwinError(f"No such exercise: {'; '.join(unknown)}. Write assignment#function.")
    files = {one.number: one.file for one in course}
    lines = [HEAD, *_lessons_table(course, known)]
    lines += ["", "## A short way", "", *short_way.lines(root / "notebooks", files)]
    lines += ["", "## From an exercise back to its lessons", "", *_exercises_table(course, known)]
    lines += ["", "## The graded notebooks", "", *_notebooks_table(root / "source", known)]
    return "\n".join([*lines, *_beside(root), ""])


def _lessons_table(course: list[Lesson], known: dict[str, float]) -> list[str]:
    lines = ["| lesson | topics | exercises |", "| --- | --- | --- |"]
    for lesson in course:
        topics = "<br>".join(f"· {_cell(topic)}" for topic in lesson.topics)
        used = _grouped(lesson.exercises, known)
        long = f"<br>{lesson.minutes} minutes" if lesson.minutes else ""
        name = f"[{lesson.number}. {_cell(lesson.title)}]({lesson.file}){long}"
        lines.append(f"| {name} | {topics} | {used} |")
    return lines


def _exercises_table(course: list[Lesson], known: dict[str, float]) -> list[str]:
    lines = ["| exercise | points | lessons |", "| --- | ---: | --- |"]
    for exercise, points in known.items():
        back = [f"[{one.number}]({one.file})" for one in course if exercise in one.exercises]
        lines.append(f"| {_link(exercise)} | {points:g} | {', '.join(back) or '—'} |")
    return lines


def _notebooks_table(source: Path, known: dict[str, float]) -> list[str]:
    lines = ["| notebook | exercises | points |", "| --- | ---: | ---: |"]
    for twin in assignments(source):
        name = twin.stem
        count = sum(exercise.startswith(f"{name}#") for exercise in known)
        link = f"[{name}](../release/{name}/{name}.ipynb)"
        lines.append(f"| {link} | {count} | {total_points(read_twin(twin)):g} |")
    return lines


def _beside(root: Path) -> list[str]:
    """Return a list of the pages that are no lessons, below a heading of its own."""
    pages = {}
    for twin in twins_in(root / "notebooks"):
        notebook = read_twin(twin)
        greets = twin.stem == "welcome"  # in JupyterLab alone
        if "catornot" not in notebook.metadata and not greets:
            pages[twin.with_suffix(".ipynb").name] = notebook.cells[0].source
    syllabus = root / "docs" / "syllabus.md"
    if syllabus.is_file():
        pages["../docs/syllabus.md"] = syllabus.read_text(encoding="utf-8")
    links = [
        f"- [{words.splitlines()[0].removeprefix('# ')}]({name})" for name, words in pages.items()
    ]
    return ["", "## Beside the lessons", "", *links] if links else []


def assignments(source: Path) -> list[Path]:
    """Return the assignments' twins in the order that their front matter gives.

    Parameters
    ----------
    source : Path
        The folder of the instructors' notebooks.

    Returns
    -------
    list of Path
    """
    return sorted(
        twins_in(source),
        key=lambda twin: read_twin(twin).metadata.get("catornot", {}).get("order", 99),
    )


def _grouped(exercises: tuple[str, ...], known: dict[str, float]) -> str:
    """Return exercises for one cell of the table: a line for each assignment."""
    lines = []
    for assignment in dict.fromkeys(one.partition("#")[0] for one in known):
        names = [one.partition("#")[2] for one in exercises if one.startswith(f"{assignment}#")]
        if names:
            functions = ", ".join(f"`{name}`" for name in names)
            lines.append(f"[{assignment}](../release/{assignment}/{assignment}.ipynb): {functions}")
    return "<br>".join(lines) or "—"


def exercise_points(source: Path) -> dict[str, float]:
    """Return the points of each function, by "assignment#function".

    Parameters
    ----------
    source : Path
        The folder of the instructors' notebooks.

    Returns
    -------
    dict of str to float
    """
    points: dict[str, float] = {}
    for twin in assignments(source):
        for cell in read_twin(twin).cells:
            graded = cell.metadata.get("nbgrader", {})
            if graded.get("solution") and cell.cell_type == "code":
                points.setdefault(f"{twin.stem}#{graded['grade_id']}", 0)
            elif graded.get("grade") and not graded.get("solution"):
                name = f"{twin.stem}#{graded['grade_id'].rpartition('-')[0]}"
                points[name] = points.get(name, 0) + graded["points"]
    return points


def _link(exercise: str) -> str:
    assignment, _, function = exercise.partition("#")
    return f"[`{function}`](../release/{assignment}/{assignment}.ipynb) ({assignment})"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
