"""Read the learner's source: the step count alone can't be trusted.

The steps are counted in the learner's own process, so a hostile notebook could fake the count.
They are counted again in a fresh worker that runs nothing but a function's source and that of
everything it uses, which is found here. If that source itself reaches into the interpreter, and
loops or can't be followed, a person decides.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from fairgrade.sources.allowlist import HARMLESS_MAGICS, ONLY_LOOK
from fairgrade.sources.call_resolution import Scope
from fairgrade.sources.escapes import imported_modules, is_installed, reaching
from fairgrade.sources.loops import kept_for_later, loops, pieces, recursive, unrolled
from fairgrade.syntax.names import base, changed, defines, parse_strictly, uses
from fairgrade.syntax.nesting import deeply


@dataclass(frozen=True)
class Reading:
    """What the source of one function says.

    Attributes
    ----------
    loops : tuple of str
        The loops found, as source text, except those of a fixed length and those over
        `num_iterations`.
    pieces : tuple of str
        Those that may take the data in large pieces, in the function itself and in its helpers
        that have no check of their own.
    unseen : tuple of str
        Calls that may loop where no count sees it.
    unsure : tuple of str
        Calls that could not be followed to their source.
    reaches : tuple of str
        Names that reach into the interpreter, or could change what runs, in the function itself or
        in helpers that it calls.
    definitions : tuple of str
        The statements that make the function and everything that it uses, for a clean recount.
    """

    loops: tuple[str, ...]
    pieces: tuple[str, ...]
    unseen: tuple[str, ...]
    unsure: tuple[str, ...]
    reaches: tuple[str, ...]
    definitions: tuple[str, ...]


@deeply
def read(
    name: str,
    cells: list[str],
    modules: Mapping[str, str] | None = None,
    checked: Collection[str] = (),
    unread: Collection[str] = (),
) -> Reading:
    """Read what a notebook's cells say about one function.

    Parameters
    ----------
    name : str
        The graded function.
    cells : list of str
        The learner's code cells up to the test, in order.
    modules : mapping of str to str, optional
        The learner's own modules: name to source.
    checked : collection of str
        Functions that have a check of their own.
    unread : collection of str
        What could be imported of the learner's files and is not read: folders, compiled modules.

    Returns
    -------
    Reading

    Examples
    --------
    >>> read("f", ["def f(X):\\n    return [x for x in X]"]).loops
    ('[x for x in X]',)
    """
    modules = {one: text for one, text in (modules or {}).items() if not is_installed(one)}
    statements = [one for tree in map(parsed, cells) if tree for one in tree.body]
    imports = [one for one in statements if isinstance(one, ast.Import | ast.ImportFrom)]
    modules_here = set().union(*map(defines, imports))
    functions = {one.name for one in statements if isinstance(one, ast.FunctionDef)}
    others = [one for one in statements if one not in imports and not _is_a_look(one, functions)]
    unchanging = functions | modules_here  # a call of them, or with them, leaves them as they are
    made = {one: _makes(one, unchanging) for one in others}
    used = _used(name, made)
    mine = _not_replaced([one for one in others if made[one] & used])
    used = _used(name, {one: made[one] for one in mine})
    kept = {one for one in mine if made[one] & used}
    mine = [one for one in others if one in kept or _holds_a_star(one)]
    mine_imports = [one for one in imports if defines(one) & used or _is_star(one)]
    read_whole = _own_modules([*mine, *mine_imports], modules)
    own_modules = list(read_whole.values())
    parts: list[ast.AST] = [*mine, *own_modules]
    left = {one: text for one, text in modules.items() if one not in read_whole}
    reached = (reaching(one, left, read_whole, unread) for one in [*parts, *mine_imports])
    here: set[str] = set().union(*reached)
    scope = Scope(mine, [*mine_imports, *_inner_imports(parts)], set(modules))
    looped = [text for one in parts for text in loops(one)]
    others_tasks = set(checked) - {name}
    alone = [one for one in parts if not defines(one) & others_tasks]
    in_pieces = [text for one in alone for text in pieces(one)]
    looped += [f"{one} calls itself" for one in recursive(mine)]
    unseen = [text for one in parts for text in scope.unseen(one)]
    unseen += [text for one in mine for text in unrolled(one)]
    unseen += [f"{word} in a file" for one in own_modules for word in kept_for_later(one)]
    unsure = [text for one in parts for text in scope.unsure(one)]
    if not any(isinstance(one, ast.FunctionDef) and one.name == name for one in mine):
        unsure.append(f"where {name} is defined")
    future = [
        one for one in imports if isinstance(one, ast.ImportFrom) and one.module == "__future__"
    ]
    return Reading(
        tuple(dict.fromkeys(looped)),
        tuple(dict.fromkeys(in_pieces)),
        tuple(dict.fromkeys(unseen)),
        tuple(dict.fromkeys(unsure)),
        tuple(sorted(here)),
        tuple(ast.unparse(one) for one in dict.fromkeys([*future, *mine_imports, *mine])),
    )


def parsed(cell: str) -> ast.Module | None:
    """Parse a cell; harmless magics are left out, others become calls of `get_ipython`."""
    lines = [line for line in cell.split("\n") if not line.lstrip().startswith(HARMLESS_MAGICS)]
    try:
        return parse_strictly("\n".join(lines))
    except Exception:
        return None


def _own_modules(parts: Iterable[ast.AST], modules: Mapping[str, str]) -> dict[str, ast.Module]:
    """Return the learner's own modules that some source imports, and those that they import."""
    found: dict[str, ast.Module] = {}
    waiting: list[ast.AST] = list(parts)
    while waiting:
        for node in ast.walk(waiting.pop()):
            for module in imported_modules(node):
                if module in modules and module not in found:
                    tree = parsed(modules[module])
                    if tree is not None:
                        found[module] = tree
                        waiting.append(tree)
    return found


