"""Read the learner's source where the step count alone can't be trusted.

The steps are counted in the learner's own process, so a hostile notebook could fake the count.
Here the source has a second word. A function whose source, and that of everything it calls, can
be followed and holds no loop is believed. Any other is counted again in a fresh worker that runs
nothing but that source; and if that source itself reaches into the interpreter, a person decides.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from catornot.grading.given import defines, parse_strictly, uses
from catornot.grading.known_names import (
    HARMLESS_MAGICS,
    HARMLESS_MODULES,
    HARMLESS_SYSTEM,
    LOOPING,
    PER_ITERATION,
    REACHING,
    SAFE_BUILTINS,
    SAFE_METHODS,
    SAFE_PATHS,
    UFUNCS,
    is_shy,
)
from catornot.grading.loops_in_c import unseen_loops


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
        Names that reach into the interpreter, or could change what runs, in the whole notebook.
    reaches_here : tuple of str
        Those used in the function itself or in helpers that it calls.
    definitions : tuple of str
        The statements that make the function and everything that it uses, for a clean recount.
    """

    loops: tuple[str, ...]
    pieces: tuple[str, ...]
    unseen: tuple[str, ...]
    unsure: tuple[str, ...]
    reaches: tuple[str, ...]
    reaches_here: tuple[str, ...]
    definitions: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Whether what was read is all that runs, and holds no loop."""
        return not (self.loops or self.unseen or self.unsure or self.reaches_here)


def read(
    name: str,
    cells: list[str],
    modules: Mapping[str, str] | None = None,
    checked: Collection[str] = (),
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

    Returns
    -------
    Reading

    Examples
    --------
    >>> read("f", ["def f(X):\\n    return [x for x in X]"]).loops
    ('[x for x in X]',)
    """
    modules = modules or {}
    statements: list[ast.stmt] = []
    everywhere: set[str] = set()
    for cell in cells:
        tree = _parsed(cell)
        if tree is None:
            everywhere.add("a cell that is no Python")
            continue
        everywhere |= _reaching(tree, modules)
        statements += tree.body
    imports = [one for one in statements if isinstance(one, ast.Import | ast.ImportFrom)]
    others = [one for one in statements if one not in imports]
    used = _used(name, others)
    mine = [one for one in others if defines(one) & used]
    mine_imports = [one for one in imports if defines(one) & used or _is_star(one)]
    own_modules = [
        tree
        for one in mine_imports
        for module in _imported_modules(one)
        if module in modules and (tree := _parsed(modules[module])) is not None
    ]
    parts: list[ast.AST] = [*mine, *own_modules]
    here: set[str] = set().union(*(_reaching(one, modules) for one in [*parts, *mine_imports]))
    scope = _Scope(mine, [*mine_imports, *_inner_imports(parts)], set(modules))
    loops = [text for one in parts for text in _loops(one)]
    others_tasks = set(checked) - {name}
    alone = [one for one in parts if not defines(one) & others_tasks]
    pieces = [text for one in alone for text in _pieces(one)]
    loops += [f"{one} calls itself" for one in _recursive(mine)]
    unseen = [text for one in parts for text in scope.unseen(one)]
    unseen += [f"{word} in a file" for one in own_modules for word in _kept_for_later(one)]
    unsure = [text for one in parts for text in scope.unsure(one)]
    if not any(isinstance(one, ast.FunctionDef) and one.name == name for one in mine):
        unsure.append(f"where {name} is defined")
    future = [
        one for one in imports if isinstance(one, ast.ImportFrom) and one.module == "__future__"
    ]
    return Reading(
        tuple(dict.fromkeys(loops)),
        tuple(dict.fromkeys(pieces)),
        tuple(dict.fromkeys(unseen)),
        tuple(dict.fromkeys(unsure)),
        tuple(sorted(everywhere | here)),
        tuple(sorted(here)),
        tuple(ast.unparse(one) for one in dict.fromkeys([*future, *mine_imports, *mine])),
    )


def _parsed(cell: str) -> ast.Module | None:
    """Parse a cell; harmless magics are left out, others become calls of `get_ipython`."""
    lines = [line for line in cell.splitlines() if not line.lstrip().startswith(HARMLESS_MAGICS)]
    try:
        return parse_strictly("\n".join(lines))
    except Exception:
        return None


