"""A gradebook on a PostgreSQL server: the same marks, two graders at once, and a server gone."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import postgres
import pytest
import small_course as course
from conftest import need, need_sandbox
from nbgrader.api import InvalidEntry
from sqlalchemy.exc import IntegrityError, OperationalError

from catornot.__main__ import main
from fairgrade.gradebook import marks
from fairgrade.gradebook.schema import database_error, gradebook_words
from fairgrade.gradebook.server import NoGradebook, reach

GONE = "postgresql+psycopg://ann:open-sesame@127.0.0.1:1/marks"


@pytest.mark.parametrize(
    "db_url, said",
    [
        (GONE, "The gradebook 'marks' on 127.0.0.1:1 can't be used (connection failed: "),
        ("postgresql+psycopg://ann:12@open-sesame@host/marks", "is no address of a database: exp"),
        ("open-sesame", "is no address of a database: expected postgresql+psycopg://USER"),
        (
            "postgres+nothing://ann:open-sesame@host/m",
            "there is no database of kind 'postgres+nothing'",
        ),
        ("oracle://ann:open-sesame@host/m", "asks for a oracle database, whose driver is missing"),
    ],
)
def test_a_gradebook_that_cant_be_used_gets_one_sentence(db_url, said):
    with pytest.raises(NoGradebook) as found:
        reach(db_url)
    assert said in str(found.value)
    assert "open-sesame" not in str(found.value) and "\n" not in str(found.value)


def test_every_command_says_it_and_no_password(tmp_path, capsys):
    config = (course.ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    config += f"\nc.CourseDirectory.db_url = {GONE!r}\n"
    (tmp_path / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (tmp_path / "source" / "ps1").mkdir(parents=True)
    for command in ("generate_assignment", "autograde"):
        done = course.nbgrader(tmp_path, command, "ps1")
        assert done.returncode, command
        assert "The gradebook 'marks' on 127.0.0.1:1 can't be used" in done.stderr, command
        assert "Nothing was graded or released." in done.stderr
        assert "open-sesame" not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    assert main(["report", "ps1", "--root", str(tmp_path)]) == 2
    assert main(["doctor", "--root", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "The gradebook 'marks' on 127.0.0.1:1 can't be used" in said.err
    assert "MEND  gradebook: The gradebook 'marks' on 127.0.0.1:1 can't be used" in said.out
    assert "open-sesame" not in said.out + said.err


def test_an_error_that_nbgrader_wrapped_is_known():
    with pytest.raises(InvalidEntry) as found:
        try:
            raise OperationalError("", None, Exception("server closed\n\tthe connection"))
        except OperationalError as problem:
            raise InvalidEntry(*problem.args)
    known = database_error(found.value)
    assert gradebook_words(known) == (
        "The gradebook can't be written (server closed the connection)."
    )


def test_who_was_overtaken_tries_again_but_not_for_ever(monkeypatch):
    monkeypatch.setattr(marks.time, "sleep", lambda seconds: None)
    tries = []

    def write():
        tries.append(1)
        if len(tries) < 3:
            raise IntegrityError("", None, Exception("duplicate key"))

    marks.patiently(write)
    assert len(tries) == 3
    tries.clear()

    def never():
        tries.append(1)
        raise IntegrityError("", None, Exception("duplicate key"))

    with pytest.raises(IntegrityError):
        marks.patiently(never)
    assert len(tries) == 1 + marks.OVERTAKEN


@pytest.fixture(scope="module")
def server():
    bin = postgres.programs()
    need(bin, "PostgreSQL is not installed (apt-get install postgresql)")
    need_sandbox()
    with postgres.server(bin) as one:
        yield one


def made(root, db_url):
    """The small course of `graded`, not graded yet, whose gradebook lies elsewhere."""
    course.make(root, also=f"{course.ALSO}c.CourseDirectory.db_url = {db_url!r}\n")
    course.hand_in(root, "ann")
    course.hand_in(root, "ben", {"double": course.GOOD["double"]})
    return root


def start(root, *words):
    line = [sys.executable, "-m", "nbgrader", *words]
    return subprocess.Popen(line, cwd=root, stderr=subprocess.PIPE, text=True, env={**os.environ})


@pytest.mark.slow
def test_one_grader_the_report_and_formgraders_tables(server, graded, tmp_path):
    url = server.database("one")
    root = made(tmp_path / "course", url)
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0 and "2 graded, 0 skipped" in done.stderr, done.stderr
    assert course.marks(root, url) == course.marks(graded)
    assert "0 graded, 2 skipped" in course.nbgrader(root, "autograde", "ps1").stderr
    assert course.nbgrader(root, "generate_feedback", "ps1").returncode == 0
    assert not (root / "gradebook.db").exists()

    tables = {}
    for one in (root, graded):
        folder = tmp_path / f"report-{one.name}"
        assert main(["report", "ps1", "--root", str(one), "--output", str(folder)]) == 0
        tables[one] = {path.name: path.read_text() for path in sorted(folder.glob("*.csv"))}
    assert tables[root] == tables[graded] and len(tables[root]) > 1
    shown = [
        [(each["student"], each["score"], each["needs_manual_grade"]) for each in rows]
        for rows in (course.api(one).get_submissions("ps1") for one in (root, graded))
    ]
    assert shown[0] == shown[1] and len(shown[0]) == 2

    wrong = server.url("one", "wrong-word")
    with pytest.raises(NoGradebook, match='password authentication failed for user "grader"'):
        reach(wrong)
    with pytest.raises(NoGradebook, match='database "other" does not exist'):
        reach(server.url("other"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_three_graders_at_once_in_two_folders(server, graded, tmp_path, kind):
    file = f"sqlite:///{tmp_path / 'shared.db'}"
    url = server.database("shared") if kind == "postgresql" else file
    one = made(tmp_path / "one", url)
    other = course.copy_of(one, tmp_path / "other")
    running = [start(root, "autograde", "ps1") for root in (one, one, other)]
    said = [each.communicate()[1] for each in running]
    assert [each.returncode for each in running] == [0, 0, 0], said
    assert course.marks(one, url) == course.marks(graded)
    with course.gradebook(one, url) as book:
        assert sorted(each.id for each in book.students) == ["ann", "ben"]
        assert len(book.assignment_submissions("ps1")) == 2
        assert len(book.submission_dicts("ps1")) == 2
    for root in (one, other):
        assert len(list(root.glob("autograded/*/ps1/grading.json"))) == 2


@pytest.mark.slow
def test_a_server_that_goes_away_while_a_class_is_graded(server, graded, tmp_path):
    url = server.database("gone")
    root = made(tmp_path / "course", url)
    running = start(root, "autograde", "ps1")
    while running.poll() is None and not list(root.glob(".catornot/work/*/intake")):
        time.sleep(0.01)
    server.stop()
    try:
        said = running.communicate()[1]
    finally:
        server.start()
    assert running.returncode
    assert "The gradebook can't be" in said and "Stopped: " in said
    assert postgres.PASSWORD not in said and postgres.QUOTED not in said
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    assert course.marks(root, url) == course.marks(graded)
