"""Twins, lint, lessons and the course map: what is built is right, and stays the same."""

import argparse
from pathlib import Path

import nbformat
import pytest

from catornot.authoring import command, course_map, lessons, release
from catornot.authoring.lint import lint, total_points
from catornot.authoring.twins import TwinError, build, read_twin, sources, twins_in, write

ROOT = Path(__file__).resolve().parents[1]

FRONT = "---\njupytext:\n  text_representation:\n    extension: .md\n    format_name: myst\n---\n\n"
SOLUTION = """```{code-cell} ipython3
---
solution: label_row
---
def label_row(labels):
    ### BEGIN SOLUTION
    return labels.reshape(1, -1)
    ### END SOLUTION
```
"""
LINES = """from catornot.checks import check

check("label_row")
### BEGIN HIDDEN TESTS
check("label_row", hidden=True)
### END HIDDEN TESTS"""


def twin(test=LINES, *, name="label_row-values", solution=SOLUTION, more=""):
    cell = f"```{{code-cell}} ipython3\n---\ncheck: {name}\npoints: 2\n---\n{test}\n```\n"
    return f"{FRONT}{solution}\n{cell}\n{more}"


def parsed(*words):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args([str(word) for word in words])


# -- twins -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "solution", "grade", "locked"),
    [
        ("solution: f", True, False, False),
        ("check: f\npoints: 2", False, True, True),
        ("locked: f", False, False, True),
        ("manual: f\npoints: 2", True, True, False),
    ],
)
def test_short_forms_become_nbgraders_metadata(short, solution, grade, locked):
    cell = build(f"{FRONT}```{{code-cell}}\n---\n{short}\ntags: [kept]\n---\n1\n```").cells[0]
    wanted = {"solution": solution, "grade": grade, "locked": locked, "grade_id": "f"}
    wanted |= {"schema_version": 3, "task": False} | ({"points": 2} if grade else {})
    assert dict(cell.metadata.nbgrader) == wanted
    assert cell.id == "f" and cell.metadata.tags == ["kept"]
    assert set(cell.metadata) == {"nbgrader", "tags"}


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("check: f", "f has no points"),
        ("manual: f", "f has no points"),
        ("points: 2", "neither `check` nor `manual`"),
        ("solution: f\npoints: 2", "can't give points itself"),
        ("solution: f\nlocked: f", "choose one"),
    ],
)
def test_incomplete_short_forms_are_refused_by_name(short, words):
    with pytest.raises(TwinError, match=words):
        build(f"{FRONT}```{{code-cell}}\n---\n{short}\n---\n1\n```")


def test_a_markdown_cell_can_be_graded_by_hand():
    more = '+++ {"manual": "why", "points": 4}\n\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION\n\n+++\n\nLater.'
    notebook = build(twin(more=more))
    assert notebook.cells[-2].cell_type == "markdown" and notebook.cells[-2].id == "why"
    assert total_points(notebook) == 6
    assert lint(notebook) == []


def test_building_twice_gives_the_same_bytes_and_ids_that_do_not_wander():
    text = twin(more="Some words.\n\n```{code-cell}\n1\n```\n\n```{code-cell}\n1\n```\n")
    assert write(build(text)) == write(build(text))
    before = [cell.id for cell in build(text).cells]
    after = [cell.id for cell in build(text.replace(SOLUTION, f"# New\n\n{SOLUTION}")).cells]
    assert after[1:] == before and len(set(after)) == len(after)


def test_front_matter_reaches_the_notebook_and_no_version_does():
    text = FRONT.replace("jupytext:", 'catornot: {number: 3, topics: ["a"]}\njupytext:', 1)
    metadata = build(f"{text}# 3. Title").metadata
    assert metadata.catornot == {"number": 3, "topics": ["a"]}
    assert metadata.kernelspec.name == "python3" and "version" not in metadata.language_info


# -- lint ------------------------------------------------------------------------------------


def test_a_fair_assignment_has_no_problems():
    assert lint(build(twin())) == []


