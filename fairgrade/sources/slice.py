"""Read the learner's source: the step count alone can't be trusted.

The steps are counted in the learner's own process, so a hostile notebook could fake the count.
They are counted again in a fresh worker that runs nothing but a function's source and that of
everything it uses, which is found here. If that source itself reaches into the interpreter, and
loops or can't be followed, a person decides.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from fairgrade.sources.allowlist import HARMLESS_MAGICS, ONLY_LOOK
from fairgrade.sources.call_resolution import Scope
from fairgrade.sources.escapes import imported_modules, is_installed, reaching
from fairgrade.sources.loops import kept_for_later, loops, pieces, recursive, unrolled
from fairgrade.sources.own_objects import own_attributes
from fairgrade.syntax.names import base, changed, defines, parse_strictly, uses
from fairgrade.syntax.nesting import deeply
from fairgrade.syntax.reachable import reachable


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


class Notebook:
    """What a learner's cells say, parsed once for all functions that are read in them.

    Parameters
    ----------
    cells : list of str
        The learner's code cells up to the test, in order.
    modules : mapping of str to str, optional
        The learner's own modules: name to source.
    checked : collection of str
        Functions that have a check of their own.
    unread : collection of str
        What could be imported of the learner's files and is not read: folders, compiled modules.

    Examples
    --------
    >>> Notebook(["def f(X):\\n    return [x for x in X]"]).read("f").loops
    ('[x for x in X]',)
    """

    @deeply
    def __init__(
        self,
        cells: list[str],
        modules: Mapping[str, str] | None = None,
        checked: Collection[str] = (),
        unread: Collection[str] = (),
    ) -> None:
        self._modules = {
            one: text for one, text in (modules or {}).items() if not is_installed(one)
        }
        self._checked, self._unread = set(checked), unread
        trees = filter(None, map(parsed, cells))
        statements = [one for tree in trees for each in tree.body for one in _one_by_one(each)]
        self._place = {one: number for number, one in enumerate(statements)}
        self._imports = [one for one in statements if isinstance(one, ast.Import | ast.ImportFrom)]
        modules_here = set().union(*map(defines, self._imports))
        functions = {one.name for one in statements if isinstance(one, ast.FunctionDef)}
        unchanging = (
            functions | modules_here
        )  # a call of them, or with them, leaves them as they are
        self._others = [
            one for one in statements if one not in self._imports and not _is_a_look(one, functions)
        ]
        self._makes = {one: _makes(one, unchanging) for one in self._others}
        self._uses = {one: uses(one) for one, made in self._makes.items() if made}

    @deeply
    def read(self, name: str) -> Reading:
        """Read what the cells say about one graded function."""
        mine, mine_imports = self._slice(name)
        read_whole = _own_modules([*mine, *mine_imports], self._modules)
        own_modules = list(read_whole.values())
        parts: list[ast.AST] = [*mine, *own_modules]
        left = {one: text for one, text in self._modules.items() if one not in read_whole}
        everything = [*parts, *mine_imports]
        own = own_attributes(everything)
        reached = (reaching(one, left, read_whole, self._unread, own) for one in everything)
        here: set[str] = set().union(*reached)
        scope = Scope(mine, [*mine_imports, *_inner_imports(parts)], set(self._modules))
        looped = [text for one in parts for text in loops(one)]
        others_tasks = self._checked - {name}
        alone = [one for one in parts if not defines(one) & others_tasks]
        in_pieces = [text for one in alone for text in pieces(one)]
        looped += [f"{one} calls itself" for one in recursive(mine)]
        unseen = [text for one in parts for text in scope.unseen(one)]
        unseen += [text for one in mine for text in unrolled(one)]
        unseen += [f"{word} in a file" for one in own_modules for word in kept_for_later(one)]
        unsure = [text for one in parts for text in scope.unsure(one)]
        if not any(isinstance(one, ast.FunctionDef) and one.name == name for one in mine):
            unsure.append(f"where {name} is defined")
        future = [one for one in self._imports if getattr(one, "module", "") == "__future__"]
        in_order = sorted([*mine_imports, *mine], key=self._place.__getitem__)
        return Reading(
            tuple(dict.fromkeys(looped)),
            tuple(dict.fromkeys(in_pieces)),
            tuple(dict.fromkeys(unseen)),
            tuple(dict.fromkeys(unsure)),
            tuple(sorted(here)),
            tuple(ast.unparse(one) for one in dict.fromkeys([*future, *in_order])),
        )

    def _slice(self, name: str) -> tuple[list[ast.stmt], list[ast.stmt]]:
        """Return the statements and the imports that make a function and all that it uses."""
        used = self._used(name, self._others)
        mine = _not_replaced([one for one in self._others if self._makes[one] & used])
        used = self._used(name, mine)
        kept = {one for one in mine if self._makes[one] & used}
        return (
            [one for one in self._others if one in kept or _holds_a_star(one)],
            [one for one in self._imports if defines(one) & used or _is_star(one)],
        )

    def _used(self, name: str, statements: list[ast.stmt]) -> set[str]:
        """Return every name that a function needs, however indirectly, as some statements say."""
        needs: dict[str, list[str]] = {}
        for one in statements:
            for made in self._makes[one]:
                needs.setdefault(made, []).extend(self._uses[one])
        return set(reachable([name], lambda used: needs.get(used, ())))


def parsed(cell: str) -> ast.Module | None:
    """Parse a cell; harmless magics are left out, others become calls of `get_ipython`."""
    lines = [line for line in cell.split("\n") if not line.lstrip().startswith(HARMLESS_MAGICS)]
    try:
        return parse_strictly("\n".join(lines))
    except Exception:
        return None


def _one_by_one(statement: ast.stmt) -> list[ast.stmt]:
    """Split an import of several names: who uses `time` of `import os, time` uses nothing else."""
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        return [statement]
    found: list[ast.stmt] = []
    for alias in statement.names:
        one = copy.copy(statement)
        one.names = [alias]
        found.append(one)
    return found


def _own_modules(parts: Iterable[ast.AST], modules: Mapping[str, str]) -> dict[str, ast.Module]:
    """Return the learner's own modules that some source imports, and those that they import."""
    trees: dict[str, ast.Module | None] = {}

    def imported(tree: ast.AST) -> Iterator[ast.AST]:
        for node in ast.walk(tree):
            for name in imported_modules(node):
                if name in modules and name not in trees:
                    trees[name] = parsed(modules[name])
                own = trees.get(name)
                if own is not None:
                    yield own

    reachable(parts, imported)
    return {name: tree for name, tree in trees.items() if tree is not None}


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
