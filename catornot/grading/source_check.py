"""Read the learner's source where the step count alone can't be trusted.

The steps are counted in the learner's own process, so a hostile notebook could fake the count.
Here the source has a second word. It never fails an honest solution by itself: a loop in the
source matters only together with a count that says there is none, and then a clean recount,
or a person, decides.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TypeGuard

# Names that reach into the interpreter: no graded function needs one, faking a count needs some.
REACHING = {
    *("settrace", "setprofile", "monitoring", "_getframe", "gc", "ctypes", "inspect", "exec"),
    *("eval", "compile", "__import__", "importlib", "globals", "builtins", "__builtins__"),
    *("__code__", "__globals__", "__closure__", "__dict__", "__class__", "__subclasses__"),
    *("f_back", "f_globals", "f_locals", "f_trace", "tb_frame", "threading", "_thread"),
    *("multiprocessing", "subprocess", "os", "sys", "signal", "atexit", "socket", "open"),
    *("probe", "sandboxed", "worker", "wire", "get_ipython", "setattr", "cffi", "numba"),
}
LOOPING_CALLS = {
    *("map", "filter", "reduce", "vectorize", "apply_along_axis", "apply_over_axes"),
    *("fromiter", "frompyfunc", "nditer", "ndenumerate", "ndindex", "starmap", "accumulate"),
}
PER_ITERATION = {"num_iterations"}  # loops over gradient steps are what `optimize` is for


@dataclass(frozen=True)
class Reading:
    """What the source of one function says.

    Attributes
    ----------
    loops : tuple of str
        The loops found, as source text, except those of a fixed length and those over
        `num_iterations`.
    reaches : tuple of str
        Names used that reach into the interpreter, in the whole notebook.
    reaches_here : tuple of str
        Those used in the function itself or in helpers that it calls.
    definitions : str
        Source of the function and of everything that it uses, for a clean recount.
    """

    loops: tuple[str, ...]
    reaches: tuple[str, ...]
    reaches_here: tuple[str, ...]
    definitions: str


def read(name: str, cells: list[str]) -> Reading:
    """Read what a notebook's cells say about one function.

    Parameters
    ----------
    name : str
        The graded function.
    cells : list of str
        The learner's code cells up to the test, in order.

    Returns
    -------
    Reading

    Examples
    --------
    >>> read("f", ["def f(X):\\n    return [x for x in X]"]).loops
    ('[x for x in X]',)
    """
    definitions: dict[str, ast.stmt] = {}
    imports: list[ast.stmt] = []
    everywhere: set[str] = set()
    for cell in cells:
        tree = _parse(cell)
        everywhere |= _reaching(tree)
        for statement in tree.body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                imports.append(statement)
            for defined in _defined(statement):
                definitions[defined] = statement
    used = _used(name, definitions)
    statements = [one for key, one in definitions.items() if key in used]
    statements = list(dict.fromkeys(statements))
    loops = [text for statement in statements for text in _loops(statement)]
    here = sorted(set().union(*map(_reaching, statements)) if statements else set())
    source = "\n\n".join(ast.unparse(one) for one in [*imports, *statements])
    return Reading(tuple(loops), tuple(sorted(everywhere)), tuple(here), source)


def _parse(cell: str) -> ast.Module:
    lines = [line for line in cell.splitlines() if not line.lstrip().startswith(("%", "!"))]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def _defined(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return [statement.name]
    targets = []
    if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = [node.id for node in ast.walk(statement) if _stored(node)]
    return targets


def _stored(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _used(name: str, definitions: dict[str, ast.stmt]) -> set[str]:
    used: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in used or current not in definitions:
            continue
        used.add(current)
        nodes = ast.walk(definitions[current])
        waiting += [node.id for node in nodes if isinstance(node, ast.Name)]
    return used


def _reaching(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                found |= set(alias.name.split("."))
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= set(node.module.split("."))
    return found & REACHING


def _loops(statement: ast.stmt) -> list[str]:
    found = []
    for node in ast.walk(statement):
        if isinstance(node, ast.For | ast.AsyncFor):
            if not _fixed(node.iter):
                found.append(f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}")
        elif isinstance(node, ast.While):
            found.append(f"while {ast.unparse(node.test)}")
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            if not all(_fixed(generator.iter) for generator in node.generators):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.Call):
            called = node.func
            word = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if word in LOOPING_CALLS:
                found.append(ast.unparse(node))
    if isinstance(statement, ast.FunctionDef) and _calls_itself(statement):
        found.append(f"{statement.name} calls itself")
    return found


def _calls_itself(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call) and getattr(node.func, "id", "") == function.name
        for node in ast.walk(function)
    )


def _fixed(iterated: ast.expr) -> bool:
    """Tell whether a loop's length is written down, or is the number of gradient steps."""
    if isinstance(iterated, ast.List | ast.Tuple | ast.Set | ast.Constant):
        return True
    if isinstance(iterated, ast.Call) and getattr(iterated.func, "id", "") == "range":
        return all(
            isinstance(part, ast.Constant)
            or (isinstance(part, ast.Name) and part.id in PER_ITERATION)
            or (isinstance(part, ast.BinOp) and "num_iterations" in ast.unparse(part))
            for part in iterated.args
        )
    return False