VISIBLE = 'from catornot.checks import check\n\ncheck("label_row")\n'


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (LINES.replace('check("label_row")\n#', "#", 1), "no line of the test is visible"),
        (VISIBLE + 'check("label_row", hidden=True)', "outside its markers"),
        (VISIBLE + "### BEGIN HIDDEN TESTS\n1", "don't come in pairs"),
        (VISIBLE + "assert label_row.__name__", "reads an attribute"),
        (VISIBLE + "x = [1]\nlabel_row(x)\nassert x", "throws the result away"),
        (VISIBLE + "import sys\nprint(1, file=sys.stderr)", "stderr"),
        (VISIBLE + "import warnings\nwarnings.warn('x')", "stderr"),
        (VISIBLE + "assert np.ones(3).all()", "uses np without importing it"),
        ("assert label_row([1]) == [[1]]", 'should call check\\("label_row"\\)'),
        (VISIBLE + "1 +", "no Python"),
    ],
)
def test_what_cannot_be_graded_fairly_is_refused(test, words):
    with pytest.raises(AssertionError, match=words):
        problems = lint(build(twin(test)))
        assert not problems, "\n".join(problems)


def test_callbacks_are_fine():
    test = VISIBLE + "assert label_row(lambda v: v) is None"
    assert lint(build(twin(test))) == []


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("cells have this grade id", {"more": SOLUTION}),
        ("called after its function", {"name": "label_row-test"}),
        ("no solution cell defines label_row", {"solution": ""}),
        ("needs ### BEGIN SOLUTION", {"solution": SOLUTION.replace("    ### END SOLUTION\n", "")}),
        ("should define label_row and nothing", {"solution": SOLUTION.replace("w(l", "s(l")}),
        ("letters, digits", {"name": "label row-values"}),
    ],
)
def test_cells_in_the_wrong_form_are_refused(words, changes):
    assert words in "\n".join(lint(build(twin(**changes))))


def test_points_are_numbers_above_zero():
    assert "more than 0" in lint(build(twin().replace("points: 2", "points: 0")))[0]
    assert "no number" in lint(build(twin().replace("points: 2", "points: many")))[0]


def test_what_cannot_loop_is_not_asked_to_be_vectorized():
    text = twin(LINES.replace("check", "check_vectorized"), name="label_row-vectorized")
    assert "nothing that could loop" in lint(build(text.replace("label_row", "loss")))[0]


# -- what is on the disk ---------------------------------------------------------------------


def test_assignments_and_releases_are_in_step_with_their_twins(capsys):
    assert command.run(parsed("--assignments", "--check", "--root", ROOT)) == 0, capsys.readouterr()


def test_a_stale_file_is_named_and_a_build_repairs_it(tmp_path, capsys, monkeypatch):
    made = {"label/label.ipynb": b"{}\n"}
    monkeypatch.setattr(release, "generate", lambda root, texts: made)
    folder = tmp_path / "source" / "label"
    folder.mkdir(parents=True)
    (folder / "label.md").write_text(twin(), encoding="utf-8")
    assert command.run(parsed("--assignments", "--check", "--root", tmp_path)) == 1
    said = capsys.readouterr().out
    assert "source/label/label.ipynb" in said and "release/label/label.ipynb" in said
    assert not (tmp_path / "release").exists()
    assert command.run(parsed("--assignments", "--root", tmp_path)) == 0
    assert command.run(parsed("--assignments", "--check", "--root", tmp_path)) == 0
    (folder / "label.md").write_text(twin(VISIBLE + "label_row([1])"), encoding="utf-8")
    assert command.run(parsed("--assignments", "--root", tmp_path)) == 1
    assert "throws the result away" in capsys.readouterr().err


def test_a_name_that_is_not_there_is_named(capsys):
    assert command.run(parsed("--root", ROOT, "dog-classifier")) == 1
    said = capsys.readouterr().out
    assert "dog-classifier" in said and "cat-classifier" in said


def test_a_build_keeps_what_somebody_wrote_into_a_release(tmp_path, capsys):
    cell = nbformat.v4.new_code_cell("mine", execution_count=1)
    path = tmp_path / "release" / "a" / "a.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    command._put(tmp_path, {"release/a/a.ipynb": b"{}"}, False)
    assert path.read_bytes() == b"{}"
    assert "mine" in path.with_name("a-kept.ipynb").read_text()
    assert "a-kept.ipynb" in capsys.readouterr().out