def _used(name: str, statements: list[ast.stmt]) -> set[str]:
    """Return every name that a function needs, however indirectly."""
    made = [(defines(one), uses(one)) for one in statements]
    used, growing = {name}, True
    while growing:
        before = len(used)
        for defined, needed in made:
            if defined & used:
                used |= needed
        growing = len(used) > before
    return used


def _is_star(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*"


def _imported_modules(statement: ast.AST) -> list[str]:
    if isinstance(statement, ast.Import):
        return [alias.name.partition(".")[0] for alias in statement.names]
    if isinstance(statement, ast.ImportFrom):
        return [(statement.module or "").partition(".")[0]]
    return []


def _inner_imports(parts: Iterable[ast.AST]) -> list[ast.stmt]:
    nodes = (node for part in parts for node in ast.walk(part))
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


def _reaching(tree: ast.AST, modules: Mapping[str, str]) -> set[str]:
    """Return the names by which a piece of source could reach into the interpreter."""
    found: set[str] = set()
    texts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    harmless = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in HARMLESS_SYSTEM
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            if node.id in REACHING and id(node) not in harmless:
                found.add(node.id)
        elif isinstance(node, ast.Attribute):
            if node.attr in REACHING or is_shy(node.attr):
                found.add(node.attr)
            elif not isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name):
                if node.value.id != "self":
                    found.add(f"{node.value.id}.{node.attr} =")
        elif isinstance(node, ast.MatchClass):
            found |= {name for name in node.kwd_attrs if is_shy(name) or name in REACHING}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if "__" in node.value and id(node) not in texts:
                found.add("a text with __")
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "type":
            if len(node.args) > 1:
                found.add("type")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if is_shy(node.name) and node.name not in ("__init__", "__call__", "__repr__"):
                found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= _reaching_imports(node, modules)
    return found


def _reaching_imports(node: ast.Import | ast.ImportFrom, modules: Mapping[str, str]) -> set[str]:
    found = set()
    for module in _imported_modules(node):
        if module not in HARMLESS_MODULES:
            found.add(f"import {module}" if module in modules else module)
    words = {part for alias in node.names for part in alias.name.split(".")}
    if isinstance(node, ast.ImportFrom) and node.module:
        words |= set(node.module.split("."))
    found |= {word for word in words if word in REACHING or is_shy(word)}
    return found - {"__future__", "os", "sys"} if _only_named(node) else found - {"__future__"}


def _only_named(node: ast.AST) -> bool:
    """Tell whether an import only names a module; what is used of it is seen where it is used."""
    return isinstance(node, ast.Import)


def _loops(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.AsyncFor):
            if not _fixed(node.iter):
                yield f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}"
        elif isinstance(node, ast.While):
            if not PER_ITERATION & uses(node.test):
                yield f"while {ast.unparse(node.test)}"
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            if not all(_fixed(generator.iter) for generator in node.generators):
                yield ast.unparse(node)
        elif isinstance(node, ast.Name) and node.id in LOOPING:
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in LOOPING:
            if not ast.unparse(node).startswith(UFUNCS):
                yield ast.unparse(node)
        elif isinstance(node, ast.alias) and node.name in LOOPING:
            yield node.name


def _pieces(tree: ast.AST) -> Iterator[str]:
    """Yield the loops that may take many examples at once: each piece is one step."""
    for node in ast.walk(tree):
        iterated: list[ast.expr] = []
        if isinstance(node, ast.For):
            iterated = [node.iter]
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            iterated = [generator.iter for generator in node.generators]
        is_while = isinstance(node, ast.While) and not PER_ITERATION & uses(node.test)
        if is_while or any(_is_in_pieces(one) for one in iterated):
            yield ast.unparse(node).splitlines()[0].removesuffix(":")


def _is_in_pieces(iterated: ast.expr) -> bool:
    if _fixed(iterated) or PER_ITERATION & uses(iterated):
        return False
    for one in ast.walk(iterated):
        if isinstance(one, ast.Call):
            name = ast.unparse(one.func).rpartition(".")[2]
            in_three = all(isinstance(arg, ast.Constant) for arg in one.args[1:])
            if (name == "range" and len(one.args) == 3) or ("split" in name and not in_three):
                return True
    return False


