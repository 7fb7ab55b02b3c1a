"""What students' packages leave out, and the numbers that stand there instead."""

from pathlib import Path

from catornot.checks.catalogue import exercises
from catornot.checks.recorded import unpacked
from catornot.lms.packing import RECORDED, for_students, is_answer
from catornot.lms.recording import recording

ROOT = Path(__file__).resolve().parents[3]


def test_no_file_of_answers_is_handed_out():
    names = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("catornot/exercises/**/*.py")]
    given = for_students({name: b"" for name in names})
    left_out = set(names) - set(given)
    assert left_out == {name for name in names if is_answer(name)}
    for name in exercises():
        assert any(one.startswith(f"catornot/exercises/{name}/answers") for one in left_out), name


def test_numbers_come_with_the_checks_and_with_nothing_else():
    assert RECORDED not in for_students({"fairgrade/steps/probe.py": b""})
    given = for_students({"catornot/checks/judge.py": b"x"})
    assert given == {"catornot/checks/judge.py": b"x", RECORDED: recording()}


def test_every_exercise_is_recorded_with_its_misconceptions():
    record = unpacked(recording())
    assert set(record) == set(exercises())
    for name, task in exercises().items():
        named = [tuple(one) for one in record[name]["misconceptions"]]
        assert named == [(one.id, one.question) for one in task.misconceptions], name
