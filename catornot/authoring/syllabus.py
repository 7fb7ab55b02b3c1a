"""Keep tables in step with the notebooks: the course at a glance, hours, points, week by week.

README.md and docs/syllabus.md are written by hand, but for what stands between two comments:

    <!-- built: weeks -->
    <!-- end -->

An assignment's front matter says what they can't read off its cells:

    catornot:
      order: 2
      minutes: 90
    plan:
      about: forwards and backwards
      lessons: ["2 Logistic regression", "3 Loss and cost"]
      weeks:
      - {lessons: [2, 3], exercises: [sigmoid, loss]}
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catornot.authoring import course_map
from catornot.authoring.twins import TwinError, front_matter, read_twin, twins_in
from catornot.questions.question import place

PAGES = ("README.md", "docs/syllabus.md")
BUILT = re.compile(r"(<!-- built: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


@dataclass(frozen=True)
class Week:
    """What one week of the suggested plan holds.

    Attributes
    ----------
    lessons : tuple of str
        Lessons to read, by number, such as "6" or "6b".
    assignment : str
        The graded notebook to work on.
    exercises : tuple of str
        Its functions for this week, in order.
    due : bool
        Whether the notebook is handed in at the end of this week.
    """

    lessons: tuple[str, ...]
    assignment: str
    exercises: tuple[str, ...]
    due: bool = False


def texts(root: Path) -> dict[str, str]:
    """Return the pages that are there with their tables made anew from the notebooks.

    Parameters
    ----------
    root : Path
        The project's folder.

    Returns
    -------
    dict of str to str
        The pages' texts by their paths.

    Raises
    ------
    TwinError
        If a page asks for a table that is not known, or a notebook doesn't say what it needs.
    """
    tables: dict[str, Callable[[Path], list[str]]] = {
        "course": _course,
        "hours": _hours,
        "weeks": _weeks,
    }
    found = {}
    for page in filter(lambda page: (root / page).is_file(), PAGES):

        def made(place: re.Match[str], page: str = page) -> str:
            if place[2] not in tables:
                raise TwinError(f"{page}: no table is called {place[2]}.")
            return place[1] + "\n".join(tables[place[2]](root)) + "\n" + place[3]

        found[page] = BUILT.sub(made, (root / page).read_text(encoding="utf-8"))
    return found


def _told(root: Path, what: str) -> dict[str, Any]:
    """Return what each assignment's front matter says of something, by the assignment's name."""
    found = {}
    for twin in course_map.assignments(root / "source"):
        head = front_matter(twin)
        about = {**head.get("catornot", {}), **head.get("plan", {})}
        if what not in about:
            place = "catornot" if what == "minutes" else "plan"
            raise TwinError(f"{twin.name}: its front matter says no {what} below {place}.")
        found[twin.stem] = about[what]
    return found


def minutes(root: Path) -> dict[str, int]:
    """Return how long each assignment takes, by its name, as its front matter says."""
    return {name: int(time) for name, time in _told(root, "minutes").items()}


def plan(root: Path) -> list[Week]:
    """Return the suggested weeks in their order, as the assignments' front matter says.

    Raises
    ------
    TwinError
        If a graded task is in none of them.
    """
    found, worth = [], points(root)
    for name, weeks in _told(root, "weeks").items():
        for number, week in enumerate(weeks, 1):
            tasks, due = tuple(week["exercises"]), number == len(weeks)
            found.append(Week(tuple(map(str, week["lessons"])), name, tasks, due))
    planned = {f"{week.assignment}#{task}" for week in found for task in week.exercises}
    for task in worth:
        if task not in planned:
            name, _, own = task.partition("#")
            raise TwinError(f"{name}.md: {own} is in none of the weeks of its front matter.")
    # A week without lessons comes after all of them.
    return sorted(found, key=lambda week: (not week.lessons, [*map(place, week.lessons)]))


def points(root: Path) -> dict[str, float]:
    """Return the points of every graded task, by "assignment#name"; written answers count too."""
    found = dict(course_map.exercise_points(root / "source"))
    for twin in twins_in(root / "source"):
        for cell in read_twin(twin).cells:
            graded = cell.metadata.get("nbgrader", {})
            if graded.get("grade") and graded.get("solution"):
                found[f"{twin.stem}#{graded['grade_id']}"] = graded["points"]
    return found


def _course(root: Path) -> list[str]:
    """Return the course at a glance: to each assignment the lessons that lead to it."""
    files = {one.number: one.file for one in course_map.lessons(root / "notebooks")}
    about, worth = _told(root, "about"), points(root)
    lines = [
        "| lessons to read and run ([map](notebooks/README.md)) | graded notebooks | points |",
        "| --- | --- | ---: |",
    ]
    for name, lessons in _told(root, "lessons").items():
        links = (
            f"[{lesson}](notebooks/{files[lesson.split()[0]]})"
            for lesson in lessons
            if lesson.split()[0] in files
        )
        notebook = f"[{name}](release/{name}/{name}.ipynb): {about[name]}"
        lines.append(f"| {' · '.join(links)} | {notebook} | {_sum(worth, name):g} |")
    return lines


def _sum(worth: dict[str, float], name: str) -> float:
    """Return an assignment's points."""
    return sum(value for task, value in worth.items() if task.startswith(f"{name}#"))


def _hours(root: Path) -> list[str]:
    course, each, worth = course_map.lessons(root / "notebooks"), minutes(root), points(root)
    lines = ["| | what | minutes | points |", "| --- | --- | ---: | ---: |"]
    for one in course:
        lines.append(f"| lesson {one.number} | {one.title} | {one.minutes} | |")
    total = sum(one.minutes or 0 for one in course)
    for name, time in each.items():
        lines.append(f"| graded | {name} | {time} | {_sum(worth, name):g} |")
        total += time
    all_points = sum(worth.values())
    lines.append(
        f"| **together** | about {total / 60:.0f} hours | **{total}** | **{all_points:g}** |"
    )
    return lines


def _weeks(root: Path) -> list[str]:
    course, worth, each = course_map.lessons(root / "notebooks"), points(root), minutes(root)
    lines = ["| week | read | write | points | minutes |", "| ---: | --- | --- | ---: | ---: |"]
    for number, week in enumerate(plan(root), 1):
        name = week.assignment
        # An instructor may have taken out an exercise, or a lesson: the plan goes on without it.
        tasks = [task for task in week.exercises if f"{name}#{task}" in worth]
        pages = [one for one in course if one.number in week.lessons]
        read = ", ".join(f"[{one.number}](../notebooks/{one.file})" for one in pages)
        time = sum(one.minutes or 0 for one in pages)
        own = sum(worth[f"{name}#{task}"] for task in tasks)
        write = "—"
        if tasks:
            due = "; **hand in**" if week.due else ""
            write = f"{name}: {', '.join(f'`{task}`' for task in tasks)}{due}"
            # An assignment's time is shared out as its points are, to the next five minutes.
            time += 5 * round(each[name] * own / _sum(worth, name) / 5)
        read = f"lesson {read}" if read else "—"
        lines.append(f"| {number} | {read} | {write} | {own:g} | {time} |")
    return lines
