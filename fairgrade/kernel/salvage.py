"""What a cell defines, where the cell as a whole can't run.

At home a notebook has modules, files and a screen that a sandbox has not: `import seaborn` above a
function must not cost that function. So where a cell stops, what it defines below still runs, and
of a cell that is no Python what can be read of it. Nothing runs twice, and nothing that only acts
(a call, a loop, a plot) runs after the cell has stopped.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

MOST_READ = 400_000  # characters that are tried for being Python, for one text
LONGEST = 40  # blocks of lines that one statement may take

# Cell magics whose text is no Python, or is not run; any other one is taken for a wrapper.
NOT_PYTHON = {
    *("bash", "sh", "script", "system", "sx", "!", "cmd", "perl", "ruby", "pypy", "python"),
    *("python2", "python3", "html", "HTML", "javascript", "js", "latex", "markdown", "svg", "SVG"),
    *("writefile", "file", "code_wrap", "R", "sql", "cython", "timeit"),
}
# Decorators that change how fast a function is, or what is told of it, and never what it returns.
TRANSPARENT = {
    *("numba.jit", "numba.njit", "line_profiler.profile"),
    *("tensorflow.function", "jax.jit", "memory_profiler.profile"),
}
_INERT = (ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp, ast.Tuple, ast.List, ast.Dict, ast.Set)
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def is_definition(statement: ast.stmt) -> bool:
    """Tell whether a statement only gives names their meaning, whatever that takes.

    Examples
    --------
    >>> [is_definition(one) for one in ast.parse("import a; b = a.c(); b.show()").body]
    [True, True, False]
    """
    if isinstance(statement, ast.If | ast.Try | ast.With):
        parts = [part for part in ast.iter_child_nodes(statement) if isinstance(part, ast.stmt)]
        handlers = statement.handlers if isinstance(statement, ast.Try) else []
        instead = [part for handler in handlers for part in handler.body]
        excuses = (ast.Expr, ast.Raise, ast.Pass)  # except ImportError: print("use range")
        return all(is_definition(part) or _is_nothing(part) for part in parts) and all(
            is_definition(part) or isinstance(part, excuses) for part in instead
        )
    kinds = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.ClassDef)
    return isinstance(statement, (*kinds, ast.FunctionDef, ast.AsyncFunctionDef))


def is_inert(statement: ast.stmt) -> bool:
    """Tell whether a definition takes no time and does nothing else: a function, a constant.

    Examples
    --------
    >>> [is_inert(one) for one in ast.parse("a = -1e-8\\nb = g()\\ndef f(): g()").body]
    [True, False, True]
    """
    if isinstance(statement, _Function | ast.ClassDef):
        return not statement.decorator_list
    if isinstance(statement, ast.Assign):
        parts = ast.walk(statement.value)
        if isinstance(statement.value, ast.Lambda):
            return True
        operators = (ast.operator, ast.unaryop, ast.expr_context)
        return all(isinstance(part, (*_INERT, *operators)) for part in parts)
    return isinstance(statement, ast.Import | ast.ImportFrom)


def names_bound(statement: ast.AST) -> set[str]:
    """Return the names that a statement gives a meaning where it stands."""
    if isinstance(statement, _Function | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Lambda):
        return set()
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {(one.asname or one.name).partition(".")[0] for one in statement.names}
    if isinstance(statement, ast.Name):
        return {statement.id} if isinstance(statement.ctx, ast.Store) else set()
    return set().union(*map(names_bound, ast.iter_child_nodes(statement)))


def _names_read(statement: ast.AST) -> set[str]:
    """Return the names that a statement needs now: not those of its functions' bodies."""
    if isinstance(statement, _Function):
        parts = [*statement.decorator_list, statement.args]
        return set().union(*map(_names_read, parts))
    if isinstance(statement, ast.Lambda):
        return _names_read(statement.args)
    if isinstance(statement, ast.Name):
        return {statement.id} if isinstance(statement.ctx, ast.Load) else set()
    found = set().union(*map(_names_read, ast.iter_child_nodes(statement)))
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        found.add(statement.target.id)
    return found


