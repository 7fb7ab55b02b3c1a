"""Keep the tables of the syllabus in step with the notebooks: hours, points, week by week.

docs/syllabus.md is written by hand, but for what stands between two comments:

    <!-- built: weeks -->
    <!-- end -->
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catornot.authoring import course_map
from catornot.authoring.twins import TwinError, read_twin, twins_in

BUILT = re.compile(r"(<!-- built: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


@dataclass(frozen=True)
class Week:
    """What one week of the suggested plan holds.

    Attributes
    ----------
    lessons : tuple of int
        Lessons to read, by number.
    assignment : str
        The graded notebook to work on.
    exercises : tuple of str
        Its functions for this week, in order.
    due : bool
        Whether the notebook is handed in at the end of this week.
    """

    lessons: tuple[int, ...]
    assignment: str
    exercises: tuple[str, ...]
    due: bool = False


PLAN = (
    Week((0, 1), "images-to-vectors", ("unroll_image", "unroll", "standardize", "label_row")),
    Week((2, 3), "one-neuron", ("sigmoid", "sigmoid_derivative", "loss", "cost")),
    Week((4, 5), "one-neuron",
         ("graph_gradients", "forward", "backward", "numerical_gradient", "gradient_step"),
         due=True),
    Week((6,), "images-to-vectors",
         ("column_shares", "normalize_rows", "squared_distances", "as_column"), due=True),
    Week((7,), "cat-classifier",
         ("unroll", "standardize", "sigmoid", "initialize_with_zeros", "propagate", "optimize",
          "predict")),
    Week((8,), "cat-classifier", ("model", "why-overfit"), due=True),
)  # fmt: skip


def text(root: Path) -> str:
    """Return the syllabus with its tables made anew from the notebooks.

    Parameters
    ----------
    root : Path
        The project's folder.

    Returns
    -------
    str
        The text of docs/syllabus.md.

    Raises
    ------
    TwinError
        If the syllabus asks for a table that is not known, or a notebook doesn't say its minutes.
    """
    tables: dict[str, Callable[[Path], list[str]]] = {"hours": _hours, "weeks": _weeks}

    def made(found: re.Match[str]) -> str:
        if found[2] not in tables:
            raise TwinError(f"docs/syllabus.md: no table is called {found[2]}.")
        return found[1] + "\n".join(tables[found[2]](root)) + "\n" + found[3]

    return BUILT.sub(made, (root / "docs" / "syllabus.md").read_text(encoding="utf-8"))


def minutes(root: Path) -> dict[str, int]:
    """Return how long each assignment takes, by its name, as its front matter says."""
    found = {}
    for twin in course_map.assignments(root / "source"):
        about = read_twin(twin).metadata.get("catornot", {})
        if "minutes" not in about:
            raise TwinError(f"{twin.name}: its front matter says no minutes below catornot.")
        found[twin.stem] = int(about["minutes"])
    return found


def points(root: Path) -> dict[str, float]:
    """Return the points of every graded task, by "assignment#name"; written answers count too."""
    found = dict(course_map.exercise_points(root / "source"))
    for twin in twins_in(root / "source"):
        for cell in read_twin(twin).cells:
            graded = cell.metadata.get("nbgrader", {})
            if graded.get("grade") and graded.get("solution"):
                found[f"{twin.stem}#{graded['grade_id']}"] = graded["points"]
    return found


def _hours(root: Path) -> list[str]:
    course, each, worth = course_map.lessons(root / "notebooks"), minutes(root), points(root)
    lines = ["| | what | minutes | points |", "| --- | --- | ---: | ---: |"]
    for one in course:
        lines.append(f"| lesson {one.number} | {one.title} | {one.minutes} | |")
    total = sum(one.minutes or 0 for one in course)
    for name, time in each.items():
        own = sum(value for task, value in worth.items() if task.startswith(f"{name}#"))
        lines.append(f"| graded | {name} | {time} | {own:g} |")
        total += time
    all_points = sum(worth.values())
    lines.append(
        f"| **together** | about {total / 60:.0f} hours | **{total}** | **{all_points:g}** |"
    )
    return lines


def _weeks(root: Path) -> list[str]:
    course, worth, each = course_map.lessons(root / "notebooks"), points(root), minutes(root)
    lines = ["| week | read | write | points | minutes |", "| ---: | --- | --- | ---: | ---: |"]
    for number, week in enumerate(PLAN, 1):
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
            whole = sum(v for task, v in worth.items() if task.startswith(f"{name}#"))
            time += 5 * round(each[name] * own / whole / 5)
        lines.append(f"| {number} | lesson {read or '—'} | {write} | {own:g} | {time} |")
    return lines