def _kept_for_later(tree: ast.AST) -> Iterator[str]:
    """Yield the looping functions that a module keeps before they are made to count."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in LOOPING and id(node) not in called:
            yield node.id


def _recursive(statements: list[ast.stmt]) -> list[str]:
    """Return the functions that can come back to themselves."""
    calls = {name: uses(one) for one in statements for name in defines(one)}
    found = []
    for name in calls:
        reached, waiting = set(), list(calls[name] & calls.keys())
        while waiting:
            current = waiting.pop()
            if current not in reached:
                reached.add(current)
                waiting += calls[current] & calls.keys()
        if name in reached:
            found.append(name)
    return found


def _fixed(iterated: ast.expr) -> bool:
    """Tell whether a loop's length is written down, or is the number of gradient steps."""
    if isinstance(iterated, ast.List | ast.Tuple | ast.Set | ast.Constant):
        return True
    if isinstance(iterated, ast.Call) and getattr(iterated.func, "id", "") == "range":
        return all(
            isinstance(part, ast.Constant)
            or (isinstance(part, ast.Name) and part.id in PER_ITERATION)
            or (isinstance(part, ast.BinOp) and bool(PER_ITERATION & uses(part)))
            for part in iterated.args
        )
    return False


class _Scope:
    """What the names in a function's source stand for."""

    def __init__(self, mine: list[ast.stmt], imports: list[ast.stmt], own: set[str]) -> None:
        self.functions = {
            one.name for one in mine if isinstance(one, ast.FunctionDef | ast.ClassDef)
        }
        for one in mine:  # inverse = lambda v: 1 / v
            if isinstance(one, ast.Assign) and isinstance(one.value, ast.Lambda):
                self.functions |= defines(one)
        self.changed = {name for one in mine for name in defines(one)} - self.functions
        self.modules: dict[str, str] = {}
        self.imported: dict[str, str] = {}
        for statement in imports:
            if isinstance(statement, ast.Import):
                for alias in statement.names:
                    whole = alias.name if alias.asname else alias.name.partition(".")[0]
                    self.modules[alias.asname or whole] = whole
            elif isinstance(statement, ast.ImportFrom):
                for alias in statement.names:
                    path = f"{statement.module}.{alias.name}"
                    self.imported[alias.asname or alias.name] = path
        self.own = own

    def unsure(self, tree: ast.AST) -> Iterator[str]:
        """Yield the calls in a piece of source whose callee is not known to be free of loops."""
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                for decorator in node.decorator_list:
                    yield f"@{ast.unparse(decorator)}"
            if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.Yield | ast.YieldFrom):
                yield type(node).__name__
            if isinstance(node, ast.Call) and not self._known(node.func, _local_names(tree)):
                yield ast.unparse(node.func)

    def unseen(self, tree: ast.AST) -> Iterator[str]:
        """Yield the calls in a piece of source that may loop unseen."""
        local = _local_names(tree)
        return unseen_loops(
            tree,
            self.modules,
            self.imported,
            lambda called: self._known(called, local),
            self.functions,
        )

    def _known(self, called: ast.expr, local: set[str]) -> bool:
        if isinstance(called, ast.Name):
            name = called.id
            if name in local or name in self.changed:
                return False
            if name in self.functions:
                return True
            if name in self.imported:
                return self._safe(self.imported[name])
            return name in SAFE_BUILTINS
        if isinstance(called, ast.Attribute):
            path = ast.unparse(called)
            base, _, rest = path.partition(".")
            is_path = path.replace(".", "").isidentifier()  # np.linalg.norm, not f(x).norm
            if is_path and base in self.modules and base not in local | self.changed:
                return self._safe(f"{self.modules[base]}.{rest}")
            return called.attr in SAFE_METHODS
        return False

    def _safe(self, path: str) -> bool:
        folder, _, name = path.rpartition(".")
        if folder in self.own:
            return True  # its whole source is read
        return folder in SAFE_PATHS and name not in LOOPING and not is_shy(name)


def _local_names(tree: ast.AST) -> set[str]:
    """Return the parameters and variables of the functions in a piece of source."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            body = node.body if isinstance(node.body, list) else [node.body]
            for statement in body:
                if not isinstance(statement, ast.Import | ast.ImportFrom):
                    found |= defines(statement)
    return found