# -- lessons ---------------------------------------------------------------------------------

LESSON = FRONT.replace(
    "jupytext:",
    'catornot: {number: 3, topics: ["topic one"], exercises: ["label#label_row"]}\njupytext:',
    1,
)


def lesson_in(folder, code, name="03-choose-what.md"):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(
        f"{LESSON}# 3. Choose what\n\n```{{code-cell}}\n{code}\n```\n", encoding="utf-8"
    )
    return path


def test_a_lesson_runs_once_until_its_twin_changes(tmp_path, capsys):
    path = lesson_in(tmp_path, "6 * 7")
    assert lessons.stale(tmp_path) == ["03-choose-what.ipynb"]
    lessons.execute_changed(tmp_path)
    notebook = nbformat.read(path.with_suffix(".ipynb"), as_version=4)
    assert notebook.cells[1].outputs[0].data["text/plain"] == "42"
    assert sources(notebook) == sources(read_twin(path)) and lessons.stale(tmp_path) == []
    before = path.with_suffix(".ipynb").read_bytes()
    capsys.readouterr()
    lessons.execute_changed(tmp_path)
    assert path.with_suffix(".ipynb").read_bytes() == before and capsys.readouterr().out == ""
    lesson_in(tmp_path, "6 * 8")
    assert lessons.stale(tmp_path) == ["03-choose-what.ipynb"]


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ({"output_type": "stream", "name": "stderr", "text": "careful"}, "writes to stderr"),
        ({"output_type": "stream", "name": "stdout", "text": "in /home/ada/course"}, "path"),
        ({"output_type": "stream", "name": "stdout", "text": r"in C:\Users"}, "path"),
    ],
)
def test_a_lesson_shows_no_stderr_and_no_machine(output, words):
    cell = nbformat.v4.new_code_cell("1", outputs=[nbformat.from_dict(output)])
    with pytest.raises(lessons.LessonError, match=words):
        lessons._refuse(cell, "lesson 3, cell 1")


def test_a_lesson_that_fails_is_named(tmp_path):
    lesson_in(tmp_path, "1 / 0")
    with pytest.raises(lessons.LessonError, match="03-choose-what does not run(.|\n)*ZeroDivision"):
        lessons.execute_changed(tmp_path)


# -- the course map --------------------------------------------------------------------------


def course_in(folder, exercise="label#label_row"):
    (folder / "source" / "label").mkdir(parents=True)
    (folder / "source" / "label" / "label.md").write_text(twin(), encoding="utf-8")
    path = lesson_in(folder / "notebooks", "1")
    path.write_text(path.read_text().replace("label#label_row", exercise), encoding="utf-8")


def test_the_map_leads_from_topics_to_exercises_and_back(tmp_path):
    course_in(tmp_path)
    text = course_map.text(tmp_path)
    assert (
        "[3. Choose what](03-choose-what.ipynb) | topic one | [label](../release/label/label.ipynb): `label_row`"
        in text
    )
    assert "(label) | 2 | [3](03-choose-what.ipynb) |" in text
    assert "| [label](../release/label/label.ipynb) | 1 | 2 |" in text


def test_an_exercise_that_is_not_there_is_named(tmp_path):
    course_in(tmp_path, "label#no_such")
    with pytest.raises(TwinError, match="names label#no_such"):
        course_map.text(tmp_path)


def test_a_readme_is_no_twin(tmp_path):
    lesson_in(tmp_path, "1")
    (tmp_path / "README.md").write_text("# A map")
    assert [path.name for path in twins_in(tmp_path)] == ["03-choose-what.md"]


def test_the_map_of_the_course_is_in_step_with_the_lessons():
    path = ROOT / "notebooks" / "README.md"
    assert path.read_text(encoding="utf-8") == course_map.text(ROOT)


def test_every_exercise_has_a_lesson_that_leads_to_it():
    course = course_map.lessons(ROOT / "notebooks")
    if len(course) < 9:
        pytest.skip(f"the course has {len(course)} of its nine lessons so far")
    used = {exercise for one in course for exercise in one.exercises}
    missing = set(course_map.exercise_points(ROOT / "source")) - used
    assert not missing, f"no lesson leads to {sorted(missing)}"
