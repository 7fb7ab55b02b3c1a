"""What can't be graded fairly is refused while it is built, in words for its author."""

from __future__ import annotations

import pytest
from small_twin import LINES, SOLUTION, VISIBLE, twin

from catornot.authoring.lint import lint
from catornot.authoring.twins import build
from catornot.questions import question


def test_a_fair_assignment_has_no_problems():
    assert lint(build(twin())) == []


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
        (VISIBLE + "assert eval(str(label_row([1])))", "runs what it is given"),
        (VISIBLE + "import pickle as p\nx = label_row([1])\np.loads(x)", "runs what it is given"),
        (VISIBLE + "import builtins\nexec(label_row([1]))", "runs what it is given"),
        (VISIBLE + "import numpy as np\nnp.load(label_row, allow_pickle=True)", "runs what"),
    ],
)
def test_what_cannot_be_graded_fairly_is_refused(test, words):
    with pytest.raises(AssertionError, match=words):
        problems = lint(build(twin(test)))
        assert not problems, "\n".join(problems)


def test_callbacks_are_fine():
    test = VISIBLE + "assert label_row(lambda v: v) is None"
    assert lint(build(twin(test))) == []


def test_reading_data_is_fine():
    test = VISIBLE + "import json\nassert json.loads(str(label_row([1]))) and eval('1 + 1') == 2"
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


def test_a_guess_that_nobody_could_answer_is_refused_while_it_is_built(tmp_path, monkeypatch):
    guess = '```{{code-cell}} ipython3\nguess("{}")\n```\n'
    assert lint(build(twin(more=guess.format("too-good")))) == []
    (problem,) = lint(build(twin(more=guess.format("to-good"))))
    assert problem.startswith("`guess(\"to-good\")`: No guess is called 'to-good'; there are: ")
    (tmp_path / "graded").mkdir()
    (tmp_path / "graded" / "broken.toml").write_text("[guess.one]\nquestion = \n", encoding="utf-8")
    monkeypatch.setattr(question, "TEXTS", tmp_path)
    question._file.cache_clear()
    (problem,) = lint(build(twin(more=guess.format("one"))))
    assert "texts/graded/broken.toml can't be read: " in problem


def test_points_are_numbers_above_zero():
    assert "more than 0" in lint(build(twin().replace("points: 2", "points: 0")))[0]
    assert "no number" in lint(build(twin().replace("points: 2", "points: many")))[0]


def test_what_cannot_loop_is_not_asked_to_be_vectorized():
    text = twin(LINES.replace("check", "check_vectorized"), name="label_row-vectorized")
    assert "nothing that could loop" in lint(build(text.replace("label_row", "loss")))[0]
