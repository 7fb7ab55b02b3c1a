"""What the names in a function's source stand for: which calls can be followed, and which can't."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from fairgrade.sources.allowlist import LOOPING, SAFE_BUILTINS, SAFE_METHODS, SAFE_PATHS, is_shy
from fairgrade.sources.c_loops import unseen_loops
from fairgrade.syntax.names import defines


class Scope:
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
        local = _local_names(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                for decorator in node.decorator_list:
                    yield f"@{ast.unparse(decorator)}"
            if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.Yield | ast.YieldFrom):
                yield type(node).__name__
            if isinstance(node, ast.Call) and not self._known(node.func, local):
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
        if folder in self.own or path == "collections.defaultdict":
            return True  # its whole source is read; it makes what is missing, one at a time
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
