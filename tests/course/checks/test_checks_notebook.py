"""How checks look in a notebook: a box, or a message without a traceback; plain text elsewhere."""

import re
import subprocess
import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from catornot.checks import NotYet, check, check_vectorized, hint, hints, unwritten

RIGHT = "import numpy as np\ndef label_row(labels):\n    return labels.reshape(1, -1)"
CHECK = "from catornot.checks import check\ncheck('label_row')"
WRONG = "def label_row(labels):\n    return labels.reshape(-1, 1)"


@pytest.fixture(scope="module")
def shell():
    before = InteractiveShell.instance()
    yield before
    InteractiveShell.clear_instance()


def run_cell(shell, source):
    with capture_output() as seen:
        result = shell.run_cell(source)
    return result, seen


def test_success_is_a_box_and_not_a_result(shell):
    run_cell(shell, RIGHT)
    source = "from catornot.checks import check, check_vectorized\ncheck('label_row')\ncheck_vectorized('label_row', hidden=True)"
    result, seen = run_cell(shell, source)
    assert result.success and result.result is None and seen.stderr == ""
    first, second = seen.outputs
    assert "alert-success" in first.data["text/html"] and "right values" in first.data["text/plain"]
    assert "vectorized" in second.data["text/plain"]


def test_failure_is_the_message_alone(shell):
    run_cell(shell, WRONG)
    result, seen = run_cell(shell, "from catornot.checks import check\ncheck('label_row')")
    assert isinstance(result.error_in_exec, NotYet)
    text = seen.stdout + seen.stderr
    assert "label_row: the result has shape" in text and "rows or columns?" in text
    assert "Traceback" not in text and "sys._getframe" not in text and "judge" not in text


def test_a_box_stands_above_the_error_and_plain_text_says_it_once(shell):
    run_cell(shell, WRONG)
    _, seen = run_cell(shell, "from catornot.checks import check\ncheck('label_row')")
    (box,) = seen.outputs
    page = box.data["text/html"]
    assert "alert-warning" in page and "<b>label_row:</b> the result has shape (3, 1)" in page
    assert "rows or columns?" in page and "<script" not in page
    assert box.data["text/plain"] == "label_row: not yet right."
    run_cell(shell, "def label_row(labels):\n    return labels.reshape(1, '<b>')")
    _, seen = run_cell(shell, CHECK)
    page = seen.outputs[0].data["text/html"]
    assert (
        'inherit; background: none">return labels.reshape(1, &#x27;&lt;b&gt;&#x27;)</code>' in page
    )


def test_no_box_in_a_terminal(shell, monkeypatch):
    run_cell(shell, WRONG)
    monkeypatch.setattr(sys.modules["catornot.checks.show"], "_in_terminal", lambda: True)
    _, seen = run_cell(shell, CHECK)
    assert not seen.outputs and "label_row: the result has shape" in seen.stdout + seen.stderr


def test_an_undefined_name_is_not_tried_yet(shell):
    run_cell(shell, "del label_row")
    result, _ = run_cell(shell, CHECK)
    assert result.error_in_exec.outcome == "not tried yet"


STUB = "def sigmoid(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()"


@pytest.fixture
def calm(shell):
    unwritten.say_so_calmly()
    yield shell
    shell.set_custom_exc((), None)
    unwritten._waiting.clear()


def test_a_cell_that_waits_for_an_exercise_says_so_calmly_and_has_failed_all_the_same(calm):
    run_cell(calm, STUB)
    result, seen = run_cell(calm, "before = 1\nshown = sigmoid(2)\nmore = shown + 1")
    assert isinstance(result.error_in_exec, NotImplementedError)
    (note,) = seen.outputs
    assert note.data["text/plain"] == "sigmoid: not yet written. This cell waits for it."
    assert 'role="status"' in note.data["text/html"] and seen.stdout + seen.stderr == ""
    result, seen = run_cell(calm, "last = more * 2")
    assert isinstance(result.error_in_exec, NameError)
    said = [one.data["text/plain"] for one in seen.outputs]
    assert said == ["more: not there yet. A cell above makes it, once sigmoid is written."]
    _, seen = run_cell(calm, "last")
    assert "once sigmoid is written" in seen.outputs[0].data["text/plain"]


