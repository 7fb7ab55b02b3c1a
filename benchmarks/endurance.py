"""A very large class in one run, killed twice: `python -m benchmarks.endurance --students 1000`.

Each submission is as cheap as one can be: a function of one line, right or wrong. The command is
ended by `kill -9` after a third and after two thirds of the class, and started again. Then every
student must have the mark that their answer earns, once, the log must know all of them, and what
the processes hold must not have grown with the number that they graded: neither all of them
together, nor the one that writes, by itself. What starting takes is left out.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks.classes import marks
from benchmarks.cost import MIB

NAME, COURSE = "double", "endurance"
CONFIG = f"""
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "{COURSE}"
import fairgrade
fairgrade.install(c)
"""
SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
TEST = "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(7) == 14\n### END HIDDEN TESTS"
ANSWERS = ("def double(x):\n    return 2 * x", "def double(x):\n    return 3 * x")
SAMPLED = 0.25  # seconds between two looks
GROWTH, NOISE = 1.1, 40  # times, and MiB: more than that is no chance


@dataclass(frozen=True)
class Look:
    """What was seen at one moment: how many the run had graded, and MiB that it held.

    Attributes
    ----------
    graded : int
        Before this moment, by this run.
    all : float
        Held by all of its processes, what they share counted once.
    writer : float
        Held by the command's own process, which writes gradebook and folders.
    """

    graded: int
    all: float
    writer: float


@dataclass
class Run:
    """What was seen of one run: seconds, how many it graded, and what it held meanwhile."""

    seconds: float = 0.0
    graded: int = 0
    looks: list[Look] = field(default_factory=list)


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description=__doc__)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="endurance-") as folder:
        root = Path(folder)
        make(root, arguments.students)
        runs = []
        for until in (arguments.students // 3, arguments.students * 2 // 3, None):
            runs.append(grade(root, arguments.jobs, until))
            print(told(runs[-1], until), flush=True)
        problems = [*wrong(root, arguments.students), *grown(runs[-1])]
    print("\n".join(problems) or f"All {arguments.students} marks are right, and in the log.")
    return 1 if problems else 0


def make(root: Path, students: int) -> None:
    """Make a course whose class has handed in."""
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    about = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    answer, test = new_code_cell(SOLUTION, id="answer"), new_code_cell(TEST, id="test")
    answer.metadata["nbgrader"] = {**about, "grade_id": "answer", "solution": True}
    test.metadata["nbgrader"] = {
        **about,
        **{"grade_id": "test", "grade": True, "locked": True, "points": 1},
    }
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    source = root / "source" / NAME / f"{NAME}.ipynb"
    source.parent.mkdir(parents=True)
    notebook = new_notebook(cells=[answer, test], metadata={"kernelspec": spec})
    nbformat.write(notebook, source)
    subprocess.run(command("generate_assignment"), cwd=root, check=True, capture_output=True)
    release = json.loads((root / "release" / NAME / source.name).read_text(encoding="utf-8"))
    for number in range(students):
        release["cells"][0]["source"] = f"# {number}\n{ANSWERS[number % 2]}"
        place = root / "submitted" / student(number) / NAME / source.name
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(release), encoding="utf-8")


def student(number: int) -> str:
    """Return a student's name."""
    return f"student-{number:05}"


def command(what: str, *words: str) -> list[str]:
    """Return one of nbgrader's commands."""
    return [sys.executable, "-m", "nbgrader", what, NAME, *words]


def grade(root: Path, jobs: int, until: int | None) -> Run:
    """Grade until so many are done, then kill the command; None: to its end."""
    found, began, before = Run(), time.monotonic(), done(root)
    with (root / "said").open("w") as said:
        line = command("autograde", f"--Grading.jobs={jobs}")
        with subprocess.Popen(line, cwd=root, stdout=said, stderr=said) as running:
            while running.poll() is None:
                if until is not None and done(root) >= until:
                    running.kill()
                found.looks.append(Look(done(root) - before, *held(running.pid)))
                with contextlib.suppress(subprocess.TimeoutExpired):
                    running.wait(SAMPLED)
    if until is None and running.returncode:
        raise SystemExit((root / "said").read_text()[-2000:])
    found.seconds, found.graded = time.monotonic() - began, done(root) - before
    return found


def done(root: Path) -> int:
    """Return how many are graded."""
    return sum(1 for _ in (root / "autograded").glob(f"*/{NAME}/grading.json"))


def held(pid: int) -> tuple[float, float]:
    """Return the MiB that a command's processes hold, and those of its own process."""
    total = own = 0
    with contextlib.suppress(psutil.Error):
        first = psutil.Process(pid)
        own = first.memory_info().rss
        for one in (first, *first.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                total += one.memory_full_info().pss
    return total / MIB, own / MIB


def told(run: Run, until: int | None) -> str:
    """Return what a person reads of a run."""
    end = "to its end" if until is None else "then killed"
    sizes = [one.all for one in run.looks]
    return (
        f"{run.graded} graded in {run.seconds:.0f} s, {end}; {statistics.median(sizes):.0f} MiB "
        f"in the middle, {max(sizes):.0f} MiB at most."
    )


def wrong(root: Path, students: int) -> list[str]:
    """Return what is wrong with marks and log."""
    expected = {student(one): 1.0 - one % 2 for one in range(students)}
    points = {name: sum(filter(None, one.values())) for name, one in marks(root, NAME).items()}
    found = [
        f"{name}: {points.get(name)} points instead of {earned}"
        for name, earned in expected.items()
        if points.get(name) != earned
    ]
    logs = [path.read_text(encoding="utf-8") for path in (root / "logs").glob("*.jsonl")]
    lines = [json.loads(line) for text in logs for line in text.splitlines() if line.endswith("}")]
    seeds = {one["student"] for one in lines if one["kind"] == "seed"}
    return found + [f"{name} is in no log" for name in expected if name not in seeds]


def grown(run: Run) -> list[str]:
    """Return whether a run held more when it had graded most than when it had graded few.

    Examples
    --------
    >>> grown(Run(looks=[Look(0, 5, 5), *(Look(one, 250, 120) for one in range(1, 20))]))
    Memory did not grow from the first students to the last: all processes 250 MiB, then 250; the \
one that writes 120 MiB, then 120.
    []
    >>> grown(Run(looks=[Look(one, 100 + 20 * one, 120) for one in range(20)]))
    ['Memory grew with the class: all processes 170 MiB, then 410.']
    """
    looks = [one for one in run.looks if one.graded][:-1]  # in the last one, it may be ending
    part = len(looks) // 3
    if part < 2:
        return ["It was too short to say whether memory grows: take more students."]
    sizes = {
        "all processes": [one.all for one in looks],
        "the one that writes": [one.writer for one in looks],
    }
    found, problems = [], []
    for name, values in sizes.items():
        first, last = statistics.median(values[:part]), statistics.median(values[-part:])
        found.append(f"{name} {first:.0f} MiB, then {last:.0f}")
        if last > first * GROWTH + NOISE:
            problems.append(f"Memory grew with the class: {found[-1]}.")
    if not problems:
        said = "; ".join(found)
        print(f"Memory did not grow from the first students to the last: {said}.")
    return problems


if __name__ == "__main__":
    sys.exit(main())
