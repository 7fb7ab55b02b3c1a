"""Which names `from module import *` brings: the module itself is asked.

A test that calls `assert_allclose` means the instructor's, wherever it comes from. Taken for a
name of the learner's, it would be asked for in the learner's process, which would judge itself.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from fairgrade import environment
from fairgrade.syntax.names import called, outside_functions

SECONDS = 60.0  # that an import may take
_ASK = """\
import json, sys
space = {}
exec(f"from {sys.argv[1]} import *", space)
print()
print(json.dumps([name for name in space if name != "__builtins__"]))
"""
_SPACES = ("globals", "locals", "vars")
_RUN_TEXTS = ("exec", "run_cell", "magic")
_GIVING_MAGICS = ("run", "load", "store", "recall", "rerun", "loadpy")
_TIMING_MAGICS = ("time", "capture", "prun")  # which run the code behind them where they stand
_ALIASES = {"np": "numpy", "plt": "matplotlib.pyplot", "pd": "pandas", "mpl": "matplotlib"}


@functools.cache
def names_of(module: str, folder: Path | None = None) -> tuple[str, ...] | None:
    """Return what `from module import *` brings; None if that can't be found out.

    Parameters
    ----------
    module : str
        Its full name.
    folder : Path, optional
        Where the instructor's notebook lies: modules beside it are found, too.

    Examples
    --------
    >>> "sqrt" in names_of("math"), names_of("no_such_module")
    (True, None)
    """
    with tempfile.TemporaryDirectory() as nowhere:
        try:
            done = subprocess.run(
                [sys.executable, "-B", "-c", _ASK, module],
                cwd=folder or nowhere,
                env=environment.for_checker(),
                capture_output=True,
                text=True,
                timeout=SECONDS,
            )
            return tuple(map(str, json.loads(done.stdout.splitlines()[-1])))
        except (OSError, ValueError, IndexError, subprocess.TimeoutExpired):
            return None


def spelled_out(tree: ast.Module, folder: Path | None = None) -> ast.Module:
    """Return a cell in which each star is the names that it brings, where they are known.

    Examples
    --------
    >>> ast.unparse(spelled_out(ast.parse("from bisect import *"))).startswith("from bisect import")
    True
    """

    def known(module: str) -> tuple[str, ...] | None:
        return names_of(module, folder)

    return ast.fix_missing_locations(_SpellOut(known).visit(tree))


class _SpellOut(ast.NodeTransformer):
    def __init__(self, known: Callable[[str], tuple[str, ...] | None]) -> None:
        self._known = known

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt:
        if not is_star(node) or node.level or not node.module:
            return node
        names = self._known(node.module)
        if names is None:
            return node
        aliases = [ast.alias(name) for name in names]
        return ast.ImportFrom(node.module, aliases, 0) if aliases else ast.Pass()

    def visit_Expr(self, node: ast.Expr) -> ast.stmt | list[ast.stmt]:
        """Read `%pylab` as what it does for names, and `%%time` as what stands below it."""
        magic = _magic(node.value)
        if magic == "pylab":
            return self.visit_ImportFrom(ast.ImportFrom("matplotlib.pylab", [ast.alias("*")], 0))
        if magic in _TIMING_MAGICS and isinstance(node.value, ast.Call):
            last = node.value.args[-1]
            with contextlib.suppress(SyntaxError, ValueError):
                return list(self.visit(ast.parse(str(ast.literal_eval(last)))).body)
        return node


def is_star(node: ast.AST) -> bool:
    """Tell whether a statement is `from … import *`."""
    return isinstance(node, ast.ImportFrom) and node.names[0].name == "*"


def is_usual(node: ast.Import | ast.ImportFrom) -> bool:
    """Tell whether an import gives modules the names that everybody gives them.

    Examples
    --------
    >>> lines = "import numpy as np", "import unittest.mock as np", "from math import sqrt"
    >>> [is_usual(ast.parse(line).body[0]) for line in lines]
    [True, False, False]
    """
    return isinstance(node, ast.Import) and all(
        one.asname is None or _ALIASES.get(one.asname) == one.name for one in node.names
    )


def without(statement: ast.stmt, names: set[str]) -> ast.stmt:
    """Return a statement whose imports leave some names out: they are somebody else's."""
    return ast.fix_missing_locations(_LeaveOut(names).visit(statement))


class _LeaveOut(ast.NodeTransformer):
    def __init__(self, names: set[str]) -> None:
        self._names = names

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt:
        kept = [one for one in node.names if (one.asname or one.name) not in self._names]
        return ast.ImportFrom(node.module, kept, node.level) if kept else ast.Pass()


def imports(statement: ast.AST) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports that a statement does where it stands, in `try` and `if` as well."""
    nodes = outside_functions(statement)
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


def unknown(statement: ast.AST) -> str:
    """Return what of a statement may define names that nobody can read off; "" for nothing.

    Examples
    --------
    >>> [unknown(ast.parse(one)) for one in ("from nowhere import *", "globals().update(a)", "f()")]
    ['from nowhere import *', 'globals().update(a)', '']
    """
    for node in outside_functions(statement):
        if is_star(node) or (isinstance(node, ast.Call) and _gives_names(node)):
            return ast.unparse(node)[:60]
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            if called(node.value) in _SPACES:
                return ast.unparse(node)[:60]
    return ""


def _gives_names(call: ast.Call) -> bool:
    if _magic(call):
        return _magic(call) in _GIVING_MAGICS
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("update", "setdefault"):
        return called(call.func.value) in _SPACES
    return called(call) in _RUN_TEXTS


def _magic(node: ast.AST) -> str:
    """Return which magic a call runs; "" if it runs none."""
    if isinstance(node, ast.Call) and called(node) in ("run_line_magic", "run_cell_magic"):
        first = node.args[0] if node.args else None
        return str(first.value) if isinstance(first, ast.Constant) else ""
    return ""
