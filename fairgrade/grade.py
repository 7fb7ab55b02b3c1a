"""The grader at a glance: one submission, from what was handed in to what it earned.

Read from top to bottom. `nbgrader autograde` goes this way for every student
(`fairgrade.nbgrader.autograde.SafeAutograde.convert_one`)::

    submission = take_in(student, folder, assignment, seed)    # rebuilt on the release
    ...                                                        # nbgrader restores hidden tests
    graded = grade(submission, name, notebook)                 # run in a sandbox, then judged
    ...                                                        # marks and folders are written

Nothing a student wrote is believed on the way, and none of it runs outside a sandbox:

1. *Intake* reads what was handed in, in a bounded process, and puts the student's work into the
   released notebook. Points, tests and their order are the release's.
2. The *sandbox* runs the student's cells, and nothing else: no network, no files but their own.
3. The *checker*, in a sandbox of its own, runs the tests. It talks to the student's functions
   through a wall that only plain values cross. A test's points exist when it ran to its end there.
4. *Feedback* puts outputs and verdicts into the notebook, and cleans it for a browser.

Both functions need folders and data, no gradebook and no converter of nbgrader's, and what they
take and return can be pickled. So any process may call them, on any machine that sees the folders;
only one, which owns gradebook and folders, writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from nbformat import NotebookNode

from fairgrade.checker import supervise
from fairgrade.checker.job import Job
from fairgrade.course import use
from fairgrade.feedback.clean_notebook import make_harmless
from fairgrade.feedback.graded_notebook import Graded, fill, job_cells, notes_of, points, write_down
from fairgrade.incidents import Incident
from fairgrade.instructor.definitions import Given
from fairgrade.instructor.notebook import read_given
from fairgrade.intake import submission as intake
from fairgrade.intake.files import courses_files, students_files
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.submission import Assignment, Submission
from fairgrade.warm.templates import Kind, checkers, workers


def take_in(student: str, folder: Path, assignment: Assignment, seed: int) -> Submission:
    """Read what was handed in, and rebuild each notebook on its release.

    Parameters
    ----------
    student : str
        Whose submission.
    folder : Path
        `submitted/<student>/<assignment>`.
    assignment : Assignment
        What was asked.
    seed : int
        Draws the hidden inputs.

    Returns
    -------
    Submission
        Whatever was handed in: what can't be read counts as blank, with a note for a person.
    """
    taken = {}
    for name, release in assignment.releases.items():
        others = tuple(one for one in assignment.names if one != name)
        taken[name] = intake.take_in(folder, release, name, others)
    return Submission(student, assignment, seed, taken)


def grade(submission: Submission, name: str, notebook: NotebookNode) -> Graded:
    """Run one notebook of a submission, and judge its tests.

    Parameters
    ----------
    submission : Submission
        With its files laid out.
    name : str
        Which of its notebooks.
    notebook : NotebookNode
        As it was taken in, its hidden tests restored. Outputs, verdicts and notes go into it.

    Returns
    -------
    Graded
        The same notebook, what its tests found, and what a person should know.

    Raises
    ------
    CheckerFailed
        If nothing could be run at all: then nothing is known, and nobody gets a mark.
    """
    assignment, taken = submission.assignment, submission.taken[name]
    use(assignment.course)
    tests = read_given(assignment.source, name, notebook)
    room = assignment.limits.disk * 3 // 4
    files, too_large = students_files(
        submission.files, taken.notebooks, submission.scratch / "files", room
    )
    tests_folder = courses_files(assignment.source, submission.scratch / "tests")

    result = supervise.run(_job(submission, notebook, tests, files, tests_folder))
    result.incidents += map(_doubt, tests.doubts)

    graded = fill(notebook, result)
    graded.unread = not taken.is_read
    graded.incidents = [*too_large, *result.incidents]
    notes = [*submission.notes(name), *notes_of(result.incidents)]
    released = submission.released(name)
    write_down(notebook, submission.seed, notes, released)
    make_harmless(notebook, released)
    return graded


def kinds(spec: WorkerSpec, source: Path, unseen: Iterable[str], scratch: Path) -> list[Kind]:
    """Return the kinds of processes that grading forks, the same for all of a class.

    Parameters
    ----------
    spec : WorkerSpec
        What workers are started with.
    source : Path
        The assignment's folder below `source/`.
    unseen : iterable of str
        What of the course no checker may see.
    scratch : Path
        A folder for this alone.
    """
    files = courses_files(source, scratch / "tests")
    both = workers(spec), checkers(files, spec.data, spec.limits, map(Path, unseen))
    return [kind for kind in both if kind is not None]


def _job(
    submission: Submission, notebook: NotebookNode, tests: Given, files: Path, folder: Path
) -> Job:
    """Put together what the checker needs to know: all of it is data."""
    assignment = submission.assignment
    data = assignment.course.data_folder()
    return Job(
        cells=job_cells(notebook),
        names=tests.names,
        given=tests.statements,
        makes=tests.makes,
        unchanging=tests.unchanging,
        functions=tests.functions,
        points=points(notebook),
        seed=submission.seed,
        data=str(data) if data else None,
        files=str(files),
        folder=str(folder),
        private=list(assignment.unseen),
        limits=asdict(assignment.limits),
        trusted=assignment.trusted,
        warm=assignment.warm,
        covered=list(assignment.covered),
        course=asdict(assignment.course),
        delimiters=[assignment.delimiters.begin, assignment.delimiters.end],
    )


def _doubt(what: str) -> Incident:
    """Say that names of the assignment can't be read off."""
    text = f"`{what}` in the assignment may define names that can't be read off: spell them out"
    return Incident("look", "", f"{text}, or a test that uses one may fail for everybody")
