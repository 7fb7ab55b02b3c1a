"""What a learner's function looks like, for tests that read it: source, docstring, parameters.

A test may ask `inspect.getsource(f)`, `inspect.signature(f)` or `f.__doc__`. The answer is made
from the text of the learner's cells, and nothing of them is run: a function of the same head that
does nothing stands for the learner's own.
"""

from __future__ import annotations

import ast
import builtins
import copy
import linecache
import types
from collections.abc import Iterable

from fairgrade.sources.escapes import reaching
from fairgrade.sources.own_objects import own_attributes
from fairgrade.sources.slice import parsed
from fairgrade.syntax.names import defines


def written(name: str, cells: list[str]) -> types.FunctionType | None:
    """Return a function that does nothing and looks like the learner's.

    Parameters
    ----------
    name : str
        The function.
    cells : list of str
        The learner's cells so far.

    Returns
    -------
    function or None
        None if the text may not tell: the name was given away in another way than by `def`, or the
        notebook reaches into the interpreter.

    Examples
    --------
    >>> half = written("half", ["def half(x, by=2):\\n    'Halves.'\\n    return x / by"])
    >>> half.__doc__, half.__defaults__
    ('Halves.', (2,))
    """
    found: tuple[ast.stmt, str] | None = None
    for cell in cells:
        tree = parsed(cell)
        if tree is None or reaching(tree, {}, own=own_attributes([tree])) - {"inspect"}:
            return None
        if any(_gives_away(node, name) for node in ast.walk(tree)):
            return None
        for statement in tree.body:
            if name in defines(statement):
                found = statement, cell
    if found is None or not isinstance(found[0], ast.FunctionDef) or found[0].decorator_list:
        return None
    head, cell = copy.deepcopy(found[0]), found[1]
    doc = head.body[:1] if ast.get_docstring(head, clean=False) is not None else []
    head.body = [*doc, ast.Pass(lineno=head.end_lineno or 1, col_offset=0)]
    head.args.defaults = list(map(_plain, head.args.defaults))
    head.args.kw_defaults = [one and _plain(one) for one in head.args.kw_defaults]
    for one in _annotated(head):
        one.annotation = one.annotation and _named(one.annotation)
    head.returns = head.returns and _named(head.returns)
    file = f"<the cell of {name}>"
    space: dict[str, types.FunctionType] = {}
    module = ast.fix_missing_locations(ast.Module([head], []))
    exec(compile(module, file, "exec", dont_inherit=True), {}, space)
    linecache.cache[file] = (len(cell), None, cell.splitlines(keepends=True), file)
    return space[name]


def _gives_away(node: ast.AST, name: str) -> bool:
    """Tell whether a name gets a value here in another way than by `def` or `class`."""
    if isinstance(node, ast.Name):
        return node.id == name and not isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.alias):
        return (node.asname or node.name) in (name, "*")
    return isinstance(node, ast.Global) and name in node.names


def _annotated(head: ast.FunctionDef) -> Iterable[ast.arg]:
    return (one for one in ast.walk(head.args) if isinstance(one, ast.arg))


def _plain(value: ast.expr) -> ast.expr:
    """Return a default as it is if it is a number or a text, else `...`."""
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return ast.Constant(...)
    return value


def _named(annotation: ast.expr) -> ast.expr:
    """Return an annotation as it is if it is `int` or its like, else as a text."""
    if isinstance(annotation, ast.Name) and isinstance(vars(builtins).get(annotation.id), type):
        return annotation
    return ast.Constant(ast.unparse(annotation))
