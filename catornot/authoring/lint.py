"""Refuse, while building, what can't be graded fairly.

Checks run in a process of their own where the learner's functions are stand-ins: arguments go
out, plain data comes back. What this can't carry, and what would leave a learner without help,
is named here, so that its author sees it before any learner does.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from catornot.checks.catalogue import exercises
from catornot.questions.asked import asked_in
from catornot.questions.question import QuestionError
from fairgrade.instructor.delimiters import Delimiters

BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
HIDDEN = Delimiters()  # nbgrader's own, wherever on a line they stand
CHECKS = {"values": "check", "vectorized": "check_vectorized"}


def lint(notebook: NotebookNode) -> list[str]:
    """Say what in an assignment can't be graded fairly.

    Parameters
    ----------
    notebook : NotebookNode
        An instructor's notebook, with solutions.

    Returns
    -------
    list of str
        One clear sentence for each problem; empty if there is none.

    Examples
    --------
    >>> from catornot.authoring.twins import build
    >>> lint(build("```{code-cell}\\n---\\nsolution: f\\n---\\ndef f(): ...\\n```"))
    ['f: a solution cell needs ### BEGIN SOLUTION and ### END SOLUTION around the answer.']
    """
    graded = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    students = set().union(*(_defined(cell) for cell in graded if _is(cell, "solution")))
    problems = [*_duplicates(graded), *_guesses(notebook.cells)]
    for cell in graded:
        name = cell.metadata.nbgrader.grade_id
        found = [*_form(cell), *_solution(cell), *_test(cell, students)]
        problems += [f"{name}: {problem}" for problem in found]
    return problems


def _is(cell: NotebookNode, what: str) -> bool:
    return bool(cell.metadata.nbgrader.get(what))


def _duplicates(cells: list[NotebookNode]) -> Iterator[str]:
    ids = [cell.metadata.nbgrader.grade_id for cell in cells]
    for name in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"{name}: {ids.count(name)} cells have this grade id; each needs one of its own."


def _guesses(cells: list[NotebookNode]) -> Iterator[str]:
    """Find a guess that can't be asked: no build runs it, a learner would be the first to see."""
    for cell in cells:
        try:
            if cell.cell_type == "code":
                asked_in(cell.source)
        except QuestionError as problem:
            yield f"`{cell.source.strip()}`: {problem}"


def _form(cell: NotebookNode) -> Iterator[str]:
    data = cell.metadata.nbgrader
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", str(data.grade_id)):
        yield "a grade id has letters, digits, - and _ only, at most 64 of them."
    points = data.get("points")
    if data.grade and (isinstance(points, bool) or not isinstance(points, int | float)):
        yield "points are missing, or are no number."
    elif data.grade and points <= 0:
        yield f"it gives {points} points; a graded cell gives more than 0."


def _solution(cell: NotebookNode) -> Iterator[str]:
    if not _is(cell, "solution"):
        return
    lines = [line.strip() for line in cell.source.splitlines()]
    if lines.count(BEGIN_SOLUTION) != 1 or lines.count(END_SOLUTION) != 1:
        yield f"a solution cell needs {BEGIN_SOLUTION} and {END_SOLUTION} around the answer."
    elif lines.index(BEGIN_SOLUTION) > lines.index(END_SOLUTION):
        yield f"{END_SOLUTION} comes before {BEGIN_SOLUTION}."
    if cell.cell_type == "code":
        name = cell.metadata.nbgrader.grade_id
        if _defined(cell) != {name}:
            defined = ", ".join(sorted(_defined(cell))) or "nothing"
            yield f"the cell should define {name} and nothing else; it defines {defined}."
        if HIDDEN.begin in cell.source:
            yield "a hidden test stands in a solution cell, which is the learner's."


