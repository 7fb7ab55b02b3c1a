"""What nbgrader's gradebook says is read as it is: people, tasks in order, marks, penalties."""

import pytest

from catornot.classroom import gradebook
from catornot.classroom.folders import ClassroomError, find_folders
from catornot.classroom.model import Mark


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A course whose gradebook has two students; one is late and half graded."""
    found = find_folders(tmp_path_factory.mktemp("course"))
    with gradebook.open_gradebook(found, make=True) as book:
        book.add_assignment("ps1")
        book.add_notebook("p1", "ps1")
        for name in ("b-values", "a-vectorized", "odd", "-values"):
            book.add_grade_cell(name, "p1", "ps1", max_score=2, cell_type="code")
        book.add_solution_cell("why", "p1", "ps1")
        book.add_grade_cell("why", "p1", "ps1", max_score=3, cell_type="markdown")
        book.add_student("ada", first_name="Ada", last_name="Lovelace", lms_user_id="7")
        book.add_student("bob")
        submission = book.add_submission("ps1", "ada")
        (notebook,) = submission.notebooks
        notebook.late_submission_penalty, notebook.flagged = 1.5, True
        for grade in notebook.grades:
            if grade.name == "b-values":
                grade.auto_score = 2
            grade.needs_manual_grade = grade.name == "why"
        book.db.commit()
    return found


def test_people_are_named_as_far_as_they_are_known(folders):
    with gradebook.open_gradebook(folders) as book:
        ada, bob = sorted(gradebook.people(book), key=lambda one: one.id)
    assert (ada.id, ada.name, ada.lms_user_id) == ("ada", "Lovelace, Ada", "7")
    assert (bob.id, bob.name, bob.email) == ("bob", "", "")


def test_tasks_stand_in_the_order_of_the_release_and_know_their_kind(folders):
    order = [("p1", "why"), ("p1", "b-values")]
    with gradebook.open_gradebook(folders) as book:
        tasks = gradebook.tasks(book, "ps1", order)
    assert [(task.name, task.exercise, task.kind, task.points) for task in tasks] == [
        ("why", "why", "written", 3),
        ("b-values", "b", "values", 2),
        ("-values", "-values", "test", 2),
        ("a-vectorized", "a", "vectorized", 2),
        ("odd", "odd", "test", 2),
    ]


def test_marks_come_with_the_penalty_and_the_flag(folders):
    with gradebook.open_gradebook(folders) as book:
        found = gradebook.marks(book, "ps1")
        assert gradebook.marks(book, "another") == {}
    assert set(found) == {"ada"}
    marks, penalty, flagged = found["ada"]
    assert (penalty, flagged, len(marks)) == (1.5, True, 5)
    assert marks["p1", "b-values"] == Mark(2, 2) and marks["p1", "b-values"].full
    assert marks["p1", "odd"] == Mark(0, 2) and not marks["p1", "odd"].full
    assert marks["p1", "why"].waits


def test_no_gradebook_is_made_by_reading(tmp_path):
    folders = find_folders(tmp_path)
    with pytest.raises(ClassroomError, match="There is no gradebook at .*gradebook.db yet"):
        gradebook.open_gradebook(folders)
    assert not list(tmp_path.iterdir())
