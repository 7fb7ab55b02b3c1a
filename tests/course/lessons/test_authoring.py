"""What is built on the disk: assignments, lessons with their outputs, the map of the course."""

from __future__ import annotations

import argparse
from pathlib import Path

import nbformat
import pytest
from small_twin import FRONT, VISIBLE, twin

from catornot.authoring import command, course_map, lessons, release, short_way
from catornot.authoring.twins import TwinError, read_twin, sources, twins_in
from catornot.questions import check_yourself, guess

ROOT = Path(__file__).resolve().parents[3]


def parsed(*words):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args([str(word) for word in words])


# -- what is on the disk ---------------------------------------------------------------------


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
    said = capsys.readouterr().err
    assert "dog-classifier" in said and "cat-classifier" in said


def test_a_folder_without_twins_is_told(tmp_path, capsys):
    assert command.run(parsed("--root", tmp_path)) == 1
    assert "nothing to build" in capsys.readouterr().err


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


def test_a_lesson_is_stale_when_a_question_or_a_reply_has_changed(tmp_path):
    """The twin has only a question's name."""
    for call, asked in (
        ('guess("secants")', guess("secants")),
        ('guess("one-shape", answer=images[0].shape)', guess("one-shape")),
        ("check_yourself(4)", check_yourself(4)),
        ('check_yourself("6b")', check_yourself("6b")),
    ):
        path = lesson_in(tmp_path, call)
        notebook = read_twin(path)
        bundle = asked._repr_mimebundle_()
        output = nbformat.v4.new_output("execute_result", bundle, execution_count=1)
        notebook.cells[1] |= {"execution_count": 1, "outputs": [output]}
        nbformat.write(notebook, path.with_suffix(".ipynb"))
        assert lessons.stale(tmp_path) == [], call
        output.data["text/html"] = bundle["text/html"].replace("</span></li>", "!</span></li>")
        nbformat.write(notebook, path.with_suffix(".ipynb"))
        assert lessons.stale(tmp_path) == ["03-choose-what.ipynb"], call
    no_such = nbformat.v4.new_code_cell('guess("no-such-question")')
    assert not lessons._asks_as_written(no_such)


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
    text = path.read_text().replace("label#label_row", exercise)
    text += "".join(f"\n## {heading}\n\nWords.\n" for heading in short_way.SECTIONS["3"])
    path.write_text(text, encoding="utf-8")


def test_the_map_leads_from_topics_to_exercises_and_back(tmp_path):
    course_in(tmp_path)
    text = course_map.text(tmp_path)
    assert (
        "[3. Choose what](03-choose-what.ipynb) | · topic one | [label](../release/label/label.ipynb): `label_row`"
        in text
    )
    assert "(label) | 2 | [3](03-choose-what.ipynb) |" in text
    assert "| [label](../release/label/label.ipynb) | 1 | 2 |" in text
    short = text.partition("## A short way")[2].partition("\n## ")[0]
    assert short.count("03-choose-what.ipynb#") == len(short_way.SECTIONS["3"])


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
    assert len(course) == 12
    used = {exercise for one in course for exercise in one.exercises}
    missing = set(course_map.exercise_points(ROOT / "source")) - used
    assert not missing, f"no lesson leads to {sorted(missing)}"
