"""What a test cell finds in its namespace.

A test may use what the instructor's own cells define (imports, constants, helpers) and what the
learner defines. The first kind runs here, from the instructor's notebook, so that no learner can
change it; only the statements that a test needs are run. The second kind is stood for by proxies
and copies of values.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairgrade.instructor import stars
from fairgrade.instructor.purity import unchanging
from fairgrade.syntax.names import SCOPES, base, changed, defines, parse, uses
from fairgrade.syntax.reachable import reachable

BUILT_IN = {*dir(builtins), "__name__", "get_ipython", "display"}


@dataclass
class Given:
    """What the instructor's notebook gives to its tests.

    Attributes
    ----------
    names : list of str
        The learner's names.
    statements : dict of str to list of str
        For each test's grade id, the instructor's statements to run before it, in order.
    makes : dict of str to list of str
        For each learner's name, the classes of the notebook that it deals with.
    unchanging : list of str
        The functions that leave their arguments as they are.
    functions : list of str
        The learner's names that are functions or classes, or are called somewhere.
    doubts : list of str
        What the instructor's cells do that may define names which can't be read off.
    """

    names: list[str] = field(default_factory=list)
    statements: dict[str, list[str]] = field(default_factory=dict)
    makes: dict[str, list[str]] = field(default_factory=dict)
    unchanging: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read(cells: list[tuple[str, str, str]], folder: Path | None = None) -> Given:
    """Read an instructor's notebook.

    Parameters
    ----------
    cells : list of (kind, grade id, source)
        Its code cells in order; kinds are "solution", "test" and "given", and "learner" for what
        a student wrote where the instructor's own notebook is not at hand.
    folder : Path, optional
        Where the notebook lies, with modules of the instructor's.

    Examples
    --------
    >>> given = read([("given", "", "import math\\nx = 1"), ("solution", "f", "def f(): pass"),
    ...               ("test", "t", "assert f() == math.pi")])
    >>> given.names, given.statements
    (['f'], {'t': ['import math']})
    """
    trees = [(kind, grade_id, parse(source)) for kind, grade_id, source in cells]
    trees = [
        (kind, grade_id, tree if kind == "learner" else stars.spelled_out(tree, folder))
        for kind, grade_id, tree in trees
    ]
    statements: list[tuple[int, ast.stmt]] = []  # the instructor's, with their cells' numbers
    learners: dict[str, None] = {}
    in_tests: set[str] = set()
    needed: set[str] = set()
    doubts: list[str] = []
    firm = {
        name
        for kind, _, tree in trees
        for one in (tree.body if kind == "given" else [])
        for part in ([one] if isinstance(one, SCOPES) else stars.imports(one))
        for name in defines(part)
    }
    for number, (kind, _, tree) in enumerate(trees):
        for statement in tree.body:
            if kind != "learner":
                doubts += filter(None, [stars.unknown(statement)])
            if kind == "test":
                in_tests |= defines(statement)
                needed |= uses(statement)
            elif kind == "given":
                statements.append((number, statement))
            else:  # what is imported stays the instructor's, in `try` and `if` as well
                found = stars.imports(statement)
                taken = [one for one in found if kind != "learner" or stars.is_usual(one)]
                statements += [(number, one) for one in taken]
                imported = {name for one in found for name in defines(one)}
                if kind == "learner":  # a student's cell takes nothing away from a locked one
                    imported |= firm
                learners.update(dict.fromkeys(sorted(defines(statement) - imported)))
    # A value that the instructor's cells compute with the learner's functions is the learner's.
    for number, statement in list(statements):
        if not isinstance(statement, SCOPES) and uses(statement) & set(learners):
            taken = stars.imports(statement)
            statements += [(number, one) for one in taken]
            imported = {name for one in taken for name in defines(one)}
            learners.update(dict.fromkeys(sorted(defines(statement) - imported)))
    statements = sorted(statements, key=lambda one: one[0])
    statements = [(number, stars.without(one, set(learners))) for number, one in statements]
    given = {name for _, one in statements for name in defines(one)} - set(learners)
    missing = sorted(needed - in_tests - given - BUILT_IN - set(learners))
    if not doubts:  # else they may be the instructor's own, and are nobody's
        learners.update(dict.fromkeys(missing))
    kept = _needed(statements, needed, set(learners))
    result = Given(list(learners), {})
    everything = [one for kind, _, tree in trees if kind != "test" for one in tree.body]
    result.makes = _makes(everything, learners)
    result.unchanging = unchanging(everything)
    result.doubts = doubts if missing else []
    result.functions = _functions([tree for _, _, tree in trees], learners)
    begun = 0
    for number, (kind, grade_id, _) in enumerate(trees):
        if kind == "test":
            run = [ast.unparse(one) for where, one in kept if begun <= where < number]
            result.statements[grade_id] = run
            begun = number
    return result


def _functions(trees: list[ast.Module], names: Iterable[str]) -> list[str]:
    """Return those of some names that are defined as functions or classes, or are called."""
    found = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, SCOPES):
            found.add(node.name)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(node.func.id)
    return [name for name in names if name in found]


def _makes(statements: list[ast.stmt], names: Iterable[str]) -> dict[str, list[str]]:
    """Return, for each name, the notebook's classes that its source uses, however indirectly."""
    used: dict[str, set[str]] = {}
    for one in statements:
        for name in defines(one):
            used.setdefault(name, {name}).update(uses(one))
    classes = {one.name for one in statements if isinstance(one, ast.ClassDef)}

    def used_by(name: str) -> set[str]:
        return used.get(name, set())

    reached = {name: classes & {*reachable([name], used_by)} for name in names}
    return {name: sorted(found) for name, found in reached.items() if found}


def _needed(
    statements: list[tuple[int, ast.stmt]], needed: set[str], learners: set[str]
) -> list[tuple[int, ast.stmt]]:
    """Keep the statements that define what is needed, or change it in place."""
    kept: set[int] = set()
    needed = set(needed)
    growing = True
    while growing:
        growing = False
        for number, (_, statement) in enumerate(statements):
            if number in kept:
                continue
            read_names, made = uses(statement), defines(statement)
            if isinstance(statement, SCOPES):
                wanted = bool(made & needed)
            elif read_names & learners:
                wanted = False
            elif stars.unknown(statement):
                wanted = True
            elif isinstance(statement, ast.Expr):  # np.random.seed(1), data.append(3)
                wanted = isinstance(statement.value, ast.Call) and base(statement.value) in needed
            else:
                wanted = bool((made | changed(statement)) & needed)
            if wanted:
                kept.add(number)
                needed |= read_names - BUILT_IN
                growing = True
    return [one for number, one in enumerate(statements) if number in kept]


def run(statements: list[str], space: dict[str, Any], learners: Iterable[str] = ()) -> None:
    """Run the instructor's statements; one that fails leaves its names undefined.

    What they do to the names of a learner's is undone: these are given by somebody else.
    """
    before = {name: space[name] for name in learners if name in space}
    for statement in statements:
        said = io.StringIO()
        with contextlib.suppress(Exception), contextlib.redirect_stdout(said):
            exec(compile(statement, "<given>", "exec"), space)  # the instructor's own code
    for name in learners:
        space.pop(name, None)
    space.update(before)