def _test(cell: NotebookNode, students: set[str]) -> Iterator[str]:
    if not _is(cell, "grade") or _is(cell, "solution"):
        return
    if not HIDDEN.are_paired(cell.source):
        yield f"{HIDDEN.begin} and {HIDDEN.end} don't come in pairs."
        return
    visible = HIDDEN.visible(cell.source)
    try:
        tree, shown = ast.parse(cell.source), ast.parse(visible)
    except SyntaxError as error:
        yield f"line {error.lineno} is no Python: {error.msg}."
        return
    if all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in shown.body):
        yield "no line of the test is visible, so that a learner can't try it before handing in."
    for call in _calls(shown):
        if any(word.arg == "hidden" for word in call.keywords):
            yield f"`{ast.unparse(call)}` is a hidden test outside its markers."
    yield from _right_check(cell, shown, students)
    yield from _reach(tree, students)
    yield from _running(tree)
    yield from _unimported(tree, students)


def _right_check(cell: NotebookNode, shown: ast.Module, students: set[str]) -> Iterator[str]:
    name, _, kind = str(cell.metadata.nbgrader.grade_id).rpartition("-")
    if kind not in CHECKS:
        yield "a check is called after its function: <function>-values or <function>-vectorized."
        return
    if name not in students:
        yield f"no solution cell defines {name}."
    wanted = CHECKS[kind]
    if f'{wanted}("{name}")' not in [ast.unparse(c).replace("'", '"') for c in _calls(shown)]:
        yield f'it should call {wanted}("{name}") in a visible line: that one explains a failure.'
    task = exercises().get(name)
    if task is None:
        yield f"catornot/exercises has no folder {name}; add one."
    elif kind == "vectorized" and task.growth is None:
        yield f"{name} has nothing that could loop; give its points to {name}-values."


def _reach(tree: ast.Module, students: set[str]) -> Iterator[str]:
    """Find what a stand-in for the learner's function can't answer."""
    for node in ast.walk(tree):
        text = ast.unparse(node) if isinstance(node, ast.expr) else ""
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and node.value.id in students:
                yield f"`{text}` reads an attribute of the learner's function; call it only."
            if node.attr == "stderr" or text in {"warnings.warn", "logging.warning"}:
                yield f"`{text}` writes to stderr, which graders take for a failure."
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = node.value.func
            if isinstance(called, ast.Name) and called.id in students:
                yield (
                    f"`{ast.unparse(node)}` throws the result away. Changes that a function makes "
                    "to its arguments are not sent back: test what it returns."
                )


def _running(tree: ast.Module) -> Iterator[str]:
    """Find what would run what came back: a learner's text, or pickle, in the checker itself."""
    for call in _calls(tree):
        name = ast.unparse(call.func).rpartition(".")[2]
        is_text = isinstance(call.func, ast.Name) and name in ("eval", "exec", "compile")
        is_pickle = name in ("loads", "Unpickler", "read_pickle") and not _is_json(call.func)
        is_pickle |= any(word.arg == "allow_pickle" for word in call.keywords)
        given = [*call.args, *(word.value for word in call.keywords)]
        if (is_text or is_pickle) and not all(isinstance(one, ast.Constant) for one in given):
            yield (
                f"`{ast.unparse(call)}` runs what it is given, and a learner's function may have "
                "given it: who makes it run their code writes their own marks. Compare data."
            )


def _is_json(called: ast.expr) -> bool:
    return ast.unparse(called).startswith(("json.", "tomllib."))


def _unimported(tree: ast.Module, students: set[str]) -> Iterator[str]:
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    known = students | set(dir(builtins))
    known |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
    known |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            known |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    for name in sorted({node.id for node in names} - known):
        yield f"it uses {name} without importing it; a check brings what it needs itself."


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _defined(cell: NotebookNode) -> set[str]:
    if cell.cell_type != "code":
        return set()
    try:
        body = ast.parse(cell.source).body
    except SyntaxError:
        return set()
    return {one.name for one in body if isinstance(one, ast.FunctionDef | ast.ClassDef)}