@pytest.mark.parametrize(
    "source",
    [
        "never_heard_of",
        "raise NotImplementedError('ask later')",
        "def f():\n    print(local)\n    local = 1\nf()",
        "import asyncio\nasyncio.AbstractEventLoop().run_forever()",
        "1 / 0",
    ],
)
def test_any_other_error_is_shown_as_ever(calm, source):
    _, seen = run_cell(calm, source)
    calm.set_custom_exc((), None)
    result, before = run_cell(calm, source)
    assert not result.success and not seen.outputs and "Traceback" in seen.stdout
    assert re.sub(r"\[\d+\]", "", seen.stdout) == re.sub(r"\[\d+\]", "", before.stdout)


def test_outside_a_notebook_the_checks_import_no_ipython():
    code = "import catornot.checks, sys; sys.exit('IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_where_nbgrader_runs_a_notebook_errors_stay_errors(shell, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    unwritten.say_so_calmly()
    assert not shell.custom_exceptions


def test_the_exception_says_everything():
    scope = {"check": check_vectorized}
    exec("import numpy as np\n" + WRONG, scope)
    with pytest.raises(NotYet) as caught:
        exec("check('label_row')", scope)
    problem = caught.value
    assert isinstance(problem, AssertionError)
    assert (problem.exercise, problem.kind) == ("label_row", "vectorized")
    assert (problem.misconception, problem.outcome) == ("a column", "not yet right")
    assert str(problem) == problem.message and problem.__cause__ is None


def test_hints_go_one_step_further_each_time(shell):
    hints._given.clear()
    said = []
    for _ in range(3):
        with capture_output() as seen:
            hint("label_row")
        said.append(seen.outputs[0].data["text/plain"] if seen.outputs else seen.stdout)
    assert said[0].startswith("Hint 1 of 2") and said[1].startswith("Hint 2 of 2")
    assert said[2] == said[1]


def test_plain_text_outside_a_notebook(capsys, monkeypatch):
    monkeypatch.setattr(sys.modules["catornot.checks.show"], "_in_notebook", lambda: False)
    scope = {"check": check}
    exec(RIGHT + "\ncheck('label_row')", scope)
    assert capsys.readouterr().out == "✓ label_row: right values and shapes.\n"


def test_long_lines_fold_between_words():
    from catornot.checks.show import WIDTH, folded

    text = "unroll: short.\n  " + "What does reshape read first? " * 8 + "x" * 120
    shown = folded(text)
    assert shown.split() == text.split()
    assert max(map(len, shown.splitlines()[:-1])) <= WIDTH
    assert all(line.startswith("    ") for line in shown.splitlines()[2:])
    assert folded("one\n\n  two") == "one\n\n  two"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("hint('lable_row')", 'Is "label_row" meant?'),
        ("hint(label_row)", 'Write its name in quotes: "label_row".'),
        ("check('zzz')", "There are: as_column, backward"),
    ],
)
def test_an_unknown_name_is_said_plainly(shell, source, words):
    run_cell(shell, RIGHT)
    result, seen = run_cell(shell, f"from catornot.checks import check, hint\n{source}")
    text = seen.stdout + seen.stderr
    assert isinstance(result.error_in_exec, ValueError)
    assert words in text and "Traceback" not in text and "exercise.py" not in text


def test_what_learners_see_is_escaped(shell):
    run_cell(shell, "import numpy as np\ndef label_row(labels): return '<script>1</script>'")
    _, seen = run_cell(shell, CHECK)
    assert "the text '<script>" in seen.stdout + seen.stderr  # plain text, in an error output
    from catornot.checks.show import Note

    assert "&lt;b&gt;" in Note("<b>", "hint")._repr_html_()