def _used(name: str, made: Mapping[ast.stmt, set[str]]) -> set[str]:
    """Return every name that a function needs, however indirectly."""
    needs = [(defined, uses(one)) for one, defined in made.items() if defined]
    used, growing = {name}, True
    while growing:
        before = len(used)
        for defined, needed in needs:
            if defined & used:
                used |= needed
        growing = len(used) > before
    return used


def _makes(statement: ast.stmt, unchanging: set[str]) -> set[str]:
    """Return what a statement defines, or changes in place: `t["a"] = 1`, `t.update(a=1)`.

    A call of a function changes at most what it is given: `random.shuffle(t)`, `setattr(t, …)`.
    """
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        call = statement.value
        handed = (*call.args, *(word.value for word in call.keywords))
        given = {base(one) for one in handed if not isinstance(one, ast.Call)} - {""}
        return (given if isinstance(call.func, ast.Name) else {base(call), *given}) - unchanging
    return defines(statement) | changed(statement)


def _not_replaced(statements: list[ast.stmt]) -> list[ast.stmt]:
    """Leave out functions that were defined again before anything could have used them."""
    kept: list[ast.stmt] = []
    later: set[str] = set()  # functions that are defined below, with nothing that runs in between
    for one in reversed(statements):
        if isinstance(one, ast.FunctionDef):
            if one.name in later and not one.decorator_list:
                continue
            if not one.decorator_list:
                later.add(one.name)
            head = [*one.decorator_list, *one.args.defaults, *filter(None, one.args.kw_defaults)]
            later -= set().union(*map(uses, head)) if head else set()
        elif not isinstance(one, ast.ClassDef):
            used = uses(one)
            later = later - used if not _calls(one) else set()
        else:
            later = set()
        kept.insert(0, one)
    return kept


def _calls(statement: ast.stmt) -> bool:
    return any(isinstance(one, ast.Call) for one in ast.walk(statement))


def _is_a_look(statement: ast.stmt, functions: set[str]) -> bool:
    """Tell whether a statement only calls a function, and makes nothing: `print(x)`, `f(2)`."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        return False
    return call.func.id in functions or call.func.id in ONLY_LOOK


def _is_star(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*"


def _holds_a_star(statement: ast.stmt) -> bool:
    """Tell whether anything may be defined here: `try: from numpy import *`."""
    is_block = isinstance(statement, ast.If | ast.Try)
    return is_block and any(
        isinstance(one, ast.stmt) and _is_star(one) for one in ast.walk(statement)
    )


def _inner_imports(parts: Iterable[ast.AST]) -> list[ast.stmt]:
    nodes = (node for part in parts for node in ast.walk(part))
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