def imported_as(statement: ast.AST) -> dict[str, str]:
    """Return what the names that an import gives stand for.

    Examples
    --------
    >>> imported_as(ast.parse("from numba import njit as fast").body[0])
    {'fast': 'numba.njit'}
    >>> imported_as(ast.parse("import tensorflow as tf, jax.numpy").body[0])
    {'tf': 'tensorflow', 'jax': 'jax'}
    """
    found = {}
    for node in ast.walk(statement):
        if isinstance(node, ast.Import):
            for one in node.names:
                found[one.asname or one.name.partition(".")[0]] = (
                    one.name if one.asname else one.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


def without_decorators(statement: ast.stmt, absent: Mapping[str, str]) -> ast.stmt | None:
    """Return a function without the transparent decorators that are not here; None if it has none.

    Parameters
    ----------
    statement : ast.stmt
        Perhaps a function.
    absent : mapping of str to str
        Names whose import failed, and what they would stand for.

    Examples
    --------
    >>> function = ast.parse("@fast(cache=True)\\ndef f(x): return x").body[0]
    >>> print(ast.unparse(without_decorators(function, {"fast": "numba.njit"})))
    def f(x):
        return x
    """
    if not isinstance(statement, _Function):
        return None
    kept = [one for one in statement.decorator_list if _stands_for(one, absent) not in TRANSPARENT]
    if len(kept) == len(statement.decorator_list):
        return None
    plain = copy.copy(statement)
    plain.decorator_list = kept
    return plain


def _stands_for(decorator: ast.expr, absent: Mapping[str, str]) -> str:
    """Return what a decorator is, if its import failed: `numba.njit` for `@nb.njit(cache=True)`."""
    node: ast.AST = decorator.func if isinstance(decorator, ast.Call) else decorator
    ending = ""
    while isinstance(node, ast.Attribute):
        ending = f".{node.attr}{ending}"
        node = node.value
    return absent[node.id] + ending if isinstance(node, ast.Name) and node.id in absent else ""


def go_on(
    statements: list[ast.stmt],
    stopped: int,
    run: Callable[[ast.stmt], object],
    in_haste: bool = False,
    absent: dict[str, str] | None = None,
) -> tuple[list[str], list[str]]:
    """Run what a cell defines below the statement that it stopped at.

    Parameters
    ----------
    statements : list of ast.stmt
        The cell's.
    stopped : int
        The position of the one that failed.
    run : callable
        Runs one statement; what it raises means that this one failed, too.
    in_haste : bool
        The cell's time is over: only what takes none.
    absent : dict of str to str, optional
        Names whose import failed in a cell before, and what they would stand for; is added to.

    Returns
    -------
    gained : list of str
        The names that have a meaning only because of this; those of imports if there are no others.
    missing : list of str
        The functions and classes that could not be defined.
    """
    absent = {} if absent is None else absent
    lost = names_bound(statements[stopped])
    absent.update(imported_as(statements[stopped]))
    # A decorator of a cell before may be what it stopped at: the function is tried without.
    first = stopped if without_decorators(statements[stopped], absent) else stopped + 1
    missing: dict[str, None] = {}
    gained: dict[str, bool] = {}  # whether it is more than an import
    for statement in statements[first:]:
        if not in_haste:
            statement = without_decorators(statement, absent) or statement
        bound = names_bound(statement)
        wanted = is_inert(statement) if in_haste else is_definition(statement)
        if wanted and not _names_read(statement) & lost:
            try:
                run(statement)
            except (Exception, SystemExit):
                wanted = False
                absent.update(imported_as(statement))
        else:
            wanted = False
        if wanted:
            lost -= bound
            is_more = not isinstance(statement, ast.Import | ast.ImportFrom)
            gained.update(dict.fromkeys(sorted(bound), is_more))
        else:
            lost |= bound
            for name in bound:
                gained.pop(name, None)
                if isinstance(statement, _Function | ast.ClassDef):
                    missing[name] = None
    told = [name for name, is_more in gained.items() if is_more] or list(gained)
    return told, [name for name in missing if name not in gained]


def definitions_in(source: str) -> list[str]:
    """Return the statements of a text that define something and do nothing else, as text.

    Parameters
    ----------
    source : str
        A cell, which need not be Python as a whole.

    Examples
    --------
    >>> definitions_in("$ pip install x\\ndef f(z):\\n    return z\\n\\nprint((f(1)")
    ['def f(z):\\n    return z']
    """
    found = []
    for text, statements in _readable_pieces(_without_prompts(source)):
        if all(is_inert(one) or _is_guarded_import(one) for one in statements):
            found.append(text)
    return found


def readable(source: str) -> str:
    """Return what a reader of sources can read of a cell: all, or the definitions in it.

    Examples
    --------
    >>> readable("x = 1")
    'x = 1'
    >>> readable("x = (1\\ndef f(): pass")
    'def f(): pass'
    """
    source = without_wrapper(source)
    try:
        parse(source)
    except Exception:
        return "\n".join(definitions_in(source))
    return source


def without_wrapper(source: str) -> str:
    """Return a cell without a cell magic of an extension, which wraps Python that runs."""
    head, _, body = source.lstrip().partition("\n")
    word = re.match(r"%%(\w+)", head)
    if word and word[1] not in NOT_PYTHON:
        return body
    return source


def parse(source: str) -> ast.Module:
    """Parse a cell, its magics included."""
    try:
        return ast.parse(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        return ast.parse(TransformerManager().transform_cell(source))


def _readable_pieces(source: str) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Yield the pieces of a text that are Python, from its first line to its last."""
    left = min(MOST_READ, 10 * len(source) + 2000)
    blocks, start = _blocks(source), 0
    while start < len(blocks) and left > 0:
        for end in range(start + 1, min(start + LONGEST, len(blocks)) + 1):
            text = "\n".join(blocks[start:end]).rstrip()
            left -= len(text)
            with contextlib.suppress(Exception):
                statements = ast.parse(text).body
                if statements:
                    yield text, statements
                start = end
                break
        else:
            start += 1


def _blocks(source: str) -> list[str]:
    """Cut a text where a statement may begin: at a line that is not indented."""
    blocks: list[list[str]] = []
    goes_on = False  # behind a decorator, or within "if" and "else"
    for line in source.split("\n"):
        begins = bool(re.match(r"(?!(?:else|elif|except|finally)\b)[^\s)\]}#]", line))
        if blocks and (not begins or goes_on):
            blocks[-1].append(line)
        else:
            blocks.append([line])
        goes_on = line.startswith("@")
    return ["\n".join(lines) for lines in blocks]


def _without_prompts(source: str) -> str:
    """Take out Python's prompts, in front of whichever lines have one."""
    return re.sub(r"^[ \t]*(?:>>>|\.\.\.)(?: |$)", "", source, flags=re.M)


def _is_guarded_import(statement: ast.stmt) -> bool:
    """Tell whether this is a `try` or an `if` with imports and constants only."""
    if not isinstance(statement, ast.If | ast.Try):
        return False
    parts: Iterable[ast.AST] = ast.walk(statement)
    inner = [one for one in parts if isinstance(one, ast.stmt) and one is not statement]
    return all(isinstance(one, ast.Pass) or is_inert(one) for one in inner)


def _is_nothing(statement: ast.stmt) -> bool:
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_text or isinstance(statement, ast.Pass)
